"""設定: language and theme, who sits here, where the ledger lies and under which key, and what this program is made of."""
