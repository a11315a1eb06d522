"""交班: the sheet in two boxes over the window, one to hand the desk over with and one to take it over."""
