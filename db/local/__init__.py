"""The desk's own encrypted store (本機帳冊): facts, what they fold to, and what the sync lane asks of them."""
