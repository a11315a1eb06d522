"""What the certificates screen does: look, tick, hand over; plain Python, tested with a real view and a desk in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from app.certificates.glance import Answer, Glance
from app.errors import ActRefused
from app.school.profile import SchoolProfile
from app.store import Changes
from ui.background import Tasks
from ui.certificates.model import Form, choose_way, lines_of, tick
from ui.frame.coming import Coming
from ui.services import Handed

#: Refusals a supervisor may answer for: nobody was reached, or nobody was asked (N17).
UNREACHED = frozenset({"handover.unreachable", "handover.stale", "handover.not_supervisor"})
#: What somebody who hands diplomas over may find at the desk.
OPEN = frozenset({Answer.READY, Answer.ELSEWHERE, Answer.NOT_TODAY, Answer.UNCONFIRMED})


class Acts(Protocol):
    """What the screen asks of `app`."""

    def glance(self, student_no: str) -> Glance:
        """One look; on the store lane."""
        ...

    def hand_over(self, student_no: str, form: Form) -> Handed:
        """Ask the shared ledger and let the diploma go; in the pool."""
        ...


class HandView(Protocol):
    """What the presenter tells the page."""

    def show_empty(self) -> None:
        """No certificate is in view."""
        ...

    def show_glance(self, found: Glance, form: Form, *, fresh: bool) -> None:
        """One certificate, with what has been ticked for it."""
        ...

    def show_form(self, form: Form) -> None:
        """What has been ticked now."""
        ...

    def show_typed(self, form: Form) -> None:
        """What has been typed now."""
        ...

    def show_override(self) -> None:
        """Ask for a supervisor's reason."""
        ...

    def show_handed(self, handed: Handed, *, lost: bool) -> None:
        """It has left: what to tell."""
        ...

    def set_busy(self, *, busy: bool) -> None:
        """The shared ledger is being asked."""
        ...


