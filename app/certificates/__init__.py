"""證書: how a diploma leaves the desk."""
