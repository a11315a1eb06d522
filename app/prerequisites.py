"""What must be on record before a unit may pass an item (審核前提), held against what is (N03, N21, N24, N28, N31, N33).

A school's rules, one student's fields and marks in, what is lacking out. What the roster does not say about a part makes
it a question that a person answers; it is never left out in silence (N13).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app import parts
from app.ledger import Fact
from app.school.calendar import parse_date
from app.school.fields import Student
from app.school.profile import SchoolProfile
from app.school.units import Applicability, Document, Item, Prerequisite, SubItem
from app.store import MarkState

#: (item code, part) -> what is on record of one student.
Marks = Mapping[tuple[str, str], MarkState]


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing an item still waits for (尚缺的前提).

    `part` is what has to be marked, under the item or, for the notice and the contact data, under the case.
    `question` says why nobody can know yet whether it is needed.
    """

    prerequisite: Prerequisite
    part: str
    what: str
    question: str = ""

    @property
    def of_case(self) -> bool:
        """Whether any desk can help, because it concerns the case and not one unit."""
        return self.prerequisite in (Prerequisite.NOTICE, Prerequisite.CONTACT)


@dataclass(frozen=True, slots=True)
class _Asked:
    school: SchoolProfile
    item: Item
    student: Student
    marks: Marks

    def mark(self, part: str) -> MarkState | None:
        return self.marks.get((self.item.code, part))


def lacking(
    school: SchoolProfile,
    item: Item,
    student: Student,
    marks: Marks,
    *,
    waived: frozenset[Prerequisite] = frozenset(),
) -> tuple[Lack, ...]:
    """What is not on record yet; the gate is asked elsewhere, because it looks at every other item.

    `waived` are prerequisites a department has switched off for itself (N24).
    """
    asked = _Asked(school, item, student, marks)
    return tuple(
        lack
        for needed in school.prerequisites(item)
        if needed in _ASK and needed not in waived
        for lack in _ASK[needed](asked)
    )


def department_word(words: Iterable[Fact], department: str, on: date) -> Fact | None:
    """The newest of a department's own rules whose day has come (N22)."""
    own = [
        (since, fact)
        for fact in words
        if fact.text("department") == department and (since := parse_date(fact.text("valid_from"))) and since <= on
    ]
    return max(own, key=lambda pair: pair[0])[1] if own else None


def switched_off(word: Fact | None) -> frozenset[Prerequisite]:
    """What a department does without: papers having come in before it signs, where its rules say so (N24)."""
    off = word is not None and word.payload.get("intake") is False
    return frozenset({Prerequisite.INTAKE}) if off else frozenset()


def notice_read(school: SchoolProfile, marks: Marks) -> bool:
    """Whether the present version of the notice has been acknowledged (N03)."""
    known = marks.get(("", parts.NOTICE))
    version = school.notice.version if school.notice is not None else ""
    return known is not None and known.value == parts.YES and known.payload.get("version") == version


def is_done(part: SubItem | Document, applies: Applicability, known: MarkState | None) -> bool:
    """Whether a sub-item is ticked or a document is in, with the number it asks for (N21, N28, N29)."""
    if known is None:
        return False
    if known.value == parts.NOT_CONCERNED:
        return applies.unsure
    number = not isinstance(part, Document) or not part.asks or bool(known.payload.get("number"))
    return known.value == parts.YES and number


def needed_parts(item: Item, student: Student) -> Iterator[tuple[str, SubItem | Document, Applicability]]:
    """(mark part, sub-item or document, whether it concerns the student): every one that may have to be settled."""
    for sub in item.sub_items:
        applies = sub.applies_to(student)
        if applies.counts and sub.required and not sub.at_pickup:
            yield parts.SUB + sub.code, sub, applies
    for document in item.documents:
        applies = document.applies_to(student)
        if applies.counts:
            yield parts.DOCUMENT + document.code, document, applies


