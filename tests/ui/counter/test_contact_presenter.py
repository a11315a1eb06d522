"""Contact and identity data at the counter: masked, a reason, a fact, a minute, masked again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from app.access import Held, HeldField, Revealed, Why
from app.access_report import Access
from app.errors import StoreUnavailable
from app.ledger import FactId, StudentId
from app.store import Changes
from tests.ui.builders import board, student
from tests.ui.fakes import AtOnce
from ui.background import Failed, Ticket
from ui.counter.contact_presenter import ContactPresenter

ANN, BEN = board(), board(student("B11102041", "林𤧟堃"))
MOBILE = "0912345678"


@dataclass
class Acts:
    """A desk that holds a mobile number of everybody."""

    fields: tuple[HeldField, ...] = (HeldField("mobile", "行動電話", "0912-***-678"),)
    revealed: list[tuple[str, str, str]] = field(default_factory=list)
    recorded: list[tuple[str, str, str]] = field(default_factory=list)
    trouble: Exception | None = None

    def held(self, student_no: str) -> Held:
        return Held(StudentId(f"id-{student_no}"), student_no, self.fields, ())

    def looks(self, student: StudentId) -> Sequence[Access]:
        return ()

    def reveal(self, student_no: str, why: str, note: str) -> Revealed:
        if self.trouble is not None:
            raise self.trouble
        look = (student_no, str(why), note)
        facts = () if look in self.recorded else (FactId(f"f-{len(self.recorded)}"),)
        self.revealed.append(look)
        self.recorded += [look] if facts else []
        return Revealed(StudentId(f"id-{student_no}"), {"mobile": MOBILE}, Changes(facts=facts))


@dataclass
class View:
    said: list[str] = field(default_factory=list)
    values: Mapping[str, str] = field(default_factory=dict)
    minutes: int = 0

    def show_masked(self, held: Held) -> None:
        self.said.append("masked")
        self.values = {}

    def ask_why(self) -> None:
        self.said.append("why")

    def ask_note(self) -> None:
        self.said.append("note")

    def show_values(self, held: Held, values: Mapping[str, str]) -> None:
        self.said.append("shown")
        self.values = values

    def start_minute(self) -> None:
        self.minutes += 1

    def show_looks(self, looks: Sequence[Access]) -> None:
        """The card's list is another widget's matter."""

    def put_away(self) -> None:
        self.said.append("away")
        self.values = {}


@dataclass
class Around:
    refused: list[Exception] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)
    scans: int = 0

    def refuse(self, error: Exception) -> None:
        self.refused.append(error)

    def broadcast(self, changes: Changes) -> None:
        self.told.append(changes)

    def focus_scan(self) -> None:
        self.scans += 1


class Later(AtOnce):
    """A lane whose answers come when they are let through."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], object]] = []

    def store(self, work: Callable[[], object], done: Callable[[object], None], failed: Failed | None = None) -> Ticket:
        self.waiting.append(lambda: AtOnce.store(self, work, done, failed))
        return Ticket()

    def let_through(self) -> None:
        waiting, self.waiting = self.waiting, []
        for work in waiting:
            work()


@dataclass
class Desk:
    acts: Acts = field(default_factory=Acts)
    view: View = field(default_factory=View)
    around: Around = field(default_factory=Around)
    lane: AtOnce = field(default_factory=AtOnce)

    def __post_init__(self) -> None:
        self.sheet = ContactPresenter(self.view, self.acts, self.lane, self.around)
        self.sheet.turned_to(ANN)
        self.view.said.clear()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def shown(desk: Desk, why: str = Why.IDENTITY) -> None:
    desk.sheet.key()
    desk.sheet.key()
    desk.sheet.chosen(why)
    assert desk.view.values == {"mobile": MOBILE}


def test_the_key_opens_asks_shows_and_masks_again(desk: Desk) -> None:
    shown(desk)
    desk.sheet.key()
    assert desk.view.said == ["masked", "why", "shown", "masked"]
    assert desk.acts.revealed == [(ANN.student.student_no, "identity", "")]
    assert len(desk.around.told) == 1


