"""學分審核: one student's credits at a glance with every course behind them, or a whole department in a list."""
