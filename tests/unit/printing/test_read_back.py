"""The printed sheet is read back from its PDF, and what it says is recounted by the verifier that shares nothing with it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.audit.build import TOTAL, area_need, build
from app.audit.courses import judge
from app.audit.decisions import sort_decisions
from app.audit.problem import COUNTING, EARNED_ONLY, BucketId, Item, ItemId, Need, Problem, Standing
from app.audit.report import AuditReport
from app.audit.transcript import Transcript
from app.audit.verifier import verify
from app.documents import papers
from app.documents.records import CreditArea, CreditSheet
from app.documents.records import Standing as PaperStanding
from app.printing.blocks import paper_number
from app.printing.sheets import credit_sheet
from app.students import find_student
from tests.counter import JUNE, NUMBER, desk
from tests.unit.audit.study_builders import POLICY, listed, report, structure, took
from tests.unit.audit.test_audit_properties import student
from tests.unit.printing.sheet_reader import PrintedArea, PrintedSheet, halves, read

CTX = desk(name_en="CHU, TU-CHEN", email="b11056001@example.edu.tw")
#: Columns of the summary, from the left; the shortage is the last but one.
LEAST, EARNED, RUNNING, COURSES, SHORT = 1, 2, 3, 4, -2


def composed(result: AuditReport) -> CreditSheet:
    number = paper_number(CTX, number="CS-1132-7K3P0001-Q", version=1, standing=PaperStanding.OFFICIAL)
    return credit_sheet(CTX, find_student(CTX, NUMBER), result, number)


def printed(result: AuditReport) -> PrintedSheet:
    return read_back(composed(result))


def read_back(sheet: CreditSheet) -> PrintedSheet:
    return read(papers.render("credit-sheet", [sheet], made_at=JUNE.now()).pdf)


def rules_of(frame, attempts, decisions) -> Problem:
    """Where each course may count, from the structure alone; every number in it is replaced by what the paper says."""
    known = Transcript("N1", tuple(attempts)).identified()
    mark = POLICY.pass_marks.of(frame.level)
    graded = {name: a.graded(current=POLICY.current_term, pass_mark=mark) for name, a in known.items()}
    given_ = sort_decisions(tuple(decisions), known)
    return build(frame, judge(frame, known, graded, given_, ()), waivers=given_.waived)


def rebuilt(built, sheet: PrintedSheet) -> tuple[Problem, dict[ItemId, tuple[BucketId, ...]]]:
    """The problem with the paper's credits, standings and minimums, and the arrangement the paper shows."""
    everywhere = {c.reference: c for a in sheet.areas for c in a.courses} | {c.reference: c for c in sheet.outside}
    items = tuple(
        replace(item, credits=everywhere[item.id].credits, standing=everywhere[item.id].standing)
        if item.id in everywhere
        else item
        for item in built.problem.items
    )
    areas = {area_need(a.title): a for a in sheet.areas}
    needs = tuple(_as_printed(need, areas.get(need.id), sheet) for need in built.problem.needs)
    problem = replace(built.problem, items=items, needs=needs).narrowed(COUNTING)
    shown = {ItemId(c.reference): a.title for a in sheet.areas for c in a.courses}
    allocation = {name: (_place(problem.item[name], title, built),) for name, title in shown.items()}
    return problem, allocation


def _as_printed(need: Need, area: PrintedArea | None, sheet: PrintedSheet) -> Need:
    if need.id == TOTAL:
        return replace(need, credits=halves(sheet.total[LEAST]))
    if area is None:
        return need
    return replace(need, credits=halves(area.summary[LEAST]), courses=int(area.band["courses"] or 0))


def _place(item: Item, title: str, built) -> BucketId:
    """The area's own place, a required course in the place that only it can fill."""
    fitting = sorted((b for b in item.options if built.area_of[b] == title), key=lambda b: not b.startswith("必修"))
    return fitting[0]


@pytest.mark.rows("U28", "U29", "U30", "U32", "U33", "U34", "U36", "U38", "U40", "U41")
@given(st.integers(0, 2**48))
@settings(max_examples=60)
def test_what_the_paper_says_is_sound_and_adds_up_to_what_the_paper_says(seed: int) -> None:
    frame, attempts, decisions = student(random.Random(seed))
    result = report(frame, attempts, decisions)
    recount(printed(result), result, frame, attempts, decisions)


