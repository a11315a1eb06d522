"""總覽: the whole roster at once — every student, every item, who blocks whom, and that nobody was forgotten."""
