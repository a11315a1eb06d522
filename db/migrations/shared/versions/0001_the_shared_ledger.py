"""The shared ledger: facts under one gate, erasable details, people, desks and their rights."""

from pathlib import Path

from alembic import op

from db.shared.schema import run_script

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create schema `ledger`; functions and policies follow from `db/shared/sql`, rebuilt with every migration."""
    run_script(op.get_bind(), Path(__file__).with_suffix(".sql").read_text("utf-8"))


def downgrade() -> None:
    """Only an empty ledger can be taken away: facts are never lost to a migration."""
    run_script(
        op.get_bind(),
        """
        do $$ begin
          if exists (select from ledger.fact) then raise exception 'the ledger holds facts'; end if;
        end $$;
        drop schema if exists api cascade;
        drop schema ledger cascade;
        """,
    )
