"""A list about certificates into the ledger, a mark of each student it names (逐列登錄): previewed by line, one batch, undoable.

Each row obeys what one mark obeys that is put on record by hand; what a row says that is on record already is left alone,
so that a list may be loaded again. Reading is done once for all: a list names thousands. What a row means is the subject's.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import ClassVar

from app.certificates import keeping
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
from app.roster.whole import not_all
from app.store import Changes


class MarkRows(ABC):
    """Goes through a list row by row (名單的計畫); everything it needs of others is read once.

    `twice` is the rule a second row of a student breaks, and how a person is told, with ``{row}`` for the first.
    """

    twice: ClassVar[tuple[str, str]]

    def __init__(self, ctx: Context, checked: CheckedFile) -> None:
        self.ctx, self.checked, self.batch = ctx, checked, new_batch(ctx)
        self.drafts: list[Draft] = []
        self.unchanged = 0
        self.problems: list[Problem] = []
        self._alike: Lookalikes | None = None
        self._rows: dict[str, int] = {}

    @abstractmethod
    def take(self, row: RosterRow, case: Case) -> Draft | None:
        """What a row puts on record; None where it is on record already, which `leave` counts.

        Raises:
            ActRefused: What the act itself refuses; its message stands beside the row.
        """

    def about(self, why: ActRefused) -> str:
        """Which field of the row a refusal is about."""
        del why
        return "student_no"

    def read(self) -> None:
        """The whole list."""
        rows = self.checked.accepted
        cases = cases_of_item(self.ctx, keeping.home(self.ctx.school).code, [row.student_no for row in rows])
        for row, (number, case) in zip(rows, cases, strict=True):
            if case is None or not self.concerns(case):
                self._nobody(row, on_roster_before=case is not None)
            elif (other := another_name(self.checked, row, case.student)) is not None and other.is_error:
                self.problems.append(other)
            elif number in self._rows:
                rule, text = self.twice
                self.doubt(row, "student_no", rule, text.format(row=self._rows[number]), severity=Severity.ERROR)
            else:
                self.problems += [other] if other is not None else []
                self._take(row, case)

    def concerns(self, case: Case) -> bool:
        """Whether the list may be about somebody the roster names, or named before."""
        return case.student.present

    def leave(self, row: RosterRow) -> None:
        """What a row says is on record already."""
        self.unchanged += 1
        self._rows[row.student_no] = row.row

    def doubt(
        self, row: RosterRow, name: str, rule: str, message: str, *, severity: Severity = Severity.WARNING
    ) -> None:
        """Say something about a field of a row; an error keeps the row out."""
        value = row.values.get(name, "")
        self.problems.append(doubt(self.checked, row.row, name, value, rule=rule, message=message, severity=severity))

    def _take(self, row: RosterRow, case: Case) -> None:
        try:
            draft = self.take(row, case)
        except ActRefused as why:
            self.doubt(row, self.about(why), why.code, why.message, severity=Severity.ERROR)
            return
        if draft is not None:
            self._rows[row.student_no] = row.row
            self.drafts.append(draft)

    def _nobody(self, row: RosterRow, *, on_roster_before: bool) -> None:
        """Nothing is put on record of somebody the roster does not name; the row is given back."""
        if on_roster_before:
            found = departed(self.checked, row.student_no, (row.row,))
        else:
            if self._alike is None:
                self._alike = Lookalikes(r.student_no for r in self.ctx.store.lookup_rows())
            found = stranger(self.checked, row.student_no, (row.row,), self._alike.of(row.student_no))
        self.problems += [replace(one, severity=Severity.ERROR) for one in found]


def load_marks(plan: MarkRows, *, by: OperatorName | None, all_or_nothing: bool, dry_run: bool) -> Loaded:
    """Record every row of a list that may be, behind a header that names the load.

    Args:
        plan: The list and what its rows mean.
        by: The operator; the desk's own when absent.
        all_or_nothing: Refuse the whole list when one row may not be recorded.
        dry_run: Count only; nothing is written.

    Raises:
        ActRefused: When one row has an error and all was wanted.
        NotPermitted: At a desk that keeps no certificates.
    """
    ctx, checked = plan.ctx, plan.checked
    item = keeping.home(ctx.school)
    require_unit(ctx, item.unit)
    plan.read()
    judged = refusing(checked, plan.problems)
    if all_or_nothing and (checked.errors or any(p.is_error for p in plan.problems)):
        raise not_all(f"有 {len(judged.rejected)} 列不能登錄，依「全部或都不要」沒有匯入。")
    counts = {"new": len(plan.drafts), "unchanged": plan.unchanged, "rejected": len(judged.rejected)}
    if dry_run or not plan.drafts:
        return Loaded("" if dry_run else plan.batch, counts, judged.problems, Changes())
    header = Draft(
        # A unit's own list: whoever signs for the unit may load it.
        kind=Kind.PROBLEMS_LOADED,
        payload=header_payload(judged, plan.batch) | {"unit": item.unit, "item": item.code, **counts},
        details=file_detail(judged),
    )
    changes = ctx.store.append_all([header, *plan.drafts], by=by or ctx.store.desk.operator)
    return Loaded(plan.batch, counts, judged.problems, changes)
