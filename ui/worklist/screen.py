"""The worklist as the frame knows it: 待辦清單."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.clearance.bulk import BulkDone, Refused
from app.clearance.permission import units_of
from app.clearance.worklist import Worklist
from app.context import Context
from app.errors import ActRefused
from app.ledger import FactId
from app.store import Changes
from ui.frame.screen import Desk
from ui.worklist.presenter import WorklistPresenter
from ui.worklist.view import WorklistScreenView

NAMED = 5


class StoreLists:
    """`app.clearance` at this desk; called on the store lane only."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def read(self, unit: str) -> Worklist:
        """A unit's whole list."""
        from app.clearance.worklist import worklist

        return worklist(self._ctx, unit)

    def departments(self) -> list[str]:
        """Departments on the roster."""
        return self._ctx.store.departments()

    def sign_off(self, students: Sequence[str], *, item: str, verdict: str, reason: str) -> BulkDone:
        """Decide for many."""
        from app.clearance.bulk import sign_off_many

        return sign_off_many(self._ctx, student_nos=students, item=item, verdict=verdict, reason=reason)

    def withdraw(self, facts: Sequence[FactId]) -> BulkDone:
        """Take a batch back."""
        from app.clearance.bulk import withdraw_many

        return withdraw_many(self._ctx, facts)


class WorklistScreen:
    """待辦清單."""

    key = "worklist"
    icon = "list-checks"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        school = desk.ctx.school
        mine = units_of(desk.ctx)
        units = [(u.code, u.name, u.name_en or u.name) for u in school.units if u.code in mine]
        items = [(u.code, i.code, i.label_en or i.label) for u in school.units for i in u.items]
        self._view = WorklistScreenView(school.words, units, items)
        self.presenter = WorklistPresenter(
            self._view, StoreLists(desk.ctx), desk.tasks, desk, self, unit=units[0][0] if units else ""
        )
        view, presenter = self._view, self.presenter
        view.filtered.connect(lambda name, value: presenter.choose(**{name: value}))
        view.pass_asked.connect(lambda rows, note: presenter.decide(rows, "pass", note))
        view.fail_asked.connect(lambda rows, reason: presenter.decide(rows, "fail", reason))
        view.undo_asked.connect(presenter.take_back)
        view.student_opened.connect(lambda student_no: desk.go("counter", student_no))

    def title(self) -> str:
        """The name in the navigation."""
        return QCoreApplication.translate("Worklist", "待辦清單")

    def widget(self) -> QWidget:
        """The screen itself."""
        return self._view

    def shut_acts(self, reason: str) -> None:
        """Nothing may be recorded at this desk, or something may again."""
        self._view.shut(reason)

    def refresh(self, changes: Changes) -> None:
        """Read the list again if somebody was decided on."""
        self.presenter.refresh(changes, in_front=self._view.isVisible())

    def shown(self) -> None:
        """The operator came here: the keyboard is on the list."""
        self.presenter.shown()
        self._view.focus_list()

    # -- Speaker -------------------------------------------------------------------------------------------------
    def said(self, count: int, refused: Sequence[Refused], undo: Callable[[], None] | None) -> None:
        """Decisions were recorded, some perhaps not."""
        translate = QCoreApplication.translate
        self._view.clear_reason()
        if count:
            self._desk.say(translate("Worklist", "已登錄 {n} 筆").format(n=f"{count:,}"), undo)
        if refused:
            named = "、".join(f"{r.student_no}（{r.title}）" for r in refused[:NAMED])
            more = translate("Worklist", "等 {n} 筆").format(n=len(refused)) if len(refused) > NAMED else ""
            self._desk.refuse(
                ActRefused(
                    code="worklist.some_refused",
                    title=translate("Worklist", "{n} 筆沒有登錄").format(n=len(refused)),
                    message=f"{named}{more}",
                )
            )

    def said_back(self, count: int) -> None:
        """A batch was taken back."""
        self._desk.say(QCoreApplication.translate("Worklist", "已撤銷 {n} 筆審核").format(n=f"{count:,}"))
