"""What the school's papers say: forms, consents, notices, answers to common questions, and the audit sheet's labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.school.audience import Rule, Truth
from app.school.calendar import within
from app.school.fields import Student
from app.school.study import ExtensionRoute, ProgrammeRule
from app.school.units import Applicability, applicability


@dataclass(frozen=True, slots=True)
class PaperStep:
    """One step a paper sends its student to (步驟, N07): at a unit of the directory, with what to bring there."""

    title: str
    title_en: str = ""
    text: str = ""
    unit: str = ""
    bring: tuple[str, ...] = ()


#: Sizes of envelopes by their names, mm across and down (信封尺寸); a diploma is not folded.
ENVELOPE_SIZES: Final[Mapping[str, tuple[float, float]]] = {
    "B4": (353.0, 250.0),
    "C4": (324.0, 229.0),
    "C5": (229.0, 162.0),
    "DL": (220.0, 110.0),
}
USUAL_ENVELOPE: Final = "C4"


@dataclass(frozen=True, slots=True)
class Paper:
    """A form the school uses (表單): its title, texts and signatures; layout is the program's.

    `audience` narrows whom it is printed for, told in `audience_text` (N07). `text` is the school's own wording of an
    agreement (N31): without it, or until `complete`, the form is no official print. `blank`: whether it is handed out
    empty, to be filled in by hand (N45). `size` is that of the school's
    envelopes, one of `ENVELOPE_SIZES`, `enclose` what must come with the application for mailing (N44).
    """

    code: str
    title: str
    title_en: str = ""
    intro: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    blank: bool = True
    audience: Rule | None = None
    audience_text: str = ""
    steps: tuple[PaperStep, ...] = ()
    text: tuple[str, ...] = ()
    version: str = ""
    complete: bool = True
    size: str = ""
    enclose: tuple[str, ...] = ()

    def applies_to(self, student: Student) -> Applicability:
        """Whether this paper is printed for a student at all; what the roster does not say leaves a question."""
        return applicability(self.audience, student, told=self.audience_text)


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent the school asks for (同意書, N33-N35). Until `complete`, its text must not be printed as the form."""

    code: str
    title: str
    version: str
    text: tuple[str, ...]
    complete: bool = True
    refusal_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice a student acknowledges before anything starts (注意事項, N03)."""

    title: str
    version: str
    required: bool = False
    text: tuple[str, ...] = ()
    acknowledge: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class Faq:
    """A question the desk hears often and the answer (N05, T06, U57), valid for a while; `link` leads further (T28)."""

    question: str
    answer: str
    keywords: tuple[str, ...] = ()
    link: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the answer is true on a day."""
        return within(day, self.valid_from, self.valid_to)


#: What a list of those who said yes may carry: who they are, and how they are reached.
SURVEY_COLUMNS: Final = (
    *("student_no", "name", "name_en", "department", "level", "grad_term"),
    *("mobile", "phone", "email", "postcode", "address"),
)


@dataclass(frozen=True, slots=True)
class Survey:
    """A yes-or-no question of the contact confirmation that must be answered (E10, E11).

    `export` names the list of those who said yes, `columns` what its recipient needs of them.
    """

    code: str
    question: str
    export: str = ""
    columns: tuple[str, ...] = ("name", "department", "mobile", "email")


@dataclass(frozen=True, slots=True)
class ContactConfirmation:
    """How a student confirms contact data before the units start (聯絡資料確認, E03-E12)."""

    required: bool
    title: str
    next_title: str = ""
    mobile_pattern: str = ""
    mobile_message: str = ""
    refused_domains: tuple[str, ...] = ()
    email_message: str = ""
    code_minutes: int = 0
    surveys: tuple[Survey, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """A question a student asks herself before starting (自我檢核, E02)."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class AuditLabels:
    """The words of the credit-audit sheet (U28-U44); the defaults are the source's own."""

    minimum: str = "最低修習學分數"
    counted: str = "實得學分數"
    total: str = "總修習學分數"
    required: str = "必修"
    elective: str = "選修"
    outside: str = "所際及校際選課"
    structure: str = "課程架構"
    difference: str = "差異學分"
    done: str = "已修畢"
    in_progress: str = "修習中"
    draft: str = "暫存"
    submit: str = "送出申請"
    waiting: str = "待審核"


@dataclass(frozen=True, slots=True)
class CreditAudit:
    """How a school audits credits for graduation (畢業學分審核, U05-U51)."""

    title: str
    labels: AuditLabels = field(default_factory=AuditLabels)
    min_terms: int = 0
    reference_only: Rule | None = None
    warn_rule: Rule | None = None
    warn_text: str = ""
    legal_basis: str = ""
    notices: tuple[str, ...] = ()
    responsibility: str = ""
    signature: str = ""
    #: Whose applications these rules are for (U01); everybody's where the school does not say.
    audience: Rule | None = None
    audience_text: str = ""
    programmes: tuple[ProgrammeRule, ...] = ()
    extension: tuple[ExtensionRoute, ...] = ()

    def concerns(self, student: Student) -> Applicability:
        """Whether a student applies by these rules (U01)."""
        return applicability(self.audience, student, told=self.audience_text)

    def terms_needed(self, student: Student) -> int:
        """Terms to be enrolled before applying: the programme's, else the school's (U05, U06); 0 for no such rule."""
        return self._own(student, "min_terms") or self.min_terms

    def credits_needed(self, student: Student) -> int:
        """Whole credits a programme asks for other than its structure says (U06); 0 where it leaves it to the structure."""
        return self._own(student, "min_credits")

    def years_allowed(self, student: Student) -> int:
        """Years of study at most (修業年限, U46); 0 where the school has not said."""
        return self._own(student, "max_years")

    def words_of(self, student: Student) -> str:
        """What the student's programme lays down, in its own words (U06)."""
        return "；".join(rule.text for rule in self.programmes if rule.text and rule.concerns(student))

    def route_of(self, student: Student) -> ExtensionRoute | None:
        """How a student applies for an extension of study (U54); None for whom none is asked."""
        return next((route for route in self.extension if route.concerns(student)), None)

    def _own(self, student: Student, number: str) -> int:
        """A rule that names the department goes before one for many; of two alike the later one."""
        found = [rule for rule in self.programmes if rule.concerns(student) and getattr(rule, number)]
        chosen = max(enumerate(found), key=lambda at: (bool(at[1].departments), at[0]), default=None)
        return int(getattr(chosen[1], number)) if chosen is not None else 0

    def is_reference_only(self, student: Student) -> bool:
        """Whether the computed audit is only 僅供參考 and a person must decide (U24); unknown counts as yes."""
        return self.reference_only is not None and self.reference_only.answer(student) is not Truth.NO
