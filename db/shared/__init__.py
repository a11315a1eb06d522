"""The institution's shared ledger (共用帳冊) on PostgreSQL: schema, provisioning, and the connection a desk speaks through."""
