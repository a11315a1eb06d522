"""Who reviews what: units, their items, sub-items and documents, and whom they concern (辦理單位、辦理事項)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

from app.school.audience import Rule, Truth
from app.school.fields import Student


class ItemKind(StrEnum):
    """Whether an item counts for the gate (必要) or only reminds (提醒), T14."""

    REQUIRED = "required"
    REMINDER = "reminder"


class UnitKind(StrEnum):
    """Whether an office or a person reviews (N27)."""

    UNIT = "unit"
    PERSON = "person"


class Prerequisite(StrEnum):
    """What must be on record before a unit may pass an item."""

    NOTICE = "notice"
    CONTACT = "contact"
    INTAKE = "intake"
    PROOF = "proof"
    CONSENT = "consent"
    DOCUMENTS = "documents"
    SUB_ITEMS = "sub_items"
    GATE = "gate"


class ListKind(StrEnum):
    """What an office's list about an item means: who still owes something (欠項), or who is done (完成)."""

    NONE = ""
    PROBLEMS = "problems"
    COMPLETIONS = "completions"


class ListAbout(StrEnum):
    """What an office's list is about, so that a file of that kind finds its item (名單內容, T08, T11, T13)."""

    NONE = ""
    GRADES = "grades"
    GOWNS = "gowns"
    SURVEYS = "surveys"


class Applies(StrEnum):
    """Whether something concerns a student."""

    APPLIES = "applies"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Applicability:
    """Whether an item concerns a student, and why in the school's words (適用或免辦理, N13).

    An unknown answer still counts as applicable: the item stays on the board with its question.
    """

    answer: Applies
    text: str

    @property
    def counts(self) -> bool:
        """Whether the item must be handled; only a certain no takes it away."""
        return self.answer is not Applies.NOT_APPLICABLE

    @property
    def unsure(self) -> bool:
        """Whether a person has to look because the roster does not say."""
        return self.answer is Applies.UNKNOWN


#: What no rule limits concerns everybody.
_EVERYBODY: Final = Applicability(Applies.APPLIES, "")


def applicability(rule: Rule | None, student: Student, *, told: str = "", otherwise: str = "") -> Applicability:
    """Ask a rule about a student.

    `told` is the audience in the school's words (僅男性); `otherwise` its text for those it does not concern.
    """
    if rule is None:
        return _EVERYBODY
    told = told or f"適用：{rule.explain()}"
    match rule.answer(student):
        case Truth.YES:
            return _certain(Applies.APPLIES, told)
        case Truth.NO:
            return _certain(Applies.NOT_APPLICABLE, otherwise or told)
        case Truth.UNKNOWN:
            missing = "、".join(f"「{f.label}」" for f in rule.unknown_fields(student))
            return Applicability(Applies.UNKNOWN, f"名冊沒有{missing}或無法辨認，是否適用請人工確認（{told}）")


@lru_cache(maxsize=1024)  # one per rule and answer, asked again for every student of a list
def _certain(answer: Applies, text: str) -> Applicability:
    return Applicability(answer, text)


@dataclass(frozen=True, slots=True)
class SubItem:
    """One numbered part of an item with its own tick (辦理事項細目, N21).

    What is done only when the diploma is collected (`at_pickup`, N39, T20) keeps no unit from passing. What is done to
    the student card itself (`with_card`) falls away when the card is lost (T22). Who collects in person is asked for it;
    `also_by` are further ways of collecting at which it is asked for, as where a proxy brings the card (T20).
    """

    code: str
    label: str
    required: bool = True
    at_pickup: bool = False
    with_card: bool = False
    also_by: tuple[str, ...] = ()
    audience: Rule | None = None
    note: str = ""
    link: str = ""
    list_kind: ListKind = ListKind.NONE
    list_about: ListAbout = ListAbout.NONE

    def applies_to(self, student: Student) -> Applicability:
        """Whether this part concerns a student."""
        return applicability(self.audience, student)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper a unit must receive before it may pass (應繳文件, N28, N31); `asks` names a number to write down (N29)."""

    code: str
    label: str
    audience: Rule | None = None
    note: str = ""
    paper: str = ""
    asks: str = ""

    def applies_to(self, student: Student) -> Applicability:
        """Whether this paper is needed from a student."""
        return applicability(self.audience, student)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a student must settle with one unit (辦理事項).

    `instruction` is shown even to students the item does not concern (E22); `text` is the school's full wording.
    """

    code: str
    label: str
    kind: ItemKind = ItemKind.REQUIRED
    label_en: str = ""
    text: str = ""
    audience: Rule | None = None
    audience_text: str = ""
    not_applicable: str = ""
    instruction: str = ""
    acknowledge: str = ""
    sub_items: tuple[SubItem, ...] = ()
    documents: tuple[Document, ...] = ()
    phrases: tuple[str, ...] = ()
    requires: tuple[Prerequisite, ...] = ()
    consent: str = ""
    papers: tuple[str, ...] = ()
    link: str = ""
    link_label: str = ""
    list_kind: ListKind = ListKind.NONE
    list_about: ListAbout = ListAbout.NONE
    unit: str = field(default="", metadata={"derived": True})

    def applies_to(self, student: Student) -> Applicability:
        """Whether the item concerns a student; what the roster does not say never removes it (N13)."""
        return applicability(self.audience, student, told=self.audience_text, otherwise=self.not_applicable)

    @property
    def required(self) -> bool:
        """Whether the item counts for the gate."""
        return self.kind is ItemKind.REQUIRED


@dataclass(frozen=True, slots=True)
class Delegation:
    """When somebody else may sign for a reviewer who is gone (代簽, N25)."""

    audience: Rule
    by: str
    text: str

    def allowed_for(self, student: Student) -> Applicability:
        """Whether 代簽 is possible for a student."""
        return applicability(self.audience, student)


@dataclass(frozen=True, slots=True)
class Unit:
    """An office or person that reviews (辦理單位); exactly one unit of a school is the last (N15).

    `own_department` marks the unit that exists once per department: each department decides for its own students.
    `promise_half_days` is the service time told at intake (N26).
    """

    code: str
    name: str
    icon: str
    items: tuple[Item, ...]
    name_en: str = ""
    short: str = ""
    kind: UnitKind = UnitKind.UNIT
    place: str = ""
    hours: str = ""
    last: bool = False
    own_department: bool = False
    instructions: str = ""
    promise_half_days: int = 0
    delegation: Delegation | None = None
    order: int = field(default=0, metadata={"derived": True})

    @property
    def label(self) -> str:
        """The name for narrow places."""
        return self.short or self.name
