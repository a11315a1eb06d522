"""The first day (首次使用): the sample school in one click, or the real one in three choices."""
