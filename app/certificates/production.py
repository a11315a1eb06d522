"""Before certificates are made (製證前校核, T10, U18-U22): whose are to be made, what holds one up, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app import parts
from app.certificates import keeping, shelf
from app.certificates.english_names import NameCheck, name_check_in, name_check_of, name_checks
from app.certificates.keeping import Kept
from app.characters import drawable
from app.clearance.case import Case
from app.clearance.proof import FIELDS, fields_of, proof_item
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, OperatorName, Payload, StudentId
from app.store import MarkState, StudentRecord
from app.students import term_of
from app.typed import one_line

#: Code of the refusal of a certificate without a serial, or with one too long.
NO_SERIAL: Final = "shelf.serial"
#: Printed on the certificate as the roster has it.
_PRINTED: Final = {"name": "中文姓名", "name_en": "英文姓名"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One certificate that is to be made (待製證的一張).

    Attributes:
        student: Whose.
        edition: Which form of the certificate: 中英合併版 where the school says so (U22), empty for the usual one.
        holds: What must be settled first; empty when it can be made.
        looks: What somebody should look at, and what keeps nothing up.
    """

    student: StudentRecord
    edition: str
    holds: tuple[str, ...]
    looks: tuple[str, ...]


def produce(ctx: Context, *, student_no: str, serial: str, place: str = "", by: OperatorName | None = None) -> Kept:
    """Put on record that a certificate was made (已製證): its serial and where it lies.

    Raises:
        ActRefused: When one is on the shelf already, the diploma has left, or the serial is somebody else's.
    """
    case = keeping.case_here(ctx, student_no)
    item = proof_item(ctx)
    proof = case.marks.get((item.code, parts.PROOF)) if item is not None else None
    return keeping.record(ctx, made(ctx, case, serial, place, shelf.serials(ctx), proof), by)


def candidates(ctx: Context, *, department: str = "") -> list[Candidate]:
    """Everybody on the roster whose certificate was not made yet, by 學號."""
    people = ctx.store.students(ctx.store.student_ids(department=department))
    gone = {h.student for h in ctx.store.handovers()}
    made = ctx.store.marks_of_item(keeping.home(ctx.school).code, parts.SHELF)
    names = {c.student.id: c for c in name_checks(ctx, department=department)}
    marks_of_proof = proofs(ctx)
    dated = any(s.fields.get("birth_date") for s in people)
    return [
        _candidate(ctx, s, names.get(s.id), marks_of_proof.get(s.id), dated=dated)
        for s in people
        if s.id not in gone and not _is_made(made.get(s.id, {}))
    ]


def holds_up(ctx: Context, student: StudentRecord) -> tuple[str, ...]:
    """What must be settled before one student's certificate is made; empty when nothing does."""
    item = proof_item(ctx)
    mark = ctx.store.marks(student.id).get((item.code, parts.PROOF)) if item is not None else None
    return tuple(_holding(student, name_check_of(ctx, student), mark, dated=False))


def edition_of(ctx: Context, student: StudentRecord) -> str:
    """Which form of the certificate a student receives: 中英合併版 by level and term (U22), empty for the usual one."""
    bilingual = ctx.school.diploma.is_bilingual(student.fields, term_of(ctx, student))
    return "中英合併版" if bilingual else ""


def undrawable(text: str) -> tuple[str, ...]:
    """The characters of a text that no paper of this desk can print (無法列印的字), each once."""
    return tuple(dict.fromkeys(c for c in text if not c.isspace() and not drawable(c)))


