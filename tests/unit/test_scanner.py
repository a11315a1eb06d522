"""What three trial scans say: the limits that fit, what is cut off, and when nothing may be proposed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scanner import GAP_BOUNDS, PAUSE_BOUNDS, QUIET_BOUNDS, Doubt, Limits, Trial, calibrated, could_be_scanned

CARD = "B11102037"


def trial(
    text: str = CARD, gap: float = 5, *, closer: str = "Enter", twice: float | None = None, composed: bool = False
) -> Trial:
    keys = tuple((char, k * gap) for k, char in enumerate(text))
    closed = len(text) * gap if closer else None
    doubled = closed + twice if twice is not None and closed is not None else None
    return Trial(keys, closer, closed, doubled, composed)


def test_a_scanner_within_the_usual_limits_needs_no_others() -> None:
    found = calibrated([trial()] * 3)
    assert found.limits == Limits()
    assert found.doubts == ()


def test_a_slow_scanner_gets_limits_that_take_its_scans() -> None:
    slow = trial(gap=24)
    found = calibrated([slow] * 3)
    assert found.limits is not None
    assert found.limits.gap_ms == 48
    assert found.limits.scanned(slow.keys, slow.closed_ms or 0) == CARD


def test_a_late_second_enter_is_deaf_longer() -> None:
    found = calibrated([trial(), trial(twice=300), trial()])
    assert found.limits is not None
    assert found.limits.quiet_ms == 600


def test_what_surrounds_the_printed_number_is_cut_off_from_every_scan() -> None:
    found = calibrated([trial(f"]C1{CARD}A")] * 3, CARD)
    assert found.limits is not None
    assert (found.limits.prefix, found.limits.suffix) == ("]C1", "A")
    keys = [(char, k * 4.0) for k, char in enumerate("]C1M11255003A")]
    assert found.limits.scanned(keys, 13 * 4.0) == "M11255003"


def test_a_prefix_no_number_begins_with_is_a_scan_at_any_pace_short_of_a_pause() -> None:
    limits = Limits(prefix="~")
    keys = [(char, k * 80.0) for k, char in enumerate(f"~{CARD}")]
    assert limits.scanned(keys, 800) == CARD
    assert Limits(prefix="B").scanned(keys[1:], 800) == ""


@pytest.mark.parametrize(
    ("trials", "printed", "doubt"),
    [
        ([trial(), trial("B11102041"), trial()], "", Doubt.DIFFERENT),
        ([trial(gap=70)] * 3, "", Doubt.SLOW),
        ([trial("12345")] * 3, "", Doubt.SHORT),
        ([trial(closer="")] * 3, "", Doubt.UNCLOSED),
        ([trial("ㄅ1102", composed=True)] * 3, "", Doubt.COMPOSED),
        ([trial("3000000012")] * 3, CARD, Doubt.OTHER_NUMBER),
    ],
)
def test_what_is_wrong_with_scanner_or_keyboard_forbids_a_proposal(
    trials: list[Trial], printed: str, doubt: Doubt
) -> None:
    found = calibrated(trials, printed)
    assert found.limits is None
    assert doubt in found.doubts


@pytest.mark.parametrize(("text", "doubt"), [("b11102037", Doubt.CASE), ("Ｂ１１１０２０３７", Doubt.WIDE)])
def test_caps_lock_and_full_width_are_told_and_do_no_harm(text: str, doubt: Doubt) -> None:
    found = calibrated([trial(text)] * 3, CARD)
    assert found.doubts == (doubt,)
    assert found.limits == Limits()


@given(
    st.lists(st.floats(0.1, 49), min_size=3, max_size=3),
    st.lists(st.none() | st.floats(0, 2000), min_size=3, max_size=3),
)
def test_whatever_is_proposed_lies_within_its_bounds(paces: list[float], twice: list[float | None]) -> None:
    found = calibrated([trial(gap=g, twice=t) for g, t in zip(paces, twice, strict=True)])
    assert found.limits is not None
    assert found.limits.sane


@pytest.mark.parametrize(
    "limits",
    [
        Limits(gap_ms=GAP_BOUNDS[1] + 1),
        Limits(pause_ms=PAUSE_BOUNDS[0] - 1),
        Limits(quiet_ms=QUIET_BOUNDS[1] + 1),
        Limits(prefix="123456789"),
        Limits(suffix="\t"),
    ],
)
def test_limits_that_could_not_tell_a_person_from_a_scanner_are_not_sane(limits: Limits) -> None:
    assert not limits.sane


@pytest.mark.parametrize("text", ["B11102037", "MI-1132-39E30001-N", "0912345678", "", " B1110 "])
def test_a_run_of_letters_and_digits_could_have_come_from_a_scanner(text: str) -> None:
    assert could_be_scanned(text)


@pytest.mark.parametrize("text", ["欠書", "2 books late", "缺章"])
def test_words_only_a_person_types(text: str) -> None:
    assert not could_be_scanned(text)
