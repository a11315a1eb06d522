"""The exchange of facts between a desk and the shared ledger (同步): one round, and the lane that keeps going round."""
