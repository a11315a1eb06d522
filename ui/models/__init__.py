"""Qt models that more than one screen shows."""
