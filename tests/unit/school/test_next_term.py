"""A profile goes on into the next term: the same windows and rounds, their dates moved and marked to be re-entered."""

from __future__ import annotations

from datetime import date

import pytest

from app.school.calendar import AcademicTerm
from app.school.check import checked
from app.school.load import builtin_codes, load_profile, profile_from_text, profile_text
from app.school.next_term import TO_ENTER, renewed
from tests.haibin import HAIBIN
from tests.unit.school.profiles import check_text

SPRING = AcademicTerm(114, 2)


@pytest.mark.rows("T01")
def test_the_coming_term_is_proposed_from_this_one_and_asked_for_no_more() -> None:
    made = renewed(HAIBIN)
    assert (made.term, made.blocks) == (SPRING, 2)
    school = profile_from_text(made.text)
    old, new = school.windows
    assert (new.term, new.after, new.after_text) == (SPRING, old.after, old.after_text)
    assert (new.opens, new.closes) == (date(2026, 6, 1), date(2026, 7, 31))
    assert (new.opens.weekday(), school.rounds[1].name) == (old.opens.weekday(), "114學年度第2學期")
    assert checked(made.text.encode(), date(2026, 1, 5)).warnings == ()


@pytest.mark.rows("T01")
def test_every_proposed_date_says_that_it_is_to_be_entered_and_nothing_else_changes() -> None:
    made = renewed(HAIBIN).text
    new = made.splitlines()
    old = HAIBIN.splitlines()
    assert [line for line in new if TO_ENTER in line] == [
        "opens = 2026-06-01  # 請改成公告的日期",
        "closes = 2026-07-31  # 請改成公告的日期",
        "announced = 2026-05-18  # 請改成公告的日期",
        "pickup_from = 2026-07-06  # 請改成公告的日期",
    ]
    rest = iter(new)
    assert all(line in rest for line in old)


@pytest.mark.rows("T01")
@pytest.mark.parametrize("code", builtin_codes())
def test_every_shipped_school_goes_on_for_years_and_stays_clean(code: str) -> None:
    text, before = profile_text(code), load_profile(code)
    for _ in range(3):
        made = renewed(text)
        assert check_text(made.text) == []
        text = made.text
    after = profile_from_text(text)
    newest = max((w.term for w in before.windows), default=None)
    per_term = sum(w.term == newest for w in before.windows)
    assert len(after.windows) == len(before.windows) + 3 * per_term
    assert {(w.procedure, w.levels) for w in after.windows} == {(w.procedure, w.levels) for w in before.windows}


def test_a_term_that_is_there_and_a_school_without_windows_change_nothing() -> None:
    assert renewed(HAIBIN, AcademicTerm(114, 1)).blocks == 0
    assert renewed("format = 1\n").text == "format = 1\n"


def test_another_term_may_be_named() -> None:
    made = renewed(HAIBIN, AcademicTerm(115, 1))
    assert profile_from_text(made.text).windows[1].opens == date(2026, 11, 30)
