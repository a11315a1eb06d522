"""總覽: everybody times every item, progress, chase lists and the check that nobody was forgotten."""
