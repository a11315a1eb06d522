"""待辦清單: what this desk's units still have to decide, as a list with keys."""
