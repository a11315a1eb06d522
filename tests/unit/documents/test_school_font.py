"""A school's own characters are drawn from its own font, wherever papers are made; without it they are named and refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import school_font
from app.documents import fontbook, papers
from app.documents.eudc import codes_of
from app.documents.rendered import GlyphMissing
from app.errors import WrongUse
from app.roster.rare import today
from tests.eudc import school_font as made_font
from tests.golden import sample_papers as samples
from tests.golden.reading import text_of

OWN = "\ue001"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(school_font.VARIABLE, "")
    yield tmp_path / "desk"
    monkeypatch.delenv(school_font.VARIABLE, raising=False)
    fontbook.refresh()


@pytest.fixture
def font(tmp_path: Path) -> Path:
    return made_font(tmp_path / "EUDC.TTE", {0xE001: "朱", 0xE002: "林", 0xF8FF: "犇"})


def _printed(name: str) -> bytes:
    sheet = samples.proxy_letter()
    record = replace(sheet, student=replace(sheet.student, name=name))
    return papers.render("proxy", [record], made_at=samples.MADE_AT).pdf


def test_a_name_with_the_schools_own_character_is_refused_by_student_character_and_code_until_its_font_is_there(
    data: Path, font: Path
) -> None:
    with pytest.raises(GlyphMissing) as refused:
        _printed(f"王{OWN}明")
    assert "4110800005" in refused.value.message
    assert "U+E001" in refused.value.message
    school_font.keep(data, font.read_bytes(), codes_of(font))
    assert f"王{OWN}明" in text_of(_printed(f"王{OWN}明"))
    with pytest.raises(GlyphMissing):
        _printed("王\ue009明")
    assert school_font.remove(data)
    with pytest.raises(GlyphMissing):
        _printed(f"王{OWN}明")


def test_the_font_draws_the_schools_own_codes_and_nothing_else(data: Path, font: Path) -> None:
    school_font.keep(data, font.read_bytes(), codes_of(font))
    assert fontbook.missing(f"{OWN}𡍼朱") == ()
    faces = fontbook.chain("Kai")
    own, ordinary = (faces.find(ord(char)) for char in (OWN, "朱"))
    assert own is not None
    assert ordinary is not None
    assert faces.opened(own.face).path == school_font.place(data)
    assert faces.opened(ordinary.face).path.name == "TW-Kai.ttf"


def test_a_font_without_names_and_measures_of_its_own_is_read_all_the_same(font: Path) -> None:
    assert codes_of(font) == (0xE001, 0xE002, 0xF8FF)


def test_what_is_no_font_or_has_no_character_of_the_schools_is_refused_with_why(tmp_path: Path, font: Path) -> None:
    words = tmp_path / "EUDC.TTE.txt"
    words.write_text("造字", encoding="utf-8")
    half = tmp_path / "half.tte"
    half.write_bytes(font.read_bytes()[:400])
    for path, why in (
        (words, "不是 TrueType"),
        (half, "不完整"),
        (fontbook.FONT_FOLDER / "NotoSansTC_400Regular.ttf", "造字區"),
        (tmp_path / "沒有這個檔.tte", "讀不到"),
    ):
        with pytest.raises(WrongUse) as refused:
            codes_of(path)
        assert why in refused.value.message


def test_the_check_of_a_roster_says_whether_the_schools_font_has_the_character(data: Path, font: Path) -> None:
    school_font.keep(data, font.read_bytes(), codes_of(font))
    assert "列印用本校造字檔" in today(f"王{OWN}明")[1][0].message
    assert "列印會是〓" in today("王\ue009明")[1][0].message


def test_another_desk_has_its_own_font_or_none(data: Path, font: Path, tmp_path: Path) -> None:
    school_font.keep(data, font.read_bytes(), codes_of(font))
    school_font.use(tmp_path / "another")
    assert fontbook.missing(OWN) == (OWN,)
    school_font.use(data)
    assert fontbook.missing(OWN) == ()
