"""Every rare name is drawn by some face and read back as it was typed (issue of 罕用字)."""

from __future__ import annotations

import struct

import pytest
from reportlab.pdfbase.pdfdoc import PDFDocument

from app.documents.fontbook import FONT_FOLDER, chain, damaged_fonts, missing
from app.documents.fontchain import FaceSource, FontChain
from app.documents.leaf import Leaf
from app.documents.press import Press
from app.documents.styles import Style
from app.documents.subset import subset
from app.documents.tounicode import to_unicode
from app.documents.truetype import TrueTypeFace
from tests.golden.reading import text_of
from tests.golden.sample_papers import MADE_AT

NAMED = "𡍼𤧟𡶐𣶐𠅤𨭎㛢堃喆犇淼𠮷𦰡瓦歷斯．諾幹‧·朱"
_BODY = Style(12)


def _rare_characters() -> str:
    """More than two hundred: Extension A, rare basic ones, B, C to F, compatibility ideographs."""
    spread = (
        *range(0x3400, 0x4DB0, 79),
        *range(0x8C00, 0x9FA0, 83),
        *range(0x20000, 0x2A6D0, 487),
        *range(0x2A700, 0x2EBE0, 211),
    )
    compatible = "﨑﨨豈更車"
    return "".join(c for c in dict.fromkeys(NAMED + "".join(map(chr, spread)) + compatible) if not missing(c))


def _print(text: str, *, style: Style = _BODY) -> bytes:
    press = Press(title="t", author="a", subject="s", made_at=MADE_AT)
    press.sheet(student_no="1", number="", bookmark="1", allows_missing=True)
    leaf: Leaf = press.leaf()
    for row in range(0, len(text), 20):
        leaf.text(20, 20 + row * 0.6, text[row : row + 20], style)
    press.add(leaf)
    return press.finish().pdf


def test_more_than_two_hundred_rare_characters_are_printed_and_copied_unchanged() -> None:
    rare = _rare_characters()

    assert len(rare) > 200
    assert sum(1 for c in rare if ord(c) > 0xFFFF) > 85
    assert [c for c in rare if c not in text_of(_print(rare))] == []


def test_no_printed_character_falls_on_the_empty_glyph() -> None:
    kai = chain("Kai")
    for char in _rare_characters():
        glyph = kai.find(ord(char))
        assert glyph is not None
        assert glyph.glyph > 0
        assert kai.opened(glyph.face).outline(glyph.glyph)


def test_sans_and_italic_draw_the_same_names() -> None:
    assert [name for name in ("Sans", "KaiItalic", "KaiBold") if chain(name).missing(NAMED)] == []


def test_a_rare_character_is_set_in_kai_and_not_in_another_style() -> None:
    kai = chain("Kai")
    faces = {kai.opened(glyph.face).path.stem for c in "𤧟𡶐𨭎𡍼" if (glyph := kai.find(ord(c))) is not None}
    assert faces == {"TW-Kai-Ext-B-Taiwan"}


def test_a_face_is_opened_only_when_the_ones_before_it_fail() -> None:
    sources = [FaceSource(FONT_FOLDER / name) for name in ("TW-Kai.ttf", "TW-Kai-Ext-B-Taiwan.ttf", "TW-Kai-Plus.ttf")]
    fresh = FontChain("fresh", sources)

    fresh.missing("朱辰")
    assert fresh.opened_faces == ("TW-Kai.ttf",)
    fresh.missing("𡍼")
    assert fresh.opened_faces == ("TW-Kai.ttf", "TW-Kai-Ext-B-Taiwan.ttf")


def test_a_code_point_with_an_empty_outline_counts_as_missing() -> None:
    # U+2003 is in the chain's Latin face as a space; a Han code point must have an outline.
    plus = TrueTypeFace(FONT_FOLDER / "TW-Kai-Plus.ttf")
    holes = [c for c in range(0xF0000, 0xFFFFE) if (g := plus.glyph(c)) is not None and not plus.outline(g)]
    assert holes == []


@pytest.mark.parametrize("unprintable", ["\ud842", "\x07", "\x1b", "\u202e", "\uffff"])
def test_controls_and_broken_characters_are_missing_never_drawn(unprintable: str) -> None:
    assert missing(f"王{unprintable}明") == (unprintable,)


def test_zero_width_characters_take_no_room_and_are_dropped() -> None:
    kai = chain("Kai")
    assert kai.missing("葛\U000e0100城\u200b") == ()
    assert kai.width("葛\U000e0100城\u200b") == kai.width("葛城")
    assert "葛城" in text_of(_print("葛\U000e0100城\u200b"))


def test_two_characters_that_share_a_glyph_get_two_codes_and_so_are_copied_apart() -> None:
    shared = FontChain("shared", [FaceSource(FONT_FOLDER / "TW-Kai.ttf")], aliases={0x2B820: ord("朱")})
    ((face, codes),) = shared.runs("朱\U0002b820朱", PDFDocument())
    assert face == 0
    assert codes[:4] == codes[8:]
    assert codes[:4] != codes[4:8]


def test_a_missing_character_prints_the_geta_mark_and_still_copies_as_itself() -> None:
    pdf = _print("王\U0003ffff明")
    assert "王" in text_of(pdf)


def test_an_alias_draws_with_the_other_glyph_but_keeps_the_character() -> None:
    faces = [FaceSource(FONT_FOLDER / "TW-Kai.ttf")]
    aliased = FontChain("aliased", faces, aliases={0x2B820: ord("朱")})
    assert aliased.missing(chr(0x2B820)) == ()
    assert aliased.find(0x2B820) == aliased.find(ord("朱"))


def test_text_of_rare_planes_is_mapped_in_utf16() -> None:
    assert b"<0001> <D842DFB7>" in to_unicode({1: 0x20BB7})


def test_a_map_never_holds_more_than_a_hundred_entries_in_a_block() -> None:
    text = to_unicode({n: 0x4E00 + n for n in range(1, 251)}).decode()
    assert [line for line in text.splitlines() if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]


def test_a_subset_keeps_outline_and_width_of_every_glyph() -> None:
    face = TrueTypeFace(FONT_FOLDER / "Tinos_400Regular.ttf")
    glyphs = [0, *(face.glyph(ord(c)) or 0 for c in "Aé€Ǻ")]  # accented letters are composites in this face

    small = subset(face, glyphs)

    count = struct.unpack_from(">H", _table(small, "maxp"), 4)[0]
    assert count >= len(glyphs)
    widths = [struct.unpack_from(">H", _table(small, "hmtx"), 4 * i)[0] for i in range(len(glyphs))]
    assert widths == [face.metrics(glyph)[0] for glyph in glyphs]
    assert len(small) < 40_000


def _table(font: bytes, tag: str) -> bytes:
    for entry in range(struct.unpack_from(">H", font, 4)[0]):
        name, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * entry)
        if name.decode() == tag:
            return font[offset : offset + length]
    raise AssertionError(tag)


def test_the_shipped_fonts_are_whole_and_carry_their_licences() -> None:
    assert damaged_fonts() == ()
    assert len(list((FONT_FOLDER / "licences").glob("*.txt"))) == 3
    assert "國家發展委員會" in (FONT_FOLDER / "NOTICE.txt").read_text(encoding="utf-8")
