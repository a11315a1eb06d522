from collections.abc import Sequence

import pytest

from app.clearance.lookup import Hit, Lookup
from app.printing import codes
from tests.ui.fakes import MemoryStore, Services
from ui.frame.finder import Finder

PAPER = codes.numbered("CS-1141-7K3P", 5)


class Seen:
    """A scan box and its list that remember what they were told."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.chosen = -1
        self.said = ""
        self.cleared = 0

    def show_hits(self, hits: Sequence[Hit], chosen: int) -> None:
        self.names, self.chosen = [h.name for h in hits], chosen

    def show_unknown(self, text: str) -> None:
        self.said = f"unknown {text}"

    def show_waiting(self) -> None:
        self.said = "waiting"

    def hide_hits(self) -> None:
        self.names = []

    def clear_scan(self) -> None:
        self.cleared += 1

    def open_paper(self, text: str) -> None:
        self.said = f"paper {text}"


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def store() -> MemoryStore:
    return Services().store


@pytest.fixture
def finder(seen: Seen, opened: list[str], store: MemoryStore) -> Finder:
    made = Finder(seen, opened.append)
    made.ready(Lookup(store.lookup_rows()))
    return made


def test_enter_opens_the_exact_number_whatever_its_case(finder: Finder, seen: Seen, opened: list[str]) -> None:
    finder.enter(" b11102037 ")
    assert opened == ["B11102037"]
    assert seen.cleared == 1


def test_the_last_digits_are_enough_when_only_one_student_has_them(finder: Finder, opened: list[str]) -> None:
    finder.enter("2041")
    assert opened == ["B11102041"]


def test_several_students_are_listed_and_none_is_guessed(finder: Finder, seen: Seen, opened: list[str]) -> None:
    finder.enter("B111020")
    assert opened == []
    assert len(seen.names) == 3


def test_arrows_choose_and_enter_takes_the_chosen_one(finder: Finder, seen: Seen, opened: list[str]) -> None:
    finder.typed("B111020")
    finder.step(1)
    assert seen.chosen == 1
    finder.enter("B111020")
    assert opened == ["B11102041"]


def test_enter_on_a_list_already_in_view_takes_its_first_line(finder: Finder, opened: list[str]) -> None:
    finder.typed("B111020")
    finder.enter("B111020")
    assert opened == ["B11102037"]


def test_a_name_with_a_rare_character_is_found(finder: Finder, seen: Seen) -> None:
    finder.typed("林𤧟")
    assert seen.names == ["林𤧟堃"]


def test_a_card_number_opens_its_owner(finder: Finder, opened: list[str]) -> None:
    finder.scanned("01110203777")
    assert opened == ["B11102037"]


def test_a_scan_that_fits_several_opens_nobody(finder: Finder, seen: Seen, opened: list[str]) -> None:
    finder.scanned("B111020")
    assert opened == []
    assert seen.said == "unknown B111020"


def test_an_unknown_number_is_said_not_ignored(finder: Finder, seen: Seen) -> None:
    finder.enter("Z99999999")
    assert seen.said == "unknown Z99999999"


def test_what_was_scanned_before_the_roster_was_open_is_opened_afterwards(
    seen: Seen, opened: list[str], store: MemoryStore
) -> None:
    finder = Finder(seen, opened.append)
    finder.scanned("B11102037")
    assert seen.said == "waiting"
    finder.ready(Lookup(store.lookup_rows()))
    assert opened == ["B11102037"]


def test_one_key_alone_lists_nobody(finder: Finder, seen: Seen) -> None:
    finder.typed("B")
    assert seen.names == []


def test_escape_takes_the_list_away_first(finder: Finder, seen: Seen) -> None:
    finder.typed("B111020")
    assert finder.dismiss()
    assert seen.names == []
    assert not finder.dismiss()


@pytest.mark.parametrize("spelling", [PAPER, PAPER.replace("-", ""), PAPER.lower()])
def test_a_papers_number_opens_its_record_scanned_or_typed_even_before_the_roster_can_be_searched(
    finder: Finder, seen: Seen, opened: list[str], spelling: str
) -> None:
    finder.enter(spelling)
    assert (seen.said, opened) == (f"paper {spelling}", [])
    Finder(seen, opened.append).scanned(spelling)
    assert (seen.said, opened) == (f"paper {spelling}", [])
