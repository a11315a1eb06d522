"""Audited students as the store's lane hands them over; the people are invented."""

from __future__ import annotations

from app.audit.audit import AuditPolicy, audit
from app.audit.credits import HalfCredits
from app.audit.curriculum import Area, Curriculum, FlexPolicy, ListedCourse
from app.audit.decisions import Decision, DecisionKind
from app.audit.report import AuditReport
from app.audit.solve import Limits
from app.audit.transcript import Attempt, Transcript
from app.errors import NotFound
from app.school.calendar import AcademicTerm
from app.store import StudentRecord
from tests.ui.builders import student
from ui.audit.model import Case

POLICY = AuditPolicy(AcademicTerm(113, 2), limits=Limits(milp=False))


def took(name: str, credits: int = 3, grade: str = "85", term: str = "1121", offering: str = "0648") -> Attempt:
    return Attempt(AcademicTerm.parse(term), name, HalfCredits(2 * credits), grade, offering)


JAPANESE = took("日文（一）", offering="9000")
USUAL = (took("研究方法"), took("專題討論", offering="0649"), JAPANESE)


def report(*attempts: Attempt, total: int = 12, cap: int = 3, decisions: tuple[Decision, ...] = ()) -> AuditReport:
    structure = Curriculum(
        entry_year=112,
        level="碩士",
        programme="環境資源研究所",
        total=HalfCredits(2 * total),
        areas=(Area("核心", HalfCredits(12), 2), Area("專業選修", HalfCredits(6), 1)),
        courses=(
            ListedCourse("研究方法", HalfCredits(6), "核心", required=True),
            ListedCourse("專題討論", HalfCredits(6), "核心"),
            ListedCourse("環境法規", HalfCredits(6), "專業選修"),
        ),
        flex_cap=HalfCredits(2 * cap),
        flex_policy=FlexPolicy.WHOLE_COURSE,
    )
    return audit(structure, Transcript("M11255003", attempts or USUAL), decisions, policy=POLICY)


def ticked(attempt: Attempt = JAPANESE) -> Decision:
    return Decision(DecisionKind.TICK, attempt.reference)


def case(number: str = "M11255003", made: AuditReport | None = None, **fields: str) -> Case:
    who = student(number, "田", "TIAN", department="環境資源研究所", class_name="碩二甲", **fields)
    return Case(who, made or report())


def missing(who: StudentRecord | None = None) -> Case:
    error = NotFound(
        code="audit.no_transcript",
        title="沒有這位同學的修課紀錄",
        message="B11102041 的歷年成績尚未匯入。",
        hint="請先匯入歷年成績。",
    )
    return Case(who or student("B11102041", "林𤧟堃"), None, error)
