"""Deposits, a new number for a desk, chain ends learned from the shared ledger, and erasures done here."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = [s for s in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n") if s.strip()]


def upgrade() -> None:
    """Add what is new; no fact and no answer is touched."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Go back only while nothing was recorded that the older tables have no place for."""
    bind = op.get_bind()
    for table in ("deposited", "link", "erasure"):
        if bind.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one():
            raise RuntimeError(f"{table} holds what an older store cannot keep")
    if bind.exec_driver_sql("SELECT count(DISTINCT desk) FROM fact WHERE own = 1").scalar_one() > 1:
        raise RuntimeError("this desk has had more than one number")
    for index in ("fact_re", "fact_own_n", "fact_pending", "fact_refused"):
        bind.exec_driver_sql(f"DROP INDEX {index}")
    bind.exec_driver_sql("ALTER TABLE fact DROP COLUMN re")
    bind.exec_driver_sql("CREATE UNIQUE INDEX fact_own_n ON fact (n) WHERE own = 1")
    bind.exec_driver_sql("CREATE INDEX fact_pending ON fact (n) WHERE own = 1 AND seq IS NULL AND outcome IS NULL")
    bind.exec_driver_sql("CREATE INDEX fact_refused ON fact (pos) WHERE own = 1 AND outcome <> 'ok'")
    # `mark` and `standing` are folded from facts; an older program keeps those verbatim and folds none of them.
    for table in ("deposited", "link", "erasure", "mark", "standing"):
        bind.exec_driver_sql(f"DROP TABLE {table}")