def made(
    ctx: Context,
    case: Case,
    serial: str,
    place: str,
    known: Mapping[str, str],
    proof: MarkState | None,
    *,
    more: Payload | None = None,
) -> Draft:
    """The fact that a certificate was made, if it may be.

    Args:
        ctx: The desk.
        case: Whose.
        serial: 證書字號.
        place: Where it lies.
        known: Every serial there is, and whose it is.
        proof: What the student said of the certificate's data.
        more: What else the fact says; never personal data.

    Raises:
        ActRefused: When one is on the shelf already, the diploma has left, or the serial is somebody else's.
    """
    student_no = case.student.student_no
    number = one_line(serial, what="證書字號")
    if not number or len(number) > shelf.MOST:
        raise ActRefused(code=NO_SERIAL, title="請寫證書字號", message=f"證書字號要有，最多 {shelf.MOST} 字。")
    if case.handed_over:
        raise ActRefused(
            code="handover.again",
            title="學位證書已領取",
            message="紙本學位證書僅核發一次，領取後不再製證。",
            hint="遺失時請申請補發「學位證明書」。",
        )
    found = on_shelf(ctx, case)
    if found is not None and (found.conflict or found.value not in ("", shelf.VOID)):
        raise ActRefused(
            code="shelf.already",
            title="已經有一張證書",
            message=f"{student_no} 已登錄證書 {keeping.word(found, 'serial')}（{shelf.LABELS.get(found.value, found.value)}）。",
            hint="要重新製證時，請先登錄作廢。",
        )
    shelf.require_free_in(known, number)
    holding = tuple(_holding(case.student, name_check_in(ctx, case), proof, dated=False))
    if holding:
        raise ActRefused(
            code="production.held",
            title="證書資料還沒有齊，不能製證",
            message=f"{student_no}：{'；'.join(holding)}。",
            hint="請先更正名冊或收齊文件；本程式不會代改證書資料。",
        )
    return shelf.entry(ctx, case, shelf.PRODUCED, number, shelf.checked_place(place), more=more)


def on_shelf(ctx: Context, case: Case) -> MarkState | None:
    """What the shelf says of a case's certificate, void and contradicted ones too."""
    return case.marks.get((keeping.home(ctx.school).code, parts.SHELF))


def _candidate(
    ctx: Context, student: StudentRecord, names: NameCheck | None, proof: MarkState | None, *, dated: bool
) -> Candidate:
    return Candidate(
        student,
        edition_of(ctx, student),
        tuple(_holding(student, names, proof, dated=dated)),
        tuple(_looking(student, names, proof)),
    )


def _holding(student: StudentRecord, names: NameCheck | None, proof: MarkState | None, *, dated: bool) -> Iterator[str]:
    if not student.name.strip():
        yield "中文姓名空白"
    if dated and not student.fields.get("birth_date", "").strip():
        yield "出生日期空白"
    if names is not None:
        yield from names.holds_up
    if proof is not None and (proof.conflict or proof.value == parts.CORRECTION):
        said = "、".join(FIELDS[f] for f in fields_of(proof.payload.get("fields")))
        yield f"證書資料申請更正中{f'：{said}' if said else ''}"


def _looking(student: StudentRecord, names: NameCheck | None, proof: MarkState | None) -> Iterator[str]:
    for field, label in _PRINTED.items():
        if rare := undrawable(student.fields.get(field, "")):
            yield f"{label}有字型沒有的字：{'、'.join(f'{c}（U+{ord(c):04X}）' for c in rare)}"
    if names is not None:
        yield from (text for text in names.to_do if text not in names.holds_up)
    if proof is not None and proof.value == parts.CORRECTED and not proof.conflict:
        yield "證書資料已更正，學生還沒有再校對"


def proofs(ctx: Context) -> Mapping[StudentId, MarkState]:
    """Student -> what was said of the certificate's data."""
    item = proof_item(ctx)
    if item is None:
        return {}
    marks = ctx.store.marks_of_item(item.code, parts.PROOF)
    return {student: found[parts.PROOF] for student, found in marks.items() if parts.PROOF in found}


def _is_made(marks: Mapping[str, MarkState]) -> bool:
    found = marks.get(parts.SHELF)
    return found is not None and (found.conflict or found.value not in ("", shelf.VOID))


def blocked(found: Iterable[Candidate]) -> list[Candidate]:
    """Those that cannot be made yet."""
    return [c for c in found if c.holds]
