"""Loading a checked roster as facts: one batch, all or nothing, with what each cell held before so it can be undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.clock import to_ms
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, Draft, FactId, Kind, OperatorName, Payload, new_fact_id, student_id
from app.roster import dates
from app.roster.diff import CONFIRMED, CellChange, Diff, compare, merged
from app.roster.doubt import doubt
from app.roster.kept import kept_rejects
from app.roster.kinds import kind_named
from app.roster.table import CheckedFile, Problem, Record, RosterRow, fields_of
from app.school.profile import SchoolProfile
from app.session import require_writer
from app.store import Changes

KEEP = "keep"
WITHDRAW = "withdraw"

#: Beside the fields of a detail: what the changed ones held before. Not a text, so no fold mistakes it for a field.
WAS = "was"

#: Who may see which field of a student, whichever kind of file brought it.
_CLASSES = {
    **{field.name: field.detail for kind in ("contacts", "roster") for field in kind_named(kind).fields},
    CONFIRMED: DetailClass.CONTACT,
}


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
            "problems": [
                {
                    "sheet": p.sheet,
                    "row": p.row,
                    "column": p.column,
                    "value": p.value,
                    "rule": p.rule,
                    "message": p.message,
                    "severity": p.severity.value,
                }
                for p in self.problems
            ],
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
    if not checked.accepted:
        raise ActRefused(
            code="roster.nothing_to_load",
            title="沒有可以匯入的資料",
            message="檔案裡沒有任何一列通過檢查。",
            hint="請先看檢查結果，改正後再匯入。",
        )
    if all_or_nothing and checked.errors:
        raise ActRefused(
            code="roster.has_errors",
            title="有錯誤，沒有匯入",
            message=f"有 {len(checked.rejected)} 列沒有通過檢查，依「全部或都不要」沒有匯入。",
            hint="請改正後再匯入，或取消「全部或都不要」先匯入其餘各列。",
        )
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
    drafts = [_header(checked, diff, batch, withdrawn=len(leaving), term=term), *_students(ctx, diff, batch)]
    drafts.extend(_leaving(ctx, leaving, batch))
    require_writer(ctx)
    _, changes = ctx.store.append(drafts, by=by or ctx.store.desk.operator)
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
    return [
        row if "grad_term" in row.values else RosterRow(row.row, Record.of({**row.values, "grad_term": term}))
        for row in rows
    ]


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


def _students(ctx: Context, diff: Diff, batch: str) -> Iterable[Draft]:
    school = ctx.store.desk.school
    back = _coming_back(ctx, diff)
    for row in diff.new:
        yield Draft(
            kind=Kind.STUDENT_RECORDED,
            student=student_id(school, row.student_no),
            payload={"batch": batch, "row": row.row, "new": True},
            details=by_class({**fields_of(row.values), **back[row.student_no]})
            if row.student_no in back
            else by_class(row.values),
        )
    stored = ctx.store.roster_fields() if diff.changed else {}
    parents = _records(ctx, [change.row.student_no for change in diff.changed])
    for change in diff.changed:
        number = change.row.student_no
        yield Draft(
            kind=Kind.STUDENT_RECORDED,
            student=student_id(school, number),
            payload={"batch": batch, "row": change.row.row, "new": False},
            parents=parents[number],
            details=changed_details(stored[number], change.changes),
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


def _leaving(ctx: Context, leaving: Collection[str], batch: str) -> Iterable[Draft]:
    parents = _records(ctx, leaving)
    for number in leaving:
        yield Draft(
            kind=Kind.STUDENT_WITHDRAWN,
            student=student_id(ctx.store.desk.school, number),
            payload={"batch": batch},
            parents=parents[number],
        )


def _records(ctx: Context, numbers: Collection[str]) -> dict[str, tuple[FactId, ...]]:
    """學號 -> the fact that recorded the student last."""
    school = ctx.store.desk.school
    found = ctx.store.students([student_id(school, number) for number in numbers])
    known = {s.student_no: (s.recorded_by,) for s in found if s.recorded_by}
    return {number: known.get(number, ()) for number in numbers}


def by_class(values: Mapping[str, str]) -> dict[DetailClass, Payload]:
    """Fields sorted by who may see them."""
    fields = fields_of(values)
    return {cls: {name: fields[name] for name in names} for cls, names in _by_class(tuple(fields))}


@lru_cache(maxsize=1024)
def _by_class(names: tuple[str, ...]) -> tuple[tuple[DetailClass, tuple[str, ...]], ...]:
    """Field names by who may see them, in the order they will be written; the rows of a roster have few sets of them."""
    found_in: dict[DetailClass, list[str]] = {}
    for name in names:
        found_in.setdefault(_CLASSES.get(name, DetailClass.CORE), []).append(name)
    return tuple((cls, tuple(sorted(found))) for cls, found in found_in.items())


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
