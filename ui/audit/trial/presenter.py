"""What the trial does: ticks and assumptions of one student, computed anew in the background, the newest answer winning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from app.audit.trial import Auditor, Outcome
from ui.audit.model import Case
from ui.audit.trial.model import Trial, recorded, tried
from ui.background import Failed, Progress, Ticket

T = TypeVar("T")


class Auditors(Protocol):
    """What the trial asks of `app`, on the store lane."""

    def auditor(self, student_no: str) -> Auditor:
        """What is tried out with."""
        ...


class Tasks(Protocol):
    """The lanes the trial needs."""

    def store(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> Ticket:
        """Run work that touches the store."""
        ...

    def pool(
        self,
        work: Callable[[Ticket], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Run plain computing."""
        ...


class TrialView(Protocol):
    """Where the trial is shown."""

    def show_trial(self, trial: Trial | None) -> None:
        """Show it; nothing while it is made or cannot be."""
        ...


class TrialPresenter:
    """The trial's behaviour; what is assumed lives here and nowhere else."""

    def __init__(self, view: TrialView, auditors: Auditors, tasks: Tasks, refuse: Failed) -> None:
        self._view, self._auditors, self._tasks, self._refuse = view, auditors, tasks, refuse
        self._case: Case | None = None
        self._auditor: Auditor | None = None
        self._outcomes: dict[str, Outcome] = {}
        self._round = 0
        self._asked = ""
        self.ticks: frozenset[str] = frozenset()
        self.trial: Trial | None = None

    def open(self, case: Case | None) -> None:
        """Another student, or the same after something was recorded: everything assumed is let go."""
        self._round += 1
        self._case, self._auditor, self._outcomes, self.trial = case, None, {}, None
        self._asked = ""
        self.ticks = recorded(case.report) if case is not None and case.report is not None else frozenset()
        self._view.show_trial(None)

    def shown(self) -> None:
        """The page came to the front: read the student once."""
        case = self._case
        if case is None or case.report is None or self._auditor is not None:
            return
        mark, number = self._round, case.student.student_no

        def read(auditor: Auditor) -> None:
            if mark == self._round:
                self._auditor = auditor
                self._compute()

        self._tasks.store(lambda: self._auditors.auditor(number), read, self._refuse)

    def toggle(self, subject: str) -> None:
        """Tick a course or take the tick away; a refused tick stays off, its reason is in the row."""
        row = next((row for row in self.trial.rows if row.id == subject), None) if self.trial is not None else None
        if row is not None and row.tickable:
            self.ticks ^= {subject}
            self._compute()

    def tick_when_read(self, subject: str) -> None:
        """Tick a course somebody asked for on another page, as soon as the student is read."""
        if self.trial is not None:
            self.toggle(subject)
        else:
            self._asked = subject

    def assume(self, subject: str, outcome: Outcome | None) -> None:
        """Assume how a course in progress ends."""
        if outcome is None:
            self._outcomes.pop(subject, None)
        else:
            self._outcomes[subject] = outcome
        self._compute()

    def follow_advice(self) -> None:
        """Tick what the adviser suggests, and nothing else."""
        if self.trial is not None and self.trial.advice.suggested:
            self.ticks = frozenset(line.id for line in self.trial.advice.suggested)
            self._compute()

    def reset(self) -> None:
        """Back to what is on record."""
        if self._case is not None and self._case.report is not None:
            self._outcomes, self.ticks = {}, recorded(self._case.report)
            self._compute()

    def _compute(self) -> None:
        case, auditor = self._case, self._auditor
        if case is None or case.report is None or auditor is None:
            return
        self._round += 1
        mark, now, ticks, outcomes = self._round, case.report, self.ticks, dict(self._outcomes)

        def done(trial: Trial) -> None:
            if mark == self._round:
                self.trial = trial
                self._view.show_trial(trial)
                asked, self._asked = self._asked, ""
                if asked:
                    self.toggle(asked)

        self._tasks.pool(lambda _ticket: tried(now, auditor, ticks, outcomes), done, self._refuse)
