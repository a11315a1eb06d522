"""What the clerk sees: Qt, and nothing the desk decides."""