def _notice(asked: _Asked) -> Iterator[Lack]:
    if notice_read(asked.school, asked.marks) or asked.school.notice is None:
        return
    notice, known = asked.school.notice, asked.marks.get(("", parts.NOTICE))
    older = known is not None and known.value == parts.YES
    why = (
        f"看過的是 {known.payload.get('version')} 版，現在是 {notice.version} 版"
        if older and known
        else "尚未確認已閱讀"
    )
    yield Lack(Prerequisite.NOTICE, parts.NOTICE, f"「{notice.title}」{why}{_disputed(known)}")


def _contact(asked: _Asked) -> Iterator[Lack]:
    known = asked.marks.get(("", parts.CONTACT))
    if known is None or known.value != parts.YES:
        rule = asked.school.contact_confirmation
        yield Lack(
            Prerequisite.CONTACT, parts.CONTACT, f"{rule.title if rule else '聯絡資料確認'}尚未送出{_disputed(known)}"
        )


def _intake(asked: _Asked) -> Iterator[Lack]:
    known = asked.mark(parts.INTAKE)
    if known is not None and known.value == parts.RECEIVED:
        return
    says = {parts.INCOMPLETE: "紙本待補件", parts.RETURNED: "紙本已退件"}
    word = says.get(known.value, "紙本尚未送件") if known is not None else "紙本尚未送件"
    yield Lack(
        Prerequisite.INTAKE, parts.INTAKE, word + (f"（{known.note}）" if known and known.note else _disputed(known))
    )


def _proof(asked: _Asked) -> Iterator[Lack]:
    """The student has found the certificate's data right; what was corrected since is looked at again (T10)."""
    known = asked.mark(parts.PROOF)
    if known is not None and known.value == parts.YES:
        return
    says = {parts.CORRECTION: "證書資料申請更正中", parts.CORRECTED: "證書資料已更正，尚待同學再確認"}
    word = says.get(known.value, "證書資料尚未校對") if known is not None else "證書資料尚未校對"
    yield Lack(Prerequisite.PROOF, parts.PROOF, word + _disputed(known))


def _consent(asked: _Asked) -> Iterator[Lack]:
    known, consent = asked.mark(parts.CONSENT), asked.school.consent(asked.item.consent)
    answers = {parts.YES, parts.REFUSED} if consent is not None and consent.refusal_allowed else {parts.YES}
    if known is None or known.value not in answers:
        title = consent.title if consent is not None else "同意書"
        refused = "同學不同意，學校規定須繳交" if known is not None and known.value == parts.REFUSED else "尚未繳交"
        yield Lack(Prerequisite.CONSENT, parts.CONSENT, f"「{title}」{refused}{_disputed(known)}")


def _documents(asked: _Asked) -> Iterator[Lack]:
    yield from _open_parts(asked, Document, Prerequisite.DOCUMENTS, "尚未收到")


def _sub_items(asked: _Asked) -> Iterator[Lack]:
    yield from _open_parts(asked, SubItem, Prerequisite.SUB_ITEMS, "尚未勾選")


def _open_parts(asked: _Asked, kind: type[SubItem | Document], prerequisite: Prerequisite, word: str) -> Iterator[Lack]:
    for name, part, applies in needed_parts(asked.item, asked.student):
        known = asked.mark(name)
        if not isinstance(part, kind) or is_done(part, applies, known):
            continue
        said = word
        if isinstance(part, Document) and part.asks and known is not None and known.value == parts.YES:
            said = f"尚未登錄{part.asks}"
        question = applies.text if applies.unsure else ""
        yield Lack(
            prerequisite, name, f"「{part.label}」{'是否需要請確認' if question else said}{_disputed(known)}", question
        )


def _disputed(known: MarkState | None) -> str:
    return "（兩處紀錄不一致，請再登錄一次）" if known is not None and known.conflict else ""


_ASK: Final[Mapping[Prerequisite, Callable[[_Asked], Iterator[Lack]]]] = {
    Prerequisite.NOTICE: _notice,
    Prerequisite.CONTACT: _contact,
    Prerequisite.INTAKE: _intake,
    Prerequisite.PROOF: _proof,
    Prerequisite.CONSENT: _consent,
    Prerequisite.SUB_ITEMS: _sub_items,
    Prerequisite.DOCUMENTS: _documents,
}
