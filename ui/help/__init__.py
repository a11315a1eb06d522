"""What a clerk looks up while somebody waits: the keys, the school's answers, what changes today."""
