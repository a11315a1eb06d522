"""Contact data the students confirmed themselves (聯絡資料確認, E03-E12): fields of the students, in one batch.

What a student confirmed is never overwritten silently: only a later confirmation may change it, and every change of a
value that stood before is listed old -> new.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.clock import to_ms
from app.context import Context
from app.ledger import Draft, FactId, Kind, OperatorName, new_fact_id, student_id
from app.masks import masked
from app.roster.diff import CONFIRMED, CellChange
from app.roster.doubt import doubt
from app.roster.kinds import kind_named
from app.roster.loading import changed_details, file_detail, header_payload
from app.roster.lookalike import Lookalikes, another_name, departed, stranger
from app.roster.problem_list import refusing
from app.roster.table import CheckedFile, Problem, RosterRow
from app.roster.whole import not_all, require_something
from app.session import require_writer
from app.store import Changes, StudentRecord

#: What a student confirms; the rest of the file are answers and marks.
CONFIRMABLE: Final = ("mobile", "phone", "email", "postcode", "address")
#: The registry's own columns: a student's file may fill them, never change them.
_REGISTRYS: Final = frozenset({"name_en"})
_NOT_FIELDS: Final = frozenset({"student_no", "name", CONFIRMED})
#: The school's questions (E10, E11) and the field each answer stands in.
ANSWERS: Final = {"labour": "labour_service", "alumni": "alumni_feedback"}


@dataclass(frozen=True, slots=True)
class CellMove:
    """One value that stood before and changes, or stays although the file says otherwise (異動欄位), both masked.

    `about` says what it is of where that is no student: a unit's desk, some days.
    """

    student_no: str
    row: int
    label: str
    old: str
    new: str
    kept: bool
    about: str = ""

    def as_json(self) -> dict[str, object]:
        """How the load commands give it."""
        return {
            **({"about": self.about} if self.about else {"student_no": self.student_no}),
            "row": self.row,
            "field": self.label,
            "old": self.old,
            "new": self.new,
            "kept": self.kept,
        }


@dataclass(frozen=True, slots=True)
class ContactsLoaded:
    """What a load of contact data did; `batch` is empty after a dry run."""

    batch: str
    changed: int
    unchanged: int
    confirmed: int
    unknown: int
    rejected: int
    moves: tuple[CellMove, ...]
    problems: tuple[Problem, ...]
    changes: Changes

    def counts(self) -> dict[str, int]:
        """What the load commands count."""
        return {
            "changed": self.changed,
            "unchanged": self.unchanged,
            "confirmed": self.confirmed,
            "unknown": self.unknown,
            "rejected": self.rejected,
            "overwritten": sum(not m.kept for m in self.moves),
            "kept": sum(m.kept for m in self.moves),
        }


@dataclass(slots=True)
class _Plan:
    """What the rows would change, while it grows."""

    writes: list[tuple[StudentRecord, RosterRow, tuple[CellChange, ...]]] = field(default_factory=list)
    #: Who has confirmed, with what was on record of that before (聯絡資料確認).
    confirmations: list[tuple[StudentRecord, tuple[FactId, ...]]] = field(default_factory=list)
    unchanged: int = 0
    confirmed: int = 0
    unknown: int = 0
    moves: list[CellMove] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load_contacts(
    ctx: Context,
    checked: CheckedFile,
    *,
    overwrite: bool = False,
    all_or_nothing: bool = False,
    dry_run: bool = False,
    by: OperatorName | None = None,
) -> ContactsLoaded:
    """Record checked contact data: one header fact, one fact per student whose fields change, in one transaction.

    Args:
        ctx: The desk.
        checked: A file of kind ``contacts``.
        overwrite: A person has said that the file may replace what students confirmed, whenever it was written.
        all_or_nothing: Refuse when any row has an error or names somebody nobody knows.
        dry_run: Only say what would change.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: When there is nothing to load, or rows have errors and all was wanted.
    """
    require_something(checked.accepted)
    plan = _plan(ctx, checked, overwrite=overwrite)
    judged = refusing(checked, plan.problems)
    if all_or_nothing and (judged.errors or plan.unknown):
        raise not_all(
            f"有 {len(judged.rejected)} 列沒有通過檢查、{plan.unknown} 位查無學號，依「全部或都不要」沒有匯入。"
        )
    done = ContactsLoaded(
        "",
        len(plan.writes),
        plan.unchanged,
        plan.confirmed,
        plan.unknown,
        len(judged.rejected),
        tuple(plan.moves),
        judged.problems,
        Changes(),
    )
    if dry_run:
        return done
    batch = str(new_fact_id(to_ms(ctx.clock.now())))
    header = Draft(
        kind=Kind.ROSTER_LOADED, payload=header_payload(judged, batch) | done.counts(), details=file_detail(judged)
    )
    require_writer(ctx)
    changes = ctx.store.append_all([header, *_drafts(plan, batch)], by=by or ctx.store.desk.operator)
    return ContactsLoaded(
        batch,
        done.changed,
        done.unchanged,
        done.confirmed,
        done.unknown,
        done.rejected,
        done.moves,
        done.problems,
        changes,
    )


def _plan(ctx: Context, checked: CheckedFile, *, overwrite: bool) -> _Plan:
    school = ctx.store.desk.school
    known = {
        s.student_no: s for s in ctx.store.students([student_id(school, row.student_no) for row in checked.accepted])
    }
    strange = [row for row in checked.accepted if row.student_no not in known]
    alike = Lookalikes(r.student_no for r in ctx.store.lookup_rows()) if strange else Lookalikes(())
    refused_mail = {p.row for p in checked.problems if p.rule == "email.domain"}
    plan = _Plan(unknown=len(strange))
    for row in strange:
        plan.problems.extend(stranger(checked, row.student_no, (row.row,), alike.of(row.student_no)))
    for row in checked.accepted:
        student = known.get(row.student_no)
        if student is None:
            continue
        if not student.present:
            plan.unknown += 1
            plan.problems.extend(departed(checked, row.student_no, (row.row,)))
        elif _is_of(student, row, checked, plan.problems):
            _row(ctx, plan, checked, student, row, overwrite=overwrite, own_mail=row.row in refused_mail)
    return plan


def _is_of(student: StudentRecord, row: RosterRow, checked: CheckedFile, problems: list[Problem]) -> bool:
    """Whether the row is this student's; contact data under a wrong 學號 would send a diploma to somebody else."""
    found = another_name(checked, row, student)
    if found is not None:
        problems.append(found)
    return found is None or not found.is_error


