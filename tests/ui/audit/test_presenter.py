from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from app.audit.decisions import DecisionKind
from app.errors import ActRefused, NotFound
from app.ledger import StudentId
from app.store import Changes
from tests.ui.audit.builders import case, missing
from tests.ui.builders import student
from tests.ui.fakes import AtOnce
from ui.audit.applications.states import Applied
from ui.audit.model import Case, Listed, listed, unaudited
from ui.audit.presenter import AuditPresenter
from ui.background import Failed, Ticket

ANN, BOB = "M11255003", "B11102041"


@dataclass
class Audits:
    """A desk with two departments, three students to a slice."""

    cases: dict[str, Case] = field(default_factory=lambda: {ANN: case(ANN), BOB: missing()})
    asked: list[tuple[str, ...]] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=lambda: {"環境資源研究所": 7, "農園生產系": 2, "": 9})
    slices: list[int] = field(default_factory=list)
    stood: list[int] = field(default_factory=list)
    forgotten: int = 0
    refuse_with: Exception | None = None

    def open(self, student_no: str) -> Case:
        if student_no not in self.cases:
            raise NotFound(code="student.unknown", title="查無此學號", message=student_no)
        return self.cases[student_no]

    def departments(self) -> Sequence[str]:
        return [name for name in self.sizes if name]

    def students(self, department: str) -> Sequence[StudentId]:
        return [StudentId(f"id-{department}-{k}") for k in range(self.sizes[department])]

    def states(self, ids: Sequence[StudentId]) -> Sequence[Listed]:
        self.stood.append(len(ids))
        return [replace(unaudited(student(str(i)), Applied("submitted")), student=i) for i in ids[:5]]

    def some(self, ids: Sequence[StudentId]) -> Sequence[Listed]:
        self.slices.append(len(ids))
        return [replace(listed(case(str(i))), student=i) for i in ids[:3]]

    def follow(self, student_no: str, subject: str) -> Changes:
        self.asked.append((student_no, "follow", subject, ""))
        return Changes(students=frozenset({self.cases[student_no].student.id}), audit=True)

    def request(self, student_no: str, subject: str, *, note: str, evidence: str) -> Changes:
        self.asked.append((student_no, "request", subject, note, evidence))
        return Changes(students=frozenset({self.cases[student_no].student.id}), audit=True)

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
        self.kept = keep
        if self.refuse_with is not None:
            raise self.refuse_with
        self.asked.append((student_no, kind.value, subject, reason))
        return Changes(students=frozenset({self.cases[student_no].student.id}), audit=True)

    def forget(self) -> None:
        self.forgotten += 1


@dataclass
class View:
    shown: Case | None = None
    fresh: list[bool] = field(default_factory=list)
    overview: int = 0
    departments: Sequence[str] = ()
    chosen: str = ""
    rows: Sequence[Listed] = ()
    progress: list[tuple[int, int, bool]] = field(default_factory=list)
    reasons_asked: int = 0
    busy: list[bool] = field(default_factory=list)

    def show_case(self, case: Case, *, fresh: bool) -> None:
        self.shown = case
        self.fresh.append(fresh)

    def show_overview(self) -> None:
        self.shown = None
        self.overview += 1

    def show_departments(self, departments: Sequence[str], chosen: str) -> None:
        self.departments, self.chosen = departments, chosen

    def show_rows(self, rows: Sequence[Listed]) -> None:
        self.rows = rows

    def show_progress(self, done: int, total: int, *, running: bool) -> None:
        self.progress.append((done, total, running))

    def ask_reason(self) -> None:
        self.reasons_asked += 1

    def set_busy(self, *, busy: bool) -> None:
        self.busy.append(busy)


@dataclass
class Around:
    """The frame and the speaker in one."""

    presenter: AuditPresenter | None = None
    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)
    said: list[tuple[DecisionKind, str]] = field(default_factory=list)

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)
        if self.presenter is not None:
            self.presenter.refresh(changes)

    def said_decided(self, case: Case, kind: DecisionKind, subject: str) -> None:
        self.said.append((kind, subject))


