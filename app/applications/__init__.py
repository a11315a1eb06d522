"""畢業資格申請: applications of one term in the ledger — who may take which step, and what speaks against submitting."""
