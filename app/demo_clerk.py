"""What a clerk does before a unit passes an item: notice, papers, ticks, answers to questions; for the demonstration."""

from __future__ import annotations

from app import parts
from app.clearance import intake, known, notice, proof, ticks
from app.clearance.case import Case, case_of, open_before
from app.clearance.recording import marking, record
from app.consent.given import give_on_paper
from app.context import Context
from app.ledger import OperatorName
from app.prerequisites import Lack
from app.school.units import Document, Item, Prerequisite

#: What the sample's graduates answer when asked for a number the roster does not hold.
NUMBERS = {"embargo_years": "0", "adviser_count": "1"}
LETTER = "示範字第 1130000001 號"


def settle_before(ctx: Context, student_no: str, item: Item, *, by: OperatorName | None = None) -> int:
    """Put on record whatever an item still waits for, one act each; says how many acts that took."""
    acts = 0
    while open_ := open_before(ctx, case_of(ctx, student_no), item):
        _settle(ctx, case_of(ctx, student_no), item, open_[0], by)
        acts += 1
    return acts


def _settle(ctx: Context, case: Case, item: Item, lack: Lack, by: OperatorName | None) -> None:
    number = case.student.student_no
    match lack.prerequisite:
        case Prerequisite.NOTICE:
            notice.acknowledge(ctx, student_no=number, by=by)
        case Prerequisite.INTAKE:
            intake.take_in(ctx, student_no=number, item=item.code, state=parts.RECEIVED, by=by)
        case Prerequisite.PROOF:
            proof.proofread(ctx, student_no=number, item=item.code, state=parts.YES, by=by)
        case Prerequisite.SUB_ITEMS | Prerequisite.DOCUMENTS if lack.question:
            _answer(ctx, case, item, lack, by)
        case Prerequisite.SUB_ITEMS | Prerequisite.DOCUMENTS:
            _, part = ticks.find_part(item, lack.part)
            asks = LETTER if isinstance(part, Document) and part.asks else ""
            ticks.tick(ctx, student_no=number, item=item.code, part=lack.part, number=asks, by=by)
        case Prerequisite.CONSENT:
            give_on_paper(ctx, number, item.code, by=by)
        case _:
            record(ctx, marking(case, lack.part, parts.YES), by)


def _answer(ctx: Context, case: Case, item: Item, lack: Lack, by: OperatorName | None) -> None:
    """A question is answered with the number it asks for, or by looking and saying how."""
    number = case.student.student_no
    asked = [f for f in known.asked_of_desk(ctx, case) if ("", parts.FIELD + f.name) not in case.marks]
    if asked:
        known.record_fact(ctx, student_no=number, name=asked[0].name, value=NUMBERS.get(asked[0].name, "1"), by=by)
    else:
        ticks.not_concerned(ctx, student_no=number, item=item.code, part=lack.part, note="已看學生證與紙本資料", by=by)
