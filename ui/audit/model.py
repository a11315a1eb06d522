"""What the audit screen shows, worked out without Qt: verdict faces, groups of courses, rows of a department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from app.applications.card import ApplicationCard
from app.applications.eligibility import Doubt
from app.applications.filing import Dossier
from app.applications.history import Entry
from app.applications.precedents import Precedent
from app.applications.recognition import Request
from app.applications.steps import Step
from app.audit.credits import HalfCredits
from app.audit.problem import Standing
from app.audit.report import AreaLine, AuditReport, CourseLine, ReportVerdict
from app.errors import DeskError
from app.ledger import StudentId
from app.store import StudentRecord
from ui.audit.applications.states import Applied

#: Beside the four verdicts: what an audit needs is not on this desk.
MISSING: Final = "missing"

#: As the school's sheet says of a listed course that was not taken (U36).
NOT_TAKEN: Final = "未修"

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
    #: The application and what may follow; none where the school takes no applications.
    dossier: Dossier | None = None
    doubts: tuple[Doubt, ...] = ()
    steps: tuple[Step, ...] = ()
    #: Steps and decisions, newest first.
    history: tuple[Entry, ...] = ()
    #: Outside courses nobody has decided on, each with the precedent that fits it (U35).
    offers: Mapping[str, Precedent] = field(default_factory=dict)
    #: What was asked to be recognised, by course (U10).
    requests: Mapping[str, Request] = field(default_factory=dict)
    #: What stands beside the application; none where the school takes no applications.
    card: ApplicationCard | None = None
    #: Why nothing may be noted on the card at this desk; empty when it may.
    card_shut: str = ""


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
    refused: bool = False


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

    student: StudentId
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
    #: The application, where the school takes applications.
    applied: Applied | None = None


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
                u.difference,
                NOT_TAKEN,
                u.area,
                _recommended(u.year, u.term),
            )
            for u in report.untaken
        )
        found.append(Group(GroupKind.UNTAKEN, "", rows))
    return tuple(found)


def _recommended(year: str, term: str) -> str:
    """When the structure recommends a course: for reference, never a rule (U37)."""
    told = "．".join(part for part in (year, term) if part)
    return f"應修 {told}（參考）" if told else ""


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
        refused=line.refused,
        tickable=line.outside
        and not line.ticked
        and not line.recognised
        and line.standing in (Standing.EARNED, Standing.IN_PROGRESS),
    )


def hinges(report: AuditReport) -> tuple[CourseLine, ...]:
    """The courses in progress on which graduation hangs (關鍵在修)."""
    wanted = set(report.hinges_on)
    return tuple(line for line in report.courses if line.id in wanted)


def listed(case: Case, applied: Applied | None = None) -> Listed:
    """A student as the department's list shows them."""
    report = case.report
    if report is None:
        return _bare(case.student, MISSING, case.missing.title if case.missing else "", applied)
    both = report.totals.with_recognised
    return replace(
        _bare(case.student, report.verdict.value, report.explanation[0] if report.explanation else "", applied),
        minimum=report.totals.minimum,
        earned=both.earned_credits,
        in_progress=both.in_progress_credits,
        missing=report.missing_credits,
    )


def unaudited(student: StudentRecord, applied: Applied) -> Listed:
    """A student whose application is known and whose audit is still to come."""
    return _bare(student, "", "", applied)


def _bare(student: StudentRecord, verdict: str, why: str, applied: Applied | None) -> Listed:
    zero = HalfCredits(0)
    return Listed(
        student=student.id,
        student_no=student.student_no,
        name=student.name,
        name_en=student.name_en,
        department=student.department,
        class_name=student.fields.get("class_name", ""),
        verdict=verdict,
        minimum=None,
        earned=zero,
        in_progress=zero,
        missing=zero,
        why=why,
        applied=applied,
    )


def counts(rows: Iterable[Listed]) -> dict[str, int]:
    """How many students stand where."""
    found = dict.fromkeys(VERDICTS, 0)
    for row in rows:
        if row.verdict:
            found[row.verdict] += 1
    return found


def found_by(rows: Sequence[Listed], text: str) -> list[Listed]:
    """The rows a text is found in: 學號, 姓名 or 班級."""
    wanted = text.strip().casefold()
    if not wanted:
        return list(rows)
    return [
        row
        for row in rows
        if any(wanted in part.casefold() for part in (row.student_no, row.name, row.name_en, row.class_name))
    ]


def chosen(rows: Sequence[Listed], verdict: str) -> list[Listed]:
    """The rows with a verdict; all of them when it is empty."""
    return [row for row in rows if verdict in ("", row.verdict)]
