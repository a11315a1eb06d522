"""How facts fold to what screens read: pure functions used by append, pull, rebuild and verify alike.

Facts of one subject are folded in one order on every desk: the shared ledger's sequence where it is known, then what
has not been answered for yet, in the order it was written here. Facts with a refusing outcome are left out before
they get here; kinds nobody knows fold to nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from app.clearance.fold import DECIDING, Decision, decision, fold
from app.clearance.marks import MARK_KINDS, fold_marks, is_on_paper, mark
from app.flat_json import FlatJson
from app.laid_out import LaidOut, Layout, picker
from app.ledger import DetailClass, Fact, FactId, Kind, Payload, StudentId
from app.store import MarkState, SignOffState

Row = tuple[object, ...]
#: Table name -> rows, in the column order of `tables`.
Rows = dict[str, list[Row]]

#: Roster fields by who may see them (名冊欄位); a later record replaces a class as a whole.
FIELD_CLASSES: Final = (DetailClass.CORE, DetailClass.CONTACT, DetailClass.SENSITIVE)
STUDENT_KINDS: Final = (
    Kind.STUDENT_RECORDED,
    Kind.STUDENT_WITHDRAWN,
    *DECIDING,
    *MARK_KINDS,
    Kind.TRANSCRIPT_RECORDED,
    Kind.PAPER_PRINTED,
    Kind.DIPLOMA_HANDED_OVER,
)
#: The school's own data that changes while the desk is in use; the last fact of a kind and key is the current one.
#: A department's precedents (前例) stand with it: credit decisions that concern no student.
STANDING_KINDS: Final = (Kind.DIRECTORY_RECORDED, Kind.CALENDAR_RECORDED, Kind.DEPARTMENT_RULE)
BATCH_KINDS: Final = (Kind.ROSTER_LOADED, Kind.PROBLEMS_LOADED, Kind.ROSTER_UNDONE)
#: Table -> kinds whose facts without a student fold into it.
DESK_KINDS: Final[Mapping[str, tuple[Kind, ...]]] = {
    "batch": BATCH_KINDS,
    "curriculum": (Kind.CURRICULUM_RECORDED,),
    "standing": (*STANDING_KINDS, Kind.AUDIT_DECIDED),
    "paper": (Kind.PAPER_PRINTED,),
}
#: Writes a student's fields as `json.dumps` does.
_FIELDS: Final = FlatJson(between=", ", colon=": ", sort_keys=False)
_TEXTS: Final = {str}
#: Fields that have a column of their own, in the columns' order.
_COLUMNS: Final = ("student_no", "name", "name_en", "department", "card_no")
#: One for each set of fields a load has just brought; forgotten with the load.
_FORMS: Final[WeakKeyDictionary[Layout, _Form]] = WeakKeyDictionary()
#: A paper's version is a small number; another desk's nonsense must not overflow our column.
MAX_VERSION: Final = 2**31


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact and where it stands in the order of folding.

    `said` are the fields its details hold, where the caller has them from before they were written as text.
    """

    pos: int
    seq: int | None
    fact: Fact
    said: Mapping[DetailClass, Payload] | None = None

    @property
    def order(self) -> tuple[bool, int, int]:
        """What is numbered by the shared ledger first, in its order; then what waits, in ours."""
        return (self.seq is None, self.seq or 0, self.pos)

    def detail(self, cls: DetailClass) -> Payload:
        """The fields of one class that its body commits to; empty when erased or hidden from this desk."""
        return self.fact.detail(cls) if self.said is None else _in_order(self.said[cls])


def _in_order(said: Payload) -> Payload:
    """Fields in the order of their canonical text, so that nobody can tell which way a row was folded."""
    return said if list(said) == sorted(said) else dict(sorted(said.items()))


def first_record(student: StudentId, said: Mapping[DetailClass, Payload], fact: FactId, batch: str) -> Row | None:
    """The row of a student of whom nothing is known but one new record, as `of_student` would fold it."""
    if type(said) is LaidOut:
        return _laid_out(student, said, fact, batch)
    return _row(
        student, [_in_order(said[c]) for c in FIELD_CLASSES if said.get(c)], present=True, recorded_by=fact, batch=batch
    )