class Lane(AtOnce):
    """The store lane; held, it keeps what it is asked until it is released, in order."""

    def __init__(self) -> None:
        self.held = False
        self.waiting: list[Callable[[], object]] = []

    def store(self, work: Callable[[], object], done: Callable[..., None], failed: Failed | None = None) -> Ticket:  # type: ignore[override]
        if not self.held:
            return super().store(work, done, failed)
        self.waiting.append(lambda: super(Lane, self).store(work, done, failed))
        return Ticket()


class Room:
    def __init__(self) -> None:
        self.view, self.audits, self.around, self.lane = View(), Audits(), Around(), Lane()
        self.presenter = AuditPresenter(self.view, self.audits, self.lane, self.around, self.around)
        self.around.presenter = self.presenter


@pytest.fixture
def room() -> Room:
    return Room()


def test_coming_here_audits_the_first_department_in_slices(room: Room) -> None:
    room.presenter.shown()
    assert room.view.chosen == "環境資源研究所"
    assert room.audits.slices == [7, 4, 1]
    assert len(room.view.rows) == 7
    assert room.view.progress == [(0, 7, True), (3, 7, True), (6, 7, True), (7, 7, False)]


def test_between_two_slices_the_counter_goes_first(room: Room) -> None:
    room.lane.held = True
    room.presenter.start()
    room.lane.waiting.pop(0)()
    served: list[str] = []
    room.lane.store(lambda: None, lambda _none: served.append("counter"))
    room.lane.waiting.pop(0)()
    assert [len(room.view.rows), served] == [3, []]
    room.lane.waiting.pop(0)()
    assert served == ["counter"]


def test_stopping_keeps_what_is_done(room: Room) -> None:
    room.lane.held = True
    room.presenter.start()
    room.lane.waiting.pop(0)()
    room.lane.waiting.pop(0)()
    room.presenter.cancel()
    while room.lane.waiting:
        room.lane.waiting.pop(0)()
    assert len(room.view.rows) == 3
    assert room.view.progress[-1] == (3, 9, False)


def test_another_department_drops_the_one_on_its_way(room: Room) -> None:
    room.lane.held = True
    room.presenter.choose_department("環境資源研究所")
    room.lane.waiting.pop(0)()
    room.presenter.choose_department("農園生產系")
    while room.lane.waiting:
        room.lane.waiting.pop(0)()
    assert len(room.view.rows) == 2


def test_a_student_is_opened_over_the_list_and_closed_back_to_it(room: Room) -> None:
    room.presenter.shown()
    room.presenter.open_student(ANN)
    assert room.view.shown is room.audits.cases[ANN]
    slices = len(room.audits.slices)
    room.presenter.close_student()
    assert room.view.overview == 1
    assert len(room.audits.slices) == slices


def test_a_student_without_a_transcript_is_shown_with_the_way_out(room: Room) -> None:
    room.presenter.open_student(BOB)
    assert room.view.shown is not None
    assert room.view.shown.missing is not None
    assert room.view.shown.missing.hint == "請先匯入歷年成績。"
    assert room.around.refused == []


def test_an_unknown_number_is_refused_by_the_frame(room: Room) -> None:
    room.presenter.open_student("B99999999")
    assert [getattr(e, "code", "") for e in room.around.refused] == ["student.unknown"]


def test_a_tick_is_recorded_and_the_student_audited_again_in_place(room: Room) -> None:
    room.presenter.open_student(ANN)
    room.presenter.tick("1121 9000 日文（一）")
    assert room.audits.asked == [(ANN, "tick", "1121 9000 日文（一）", "")]
    assert room.view.fresh == [True, False]
    assert room.around.said == [(DecisionKind.TICK, "1121 9000 日文（一）")]


