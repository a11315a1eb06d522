"""The lists of the certificate desk into the ledger: what the printer made (製證名冊, N42) and what the platform sent (T31, E14).

Every certificate that was made comes with its serial and place, every digital diploma with how its mail went; `loading_marks`
reads them row by row, one batch each.
"""

from __future__ import annotations

from typing import ClassVar, Final

from app import parts
from app.certificates import digital, keeping, production, shelf
from app.certificates.mailboxes import RESEND
from app.clearance.case import Case
from app.context import Context
from app.errors import ActRefused, WrongUse
from app.ledger import Draft, OperatorName
from app.loaded import Loaded
from app.loading_marks import MarkRows, load_marks
from app.roster.kinds.certificates import DIGITAL_RESULTS
from app.roster.table import CheckedFile, RosterRow

#: Refusals that are about the serial; the others are about the student.
_OF_THE_SERIAL: Final = frozenset({production.NO_SERIAL, "shelf.serial_taken"})


def load_certificates(
    ctx: Context,
    checked: CheckedFile,
    *,
    by: OperatorName | None,
    all_or_nothing: bool = False,
    dry_run: bool = False,
) -> Loaded:
    """Record every certificate, or every answer of the platform, of a list that may be recorded; see `load_marks`.

    Raises:
        ActRefused: When one row has an error and all was wanted.
        NotPermitted: At a desk that keeps no certificates.
        WrongUse: For the platform's answers, at a school that issues no digital diplomas.
    """
    answers = checked.kind == DIGITAL_RESULTS.name
    if answers and not ctx.school.digital_diploma.offered:
        raise WrongUse(code="digital.not_offered", title="本校沒有數位學位證書", message="學校設定沒有數位學位證書。")
    plan = _Answers(ctx, checked) if answers else _Made(ctx, checked)
    return load_marks(plan, by=by, all_or_nothing=all_or_nothing, dry_run=dry_run)


class _Made(MarkRows):
    """What the printer made, row by row."""

    twice: ClassVar[tuple[str, str]] = ("production.twice", "第 {row} 列已有這位同學的證書，這一列沒有登錄")

    def __init__(self, ctx: Context, checked: CheckedFile) -> None:
        super().__init__(ctx, checked)
        self._known, self._proofs = shelf.serials(ctx), production.proofs(ctx)

    def take(self, row: RosterRow, case: Case) -> Draft | None:
        serial, place = row.values["serial"], row.values.get("place", "")
        found = production.on_shelf(self.ctx, case)
        if found is not None and found.value not in ("", shelf.VOID) and keeping.word(found, "serial") == serial:
            self.leave(row)
            lies = keeping.word(found, "place")
            if place and found.value in shelf.HERE and place != lies:
                text = f"已登錄在「{lies or '（沒有位置）'}」，名冊不會搬動證書；請在庫存換位置"
                self.doubt(row, "place", "production.elsewhere", text)
            return None
        stood = {"was": found.value, "was_serial": keeping.word(found, "serial")} if found is not None else {}
        more: dict[str, object] = {"batch": self.batch, "row": row.row, **stood}
        proof = self._proofs.get(case.student.id)
        draft = production.made(self.ctx, case, serial, place, self._known, proof, more=more)
        self._known[serial] = case.student.student_no
        return draft

    def about(self, why: ActRefused) -> str:
        return "serial" if why.code in _OF_THE_SERIAL else "student_no"


class _Answers(MarkRows):
    """What the ministry's platform says of each digital diploma it was given, row by row."""

    twice: ClassVar[tuple[str, str]] = ("digital.twice", "第 {row} 列已有這位同學的結果，這一列沒有登錄")

    def concerns(self, case: Case) -> bool:
        # Whose diploma has left may have left the roster since.
        return case.student.present or case.handed_over

    def take(self, row: RosterRow, case: Case) -> Draft | None:
        result, note = row.values["result"], " ".join(row.values.get("note", "").split())
        found = case.marks.get((keeping.home(self.ctx.school).code, parts.DIGITAL))
        if found is not None and not found.conflict and (found.value, found.note) == (result, note):
            self.leave(row)
            return None
        if found is not None and found.value == RESEND:
            raise ActRefused(
                code="digital.waits",
                title="等待重寄",
                message="信箱已更正、等待重寄；這是上一次寄送的結果，沒有登錄。",
            )
        stood = found.fact if found is not None else ""
        return digital.answer(self.ctx, case, result, note, more={"batch": self.batch, "row": row.row, "was": stood})
