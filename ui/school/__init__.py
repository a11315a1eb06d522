"""學校資料: whom to ask, unit by unit, and which days are worked; who changed what, and the way back."""
