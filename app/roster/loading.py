"""Loading a checked roster as facts: one batch, all or nothing, with what each cell held before so it can be undone."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.clock import to_ms
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, Draft, FactId, Kind, OperatorName, Payload, StudentId, new_fact_id, student_id
from app.roster import dates
from app.roster.classes import ByClass, by_class
from app.roster.diff import CONFIRMED, CellChange, Diff, compare, merged
from app.roster.doubt import doubt
from app.roster.kept import kept_rejects
from app.roster.kinds import kind_named
from app.roster.table import CheckedFile, Problem, Record, RosterRow, fields_of
from app.roster.whole import require_all, require_something
from app.school.profile import SchoolProfile
from app.session import require_writer
from app.store import Changes, StudentRecord

KEEP = "keep"
WITHDRAW = "withdraw"

#: Beside the fields of a detail: what the changed ones held before. Not a text, so no fold mistakes it for a field.
WAS = "was"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did (匯入結果)."""

    batch: str
    new: int
    changed: int
    unchanged: int
    missing: tuple[str, ...]
    rejected: int
    withdrawn: int
    problems: tuple[Problem, ...]
    diff: Diff
    changes: Changes

    def as_json(self) -> dict[str, object]:
        """The document `roster load --json` prints."""
        return {
            "batch": self.batch,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "missing": len(self.missing),
            "rejected": self.rejected,
            "withdrawn": self.withdrawn,
            "problems": [p.as_json() for p in self.problems],
        }


def preview(ctx: Context, checked: CheckedFile, *, protected: Collection[str] | None = None, term: str = "") -> Diff:
    """What loading would change, with nothing written."""
    kept = protected_by(ctx.school) if protected is None else protected
    return compare(_in_term(checked.accepted, _term(term)), ctx.store.roster_fields(), protected=kept)


def protected_by(school: SchoolProfile) -> frozenset[str]:
    """The roster columns a school's profile protects.

    Raises:
        WrongUse: When the profile names a column no roster has: it would protect nothing.
    """
    unknown = [name for name in school.roster_protected if kind_named("roster").field(name) is None]
    if unknown:
        raise WrongUse(
            code="school.roster_protected",
            title="學校設定有誤",
            message=f"roster_protected 寫了名冊沒有的欄位：{'、'.join(unknown)}。",
            hint=f"可用：{'、'.join(f.name for f in kind_named('roster').kept)}。",
        )
    return frozenset(school.roster_protected)


def held_back(checked: CheckedFile, diff: Diff) -> tuple[Problem, ...]:
    """What the file tried to overwrite and may not, cell by cell; the value that stays is not written out."""
    return tuple(
        doubt(
            checked,
            kept.row.row,
            change.field,
            change.new,
            rule="field.protected",
            message="這一欄已由學生確認，或學校設定為不覆寫，名冊的值沒有採用",
        )
        for kept in diff.held_back
        for change in kept.changes
    )


def load_roster(
    ctx: Context,
    checked: CheckedFile,
    *,
    by: OperatorName | None = None,
    missing: str = KEEP,
    all_or_nothing: bool = False,
    protected: Collection[str] | None = None,
    leaving_confirmed: bool = False,
    term: str = "",
    dry_run: bool = False,
) -> Loaded:
    """Record a checked roster: one header fact, one fact per new or changed student, in one transaction.

    Args:
        ctx: The desk.
        checked: What `check` accepted.
        by: The operator; the desk's own when absent.
        missing: ``keep`` leaves students the file does not name; ``withdraw`` takes them off the roster.
        all_or_nothing: Refuse when any row has an error.
        protected: Fields whose stored value the file may not overwrite; the school's own when not given.
        leaving_confirmed: A person typed that more than one student in twenty may leave.
        term: The graduation term (畢業學年期) of the rows that do not say, such as 113-1.
        dry_run: Only say what would change; every rule is asked all the same.

    Raises:
        ActRefused: When there is nothing to load, rows have errors and all was wanted, or too many would leave.
        WrongUse: When `term` is no term.
    """
    term = _term(term)
    require_something(checked.accepted)
    if all_or_nothing:
        require_all(checked)
    diff = preview(ctx, checked, protected=protected, term=term)
    leaving = diff.missing if missing == WITHDRAW else ()
    if leaving and diff.too_many_missing and not leaving_confirmed:
        raise ActRefused(
            code="roster.too_many_leaving",
            title="缺少的學生太多",
            message=f"這份名冊少了 {len(leaving)} 人（現有 {diff.known} 人的 {len(leaving) * 100 // max(1, diff.known)}%），可能不是完整名冊。",
            hint="若確實要移出，請再次確認；否則請用預設的「保留」。",
        )
    batch, changes = "", Changes()
    if not dry_run:
        batch, changes = _record(ctx, checked, diff, leaving, term=term, by=by)
    return Loaded(
        batch=batch,
        new=len(diff.new),
        changed=len(diff.changed),
        unchanged=len(diff.unchanged),
        missing=diff.missing,
        rejected=len(checked.rejected),
        withdrawn=len(leaving),
        problems=(*checked.problems, *held_back(checked, diff)),
        diff=diff,
        changes=changes,
    )


