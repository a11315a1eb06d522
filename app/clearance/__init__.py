"""離校: applicable items, the status fold, the gate, sign-off acts."""
