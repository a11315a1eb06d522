"""列印: from the ledger to frozen records to paper, numbered and recorded as facts."""
