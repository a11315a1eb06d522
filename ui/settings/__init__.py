"""設定: language and theme, the scanner's limits, who sits here, where the ledger lies and under which key, and what this program is made of."""
