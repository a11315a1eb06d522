"""Short words for structures and transcripts in tests; the people behind them are invented."""

from app.audit.audit import AuditPolicy, audit
from app.audit.credits import HalfCredits
from app.audit.curriculum import Area, Curriculum, FlexPolicy, ListedCourse
from app.audit.decisions import Decision, DecisionKind
from app.audit.solve import Limits
from app.audit.transcript import Attempt, Transcript
from app.school.calendar import AcademicTerm

NOW = AcademicTerm(113, 2)
POLICY = AuditPolicy(NOW, limits=Limits(milp=False))


def halves(credits):
    return HalfCredits(round(credits * 2))


def listed(name, credits=3, area="核心", **more):
    return ListedCourse(name, halves(credits), area, **more)


def took(name, credits=3, grade="85", term="1121", offering="", **more):
    return Attempt(AcademicTerm.parse(term), name, halves(credits), grade, offering, **more)


def structure(*, courses=(), areas=(), total=6, cap=None, policy=None, **more):
    chosen = policy or (FlexPolicy.UNKNOWN if cap is None else FlexPolicy.WHOLE_COURSE)
    return Curriculum(
        entry_year=more.pop("entry_year", 112),
        level=more.pop("level", "碩士"),
        programme="環境資源研究所",
        total=None if total is None else halves(total),
        areas=tuple(Area(title, halves(credits), count) for title, credits, count in areas),
        courses=tuple(courses),
        flex_cap=None if cap is None else halves(cap),
        flex_policy=chosen,
        **more,
    )


def report(curriculum, attempts, decisions=(), *, policy=POLICY, student_no="N11200𤧟", **more):
    return audit(curriculum, Transcript(student_no, tuple(attempts)), tuple(decisions), policy=policy, **more)


def tick(attempt):
    return Decision(DecisionKind.TICK, attempt.reference)


def decide(kind, subject, **more):
    about = subject if isinstance(subject, str) else subject.reference
    return Decision(kind, about, by="助教", reason="所務會議決議", **more)
