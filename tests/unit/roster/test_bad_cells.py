"""The table of bad cells: every rule the import knows has a row here, and a row says what happens to the cell."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import pytest

import app.roster
from app.roster.checks import assemble
from app.roster.judge import Judge
from app.roster.kinds import KINDS, kind_named
from app.roster.mapping import ColumnMap, Match
from app.roster.messages import Request
from app.roster.school_rules import SchoolRules
from app.roster.table import Broken, CheckedFile, Raw, Severity, Unsafe
from app.roster.worker import examine
from tests.unit.roster import office

SCHOOL = SchoolRules(
    number_pattern=r"[A-Z]\d{8}",
    refused_domains=("example.edu.tw",),
    unit_names={"library": "library", "圖書館": "library", "出納組": "cashier"},
    unit_labels={"library": "圖書館", "cashier": "出納組"},
)


class Outcome(Enum):
    REFUSED = "the row stays out"
    SHOWN = "the row is let in, the cell is shown"
    SKIPPED = "the row is no data"


REFUSED, SHOWN, SKIPPED = Outcome


class Bad(NamedTuple):
    """One row: the cell, the field it stands in, what becomes of it, by which rule, and what is kept of it."""

    cell: Raw
    field: str
    outcome: Outcome
    rule: str
    kept: str = ""


CELLS = [
    # -- 學號 ------------------------------------------------------------------------------------------------------
    Bad("", "roster.student_no", REFUSED, "required.missing"),
    Bad("B109#1018", "roster.student_no", REFUSED, "student_no.shape"),
    Bad("B109 01018", "roster.student_no", REFUSED, "student_no.shape"),
    Bad("王小明", "roster.student_no", REFUSED, "student_no.shape"),
    Bad(4.5, "roster.student_no", REFUSED, "student_no.shape"),
    Bad(True, "roster.student_no", REFUSED, "student_no.shape"),
    Bad(date(2024, 6, 1), "roster.student_no", REFUSED, "student_no.shape"),
    Bad("4.1E+07", "roster.student_no", REFUSED, "student_no.scientific"),
    Bad(Unsafe("4.10E+07"), "roster.student_no", REFUSED, "student_no.scientific"),
    Bad(4.1e20, "roster.student_no", REFUSED, "student_no.scientific"),
    Bad("41000000", "roster.student_no", REFUSED, "student_no.school"),
    Bad(Broken("#N/A"), "roster.student_no", REFUSED, "cell.error"),
    Bad("#REF!", "roster.student_no", REFUSED, "cell.error"),
    Bad(Broken("（公式未計算）"), "roster.name", REFUSED, "cell.never_calculated"),
    # A formula's error where nothing depends on it lets the student in.
    Bad(Broken("#N/A"), "roster.email", SHOWN, "cell.error"),
    # -- characters nobody can see ------------------------------------------------------------------------------------
    *(
        Bad(f"王{bad}明", field, REFUSED, "text.invisible")
        for field in ("roster.name", "roster.department", "problems.reason")
        for bad in (
            "\x00",  # C0
            "\x0b",
            "\x1b",
            "\x7f",
            "\x80",  # C1
            "\x85",
            "\x9f",
            "\u00ad",  # soft hyphen
            "\u034f",
            "\u061c",  # direction
            "\u200e",
            "\u200f",
            "\u202a",
            "\u202e",
            "\u2066",
            "\u2069",
            "\u200b",  # zero width
            "\u200c",
            "\u200d",
            "\u2060",
            "\u180e",
            "\ufeff",
            "\u2028",  # separators
            "\u2029",
            "\u115f",  # fillers
            "\u3164",
            "\uffa0",
            "\ufff9",
            "\ud800",  # lone surrogates
            "\udfff",
            "\ufdd0",  # non-characters
            "\ufffe",
            "\uffff",
            "\U0002fffe",
            "\U0010ffff",
            "\U000e0001",  # tags
            "\U000e0041",
            "\U000e007f",
        )
    ),
    Bad("B109\u200b01018", "roster.student_no", REFUSED, "text.invisible"),
    Bad("6444\u202eE475", "roster.card_no", REFUSED, "text.invisible"),
    Bad("8\x005", "transcript.grade", REFUSED, "text.invisible"),
    # -- names --------------------------------------------------------------------------------------------------------
    Bad("王\n小明", "roster.name", REFUSED, "name.line_break"),
    Bad("王\t小明", "outstanding_grades.teacher", REFUSED, "name.line_break"),
    Bad("王\ufffd明", "roster.name", REFUSED, "name.lost_character"),
    Bad("王?明", "roster.name", SHOWN, "name.lost_character", "王?明"),
    Bad("王○明", "roster.name_en", SHOWN, "name.lost_character", "王○明"),
    Bad("王＊明", "roster.name", SHOWN, "name.lost_character", "王＊明"),
    Bad(12.0, "roster.name", REFUSED, "name.shape"),
    Bad(date(2024, 1, 1), "results.reviewer", REFUSED, "name.shape"),
    # -- rare characters ----------------------------------------------------------------------------------------------
    Bad("王\U000f055b明", "roster.name", SHOWN, "character.converted", "王\U00030816明"),
    Bad("獸\U000f055b系", "roster.department", SHOWN, "character.converted", "獸\U00030816系"),
    Bad("王\ue003明", "roster.name", SHOWN, "character.private_use", "王\ue003明"),
    Bad("\uf8ff路 1 號", "roster.address", SHOWN, "character.private_use", "\uf8ff路 1 號"),
    Bad("王\U000323af\U00033479", "roster.name", SHOWN, "character.undrawable", "王\U000323af\U00033479"),
    Bad("王\U00100000", "roster.name", SHOWN, "character.undrawable", "王\U00100000"),
    Bad("🎓 畢業", "problems.reason", SHOWN, "character.undrawable", "🎓 畢業"),
    Bad("資\ufffd系", "roster.department", SHOWN, "text.lost_character", "資\ufffd系"),
    # -- how to reach somebody ----------------------------------------------------------------------------------------
    Bad("0912345", "roster.mobile", SHOWN, "mobile.shape", "0912345"),
    Bad("+62 812 3456 7890", "roster.mobile", SHOWN, "mobile.foreign", "+6281234567890"),
    Bad(912345678.0, "roster.mobile", SHOWN, "mobile.zero_restored", "0912345678"),
    Bad("打給媽媽", "roster.phone", SHOWN, "phone.shape", "打給媽媽"),
    Bad("not-a-mail", "roster.email", SHOWN, "email.shape", "not-a-mail"),
    Bad("a@mail.example.edu.tw", "roster.email", SHOWN, "email.domain", "a@mail.example.edu.tw"),
    Bad("12", "roster.postcode", SHOWN, "postcode.shape", "12"),
    Bad(6.4e20, "roster.card_no", SHOWN, "code.scientific"),
    Bad("6444E+75", "roster.card_no", SHOWN, "code.scientific"),
    # -- dates and terms ----------------------------------------------------------------------------------------------
    Bad("六月一日", "roster.birth_date", SHOWN, "date.shape"),
    Bad("113/2/30", "roster.birth_date", SHOWN, "date.impossible"),
    Bad("2113/6/1", "roster.birth_date", SHOWN, "date.year"),
    Bad("夏天", "roster.grad_term", SHOWN, "term.shape"),
    Bad("113", "roster.grad_term", SHOWN, "term.year_only", "1131"),
    Bad("今年", "curriculum.entry_year", REFUSED, "year.shape"),
    Bad("暑", "curriculum.study_term", SHOWN, "semester.shape"),
    # -- words, numbers, courses --------------------------------------------------------------------------------------
    Bad("印尼", "roster.nationality_category", SHOWN, "value.unknown", "印尼"),
    Bad("不明", "roster.sex", SHOWN, "value.unknown"),
    Bad("也許", "roster.extended", SHOWN, "value.unknown"),
    Bad("已完成", "results.result", REFUSED, "value.unknown"),
    Bad("三", "roster.adviser_count", SHOWN, "number.whole"),
    Bad("0.3", "transcript.credits", REFUSED, "credits.shape"),
    Bad("一百元", "problems.amount", SHOWN, "amount.shape"),
    Bad(datetime(2024, 5, 1), "transcript.grade", REFUSED, "grade.date"),  # noqa: DTZ001 - what a spreadsheet hands over
    Bad("環境資源調查", "transcript.taken", REFUSED, "taken.shape"),
    # -- the school's own data ----------------------------------------------------------------------------------------
    Bad("", "directory.units", REFUSED, "required.missing"),
    Bad("圖書管、出納組", "directory.units", REFUSED, "unit.unknown"),
    Bad("福利社", "directory.units", REFUSED, "unit.unknown"),
    Bad("請撥總機", "directory.extension", REFUSED, "extension.shape"),
    Bad("7", "directory.extension", REFUSED, "extension.shape"),
    Bad("6059分", "directory.extension", REFUSED, "extension.shape"),
    Bad("6.059E+03", "directory.extension", REFUSED, "code.scientific"),
    Bad(60.5, "directory.extension", REFUSED, "code.scientific"),
    Bad("找王小姐", "directory.desk_phone", REFUSED, "desk_phone.shape"),
    Bad("看心情", "directory.opening", SHOWN, "hours.shape", "看心情"),
    Bad("週一至週五 17:00-08:00", "directory.opening", SHOWN, "hours.shape", "週一至週五 17:00-08:00"),
    Bad("第一", "directory.turn", SHOWN, "number.whole"),
    Bad("0", "directory.turn", SHOWN, "number.whole"),
    Bad("下週", "directory.valid_from", REFUSED, "date.shape", "下週"),
    Bad("115/2/30", "directory.valid_to", REFUSED, "date.impossible", "115/2/30"),
    Bad("115/5/1", "directory.valid_to", REFUSED, "dates.reversed", "2026-05-01"),
    Bad("", "directory.desk", REFUSED, "directory.empty"),
    Bad("夏天", "calendar.day", REFUSED, "date.shape", "夏天"),
    Bad("115/2/29", "calendar.day", REFUSED, "date.impossible", "115/2/29"),
    Bad("", "calendar.day", REFUSED, "required.missing"),
    Bad("115/5/1", "calendar.last", REFUSED, "dates.reversed", "2026-05-01"),
    Bad("也許", "calendar.what", REFUSED, "value.unknown", "也許"),
    Bad("1", "calendar.holiday", REFUSED, "value.unknown", "1"),
    Bad("", "calendar.what", REFUSED, "calendar.what"),
    # -- whole rows ---------------------------------------------------------------------------------------------------
    Bad("審核不通過", "results.result", REFUSED, "reason.missing", "failed"),
    Bad("", "applications.applied_on", SKIPPED, "skip.placeholder"),
    Bad("暫存", "applications.state", SKIPPED, "skip.draft"),
    Bad("暫存", "contacts.submitted", SKIPPED, "skip.not_submitted"),
]

#: What stands beside the cell, so that only the cell is at fault.
BESIDE = {
    "student_no": "B10901018",
    "name": "王小明",
    "term": "1131",
    "course": "體育",
    "credits": "2",
    "result": "審核通過",
    "applied_on": "113/10/1",
    "department": "獸醫學系",
    "units": "圖書館",
    "valid_from": "115/6/1",
    "day": "115/6/1",
    "last": "115/6/2",
}


@pytest.mark.parametrize("bad", CELLS, ids=lambda bad: f"{bad.rule}-{bad.field}-{bad.cell!a}"[:60])
def test_a_bad_cell_is_refused_or_shown_and_never_passes_unsaid(bad: Bad) -> None:
    kind_name, _, name = bad.field.partition(".")
    kind = kind_named(kind_name)
    cells: dict[str, Raw] = {f.name: BESIDE[f.name] for f in kind.fields if f.name in BESIDE} | {name: bad.cell}
    mapping = ColumnMap(tuple(Match(n, k, "given") for k, n in enumerate(cells)), sure=True)
    judge = Judge(kind, headings=list(cells), mapping=mapping, sheet="", ragged=False, rules=SCHOOL)
    block = judge.block([(1, list(cells.values()))])
    found = [p for p in block.problems if p.rule == bad.rule]
    assert len(found) == 1, block.problems
    (problem,) = found
    assert problem.message
    assert problem.row == 2
    assert problem.severity is (Severity.ERROR if bad.outcome is REFUSED else Severity.WARNING)
    if bad.outcome is SKIPPED:
        assert (block.rows, len(block.skipped)) == ([], 1)
    elif name in judge.names:
        assert block.values[0][judge.names[name]] == bad.kept


def read_here(path: Path, kind: str) -> CheckedFile:
    messages: list[object] = []
    examine(Request(path=str(path), kind=kind), messages.append)
    return assemble(messages, name=path.name, kind=kind_named(kind))


def _text(text: str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(text.encode(encoding))
        return path

    return write


def _sheet(*rows: tuple[str | float, ...]) -> Callable[[Path], Path]:
    return lambda path: office.xlsx(path.with_suffix(".xlsx"), rows)


FILES: list[tuple[Callable[[Path], Path], str, Outcome, str]] = [
    (_text("甲,乙\n一,二\n"), "roster", REFUSED, "header.not_found"),
    (_text("學號,系所\nB10901018,獸醫學系\n"), "roster", REFUSED, "mapping.missing"),
    (_text("學號,姓名,學生姓名\nB10901018,王,王\n"), "roster", SHOWN, "mapping.doubled"),
    (_text("學號,學生的姓名欄\nB10901018,王小明\n"), "roster", SHOWN, "mapping.guessed"),
    (_text("學號,姓名\n"), "roster", REFUSED, "rows.none"),
    (_text("學號,姓名\nB10901018,王\nB10901018,王\n"), "roster", REFUSED, "duplicate.same"),
    (_text("學號,姓名\nB10901018,王\nB10901018,李\n"), "roster", REFUSED, "duplicate.differs"),
    (_text("學號,姓名\nB10901018,王,小明\n"), "roster", REFUSED, "row.too_many_cells"),
    (_text('學號,姓名,備註\nB10901018,王,"5吋\n' + "B10901019,李,好\n" * 60), "problems", SHOWN, "csv.quote"),
    (_text("学号,姓名,专业\n10901018,张伟,计算机\n", "gb18030"), "problems", SHOWN, "encoding.simplified"),
    (_text("氏名,学生番号\nたなかひろし,123\nすずき,456\n", "cp932"), "problems", SHOWN, "encoding.unsure"),
    (
        _sheet(("學號", "姓名"), *[(f"4100000{k}E", "王") for k in range(10, 19)], (41000000, "李")),
        "roster",
        REFUSED,
        "student_no.number",
    ),
    (
        _sheet(("學號", "姓名"), *[(f"0990000{k}", "王") for k in range(10, 19)], (9900020, "李")),
        "roster",
        REFUSED,
        "student_no.short",
    ),
    (lambda path: office.sparse_xlsx(path.with_suffix(".xlsx")), "roster", SHOWN, "sheet.far_cells"),
]


@pytest.mark.parametrize(("write", "kind", "outcome", "rule"), FILES, ids=[rule for *_, rule in FILES])
def test_a_bad_file_is_said(
    tmp_path: Path, write: Callable[[Path], Path], kind: str, outcome: Outcome, rule: str
) -> None:
    found = {(p.rule, p.is_error) for p in read_here(write(tmp_path / "a.csv"), kind).problems}
    assert (rule, outcome is REFUSED) in found


def rules_in_the_source() -> Iterator[str]:
    """Every rule a `Fault`, a `Note` or a `Problem` of the engine is made with."""
    for path in sorted(Path(app.roster.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = {"Fault": 0, "Note": 0, "Problem": 4}.get(node.func.id)
            if place is None or len(node.args) <= place:
                continue
            rule = node.args[place]
            for part in (rule.body, rule.orelse) if isinstance(rule, ast.IfExp) else (rule,):
                if isinstance(part, ast.Constant):
                    yield str(part.value)
                else:
                    # Handed on from a fault or a note that was made elsewhere, or read back from a kept file.
                    assert ast.unparse(part) in {"fault.rule", "n.rule", "str(rule)"}, ast.unparse(rule)


def test_every_rule_has_its_row() -> None:
    shown = {bad.rule for bad in CELLS} | {rule for *_, rule in FILES}
    assert set(rules_in_the_source()) == shown


def test_every_kind_of_file_is_judged_by_the_same_rules() -> None:
    for kind in KINDS.values():
        for field in kind.fields:
            mapping = ColumnMap((Match(field.name, 0, "given"),), sure=True)
            judge = Judge(kind, headings=["甲"], mapping=mapping, sheet="", ragged=False)
            rules = {p.rule for p in judge.block([(1, ["1\u202e2"])]).problems}
            assert rules, (kind.name, field.name)


@pytest.mark.parametrize("selector", ["\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef"])
def test_a_variation_selector_stays_with_its_character(selector: str) -> None:
    judge = Judge(
        kind_named("roster"),
        headings=["姓名"],
        mapping=ColumnMap((Match("name", 0, "given"),), sure=True),
        sheet="",
        ragged=False,
    )
    block = judge.block([(1, [f"葛{selector}城"])])
    assert block.problems == []
    assert block.values[0][judge.names["name"]] == f"葛{selector}城"
