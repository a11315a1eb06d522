"""What the audit screen does: open one student, record ticks and decisions, keep the department's list of today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from app.audit.decisions import DecisionKind
from app.store import Changes
from ui.audit.model import Case, Listed
from ui.audit.walk import ListView, Readers, StoreLane, Walk
from ui.frame.coming import Coming


class Audits(Readers, Protocol):
    """What the screen asks of `app`; every call runs on the store lane."""

    def open(self, student_no: str) -> Case:
        """Audit one student."""
        ...

    def departments(self) -> Sequence[str]:
        """Departments of students present."""
        ...

    def decide(
        self,
        student_no: str,
        *,
        kind: DecisionKind,
        subject: str,
        reason: str,
        keep: bool = False,
        evidence: str = "",
    ) -> Changes:
        """Record a tick, or a decision, which may be kept as the department's precedent."""
        ...

    def request(self, student_no: str, subject: str, *, note: str, evidence: str) -> Changes:
        """Record that the student asks for a course to be recognised."""
        ...

    def follow(self, student_no: str, subject: str) -> Changes:
        """Decide about a course as the department's precedent says."""
        ...

    def forget(self) -> None:
        """Structures may have changed: read them again."""
        ...


class AuditView(ListView, Protocol):
    """What the presenter tells the widgets."""

    def show_case(self, case: Case, *, fresh: bool) -> None:
        """Show one student; `fresh` when it is another one than before."""
        ...

    def show_overview(self) -> None:
        """No student is open: the department's list."""
        ...

    def show_departments(self, departments: Sequence[str], chosen: str) -> None:
        """The departments to choose from."""
        ...

    def ask_reason(self) -> None:
        """A reason is missing."""
        ...

    def set_busy(self, *, busy: bool) -> None:
        """A decision is being recorded."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class Speaker(Protocol):
    """Who words what was done."""

    def said_decided(self, case: Case, kind: DecisionKind, subject: str) -> None:
        """A decision was recorded."""
        ...


class AuditPresenter:
    """The audit screen's behaviour."""

    def __init__(
        self,
        view: AuditView,
        audits: Audits,
        lane: StoreLane,
        around: Surroundings,
        speaker: Speaker,
        *,
        applications: bool = False,
    ) -> None:
        self._view = view
        self._audits = audits
        self._lane = lane
        self._around = around
        self._speaker = speaker
        self.case: Case | None = None
        self.department: str | None = None
        self.walk = Walk(view, audits, lane, around.refuse, applications=applications)
        #: Told of every student shown, and again after something was recorded.
        self.opened: Callable[[Case], None] = lambda _case: None
        self._coming = Coming()
        self._stale = False
        self._busy = False

    # -- one student ---------------------------------------------------------------------------------------------
    def open_student(self, student_no: str) -> None:
        """Audit a student; a later request wins over an earlier one still on its way."""
        self._coming.asked(student_no, in_view=self._number)
        self._lane.store(
            lambda: self._audits.open(student_no),
            lambda case: self._opened(student_no, case),
            lambda error: self._lost(student_no, error),
        )

    @property
    def here(self) -> Case | None:
        """Whom an act is for: who is in view, nobody while another student who was asked for is on the way.

        What was pressed meanwhile was aimed at a course or a step of the student before and means nothing for the next.
        """
        return None if self._coming.due else self.case

    def _opened(self, student_no: str, case: Case) -> None:
        if student_no == self._coming.wanted:
            fresh = self.case is None or self.case.student.id != case.student.id
            self.case = case
            self._coming.came()
            self._view.show_case(case, fresh=fresh)
            self.opened(case)

    def _lost(self, student_no: str, error: Exception) -> None:
        self._around.refuse(error)
        self._coming.lost(student_no, in_view=self._number)

    @property
    def _number(self) -> str:
        return self.case.student.student_no if self.case is not None else ""

    def close_student(self) -> None:
        """Back to the department; decisions made meanwhile are in its list."""
        self._coming.nobody()
        self.case = None
        self._view.show_overview()
        if self._stale or self.department is None:
            self.shown()

    # -- decisions -----------------------------------------------------------------------------------------------
    def tick(self, subject: str) -> None:
        """The student chose an outside course as a cross-elective (U08)."""
        self._decide(DecisionKind.TICK, subject, "")

    def decide(
        self,
        kind: DecisionKind,
        subject: str,
        reason: str,
        keep: bool = False,  # noqa: FBT002 - as the signal tells it
        evidence: str = "",
    ) -> None:
        """The department recognises or refuses an outside course (U10); without a reason nothing is recorded."""
        if not reason.strip():
            self._view.ask_reason()
            return
        self._decide(kind, subject, reason.strip(), keep=keep, evidence=evidence)

    def request(self, subject: str, note: str, evidence: str) -> None:
        """The student asks the department to recognise an outside course (U10)."""
        case = self.here
        if case is not None:
            number = case.student.student_no
            self._record(
                case,
                DecisionKind.REQUEST,
                subject,
                lambda: self._audits.request(number, subject, note=note, evidence=evidence),
            )

    def follow(self, subject: str) -> None:
        """The department decides about an outside course as its precedent says (U35)."""
        case = self.here
        precedent = case.offers.get(subject) if case is not None else None
        if case is not None and precedent is not None:
            number = case.student.student_no
            self._record(case, precedent.kind, subject, lambda: self._audits.follow(number, subject))

    def _decide(self, kind: DecisionKind, subject: str, reason: str, *, keep: bool = False, evidence: str = "") -> None:
        case = self.here
        if case is not None:
            number = case.student.student_no
            self._record(
                case,
                kind,
                subject,
                lambda: self._audits.decide(
                    number, kind=kind, subject=subject, reason=reason, keep=keep, evidence=evidence
                ),
            )

    def _record(self, case: Case, kind: DecisionKind, subject: str, act: Callable[[], Changes]) -> None:
        if self._busy:
            return
        self._set_busy(busy=True)
        self._lane.store(act, lambda changes: self._decided(case, kind, subject, changes), self._not_decided)

    def _decided(self, case: Case, kind: DecisionKind, subject: str, changes: Changes) -> None:
        self._set_busy(busy=False)
        self._around.broadcast(changes)
        self._speaker.said_decided(case, kind, subject)

    def _not_decided(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._around.refuse(error)
        if self.case is not None:
            # The box that was ticked on screen shows again what is on record.
            self._view.show_case(self.case, fresh=False)

    # -- a department --------------------------------------------------------------------------------------------
    def shown(self) -> None:
        """The operator came here: without a student the department's list is made."""
        if self.case is None and (self.department is None or self._stale):
            self._lane.store(self._audits.departments, self._offer, self._around.refuse)

    def _offer(self, departments: Sequence[str]) -> None:
        if self.department is None or self.department not in ("", *departments):
            self.department = departments[0] if departments else ""
        self._view.show_departments(departments, self.department)
        self.start()

    def choose_department(self, department: str) -> None:
        """Another department; everybody when it is empty."""
        if department != self.department:
            self.department = department
            self.start()

    def begin_with(self, department: str) -> None:
        """Begin with this department, as somebody left it; one that is gone gives the first."""
        self.department, self._stale = department, True

    @property
    def rows(self) -> list[Listed]:
        """The students read so far."""
        return self.walk.rows

    def start(self) -> None:
        """Audit the department from its first student."""
        self._stale = False
        self.walk.start(self.department or "")

    def cancel(self) -> None:
        """Stop auditing; what is done stays."""
        self.walk.cancel()

    # -- changes -------------------------------------------------------------------------------------------------
    def refresh(self, changes: Changes) -> None:
        """Something was recorded: structures, transcripts, decisions, or who is on the roster."""
        if not (changes.audit or changes.roster):
            return
        self._audits.forget()
        if changes.roster or not changes.students:
            # Structures, or who is on the roster: anybody may stand otherwise now.
            self._stale = True
        else:
            self.walk.renew(changes.students)
        case = self.here
        if case is None:
            return
        if not changes.students or case.student.id in changes.students or changes.roster:
            self.open_student(case.student.student_no)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_busy(busy=busy)
