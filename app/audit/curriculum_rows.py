"""Curricula from an office's flat table: one row per listed course, with the rules repeated on every row.

A rule that two rows state differently is a contradiction: it is reported with both places and marks the structure,
so that nobody is ever called short because of it. A rule nobody can read is no number: it marks the structure too, and
nobody is called 符合 by it either. A row without a course still states its area.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.audit.credits import ZERO, CreditFault, HalfCredits, parse_credits
from app.audit.curriculum import (
    Area,
    AreaGroup,
    AtCap,
    Curriculum,
    Evidence,
    FlexPolicy,
    ListedCourse,
    Role,
    contradictions,
    curriculum_key,
    with_conflicts,
)
from app.audit.rows import REFUSED, Row, RowProblem, Severity, numbered, text

_REQUIRED = {"必", "必修", "必選", "r", "required", "●", "▲", "△"}
_ELECTIVE = {"選", "選修", "通", "通識", "e", "elective", "★", "☆", ""}
_YES = {"是", "y", "yes", "1", "v", "✓", "需", "要", "true"}
_NO = {"", "否", "n", "no", "0", "不需", "不用", "false"}
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
_ROLES = {"": Role.MAJOR, **{role.label: role for role in Role}}
_AT_CAP = {
    "": AtCap.WHOLE_COURSE,
    "不得超過": AtCap.WHOLE_COURSE,
    "整門": AtCap.WHOLE_COURSE,
    "整門不採計": AtCap.WHOLE_COURSE,
    "採計至上限": AtCap.TRUNCATE,
    "截斷": AtCap.TRUNCATE,
    "超過不採計": AtCap.TRUNCATE,
}
#: 轉入自由選修: what is over the area's cap counts there.
_INTO = "轉入"
_BETWEEN = re.compile(r"[、；;／\n]+")
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
    groups: dict[str, list[str]] = field(default_factory=dict)
    courses: list[ListedCourse] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    #: Rows that were read; a structure of refused rows alone is none.
    rows: int = 0


Identity = tuple[int, str, str, str, Role]


def curricula_from_rows(
    rows: Sequence[Row], *, source: str = ""
) -> tuple[tuple[Curriculum, ...], tuple[RowProblem, ...]]:
    """Build the curricula a table describes, and list everything in it that cannot be understood."""
    problems: list[RowProblem] = []
    sheets: dict[Identity, _Sheet] = {}
    for number, row in numbered(rows):
        who = _identity(row, number, problems)
        if who is None:
            continue
        sheet = sheets.setdefault(who, _Sheet(number))
        if why := text(row, REFUSED):
            sheet.unreadable.append(f"第 {number} 列：{why}")
        else:
            _read(sheet, row, number, problems)
    curricula = [_finish(who, sheet, source, problems) for who, sheet in sheets.items() if sheet.rows]
    curricula.sort(key=lambda c: (c.entry_year, c.level, c.programme, c.group, c.role))
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
    role = _ROLES.get(text(row, "role"))
    if role is None:
        words = "、".join(word for word in _ROLES if word)
        problems.append(RowProblem(number, "role", text(row, "role"), "curriculum.role", f"修讀類別應為{words}"))
        return None
    return int(digits), text(row, "level"), programme, text(row, "group"), role


_RULES = ("total_credits", "flex_cap", "flex_policy", "flex_needs_approval", "overlap_cap", "version")
_AREA_RULES = ("area_credits", "area_courses", "area_cap", "area_surplus")
_GROUP_RULES = ("group_credits", "group_courses")


def _read(sheet: _Sheet, row: Row, number: int, problems: list[RowProblem]) -> None:
    sheet.rows += 1
    area = text(row, "area")
    if area and area not in sheet.areas:
        sheet.areas.append(area)
    for name in _RULES:
        _state(sheet, "", name, text(row, name), number, problems)
    for name in _AREA_RULES:
        _state(sheet, area, name, text(row, name), number, problems)
    group = text(row, "area_group")
    if group and area and area not in sheet.groups.setdefault(group, []):
        sheet.groups[group].append(area)
    for name in _GROUP_RULES if group else ():
        _state(sheet, group, name, text(row, name), number, problems)
    name = text(row, "course_name")
    if not name:
        return
    kind = text(row, "kind").casefold()
    credits = parse_credits(text(row, "credits"))
    if isinstance(credits, CreditFault):
        problems.append(RowProblem(number, "credits", credits.read, "credits.unreadable", credits.message))
        # Without an elective fewer courses count; without a required one less is asked for.
        marks = sheet.conflicts if kind in _ELECTIVE else sheet.unreadable
        marks.append(f"第 {number} 列「{name}」的學分數無法判讀")
        return
    if kind not in _REQUIRED and kind not in _ELECTIVE:
        message = "必選修應為「必」或「選」"
        problems.append(RowProblem(number, "kind", text(row, "kind"), "curriculum.kind", message, Severity.WARNING))
        sheet.unreadable.append(f"第 {number} 列「{name}」是必修或選修無法判讀：「{text(row, 'kind')}」")
    course = ListedCourse(
        name=name,
        credits=credits,
        area=area,
        required=kind in _REQUIRED,
        code=text(row, "course_code"),
        year=text(row, "year"),
        term=text(row, "term"),
        bundle=text(row, "bundle"),
        equivalents=tuple(part.strip() for part in _BETWEEN.split(text(row, "equivalents")) if part.strip()),
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
    year, level, programme, group, role = who
    total = _credits(sheet, "", "total_credits", problems)
    cap = _credits(sheet, "", "flex_cap", problems, strictest=min)
    curriculum = Curriculum(
        entry_year=year,
        level=level,
        programme=programme,
        group=group,
        total=total,
        areas=tuple(_area(sheet, title, problems) for title in sheet.areas),
        groups=tuple(_group(sheet, title, problems) for title in sheet.groups),
        courses=tuple(sheet.courses),
        role=role,
        overlap_cap=_credits(sheet, "", "overlap_cap", problems, strictest=min),
        flex_cap=cap,
        flex_policy=_policy(sheet, cap, problems),
        flex_needs_approval=_approval(sheet, problems),
        version=_said(sheet, "", "version"),
        evidence=Evidence(source, f"第 {sheet.first_row} 列起"),
    )
    curriculum = replace(curriculum, unreadable=tuple(sheet.unreadable))
    name = curriculum_key(entry_year=year, level=level, programme=programme, group=group, role=role)
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
            sheet.unreadable.append(f"第 {row} 列{f'「{area}」' if area else ''}：{read.message}")
        else:
            found.append(read)
    return strictest(found) if found else None


def _courses(sheet: _Sheet, title: str, name: str, problems: list[RowProblem]) -> int:
    """The stated number of courses, the largest where rows differ."""
    stated = sheet.stated.get((title, name))
    count = 0
    for row, value in stated.all if stated else ():
        plain = value.removesuffix("門").strip()
        if plain.isascii() and plain.isdigit():
            count = max(count, int(plain))
        else:
            message = f"領域「{title}」的最低門數「{value}」不是整數"
            problems.append(RowProblem(row, name, value, "curriculum.courses", message))
            sheet.unreadable.append(f"第 {row} 列：{message}")
    return count


def _area(sheet: _Sheet, title: str, problems: list[RowProblem]) -> Area:
    at_cap, into = _at_cap(sheet, title, problems)
    return Area(
        title,
        _credits(sheet, title, "area_credits", problems) or ZERO,
        _courses(sheet, title, "area_courses", problems),
        _credits(sheet, title, "area_cap", problems, strictest=min),
        at_cap,
        into,
    )


def _at_cap(sheet: _Sheet, title: str, problems: list[RowProblem]) -> tuple[AtCap, str]:
    """What happens to credits over an area's cap: refused, cut, or counted in another area."""
    said = _said(sheet, title, "area_surplus")
    if said in _AT_CAP:
        return _AT_CAP[said], ""
    if said.startswith(_INTO) and (into := said.removeprefix(_INTO).strip("「」 ")):
        return AtCap.SPLIT, into
    row = sheet.stated[title, "area_surplus"].row
    message = f"領域「{title}」超過上限「{said}」不認得，應為 不得超過、採計至上限 或 轉入某領域"
    problems.append(RowProblem(row, "area_surplus", said, "curriculum.surplus", message, Severity.WARNING))
    sheet.unreadable.append(f"第 {row} 列：{message}")
    return AtCap.WHOLE_COURSE, ""


def _group(sheet: _Sheet, title: str, problems: list[RowProblem]) -> AreaGroup:
    return AreaGroup(
        title,
        tuple(sheet.groups[title]),
        _credits(sheet, title, "group_credits", problems) or ZERO,
        _courses(sheet, title, "group_courses", problems),
    )


def _approval(sheet: _Sheet, problems: list[RowProblem]) -> bool:
    """Whether the department decides first; a word nobody knows is taken for yes, so that a person is asked."""
    said = _said(sheet, "", "flex_needs_approval").casefold()
    if said in _YES or said in _NO:
        return said in _YES
    row = sheet.stated["", "flex_needs_approval"].row
    message = f"彈性課程需先申請應為「是」或「否」，讀到「{said}」，先以「是」計"
    problems.append(RowProblem(row, "flex_needs_approval", said, "curriculum.approval", message, Severity.WARNING))
    return True


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
