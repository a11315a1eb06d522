from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from app.context import Context
from app.printing.apart import prepare_apart, safe_name, write_apart
from app.printing.growing import draw_together
from app.printing.jobs import compose_papers, left_out_of
from app.printing.recorded import record_job
from tests.builders import roster_fields
from tests.ui.around import Around, desk_store

PEOPLE = [roster_fields(k)["student_no"] for k in range(4)]


@pytest.fixture
def ctx() -> Context:
    return Around(desk_store(4)).ctx


def test_a_long_document_is_composed_in_parts_and_recorded_as_one_job(ctx: Context) -> None:
    parts = [compose_papers(ctx, "proxy", PEOPLE[:2]), compose_papers(ctx, "proxy", PEOPLE[2:])]
    heard: list[int] = []
    job = draw_together(ctx, "proxy", parts, each=heard.append)
    assert heard == [0, 1, 2, 3]
    assert len(pypdfium2.PdfDocument(job.pdf)) == 4
    assert len({sheet.number.number for sheet in job.sheets}) == 4
    assert len(record_job(ctx, job).facts) == 4


def test_what_the_listener_raises_ends_the_drawing(ctx: Context) -> None:
    class Enough(Exception):
        pass

    def stop(done: int) -> None:
        if done == 1:
            raise Enough

    with pytest.raises(Enough):
        draw_together(ctx, "proxy", [compose_papers(ctx, "proxy", PEOPLE)], each=stop)


def test_files_of_a_part_are_named_by_student_and_none_is_there_before_all_are_written(
    ctx: Context, tmp_path: Path
) -> None:
    made = prepare_apart(ctx, "proxy", PEOPLE[:2])
    write_apart(tmp_path / "委託書", made.files)
    names = sorted(path.name for path in (tmp_path / "委託書").iterdir())
    assert [name.split("_")[0] for name in names] == PEOPLE[:2]
    assert all(name.endswith(".pdf") for name in names)


def test_a_file_name_holds_nothing_that_windows_refuses() -> None:
    assert safe_name('A:1/委託書*"<2>?|\\.pdf') == "A_1_委託書___2____.pdf"


@pytest.mark.rows("N07")
def test_whom_a_long_list_leaves_out_is_known_without_composing(ctx: Context) -> None:
    left = left_out_of(ctx, "military-reminder", PEOPLE[:2])
    assert [one.student_no for one in left] == [PEOPLE[1]]
    assert ctx.store.next_paper_no("x") == 1
