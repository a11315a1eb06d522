"""名冊匯入: office files into the ledger, looked at before anything is written, and taken back as a whole."""
