"""Small shared parts that screens are built from."""
