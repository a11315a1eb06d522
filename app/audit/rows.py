"""Rows that come in: our field names, and one problem per thing that cannot be understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Row = Mapping[str, str]

#: Under this name a row that the reader of the file refused says why; the rest of it is what could still be read.
REFUSED = "refused"


class Severity(StrEnum):
    """An error keeps the row out; a warning lets it in and is shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing wrong in one row (問題): which field, what was read, what is expected."""

    #: The row number given with the row (`source_row`), otherwise its position from 1.
    row: int
    field: str
    value: str
    rule: str
    message: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an import, with the headings offices use for it."""

    name: str
    label: str
    synonyms: tuple[str, ...] = ()
    required: bool = False


CURRICULUM_FIELDS: tuple[Field, ...] = (
    Field("entry_year", "入學學年度", ("適用學年度", "學年度", "入學年度", "入學年"), required=True),
    Field("level", "學制", ("學制別", "部別")),
    Field("programme", "系所", ("系所名稱", "學系", "科系", "班別"), required=True),
    Field("group", "班級", ("組別", "班級名稱")),
    Field("role", "修讀類別"),
    Field("overlap_cap", "重複採計上限"),
    Field("total_credits", "最低畢業學分數", ("畢業學分數", "畢業學分", "最低畢業學分", "應修學分數")),
    Field("flex_cap", "彈性學分上限", ("跨選修學分上限", "跨系所選修上限", "彈性學分", "跨系所選修上限學分")),
    Field("flex_policy", "彈性學分採計方式", ("採計方式",)),
    Field("flex_needs_approval", "彈性課程需先申請", ("需申請認列", "需先申請")),
    Field("area", "領域", ("領域名稱", "課程類別", "類別")),
    Field("area_credits", "領域最低學分", ("領域最低應修學分", "最低應修學分數", "領域學分")),
    Field("area_courses", "領域最低門數", ("領域最低應修課程數", "最低應修課程數", "領域門數")),
    Field("area_cap", "領域採計上限"),
    Field("area_surplus", "超過領域上限"),
    Field("area_group", "合計領域"),
    Field("group_credits", "合計最低學分"),
    Field("group_courses", "合計最低門數"),
    Field("equivalents", "可替代課程"),
    Field("course_code", "課程代碼", ("科目代碼", "課號", "科目代號")),
    Field("course_name", "課程名稱", ("科目名稱", "課程", "科目")),
    Field("credits", "學分數", ("學分",)),
    Field("kind", "必選修", ("必/選", "必選", "修別", "選別")),
    Field("year", "應修年級", ("年級", "建議年級")),
    Field("term", "應修學期", ("學期", "建議學期")),
    Field("bundle", "學年課", ("全年課", "合併採計")),
    Field("version", "版本", ("架構版本",)),
)

TRANSCRIPT_FIELDS: tuple[Field, ...] = (
    Field("student_no", "學號", ("學生學號",), required=True),
    Field("name", "姓名", ("學生姓名",)),
    Field("term", "學年期", ("學年學期", "修課學期", "開課學年期", "學期"), required=True),
    Field("offering_no", "開課號", ("選課代號", "開課序號", "當期課號")),
    Field("course_code", "課程代碼", ("科目代碼", "課號", "永久課號", "科目代號")),
    Field("course_name", "課程名稱", ("科目名稱", "課程", "科目"), required=True),
    Field("credits", "學分", ("學分數",), required=True),
    Field("kind", "必選修", ("必/選", "必選", "修別", "選別")),
    Field("grade", "成績", ("分數", "學期成績", "等第")),
    Field("offered_by", "開課單位", ("開課系所", "開課班級")),
    Field("counts_as", "抵免科目"),
    Field("counts_credits", "抵免學分"),
)


#: How each kind of file names what the audit reads.
CURRICULUM_KEYS = {
    "department": "programme",
    "class_name": "group",
    "min_credits": "total_credits",
    "course": "course_name",
    "requirement": "kind",
    "study_year": "year",
    "study_term": "term",
}
TRANSCRIPT_KEYS = {"course": "course_name", "course_no": "offering_no", "requirement": "kind"}


def row_number(row: Row, position: int) -> int:
    """The row as its office counts it."""
    given = row.get("source_row", "")
    return int(given) if given.isascii() and given.isdigit() else position


def text(row: Row, name: str) -> str:
    """The field without outer blanks; absent is empty."""
    return (row.get(name) or "").strip()


def numbered(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Rows with their numbers."""
    return [(row_number(row, position), row) for position, row in enumerate(rows, start=1)]
