"""聯絡資料確認: how a graduate is reached after leaving, confirmed by the graduate before the units begin (E03-E12)."""
