"""校: a school as data: its units, items, audiences, words, calendar and rules, read from one TOML file."""
