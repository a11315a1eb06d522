from dataclasses import replace

import pytest

from tests.ui.builders import FINAL, UNITS, board, row, usual_rows
from ui.counter.model import (
    Show,
    after_act,
    face,
    first_choice,
    initial,
    reminder_rows,
    required_rows,
    serves_everyone,
    tally,
    visible,
)
from ui.counter.unit_card import broken


@pytest.mark.rows("T14")
def test_reminders_are_apart_and_never_on_the_board() -> None:
    card = board()
    assert [r.unit for r in reminder_rows(card)] == ["military"]
    assert "military" not in [r.unit for r in required_rows(card)]


def test_a_reminder_that_does_not_concern_the_student_is_not_shown() -> None:
    rows = [row(), row(UNITS[5], "not_applicable", kind="reminder")]
    assert reminder_rows(board(rows=rows)) == ()


def test_a_contradiction_counts_as_open_and_has_a_face_of_its_own() -> None:
    passed_here = row(UNITS[5], "passed", conflict=True)
    counts = tally(board(rows=[passed_here]))
    assert (counts.open, counts.done, counts.conflicts, counts.failed) == (1, 0, 1, 0)
    assert face(passed_here) == ("warn", "git-fork")


@pytest.mark.rows("N13")
def test_not_applicable_is_finished_but_not_counted_as_passed() -> None:
    counts = tally(board(rows=[row(), row(UNITS[6], "not_applicable"), row(UNITS[5], "passed")]))
    assert (counts.done, counts.passed, counts.counted) == (2, 1, 2)


def test_the_filter_splits_the_board_without_remainder() -> None:
    rows = required_rows(board())
    split = [r for r in rows if visible(r, Show.OPEN)] + [r for r in rows if visible(r, Show.FINISHED)]
    assert sorted(r.item for r in split) == sorted(r.item for r in rows)
    assert all(visible(r, Show.ALL) for r in rows)


def test_a_card_opens_on_the_own_unit_s_open_item() -> None:
    assert first_choice(board()) == "library.item"


def test_a_desk_without_an_item_on_the_card_chooses_none() -> None:
    assert first_choice(board(rows=[row(UNITS[5])])) == ""


def test_the_registry_serving_everybody_starts_at_the_first_open_item_and_ends_at_its_own() -> None:
    everyone = [replace(r, mine=True) for r in usual_rows()]
    assert first_choice(board(rows=everyone)) == "library.item"
    done = [
        replace(r, mine=True, state="passed", conflict=False) if not r.final else replace(r, mine=True)
        for r in usual_rows()
    ]
    assert first_choice(board(rows=done)) == "registry.item"


def test_after_an_act_the_next_open_item_of_the_same_unit_is_chosen() -> None:
    first, second = row(UNITS[3], "passed", mine=True), row(UNITS[4], "pending", mine=True)
    assert after_act(board(rows=[first, second]), first.item) == second.item


def test_after_the_unit_s_last_item_the_card_stays_where_it_is() -> None:
    mine = row(state="passed")
    other = row(UNITS[5], "pending", mine=True)
    assert after_act(board(rows=[mine, other]), mine.item) == mine.item


def test_an_own_unit_is_outlined_only_when_there_are_others() -> None:
    assert not serves_everyone(usual_rows())
    assert serves_everyone([replace(r, mine=True) for r in usual_rows()])
    assert row(FINAL).mine is False


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("陳怡君", "怡"),
        ("林𤧟堃", "𤧟"),
        ("田", "田"),
        ("歐陽美惠", "歐"),
        ("谷辣斯．尤達卡", "谷"),
        ("葛\U000e0100明", "明"),
        ("CHEN, YI-CHUN", "CY"),
        ("Abdurrahman Wahid", "AW"),
        ("", ""),
    ],
)
def test_the_picture_shows_a_whole_character(name: str, shown: str) -> None:
    assert initial(name) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Department", "Department"),
        ("Career Development Office", "Career Development Office"),
        ("出納組", "出納組"),
        ("環境安全衛生中心", "環境安全\n衛生中心"),
        ("註冊組（進修教育組）", "註冊組\n（進修教育組）"),
    ],
)
def test_only_long_chinese_names_are_broken_and_never_leave_one_character_over(name: str, shown: str) -> None:
    assert broken(name) == shown
