"""這台電腦在哪一個領證櫃台: chosen where certificates are handed out, so that those of another desk do not leave here (T24, T25)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.school.pickup import PickupDesk
from app.school.profile import SchoolProfile
from ui.frame.screen import Desk
from ui.i18n import pick
from ui.widgets.combo import ComboBox
from ui.widgets.labels import label


class StandingAt(QWidget):
    """The choice; not there at a school with one desk.

    Signals:
        chosen: The code of a desk, empty for any.
    """

    chosen = Signal(str)

    def __init__(self, school: SchoolProfile) -> None:
        super().__init__()
        self._desks = school.desks
        self._here = ""
        self._word = label("", "small")
        self.desks = ComboBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._word)
        row.addWidget(self.desks)
        self.desks.activated.connect(lambda k: self.chosen.emit(self.desks.itemData(k)))
        self.setVisible(len(self._desks) > 1)
        self.retranslate()

    def show_here(self, code: str) -> None:
        """Where it stands by now."""
        self._here = code
        self.desks.setCurrentIndex(max(0, self.desks.findData(code)))

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._word.setText(self.tr("這台電腦在"))
        self.desks.setAccessibleName(self.tr("這台電腦在哪一個領證櫃台"))
        self.desks.setToolTip(self.tr("證書屬於別的櫃台時，這裡會說在哪裡領，註明理由才發。"))
        self.desks.clear()
        self.desks.addItem(self.tr("任何櫃台"), "")
        for desk in self._desks:
            self.desks.addItem(pick(desk.name, desk.name_en), desk.code)
        self.show_here(self._here)


class Standing:
    """Keeps the choice and the store of one mind.

    Args:
        shown: The choice.
        desk: The frame.
        moved: What looks again at the certificate in view.
    """

    def __init__(self, shown: StandingAt, desk: Desk, moved: Callable[[], None]) -> None:
        self._shown, self._desk, self._moved = shown, desk, moved
        shown.chosen.connect(self.stand_at)

    def look(self) -> None:
        """Show where the computer stands."""
        from app.certificates.pickup_day import this_desk

        ctx = self._desk.ctx
        if len(ctx.school.desks) > 1:
            self._desk.tasks.store(lambda: this_desk(ctx), self._show, self._desk.refuse)

    def stand_at(self, code: str) -> None:
        """It was carried to another desk, or somebody says for the first time where it is (T25)."""
        from app.certificates.pickup_day import set_this_desk

        ctx = self._desk.ctx

        def done(here: PickupDesk | None) -> None:
            self._show(here)
            self._moved()
            self._desk.focus_scan()

        def failed(error: Exception) -> None:
            self.look()
            self._desk.refuse(error)

        self._desk.tasks.store(lambda: set_this_desk(ctx, code), done, failed)

    def _show(self, here: PickupDesk | None) -> None:
        self._shown.show_here(here.code if here is not None else "")
