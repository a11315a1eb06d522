"""試算: which cross-electives may be ticked and what they bring, what if a course in progress is failed; nothing is recorded."""
