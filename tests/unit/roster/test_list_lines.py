"""Before a list is recorded its clerk sees every row of it, each in one place, and what is shown is what happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clearance import acts
from app.context import Context
from app.ledger import Draft, Kind, student_id
from app.roster.list_kind import likely_kind, usual_kinds
from app.roster.list_lines import Fate, ListLine, list_lines
from app.roster.loading import load_roster
from app.roster.problem_list import ListLoaded, load_list
from app.roster.table import CheckedFile
from app.roster.undo import undo_batch
from app.school.load import load_profile
from tests.unit.roster.schools import AMEI, BEN, HEADER, KUN, listed, said, school_desk
from tests.unit.roster.tables import checked

DEBTS = ("學號", "姓名", "未還書名", "金額")
MANGLED = AMEI[0].lstrip("0")


def debts(*rows: Sequence[str]) -> CheckedFile:
    return listed("problems", DEBTS, *(tuple(r) + ("",) * (4 - len(r)) for r in rows))


def lines(ctx: Context, file: CheckedFile, **wishes: str) -> tuple[ListLine, ...]:
    return list_lines(ctx, file, load_list(ctx, file, dry_run=True, **{"item": "library"} | wishes))  # type: ignore[arg-type]  # words only


def fates(shown: Sequence[ListLine]) -> list[tuple[str, Fate]]:
    return [(line.student_no, line.fate) for line in shown]


@pytest.mark.rows("N36", "T12", "E21")
def test_a_list_is_seen_row_by_row_as_new_unchanged_unknown_mangled_and_unreadable() -> None:
    ctx = school_desk("npust")
    load_list(ctx, debts((KUN[0], "", "《數位邏輯》")), item="library")
    shown = lines(
        ctx,
        debts(
            (KUN[0], "", "《數位邏輯》"),
            (BEN[0], "", "《微積分》", "50"),
            (MANGLED, "撒韵", "《普通物理》"),
            ("B99999999", "校外人士", "《小說》"),
            ("壞", "", "《小說》"),
        ),
    )
    assert fates(shown) == [
        (KUN[0], Fate.UNCHANGED),
        (BEN[0], Fate.FAILING),
        (MANGLED, Fate.MANGLED),
        ("B99999999", Fate.UNKNOWN),
        ("壞", Fate.UNREAD),
    ]
    assert [line.rows for line in shown] == [(2,), (3,), (4,), (5,), (6,)]
    assert (shown[0].now, shown[0].was) == ("failed", "《數位邏輯》")
    assert (shown[1].now, shown[1].text, shown[1].name) == ("pending", "《微積分》 50 元", "犇")
    assert shown[2].alike == (AMEI[0],)
    assert shown[3].name == "校外人士"
    assert shown[4].text


@pytest.mark.rows("T11", "T13", "N32")
def test_next_weeks_completions_show_who_is_cleared() -> None:
    ctx = school_desk("npust")
    survey = ("學號", "填寫狀態")
    load_list(ctx, listed("surveys", survey, (KUN[0], "未填")))
    file = listed("surveys", survey, (KUN[0], "已填"), (BEN[0], "已填"), (AMEI[0], ""))
    shown = lines(ctx, file, item="")
    assert fates(shown) == [(KUN[0], Fate.CLEARING), (BEN[0], Fate.PASSING), (AMEI[0], Fate.ALONE)]
    assert shown[2].text


def test_people_the_list_does_not_name_appear_only_when_it_would_decide_about_them() -> None:
    ctx = school_desk("npust")
    file = debts((KUN[0], "", "《數位邏輯》"))
    assert fates(lines(ctx, file)) == [(KUN[0], Fate.FAILING)]
    asked = lines(ctx, file, others="pass")
    # BEN's thesis has not been handed in: a list of debtors alone does not pass a graduate student (N28).
    assert fates(asked) == [(KUN[0], Fate.FAILING), (AMEI[0], Fate.OTHERS)]
    assert [line.rows for line in asked[1:]] == [()]


def test_whom_a_list_may_not_decide_on_says_why() -> None:
    ctx = school_desk("npust")
    acts.sign_off(ctx, student_no=BEN[0], item="career-survey", verdict="fail", reason="表單填寫不完整")
    ctx.store.append(
        [Draft(Kind.DIPLOMA_HANDED_OVER, {"serial": "1", "method": "self"}, student_id("npust", KUN[0]))],
        by=ctx.store.desk.operator,
    )
    shown = lines(ctx, listed("surveys", ("學號", "填寫狀態"), (KUN[0], "已填"), (BEN[0], "已填")), item="")
    assert [line.fate for line in shown] == [Fate.ALONE, Fate.ALONE]
    assert "已領取" in shown[0].text
    assert "表單填寫不完整" in shown[1].text


def test_somebody_who_left_the_roster_is_shown_as_unknown_with_the_reason() -> None:
    ctx = school_desk("npust")
    load_roster(ctx, checked([AMEI, KUN], header=HEADER), missing="withdraw", leaving_confirmed=True)
    (line,) = lines(ctx, debts((BEN[0], "", "《微積分》")))
    assert (line.fate, line.text) == (Fate.UNKNOWN, "這位同學已移出名冊")


_NUMBERS = st.sampled_from([AMEI[0], KUN[0], BEN[0], MANGLED, "B1O9O1O18", "B99999999", "12345", "壞", "4.1E+07", ""])
_WORDS = st.sampled_from(["《數位邏輯》", "《微積分》", ""])
_LIST = st.lists(st.tuples(_NUMBERS, _WORDS), min_size=1, max_size=8)


def accepted(ctx: Context, rows: list[tuple[str, str]], others: str) -> tuple[CheckedFile, ListLoaded] | None:
    file = debts(*((number, "", book) for number, book in rows))
    if not file.accepted or (others == "pass" and file.errors):
        return None
    return file, load_list(ctx, file, item="library", others=others, dry_run=True)


@given(_LIST, _LIST, st.sampled_from(["leave", "pass"]))
@settings(max_examples=60, deadline=None)
def test_every_row_stands_in_exactly_one_line_and_what_is_shown_is_what_happens(
    before: list[tuple[str, str]], rows: list[tuple[str, str]], others: str
) -> None:
    ctx = school_desk("npust")
    first = accepted(ctx, before, "leave")
    if first is not None:
        load_list(ctx, first[0], item="library")
    found = accepted(ctx, rows, others)
    if found is None:
        return
    file, foreseen = found
    shown = list_lines(ctx, file, foreseen)
    assert Counter(row for line in shown for row in line.rows) == Counter(file.cells.keys())
    stood = {p[0]: said(ctx, p[0], "library") for p in (AMEI, KUN, BEN)}
    done = load_list(ctx, file, item="library", others=others)
    expected = dict(stood)
    for line in shown:
        if line.fate is Fate.FAILING:
            expected[line.student_no] = ("failed", line.text)
        elif line.fate in (Fate.PASSING, Fate.CLEARING, Fate.OTHERS):
            expected[line.student_no] = ("passed", "")
    now = {p[0]: said(ctx, p[0], "library") for p in (AMEI, KUN, BEN)}
    assert now == expected
    undo_batch(ctx, done.batch)
    assert {p[0]: said(ctx, p[0], "library") for p in (AMEI, KUN, BEN)} == stood


# -- which kind --------------------------------------------------------------------------------------------------

_OFFERED = ("problems", "outstanding_grades", "gowns", "surveys", "completions", "results")


@pytest.mark.rows("T08", "T11", "T12", "T13", "N36")
@pytest.mark.parametrize(
    ("school", "unit", "name", "kind"),
    [
        ("npust", "library", "清冊.xlsx", "problems"),
        ("npust", "career-survey", "填報名單.xlsx", "surveys"),
        ("npust", "career-survey", "完成名單.xlsx", "completions"),
        ("npust", "cashier", "單位審核結果.xlsx", "results"),
        ("npust", "adviser", "未繳名單.csv", "problems"),
        ("ntnu", "general-affairs", "學位服歸還.txt", "gowns"),
        ("aeust", "library", "圖書館1140610.xls", "problems"),
    ],
)
def test_a_file_is_read_first_as_what_its_unit_and_its_name_make_likely(
    school: str, unit: str, name: str, kind: str
) -> None:
    profile = load_profile(school)
    assert profile.unit(unit) is not None
    assert likely_kind(profile, unit, name, _OFFERED) == kind


def test_a_kind_this_desk_may_not_load_is_never_proposed() -> None:
    profile = load_profile("npust")
    assert usual_kinds(profile, "library") == ("problems",)
    assert likely_kind(profile, "library", "學位服.xlsx", ("completions",)) == "completions"
