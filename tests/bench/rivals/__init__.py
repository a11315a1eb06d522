"""The usual way of doing the same jobs, written as its own documentation advises. Runs in build/rivals."""
