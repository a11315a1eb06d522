"""What a confirmation sheet was computed from (審核依據), kept with its print: from it the paper is judged later (U13, U15).

Structure and transcript are facts and stay in the ledger, so their ids say everything; what was decided and ticked is
kept in the words of the audit, whoever decided it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.audit.application_facts import current
from app.audit.credits import HalfCredits
from app.audit.deciding import decisions_of
from app.audit.decisions import Decision, DecisionKind, standing
from app.audit.stored import curriculum_of, stored_curricula
from app.context import Context
from app.ledger import DetailClass, Fact, FactId
from app.store import StudentRecord
from app.students import term_of


@dataclass(frozen=True, slots=True)
class Basis:
    """What stood behind one sheet (依據): application, structure, transcript, decisions, and how the name was written."""

    term: str
    #: Version of the application in force; 0 while there is none.
    application: int
    structure: FactId | None
    transcript: FactId | None
    #: None where this login may not read them, or they were erased.
    decisions: tuple[Decision, ...] | None
    name: str = ""
    name_en: str = ""


def basis_reader(ctx: Context) -> Callable[[StudentRecord], Basis]:
    """Reads the basis of many students; what they share is read once.

    Raises:
        NotFound: The reader does, without a structure for a student.
    """
    known = stored_curricula(ctx)
    structures = {key: fact.id for key, fact in ctx.store.curricula().items()}

    def read(student: StudentRecord) -> Basis:
        transcript, term = ctx.store.transcript(student.id), term_of(ctx, student)
        decided = decisions_of(ctx, student)
        return Basis(
            term=term.code,
            application=current(ctx.store.audit_facts(student.id), term).version,
            structure=structures.get(curriculum_of(known, student, decided).key),
            transcript=transcript.id if transcript else None,
            decisions=standing(decided),
            name=student.name,
            name_en=student.name_en,
        )

    return read


def payload_of(basis: Basis) -> dict[str, object]:
    """What the fact of a print says about its basis in its body."""
    return {
        "term": basis.term,
        "application": basis.application,
        "structure": basis.structure or "",
        "transcript": basis.transcript or "",
    }


def details_of(basis: Basis) -> dict[DetailClass, dict[str, object]]:
    """What it says in erasable parts: decisions and ticks as grades, the names as the core of the roster."""
    return {
        DetailClass.GRADES: {
            "decisions": [[d.kind.value, d.subject, d.target, d.credits] for d in basis.decisions or ()]
        },
        DetailClass.CORE: {"name": basis.name, "name_en": basis.name_en},
    }


def basis_of_fact(fact: Fact) -> Basis | None:
    """The basis a print was recorded with; None for papers that have none."""
    if not fact.text("structure"):
        return None
    application = fact.payload.get("application")
    decided = fact.detail(DetailClass.GRADES).get("decisions")
    core = fact.detail(DetailClass.CORE)
    return Basis(
        term=fact.text("term"),
        application=application if isinstance(application, int) else 0,
        structure=FactId(fact.text("structure")),
        transcript=FactId(fact.text("transcript")) if fact.text("transcript") else None,
        decisions=(tuple(_decision(row) for row in decided) if isinstance(decided, list) else None),
        name=str(core.get("name", "")),
        name_en=str(core.get("name_en", "")),
    )


def _decision(row: list[object]) -> Decision:
    kind, subject, target, credits = row
    halves = HalfCredits(credits) if isinstance(credits, int) else None
    return Decision(DecisionKind(str(kind)), str(subject), str(target), halves)
