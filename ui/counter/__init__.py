"""The counter (櫃台): one student's card, and the act of signing off."""
