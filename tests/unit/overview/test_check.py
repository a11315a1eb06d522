"""Nobody forgot: what the check proves, what it finds, and in which words (N13-N16, T14, E19)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.overview.check import Check, judge, nobody_forgotten
from app.overview.daily import CHECKED_ON, nightly, trouble
from app.overview.reading import Reader, Reading, Strays
from app.store import StatusCounts
from tests import builders as b
from tests.unit.overview.crowds import CLERK, crowd, matrix, pass_gate, put


def codes(found: Check, *, wrong: bool) -> set[str]:
    return {f.code for f in found.findings if f.wrong is wrong}


def test_a_roster_nobody_was_forgotten_on_is_proved_by_its_totals() -> None:
    ctx = crowd(9)
    pass_gate(ctx, 0)
    put(ctx, 1, "library", "fail", reason="欠書")
    found = nobody_forgotten(ctx)
    assert (found.ok, found.findings) == (True, ())
    assert {count.total for count in found.items} == {found.roster} == {9}
    assert sum(found.standings) == 9


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda ctx: put(ctx, 0, "no-such-item"), "unknown_item"),
        (lambda ctx: ctx.store.append([b.recorded(0, department="")], by=CLERK), "no_department"),
        (lambda ctx: ctx.store.append([b.handed_over(0)], by=CLERK), "handed_over_open"),
    ],
)
def test_whoever_would_fall_off_a_list_is_an_error(change: object, code: str) -> None:
    ctx = crowd(2)
    assert callable(change)
    change(ctx)
    found = nobody_forgotten(ctx)
    assert not found.ok
    assert code in codes(found, wrong=True)


def test_a_school_that_asks_nothing_of_somebody_is_told() -> None:
    ctx = crowd(1)
    reading = Reader(ctx).everybody()
    reading.matrix.grid[:] = bytes(len(reading.matrix.grid))
    reading.matrix.judge()
    found = judge(ctx, reading, roster=1, counted=[])
    assert codes(found, wrong=True) == {"nothing_required"}
    assert "不經審核就可領證" in found.findings[0].message


def test_figures_that_differ_from_the_roster_or_the_ledger_are_errors() -> None:
    ctx = crowd(3)
    put(ctx, 0, "library")
    reading = Reader(ctx).everybody()
    assert codes(judge(ctx, reading, roster=4, counted=ctx.store.counts_by_item()), wrong=True) == {"roster"}
    off = [StatusCounts("library", 2, 0, 0)]
    found = judge(ctx, reading, roster=3, counted=off)
    assert codes(found, wrong=True) == {"figures"}
    assert "圖書" in found.wrong[0].message
    twice = matrix(ctx)
    twice.numbers[1] = twice.numbers[0]
    assert codes(judge(ctx, Reading(twice, Strays()), roster=3, counted=ctx.store.counts_by_item()), wrong=True) == {
        "twice"
    }


def test_a_word_nobody_knows_is_an_error() -> None:
    ctx = crowd(1)
    reading = Reader(ctx).everybody()
    reading.strays.unknown_states["maybe"] += 1
    found = judge(ctx, reading, roster=1, counted=[])
    assert codes(found, wrong=True) == {"unknown_state"}


@pytest.mark.rows("N15", "N16")
def test_what_a_person_should_look_at_is_told_and_ends_no_command() -> None:
    ctx = crowd(4)
    put(ctx, 0, "international")
    put(ctx, 1, "library")
    put(ctx, 1, "library", "fail", reason="欠書")
    put(ctx, 2, "registry")
    ctx.store.append([b.recorded(3, nationality_category="", level="不明學制"), b.recorded(8), b.signed(8)], by=CLERK)
    put(ctx, 8, "library")
    ctx.store.append([b.withdrawn(8), b.handed_over(8)], by=CLERK)
    found = nobody_forgotten(ctx)
    assert codes(found, wrong=False) == {
        "decided_not_applicable",
        "conflict",
        "final_before_gate",
        "unsure",
        "unknown_level",
        "absent",
        "handed_over_absent",
    }
    assert codes(found, wrong=True) == set()
    told = next(f for f in found.findings if f.code == "unsure" and "國際" in f.message)
    assert "「身分別」" in told.sentence
    assert told.students == ("B11100003",)


def test_errors_stand_before_what_is_only_to_be_looked_at() -> None:
    ctx = crowd(2, department="", nationality_category="")
    findings = nobody_forgotten(ctx).findings
    assert [f.wrong for f in findings] == sorted((f.wrong for f in findings), reverse=True)


def test_the_document_of_a_check_has_a_figure_for_each_of_the_six_states() -> None:
    ctx = crowd(2)
    found = nobody_forgotten(ctx)
    document = found.document(ctx.school.items)
    items = document["items"]
    assert isinstance(items, list)
    for item in items:
        states = ("not_applicable", "pending", "unsure", "passed", "failed", "conflict")
        assert sum(item[s] for s in states) == item["total"] == document["roster"] == 2


def test_the_check_of_the_night_is_made_once_a_day() -> None:
    ctx = crowd(1)
    first = nightly(ctx)
    assert first is not None
    assert first.ok
    assert nightly(ctx) is None
    assert ctx.store.setting(CHECKED_ON) == "2026-06-15"
    ctx.store.remember(CHECKED_ON, "2026-06-14")
    assert nightly(ctx) is not None
    assert nightly(crowd(0)) is None


def test_the_night_s_trouble_names_the_first_findings_and_counts_the_rest() -> None:
    found = nobody_forgotten(crowd(1, department=""))
    error = trouble(replace(found, findings=found.wrong * 5))
    assert error.title == "每日檢查發現 5 項問題"
    assert "名冊沒有系所" in error.message
    assert "另有 2 項" in error.message
