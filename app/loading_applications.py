"""The school's own list of applications into the ledger (歷次申請清單, U12, U48): what was submitted there, in one batch.

A row without a date is a placeholder and a draft is no application: neither is loaded, and both are said. Reviews are
never taken from a file: whoever makes one puts it on record under their own name (U47).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.audit.application import Event, EventKind, Status, act, fold
from app.audit.application_facts import draft_of, events, start_of
from app.clock import in_taipei
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, Kind, OperatorName
from app.loaded import Loaded
from app.loading_courses import append_batch, new_batch
from app.roster.kinds.reports import DRAFT, PLACEHOLDER
from app.roster.table import CheckedFile, Problem, RosterRow, Severity
from app.school.calendar import AcademicTerm, roc_date
from app.school.windows import Procedure
from app.store import StudentRecord

#: What the desk's own file words for a review that was not made yet are.
_NOT_YET: Final = frozenset({"", "待審核", "尚未審核", "未審核", "審核中"})


@dataclass(frozen=True, slots=True)
class _Row:
    """One row that is an application of somebody on the roster."""

    row: RosterRow
    student: StudentRecord
    term: AcademicTerm
    applied_on: date


def load_applications(ctx: Context, checked: CheckedFile, *, by: OperatorName | None, dry_run: bool = False) -> Loaded:
    """Record every submission that is not on record yet; people on no roster are named and left.

    Args:
        ctx: The desk.
        checked: A file of kind ``applications``.
        by: The operator; the desk's own when absent.
        dry_run: Count only; nothing is written.

    Raises:
        NotPermitted: When the login here may only look.
    """
    batch = new_batch(ctx)
    counts: Counter[str] = Counter(new=0, unchanged=0, unknown=0, rejected=len(checked.rejected))
    problems: list[Problem] = list(_said(checked, counts))
    drafts: list[Draft] = []
    for row in checked.accepted:
        read = _read(ctx, row)
        if read is None:
            counts["unknown"] += 1
            problems.append(_problem(checked, row, "student_no", "student.unknown", "名冊裡沒有這個學號，申請未匯入"))
            continue
        problems += _reviews(checked, row)
        made = _draft(ctx, read, batch, by or ctx.store.desk.operator)
        if isinstance(made, Draft):
            counts["new"] += 1
            drafts.append(made)
        else:
            counts["unchanged"] += 1
            problems += [_problem(checked, row, "applied_on", "application.step", made)] if made else []
    changes = append_batch(ctx, checked, batch, [] if dry_run else drafts, counts, by)
    return Loaded("" if dry_run else batch, counts, (*checked.problems, *problems), changes)


def _said(checked: CheckedFile, counts: Counter[str]) -> Iterator[Problem]:
    """What kept rows from being applications, counted and in one sentence each (U12, U48)."""
    for word, reason in (("placeholders", PLACEHOLDER), ("drafts", DRAFT)):
        rows = [s.row for s in checked.skipped if s.reason == reason]
        counts[word] = len(rows)
        if rows:
            yield Problem(
                checked.sheet, 0, "", str(len(rows)), f"skip.{word}", f"{len(rows)} 列：{reason}", Severity.WARNING
            )


def _read(ctx: Context, row: RosterRow) -> _Row | None:
    student = ctx.store.student(row.student_no)
    term = AcademicTerm.parse(row.values.get("term", ""))
    if student is None or term is None:
        return None
    return _Row(row, student, term, date.fromisoformat(row.values["applied_on"]))


def _draft(ctx: Context, read: _Row, batch: str, by: OperatorName) -> Draft | str:
    """The submission as a fact; else why there is none, empty where it is on record already."""
    facts = [f for f in ctx.store.audit_facts(read.student.id) if f.kind == Kind.APPLICATION]
    steps = [e for e in events(facts) if e.term == read.term]
    application = fold(steps, read.term)
    if application.valid:
        return ""
    if application.status in (Status.RETURNED, Status.WITHDRAWN) and not _later(read.applied_on, steps[-1]):
        return f"申請{application.status.label}之後沒有再送出，未匯入"
    event = Event(
        EventKind.SUBMITTED,
        read.term,
        by,
        start_of(read.applied_on),
        reason=_late(ctx, read),
        late=bool(_late(ctx, read)),
    )
    try:
        act(application, event)
    except ActRefused as refused:
        return refused.message
    parents = tuple(f.id for f in facts if f.text("term") == read.term.code)[-1:]
    draft = draft_of(event, student=read.student.id, parents=parents, applied_on=read.applied_on)
    return Draft(draft.kind, {**draft.payload, "batch": batch}, draft.student, draft.parents, draft.details)


def _later(applied_on: date, last: Event) -> bool:
    return applied_on >= in_taipei(last.at).date()


def _late(ctx: Context, read: _Row) -> str:
    """Why an application counts as late: the school's system took it after the period (U26)."""
    window = ctx.school.window_for(
        read.student.fields.get("level", ""), read.term, read.applied_on, procedure=Procedure.AUDIT
    )
    closes = window.window.closes if window.window is not None else None
    if closes is None or read.applied_on <= closes:
        return ""
    return f"校務系統於申請期間（至 {roc_date(closes)}）之後收件"


def _reviews(checked: CheckedFile, row: RosterRow) -> Iterator[Problem]:
    """Reviews the file speaks of: said, and left to whoever makes them (U47)."""
    for name, label in (("first_review", "初審"), ("second_review", "複審")):
        text = row.values.get(name, "")
        if text not in _NOT_YET:
            message = f"檔案寫{label}「{text}」；審查由審查人在櫃台登錄，未匯入"
            yield _problem(checked, row, name, "application.review", message)


def _problem(checked: CheckedFile, row: RosterRow, name: str, rule: str, message: str) -> Problem:
    column = checked.mapping.get(name, name)
    return Problem(checked.sheet, row.row, column, row.values.get(name, ""), rule, message, Severity.WARNING)
