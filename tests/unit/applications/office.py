"""A department's desk with one student, her curriculum and transcript; everybody is invented."""

from __future__ import annotations

from datetime import UTC, datetime

from app.audit.recording import curriculum_drafts, transcript_drafts
from app.clock import FixedClock
from app.context import Context
from app.ledger import DetailClass, Draft, Kind, OperatorName, student_id
from app.school.load import load_profile
from tests.fakes import FakeStore

#: Inside the period of 114-1.
NOVEMBER = datetime(2025, 11, 5, 1, 0, tzinfo=UTC)
NUMBER = "113088001"
WATER, PHOTO, OIL = "1132 7001 水彩畫", "1132 7002 攝影", "1132 7003 油畫"
ASSISTANT, REGISTRAR = OperatorName("助教甲"), OperatorName("註冊組乙")

_COURSES = ("研究方法", "統計學", "環境教育")


TAKEN = (
    *((name, "3", "88", f"10{k}", "") for k, name in enumerate(_COURSES)),
    ("水彩畫", "2", "90", "7001", "美術系"),
    ("攝影", "3", "92", "7002", ""),
    ("油畫", "2", "55", "7003", ""),
)


def office(
    *, unit: str = "*", when: datetime = NOVEMBER, approval: str = "", clock: FixedClock | None = None, **fields: str
) -> Context:
    clock = clock or FixedClock(when)
    store = FakeStore(clock=clock, unit=unit)
    ctx = Context(store, load_profile("ntue"), clock)
    enrol(ctx, **fields)
    core = dict(ctx.store.student(NUMBER).fields)
    curriculum = [
        {
            "entry_year": core["entry_term"][:-1] or "113",
            "level": core["level"],
            "department": core["department"],
            "min_credits": "12",
            "flex_cap": "3",
            "flex_policy": "整門",
            "flex_needs_approval": approval,
            "area": "核心",
            "area_credits": "9",
            "course": name,
            "credits": "3",
            "requirement": "選",
        }
        for name in _COURSES
    ]
    drafts, _, problems = curriculum_drafts(ctx, curriculum, source="test", batch="c")
    assert not [p for p in problems if p.severity == "error"], problems
    store.append(drafts, by=ASSISTANT)
    transcript(ctx, NUMBER)
    return ctx


def enrol(ctx: Context, **fields: str) -> None:
    """A student on the roster, or what a later roster says of her."""
    core = {
        "student_no": NUMBER,
        "name": "伊斯坦大．卡法司",
        "name_en": "ISTANDA, KAFAS",
        "level": "碩士在職",
        "department": "環境教育碩士在職專班",
        "entry_term": "1131",
        "grad_term": "1141",
        "email": "kafas@example.org",
        "mobile": "0900-000-000",
    } | fields
    before = ctx.store.student(core["student_no"])
    student = Draft(
        Kind.STUDENT_RECORDED,
        {"batch": "b"},
        student_id("npust", core["student_no"]),
        parents=(before.recorded_by,) if before else (),
        details={DetailClass.CORE: core},
    )
    ctx.store.append([student], by=OperatorName("註冊組"))


def transcript(ctx: Context, number: str, courses: tuple[tuple[str, ...], ...] = TAKEN) -> None:
    """What a student took, a row per course: name, credits, grade, number, offering unit."""
    taken = [
        {
            "student_no": number,
            "term": "1132",
            "course": name,
            "credits": credits,
            "grade": grade,
            "course_no": no,
            "offered_by": unit,
        }
        for name, credits, grade, no, unit in courses
    ]
    drafts, _, unknown, _ = transcript_drafts(ctx, taken, batch="t")
    assert not unknown
    ctx.store.append(drafts, by=ASSISTANT)
