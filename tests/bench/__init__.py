"""How fast the desk is, always beside somebody else's way of doing the same, in the same run."""