def recount(sheet: PrintedSheet, result: AuditReport, frame, attempts, decisions) -> None:
    """Fails where the paper contradicts the rules or itself."""
    built = rules_of(frame, attempts, decisions)
    problem, allocation = rebuilt(built, sheet)

    # Every course stands on the paper once, whatever becomes of it.
    everything = [*(c for a in sheet.areas for c in a.courses), *sheet.outside, *sheet.uncounted]
    assert sorted(c.reference for c in everything) == sorted(a.reference for a in attempts)
    assert {c.reference for c in everything if c.grade == "W"} >= {
        line.id for line in result.courses if line.standing is Standing.IN_PROGRESS and line.counted
    }

    # What counts in the structure breaks no rule, and each area has what the paper says it has.
    found = verify(problem, allocation)
    assert found.breaches == ()
    earned_part = problem.narrowed(EARNED_ONLY)
    earned = verify(earned_part, {k: v for k, v in allocation.items() if k in earned_part.item})
    with_running = {count.need: count for count in found.needs}
    without = {count.need: count for count in earned.needs}
    for area in sheet.areas:
        terms = [c.term for c in area.courses]
        assert terms == sorted(terms)
        need, row = area_need(area.title), area.summary
        if need not in with_running:
            continue
        assert with_running[need].credits == halves(row[EARNED]) + halves(row[RUNNING])
        assert without[need].credits == halves(row[EARNED])
        assert with_running[need].short_credits == halves(row[SHORT])
        assert (halves(row[EARNED]), halves(row[RUNNING])) == (area.band["earned"], area.band["running"])
        assert without[need].courses == area.band["done"]

    # The bottom line is the sum of the areas, and what is missing is what the recount misses.
    least, inside, recognised, running, short = sheet.figures
    assert inside == sum(halves(a.summary[EARNED]) for a in sheet.areas)
    assert recognised >= inside
    assert [least, recognised, running, short] == [halves(sheet.total[k]) for k in (LEAST, EARNED, RUNNING, SHORT)]
    ticked = {
        ItemId(c.reference): (next(iter(problem.item[ItemId(c.reference)].options)),)
        for c in counted_outside(sheet, result)
    }
    whole = verify(problem, allocation | ticked)
    assert whole.breaches == ()
    lacking = [count.short_credits for count in whole.needs if count.need != TOTAL]
    total = [count.short_credits for count in whole.needs if count.need == TOTAL]
    assert short == max(sum(lacking), *total)


def counted_outside(sheet: PrintedSheet, result) -> list:
    counted = {line.id for line in result.outside if line.counted}
    return [c for c in sheet.outside if c.reference in counted]


@pytest.mark.rows("U32", "U43")
@given(st.integers(0, 2**48))
@settings(max_examples=20)
def test_the_outside_block_says_how_many_are_ticked_and_the_cap(seed: int) -> None:
    frame, attempts, decisions = student(random.Random(seed))
    result = report(frame, attempts, decisions)
    sheet = printed(result)
    assert len(sheet.outside) == len(result.outside)
    if result.outside:
        ticked, listed, credits, cap = sheet.outside_band
        assert (int(ticked), int(listed)) == (sum(c.ticked for c in result.outside), len(sheet.outside))
        assert halves(credits) == result.flex.ticked_credits
        assert (halves(cap) if cap else None) == (frame.flex_cap if frame.flex_cap is not None else None)


def _moved(areas: tuple[CreditArea, ...]) -> tuple[CreditArea, ...]:
    """The first course stands under the other area."""
    first, second = areas
    return (
        replace(first, courses=first.courses[1:]),
        replace(second, courses=(first.courses[0], *second.courses)),
    )


def _dearer(areas: tuple[CreditArea, ...]) -> tuple[CreditArea, ...]:
    """The first course is worth half a credit more than the area says."""
    first, *others = areas
    dear = replace(first.courses[0], credits=first.courses[0].credits + 1)
    return (replace(first, courses=(dear, *first.courses[1:])), *others)


def _finished(areas: tuple[CreditArea, ...]) -> tuple[CreditArea, ...]:
    """The area says one more credit than its courses have."""
    first, *others = areas
    return (replace(first, earned=first.earned + 2), *others)


@pytest.mark.parametrize("fault", [_moved, _dearer, _finished])
def test_a_paper_with_a_fault_in_it_does_not_pass_the_recount(fault) -> None:
    frame = structure(
        courses=[listed("研究方法", area="甲"), listed("專題", area="甲"), listed("書法", area="乙")],
        areas=[("甲", 6, 1), ("乙", 3, 1)],
        total=9,
        cap=3,
    )
    attempts = [took(c.name, offering=f"{k:04d}") for k, c in enumerate(frame.courses)]
    result = report(frame, attempts)
    sheet = composed(result)
    recount(read_back(sheet), result, frame, attempts, ())
    with pytest.raises((AssertionError, IndexError)):
        recount(read_back(replace(sheet, areas=fault(sheet.areas))), result, frame, attempts, ())


@pytest.mark.rows("U44")
def test_the_sheet_without_areas_is_read_back_whole_too() -> None:
    frame = structure(
        courses=[listed("研究方法", area="", required=True), listed("專題", area="")], areas=[], total=9, cap=0
    )
    attempts = [took("研究方法", offering="0001"), took("專題", grade="W", term="1132", offering="0002")]
    result = report(frame, attempts)
    sheet = printed(result)
    assert [(a.title, [c.reference for c in a.courses], a.band["earned"], a.band["running"]) for a in sheet.areas] == [
        ("必修", ["1121 0001 研究方法"], 6, 0),
        ("選修", ["1132 0002 專題"], 0, 6),
    ]
    assert sheet.figures == [18, 6, 6, 6, result.missing_credits]
