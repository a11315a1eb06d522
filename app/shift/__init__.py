"""交班: whoever leaves the desk hands over on one page what the next person must know, and the next person takes it over."""
