"""What the worklist does: read a unit's list, filter it, look at one student, decide on what is selected, take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.clearance.bulk import Asked, BulkDone, BulkPlan, Part, causes
from app.clearance.flags import Flagging, FlagWas
from app.clearance.preview import Preview
from app.clearance.sieve import Sifted
from app.clearance.worklist import Worklist, WorkRow
from app.ledger import Fact, StudentId
from app.store import Changes
from ui.background import Tasks
from ui.worklist.ports import Filter, Lists, Speaker, Sure, Surroundings, WorklistView

#: More decisions than this at once are asked for by typing the number.
ASK_ABOVE = 50


class WorklistPresenter:
    """The worklist's behaviour."""

    def __init__(
        self,
        view: WorklistView,
        lists: Lists,
        tasks: Tasks,
        around: Surroundings,
        speaker: Speaker,
        *,
        units: Sequence[str],
    ) -> None:
        self._view, self._lists, self._tasks = view, lists, tasks
        self._around, self._speaker = around, speaker
        self._units = units
        self.filter = Filter(units[0] if units else "")
        self._list = Worklist(self.filter.unit, ())
        self._stale = True
        self._asked_usual = False
        self._touched: frozenset[StudentId] = frozenset()
        self._round = 0
        self._looking = 0
        self._looked_at = ""
        self._back: list[Callable[[], None]] = []
        self._acting = False
        self._unwanted = False
        self._ours = False

    # -- the list ------------------------------------------------------------------------------------------------
    def shown(self) -> None:
        """The operator came here; the first time the list is the one this desk was left at."""
        if not self._asked_usual:
            self._asked_usual = True
            self._tasks.store(self._lists.usual_unit, self._begin, self._failed)
        elif self._stale or self._touched:
            # Whoever comes here looks first: what changed meanwhile moves nobody under a key.
            self._ours = True
            if self._stale:
                self.read()
            else:
                self._renew()

    def begin_with(self, chosen: Filter) -> None:
        """Stand as somebody left it, before the list is first shown."""
        self._asked_usual = True
        self.filter = chosen

    def _begin(self, unit: str) -> None:
        if unit in self._units and self._stale:
            self.filter = self.filter.with_(unit=unit)
        if self._stale:
            self.read()

    def refresh(self, changes: Changes, *, in_front: bool) -> None:
        """Something was recorded: look again now if this is looked at, else when it is."""
        if changes.roster:
            self._stale = True
        self._touched |= changes.students
        if not in_front or not (changes.roster or changes.students):
            return
        if self._stale:
            self.read()
        else:
            self._renew()

    def read(self) -> None:
        """Read the unit's whole list."""
        unit = self.filter.unit
        self._stale = True
        self._run(lambda: self._lists.read(unit))

    def _renew(self) -> None:
        before, touched = self._list, self._touched
        self._run(lambda: self._lists.renew(before, touched))

    def _run(self, work: Callable[[], Worklist]) -> None:
        """Read on the store lane; only the newest answer counts, and what it has not heard of stays to be read."""
        self._round += 1
        mark, heard = self._round, self._touched

        def done(found: Worklist) -> None:
            if mark != self._round:
                return
            self._stale, self._list = False, found
            self._touched -= heard
            self._view.set_busy(busy=False)
            ours, self._ours = self._ours, False
            self._show(ours=ours)
            if self._looked_at:
                self.look_at(self._looked_at)

        self._view.set_busy(busy=True)
        self._tasks.store(work, done, self._failed)

    def choose(self, **changes: str | bool) -> None:
        """Filter otherwise."""
        before = self.filter
        self.filter = before.with_(**changes)
        if self.filter.unit != before.unit:
            self._list = Worklist(self.filter.unit, ())
            self.look_at("")
            self.read()
        elif self.filter != before:
            self._show()

    def _show(self, *, ours: bool = True) -> None:
        self._view.show_filter(self.filter)
        self._view.show_rows(self._sifted(), ours=ours)

    def _sifted(self) -> Sifted:
        return self._lists.sift(self._list, self.filter.sieve)

    # -- one student ---------------------------------------------------------------------------------------------
    def look_at(self, student_no: str) -> None:
        """The keyboard stands on a student: what the unit knows of them is read beside the list."""
        self._looking += 1
        mark, unit = self._looking, self.filter.unit
        self._looked_at = student_no
        if not student_no:
            self._view.show_preview(None)
            return

        def done(found: Preview) -> None:
            if mark == self._looking:
                self._view.show_preview(found)

        def gone(error: Exception) -> None:
            if mark == self._looking:
                self._view.show_preview(None)
                self._around.refuse(error)

        self._tasks.store(lambda: self._lists.preview(student_no, unit), done, gone)

    # -- acts ----------------------------------------------------------------------------------------------------
    def decide(self, rows: Sequence[WorkRow], verdict: str, reason: str) -> None:
        """F4 or F9 on the selected rows; a failure without a reason is asked for first (N12)."""
        reason = reason.strip()
        if not rows:
            return
        if verdict == "fail" and not reason:
            self._view.ask_reason()
            return
        asked = [Asked(row.student_no, row.item) for row in rows]
        if len(asked) == 1:
            self._decide(asked, verdict, reason)
            return

        def foreseen(plan: BulkPlan) -> None:
            if not self._acted():
                self._confirm(asked, plan, verdict, reason)

        self._act()
        self._tasks.store(lambda: self._lists.foresee(asked, verdict=verdict, reason=reason), foreseen, self._not_acted)

    def _confirm(self, asked: Sequence[Asked], plan: BulkPlan, verdict: str, reason: str) -> None:
        """Who cannot be decided on is said before anything is written; many are asked for by their number.

        Whom only sub-items keep from passing may pass with them: which ones is the operator's word for everybody (N21).
        """
        count = plan.decided
        if not count and not plan.offers:
            self._speaker.said(0, plan.refused, None)
        elif plan.refused or count > ASK_ABOVE:

            def go_on(ticks: frozenset[Part]) -> None:
                out = _left_out(plan, ticks)
                self._decide([a for a in asked if a not in out], verdict, reason, ticks)

            items = frozenset(a.item for a in asked)
            self._view.confirm(lambda ticks: replace(_weighed(plan, ticks, verdict, reason), items=items), go_on)
        else:
            self._decide(asked, verdict, reason)

    def _decide(self, asked: Sequence[Asked], verdict: str, reason: str, ticks: frozenset[Part] = frozenset()) -> None:
        def decided(done: BulkDone) -> None:
            unwanted = self._acted()
            if not done.facts and done.plan is not None and done.plan.offers and not ticks:
                # One student whom only sub-items keep from passing: asked like many.
                self._confirm(asked, done.plan, verdict, reason)
                return
            if done.facts:
                self.remember_back(lambda: self._withdraw(done.facts))
            undo = self.take_back if done.facts else None
            self._speaker.said(done.decided, done.refused, undo, ticked=done.ticked)
            self._tell(done.changes)
            if unwanted and done.facts:
                self.take_back()

        self._act()
        self._tasks.store(
            lambda: self._lists.decide(asked, verdict=verdict, reason=reason, tick=ticks), decided, self._not_acted
        )

    def flag(self, rows: Sequence[WorkRow], note: str) -> None:
        """F6: put the selected aside with the note; when all of them are and no note is given, take the flags away."""
        if not rows:
            return
        note = note.strip()
        clear = not note and all(row.flagged for row in rows)
        asked = [Asked(row.student_no, row.item) for row in rows]

        def done(flagging: Flagging) -> None:
            unwanted = self._acted()
            if flagging.before:
                self.remember_back(lambda: self._unflag(flagging.before))
            undo = self.take_back if flagging.before else None
            self._speaker.said_flagged(len(flagging.before), cleared=clear, undo=undo)
            self._tell(flagging.changes)
            if unwanted and flagging.before:
                self.take_back()

        self._act()
        self._tasks.store(lambda: self._lists.flag(asked, note=note, clear=clear), done, self._not_acted)

    def _unflag(self, before: Sequence[FlagWas]) -> None:
        def done(flagging: Flagging) -> None:
            self._speaker.said_flagged(len(flagging.before), cleared=not before[0].value, undo=None)
            self._tell(flagging.changes)

        self._tasks.store(lambda: self._lists.flags_back(before), done, self._failed)

    # -- the way back --------------------------------------------------------------------------------------------
    def remember_back(self, back: Callable[[], None]) -> None:
        """Something was recorded here, and this takes it back."""
        self._back.append(back)

    def take_back(self) -> None:
        """Ctrl+Z: what was recorded here last is taken back, then what was before it.

        What is just being recorded is taken back as soon as it is on record, and not somebody before it.
        """
        if self._acting:
            self._unwanted = True
        elif self._back:
            self._back.pop()()

    def _tell(self, changes: Changes) -> None:
        """Tell every screen what was recorded here; this list then goes on to whoever moves up."""
        self._ours = changes != Changes()
        self._around.broadcast(changes)

    def _act(self) -> None:
        self._acting, self._unwanted = True, False
        self._view.set_busy(busy=True)

    def _acted(self) -> bool:
        """It is on record, or was refused; whether it is to be taken back again."""
        self._acting = False
        self._view.set_busy(busy=False)
        return self._unwanted

    def _not_acted(self, error: Exception) -> None:
        self._acted()
        self._around.refuse(error)

    def _withdraw(self, facts: Sequence[Fact]) -> None:
        """What somebody decided on since stays."""

        def done(result: BulkDone) -> None:
            self._view.set_busy(busy=False)
            self._speaker.said_back(result.decided, result.refused)
            self._tell(result.changes)

        def failed(error: Exception) -> None:
            self.remember_back(lambda: self._withdraw(facts))
            self._failed(error)

        self._view.set_busy(busy=True)
        self._tasks.store(lambda: self._lists.withdraw(facts), done, failed)

    def _failed(self, error: Exception) -> None:
        self._ours = False
        self._view.set_busy(busy=False)
        self._around.refuse(error)


def _left_out(plan: BulkPlan, ticks: frozenset[Part]) -> set[Asked]:
    """Who cannot be decided on even with these sub-items ticked."""
    passing = {Asked(t.student_no, t.item) for t in plan.passing(ticks)}
    return {Asked(r.student_no, r.item) for r in plan.refused} - passing


def _weighed(plan: BulkPlan, ticks: frozenset[Part], verdict: str, reason: str) -> Sure:
    """What the operator is asked when these sub-items are ticked with the pass."""
    passing, out = plan.passing(ticks), _left_out(plan, ticks)
    count = plan.decided + len(passing)
    refused = [r for r in plan.refused if Asked(r.student_no, r.item) in out]
    typed = count > ASK_ABOVE
    return Sure(
        count, verdict, reason, causes(refused), typed, offers=plan.offers, ticks=sum(len(t.parts) for t in passing)
    )