def _laid_out(student: StudentId, said: LaidOut, fact: FactId, batch: str) -> Row | None:
    """The same of a row whose fields need no sorting: what all of its kind share is worked out once."""
    seen = _FORMS.get(said.layout) or _form(said.layout)
    values = said.values_
    student_no, *columns = seen.columns((*values, ""))
    if not student_no:
        return None
    return (student, student_no, 1, *columns, seen.fields % seen.pick(values), fact, batch)


class _Form(NamedTuple):
    """How the rows of one layout look in `student`: its own columns (last of all an empty text), and all fields as text."""

    columns: Callable[[Any], tuple[str, ...]]
    pick: Callable[[Any], tuple[str, ...]]
    fields: str


def _form(layout: Layout) -> _Form:
    said = {part.cls: part.names for part in layout.parts}
    names = tuple(name for cls in FIELD_CLASSES for name in said.get(cls, ()))
    places = [layout.places[name] if name in names else -1 for name in _COLUMNS]
    made = _Form(picker(places), picker([layout.places[name] for name in names]), _FIELDS.quoted_form(names))
    _FORMS[layout] = made
    return made


def of_student(student: StudentId, placed: Iterable[Placed]) -> Rows:
    """Fold every fact about one student to the rows screens read of them."""
    in_order = list(placed)
    if len(in_order) > 1:
        in_order.sort(key=lambda p: p.order)
    rows: Rows = {}
    person = _person(student, in_order)
    if person is not None:
        rows["student"] = [person]
    facts = [p.fact for p in in_order]
    marked = fold_marks(student, (m for m in map(mark, facts) if m is not None))
    signed = _sign_offs(student, facts, on_paper=any(is_on_paper(m) for m in marked))
    if signed:
        rows["sign_off"] = signed
    if marked:
        rows["mark"] = [mark_row(m) for m in marked]
    papers = [_paper(f) for f in facts if f.kind == Kind.PAPER_PRINTED]
    if papers:
        rows["paper"] = papers
    gone = next((f for f in facts if f.kind == Kind.DIPLOMA_HANDED_OVER), None)
    if gone is not None:
        rows["handover"] = [(student, gone.text("serial"), gone.text("method"), gone.by, gone.at_ms, gone.id)]
    grades = next((f for f in reversed(facts) if f.kind == Kind.TRANSCRIPT_RECORDED), None)
    if grades is not None and not grades.payload.get("withdrawn"):
        rows["transcript"] = [(student, grades.id)]
    return rows


def of_batches(placed: Iterable[Placed]) -> list[Row]:
    """Fold loads of office files and what became of them; the first fact that names a batch is the one that counts."""
    facts = [p.fact for p in sorted(placed, key=lambda p: p.order)]
    # A unit takes its own list back with a fact of the kind it may write (`undoes`).
    undone = {f.text("batch") if f.kind == Kind.ROSTER_UNDONE else f.text("undoes") for f in facts} - {""}
    rows: dict[str, Row] = {}
    for f in facts:
        if f.kind != Kind.ROSTER_UNDONE and f.text("batch"):
            rows.setdefault(f.text("batch"), _batch(f, undone))
    return list(rows.values())


def of_curricula(placed: Iterable[Placed]) -> list[Row]:
    """Fold curricula: the last fact of a key is its current version."""
    facts = [p.fact for p in sorted(placed, key=lambda p: p.order)]
    last = {f.text("key"): f for f in facts if f.text("key")}
    return [(key, f.id) for key, f in last.items() if not f.payload.get("withdrawn")]


def of_standing(placed: Iterable[Placed]) -> list[Row]:
    """Fold the school's own data: the last fact of a kind and key is current, until it is taken away."""
    facts = [p.fact for p in sorted(placed, key=lambda p: p.order)]
    last = {(f.kind, f.text("key")): f for f in facts if f.text("key")}
    return [(kind, key, f.id) for (kind, key), f in last.items() if not f.payload.get("withdrawn")]


def of_papers(placed: Iterable[Placed]) -> list[Row]:
    """Papers printed for nobody in particular, such as a list of a whole department."""
    return [_paper(p.fact) for p in placed]


