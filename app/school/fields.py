"""What a rule may ask about a student: the known roster fields, their types, and how an office writes their values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from app.school.calendar import AcademicTerm, parse_date

#: What a roster may hold for a field; text is read according to the field's type.
Raw = str | int | bool | date | None
Student = Mapping[str, Raw] | Mapping[str, str] | Mapping[str, str | int | bool | None]
Value = str | int | bool | date | AcademicTerm


class FieldType(StrEnum):
    """What kind of value a field holds."""

    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    COUNT = "count"
    TERM = "term"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field with a fixed set of values, and the other ways offices spell it."""

    name: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StudentField:
    """One thing known about a student (名冊欄位) that a rule may ask for; `blank` is what a silent roster means."""

    name: str
    label: str
    type: FieldType
    choices: tuple[Choice, ...] = ()
    aliases: tuple[str, ...] = ()
    blank: Value | None = None
    on_roster: bool = True


YES: Final = ("是", "y", "yes", "true", "1", "v", "✓", "✔", "○", "有", "t")
NO: Final = ("否", "n", "no", "false", "0", "x", "✗", "╳", "無", "非", "不是", "f", "-")
_COUNT: Final = re.compile(r"(\d{1,4})(?:位|人|名|年|年級)?")

_CHOICES: Final[Mapping[str, tuple[Choice, ...]]] = {
    "sex": (Choice("男", ("m", "male", "男性", "男生", "1")), Choice("女", ("f", "female", "女性", "女生", "2"))),
    "nationality_category": (
        Choice("本國生", ("本國", "本國學生", "本地生", "一般生", "國內生", "中華民國")),
        Choice("僑生", ("僑", "海外僑生", "僑生(含港澳生)")),
        Choice("港澳生", ("港澳", "香港學生", "澳門學生")),
        Choice("外籍生", ("外籍", "外國學生", "外國籍", "外國籍學生", "國際生", "國際學生", "外生")),
        Choice("陸生", ("大陸生", "大陸學生", "大陸地區學生")),
    ),
    "level": (
        Choice("副學士", ("二專", "五專", "專科", "專科部")),
        Choice("學士", ("學士班", "大學部", "大學", "四技", "二技", "日間學士班", "進修學士班", "學士學位學程")),
        Choice("碩士", ("碩士班", "日間碩士班", "研究所", "研究所碩士班")),
        Choice("碩士在職", ("碩士在職專班", "碩專", "碩專班", "在職專班", "暑期碩士在職專班", "夜間碩士在職專班")),
        Choice("博士", ("博士班", "研究所博士班")),
    ),
    "division": (
        Choice("日間", ("日", "日間部", "日間學制", "日間部大學部")),
        Choice("進修", ("進修部", "進修學制", "夜間", "夜間部", "夜", "在職", "進修推廣", "進修學院")),
        Choice("暑期", ("暑期班", "暑期學制", "暑期在職", "暑期碩士在職專班")),
    ),
    "military": (
        Choice("未役", ("未服役", "尚未服役", "未服兵役", "待役")),
        Choice("役畢", ("已役", "已服役", "已服兵役", "退伍")),
        Choice("免役", ("免服役", "免服兵役")),
        Choice("服役中", ("現役", "在營", "在役")),
    ),
}

_TEXT, _FLAG, _COUNTED, _TERMED = FieldType.TEXT, FieldType.FLAG, FieldType.COUNT, FieldType.TERM

