"""One of many for whom nothing was loaded stops nobody else's sheet, and is named with what is missing."""

from __future__ import annotations

import pytest

from app.applications import filing
from app.context import Context
from app.documents.rendered import PaperRefused
from app.errors import NotFound
from app.printing.jobs import left_out_of, print_papers
from app.printing.kinds import is_for
from app.students import find_student
from tests.unit.applications.office import NUMBER, WATER, enrol, office, transcript
from tests.unit.printing.test_reminders import add

NEW = "211399009"


@pytest.fixture
def ctx() -> Context:
    """A student with transcript and structure, and one of whom the office has loaded neither."""
    made = office()
    add(made, NEW, level="碩士在職", department="尚未建檔學系", entry_term="1131")
    return made


@pytest.mark.rows("U27")
def test_a_batch_is_printed_without_whoever_has_no_structure_and_names_them(ctx: Context) -> None:
    printed = print_papers(ctx, "credit-sheet", [NUMBER, NEW], draft=True)
    assert printed.sheets == 1
    (left,) = printed.left_out
    assert left.student_no == NEW
    assert left.reason.startswith("沒有這位同學的課程架構：")
    assert "尚未建檔學系" in left.reason
    # Of a long list it is known before anything is composed.
    assert left_out_of(ctx, "credit-sheet", [NUMBER, NEW], draft=True) == printed.left_out


def test_in_a_bundle_they_get_the_other_papers(ctx: Context) -> None:
    filing.submit(ctx, NUMBER, [WATER])
    printed = print_papers(ctx, "clearance-slip", [NUMBER, NEW], beside=["credit-sheet"], draft=True)
    assert printed.sheets == 3
    assert [(one.student_no, one.paper) for one in printed.left_out] == [(NEW, "credit-sheet")]


@pytest.mark.rows("U17")
def test_an_official_batch_is_printed_without_whoever_has_no_english_name(ctx: Context) -> None:
    nameless = "211399011"
    like = dict(find_student(ctx, NUMBER).fields)
    enrol(ctx, **like | {"student_no": nameless, "name": "林怡君", "name_en": ""})
    transcript(ctx, nameless)
    for number in (NUMBER, nameless):
        filing.submit(ctx, number, [WATER])
    printed = print_papers(ctx, "credit-sheet", [NUMBER, nameless])
    assert printed.sheets == 1
    assert [(one.student_no, one.reason) for one in printed.left_out] == [(nameless, f"{nameless} 缺少英文姓名。")]
    with pytest.raises(PaperRefused):
        print_papers(ctx, "credit-sheet", [nameless])
    assert print_papers(ctx, "credit-sheet", [NUMBER, nameless], draft=True).sheets == 2


def test_where_nobody_has_any_it_is_refused_with_what_to_load(ctx: Context) -> None:
    add(ctx, "211399010", level="碩士在職", department="尚未建檔學系", entry_term="1131")
    for people in ([NEW], [NEW, "211399010"]):
        with pytest.raises(NotFound) as refused:
            print_papers(ctx, "credit-sheet", people, draft=True)
        assert refused.value.hint == "請先匯入該入學學年度的課程架構。"
    assert is_for(ctx, "credit-sheet", find_student(ctx, NUMBER))