DESK_FOLDS: Final[Mapping[str, Callable[[Iterable[Placed]], list[Row]]]] = {
    "batch": of_batches,
    "curriculum": of_curricula,
    "standing": of_standing,
    "paper": of_papers,
}


def sign_off_row(state: SignOffState) -> Row:
    """A folded state as a row of `sign_off`."""
    return (
        state.student,
        state.item,
        state.state,
        int(state.conflict),
        json.dumps(state.heads),
        json.dumps(state.tips),
        state.decided_by,
        state.by,
        state.at_ms,
        state.reason,
        state.unit,
    )


def mark_row(state: MarkState) -> Row:
    """What is on record under one part as a row of `mark`."""
    return (
        state.student,
        state.item,
        state.part,
        state.value,
        int(state.conflict),
        json.dumps(state.tips),
        state.fact,
        state.by,
        state.at_ms,
        json.dumps(state.payload, ensure_ascii=False, sort_keys=True),
        state.note,
    )


def _person(student: StudentId, placed: Sequence[Placed]) -> Row | None:
    classes: dict[DetailClass, Payload] = {}
    present, recorded_by, batch = False, "", ""
    for p in placed:
        f = p.fact
        if f.kind == Kind.STUDENT_WITHDRAWN:
            present = False
        elif f.kind == Kind.STUDENT_RECORDED:
            # A class the record commits to but that is hidden from this desk or erased replaces the old one too.
            for c in FIELD_CLASSES:
                if c in f.commitments:
                    classes[c] = p.detail(c)
            present, recorded_by, batch = True, f.id, f.text("batch")
        elif f.kind == Kind.CONTACT_CONFIRMED and DetailClass.CONTACT in f.commitments:
            # Confirmed at a counter: these fields are the student's own word over what the roster said (E12).
            classes[DetailClass.CONTACT] = {**classes.get(DetailClass.CONTACT, {}), **p.detail(DetailClass.CONTACT)}
    return _row(
        student,
        [classes[c] for c in FIELD_CLASSES if c in classes],
        present=present,
        recorded_by=recorded_by,
        batch=batch,
    )


def _row(student: StudentId, classes: Iterable[Payload], *, present: bool, recorded_by: str, batch: str) -> Row | None:
    fields: dict[str, Any] = {}
    for said in classes:
        plain = {*map(type, said.values())} == _TEXTS
        fields.update(said if plain else {name: value for name, value in said.items() if isinstance(value, str)})
    find = fields.get
    student_no = find("student_no", "")
    if not student_no:
        # Erased, or hidden from this desk: decisions stay under the pseudonym, nobody can be looked up.
        return None
    return (
        student,
        student_no,
        int(present),
        find("name", ""),
        find("name_en", ""),
        find("department", ""),
        find("card_no", ""),
        _FIELDS(fields) or json.dumps(fields, ensure_ascii=False),
        recorded_by,
        batch,
    )


def _sign_offs(student: StudentId, facts: Sequence[Fact], *, on_paper: bool) -> list[Row]:
    by_item: dict[str, list[Decision]] = {}
    for f in facts:
        if f.kind in DECIDING and f.text("item"):
            by_item.setdefault(f.text("item"), []).append(decision(f))
    return [sign_off_row(fold(student, item, by_item[item], on_paper=on_paper)) for item in sorted(by_item)]


def _paper(f: Fact) -> Row:
    version = f.payload.get("version")
    return (
        f.id,
        f.student,
        f.text("number"),
        f.text("paper"),
        version if isinstance(version, int) and 0 <= version < MAX_VERSION else 0,
        f.text("sha256"),
        int(f.payload.get("draft") is True),
        f.by,
        f.at_ms,
    )


def _batch(f: Fact, undone: set[str]) -> Row:
    kind = f.text("kind") or ("problems" if f.kind == Kind.PROBLEMS_LOADED else "roster")
    summary = json.dumps(f.payload, ensure_ascii=False, sort_keys=True)
    return (f.text("batch"), kind, f.at_ms, f.by, summary, int(f.text("batch") in undone), f.id)
