"""What the audit screen shows, worked out without Qt: verdict faces, groups of courses, rows of a department."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.audit.credits import HalfCredits
from app.audit.problem import Standing
from app.audit.report import AreaLine, AuditReport, CourseLine, ReportVerdict
from app.errors import DeskError
from app.store import StudentRecord

#: Beside the four verdicts: what an audit needs is not on this desk.
MISSING: Final = "missing"

#: verdict -> (tone, icon)
FACES: Final = {
    ReportVerdict.MET.value: ("done", "circle-check"),
    ReportVerdict.AWAITING_GRADES.value: ("wait", "hourglass"),
    ReportVerdict.SHORT.value: ("stop", "circle-alert"),
    ReportVerdict.NEEDS_REVIEW.value: ("warn", "gavel"),
    MISSING: ("free", "circle-dashed"),
}
#: In the order of the filter; what needs somebody comes first.
VERDICTS: Final = (
    ReportVerdict.SHORT.value,
    ReportVerdict.NEEDS_REVIEW.value,
    ReportVerdict.AWAITING_GRADES.value,
    ReportVerdict.MET.value,
    MISSING,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One student opened (審核案件): the report, or why there is none."""

    student: StudentRecord
    report: AuditReport | None
    missing: DeskError | None = None


class GroupKind(StrEnum):
    """What a group of courses is."""

    AREA = "area"
    OUTSIDE = "outside"
    UNCOUNTED = "uncounted"
    UNTAKEN = "untaken"


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course as the table shows it (課程列)."""

    id: str
    name: str
    term: str
    offering_no: str
    kind: str
    credits: HalfCredits
    grade: str
    offered_by: str
    note: str
    in_progress: bool = False
    decisive: bool = False
    outside: bool = False
    ticked: bool = False
    recognised: bool = False
    tickable: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """An area, the outside courses, what counts nowhere, or what was not taken (課程分組)."""

    kind: GroupKind
    title: str
    rows: tuple[CourseRow, ...]
    area: AreaLine | None = None

    @property
    def open_first(self) -> bool:
        """Whether it is unfolded when the student is opened: what is settled stays folded."""
        if self.kind is GroupKind.OUTSIDE:
            return True
        area = self.area
        return area is not None and not (area.met_earned or area.waived)


@dataclass(frozen=True, slots=True)
class Listed:
    """One student of a department (系所總覽列)."""

    student_no: str
    name: str
    name_en: str
    department: str
    class_name: str
    verdict: str
    minimum: HalfCredits | None
    earned: HalfCredits
    in_progress: HalfCredits
    missing: HalfCredits
    why: str


def groups(report: AuditReport) -> tuple[Group, ...]:
    """Every course once, in the order of the confirmation sheet; areas first."""
    found = [Group(GroupKind.AREA, area.title, tuple(map(course_row, area.courses)), area) for area in report.areas]
    # A recognised outside course counts in no area of the structure; it stands in the outside block.
    for kind, lines in ((GroupKind.OUTSIDE, report.outside), (GroupKind.UNCOUNTED, report.uncounted)):
        if lines:
            found.append(Group(kind, "", tuple(map(course_row, lines))))
    if report.untaken:
        rows = tuple(
            CourseRow(
                f"untaken {u.area} {u.name}",
                u.name,
                "",
                "",
                "必" if u.required else "選",
                u.credits,
                "",
                u.area,
                "．".join(part for part in (u.year, u.term) if part),
            )
            for u in report.untaken
        )
        found.append(Group(GroupKind.UNTAKEN, "", rows))
    return tuple(found)


def course_row(line: CourseLine) -> CourseRow:
    """A line of the report as a row."""
    return CourseRow(
        id=line.id,
        name=line.name,
        term=line.term,
        offering_no=line.offering_no,
        kind=line.kind,
        credits=line.credits,
        grade=line.grade,
        offered_by=line.offered_by,
        note=line.note,
        in_progress=line.standing is Standing.IN_PROGRESS,
        decisive=line.decisive,
        outside=line.outside,
        ticked=line.ticked,
        recognised=line.recognised,
        tickable=line.outside
        and not line.ticked
        and not line.recognised
        and line.standing in (Standing.EARNED, Standing.IN_PROGRESS),
    )


def hinges(report: AuditReport) -> tuple[CourseLine, ...]:
    """The courses in progress on which graduation hangs (關鍵在修)."""
    wanted = set(report.hinges_on)
    return tuple(line for line in report.courses if line.id in wanted)


def listed(case: Case) -> Listed:
    """A student as the department's list shows them."""
    student, report = case.student, case.report
    who = (student.student_no, student.name, student.name_en, student.department, student.fields.get("class_name", ""))
    if report is None:
        why = case.missing.title if case.missing else ""
        zero = HalfCredits(0)
        return Listed(*who, MISSING, None, zero, zero, zero, why)
    both = report.totals.with_recognised
    return Listed(
        *who,
        report.verdict.value,
        report.totals.minimum,
        both.earned_credits,
        both.in_progress_credits,
        report.missing_credits,
        report.explanation[0] if report.explanation else "",
    )


def counts(rows: Iterable[Listed]) -> dict[str, int]:
    """How many students stand where."""
    found = dict.fromkeys(VERDICTS, 0)
    for row in rows:
        found[row.verdict] += 1
    return found


def chosen(rows: Sequence[Listed], verdict: str, text: str) -> list[Listed]:
    """The rows a filter lets through; the text is looked for in 學號, 姓名 and 班級."""
    wanted = text.strip().casefold()
    return [
        row
        for row in rows
        if verdict in ("", row.verdict)
        and (
            not wanted
            or any(wanted in part.casefold() for part in (row.student_no, row.name, row.name_en, row.class_name))
        )
    ]
