"""The way back from edits of the open file: exact, and no more in memory than what was edited."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.roster.checks import recheck
from app.roster.table import CheckedFile, Problem, Severity
from tests.unit.roster.tables import HEADER, ONE, THREE, TWO, checked
from ui.roster.steps import MOST_KEPT, MOST_STEPS, Step, Steps, between, undone

REPEATED = (ONE[0], "同號異名", "獸醫學系", "", "")
ROWS = (ONE, TWO, THREE, ("", "林𤧟堃", "資訊管理系", "", ""), REPEATED)


def same(one: CheckedFile, other: CheckedFile) -> bool:
    """Equal in everything, the order of rows included."""
    return one == other and list(one.cells) == list(other.cells)


@given(
    st.lists(
        st.dictionaries(
            st.tuples(st.integers(2, len(ROWS) + 1), st.sampled_from(HEADER)),
            st.sampled_from(["", "B10901018", "41000000E", "田", "a@example.org", "不是日期"]),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_edit_is_taken_back_to_the_very_file_there_was(edits: list[dict[tuple[int, str], str]]) -> None:
    now = checked(ROWS)
    steps, files = Steps(), [now]
    for edit in edits:
        # A row that an earlier edit left out is not in the preview any more.
        there = {place: text for place, text in edit.items() if place[0] in now.cells}
        now, step = between(now, recheck(now, there))
        steps.keep(step)
        files.append(now)
    for before in reversed(files[:-1]):
        back = steps.pop()
        assert back is not None
        now = undone(back, now)
        assert same(now, before)
    assert steps.pop() is None


def test_a_row_that_was_left_out_comes_back_in_its_place() -> None:
    file = checked(ROWS)
    after, step = between(file, recheck(file, {(3, heading): "" for heading in HEADER}))
    assert 3 not in after.cells
    assert same(undone(step, after), file)


def test_trouble_only_the_workbook_shows_stands_again() -> None:
    """The text of a number that lost its digits reads well; the file said that it did not."""
    lost = Problem("", 2, "學號", ONE[0], "number.unsafe", "位數可能不完整", Severity.ERROR)
    file = checked([ONE, TWO])
    file = replace(file, problems=(lost, *file.problems), accepted=file.accepted[1:])
    after, step = between(file, recheck(file, {(2, "學號"): "B10901019"}))
    assert lost not in after.problems
    assert same(undone(step, after), file)


def test_an_edit_keeps_what_it_changed_and_shares_the_rest() -> None:
    file = checked([(f"B{k:08d}", "田", "獸醫學系", "", "") for k in range(500)])
    after, step = between(file, recheck(file, {(250, "姓名"): "犇"}))
    assert step.weight == 2
    assert step.cells == {250: ((1, "田"),)}
    assert all(after.cells[n] is cells for n, cells in file.cells.items() if n != 250)
    assert sum(a is b for a, b in zip(after.accepted, file.accepted, strict=True)) == 499


def test_a_hundred_thousand_rows_are_no_reason_for_fewer_steps() -> None:
    steps, small = Steps(), checked([ONE])
    step = Step(dict.fromkeys(range(3), ()), {}, (), (), small)
    for _ in range(MOST_STEPS + 5):
        steps.keep(step)
    assert len(steps) == MOST_STEPS


def test_the_way_back_has_an_end_that_the_memory_of_a_desk_can_bear() -> None:
    steps = Steps()
    step = Step(dict.fromkeys(range(MOST_KEPT // 4), ()), {}, (), (), checked([ONE]))
    for _ in range(10):
        steps.keep(step)
    assert len(steps) == 4
