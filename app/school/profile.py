"""A school as the desk knows it (學校設定檔): everything that differs between schools, as one frozen value.

The key names of `resources/schools/*.toml` are the field names of these classes, so this file and those it imports
are the format's reference. Nothing here reads files: `load.py` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from app.school.audience import Rule
from app.school.calendar import AcademicTerm, DayOff
from app.school.contacts import Contact, DepartmentRule, Hours, Place
from app.school.e_documents import EDocuments
from app.school.english_names import EnglishName
from app.school.fields import FieldTable, Student, StudentField
from app.school.identity import School, StudentNumber
from app.school.papers import Consent, ContactConfirmation, CreditAudit, Faq, Notice, Paper, SelfCheck
from app.school.pickup import CardRule, DigitalDiploma, Diploma, PickupDesk, PickupMethod
from app.school.rule_parser import NamedRule
from app.school.units import Document, Item, Prerequisite, SubItem, Unit
from app.school.windows import Level, Procedure, Round, Window, WindowState, window_state
from app.school.words import Words
from app.school.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class GateRule:
    """When a diploma may leave (領證條件, N14-N17): every required item but the last unit's must have passed."""

    text: str
    supervisor_override: bool = True
    warn_before_done: str = ""
    warn_before_done_en: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Other ways this school's files write one value of a roster field."""

    value: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RosterField:
    """What this school's roster does with one field (名冊欄位): its spellings, and what its silence means.

    Without `blank`, an empty cell or a missing column means that nobody knows, and rules that ask for it answer
    unknown. With it the school has decided, in writing, what silence means (an empty 師資生 is 否).
    """

    field: str
    blank: str = ""
    spellings: tuple[Spelling, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The school's own days (行事曆): closed days, days without pickup, and when a closing window is announced."""

    closing_days: int = 7
    closed: tuple[DayOff, ...] = ()
    suspended: tuple[DayOff, ...] = ()
    suspended_text: str = ""
    round_months: tuple[int, ...] = ()


@dataclass(frozen=True)  # not slotted: the indexes below are computed once and kept
class SchoolProfile:
    """One school (學校設定檔).

    `roster_protected` names the roster columns a later roster may fill but not overwrite (名冊不可覆寫的欄位);
    `idle_lock_minutes` after how long an untouched desk covers itself where its people chose nothing (E36).
    """

    format: int
    school: School
    student_no: StudentNumber
    levels: tuple[Level, ...]
    words: Words
    gate: GateRule
    units: tuple[Unit, ...]
    name_en: EnglishName = field(default_factory=EnglishName)
    idle_lock_minutes: int = 10
    notice: Notice | None = None
    contact_confirmation: ContactConfirmation | None = None
    self_checks: tuple[SelfCheck, ...] = ()
    roster: tuple[RosterField, ...] = ()
    roster_protected: tuple[str, ...] = ()
    rules: tuple[NamedRule, ...] = field(default=(), metadata={"first": True})
    windows: tuple[Window, ...] = ()
    rounds: tuple[Round, ...] = ()
    places: tuple[Place, ...] = ()
    hours: tuple[Hours, ...] = ()
    contacts: tuple[Contact, ...] = ()
    department_rules: tuple[DepartmentRule, ...] = ()
    card: CardRule | None = None
    pickup: tuple[PickupMethod, ...] = ()
    desks: tuple[PickupDesk, ...] = ()
    diploma: Diploma = field(default_factory=Diploma)
    digital_diploma: DigitalDiploma = field(default_factory=lambda: DigitalDiploma(offered=False))
    e_documents: EDocuments = field(default_factory=EDocuments)
    papers: tuple[Paper, ...] = ()
    consents: tuple[Consent, ...] = ()
    credit_audit: CreditAudit | None = None
    calendar: SchoolCalendar = field(default_factory=SchoolCalendar)
    faq: tuple[Faq, ...] = ()
    fields: FieldTable = field(default_factory=FieldTable, metadata={"derived": True}, repr=False)

    @property
    def code(self) -> str:
        """The school's short code: npust."""
        return self.school.code

    @property
    def name(self) -> str:
        """The school's name as its papers print it."""
        return self.school.name

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item of every unit, in the school's order."""
        return tuple(item for unit in self.units for item in unit.items)

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {u.code: u for u in self.units}

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {i.code: i for i in self.items}

    def unit(self, code: str) -> Unit | None:
        """The unit with this code."""
        return self._units.get(code)

    def item(self, code: str) -> Item | None:
        """The item with this code."""
        return self._items.get(code)

    @cached_property
    def final_unit(self) -> Unit:
        """The unit that reviews last, on the day of pickup (N15)."""
        return next(u for u in self.units if u.last)

    def is_final(self, item: Item) -> bool:
        """Whether an item belongs to the last unit and is therefore no condition of the gate (N14)."""
        return item.unit == self.final_unit.code

    @cached_property
    def gate_items(self) -> tuple[Item, ...]:
        """The items that must have passed (where they apply) before a diploma may leave (N14)."""
        return tuple(i for i in self.items if i.required and not self.is_final(i))

    @cached_property
    def asked_fields(self) -> tuple[StudentField, ...]:
        """The roster fields this school's rules ask for; a roster without them leaves questions on every board."""
        found: dict[str, StudentField] = {}
        for rule in self._card_rules():
            for subject in rule.subjects():
                if subject.on_roster:
                    found.setdefault(subject.name, subject)
        return tuple(found.values())

    def all_rules(self) -> Iterator[Rule]:
        """Every rule the school asks of a student, as often as it is used."""
        yield from self._card_rules()
        if self.name_en.single_for is not None:
            yield self.name_en.single_for
        if self.credit_audit is not None:
            yield from (route.audience for route in self.credit_audit.extension)
            yield from (rule.audience for rule in self.credit_audit.programmes if rule.audience is not None)

    def _card_rules(self) -> Iterator[Rule]:
        """The rules every student's card is made by."""
        for item in self.items:
            parts: tuple[Item | SubItem | Document, ...] = (item, *item.sub_items, *item.documents)
            for part in parts:
                if part.audience is not None:
                    yield part.audience
        yield from (unit.delegation.audience for unit in self.units if unit.delegation is not None)
        yield from (desk.audience for desk in self.desks if desk.audience is not None)
        others = (self.name_en.required_for, self.diploma.bilingual_audience)
        rules = self.credit_audit
        audit = (rules.reference_only, rules.warn_rule, rules.audience) if rules is not None else ()
        yield from (rule for rule in (*others, *audit) if rule is not None)

    def prerequisites(self, item: Item) -> tuple[Prerequisite, ...]:
        """What must be on record before an item may pass; the notice comes before everything (N03)."""
        notice = self.notice is not None and self.notice.required
        first = (Prerequisite.NOTICE,) if notice and Prerequisite.NOTICE not in item.requires else ()
        return first + item.requires

    def contacts_for(self, unit: str, on: date) -> tuple[Contact, ...]:
        """Every desk that answers for a unit on a day, first choice first (N18, N19)."""
        fitting = [c for c in self.contacts if unit in c.units and c.valid_on(on)]
        return tuple(sorted(fitting, key=lambda c: c.order))

    def place_of(self, unit: Unit) -> str:
        """Where a unit sits, in words (N20); empty when the school does not say."""
        return next((p.name for p in self.places if p.code == unit.place), "")

    @property
    def takes_applications(self) -> bool:
        """Whether students apply for graduation before they leave (畢業資格申請): the school says when (U02)."""
        return any(window.procedure is Procedure.AUDIT for window in self.windows)

    def window_for(
        self,
        level: str,
        term: AcademicTerm,
        today: date,
        *,
        procedure: Procedure = Procedure.CLEARANCE,
    ) -> WindowState:
        """Where today stands to the window of a level and term (N01); the level may be in any spelling."""
        return window_state(
            self.windows,
            procedure=procedure,
            level=self.fields.choice("level", level) or "",
            term=term,
            today=today,
            closing_days=self.calendar.closing_days,
        )

    def round_for(self, term: AcademicTerm) -> Round | None:
        """The round of a term (E01)."""
        return next((r for r in self.rounds if r.term == term), None)

    def level_label(self, level: str) -> str:
        """The school's own label of a level, or the spelling itself when nobody taught it."""
        name = self.fields.choice("level", level)
        return next((x.label for x in self.levels if x.name == name), level)

    def desk_for(self, student: Student) -> PickupDesk | None:
        """The desk that holds a student's certificate; `None` when the roster does not say enough (N42, T24)."""
        for desk in self.desks:
            serves = desk.serves(student)
            if serves.unsure:
                return None
            if serves.counts:
                return desk
        return None

    def department_rules_for(self, department: str, on: date) -> tuple[DepartmentRule, ...]:
        """The rules a department shows beside its row (N22)."""
        return tuple(
            r
            for r in self.department_rules
            if (not r.departments or department in r.departments) and (r.valid_from is None or r.valid_from <= on)
        )

    def paper(self, code: str) -> Paper | None:
        """The school's texts for a paper."""
        return next((p for p in self.papers if p.code == code), None)

    def consent(self, code: str) -> Consent | None:
        """The school's text of a consent."""
        return next((c for c in self.consents if c.code == code), None)

    def faq_on(self, day: date) -> tuple[Faq, ...]:
        """The questions whose answers are true on a day (T06)."""
        return tuple(f for f in self.faq if f.valid_on(day))

    @cached_property
    def work_calendar(self) -> WorkCalendar:
        """The working days as far as this file knows them; what a desk imports comes on top (`corrected`)."""
        return WorkCalendar(closed=self.calendar.closed)

    def pickup_method(self, code: str) -> PickupMethod | None:
        """How this school hands diplomas over in one way; `None` where it does not offer it (N42-N44)."""
        return next((m for m in self.pickup if m.code == code), None)

    def pickup_label(self, code: str) -> str:
        """A way in the school's own words, or its code where the profile no longer has it."""
        found = self.pickup_method(code)
        return found.label if found is not None else code

    def suspended_on(self, day: date) -> DayOff | None:
        """The reason no diploma is handed out on a day (T27)."""
        return next((d for d in self.calendar.suspended if d.covers(day)), None)
