"""Papers (紙): frozen records in, PDF bytes out; knows no store and no window."""
