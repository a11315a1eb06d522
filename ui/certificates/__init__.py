"""證書: may this certificate leave, and what is done while it does."""
