"""The English name on a certificate (證書英文姓名, U18-U22): compared with the passport by whom, an alias, what holds it up.

The name itself is the roster's and is corrected there, never here: what is on record is that somebody looked, where,
and at which name. A name that the roster has changed since has not been looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app import parts
from app.clearance.case import Case, case_of
from app.clearance.permission import require_department
from app.clearance.recording import Marked, marking, record
from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass, FactId, OperatorName
from app.school.english_names import NameFault
from app.store import MarkState, StudentRecord
from app.students import find_student, term_of, with_facts

#: Where a name is looked up (來源).
SOURCES: Final = {parts.PASSPORT: "護照", parts.MINISTRY: "外交部網站"}
#: How far an alias has come; empty takes it away.
ALIASES: Final = {parts.DECLARED: "擬採用別名", parts.RECEIVED: "已收護照影本", "": "不採用別名"}


@dataclass(frozen=True, slots=True)
class NameCheck:
    """Where a student's English name stands (英文姓名核對情形)."""

    student: StudentRecord
    #: Whether the certificate cannot be made without it.
    needed: bool
    faults: tuple[NameFault, ...] = ()
    #: A key of `SOURCES` once this very name was looked up; by whom and when.
    source: str = ""
    by: str = ""
    at: datetime | None = None
    #: Another name was looked up before the roster changed it.
    stale: bool = False
    #: A key of `ALIASES`.
    alias: str = ""

    @property
    def name_en(self) -> str:
        """The name as the roster has it."""
        return self.student.name_en

    @property
    def holds_up(self) -> tuple[str, ...]:
        """Why the certificate's data are not complete (U20, U22); empty when they are."""
        return tuple(self._holding())

    @property
    def to_do(self) -> tuple[str, ...]:
        """Everything somebody has to look at, what holds the certificate up first (U19)."""
        return (*self._holding(), *self._looking())

    def _holding(self) -> Iterator[str]:
        if self.needed and not self.name_en.strip():
            yield "英文姓名空白，中英合併版證書不能製作"
        if self.needed:
            yield from (f"英文姓名{fault.message}" for fault in self.faults if not fault.asks)
        if self.alias == parts.DECLARED:
            yield "擬採用護照別名，還沒有收到護照影本"

    def _looking(self) -> Iterator[str]:
        if not self.needed and not self.name_en.strip():
            yield "英文姓名空白"
        if not self.needed:
            yield from (f"英文姓名{fault.message}" for fault in self.faults if not fault.asks)
        if not self.source:
            yield from (f"英文姓名{fault.message}" for fault in self.faults if fault.asks)
        if self.stale:
            yield "名冊的英文姓名在核對之後改過，請再核對"


def name_check(ctx: Context, student_no: str) -> NameCheck:
    """Where one student's English name stands.

    Raises:
        NotFound: When no roster on this desk has the number.
    """
    return name_check_of(ctx, find_student(ctx, student_no))


def name_check_of(ctx: Context, student: StudentRecord) -> NameCheck:
    """The same of a student at hand."""
    marks = {part: mark for (item, part), mark in ctx.store.marks(student.id).items() if not item}
    return _check(ctx, with_facts(ctx, student, tuple(marks.values())), marks)


def name_check_in(ctx: Context, case: Case) -> NameCheck:
    """The same of a case at hand; nothing more is read."""
    return _check(ctx, case.student, {part: mark for (item, part), mark in case.marks.items() if not item})


def name_checks(ctx: Context, *, department: str = "", needed_only: bool = False) -> list[NameCheck]:
    """Everybody on the roster whose English name somebody has to look at, by 學號 (英文姓名待核對清單, U19).

    Args:
        ctx: The desk.
        department: Only this one.
        needed_only: Only those whose certificate cannot be made without the name.
    """
    marks = ctx.store.marks_of_item("")
    ids = ctx.store.student_ids(department=department)
    found = []
    for student in ctx.store.students(ids):
        mine = marks.get(student.id, {})
        check = _check(ctx, with_facts(ctx, student, tuple(mine.values())), mine)
        if check.to_do and (check.needed or not needed_only):
            found.append(check)
    return found


