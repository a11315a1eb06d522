import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from app.school.load import builtin_codes, load_profile
from app.settings import THEMES
from ui.theme import icons
from ui.theme.assets import ICONS
from ui.theme.qss import style_sheet
from ui.theme.theme import Choice, of_system, theme
from ui.theme.tokens import CONTRAST, DARK, LIGHT, LINE_PAIRS, PALETTES, TEXT_PAIRS, TYPE, Palette, blend, contrast
from ui.widgets.buttons import Pages, Segments

UI = Path(__file__).resolve().parents[2] / "ui"


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize(("fg", "bg"), TEXT_PAIRS)
def test_every_text_is_readable_on_what_it_stands_on(palette: Palette, fg: str, bg: str) -> None:
    assert contrast(palette.colour(fg), palette.colour(bg)) >= palette.least_for_words


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize(("fg", "bg"), LINE_PAIRS)
def test_every_line_and_icon_that_means_something_can_be_seen(palette: Palette, fg: str, bg: str) -> None:
    assert contrast(palette.colour(fg), palette.colour(bg)) >= palette.least_for_lines


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("tone", ["stop", "warn"])
def test_the_words_on_a_tinted_problem_card_stay_readable(palette: Palette, tone: str) -> None:
    ground = blend(palette.colour(f"{tone}_bg"), palette.surface, 0.38)
    assert contrast(palette.text, ground) >= palette.least_for_words
    assert contrast(palette.text3, ground) >= palette.least_for_words


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_the_words_on_the_chosen_card_stay_readable(palette: Palette) -> None:
    ground = blend(palette.accent_soft, palette.surface, 0.55)
    for ink in ("text", "text2", "text3", "accent_text", "done_fg", "free_fg"):
        assert contrast(palette.colour(ink), ground) >= palette.least_for_words, ink


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


def test_nothing_is_smaller_than_twelve_pixels() -> None:
    assert min(TYPE.display, TYPE.title, TYPE.lead, TYPE.body, TYPE.small, TYPE.caption) == 12


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
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


def test_whoever_wants_high_contrast_of_the_system_gets_it_from_the_desk() -> None:
    more, usual = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference
    assert of_system(Qt.ColorScheme.Light, more) is CONTRAST
    assert of_system(Qt.ColorScheme.Dark, more) is CONTRAST
    assert of_system(Qt.ColorScheme.Dark, usual) is DARK
    assert of_system(Qt.ColorScheme.Unknown, usual) is LIGHT


def test_high_contrast_is_one_of_the_themes_and_asks_more_of_words_and_lines(qapp: QApplication) -> None:
    theme().apply(Choice.CONTRAST)
    assert theme().palette is CONTRAST
    assert (CONTRAST.least_for_words, CONTRAST.least_for_lines) == (7.0, 4.5)
    assert contrast(CONTRAST.border, CONTRAST.surface) >= 4.5, "every card has an edge that is seen"


def test_every_theme_that_settings_may_name_can_be_chosen() -> None:
    assert tuple(Choice) == THEMES


def test_whatever_is_painted_takes_its_colours_from_the_tokens() -> None:
    own = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\d")
    painted = [p for p in UI.rglob("*.py") if p.parent.name != "theme"]
    assert [p.name for p in painted if own.search(p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_a_tick_box_is_seen_empty_and_its_tick_is_seen_in_it(qapp: QApplication, qtbot: QtBot, choice: Choice) -> None:
    theme().apply(choice)
    box, seen = QCheckBox(), {}
    box.setObjectName("page")
    qtbot.addWidget(box)
    for on in (False, True):
        box.setChecked(on)
        image = box.grab().toImage()
        seen[on] = {image.pixelColor(x, image.height() // 2).name().upper() for x in range(24)}
    palette = theme().palette
    assert palette.border_strong in seen[False]
    assert palette.accent in seen[True]
    assert max(contrast(c, palette.accent) for c in seen[True]) >= palette.least_for_lines, "the tick on its ground"


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_the_pages_of_a_screen_do_not_look_like_the_choices_of_a_list(
    qapp: QApplication, qtbot: QtBot, choice: Choice
) -> None:
    theme().apply(choice)
    seen = {}
    for made in (Pages(2), Segments(2)):
        qtbot.addWidget(made)
        made.set_words(["庫存", "今天"])
        chosen = made.buttons[made.index]
        made.ensurePolished()
        image = made.grab().toImage()
        across, lowest = chosen.geometry().center().x(), chosen.geometry().bottom()
        seen[type(made)] = {image.pixelColor(across, lowest - up).name().upper() for up in range(3)}
        assert chosen.sizeHint().height() <= 34
    accent = theme().palette.accent.upper()
    assert seen[Pages] == {accent}, "the page in front is underlined"
    assert accent not in seen[Segments]
