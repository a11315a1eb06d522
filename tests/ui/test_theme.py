import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.school.load import builtin_codes, load_profile
from ui.theme import icons
from ui.theme.assets import ICONS
from ui.theme.qss import style_sheet
from ui.theme.theme import Choice, theme
from ui.theme.tokens import DARK, LIGHT, LINE_PAIRS, TEXT_PAIRS, TYPE, Palette, blend, contrast

UI = Path(__file__).resolve().parents[2] / "ui"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
@pytest.mark.parametrize(("fg", "bg"), TEXT_PAIRS)
def test_every_text_is_readable_on_what_it_stands_on(palette: Palette, fg: str, bg: str) -> None:
    assert contrast(palette.colour(fg), palette.colour(bg)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
@pytest.mark.parametrize(("fg", "bg"), LINE_PAIRS)
def test_every_line_and_icon_that_means_something_can_be_seen(palette: Palette, fg: str, bg: str) -> None:
    assert contrast(palette.colour(fg), palette.colour(bg)) >= 3.0


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
@pytest.mark.parametrize("tone", ["stop", "warn"])
def test_the_words_on_a_tinted_problem_card_stay_readable(palette: Palette, tone: str) -> None:
    ground = blend(palette.colour(f"{tone}_bg"), palette.surface, 0.38)
    assert contrast(palette.text, ground) >= 4.5
    assert contrast(palette.text3, ground) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_the_words_on_the_chosen_card_stay_readable(palette: Palette) -> None:
    ground = blend(palette.accent_soft, palette.surface, 0.55)
    for ink in ("text", "text2", "text3", "accent_text", "done_fg", "free_fg"):
        assert contrast(palette.colour(ink), ground) >= 4.5, ink


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


def test_nothing_is_smaller_than_twelve_pixels() -> None:
    assert min(TYPE.display, TYPE.title, TYPE.lead, TYPE.body, TYPE.small, TYPE.caption) == 12


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_the_style_sheet_leaves_no_token_unfilled(palette: Palette) -> None:
    assert "$" not in style_sheet(palette)


def test_every_icon_the_code_names_is_in_the_house() -> None:
    named = re.compile(
        r'(?:Glyph|IconButton|ChipButton|EmptyState|pixmap)\(\s*"([a-z0-9-]+)"|icon="([a-z0-9-]+)"|\("([a-z]+(?:-[a-z0-9]+)+)", "[a-z_]+[0-9]?"'
    )
    found = {
        n
        for path in UI.rglob("*.py")
        for groups in named.findall(path.read_text(encoding="utf-8"))
        for n in groups
        if n
    }
    assert len(found) > 20
    assert {n for n in found if not icons.exists(n)} == set()


@pytest.mark.parametrize("code", builtin_codes())
def test_every_unit_of_every_school_has_its_icon(code: str) -> None:
    assert {u.icon for u in load_profile(code).units if not icons.exists(u.icon)} == set()


def test_an_unknown_icon_becomes_the_picture_of_an_office() -> None:
    assert icons.pixmap("no-such-icon", "#000000").toImage() == icons.pixmap(icons.FALLBACK, "#000000").toImage()


def test_icons_come_with_their_licence() -> None:
    assert "ISC License" in (ICONS / "LICENSE.txt").read_text(encoding="utf-8")


def test_the_theme_switches_while_the_desk_is_open(qapp: QApplication) -> None:
    heard: list[str] = []
    theme().changed.connect(lambda: heard.append(theme().palette.name))
    theme().apply(Choice.DARK)
    assert DARK.canvas in qapp.styleSheet()
    theme().apply(Choice.LIGHT)
    assert LIGHT.canvas in qapp.styleSheet()
    assert heard[-2:] == ["dark", "light"]
