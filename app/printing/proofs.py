"""證書資料校對單 composed from the roster and from what is on record of the proof (T10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.clearance.board import Proof
from app.clearance.cards import board
from app.clearance.directory import directory
from app.clearance.proof import FIELDS, proof_item
from app.clock import today
from app.context import Context
from app.documents.records import CertificateProof, PaperNumber, ProofLine, StudentBlock
from app.printing import wordings
from app.printing.blocks import masthead, moment_text, student_block
from app.school.calendar import ROC_OFFSET
from app.store import StudentRecord
from app.students import term_of

CODE: Final = "name-proof"
#: Who signs: the student in the school's words, whoever corrects, and the stamp of the registry (T10).
_CORRECTED_BY: Final = (("更正承辦人", "Corrected by"), ("覆核", "Checked"))
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def name_proof(ctx: Context, student: StudentRecord | None, paper: PaperNumber) -> CertificateProof:
    """The proof sheet of one student, or its empty form."""
    words = wordings.name_proof(ctx)
    proof = _proof(ctx, student)
    wrong = set(proof.fields) if proof is not None else set()
    return CertificateProof(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        words,
        tuple(_lines(ctx, student, wrong)),
        ((words.signature or "學生確認", "Student"), *_CORRECTED_BY),
        state=proof.state if proof is not None else "",
        label=proof.label if proof is not None else "校對單",
        at=moment_text(proof.at) if proof is not None else "",
        by=proof.by if proof is not None else "",
        remark="：".join(t for t in ("、".join(proof.fields), proof.note) if t) if proof is not None else "",
        contact=_contact(ctx),
    )


def _proof(ctx: Context, student: StudentRecord | None) -> Proof | None:
    if student is None:
        return None
    return next((r.proof for r in board(ctx, student.student_no).rows if r.proof is not None), None)


def _lines(ctx: Context, student: StudentRecord | None, wrong: set[str]) -> Iterator[ProofLine]:
    """Every line as the roster has it; names exactly as written, and what the school says about them."""
    fields = student.fields if student else {}
    level = next((x for x in ctx.school.levels if x.name == fields.get("level", "")), None)
    rows = (
        ("name", "Chinese name", student.name if student else "", "", "", True),
        ("name_en", "English name", student.name_en if student else "", "", _english(ctx, student), True),
        ("birth_date", "Date of birth", *_birth(ctx, student), "", False),
        ("department", "Department", student.department if student else "", "", "", False),
        (
            "degree",
            "Degree",
            (level.degree or level.name) if level else fields.get("level", ""),
            (level.degree_en or level.label_en) if level else "",
            "",
            False,
        ),
    )
    for code, english, value, second, note, large in rows:
        label = FIELDS[code]
        yield ProofLine(label, english, value, second, note, large=large, wrong=label in wrong)
    yield ProofLine("畢業學期", "Graduating in", term_of(ctx, student).label if student else "")


def _english(ctx: Context, student: StudentRecord | None) -> str:
    """The school's rule for English names, louder where this one is missing or written otherwise."""
    rule = ctx.school.name_en
    if student is None or not rule.message:
        return rule.message
    if not student.name_en:
        return f"※ 名冊沒有英文姓名，請填寫。{rule.message}"
    found = rule.faults(student.fields)
    if any(not fault.asks for fault in found):
        return f"※ 寫法與規定不同（{'；'.join(f.message for f in found if not f.asks)}），請核對護照。{rule.message}"
    return f"※ {found[0].message}。{rule.message}" if found else rule.message


def _birth(ctx: Context, student: StudentRecord | None) -> tuple[str, str]:
    """A birth date as certificates write it in both languages; as it stands where it is no date."""
    raw = student.fields.get("birth_date", "") if student else ""
    day = ctx.school.fields.read("birth_date", {"birth_date": raw}) if raw else None
    if not isinstance(day, date):
        return raw, ""
    return (
        f"民國 {day.year - ROC_OFFSET} 年 {day.month} 月 {day.day} 日",
        f"{day.isoformat()}　{_MONTHS[day.month - 1]} {day.day}, {day.year}",
    )


def _contact(ctx: Context) -> str:
    item = proof_item(ctx)
    unit = item.unit if item is not None else ctx.school.final_unit.code
    asked = directory(ctx).whom(unit, today(ctx.clock))
    return "　".join(t for t in (asked.contact, asked.place) if t)
