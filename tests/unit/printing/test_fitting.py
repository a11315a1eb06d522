"""A name no shrinking and wrapping fits stops nobody else's sheet: whoever has it is named, and the others are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.context import Context
from app.documents.rendered import DoesNotFit
from app.printing.apart import prepare_apart, print_apart
from app.printing.concerned import LeftOut
from app.printing.growing import draw_together
from app.printing.jobs import compose_papers, prepare_papers, print_papers
from tests.counter import NUMBER, desk
from tests.golden.reading import page_texts
from tests.unit.printing.test_jobs import text_of
from tests.unit.printing.test_reminders import add

LONG, THIRD = "B11056002", "B11056003"
EVERYBODY = [NUMBER, LONG, THIRD]
#: Three hundred characters in one word.
NAME = "撒韵伊斯坦大" * 50


@pytest.fixture
def ctx() -> Context:
    made = desk(address="屏東縣內埔鄉學府路 1 號")
    add(made, LONG, name=NAME, address="屏東縣內埔鄉學府路 2 號")
    add(made, THIRD, name="林怡君", address="屏東縣內埔鄉學府路 3 號")
    return made


def named(left: tuple[LeftOut, ...]) -> list[tuple[str, str]]:
    return [(one.student_no, one.paper) for one in left]


@pytest.mark.parametrize("paper", ["proxy", "missing-items", "mailing-label", "receipt", "receipt-list"])
def test_the_others_are_printed_and_who_has_a_name_without_room_is_named(ctx: Context, paper: str) -> None:
    printed = print_papers(ctx, paper, EVERYBODY)
    assert named(printed.left_out) == [(LONG, paper)]
    assert printed.left_out[0].reason.startswith(f"{LONG} 的「")
    text = text_of(printed.pdf)
    assert ("朱𡍼辰" in text, "林怡君" in text, "撒韵伊斯坦大" in text) == (True, True, False)
    assert len(ctx.store.papers()) == printed.sheets


@pytest.mark.parametrize("paper", ["proxy", "receipt-list"])
def test_alone_or_where_nobody_has_room_it_is_refused_with_the_way_out(ctx: Context, paper: str) -> None:
    add(ctx, "B11056004", name=NAME)
    for people in ([LONG], [LONG, "B11056004"]):
        with pytest.raises(DoesNotFit) as refused:
            print_papers(ctx, paper, people)
        assert refused.value.hint
    assert ctx.store.papers() == []


def test_of_several_papers_those_with_room_are_printed(ctx: Context) -> None:
    job = prepare_papers(ctx, "clearance-slip", EVERYBODY, beside=["proxy"])
    left = named(job.left_out)
    assert left
    assert {number for number, _ in left} == {LONG}
    assert job.rendered.sheets == len(job.sheets) == 6 - len(left)


def test_a_file_for_each_is_written_for_the_others(ctx: Context, tmp_path: Path) -> None:
    made = print_apart(ctx, "proxy", EVERYBODY, tmp_path)
    assert named(made.left_out) == [(LONG, "proxy")]
    assert sorted(path.name[:9] for path in tmp_path.iterdir()) == [NUMBER, THIRD]
    assert len(ctx.store.papers()) == 2
    files = prepare_apart(ctx, "proxy", EVERYBODY)
    assert [name[:9] for name, _ in files.files] == [NUMBER, THIRD]
    assert named(files.left_out) == [(LONG, "proxy")]


def test_a_long_document_is_drawn_without_whoever_has_no_room(ctx: Context) -> None:
    parts = [compose_papers(ctx, "proxy", [NUMBER, LONG]), compose_papers(ctx, "proxy", [THIRD])]
    job = draw_together(ctx, "proxy", parts)
    assert named(job.left_out) == [(LONG, "proxy")]
    assert [sheet.student.student_no for sheet in job.sheets if sheet.student] == [NUMBER, THIRD]
    assert len(page_texts(job.pdf)) == 2
