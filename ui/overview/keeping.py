"""What the overview does with filters that are kept under a name: every act asks the store for the names again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from app.overview import kept
from app.overview.selecting import Wanted
from ui.frame.screen import Desk
from ui.overview.kept import KeepBox, TendBox
from ui.overview.presenter import OverviewPresenter
from ui.overview.view import OverviewScreenView


class Keeping:
    """常用篩選 of this computer."""

    def __init__(
        self, view: OverviewScreenView, desk: Desk, presenter: OverviewPresenter, meant: Callable[[Wanted], None]
    ) -> None:
        """`meant` looks through a filter."""
        self._view, self._desk, self._presenter, self._meant = view, desk, presenter, meant
        self._box: TendBox | None = None
        self.names: Sequence[str] = ()
        view.kept.taken.connect(self.take)
        view.kept.keep_asked.connect(self._ask_name)
        view.kept.tend_asked.connect(self._tend)

    def shown(self) -> None:
        """The operator came here."""
        self._after(lambda: None)

    def take(self, name: str) -> None:
        """Look through a kept filter."""
        ctx, desk = self._desk.ctx, self._desk
        desk.tasks.store(lambda: kept.kept_filter(ctx, name), self._meant, desk.refuse)

    def _ask_name(self) -> None:
        KeepBox(self._view.window(), self.names, self._keep).ask()

    def _keep(self, name: str) -> None:
        ctx, wanted, matrix = self._desk.ctx, self._presenter.wanted, self._presenter.matrix
        if matrix is None:
            return
        said = QCoreApplication.translate("Overview", "已保留篩選「{name}」")
        # Of the text only what the matrix at hand says matters, and that belongs to this thread.
        found = matrix.snapshot()
        self._after(
            lambda: kept.keep_filter(ctx, name, wanted, found), lambda name: self._desk.say(said.format(name=name))
        )

    def _tend(self) -> None:
        box = self._box = TendBox(self._view.window())
        ctx = self._desk.ctx
        box.renamed.connect(lambda old, new: self._after(lambda: kept.rename_filter(ctx, old, new)))
        box.removed.connect(lambda name: self._after(lambda: kept.drop_filter(ctx, name)))
        box.finished.connect(self._closed)
        box.show_names(self.names)
        box.ask()

    def _closed(self) -> None:
        self._box = None

    def _after(self, act: Callable[[], object], done: Callable[[object], None] = lambda _kept: None) -> None:
        """Do it on the store lane and show the names as they are then, whether it was refused or not."""
        ctx, desk = self._desk.ctx, self._desk

        def show(names: Sequence[str]) -> None:
            self.names = names
            self._view.kept.show_names(names)
            if self._box is not None:
                self._box.show_names(names)

        desk.tasks.store(act, done, desk.refuse)
        desk.tasks.store(lambda: kept.kept_filters(ctx), show, desk.refuse)
