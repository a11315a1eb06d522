"""The credit-audit confirmation sheet as data (主修畢業學分審核確認單): U08-U17, U27-U44. Credits are half-credits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.documents.records.common import Masthead, PaperNumber, StudentBlock


class CourseState(Enum):
    """Where a course stands: earned (已得), in progress (修習中 W), in the structure but not taken (未修), not counted."""

    EARNED = "earned"
    IN_PROGRESS = "in_progress"
    NOT_TAKEN = "not_taken"
    NOT_COUNTED = "not_counted"


class Tone(Enum):
    """How a verdict is drawn: met (符合), awaiting grades (待成績), short (不足), needs a person (需人工審核)."""

    MET = "met"
    AWAITING = "awaiting"
    SHORT = "short"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A result in the school's own words, with the tone it is drawn in (初核結果)."""

    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One course of the student (科目), in the source's notation 〔開課號〕（開課學年期）課程名稱（學分數） (U28)."""

    term: str
    code: str
    title: str
    kind: str
    credits: int
    grade: str = ""
    offered_by: str = ""
    note: str = ""
    state: CourseState = CourseState.EARNED


@dataclass(frozen=True, slots=True)
class CreditArea:
    """One area of the curriculum with its courses (領域, U29-U31, U41).

    Args:
        min_credits: Least credits of the area; None where the area asks for none.
        min_courses: Least number of courses, or None.
        required_credits: Credits taken in required courses (必); with `elective_credits` (選) the area's split (U41).
        note: A word beside the figures, such as 免修.
        difference: 差異學分; a negative figure only says a course was not taken (U36) and never counts as short.
    """

    title: str
    verdict: Verdict
    earned: int
    in_progress: int = 0
    min_credits: int | None = None
    courses_done: int = 0
    courses_in_progress: int = 0
    min_courses: int | None = None
    required_credits: int = 0
    elective_credits: int = 0
    short: int = 0
    difference: int | None = None
    title_en: str = ""
    note: str = ""
    courses: tuple[CourseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class OutsideCourse:
    """A course outside the student's structure (課架外／所際及校際), ticked or not as 彈性 (U08, U10, U32).

    How far its recognition has come (已核, 待認列, 未勾選) is the line's note.
    """

    line: CourseLine
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class OutsideBlock:
    """The block of outside courses with the class's cap on what may be ticked (跨選修, U09, U33, U43)."""

    courses: tuple[OutsideCourse, ...]
    cap: int | None = None
    ticked_credits: int = 0
    title: str = "課程架構外課程（跨選修）"
    title_en: str = "Courses outside the curriculum"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A graduation requirement that is not credits (畢業門檻)."""

    title: str
    value: str
    met: bool


@dataclass(frozen=True, slots=True)
class CreditTotals:
    """The bottom line (U33, U34, U40): credits inside the structure, and with recognised 彈性."""

    required: int
    earned_inside: int
    earned_with_flexible: int
    in_progress: int
    short: int
    taken_required: int = 0
    taken_elective: int = 0
    course_count: int = 0


@dataclass(frozen=True, slots=True)
class CreditWording:
    """The school's texts on the sheet (表單文字), from its profile or the shipped defaults."""

    title: str
    title_en: str
    declaration: str
    #: What the student answers for (U23); stands right behind the statement.
    responsibility: str
    declaration_en: str
    signatures: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    #: What the school asks its students to mind (宣導注意事項), counted on after the notes.
    notices: tuple[str, ...] = ()
    legal_basis: str = ""
    draft_mark: str = "暫存"
    draft_text: str = ""
    email_note: str = ""


@dataclass(frozen=True, slots=True)
class CreditSheet:
    """Everything on one confirmation sheet (主修畢業學分審核確認單).

    `areas` are printed with their courses in order. Where the department has set no areas (U44) `has_areas` is False
    and each "area" is a kind (必修, 選修) of the 已修學分統計清單. `uncounted` are the courses that count nowhere, each
    with its reason in `note` (未通過, 停修, 重複, 不採計), so that every course is on the sheet (U40). `reviews` says, for each
    who signs, what is on record already (初審、複審); empty where nothing is. `hinges_on` names
    the courses in progress without which the result would not hold.
    """

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: CreditWording
    areas: tuple[CreditArea, ...] = ()
    totals: CreditTotals | None = None
    verdict: Verdict | None = None
    outside: OutsideBlock | None = None
    uncounted: tuple[CourseLine, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    reviews: tuple[str, ...] = ()
    hinges_on: tuple[str, ...] = ()
    has_areas: bool = True