def verify_name(ctx: Context, student_no: str, source: str, *, by: OperatorName | None = None) -> Marked:
    """Put on record that the English name was compared and is the same (U18, U19).

    Args:
        ctx: The desk.
        student_no: Whose name.
        source: A key of `SOURCES`; empty takes the record back.
        by: Who compared; the desk's own operator when absent.

    Raises:
        ActRefused: For a blank name, or one that no passport writes like this: the roster is corrected first.
        NotPermitted: When this desk serves neither departments nor the registry.
        WrongUse: For an unknown source.
    """
    require_department(ctx)
    if source not in (*SOURCES, ""):
        raise WrongUse(
            code="name.source",
            title="沒有這個來源",
            message=f"「{source}」不是英文姓名的來源。",
            hint="可用：" + "、".join(f"{code}（{word}）" for code, word in SOURCES.items()),
        )
    case = case_of(ctx, student_no)
    check = name_check(ctx, student_no)
    wrong = [fault.message for fault in check.faults if not fault.asks]
    if source and (not check.name_en.strip() or wrong):
        raise ActRefused(
            code="name.not_verifiable",
            title="英文姓名要先更正",
            message=f"名冊的英文姓名{'是空白' if not check.name_en.strip() else '、'.join(wrong)}。",
            hint="請學生於校務系統更新或補填，名冊更新後再核對；本程式不會代改。",
        )
    if not source and not _mark(case, parts.ENGLISH_NAME):
        raise ActRefused(code="name.not_verified", title="還沒有核對過", message="這位同學的英文姓名沒有核對紀錄。")
    more = {"roster": case.student.recorded_by} if source else {}
    return record(ctx, marking(case, parts.ENGLISH_NAME, source, more=more), by)


def record_alias(ctx: Context, student_no: str, state: str, *, by: OperatorName | None = None) -> Marked:
    """Put on record that a passport's alias is to stand on the certificate, and that its copy came in (別名, U20).

    Raises:
        ActRefused: When the very same is on record, or nothing is there to take away.
        NotPermitted: When this desk serves neither departments nor the registry.
        WrongUse: For an unknown state.
    """
    require_department(ctx)
    if state not in ALIASES:
        raise WrongUse(
            code="name.alias",
            title="不明的別名狀態",
            message=f"「{state}」不是別名的狀態。",
            hint="可用：declared（擬採用）、received（已收護照影本），或空白取消。",
        )
    return record(ctx, marking(case_of(ctx, student_no), parts.ALIAS, state), by)


def _check(ctx: Context, student: StudentRecord, marks: Mapping[str, MarkState]) -> NameCheck:
    rule = ctx.school.name_en
    # The term that decides on the form of the certificate decides on what must stand on it, said by the roster or not.
    fields = {**student.fields, "grad_term": term_of(ctx, student).code}
    looked = marks.get(parts.ENGLISH_NAME)
    alias = marks.get(parts.ALIAS)
    same = looked is not None and bool(looked.value) and _looked_at(ctx, looked) == student.name_en
    return NameCheck(
        student=student,
        needed=rule.needed(fields),
        faults=rule.faults(student.fields),
        source=looked.value if looked is not None and same else "",
        by=looked.by if looked is not None and same else "",
        at=from_ms(looked.at_ms) if looked is not None and same else None,
        stale=looked is not None and bool(looked.value) and not same,
        # Where desks disagree somebody still has to see the copy.
        alias=parts.DECLARED if alias is not None and alias.conflict else alias.value if alias is not None else "",
    )


def _looked_at(ctx: Context, mark: MarkState) -> str | None:
    """The name of the roster row that was looked at; None where it was erased."""
    row = mark.payload.get("roster")
    fact = ctx.store.fact(FactId(row)) if isinstance(row, str) else None
    name = fact.detail(DetailClass.CORE).get("name_en") if fact is not None else None
    return name if isinstance(name, str) else None


def _mark(case: Case, part: str) -> bool:
    found = case.marks.get(("", part))
    return found is not None and bool(found.value)
