"""How Alembic reaches the desk's own store: on the connection it is handed, inside that caller's transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, version_table="revision", transactional_ddl=True)
context.run_migrations()
