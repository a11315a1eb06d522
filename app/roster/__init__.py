"""名冊: any office file in, nothing wrong gets through, everything can be undone."""
