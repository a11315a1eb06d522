"""Workbooks and batch lists that leave the desk, fed frozen records."""
