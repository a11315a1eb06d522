"""Which round a case belongs to (梯次, E01, E04): the roster's term, until the registry moves it to a later one."""

from __future__ import annotations

from app import parts
from app.clearance.case import case_of
from app.clearance.permission import require_registry
from app.clearance.recording import Marked, marking, record
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import OperatorName
from app.school.calendar import AcademicTerm
from app.typed import one_line


def move(ctx: Context, *, student_no: str, term: str, reason: str = "", by: OperatorName | None = None) -> Marked:
    """Move a case to another round, because it was not finished in time for its own (E04).

    Args:
        ctx: The registry's desk.
        student_no: Whose.
        term: The round's term, such as 114-1; empty goes back to the roster's.
        reason: Mandatory; where the roster is wrong, the roster is corrected.
        by: The operator; the desk's own when absent.

    Raises:
        ActRefused: Without a reason, or to the round the case is in already.
        NotPermitted: At any desk but the registry's.
        WrongUse: For what is no term.
    """
    require_registry(ctx, what="改列梯次")
    read = AcademicTerm.parse(term) if term else None
    if term and read is None:
        raise WrongUse(
            code="round.term", title="看不懂的學年期", message=f"「{term}」不是學年期。", hint="例：114-1、1142"
        )
    said = one_line(reason, what="理由")
    if not said:
        raise ActRefused(
            code="round.reason",
            title="請寫下理由",
            message="改列梯次會改變辦理期間與領取時間，要留下理由。",
            hint="例：未於本梯次截止前完成。",
        )
    case = case_of(ctx, student_no)
    return record(ctx, marking(case, parts.ROUND, str(read) if read is not None else "", note=said), by)
