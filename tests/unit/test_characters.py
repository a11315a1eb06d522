"""The tables of rare characters say what the fonts say, and conversion never costs a student a printable name."""

from __future__ import annotations

from app.characters import DRAWABLE, _ranges, drawable, private_glyphs, standard_characters
from app.documents.fontbook import chain, missing
from app.roster.values import ORDINARY
from tools.characters import sources_mark


def test_the_table_of_drawable_characters_is_the_one_of_these_fonts() -> None:
    """Fails when a font or the table of codes changed: run `python -m tools.characters drawable`."""
    assert f"# Made from: {sources_mark()}\n" in DRAWABLE.read_text("utf-8")


def test_the_fonts_draw_both_ends_of_every_run_and_nothing_just_outside() -> None:
    starts, ends = _ranges()
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
    kai = chain("Kai")
    for start, end in zip(starts, ends, strict=True):
        assert not kai.missing(chr(start) + chr(end)), hex(start)
        assert all(kai.missing(chr(code)) for code in (start - 1, end + 1) if 0 <= code <= 0x10FFFF), hex(start)


def test_text_that_is_let_through_without_a_look_is_drawable() -> None:
    ordinary = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and ORDINARY.fullmatch(chr(code))]
    assert len(ordinary) > 27_000
    assert all(map(drawable, ordinary))


def test_every_converted_character_can_be_printed_and_none_is_converted_twice() -> None:
    table = standard_characters()
    assert len(table) == 4_368
    assert len(set(table.values())) == len(table)
    assert not set(table) & set(table.values())
    assert missing("".join(table.values())) == ()
    assert all(0xF0000 <= ord(private) <= 0xFFFFD for private in table)
    assert all(map(drawable, table.values()))


def test_a_character_newer_than_the_fonts_is_drawn_with_the_glyph_it_had() -> None:
    newest = "\U00030816"
    kai = chain("Kai")
    assert kai.find(ord(newest)) == kai.find(private_glyphs()[ord(newest)])


def test_private_characters_that_are_not_converted_are_still_drawn() -> None:
    kept = [chr(code) for code in range(0xF0000, 0xFFFFE) if drawable(chr(code))]
    assert len([c for c in kept if c not in standard_characters()]) > 19_000


def test_a_schools_own_characters_are_drawn_by_no_shipped_font() -> None:
    assert not any(drawable(chr(code)) for code in range(0xE000, 0xF900))