class Surroundings(Protocol):
    """What the presenter needs of the frame."""

    @property
    def tasks(self) -> Tasks:
        """The one door to threads."""
        ...

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell what was done; trouble told before is over."""
        ...

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...

    def typed(self) -> str:
        """What stands unopened in the scan box."""
        ...

    def focus_scan(self) -> None:
        """Give the keyboard back to the scan box."""
        ...


class HandPresenter:
    """The page that hands diplomas over.

    Args:
        view: The page.
        acts: What asks and records.
        around: The frame.
        school: The ways of collecting and their checklists.
        unopened: The refusal while the scan box holds a number nobody opened.
        left: How it is told that a certificate has left.
        shared: Whether a shared ledger is asked: other screens then look again at everything it sent.
    """

    def __init__(
        self,
        view: HandView,
        acts: Acts,
        around: Surroundings,
        school: SchoolProfile,
        *,
        unopened: Callable[[str], ActRefused],
        left: Callable[[Glance], str],
        shared: bool,
    ) -> None:
        self._view, self._acts, self._around, self._school = view, acts, around, school
        self._unopened, self._left, self._shared = unopened, left, shared
        self._found: Glance | None = None
        self._form = self._new_form()
        self._coming = Coming()
        self._busy = False
        self._shut = False

    @property
    def found(self) -> Glance | None:
        """The certificate in view."""
        return self._found

    @property
    def form(self) -> Form:
        """What has been ticked for it."""
        return self._form

    # -- looking -------------------------------------------------------------------------------------------------
    def open_student(self, student_no: str) -> None:
        """Show a certificate; a later request wins over an earlier one on its way, unless keys were pressed for that."""
        if self._coming.behind(lambda: self.open_student(student_no)):
            return
        self._coming.asked(student_no, in_view=self._number)
        self._around.tasks.store(
            lambda: self._acts.glance(student_no),
            lambda found: self._opened(student_no, found),
            lambda error: self._lost(student_no, error),
        )

    def when_here(self, act: Callable[[], None]) -> None:
        """Do something with the certificate that was asked for last: now, or as soon as it is in view."""
        self._coming.when_here(act)

    def close(self) -> None:
        """Put it away: the next one."""
        self._coming.nobody()
        self._found, self._form = None, self._new_form()
        self._view.show_empty()
        self._around.focus_scan()

    def refresh(self, changes: Changes) -> None:
        """Something was recorded, here or elsewhere: look again if it is about this certificate."""
        found = self._found
        # One that is on its way is looked at after this was recorded; the one in view is not called back over it.
        if found is None or self._busy or self._coming.due:
            return
        if found.student.id in changes.students or changes.roster or changes.school:
            self.open_student(found.student.student_no)

    def _opened(self, student_no: str, found: Glance) -> None:
        if student_no != self._coming.wanted:
            return
        fresh = self._found is None or self._found.student.id != found.student.id
        self._found = found
        if fresh:
            self._form = self._new_form()
        self._view.show_glance(found, self._form, fresh=fresh)
        if fresh and found.answer not in OPEN:
            self._around.focus_scan()
        self._coming.came()

    @property
    def _number(self) -> str:
        return self._found.student.student_no if self._found is not None else ""

    def _lost(self, student_no: str, error: Exception) -> None:
        """It cannot be looked at: the one in view is the one that counts again."""
        self._around.refuse(error)
        self._coming.lost(student_no, in_view=self._number)

    def _new_form(self) -> Form:
        return Form(method=self._school.pickup[0].code if self._school.pickup else "")

    # -- ticking -------------------------------------------------------------------------------------------------
    def choose(self, method: str) -> None:
        """Another way of collecting."""
        self.when_here(lambda: self._take(choose_way(self._form, method)))

    def tick(self, at: int) -> None:
        """A digit or a click: the line so far down."""
        if self._found is None or self._coming.hold(lambda: self.tick(at)):
            return
        lines = lines_of(self._school, self._form, self._found.due)
        if 0 <= at < len(lines):
            self._take(tick(self._school, self._form, lines[at]))

    def typed(self, name: str, text: str) -> None:
        """One of the fields was typed in."""
        self._form = replace(self._form, **{name: text})  # type: ignore[arg-type]  # the fields of the panel are all text
        self._view.show_typed(self._form)

    def _take(self, form: Form) -> None:
        if self._found is None or self._busy:
            return
        self._form = form
        self._view.show_form(form)

    # -- handing over --------------------------------------------------------------------------------------------
    def shut(self, *, shut: bool) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._shut = shut

    def hand_over(self) -> None:
        """F4: ask the shared ledger now, and let it go or hear why not."""
        if self._found is not None and self._around.typed():
            # A number stands in the scan box and the certificate below belongs to somebody else.
            if not (self._busy or self._shut or self._found.answer is Answer.GONE):
                self._around.refuse(self._unopened(self._around.typed()))
            return
        self.when_here(self._hand_over)

    def _hand_over(self) -> None:
        found = self._found
        if found is None or self._busy or self._shut or found.answer is Answer.GONE:
            return
        number, form = found.student.student_no, self._form
        self._set_busy(busy=True)
        self._around.tasks.pool(
            lambda _ticket: self._acts.hand_over(number, form),
            lambda handed: self._handed(number, form, handed),
            lambda error: self._refused(number, error),
        )

    def _handed(self, number: str, form: Form, handed: Handed) -> None:
        self._around.broadcast(handed.done.changes | self._heard())
        self._set_busy(busy=False)

        def shown(found: Glance) -> None:
            self._opened(number, found)
            self._around.say(self._left(found))
            if self._coming.wanted == number:
                self._view.show_handed(handed, lost=form.card_lost)

        self._around.tasks.store(lambda: self._acts.glance(number), shown, self._around.refuse)

    def _refused(self, number: str, error: Exception) -> None:
        """Nothing left. What other desks have sent meanwhile is shown at once: the gate may be shut by now (N16)."""
        self._around.broadcast(self._heard())
        self._set_busy(busy=False)
        self._around.refuse(error)
        if self._coming.wanted != number:
            return
        self.open_student(number)
        if getattr(error, "code", "") in UNREACHED and self._school.gate.supervisor_override:
            self._view.show_override()

    def _heard(self) -> Changes:
        return Changes(roster=True, sync=True) if self._shared else Changes()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.set_busy(busy=busy)
