"""What `app` finds wrong and what it refuses, in the English window: every sentence of it, with what it names."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.audit.curriculum import contradictions
from app.audit.curriculum_rows import curricula_from_rows
from app.audit.transcript_rows import transcripts_from_rows
from app.errors import ActRefused
from app.prerequisites import lacking
from app.roster import trouble
from app.school.calendar import AcademicTerm
from app.school.load import load_profile
from tests.ui.roster.builders import NUMBER, checked, problem
from ui.frame.banner import Banner
from ui.i18n import Language, languages
from ui.roster.cause_list import CauseList
from ui.roster.grid import CellsModel, Shown
from ui.roster.model import causes
from ui.school_names import school_names
from ui.sentences import SOURCE, asked, in_english, told, told_all, told_each, told_of, whom_to_ask, worded

ROSTER = Path(trouble.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")
SLOT = re.compile(r"\{([a-z]+)\*?\}")
#: Calls whose Chinese arguments a clerk reads as a problem of a cell, row or file, a repair, or why a file is refused.
SAYING = frozenset(
    {"Fault", "Problem", "doubt", "Note", "Repair", "Mend", "unreadable", "ActRefused", "not_all", "RosterUnreadable"}
)
#: What else says no to a clerk: rooms and single modules of `app`.
REFUSING = (
    *("applications", "certificates", "clearance", "consent", "contact", "documents", "printing"),
    *("access.py", "attachments.py", "credentials.py", "locking.py", "session.py", "students.py", "typed.py"),
    *("audit/application.py", "audit/stored.py", "loading_applications.py", "loading_certificates.py"),
    "loading_marks.py",
    "bootstrap/handing.py",
    "school/dates.py",
    "school/unit_names.py",
    "bootstrap/unlocking.py",
)
NO = frozenset(
    {
        "ActRefused",
        "DeskError",
        "KeyUnavailable",
        "NotFound",
        "NotPermitted",
        "Refused",
        "SharedLedgerUnreachable",
        "WrongUse",
        "Lack",
        "_trouble",
        "PaperRefused",
        "text_missing",
        "Doubt",
        "_no",
        "not_all",
    }
)
DATE = "應為日期（例：113/06/01、2024-06-01）"
QUOTED = re.compile(r"[是否〔〕（）完成原因〓]")


def part(node: ast.expr) -> str:
    """A part of a formatted text: itself, the form of a date, or x for what it names."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return DATE if isinstance(node, ast.FormattedValue) and ast.unparse(node.value) == "_EXPECTED" else "x"


