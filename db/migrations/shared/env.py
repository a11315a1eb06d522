"""How Alembic reaches the shared ledger: on the connection it is handed, inside that caller's transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, version_table="revision", version_table_schema="upkeep")
context.run_migrations()