def _record(
    ctx: Context, checked: CheckedFile, diff: Diff, leaving: Collection[str], *, term: str, by: OperatorName | None
) -> tuple[str, Changes]:
    batch = str(new_fact_id(to_ms(ctx.clock.now())))
    header = _header(checked, diff, batch, withdrawn=len(leaving), term=term)
    require_writer(ctx)
    # One after the other as they are written: a whole roster of drafts would weigh as much as the roster.
    drafts = itertools.chain(
        [header],
        _new(ctx.store.desk.school, diff, _coming_back(ctx, diff), batch),
        _changed(diff, _stored(ctx, [change.row.student_no for change in diff.changed]), batch),
        _leaving(leaving, _stored(ctx, leaving), batch),
    )
    changes = ctx.store.append_all(drafts, by=by or ctx.store.desk.operator)
    return batch, changes


def _term(typed: str) -> str:
    read = dates.term(typed)
    if isinstance(read, str):
        return read
    raise WrongUse(
        code="roster.term", title="學年期不正確", message=f"「{typed}」不是學年期。", hint="例：113-1、1131。"
    )


def _in_term(rows: Sequence[RosterRow], term: str) -> Sequence[RosterRow]:
    if not term:
        return rows
    wider: dict[int, Mapping[str, int]] = {}
    return [row if "grad_term" in row.values else _told(row, term, wider) for row in rows]


def _told(row: RosterRow, term: str, wider: dict[int, Mapping[str, int]]) -> RosterRow:
    """The row with a term; rows that share their names go on sharing them."""
    record = row.values if isinstance(row.values, Record) else Record.of(row.values)
    names, columns = record.names, record.columns
    place = names.get("grad_term")
    if place is not None:
        return RosterRow(row.row, Record(names, (*columns[:place], term, *columns[place + 1 :])))
    if id(names) not in wider:
        wider[id(names)] = {**names, "grad_term": len(names)}
    return RosterRow(row.row, Record(wider[id(names)], (*columns, term)))


def header_payload(checked: CheckedFile, batch: str) -> dict[str, object]:
    """What every load says about its file: nothing personal, and the mapping for whoever loads such a file again."""
    return {
        "batch": batch,
        "kind": checked.kind,
        "sha256": checked.sha256,
        "format": checked.format,
        "encoding": checked.encoding,
        "rows": checked.rows,
        "accepted": len(checked.accepted),
        "rejected": len(checked.rejected),
        "fingerprint": checked.fingerprint,
        "columns": dict(checked.mapping),
    }


def file_detail(checked: CheckedFile) -> Mapping[DetailClass, Payload]:
    """The file's name and its rejected rows, kept erasable: offices put people's names into file names."""
    return {
        DetailClass.CORE: {"file": checked.file, "sheet": checked.sheet},
        # A rejected row may hold anything the file held, telephone numbers included.
        DetailClass.SENSITIVE: kept_rejects(checked),
    }


