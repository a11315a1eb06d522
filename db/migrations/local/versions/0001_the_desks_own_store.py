"""The desk's own store: facts, erasable details, what the sync lane remembers, and the projections."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = [s for s in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n") if s.strip()]


def upgrade() -> None:
    """Create every table of a new store."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Only an empty store can be taken away: facts are never lost to a migration."""
    bind = op.get_bind()
    if bind.exec_driver_sql("SELECT count(*) FROM fact").scalar_one():
        raise RuntimeError("the store holds facts")
    for table in ("detail", "fact", "unreadable", "seen_head", "kv", "student", "sign_off", "batch", "paper"):
        bind.exec_driver_sql(f"DROP TABLE {table}")
    for table in ("handover", "curriculum", "transcript"):
        bind.exec_driver_sql(f"DROP TABLE {table}")
