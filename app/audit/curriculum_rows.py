"""Curricula from an office's flat table: one row per listed course, with the rules repeated on every row.

A rule that two rows state differently is a contradiction: it is reported with both places and marks the structure,
so that nobody is ever called short because of it. A row without a course still states its area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.audit.credits import ZERO, CreditFault, HalfCredits, parse_credits
from app.audit.curriculum import (
    Area,
    Curriculum,
    Evidence,
    FlexPolicy,
    ListedCourse,
    contradictions,
    curriculum_key,
    with_conflicts,
)
from app.audit.rows import Row, RowProblem, Severity, numbered, text

_REQUIRED = {"必", "必修", "必選", "r", "required", "●", "▲", "△"}
_ELECTIVE = {"選", "選修", "e", "elective", "★", "☆", ""}
_YES = {"是", "y", "yes", "1", "v", "✓", "需", "要", "true"}
_POLICIES = {
    "": None,
    "不得超過": FlexPolicy.WHOLE_COURSE,
    "整門": FlexPolicy.WHOLE_COURSE,
    "whole_course": FlexPolicy.WHOLE_COURSE,
    "採計至上限": FlexPolicy.TRUNCATE,
    "截斷": FlexPolicy.TRUNCATE,
    "truncate": FlexPolicy.TRUNCATE,
    "無上限": FlexPolicy.NONE,
    "none": FlexPolicy.NONE,
}
_MAX_YEAR = 200


@dataclass(slots=True)
class _Stated:
    """A value stated on several rows; different ones contradict each other, and then the strictest holds."""

    value: str
    row: int
    others: list[tuple[int, str]] = field(default_factory=list)

    @property
    def all(self) -> list[tuple[int, str]]:
        """Every different value with the row that stated it first."""
        return [(self.row, self.value), *self.others]


@dataclass(slots=True)
class _Sheet:
    """One structure while its rows are read."""

    first_row: int
    stated: dict[tuple[str, str], _Stated] = field(default_factory=dict)
    areas: list[str] = field(default_factory=list)
    courses: list[ListedCourse] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


Identity = tuple[int, str, str, str]


def curricula_from_rows(
    rows: Sequence[Row], *, source: str = ""
) -> tuple[tuple[Curriculum, ...], tuple[RowProblem, ...]]:
    """Build the curricula a table describes, and list everything in it that cannot be understood."""
    problems: list[RowProblem] = []
    sheets: dict[Identity, _Sheet] = {}
    for number, row in numbered(rows):
        who = _identity(row, number, problems)
        if who is not None:
            _read(sheets.setdefault(who, _Sheet(number)), row, number, problems)
    curricula = [_finish(who, sheet, source, problems) for who, sheet in sheets.items()]
    curricula.sort(key=lambda c: (c.entry_year, c.level, c.programme, c.group))
    return tuple(curricula), tuple(sorted(problems, key=lambda p: (p.row, p.field)))


def _identity(row: Row, number: int, problems: list[RowProblem]) -> Identity | None:
    year = text(row, "entry_year")
    programme = text(row, "programme")
    digits = year.removesuffix("學年度").removesuffix("學年")
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits) < _MAX_YEAR):
        problems.append(RowProblem(number, "entry_year", year, "curriculum.year", "入學學年度應為民國年數字，例如 113"))
        return None
    if not programme:
        problems.append(
            RowProblem(number, "programme", "", "curriculum.programme", "沒有系所（班別），不知道是哪一份課程架構")
        )
        return None
    return int(digits), text(row, "level"), programme, text(row, "group")


_RULES = ("total_credits", "flex_cap", "flex_policy", "flex_needs_approval", "version")
_AREA_RULES = ("area_credits", "area_courses")


def _read(sheet: _Sheet, row: Row, number: int, problems: list[RowProblem]) -> None:
    area = text(row, "area")
    if area and area not in sheet.areas:
        sheet.areas.append(area)
    for name in _RULES:
        _state(sheet, "", name, text(row, name), number, problems)
    for name in _AREA_RULES:
        _state(sheet, area, name, text(row, name), number, problems)
    name = text(row, "course_name")
    if not name:
        return
    credits = parse_credits(text(row, "credits"))
    if isinstance(credits, CreditFault):
        problems.append(RowProblem(number, "credits", credits.read, "credits.unreadable", credits.message))
        sheet.conflicts.append(f"第 {number} 列「{name}」的學分數無法判讀")
        return
    kind = text(row, "kind").casefold()
    if kind not in _REQUIRED and kind not in _ELECTIVE:
        problems.append(
            RowProblem(
                number, "kind", text(row, "kind"), "curriculum.kind", "必選修應為「必」或「選」", Severity.WARNING
            )
        )
    course = ListedCourse(
        name=name,
        credits=credits,
        area=area,
        required=kind in _REQUIRED,
        code=text(row, "course_code"),
        year=text(row, "year"),
        term=text(row, "term"),
        bundle=text(row, "bundle"),
    )
    if course in sheet.courses:
        message = "這一列與前面的某一列完全相同"
        # The same course code twice is a slip; the same name without code is a place to be filled twice (體育、通識).
        kept = "，視為須修兩門" if not course.code else "，只採一次"
        problems.append(RowProblem(number, "course_name", name, "curriculum.twice", message + kept, Severity.WARNING))
        if course.code:
            return
    sheet.courses.append(course)


def _state(sheet: _Sheet, area: str, name: str, value: str, number: int, problems: list[RowProblem]) -> None:
    if not value:
        return
    before = sheet.stated.setdefault((area, name), _Stated(value, number))
    if before.value != value:
        if value not in (said for _, said in before.others):
            before.others.append((number, value))
        where = f"領域「{area}」的" if area else ""
        message = f"{where}規定前後不一：第 {before.row} 列為「{before.value}」，這一列為「{value}」"
        problems.append(RowProblem(number, name, value, "curriculum.contradiction", message, Severity.WARNING))
        sheet.conflicts.append(f"第 {number} 列：{message}")


def _finish(who: Identity, sheet: _Sheet, source: str, problems: list[RowProblem]) -> Curriculum:
    year, level, programme, group = who
    total = _credits(sheet, "", "total_credits", problems)
    cap = _credits(sheet, "", "flex_cap", problems, strictest=min)
    curriculum = Curriculum(
        entry_year=year,
        level=level,
        programme=programme,
        group=group,
        total=total,
        areas=tuple(_area(sheet, title, problems) for title in sheet.areas),
        courses=tuple(sheet.courses),
        flex_cap=cap,
        flex_policy=_policy(sheet, cap, problems),
        flex_needs_approval=_said(sheet, "", "flex_needs_approval").casefold() in _YES,
        version=_said(sheet, "", "version"),
        evidence=Evidence(source, f"第 {sheet.first_row} 列起"),
    )
    name = curriculum_key(entry_year=year, level=level, programme=programme, group=group)
    problems += [
        RowProblem(sheet.first_row, "", name, "curriculum.contradiction", message, Severity.WARNING)
        for message in contradictions(curriculum)
    ]
    return with_conflicts(curriculum, sheet.conflicts)


def _said(sheet: _Sheet, area: str, name: str) -> str:
    stated = sheet.stated.get((area, name))
    return stated.value if stated else ""


def _credits(
    sheet: _Sheet,
    area: str,
    name: str,
    problems: list[RowProblem],
    *,
    strictest: Callable[[Iterable[HalfCredits]], HalfCredits] = max,
) -> HalfCredits | None:
    """The stated number of credits; a minimum is strictest at its largest, a cap at its smallest."""
    stated = sheet.stated.get((area, name))
    found: list[HalfCredits] = []
    for row, value in stated.all if stated else ():
        read = parse_credits(value)
        if isinstance(read, CreditFault):
            problems.append(RowProblem(row, name, value, "credits.unreadable", read.message))
            sheet.conflicts.append(f"第 {row} 列：{read.message}")
        else:
            found.append(read)
    return strictest(found) if found else None


def _area(sheet: _Sheet, title: str, problems: list[RowProblem]) -> Area:
    stated = sheet.stated.get((title, "area_courses"))
    count = 0
    for row, value in stated.all if stated else ():
        plain = value.removesuffix("門").strip()
        if plain.isascii() and plain.isdigit():
            count = max(count, int(plain))
        else:
            message = f"領域「{title}」的最低門數「{value}」不是整數"
            problems.append(RowProblem(row, "area_courses", value, "curriculum.courses", message))
            sheet.conflicts.append(f"第 {row} 列：{message}")
    return Area(title, _credits(sheet, title, "area_credits", problems) or ZERO, count)


def _policy(sheet: _Sheet, cap: HalfCredits | None, problems: list[RowProblem]) -> FlexPolicy:
    said = _said(sheet, "", "flex_policy")
    if said not in _POLICIES:
        stated = sheet.stated["", "flex_policy"]
        words = "、".join(word for word in _POLICIES if word and not word.isascii())
        message = f"彈性學分採計方式「{said}」不認得，應為 {words} 之一"
        problems.append(RowProblem(stated.row, "flex_policy", said, "curriculum.policy", message))
        return FlexPolicy.UNKNOWN
    policy = _POLICIES[said]
    if policy is FlexPolicy.NONE:
        return policy
    if cap is None:
        return FlexPolicy.UNKNOWN
    # 不得超過 is what the notices say when they say nothing else (U09).
    return policy or FlexPolicy.WHOLE_COURSE
