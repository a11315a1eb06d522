"""Beside mistakes: what the writer of a profile may have forgotten, where, and what the profile does, told back."""

from __future__ import annotations

from datetime import date

import pytest

from app.school.check import Checked, checked
from app.school.load import builtin_codes, profile_text
from app.school.starting import starting_text
from tests.haibin import HAIBIN

DECEMBER = date(2025, 12, 1)


def told(before: str = "", after: str = "", *, on: date = DECEMBER) -> Checked:
    assert HAIBIN.count(before) >= 1
    return checked(HAIBIN.replace(before, after, 1).encode(), on)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('extension = "1201"', 'extension = "1201"\nvalid_to = 2025-11-30', "「圖書館」今天沒有承辦窗口"),
        ('place = "gym"\n', "", "「體育室」沒有地點"),
        ('hours = "office"\n', "", "沒有上班時間"),
        ("walk = 2\n", "", "沒有走訪順序 walk：體育館"),
        ('requires = ["documents"]\n', "", "缺件也能通過"),
        ('requires = ["sub_items"]\n', "", "沒勾完也能通過"),
        ('phrases = ["游泳檢定尚未通過"]\n', "", "沒有常用原因 phrases"),
        ('text = "畢業後居留證效期請洽移民署服務站。"\n', "", "沒有內容 text"),
        ("audience = '@研究生'\n", "", "共用對象「研究生」沒有人用"),
        (
            '[[places]]\ncode = "gym"',
            '[[places]]\ncode = "pool"\nname = "泳池"\nwalk = 9\n\n[[places]]\ncode = "gym"',
            "泳池",
        ),
        ("valid_to = 2026-01-31\n", "valid_to = 2025-11-01\n", "已過期，沒有新的答案"),
        ('label = "待辦"', 'ours = true\nlabel = "待辦"', "暫用的用語，請向學校確認：待辦"),
        ('name_en = "Library"\n', "", "沒有英文名稱，英文畫面會顯示中文：圖書館"),
    ],
)
def test_what_was_forgotten_is_said_where_it_can_be_put_right(before: str, after: str, says: str) -> None:
    found = told(before, after)
    assert found.ok
    warning = next(w for w in found.warnings if says in w.message)
    assert 1 <= warning.line <= len(found.lines)


@pytest.mark.rows("N44")
def test_a_school_that_mails_is_asked_what_an_application_needs_beside_it() -> None:
    npust = profile_text("npust")
    said = "沒有寫應附資料"
    assert any(said in w.message for w in checked(npust.encode(), DECEMBER).warnings)
    filled = npust.replace('code = "mailing"\n', 'code = "mailing"\nenclose = ["學生證影本"]\n', 1)
    found = checked(filled.encode(), DECEMBER)
    assert found.ok
    assert not any(said in w.message for w in found.warnings)
    wrong = checked(
        npust.replace('code = "proxy"\ntitle', 'code = "proxy"\nenclose = ["x"]\ntitle', 1).encode(), DECEMBER
    )
    assert any("enclose" in p.message for p in wrong.problems)
    assert not any(said in w.message for w in checked(profile_text("ntnu").encode(), DECEMBER).warnings)


@pytest.mark.rows("T21", "T22", "T23")
def test_card_days_of_a_term_that_is_over_are_told_and_those_of_this_one_are_not() -> None:
    ntnu = profile_text("ntnu").encode()

    def card_days(on: date) -> list[str]:
        return [
            w.message for w in checked(ntnu, on).warnings if "discount_until" in w.message or "掛失方式" in w.message
        ]

    assert card_days(date(2026, 1, 31)) == []
    assert card_days(date(2026, 2, 1)) == [
        "學生證優惠到期日 discount_until 早於本學期，請改成新公告的日期",
        *2 * ["學生證掛失方式的起迄日早於本學期，請改成新公告的日期"],
    ]


def test_the_coming_term_is_asked_for_two_months_before_it_begins() -> None:
    assert [w.message for w in told().warnings] == []
    january = [w.message for w in told(on=date(2026, 1, 5)).warnings]
    assert january == ["114學年度第2學期還沒有學士班、碩士班的開放期間 [[windows]]，櫃台會當作不限日期"]
    assert any("梯次 [[rounds]] 只到 114學年度第1學期" in w.message for w in told(on=date(2026, 3, 1)).warnings)


def test_a_window_for_some_levels_leaves_the_others_to_be_asked_for() -> None:
    found = told('term = "114-1"\nopens', 'term = "114-1"\nlevels = ["學士"]\nopens')
    assert [w.message for w in found.warnings] == [
        "114學年度第1學期還沒有碩士班的開放期間 [[windows]]，櫃台會當作不限日期"
    ]


def test_a_profile_with_mistakes_has_neither_warnings_nor_a_summary() -> None:
    found = told("last = true", "last = false")
    assert not found.ok
    assert (found.warnings, found.summary) == ((), None)
    assert found.line(found.problems[0]).strip() == "[[units]]"


def test_the_summary_tells_units_items_and_whom_they_concern() -> None:
    found = told().summary
    assert found is not None
    assert (found.units, found.gate, found.last_unit) == (4, 2, "註冊組")
    swimming = next(item for item in found.items if item.code == "swimming")
    assert swimming.concerns == "110 學年度起入學之學士班（學制為學士，且入學學年期不早於110學年度第1學期）"
    assert swimming.needs == ("細目勾完",)
    assert swimming.parts == ("細目「25 公尺檢定」：全體", "細目「水域安全講習」：全體")
    assert found.windows == ("114學年度第1學期離校手續　114.12.1–115.1.30　開放中",)
    assert set(found.roster_fields) == {"學制", "入學學年期", "身分別"}


@pytest.mark.parametrize("code", builtin_codes())
@pytest.mark.parametrize("on", [date(2024, 12, 31), date(2025, 6, 10), date(2026, 1, 5)])
def test_the_shipped_schools_are_told_back_on_any_day_with_lines_that_exist(code: str, on: date) -> None:
    found = checked(profile_text(code).encode(), on)
    assert found.summary is not None
    assert found.summary.gate == sum(i.required and i.unit != found.summary.last_unit for i in found.summary.items)
    assert all(1 <= w.line <= len(found.lines) and w.message for w in found.warnings)


def test_a_rule_that_cannot_be_read_is_not_blamed_on_those_who_refer_to_it() -> None:
    found = told("rule = 'level = \"碩士\"'", "rule = 'level = \"碩土\"'")
    assert [problem.key for problem in found.problems] == ["rules[1].rule"]


def test_the_file_a_new_school_begins_with_is_a_school() -> None:
    for name in ("海濱大學", 'He said "大學"\\', "𤧟堃大學"):
        found = checked(starting_text(code="haibin", name=name, today=DECEMBER).encode(), DECEMBER)
        assert found.problems == ()
        assert found.warnings == ()
    assert starting_text(code="haibin", name="海濱大學", today=DECEMBER).count("#") > 10
