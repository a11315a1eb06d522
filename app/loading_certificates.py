"""The printer's list into the ledger (製證名冊, N42): every certificate that was made, with its serial and place, in one batch.

Each row obeys what one certificate obeys that is put on record by hand; what a row names that is on record already is left
alone, so that a list may be loaded again. Reading is done once for all: a list names thousands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.certificates import keeping, production, shelf
from app.clearance.case import Case, cases_of_item
from app.clearance.permission import require_unit
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, Kind, OperatorName
from app.loaded import Loaded
from app.loading_courses import new_batch
from app.roster.doubt import doubt
from app.roster.loading import file_detail, header_payload
from app.roster.lookalike import Lookalikes, another_name, departed, stranger
from app.roster.problem_list import refusing
from app.roster.table import CheckedFile, Problem, RosterRow, Severity
from app.store import Changes

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
    """Record every certificate of a list that may be, behind a header that names the load.

    Args:
        ctx: The desk.
        checked: A file of kind ``certificates``.
        by: The operator; the desk's own when absent.
        all_or_nothing: Refuse the whole list when one row may not be recorded.
        dry_run: Count only; nothing is written.

    Raises:
        ActRefused: When one row has an error and all was wanted.
        NotPermitted: At a desk that keeps no certificates.
    """
    item = keeping.home(ctx.school)
    require_unit(ctx, item.unit)
    batch = new_batch(ctx)
    plan = _Planner(ctx, checked, batch)
    plan.read()
    judged = refusing(checked, plan.problems)
    if all_or_nothing and (checked.errors or any(p.is_error for p in plan.problems)):
        raise ActRefused(
            code="roster.has_errors",
            title="有錯誤，沒有匯入",
            message=f"有 {len(judged.rejected)} 列不能登錄，依「全部或都不要」沒有匯入。",
            hint="請改正後再匯入，或取消「全部或都不要」先匯入其餘各列。",
        )
    counts = {"new": len(plan.drafts), "unchanged": plan.unchanged, "rejected": len(judged.rejected)}
    if dry_run or not plan.drafts:
        return Loaded("" if dry_run else batch, counts, judged.problems, Changes())
    header = Draft(
        # A unit's own list: whoever signs for the unit may load it.
        kind=Kind.PROBLEMS_LOADED,
        payload=header_payload(judged, batch) | {"unit": item.unit, "item": item.code, **counts},
        details=file_detail(judged),
    )
    changes = ctx.store.append_all([header, *plan.drafts], by=by or ctx.store.desk.operator)
    return Loaded(batch, counts, judged.problems, changes)


class _Planner:
    """Goes through a list row by row (製證名冊的計畫); everything it needs of others is read once."""

    def __init__(self, ctx: Context, checked: CheckedFile, batch: str) -> None:
        self._ctx, self._checked, self._batch = ctx, checked, batch
        self._known, self._proofs = shelf.serials(ctx), production.proofs(ctx)
        self._alike: Lookalikes | None = None
        self._rows: dict[str, int] = {}
        self.drafts: list[Draft] = []
        self.unchanged = 0
        self.problems: list[Problem] = []

    def read(self) -> None:
        """The whole list."""
        rows = self._checked.accepted
        cases = cases_of_item(self._ctx, keeping.home(self._ctx.school).code, [row.student_no for row in rows])
        for row, (number, case) in zip(rows, cases, strict=True):
            if case is None or not case.student.present:
                self._nobody(row, on_roster_before=case is not None)
            elif (other := another_name(self._checked, row, case.student)) is not None and other.is_error:
                self.problems.append(other)
            elif number in self._rows:
                text = f"第 {self._rows[number]} 列已有這位同學的證書，這一列沒有登錄"
                self._refuse(row, "student_no", "production.twice", text)
            else:
                self.problems += [other] if other is not None else []
                self._take(row, case)

    def _nobody(self, row: RosterRow, *, on_roster_before: bool) -> None:
        """No certificate is put on record for somebody the roster does not name; the row is given back."""
        if on_roster_before:
            found = departed(self._checked, row.student_no, (row.row,))
        else:
            if self._alike is None:
                self._alike = Lookalikes(r.student_no for r in self._ctx.store.lookup_rows())
            found = stranger(self._checked, row.student_no, (row.row,), self._alike.of(row.student_no))
        self.problems += [replace(one, severity=Severity.ERROR) for one in found]

    def _take(self, row: RosterRow, case: Case) -> None:
        serial, place = row.values["serial"], row.values.get("place", "")
        found = production.on_shelf(self._ctx, case)
        if found is not None and found.value not in ("", shelf.VOID) and keeping.word(found, "serial") == serial:
            self.unchanged += 1
            self._rows[row.student_no] = row.row
            lies = keeping.word(found, "place")
            if place and found.value in shelf.HERE and place != lies:
                text = f"已登錄在「{lies or '（沒有位置）'}」，名冊不會搬動證書；請在庫存換位置"
                self._doubt(row, "place", "production.elsewhere", text)
            return
        stood = {"was": found.value, "was_serial": keeping.word(found, "serial")} if found is not None else {}
        more: dict[str, object] = {"batch": self._batch, "row": row.row, **stood}
        proof = self._proofs.get(case.student.id)
        try:
            draft = production.made(self._ctx, case, serial, place, self._known, proof, more=more)
        except ActRefused as why:
            about = "serial" if why.code in _OF_THE_SERIAL else "student_no"
            self._refuse(row, about, why.code, why.message)
        else:
            self._known[serial] = case.student.student_no
            self._rows[row.student_no] = row.row
            self.drafts.append(draft)

    def _refuse(self, row: RosterRow, name: str, rule: str, message: str) -> None:
        self._doubt(row, name, rule, message, severity=Severity.ERROR)

    def _doubt(
        self, row: RosterRow, name: str, rule: str, message: str, *, severity: Severity = Severity.WARNING
    ) -> None:
        value = row.values.get(name, "")
        self.problems.append(doubt(self._checked, row.row, name, value, rule=rule, message=message, severity=severity))
