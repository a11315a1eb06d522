import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from ui import catalogue
from ui.frame.top_bar import TopBar
from ui.help.pages import GUIDE
from ui.i18n import Language, full_day, full_moment, languages, numbered, pick, short_day, short_moment


def finished(message: ET.Element) -> bool:
    return not message.findall("translation[@type='unfinished']")


def messages(path: Path) -> dict[tuple[str, str], str]:
    root = ET.parse(path).getroot()  # noqa: S314 - a file of our own
    return {
        (c.findtext("name", ""), m.findtext("source", "")): (m.findtext("translation") or "") if finished(m) else ""
        for c in root.iter("context")
        for m in c.iter("message")
    }


def test_every_string_of_the_window_has_its_english(tmp_path: Path) -> None:
    fresh = tmp_path / "en.ts"
    catalogue.update(fresh)
    ours = messages(catalogue.SOURCE)
    assert {key for key in messages(fresh) if not ours.get(key)} == set()


def test_the_catalogue_holds_nothing_nobody_says(tmp_path: Path) -> None:
    fresh = tmp_path / "en.ts"
    catalogue.update(fresh)
    assert set(messages(catalogue.SOURCE)) - set(messages(fresh)) == set()


def test_the_compiled_catalogue_is_the_one_that_was_translated(tmp_path: Path) -> None:
    catalogue.release(target=tmp_path / "en.qm")
    assert (tmp_path / "en.qm").read_bytes() == catalogue.COMPILED.read_bytes()


def test_a_hundred_changes_of_language_leave_as_many_catalogues_as_one(qapp: QApplication) -> None:
    for _ in range(50):
        for language in (Language.EN, Language.ZH):
            languages().speak(language)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(languages().findChildren(QTranslator)) == 1


def test_placeholders_survive_translation() -> None:
    slot = re.compile(r"\{[a-z_]*\}")
    wrong = {
        s: t for (_, s), t in messages(catalogue.SOURCE).items() if t and set(slot.findall(s)) != set(slot.findall(t))
    }
    assert wrong == {}


def test_chinese_strings_use_full_width_punctuation() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;:!?()][\u4e00-\u9fff]")
    assert [s for _, s in messages(catalogue.SOURCE) if half.search(s)] == []


def test_english_strings_hold_no_chinese() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    assert {s: t for (_, s), t in messages(catalogue.SOURCE).items() if han.search(t)} == {}


def test_the_language_switches_while_the_desk_is_open(qtbot: QtBot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.show()
    assert bar.scan.placeholderText().startswith("掃描學生證")
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: bar.scan.placeholderText().startswith("Scan a card"))
    languages().speak(Language.ZH)
    qtbot.waitUntil(lambda: bar.scan.placeholderText().startswith("掃描學生證"))


def test_qt_s_own_dialogs_speak_chinese_too(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


def test_a_school_without_an_english_word_keeps_its_chinese_one() -> None:
    languages().speak(Language.EN)
    assert pick("出納組", "") == "出納組"
    assert pick("出納組", "Cashier") == "Cashier"
    languages().speak(Language.ZH)
    assert pick("出納組", "Cashier") == "出納組"


@pytest.mark.parametrize(
    ("language", "shown", "short"),
    [(Language.ZH, "115/06/11 00:05", "6/11 00:05"), (Language.EN, "2026-06-11 00:05", "11 Jun 00:05")],
)
def test_moments_are_shown_in_taipei_and_in_the_republic_s_years(language: Language, shown: str, short: str) -> None:
    languages().speak(language)
    moment = datetime(2026, 6, 10, 16, 5, tzinfo=UTC)
    assert full_moment(moment) == shown
    assert short_moment(moment) == short


@pytest.mark.parametrize(
    ("language", "whole", "near"),
    [(Language.ZH, "115.6.9 週二", "6/9 週二"), (Language.EN, "2026-06-09 Tue", "9 Jun Tue")],
)
def test_days_count_the_republic_s_years_in_chinese_and_western_ones_in_english(
    language: Language, whole: str, near: str
) -> None:
    languages().speak(language)
    assert (full_day(date(2026, 6, 9)), short_day(date(2026, 6, 9))) == (whole, near)


def test_no_screen_writes_a_date_by_a_rule_of_its_own() -> None:
    own = re.compile(r"roc_date\(|roc_year\(|ROC_OFFSET|1911|%Y|%m|\.isoformat\(")
    ui = catalogue.ROOT / "ui"
    found = [str(p.relative_to(ui)) for p in ui.rglob("*.py") if own.search(p.read_text(encoding="utf-8"))]
    assert found == ["i18n.py"]


def test_switching_twice_leaves_one_catalogue_installed() -> None:
    for _ in range(3):
        languages().speak(Language.EN)
    languages().speak(Language.ZH)
    assert QCoreApplication.translate("Navigation", "離校櫃台") == "離校櫃台"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 row(s)", "1 row"),
        ("Import 0 row(s)", "Import 0 rows"),
        ("1 error(s), 1,201 note(s)", "1 error, 1,201 notes"),
        ("名冊(1).xlsx: 11 row(s)", "名冊(1).xlsx: 11 rows"),
    ],
)
def test_english_counts_one_thing_in_the_singular(text: str, said: str) -> None:
    assert numbered(text) == said


def test_english_is_quoted_with_marks_that_the_interface_font_draws_narrow() -> None:
    """The font's curly marks are as wide as a Chinese character: a hole stands beside each in an English sentence."""
    texts = [catalogue.SOURCE, catalogue.SOURCE.with_name("sentences.toml")]
    curly = {
        f"{path.name}: {line.strip()}"
        for path in (*texts, *(GUIDE / "en").glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if set(line) & set("“”‘’")
    }
    assert curly == set()
