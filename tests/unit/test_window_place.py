"""Where the window stood: never off today's monitors, left alone where it can stand, and never a reason not to open."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.window_place import FARTHEST, FILE_NAME, Box, WindowPlace, fitted, load, save

OFFICE = Box(0, 0, 1920, 1040)
BESIDE = Box(1920, -200, 2560, 1400)
SMALL = Box(0, 0, 1366, 728)

numbers = st.integers(-5_000, 9_000)
windows = st.builds(Box, numbers, numbers, st.integers(1, 4_000), st.integers(1, 3_000))
walls = st.lists(
    st.builds(Box, numbers, numbers, st.integers(640, 4_000), st.integers(480, 2_400)), min_size=1, max_size=4
)


def within(inner: Box, outer: Box) -> bool:
    return inner.x >= outer.x and inner.y >= outer.y and inner.right <= outer.right and inner.bottom <= outer.bottom


@given(windows, walls)
def test_wherever_it_stood_it_is_wholly_on_one_of_todays_monitors(stood: Box, wall: list[Box]) -> None:
    assert any(within(fitted(stood, wall), monitor) for monitor in wall)


@given(windows, walls)
def test_it_is_never_made_larger_and_smaller_only_by_the_monitor(stood: Box, wall: list[Box]) -> None:
    found = fitted(stood, wall)
    assert (found.width, found.height) in [(min(stood.width, m.width), min(stood.height, m.height)) for m in wall]


@given(windows, walls)
def test_where_it_can_stand_it_stays_to_the_pixel(stood: Box, wall: list[Box]) -> None:
    found = fitted(stood, wall)
    assert fitted(found, wall).shared(found) == found.width * found.height
    if any(within(stood, monitor) for monitor in wall):
        assert fitted(stood, wall).shared(stood) > 0
    if len(wall) == 1 and within(stood, wall[0]):
        assert found == stood


def test_it_comes_back_to_the_second_monitor_while_that_is_there() -> None:
    stood = Box(2000, 10, 1440, 900)
    assert fitted(stood, [OFFICE, BESIDE]) == stood


def test_a_monitor_that_was_unplugged_leaves_it_in_the_middle_of_the_main_one() -> None:
    assert fitted(Box(2000, 10, 1440, 900), [OFFICE]) == Box(240, 70, 1440, 900)


def test_a_smaller_monitor_makes_it_smaller_and_keeps_its_corner_in_sight() -> None:
    assert fitted(Box(300, 100, 1440, 900), [SMALL]) == Box(0, 0, 1366, 728)


def test_larger_letters_leave_less_room_and_the_window_less_of_it() -> None:
    """1366x768 at 125 %: the system says 1093x614 to programs."""
    assert fitted(Box(0, 0, 1366, 728), [Box(0, 0, 1093, 574)]) == Box(0, 0, 1093, 574)


def test_what_hangs_over_the_edge_is_drawn_in() -> None:
    assert fitted(Box(1900, 1000, 800, 600), [OFFICE]) == Box(1120, 440, 800, 600)


def test_it_goes_to_the_monitor_that_showed_most_of_it() -> None:
    assert fitted(Box(1800, 0, 1000, 700), [OFFICE, BESIDE]) == Box(1920, 0, 1000, 700)


@given(
    st.builds(
        WindowPlace,
        st.builds(Box, numbers, numbers, st.integers(1, FARTHEST), st.integers(1, FARTHEST)),
        st.integers(0, 100),
        st.integers(0, 100),
        st.booleans(),
    )
)
def test_what_was_kept_is_read_back(place: WindowPlace) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        save(Path(folder), place)
        assert load(Path(folder)) == place


def test_the_first_time_there_is_no_place(tmp_path: Path) -> None:
    assert load(tmp_path) is None


GOOD = {"version": 1, "x": 0, "y": 0, "width": 9, "height": 9, "frame_width": 0, "frame_height": 0}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        "[" * 5_000,
        json.dumps({**GOOD, "version": 2}),
        json.dumps({**GOOD, "x": "0"}),
        json.dumps({**GOOD, "x": True}),
        json.dumps({**GOOD, "y": 1e9}),
        json.dumps({**GOOD, "y": FARTHEST + 1}),
        json.dumps({**GOOD, "width": 0}),
        json.dumps({**GOOD, "height": -3}),
        json.dumps({**GOOD, "frame_height": -1}),
        json.dumps({k: v for k, v in GOOD.items() if k != "x"}),
    ],
)
def test_a_broken_file_is_as_if_there_were_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert load(tmp_path) is None


def test_a_file_of_other_bytes_is_as_if_there_were_none(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe\x00\x80")
    assert load(tmp_path) is None


def test_a_folder_in_its_place_is_as_if_there_were_none_and_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert load(tmp_path) is None
    save(tmp_path, WindowPlace(Box(1, 2, 3, 4)))
    assert (tmp_path / FILE_NAME).is_dir()


def test_a_window_that_was_only_looked_at_leaves_no_folder_behind(tmp_path: Path) -> None:
    save(tmp_path / "never", WindowPlace(Box(1, 2, 3, 4)))
    assert not (tmp_path / "never").exists()


def test_the_file_is_replaced_whole_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    save(tmp_path, WindowPlace(Box(1, 2, 3, 4)))
    save(tmp_path, WindowPlace(Box(5, 6, 7, 8), 2, 30, maximised=True))
    assert [p.name for p in tmp_path.iterdir()] == [FILE_NAME]
    assert stat.S_ISREG((tmp_path / FILE_NAME).stat().st_mode)
    assert load(tmp_path) == WindowPlace(Box(5, 6, 7, 8), 2, 30, maximised=True)


def test_the_file_holds_numbers_and_nothing_else(tmp_path: Path) -> None:
    save(tmp_path, WindowPlace(Box(1, 2, 3, 4), maximised=True))
    kept = json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    assert all(isinstance(value, int) for value in kept.values())
