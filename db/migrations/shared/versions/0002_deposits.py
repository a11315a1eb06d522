"""Deposits of colleagues' facts, their settlements, and a certificate's issuer beside its serial number."""

from pathlib import Path

from alembic import op

from db.shared.schema import run_script

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what deposits need; nothing that a desk of the protocol before this one uses is changed."""
    run_script(op.get_bind(), Path(__file__).with_suffix(".sql").read_text("utf-8"))


def downgrade() -> None:
    """Only a ledger without deposits goes back, and loudly refuses otherwise.

    A deposit is somebody's decision that counts nowhere yet; its desk may be gone, so this may be the only copy, and the
    older program could neither show nor settle it. Settled ones are proof of who took over what. Facts of the newer kinds
    stay as they are: a ledger gives out kinds it would no longer take in. Schema `api` goes, so that nothing written for
    these tables runs on the older ones; the older program's `server migrate` brings its own.
    """
    run_script(
        op.get_bind(),
        """
        do $$ begin
          if exists (select from ledger.deposit) then raise exception 'the ledger holds deposits'; end if;
        end $$;
        drop schema if exists api cascade;
        drop table ledger.settlement, ledger.deposit_detail, ledger.deposit;
        drop function ledger.only_erasure_or_move();
        drop table ledger.former_certificate;
        drop trigger former_certificate_kept on ledger.desk;
        drop function ledger.keep_former_certificate();
        alter table ledger.head drop column deposit_no, drop column deposit_hash;
        alter table ledger.desk drop column cert_issuer, drop column cert_expires;
        delete from ledger.kind where kind in ('access.recorded', 'refusal.closed', 'clearance.marked', 'stamp.entered',
          'case.recorded', 'case.routed', 'contact.confirmed', 'attachment.recorded', 'directory.recorded',
          'calendar.recorded', 'department_rule.recorded', 'shift.handed_over', 'shift.taken_over');
        alter table ledger.kind drop constraint kind_rule_check,
          add constraint kind_rule_check check (rule in ('item', 'unit', 'registry', 'certificate', 'department', 'staff'));
        -- A column cannot be given its expression back: the columns are made again from the bodies, with what hung on them.
        alter table ledger.fact
          drop column body_hash cascade, drop column fact_id cascade, drop column desk_id cascade,
          drop column desk_seq cascade, drop column actor cascade, drop column kind cascade,
          drop column student_id cascade, drop column item cascade;
        alter table ledger.fact
          add column body_hash bytea not null generated always as (sha256(ledger.utf8(body))) stored,
          add column fact_id uuid not null generated always as (((body::jsonb) ->> 'id')::uuid) stored unique,
          add column desk_id uuid not null generated always as (((body::jsonb) ->> 'desk')::uuid) stored,
          add column desk_seq bigint not null generated always as (((body::jsonb) ->> 'n')::bigint) stored,
          add column actor text not null generated always as ((body::jsonb) ->> 'by') stored,
          add column kind text not null generated always as ((body::jsonb) ->> 'kind') stored,
          add column student_id uuid generated always as (((body::jsonb) ->> 'stu')::uuid) stored,
          add column item text generated always as ((body::jsonb) #>> '{d,item}') stored,
          add unique (desk_id, desk_seq);
        create index fact_by_student on ledger.fact (student_id, kind);
        create unique index diploma_leaves_once on ledger.fact (student_id) where kind = 'diploma.handed_over';
        alter table ledger.detail add foreign key (fact_id) references ledger.fact (fact_id);
        alter table ledger.meta alter column schema_v set default 1;
        update ledger.meta set schema_v = 1;
        """,
    )
