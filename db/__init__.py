"""Where facts live: the local encrypted ledger, the shared PostgreSQL ledger, and the sync between them."""