def wordings(node: ast.expr) -> Iterator[str]:
    """A literal, with x for whatever it names, or one of two; nothing for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(map(part, node.values))
    elif isinstance(node, ast.IfExp):
        yield from wordings(node.body)
        yield from wordings(node.orelse)


def sentences(paths: Iterable[Path], saying: frozenset[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in saying:
                # What is typed is for the command line alone.
                arguments = [*node.args, *(k.value for k in node.keywords if k.arg != "command")]
                found |= {said for said in chain.from_iterable(map(wordings, arguments)) if HAN.search(said)}
    return found


def test_everything_an_import_finds_wrong_has_its_english() -> None:
    found = sentences(ROSTER.rglob("*.py"), SAYING)
    assert len(found) > 100
    assert {said for said in found if in_english(said) == said} == set()


def test_everything_the_counter_its_lists_and_its_forms_refuse_has_its_english() -> None:
    places = [ROSTER.parent / name for name in REFUSING]
    paths = [path for place in places for path in ([place] if place.is_file() else place.rglob("*.py"))]
    found = sentences(paths, NO)
    assert len(found) > 250
    assert {said for said in found if in_english(said) == said} == set()


def test_what_an_item_waits_for_is_told_piece_by_piece() -> None:
    languages().speak(Language.EN)
    assert told("紙本尚未送件、「歸還鑰匙」尚未勾選。") == "paper not handed in yet, 歸還鑰匙 not ticked yet."
    assert told("請同學把簽章後的紙本送系辦收件。 辦妥的細目請由系辦勾選。") == (
        "The student hands the signed paper in at 系辦. What is done is ticked by 系辦."
    )
    # One piece without its English: better whole and Chinese than half of each.
    half = "紙本尚未送件、沒有人翻譯過的句子。"
    assert told(half) == half


def test_title_message_and_hint_in_one_line_are_kept_apart_in_both_languages() -> None:
    parts = ("連不上郵件伺服器", "", "請再輸入一次。")
    assert told_of(*parts) == "連不上郵件伺服器　請再輸入一次。"
    languages().speak(Language.EN)
    assert told_of(*parts) == "The mail server cannot be reached. Please type it again."


def test_every_way_an_item_may_wait_has_its_english() -> None:
    school = load_profile("npust")
    core = {"student_no": "M11255003", "level": "碩士", "nationality_category": "本國", "adviser_count": "2"}
    for item in school.items:
        for lack in lacking(school, item, core, {}):
            assert in_english(lack.what) != lack.what


def test_both_sides_of_a_sentence_name_the_same() -> None:
    pairs: dict[str, str] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    assert {zh for zh, en in pairs.items() if set(SLOT.findall(zh)) != set(SLOT.findall(en))} == set()
    assert {en for en in pairs.values() if HAN.search(QUOTED.sub("", en))} == set()


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("缺少學號", "學號 is missing"),
        (
            "同一個學號出現在第 3、5 列，內容不同，請留下正確的一列",
            "the same 學號 in rows 3, 5 with different contents; keep the right one",
        ),
        ("應為 1 到 6 的整數", "should be a whole number from 1 to 6"),
        ("沒有人翻譯過的句子", "沒有人翻譯過的句子"),
    ],
)
def test_what_a_sentence_names_is_kept_and_an_unknown_one_stays_as_it_is(said: str, english: str) -> None:
    assert told(said) == said
    languages().speak(Language.EN)
    assert told(said) == english


def test_a_refusal_and_its_way_out_are_told_one_by_one() -> None:
    languages().speak(Language.EN)
    assert told_all("檔案裡沒有任何一列通過檢查。　請改用「其餘不動」。") == (
        "No row of the file passed the checks. Leave everybody else as they are."
    )


def test_causes_and_cells_change_their_language_while_they_are_shown(qtbot: QtBot) -> None:
    shown, model = CauseList(), CellsModel()
    qtbot.addWidget(shown)
    file = checked(problems=(problem(4, NUMBER, "required.missing", "缺少學號"),))
    shown.show_causes(causes(file))
    model.show_file(file, Shown.ALL)
    cell = model.place(4, NUMBER)
    from PySide6.QtCore import Qt

    assert model.data(cell, Qt.ItemDataRole.ToolTipRole) == "缺少學號"
    languages().speak(Language.EN)
    qtbot.waitUntil(lambda: shown.buttons[0].toolTip() == "學號 is missing")
    assert model.data(cell, Qt.ItemDataRole.ToolTipRole) == "學號 is missing"


def test_the_banner_refuses_in_the_language_in_force(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    languages().speak(Language.EN)
    banner.show_error(ActRefused(code="x", title="沒有可以匯入的資料", message="檔案裡沒有任何一列通過檢查。"))
    assert banner.title == "Nothing to import"


def test_whatever_is_wrong_with_a_grade_is_said_in_english() -> None:
    rows = [
        {"student_no": number, "course_name": name, "term": term, "credits": credits, "grade": grade}
        for number in ("", "B1")
        for name in ("", "國文")
        for term in ("", "十月", "1091", "1131", "1141")
        for credits in ("", "-1", "三", "0.3", "99999", "2")
        for grade in ("", "W", "九十")
    ]
    _, problems = transcripts_from_rows(rows, AcademicTerm.parse("1131") or pytest.fail("a term"))
    said = {p.message for p in problems}
    assert len(said) > 10
    assert {one for one in said if in_english(one) == one} == set()


def test_whatever_is_wrong_with_a_curriculum_is_said_in_english() -> None:
    row = {"entry_year": "113", "programme": "園藝系", "area": "校共同必修", "area_credits": "20", "area_courses": "9"}
    row |= {"course_name": "國文", "credits": "2", "kind": "必", "total_credits": "10", "flex_policy": "截斷"}
    rows = [
        row,
        row,
        row | {"course_code": "1"},
        row | {"course_code": "1"},
        row | {"entry_year": "一一三"},
        row | {"programme": ""},
        row | {"kind": "必選修", "credits": "三", "area_courses": "九門", "total_credits": "12"},
        row | {"kind": "隨意", "flex_policy": "看情況", "area_credits": "21"},
        row | {"programme": "森林系", "total_credits": "很多", "flex_policy": "看情況"},
        row | {"programme": "農園系", "role": "旁聽", "area_cap": "3"},
        row
        | {
            "programme": "水保系",
            "area_cap": "3",
            "area_surplus": "轉入自由",
            "area_group": "合",
            "group_credits": "99",
        },
        row | {"programme": "水保系", "area": "空的"},
        row | {"programme": "生科系", "area_surplus": "再議", "flex_needs_approval": "也許"},
        {"entry_year": "113", "programme": "食品系", "area": "空的", "area_credits": "3", "total_credits": "3"},
    ]
    curricula, problems = curricula_from_rows(rows)
    said = {p.message for p in problems} | {doubt for c in curricula for doubt in contradictions(c)}
    assert len(said) > 10
    assert {one for one in said if in_english(one) == one} == set()


def test_a_sentence_inside_a_sentence_is_told_in_its_turn() -> None:
    languages().speak(Language.EN)
    assert told("領域「系專業選修」應修 30 學分、10 門，尚差 3 學分、1 門。") == (
        "Area 系專業選修: 30 credits and 10 courses required, 3 credits and 1 course missing."
    )
    assert told("需人工審核：早期入學，系統分類僅供參考，以人工審核為準。") == (
        "A person has to look: entered long ago: the computed audit is for reference, a person decides."
    )
    assert told("輔系「英語學系」：已取得的學分符合規定，與主修重複採計 6 學分，上限 9 學分。") == (
        "Minor 英語學系: met by the credits earned; 6 credits also count in the degree, of at most 9."
    )


def test_several_halves_of_a_sentence_are_told_each_for_itself_or_not_at_all() -> None:
    held = "英文姓名應全部大寫；英文姓名的連字號要在兩個字母之間。"
    assert in_english(held) == (
        "The English name should be all capitals. A hyphen in the English name stands between two letters."
    )
    assert in_english("英文姓名應全部大寫；沒有人翻譯過。") == "英文姓名應全部大寫；沒有人翻譯過。"


def test_the_school_is_named_as_it_calls_itself_in_english_where_it_does() -> None:
    school = load_profile("npust")
    assert asked("職涯發展處 分機 7492") == "職涯發展處 分機 7492"
    languages().speak(Language.EN)
    school_names().learn(school, school.code)
    assert asked("行政大樓 1樓") == "Administration Building, 1F"
    assert asked("出納組窗口 分機 6059、6067") == "出納組窗口 ext. 6059, 6067"
    assert told_each("系所規定事項　紙本　收件") == "Department requirements　paper　received"
    # A word the school has no English for stays; another school's names are not told here.
    assert worded("歸還向系所借用的物品") == "歸還向系所借用的物品"
    school_names().learn(())
    assert asked("行政大樓 1樓") == "行政大樓 1樓"


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("113學年度第2學期", "2024/25 semester 2"),
        ("109學年度入學 學士 農園生產系", "2020/21 entry 學士 農園生產系"),
        ("114.6.2", "2025-06-02"),
        ("學生證優惠至 114.10.31 止。", "學生證優惠至 114.10.31 止。"),
    ],
)
def test_terms_and_days_are_western_and_a_sentence_of_the_school_keeps_its_own(said: str, english: str) -> None:
    assert worded(said) == said
    languages().speak(Language.EN)
    assert worded(said) == english


def test_where_to_go_and_whom_to_ask_are_told_once_where_the_school_says_the_same_of_both() -> None:
    assert whom_to_ask("所屬系所辦公室", "所屬系所辦公室") == [("map-pin", "所屬系所辦公室")]
    assert [text for _, text in whom_to_ask("行政大樓 1樓", "分機 6059")] == ["行政大樓 1樓", "分機 6059"]
    assert whom_to_ask("", "分機 6059") == [("phone", "分機 6059")]