def _row(
    ctx: Context,
    plan: _Plan,
    checked: CheckedFile,
    student: StudentRecord,
    row: RosterRow,
    *,
    overwrite: bool,
    own_mail: bool,
) -> None:
    stored, said = student.fields, row.values
    confirmed = frozenset(stored.get(CONFIRMED, "").split())
    newer = stored.get("submitted_at", "") < said.get("submitted_at", "")
    changes: list[CellChange] = []
    held: set[str] = set()
    for name, value in said.items():
        old = stored.get(name, "")
        if name in _NOT_FIELDS or name == "submitted_at" or old == value:
            continue
        locked = name in _REGISTRYS or (name in confirmed and not newer)
        if old and locked and not overwrite:
            held.add(name)
        else:
            changes.append(CellChange(name, old, value))
        if old:
            plan.moves.append(_move(student, row, CellChange(name, old, value), kept=name in held))
    answered = _answered(ctx, checked, plan, student, row)
    mine = {name for name in CONFIRMABLE if said.get(name) and name not in held}
    if said.get("email_verified") == "否" or own_mail:
        mine.discard("email")
    if answered and mine:
        plan.confirmed += 1
        mark = ctx.store.marks(student.id).get(("", "contact"))
        if mark is None or mark.conflict or not mark.value:
            plan.confirmations.append((student, mark.tips if mark is not None else ()))
        if newer and said.get("submitted_at"):
            changes.append(CellChange("submitted_at", stored.get("submitted_at", ""), said["submitted_at"]))
        if mine - confirmed:
            changes.append(CellChange(CONFIRMED, stored.get(CONFIRMED, ""), " ".join(sorted(confirmed | mine))))
    if changes:
        plan.writes.append((student, row, tuple(changes)))
    else:
        plan.unchanged += 1


def _answered(ctx: Context, checked: CheckedFile, plan: _Plan, student: StudentRecord, row: RosterRow) -> bool:
    """Whether every question the school asks is answered; without them the confirmation is not complete (E11)."""
    asked = ctx.school.contact_confirmation
    fields = [ANSWERS[s.code] for s in asked.surveys if s.code in ANSWERS] if asked is not None else []
    open_ = [name for name in fields if not row.values.get(name) and not student.fields.get(name)]
    for name in open_:
        known = kind_named("contacts").field(name)
        label = known.label if known is not None else name
        said = f"「{label}」沒有作答；兩題都要勾選才算完成聯絡資料確認，資料先匯入，不算已確認"
        plan.problems.append(doubt(checked, row.row, name, "", rule="contact.unanswered", message=said))
    return not open_


def _move(student: StudentRecord, row: RosterRow, change: CellChange, *, kept: bool) -> CellMove:
    known = kind_named("contacts").field(change.field)
    shown = [masked(change.field, v) if change.field in CONFIRMABLE else v for v in (change.old, change.new)]
    label = known.label if known is not None else change.field
    return CellMove(student.student_no, row.row, label, shown[0], shown[1], kept)


def _drafts(plan: _Plan, batch: str) -> Sequence[Draft]:
    return [
        *_records(plan, batch),
        # The mark that the units wait for (E03); its contact data stands in the record beside it.
        *(
            Draft(Kind.CONTACT_CONFIRMED, {"v": "yes", "how": "import", "batch": batch}, student.id, tips)
            for student, tips in plan.confirmations
        ),
    ]


def _records(plan: _Plan, batch: str) -> Sequence[Draft]:
    return [
        Draft(
            kind=Kind.STUDENT_RECORDED,
            student=student.id,
            payload={"batch": batch, "row": row.row, "new": False},
            parents=(FactId(student.recorded_by),),
            details=changed_details(_texts(student.fields), changes),
        )
        for student, row, changes in plan.writes
    ]


def _texts(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}
