"""The audit report (學分審核結果): frozen figures for screen, paper and export; nobody computes credits again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.audit.credits import ZERO, HalfCredits
from app.audit.curriculum import FlexPolicy, Role
from app.audit.problem import BucketId, ItemId, NeedId, Shortage, Standing
from app.audit.solve import Proof


class ReportVerdict(StrEnum):
    """What the desk says (審核結果): 符合, 待成績, 不足 (proved), 需人工審核 (with reasons)."""

    MET = "met"
    AWAITING_GRADES = "awaiting_grades"
    SHORT = "short"
    NEEDS_REVIEW = "needs_review"

    @property
    def label(self) -> str:
        """As screens and papers say it."""
        return {"met": "符合", "awaiting_grades": "待成績", "short": "不足", "needs_review": "需人工審核"}[self.value]

    @property
    def rank(self) -> int:
        """From best to worst."""
        return _FROM_BEST.index(self)


_FROM_BEST = (ReportVerdict.MET, ReportVerdict.AWAITING_GRADES, ReportVerdict.NEEDS_REVIEW, ReportVerdict.SHORT)


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One course as it is shown (一門課)."""

    id: ItemId
    term: str
    offering_no: str
    course_code: str
    name: str
    credits: HalfCredits
    grade: str
    kind: str
    offered_by: str
    standing: Standing
    notation: str
    #: Area it counts in, empty when it counts nowhere.
    area: str
    counted: bool
    #: Outside the structure: shown in wine red with a text mark (U32).
    outside: bool
    ticked: bool
    recognised: bool
    #: Graduation hangs on this course in progress (關鍵在修).
    decisive: bool
    #: Why it does not count, or what a person should know about it.
    note: str = ""
    #: The department decided that it does not count as a cross-elective.
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Credits and courses, earned and in progress (已得、修習中)."""

    earned_credits: HalfCredits
    earned_courses: int
    in_progress_credits: HalfCredits
    in_progress_courses: int

    @property
    def credits(self) -> HalfCredits:
        """Earned and in progress together."""
        return HalfCredits(self.earned_credits + self.in_progress_credits)

    @property
    def courses(self) -> int:
        """Courses earned and in progress together."""
        return self.earned_courses + self.in_progress_courses


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area (領域) with its two marks: 已得 and 含在修 (U29-U31)."""

    title: str
    min_credits: HalfCredits
    min_courses: int
    tally: Tally
    required_credits: HalfCredits
    elective_credits: HalfCredits
    #: Missing in the earned column / with courses in progress, required courses of the area included.
    met_earned: bool
    met_with_in_progress: bool
    short_credits: HalfCredits
    short_courses: int
    waived: bool
    courses: tuple[CourseLine, ...]


@dataclass(frozen=True, slots=True)
class FlexLine:
    """Cross-electives (彈性學分): the tick counter and the cap (U09, U43)."""

    cap: HalfCredits | None
    policy: FlexPolicy
    available: int
    ticked: int
    ticked_credits: HalfCredits
    recognised_credits: HalfCredits
    tally: Tally
    #: The department decides on each course before it may be ticked or counted (U10).
    needs_approval: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """The bottom line, twice (U33, U34): 課架內, and 含已核彈性."""

    minimum: HalfCredits | None
    in_frame: Tally
    with_recognised: Tally


@dataclass(frozen=True, slots=True)
class TakenTotals:
    """The header of the sheet (U40): everything earned, 必 and 選 apart, and how many courses with those in progress."""

    credits: HalfCredits
    required: HalfCredits
    elective: HalfCredits
    courses: int


@dataclass(frozen=True, slots=True)
class Untaken:
    """A listed course not taken: the negative 差異學分 is information, never a shortage (U36)."""

    area: str
    name: str
    credits: HalfCredits
    required: bool
    year: str
    term: str

    @property
    def difference(self) -> HalfCredits:
        """As the school prints it: minus the credits of the course."""
        return HalfCredits(-self.credits)


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One minimum (最低應修) and what is missing, with courses in progress counted."""

    id: NeedId
    title: str
    credits: HalfCredits
    courses: int
    got_credits: HalfCredits
    got_courses: int
    short_credits: HalfCredits
    short_courses: int


@dataclass(frozen=True, slots=True)
class BesideLine:
    """What is studied beside the degree (輔系、雙主修、學程), audited together with it and never at its expense."""

    #: 輔系「英語學系」.
    title: str
    role: Role
    curriculum_key: str
    verdict: ReportVerdict
    explanation: tuple[str, ...]
    computed: ReportVerdict = ReportVerdict.NEEDS_REVIEW
    needs: tuple[NeedLine, ...] = ()
    #: Credits counted in the degree and here, and the most that may be (None where the rule is not known).
    overlap: HalfCredits = ZERO
    overlap_cap: HalfCredits | None = None
    allocation: Mapping[ItemId, BucketId] = field(default_factory=dict)
    verified: bool = False


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Everything about one student's audit that anybody may want to show, print or decide on."""

    student_no: str
    curriculum_key: str
    curriculum_title: str
    curriculum_version: str
    has_areas: bool
    verdict: ReportVerdict
    #: What the engine alone says; differs from `verdict` only where a person has to decide.
    computed: ReportVerdict
    #: Why a person has to look (需人工審核的原因).
    reasons: tuple[str, ...]
    #: Old students (U24): computed, labelled 僅供參考, decided by a person.
    reference_only: bool
    areas: tuple[AreaLine, ...]
    flex: FlexLine
    #: Outside courses, in the order of terms (U32).
    outside: tuple[CourseLine, ...]
    #: Courses that count nowhere: failed, withdrawn, repeated, excluded.
    uncounted: tuple[CourseLine, ...]
    totals: Totals
    taken: TakenTotals
    untaken: tuple[Untaken, ...]
    needs: tuple[NeedLine, ...]
    #: The engine's shortage over all minimums; zero unless short.
    short: Shortage
    #: What is at least still to be earned in this arrangement, areas and total not counted twice.
    missing_credits: HalfCredits
    hinges_on: tuple[ItemId, ...]
    #: Ticks that the first review has not recognised yet and without which the verdict would be worse.
    relies_on_ticks: tuple[ItemId, ...]
    allocation: Mapping[ItemId, BucketId]
    proof: Proof
    #: In plain Chinese, most important first.
    explanation: tuple[str, ...]
    #: What is studied beside the degree; the verdict is the degree's alone.
    beside: tuple[BesideLine, ...] = ()

    @property
    def courses(self) -> tuple[CourseLine, ...]:
        """Every course once, wherever it is shown."""
        return (*(line for area in self.areas for line in area.courses), *self.outside, *self.uncounted)
