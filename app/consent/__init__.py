"""同意書: consents a school keeps of its graduates, how each was given, and the register of them (N33-N35)."""
