"""Structures and transcripts into the ledger (課程架構、歷年成績): what the audit makes of the rows, in one batch."""

from __future__ import annotations

from collections.abc import Mapping

from app.audit.rows import CURRICULUM_KEYS, REFUSED, TRANSCRIPT_KEYS, RowProblem
from app.clock import to_ms
from app.context import Context
from app.ledger import Draft, Kind, OperatorName, new_fact_id
from app.loaded import Loaded
from app.roster.loading import file_detail, header_payload
from app.roster.rejects import readable, why_refused
from app.roster.table import CheckedFile, Problem, Severity
from app.session import require_writer
from app.store import Changes


def load_curriculum(ctx: Context, checked: CheckedFile, *, by: OperatorName | None, dry_run: bool = False) -> Loaded:
    """Record every structure that is new or changed."""
    from app.audit.recording import curriculum_drafts

    batch = new_batch(ctx)
    drafts, unchanged, found = curriculum_drafts(ctx, rows_of(checked), source=source_of(checked), batch=batch)
    changed = sum(bool(d.parents) for d in drafts)
    counts = {
        "new": len(drafts) - changed,
        "changed": changed,
        "unchanged": unchanged,
        "rejected": len(checked.rejected),
    }
    if dry_run:
        drafts = []
    changes = append_batch(ctx, checked, batch, drafts, counts, by)
    return Loaded("" if dry_run else batch, counts, checked.problems + _row_problems(checked, found), changes)


def load_transcript(ctx: Context, checked: CheckedFile, *, by: OperatorName | None, dry_run: bool = False) -> Loaded:
    """Record every transcript that is new or changed; courses of people on no roster are named and left."""
    from app.audit.recording import transcript_drafts

    batch = new_batch(ctx)
    drafts, unchanged, unknown, found = transcript_drafts(ctx, rows_of(checked), batch=batch, source=source_of(checked))
    changed = sum(bool(d.parents) for d in drafts)
    counts = {
        "new": len(drafts) - changed,
        "changed": changed,
        "unchanged": unchanged,
        "unknown": len(unknown),
        "rejected": len(checked.rejected),
    }
    strangers = tuple(
        Problem(checked.sheet, 0, "", number, "student.unknown", "名冊裡沒有這個學號，成績未匯入", Severity.WARNING)
        for number in unknown
    )
    if dry_run:
        drafts = []
    changes = append_batch(ctx, checked, batch, drafts, counts, by)
    return Loaded(
        "" if dry_run else batch, counts, checked.problems + _row_problems(checked, found) + strangers, changes
    )


def append_batch(
    ctx: Context,
    checked: CheckedFile,
    batch: str,
    drafts: list[Draft],
    counts: Mapping[str, int],
    by: OperatorName | None,
) -> Changes:
    """The facts of a load behind the header that names it; nothing at all when nothing is new.

    Raises:
        NotPermitted: When the login here may only look.
    """
    if not drafts:
        return Changes()
    header = Draft(
        kind=Kind.ROSTER_LOADED, payload=header_payload(checked, batch) | dict(counts), details=file_detail(checked)
    )
    require_writer(ctx)
    return ctx.store.append_all([header, *drafts], by=by or ctx.store.desk.operator)


def rows_of(checked: CheckedFile) -> list[Mapping[str, str]]:
    """What a file says, each row with its number in the file; of a refused row what can be read, and why it was refused."""
    rows: list[Mapping[str, str]] = [{**row.values, "source_row": str(row.row)} for row in checked.accepted]
    why = why_refused(checked)
    rows += [
        {**readable(checked, number), "source_row": str(number), REFUSED: why[number]} for number in checked.rejected
    ]
    return rows


def source_of(checked: CheckedFile) -> str:
    """Where rules and marks stand: file and sheet."""
    return f"{checked.file}「{checked.sheet}」" if checked.sheet else checked.file


def _row_problems(checked: CheckedFile, found: tuple[RowProblem, ...]) -> tuple[Problem, ...]:
    """The audit's doubts with the heading the office sees; what the reader has already said of a cell is not said twice."""
    said = {(p.row, p.column) for p in checked.problems}
    return tuple(
        Problem(checked.sheet, p.row, heading, p.value, p.rule, p.message, Severity(p.severity.value))
        for p in found
        if (p.row, heading := checked.mapping.get(_OURS.get(p.field, p.field), p.field)) not in said
    )


#: How the reader's field tables name what the audit's rows call otherwise.
_OURS = {ours: theirs for keys in (CURRICULUM_KEYS, TRANSCRIPT_KEYS) for theirs, ours in keys.items()}


def new_batch(ctx: Context) -> str:
    """The name of a load, in the order of time."""
    return str(new_fact_id(to_ms(ctx.clock.now())))