def _header(checked: CheckedFile, diff: Diff, batch: str, *, withdrawn: int, term: str) -> Draft:
    return Draft(
        kind=Kind.ROSTER_LOADED,
        payload=header_payload(checked, batch)
        | {
            "new": len(diff.new),
            "changed": len(diff.changed),
            "unchanged": len(diff.unchanged),
            "missing": len(diff.missing),
            "withdrawn": withdrawn,
            "term": term,
        },
        details=file_detail(checked),
    )


def _new(school: str, diff: Diff, back: Mapping[str, Mapping[str, str]], batch: str) -> Iterator[Draft]:
    sorted_by_class = ByClass()
    for student, row in _in_key_order(school, diff.new):
        values: Mapping[str, str] = row.values
        if back and row.student_no in back:
            values = {**fields_of(values), **back[row.student_no]}
        yield Draft(
            Kind.STUDENT_RECORDED, {"batch": batch, "row": row.row, "new": True}, student, (), sorted_by_class(values)
        )


def _in_key_order(school: str, rows: Iterable[RosterRow]) -> Iterator[tuple[StudentId, RosterRow]]:
    """Rows in the order of the students' pseudonyms, in which the store keeps them.

    Sorted by their first letters, then within: one sort of 100,000 would hold the window up.
    """
    letters: dict[str, list[tuple[StudentId, int, RosterRow]]] = {}
    for k, row in enumerate(rows):
        student = student_id(school, row.student_no)
        letters.setdefault(student[:2], []).append((student, k, row))
    for first in sorted(letters):
        for student, _, row in sorted(letters.pop(first)):
            yield student, row


def _changed(diff: Diff, stored: Mapping[str, StudentRecord], batch: str) -> Iterator[Draft]:
    for change in diff.changed:
        student = stored[change.row.student_no]
        yield Draft(
            kind=Kind.STUDENT_RECORDED,
            student=student.id,
            payload={"batch": batch, "row": change.row.row, "new": False},
            parents=_last_word(student),
            details=changed_details(student.fields, change.changes),
        )


def _coming_back(ctx: Context, diff: Diff) -> dict[str, dict[str, str]]:
    """學號 -> what students who had left the roster confirmed while they were on it: a roster does not undo that."""
    if not diff.new or len(ctx.store.student_ids(present_only=False)) == diff.known:
        return {}
    school = ctx.store.desk.school
    found: dict[str, dict[str, str]] = {}
    for student in ctx.store.students([student_id(school, row.student_no) for row in diff.new]):
        if confirmed := student.fields.get(CONFIRMED, "").split():
            kept = (*confirmed, CONFIRMED, "submitted_at")
            found[student.student_no] = {name: student.fields[name] for name in kept if name in student.fields}
    return found


def _leaving(leaving: Collection[str], stored: Mapping[str, StudentRecord], batch: str) -> Iterator[Draft]:
    for number in leaving:
        student = stored[number]
        yield Draft(
            kind=Kind.STUDENT_WITHDRAWN, student=student.id, payload={"batch": batch}, parents=_last_word(student)
        )


def _stored(ctx: Context, numbers: Collection[str]) -> dict[str, StudentRecord]:
    """學號 -> the student as the store has them, read before anything is written."""
    school = ctx.store.desk.school
    return {s.student_no: s for s in ctx.store.students([student_id(school, number) for number in numbers])}


def _last_word(student: StudentRecord) -> tuple[FactId, ...]:
    """The fact that recorded the student last."""
    return (student.recorded_by,) if student.recorded_by else ()


def changed_details(stored: Mapping[str, str], changes: Collection[CellChange]) -> dict[DetailClass, Payload]:
    """Whole details of every class a change touches, each with what its changed cells held before.

    The core class is always there: the shared ledger reads the department from it.
    """
    whole = by_class({name: value for name, value in merged(stored, tuple(changes)).items() if value})
    before = by_class({change.field: change.old for change in changes})
    return {
        # A class that lost its last field is still written, or what it held before would go on to stand.
        cls: {**whole.get(cls, {}), **({WAS: dict(before[cls])} if cls in before else {})}
        for cls in DetailClass
        if cls in before or cls is DetailClass.CORE
    }
