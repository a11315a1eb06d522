"""文件列印: choose a paper and students, see exactly what will print, print or save it."""
