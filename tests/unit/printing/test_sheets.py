"""The confirmation sheet carries the audit's own figures and every course of the student."""

from __future__ import annotations

import pytest

from app.audit.decisions import DecisionKind
from app.audit.report import AuditReport
from app.context import Context
from app.documents import papers
from app.documents.records import CreditSheet, Standing
from app.printing.blocks import paper_number
from app.printing.sheets import credit_sheet
from app.students import find_student
from tests.counter import JUNE, NUMBER, desk
from tests.unit.audit.study_builders import decide, listed, report, structure, tick, took

CORE = (listed("研究方法", required=True), listed("統計學（一）"), listed("專題討論", 1.5))
FRAME = structure(courses=CORE, areas=[("核心", 6, 2)], total=9, cap=3)


@pytest.fixture
def ctx() -> Context:
    return desk(name_en="CHU, TU-CHEN", email="b11056001@example.edu.tw")


def sheet(ctx: Context, audited: AuditReport) -> CreditSheet:
    number = paper_number(ctx, number="CS-1132-A01", version=1, standing=Standing.OFFICIAL)
    made = credit_sheet(ctx, find_student(ctx, NUMBER), audited, number)
    assert papers.render("credit-sheet", [made], made_at=JUNE.now()).sheets == 1
    return made


@pytest.mark.rows("U40")
def test_every_course_of_the_student_is_on_the_sheet_once_u40(ctx: Context) -> None:
    taken = [
        took("研究方法", grade="45"),
        took("研究方法", term="1131"),
        took("統計學（一）", grade="停修"),
        took("統計學（一）", term="1131"),
        took("專題討論", 1.5),
        took("專題討論", 1.5, term="1131"),
        took("手語入門", 2),
    ]
    made = sheet(ctx, report(FRAME, taken))
    inside = [c.title for area in made.areas for c in area.courses]
    assert made.outside is not None
    outside = [c.line.title for c in made.outside.courses]
    apart = [c.title for c in made.uncounted]
    assert sorted([*inside, *outside, *apart]) == sorted(attempt.name for attempt in taken)


@pytest.mark.parametrize(
    ("grade", "reason"), [("45", "未通過"), ("停修", "停修"), ("W", "成績待查"), ("優異？", "成績待查")]
)
def test_a_course_without_a_passing_grade_says_why_it_does_not_count(ctx: Context, grade: str, reason: str) -> None:
    made = sheet(ctx, report(FRAME, [took("研究方法", grade=grade, term="1112")]))
    assert [(c.title, c.note) for c in made.uncounted] == [("研究方法", reason)]


def test_a_repeated_course_is_on_the_sheet_as_repeated(ctx: Context) -> None:
    made = sheet(ctx, report(FRAME, [took("研究方法", term="1111"), took("研究方法", term="1121")]))
    assert [c.note for c in made.uncounted] == ["重複"]


def test_a_course_the_department_excludes_is_on_the_sheet_as_not_counted(ctx: Context) -> None:
    attempt = took("專題討論", 1.5)
    made = sheet(ctx, report(FRAME, [attempt], [decide(DecisionKind.EXCLUDE, attempt)]))
    assert [(c.title, c.note) for c in made.uncounted] == [("專題討論", "不採計")]


@pytest.mark.rows("U33")
def test_outside_courses_say_how_far_their_recognition_has_come_u33(ctx: Context) -> None:
    first, second = took("手語入門", 2), took("法語初階", 1)
    made = sheet(ctx, report(FRAME, [first, second], [tick(first)]))
    assert made.outside is not None
    assert {c.line.title: (c.ticked, c.line.note) for c in made.outside.courses}["法語初階"] == (False, "未勾選")
    assert made.outside.title == "所際及校際選課"


@pytest.mark.rows("U36")
def test_what_is_listed_but_not_taken_is_a_difference_and_never_a_shortage_u36(ctx: Context) -> None:
    made = sheet(ctx, report(FRAME, [took("研究方法"), took("統計學（一）")]))
    assert [(a.title, a.difference, a.short) for a in made.areas] == [("核心", -3, 0)]


def test_where_everything_listed_was_taken_there_is_no_column_of_differences(ctx: Context) -> None:
    made = sheet(ctx, report(FRAME, [took("研究方法"), took("統計學（一）"), took("專題討論", 1.5)]))
    assert [a.difference for a in made.areas] == [None]


@pytest.mark.rows("U44")
def test_without_areas_the_courses_are_listed_by_kind_u44(ctx: Context) -> None:
    frame = structure(courses=CORE, areas=[], total=6, cap=0)
    made = sheet(ctx, report(frame, [took("研究方法"), took("統計學（一）")]))
    assert not made.has_areas
    assert [(a.title, [c.title for c in a.courses], a.earned) for a in made.areas] == [
        ("必修", ["研究方法"], 6),
        ("選修", ["統計學（一）"], 6),
    ]