def test_recognising_without_a_reason_is_asked_for_one_and_records_nothing(room: Room) -> None:
    room.presenter.open_student(ANN)
    room.presenter.decide(DecisionKind.RECOGNISE, "1121 9000 日文（一）", "  ")
    assert room.view.reasons_asked == 1
    assert room.audits.asked == []
    room.presenter.decide(DecisionKind.REFUSE, "1121 9000 日文（一）", " 非相關領域 ")
    assert room.audits.asked == [(ANN, "refuse", "1121 9000 日文（一）", "非相關領域")]


@pytest.mark.rows("U09")
def test_a_tick_over_the_cap_is_refused_and_the_box_shows_what_is_on_record(room: Room) -> None:
    room.audits.refuse_with = ActRefused(code="audit.flex_cap", title="超過彈性學分上限", message="超過 2 學分。")
    room.presenter.open_student(ANN)
    room.presenter.tick("1121 9000 日文（一）")
    assert len(room.around.refused) == 1
    assert room.view.fresh == [True, False]
    assert room.view.busy == [True, False]


def test_a_decision_audits_its_student_again_where_he_stands_in_the_list(room: Room) -> None:
    room.presenter.shown()
    room.presenter.open_student(ANN)
    before = list(room.audits.slices)
    room.presenter.refresh(Changes(students=frozenset({StudentId("id-環境資源研究所-4")}), audit=True))
    assert room.audits.slices == [*before, 1]
    room.presenter.close_student()
    assert room.audits.slices == [*before, 1]
    assert len(room.view.rows) == 7


def test_new_structures_make_the_department_s_list_again_when_somebody_looks_at_it(room: Room) -> None:
    room.presenter.shown()
    room.presenter.open_student(ANN)
    before = len(room.audits.slices)
    room.presenter.refresh(Changes(audit=True))
    room.presenter.close_student()
    assert len(room.audits.slices) == before + 3


def test_where_applications_stand_is_known_before_anybody_is_audited(room: Room) -> None:
    made = AuditPresenter(room.view, room.audits, room.lane, room.around, room.around, applications=True)
    room.lane.held = True
    made.start()
    for _ in range(3):
        room.lane.waiting.pop(0)()
    assert (len(room.view.rows), room.audits.stood, room.audits.slices) == (9, [9, 4], [])
    assert {row.verdict for row in room.view.rows} == {""}
    while room.lane.waiting:
        room.lane.waiting.pop(0)()
    assert {row.verdict for row in room.view.rows} == {"short"}


def test_a_sign_off_at_the_counter_audits_nobody(room: Room) -> None:
    room.presenter.open_student(ANN)
    room.presenter.refresh(Changes(students=frozenset({room.audits.cases[ANN].student.id})))
    assert room.view.fresh == [True]
    assert room.audits.forgotten == 0


def test_new_curricula_are_read_again(room: Room) -> None:
    room.presenter.open_student(ANN)
    room.presenter.refresh(Changes(audit=True))
    assert room.audits.forgotten == 1
    assert room.view.fresh == [True, False]


def test_an_act_before_the_scanned_student_is_in_view_is_recorded_for_nobody(room: Room) -> None:
    """It was aimed at a course of the student before: for her it was not meant, for the next it means nothing."""
    room.presenter.open_student(ANN)
    room.lane.held = True
    room.presenter.open_student(BOB)
    assert room.presenter.here is None
    room.presenter.tick("x")
    room.presenter.decide(DecisionKind.RECOGNISE, "x", "所務會議")
    room.presenter.request("x", "", "")
    room.presenter.refresh(Changes(roster=True))
    while room.lane.waiting:
        room.lane.waiting.pop(0)()
    assert room.audits.asked == []
    assert room.presenter.here is room.presenter.case
    assert room.view.shown is not None
    assert room.view.shown.student.student_no == BOB
    room.presenter.open_student("Z1")
    while room.lane.waiting:
        room.lane.waiting.pop(0)()
    # Nobody has this number: keys mean whoever is in view.
    assert room.presenter.here is room.presenter.case
