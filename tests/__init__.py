"""Facts about the desk, each proven by running it."""
