"""Lines are broken as a typesetter would break them, whatever the text and the measure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.documents.fit import fit
from app.documents.linebreak import HANGING, NO_END, NO_START, break_lines, clusters, is_whole

_ALPHABET = (
    "本人已逐項核對學分數，。、；：「」（）『』〈〉《》！？……——113-2 CEFR B1 3.5% Intelligence @example.edu.tw 第 2 頁"
)
texts = st.text(alphabet=_ALPHABET, min_size=1, max_size=80)
widths = st.integers(min_value=6, max_value=60)


def measure(text: str) -> float:
    """Full-width characters count two, all others one."""
    return sum(2.0 if ord(char) > 0x2E00 or char in "…—" else 1.0 for char in text)


@given(texts, widths)
def test_no_character_but_space_is_lost(text: str, width: int) -> None:
    assert "".join("".join(break_lines(text, width, measure)).split()) == "".join(text.split())


@given(texts, widths)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int) -> None:
    lines = break_lines(text, width, measure)
    # A piece wider than the whole line must be cut somewhere; all others keep the rule.
    if all(measure(piece) <= width for piece in clusters(text)):
        assert [line for line in lines[1:] if line[0] in NO_START and not _space_before(text, line)] == []
        assert [line for line in lines[:-1] if line[-1] in NO_END and f"{line[-1]} " not in text] == []


def _space_before(text: str, line: str) -> bool:
    return any(f"{space}{line[0]}" in text for space in " \t")


@given(texts, widths)
def test_a_line_is_never_wider_than_its_measure_but_for_a_hanging_mark(text: str, width: int) -> None:
    for line in break_lines(text, width, measure):
        hanging = measure(line[-1]) / 2 if line[-1] in HANGING else 0.0
        unbreakable = measure(line) if len(clusters(line)) == 1 and len(line) <= 4 else 0.0
        assert measure(line) <= max(width + hanging, unbreakable) + 0.01


@given(texts, widths)
def test_words_and_numbers_stay_whole_when_they_fit(text: str, width: int) -> None:
    if all(measure(piece) <= width for piece in clusters(text)):
        assert is_whole(break_lines(text, width, measure, hang=False), text)


def test_a_full_space_of_honour_stays_a_full_space() -> None:
    assert break_lines("與\u3000貴校無涉", 40, measure) == ["與\u3000貴校無涉"]


def test_two_spaces_in_a_name_do_not_keep_it_from_wrapping() -> None:
    fitted = fit("PUTRI  LESTARI WIDYANINGRUM", 16, measure, max_lines=2)
    assert fitted is not None
    assert len(fitted.lines) == 2


def test_a_date_a_term_and_an_address_are_not_cut() -> None:
    lines = break_lines("於 114-11-05 申請 113-2 學期，信箱 a.b@example.edu.tw。", 20, measure)
    joined = " ".join(lines)
    assert [word for word in ("114-11-05", "113-2", "a.b@example.edu.tw") if word not in joined] == []


def test_an_address_longer_than_the_line_is_cut_after_its_own_marks() -> None:
    lines = break_lines("https://www.example.edu.tw/registry/leaving/forms", 22, measure)
    assert all(line[-1] in "/.-" for line in lines[:-1])


@given(st.text(alphabet="王陳林黃張李吳劉", min_size=1, max_size=30), st.integers(min_value=4, max_value=40))
def test_a_fitted_text_keeps_every_character_and_stays_within_its_box(name: str, width: int) -> None:
    fitted = fit(name, width, measure, max_lines=2)
    if fitted is not None:
        assert "".join(fitted.lines) == name
        assert max(measure(line) for line in fitted.lines) * fitted.step * fitted.scale <= width + 0.01
        assert fitted.scale >= 0.62


def test_a_text_that_fits_is_left_alone() -> None:
    fitted = fit("朱𡍼辰", 6, measure)
    assert fitted is not None
    assert (fitted.lines, fitted.step, fitted.scale) == (("朱𡍼辰",), 1.0, 1.0)


def test_a_text_is_squeezed_before_it_shrinks_and_shrinks_before_it_wraps() -> None:
    squeezed = fit("一二三四五六", 10, measure, max_lines=2)
    wrapped = fit("一二三四五六七八九十", 10, measure, max_lines=2)
    assert squeezed is not None
    assert wrapped is not None
    assert squeezed.scale < 1.0
    assert squeezed.step == 1.0
    assert len(wrapped.lines) == 2


def test_what_no_squeezing_can_fit_is_given_back_as_impossible() -> None:
    assert fit("一" * 60, 10, measure, max_lines=2) is None


def test_an_extension_stays_with_its_number() -> None:
    assert break_lines("圖書與會展館 分機 7273", 18, measure) == ["圖書與會展館", "分機 7273"]
    assert break_lines("出納組窗口 分機 6059、6067", 21, measure) == ["出納組窗口 分機 6059、", "6067"]


def test_a_name_of_several_parts_breaks_between_them_and_no_line_begins_with_the_point() -> None:
    assert break_lines("瓦歷斯．貝林．德魯固．巴代", 20, measure) == ["瓦歷斯．貝林．", "德魯固．巴代"]
    fitted = fit("瓦歷斯．貝林．德魯固．巴代．卑南", 20, measure, max_lines=2)
    assert fitted is not None
    assert fitted.lines == ("瓦歷斯．貝林．", "德魯固．巴代．卑南")
