"""What the desk knows and does: no Qt, no SQL."""
