"""同步狀態: how this desk stands to the shared ledger, what it refused, what contradicts, and whether the ledger is whole."""
