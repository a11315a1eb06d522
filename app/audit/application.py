"""The graduation application of one term (畢業資格申請): events, the state they fold to, and what each step may follow.

Nothing is carried over to another term (U45). A draft is the student's own and invalid (U12); a submission is locked
(U13); the first review is the department's, the second the registry's and never the same person's (U47). Who made the
last review may take it back; everything else is corrected by another step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.errors import ActRefused
from app.school.calendar import AcademicTerm


class EventKind(StrEnum):
    """What happened to an application."""

    DRAFTED = "application.drafted"
    SUBMITTED = "application.submitted"
    AMENDED = "application.amended"
    RECEIVED = "application.received"
    REVIEWED = "application.reviewed"
    RECALLED = "application.recalled"
    RETURNED = "application.returned"
    WITHDRAWN = "application.withdrawn"


class Stage(StrEnum):
    """Which review (初審、複審)."""

    FIRST = "first"
    SECOND = "second"


class Status(StrEnum):
    """Where an application stands (申請狀態)."""

    NONE = "none"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    FIRST_PASSED = "first_passed"
    FIRST_FAILED = "first_failed"
    APPROVED = "approved"
    SECOND_FAILED = "second_failed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """As screens and papers say it."""
        return _LABELS[self]


_LABELS = {
    Status.NONE: "尚未申請",
    Status.DRAFT: "暫存",
    Status.SUBMITTED: "已送出，待初審",
    Status.FIRST_PASSED: "初審通過，待複審",
    Status.FIRST_FAILED: "初審不通過",
    Status.APPROVED: "複審通過",
    Status.SECOND_FAILED: "複審不通過",
    Status.RETURNED: "退回修正",
    Status.WITHDRAWN: "已撤回",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One step of an application, as the ledger keeps it."""

    kind: EventKind
    term: AcademicTerm
    by: str
    at: datetime
    #: The whole choice of cross-electives with a draft, submission or amendment (attempt references).
    ticks: tuple[str, ...] = ()
    stage: Stage | None = None
    passed: bool = False
    reason: str = ""
    #: After the application period, by the department's remedy (補救, U26).
    late: bool = False
    #: Number of the signed confirmation sheet that was taken in, where it was scanned (U14).
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One review that was made (審查)."""

    passed: bool
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """The application of one student for one term, as it stands (申請現況)."""

    term: AcademicTerm
    status: Status = Status.NONE
    #: Counts submissions and amendments; printed on the sheet so that an old paper is recognised.
    version: int = 0
    ticks: tuple[str, ...] = ()
    submitted_at: datetime | None = None
    submitted_by: str = ""
    #: The signed sheet reached the department office (U11, U14).
    received_at: datetime | None = None
    #: Number of that sheet, where it was scanned.
    received_sheet: str = ""
    first: Review | None = None
    second: Review | None = None
    #: Reason of the last return, amendment or withdrawal.
    reason: str = ""
    late: bool = False
    #: Steps the ledger holds but that could not follow (two desks at once): shown, never silently obeyed.
    disputed: tuple[Event, ...] = ()

    @property
    def visible_to_staff(self) -> bool:
        """A draft is seen by the student alone (U12)."""
        return self.status not in (Status.NONE, Status.DRAFT)

    @property
    def valid(self) -> bool:
        """Whether there is a submission in force; official sheets print only then (U16)."""
        return self.status in _IN_FORCE

    @property
    def missing(self) -> tuple[str, ...]:
        """What still has to happen until the application is complete (U11)."""
        if self.status in (Status.NONE, Status.DRAFT, Status.RETURNED, Status.WITHDRAWN):
            return ("送出申請",)
        left = [] if self.received_at else ["簽名確認單送系辦"]
        if self.status is not Status.APPROVED:
            left += ["複審"] if self.status is Status.FIRST_PASSED else ["初審", "複審"]
        return tuple(left)


_IN_FORCE = frozenset(
    {Status.SUBMITTED, Status.FIRST_PASSED, Status.FIRST_FAILED, Status.APPROVED, Status.SECOND_FAILED}
)
_REVIEWED = _IN_FORCE - {Status.SUBMITTED}
_OPEN = frozenset({Status.NONE, Status.DRAFT, Status.RETURNED, Status.WITHDRAWN})


def act(application: Application, event: Event) -> Application:
    """Take one step.

    Raises:
        ActRefused: When the step may not follow, with the reason and who can help.
    """
    refused = refusal(application, event)
    if refused is not None:
        raise refused
    return _apply(application, event)


def fold(events: Iterable[Event], term: AcademicTerm) -> Application:
    """The application of one term from its events, oldest first; events of other terms do not concern it (U45)."""
    application = Application(term)
    for event in events:
        if event.term != term:
            continue
        if refusal(application, event) is None:
            application = _apply(application, event)
        else:
            application = replace(application, disputed=(*application.disputed, event))
    return application


def history(events: Iterable[Event]) -> tuple[Application, ...]:
    """All applications of a student, newest term first (歷次申請清單, U48); terms without events do not appear."""
    kept = tuple(events)
    return tuple(fold(kept, term) for term in sorted({event.term for event in kept}, reverse=True))


def refusal(application: Application, event: Event) -> ActRefused | None:
    """Why a step may not follow, with who can help; None when it may."""
    if event.term != application.term:
        return _no(
            "term", f"這是 {event.term.label} 的申請，不能用於 {application.term.label}。", "請於當學期重新申請。"
        )
    if event.kind is EventKind.REVIEWED:
        return _review_refusal(application, event)
    if event.kind is EventKind.RECALLED:
        return _recall_refusal(application, event)
    if event.kind in (EventKind.RETURNED, EventKind.AMENDED) and not event.reason.strip():
        return _no("reason", "退回或代為修正必須填寫原因。", "請輸入學生看得懂的原因。")
    allowed, message, hint = _STEPS[event.kind]
    if application.status in allowed:
        return None
    return _no("step", f"申請狀態為「{application.status.label}」，{message}", hint)


_LOCKED_HINT = "資料有誤時，請系所助教退回修正，或代為修正並註明原因。"
_STEPS: dict[EventKind, tuple[frozenset[Status], str, str]] = {
    EventKind.DRAFTED: (_OPEN, "送出後不能再暫存。", _LOCKED_HINT),
    EventKind.SUBMITTED: (_OPEN, "不能重複送出。", _LOCKED_HINT),
    EventKind.AMENDED: (
        frozenset({Status.SUBMITTED}),
        "不能代為修正。",
        "已審查的申請請先退回；尚未送出的申請由學生自行修改。",
    ),
    EventKind.RECEIVED: (_IN_FORCE, "不能收件。", "暫存或尚未送出的申請無效，請學生先送出申請並列印正式確認單。"),
    EventKind.RETURNED: (_IN_FORCE, "沒有可以退回的申請。", "只有已送出的申請可以退回。"),
    EventKind.WITHDRAWN: (
        frozenset({Status.DRAFT, Status.RETURNED, *_IN_FORCE}) - {Status.APPROVED},
        "不能撤回。",
        "複審已通過的申請，請註冊組先退回。",
    ),
}


def _review_refusal(application: Application, event: Event) -> ActRefused | None:
    if not event.passed and not event.reason.strip():
        return _no("reason", "審查不通過必須填寫原因。", "請輸入學生看得懂的原因。")
    if event.stage is Stage.FIRST:
        if application.status is Status.SUBMITTED:
            return None
        return _no(
            "step", f"申請狀態為「{application.status.label}」，不能初審。", "只有已送出、尚未初審的申請可以初審。"
        )
    if event.stage is not Stage.SECOND:
        return _no("stage", "沒有說明是初審還是複審。", "請選擇初審或複審。")
    if application.status is not Status.FIRST_PASSED or application.first is None:
        return _no(
            "step", f"申請狀態為「{application.status.label}」，不能複審。", "初審通過後才能複審，請洽系所助教。"
        )
    if application.first.by == event.by:
        return _no("same_person", "初審與複審不得為同一人。", "請由教務行政單位的另一位承辦人複審。")
    return None


def _recall_refusal(application: Application, event: Event) -> ActRefused | None:
    """A slip of the hand is taken back by whose hand it was, while nobody has gone on from it (U47)."""
    last = application.second or application.first
    stage = Stage.SECOND if application.second else Stage.FIRST
    if last is None or stage is not event.stage or application.status not in _REVIEWED:
        return _no(
            "step", f"申請狀態為「{application.status.label}」，沒有可以撤銷的審查。", "只有最後一次審查可以撤銷。"
        )
    if last.by != event.by:
        return _no("other_reviewer", "只有審查的人可以撤銷自己的審查。", f"請由 {last.by} 撤銷，或退回申請。")
    return None


def _no(code: str, message: str, hint: str) -> ActRefused:
    return ActRefused(code=f"application.{code}", title="不能進行這個步驟", message=message, hint=hint)


def _apply(application: Application, event: Event) -> Application:
    match event.kind:
        case EventKind.DRAFTED:
            return replace(application, status=Status.DRAFT, ticks=event.ticks)
        case EventKind.SUBMITTED:
            return replace(
                application,
                status=Status.SUBMITTED,
                version=application.version + 1,
                ticks=event.ticks,
                submitted_at=event.at,
                submitted_by=event.by,
                received_at=None,
                received_sheet="",
                first=None,
                second=None,
                reason="",
                late=event.late,
            )
        case EventKind.AMENDED:
            # The signed paper shows the earlier version, so a new one has to come in.
            return replace(
                application,
                version=application.version + 1,
                ticks=event.ticks,
                reason=event.reason,
                received_at=None,
                received_sheet="",
            )
        case EventKind.RECEIVED:
            return replace(application, received_at=event.at, received_sheet=event.sheet)
        case EventKind.REVIEWED | EventKind.RECALLED:
            return _reviewed(application, event)
        case EventKind.RETURNED:
            return replace(application, status=Status.RETURNED, first=None, second=None, reason=event.reason)
        case EventKind.WITHDRAWN:
            return replace(application, status=Status.WITHDRAWN, reason=event.reason)


def _reviewed(application: Application, event: Event) -> Application:
    if event.kind is EventKind.RECALLED:
        if event.stage is Stage.FIRST:
            return replace(application, status=Status.SUBMITTED, first=None)
        return replace(application, status=Status.FIRST_PASSED, second=None)
    review = Review(event.passed, event.by, event.at, event.reason)
    if event.stage is Stage.FIRST:
        status = Status.FIRST_PASSED if event.passed else Status.FIRST_FAILED
        return replace(application, status=status, first=review)
    status = Status.APPROVED if event.passed else Status.SECOND_FAILED
    return replace(application, status=status, second=review)