FIELDS: Final[tuple[StudentField, ...]] = (
    StudentField("student_no", "學號", _TEXT),
    StudentField("name", "姓名", _TEXT),
    StudentField("name_en", "英文姓名", _TEXT),
    StudentField("sex", "性別", FieldType.CHOICE, _CHOICES["sex"]),
    StudentField("birth_date", "出生日期", FieldType.DATE, aliases=("生日",)),
    StudentField(
        "nationality_category",
        "身分別",
        FieldType.CHOICE,
        _CHOICES["nationality_category"],
        aliases=("nationality",),
    ),
    StudentField("level", "學制", FieldType.CHOICE, _CHOICES["level"]),
    StudentField("division", "部別", FieldType.CHOICE, _CHOICES["division"]),
    StudentField("college", "學院", _TEXT),
    StudentField("department", "系所", _TEXT),
    StudentField("class_name", "班級", _TEXT, aliases=("班別",)),
    StudentField("study_year", "年級", _COUNTED),
    StudentField("entry_term", "入學學年期", _TERMED),
    StudentField("grad_term", "畢業學年期", _TERMED),
    StudentField("teacher_programme", "師資生", _FLAG, aliases=("教程生",)),
    StudentField("exchange", "赴外交換", _FLAG, aliases=("赴外交換生", "交換生")),
    StudentField("extended", "延修生", _FLAG),
    StudentField("leave_terms", "休學學期數", _COUNTED),
    StudentField("adviser_count", "指導教授人數", _COUNTED),
    StudentField("military", "兵役狀況", FieldType.CHOICE, _CHOICES["military"], aliases=("役別", "兵役")),
    # Not on any roster: told at the counter when the thesis is delivered (N28, N29).
    StudentField("embargo_years", "論文延後公開年數", _COUNTED, on_roster=False),
)


@lru_cache(maxsize=4096)  # a roster repeats the same few spellings a hundred thousand times
def plain(text: str) -> str:
    """A spelling folded for comparing only: width, case and spaces do not matter."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields rules may name at one school, with the school's own spellings (欄位表)."""

    fields: tuple[StudentField, ...] = FIELDS
    _index: dict[str, StudentField] = field(init=False, repr=False, compare=False)
    _spellings: dict[str, dict[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[str, StudentField] = {}
        spellings: dict[str, dict[str, str]] = {}
        for known in self.fields:
            for name in (known.name, known.label, *known.aliases):
                index[name] = known
            spellings[known.name] = {
                plain(text): choice.name for choice in known.choices for text in (choice.name, *choice.spellings)
            }
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "_spellings", spellings)

    def find(self, name: str) -> StudentField | None:
        """The field of this name, Chinese label or alias."""
        return self._index.get(name)

    def choice(self, name: str, text: str) -> str | None:
        """The value a spelling stands for in a field with fixed values, `None` when nobody taught it."""
        return self._spellings[name].get(plain(text))

    def with_field(
        self,
        name: str,
        *,
        choices: Iterable[Choice] | None = None,
        spellings: Mapping[str, str] | None = None,
        blank: Value | None = None,
    ) -> FieldTable:
        """The table with one field's values, further spellings (spelling -> value) or meaning of a blank changed."""
        return FieldTable(
            tuple(_changed(f, choices, spellings or {}, blank) if f.name == name else f for f in self.fields)
        )

    def read(self, name: str, student: Student) -> Value | None:
        """What the roster says about a student, read by the field's type; `None` when it does not say."""
        known = self._index[name]
        raw = student.get(known.name)
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return known.blank
        return self._typed(known, raw)

    def _typed(self, known: StudentField, raw: Raw) -> Value | None:
        match known.type:
            case FieldType.TEXT:
                return str(raw).strip()
            case FieldType.CHOICE:
                return self.choice(known.name, str(raw))
            case FieldType.FLAG:
                return _flag(known, raw)
            case FieldType.COUNT:
                if isinstance(raw, int):
                    return int(raw)
                found = _COUNT.fullmatch(plain(str(raw)))
                return int(found[1]) if found else None
            case FieldType.TERM:
                return AcademicTerm.parse(str(raw))
            case FieldType.DATE:
                return raw if isinstance(raw, date) else parse_date(str(raw))


def _flag(known: StudentField, raw: object) -> bool | None:
    if isinstance(raw, bool):
        return raw
    text = plain(str(raw))
    if text in YES or text in {plain(t) for t in (known.label, *known.aliases)}:
        return True
    if text in NO:
        return False
    return None


def _changed(
    known: StudentField,
    choices: Iterable[Choice] | None,
    spellings: Mapping[str, str],
    blank: Value | None,
) -> StudentField:
    values = known.choices if choices is None else tuple(choices)
    taught = tuple(
        replace(c, spellings=(*c.spellings, *(text for text, name in spellings.items() if name == c.name)))
        for c in values
    )
    return replace(known, choices=taught, blank=known.blank if blank is None else blank)
