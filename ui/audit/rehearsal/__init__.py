"""規則預演: a structure's total, cap and areas changed on a copy, and whose outcome that would change; nothing is recorded."""