def test_within_the_minute_showing_again_is_the_same_look(desk: Desk) -> None:
    shown(desk)
    desk.sheet.key()
    desk.sheet.key()
    assert desk.view.values == {"mobile": MOBILE}
    assert desk.view.said[-2:] == ["masked", "shown"]
    assert (desk.view.minutes, len(desk.acts.recorded), len(desk.around.told)) == (1, 1, 1)


def test_after_the_minute_it_is_masked_and_the_next_look_needs_a_reason(desk: Desk) -> None:
    shown(desk)
    desk.sheet.minute_over()
    assert desk.view.values == {}
    desk.sheet.key()
    assert desk.view.said[-2:] == ["masked", "why"]


def test_the_minute_s_end_disturbs_no_question(desk: Desk) -> None:
    desk.sheet.key()
    desk.sheet.key()
    desk.sheet.minute_over()
    assert desk.view.said == ["masked", "why"]


def test_the_next_student_s_card_shows_nothing_of_either(desk: Desk) -> None:
    shown(desk)
    desk.sheet.turned_to(BEN)
    assert desk.view.values == {}
    assert desk.view.said[-1] == "away"
    desk.sheet.key()
    desk.sheet.key()
    assert desk.view.said[-1] == "why"


def test_the_same_card_read_again_keeps_what_is_shown(desk: Desk) -> None:
    shown(desk)
    desk.sheet.turned_to(board())
    assert desk.view.values == {"mobile": MOBILE}


def test_a_masked_sheet_is_read_again_with_its_card(desk: Desk) -> None:
    desk.sheet.key()
    desk.sheet.turned_to(board())
    assert desk.view.said == ["masked", "masked"]


def test_other_needs_a_sentence(desk: Desk) -> None:
    desk.sheet.key()
    desk.sheet.key()
    desk.sheet.chosen(Why.OTHER)
    desk.sheet.explained("  ")
    assert desk.view.said == ["masked", "why", "note", "note"]
    assert desk.acts.revealed == []
    desk.sheet.explained(" 同學來電 ")
    assert desk.acts.revealed == [(ANN.student.student_no, "other", "同學來電")]


def test_a_look_that_could_not_be_recorded_shows_nothing_and_says_why(desk: Desk) -> None:
    desk.acts.trouble = StoreUnavailable(code="store.full", title="磁碟已滿", message="沒有空間。")
    desk.sheet.key()
    desk.sheet.key()
    desk.sheet.chosen(Why.CONTACT)
    assert desk.view.values == {}
    assert desk.view.said[-1] == "masked"
    assert [type(e) for e in desk.around.refused] == [StoreUnavailable]
    assert desk.around.told == []


def test_values_that_arrive_after_the_card_was_changed_are_dropped_but_the_look_is_told() -> None:
    lane = Later()
    desk = Desk(lane=lane)
    lane.let_through()
    desk.sheet.key()
    lane.let_through()
    desk.sheet.key()
    desk.sheet.chosen(Why.IDENTITY)
    desk.sheet.turned_to(BEN)
    lane.let_through()
    assert desk.view.values == {}
    assert "shown" not in desk.view.said
    assert len(desk.around.told) == 1


def test_a_sheet_of_a_desk_that_holds_nothing_asks_nothing(desk: Desk) -> None:
    desk.acts.fields = ()
    desk.sheet.key()
    desk.sheet.key()
    assert desk.view.said == ["masked"]


def test_without_a_card_the_key_does_nothing(desk: Desk) -> None:
    desk.sheet.turned_to(None)
    desk.view.said.clear()
    desk.sheet.key()
    assert desk.view.said == []


def test_closing_gives_the_keyboard_back_and_leaving_does_not_take_it(desk: Desk) -> None:
    shown(desk)
    desk.sheet.close()
    assert (desk.view.values, desk.around.scans) == ({}, 1)
    desk.sheet.close()
    desk.sheet.key()
    desk.sheet.left()
    desk.sheet.left()
    assert (desk.view.said[-1], desk.around.scans) == ("away", 1)


def test_a_reason_nobody_asked_for_reveals_nothing(desk: Desk) -> None:
    desk.sheet.chosen(Why.IDENTITY)
    desk.sheet.explained("因為")
    desk.sheet.key()
    desk.sheet.chosen(Why.IDENTITY)
    assert desk.acts.revealed == []
