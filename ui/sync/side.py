"""The side column: how the desk stands to the shared ledger, and whether its own ledger is whole."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from app.clock import from_ms
from app.store import SyncState
from ui.frame.sync_words import SyncFace, sync_face
from ui.i18n import full_moment
from ui.sync.picture import Checked
from ui.sync.words import trouble
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, label, line, set_tone


class StatePanel(QFrame):
    """The state in plain words, its figures, and the button that syncs now."""

    def __init__(self, *, can_sync: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self._can_sync = can_sync
        self._state: SyncState | None = None
        self._now: datetime | None = None
        self._glyph = Glyph("database", "text2", 28, 1.75)
        self._title = label("", "title", wrap=True)
        self._text = label("", "small", wrap=True)
        self._why = label("", "small", wrap=True, tone="warn")
        self._names = [label("", "small") for _ in range(5)]
        self._values = [label("", "strong") for _ in range(5)]
        self.sync = KeyButton(kind="primary", icon="refresh-cw")
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._build()
        self.retranslate()

    def show_state(self, state: SyncState, now: datetime) -> None:
        """Show how things stand."""
        self._state, self._now = state, now
        self.retranslate()

    def set_syncing(self, *, syncing: bool) -> None:
        """A round is on its way."""
        self._busy.setVisible(syncing)
        self.sync.setEnabled(not syncing)

    @property
    def words(self) -> str:
        """What the panel says now, for a screen reader and for tests."""
        return f"{self._title.text()} {self._text.text()} {self._why.text()}".strip()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.sync.set_words(self.tr("立即同步"))
        self.sync.setVisible(self._can_sync)
        alone = self._state is not None and not self._state.configured
        waiting = self.tr("只存在本機") if alone else self.tr("待上傳")
        names = (waiting, self.tr("被退回"), self.tr("不一致"), self.tr("已收到第"), self.tr("最後同步"))
        for part, text in zip(self._names, names, strict=True):
            part.setText(text)
        state = self._state
        if state is None or self._now is None:
            return
        face = sync_face(state, self._now)
        self._glyph.show_icon(face.icon, face.ink)
        self._title.setText(self._headline(state, face))
        self._text.setText(face.detail)
        self._why.setText(trouble(state.last_error) if state.last_error and state.configured else "")
        self._why.setVisible(bool(self._why.text()))
        last = full_moment(from_ms(state.last_ok_ms)) if state.last_ok_ms is not None else self.tr("從未")
        figures = (
            f"{state.pending:,}",
            f"{state.refused:,}",
            f"{state.conflicts:,}",
            self.tr("{n} 筆").format(n=f"{state.last_seq:,}"),
            last,
        )
        for number, (name, value, text) in enumerate(zip(self._names, self._values, figures, strict=True)):
            value.setText(text)
            # Without a shared ledger only what waits and what contradicts means anything.
            shown = state.configured or number in (0, 2)
            name.setVisible(shown)
            value.setVisible(shown)
        set_tone(self._values[1], "stop" if state.refused else "")
        set_tone(self._values[2], "warn" if state.conflicts else "")

    def _headline(self, state: SyncState, face: SyncFace) -> str:
        if not state.configured:
            return self.tr("單機作業")
        if state.last_error and not (state.refused or state.conflicts):
            return self.tr("離線作業中")
        return face.text

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addWidget(self._why)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(_grid(self._names, self._values))
        column.addWidget(self._busy)
        column.addWidget(self.sync)


class LedgerPanel(QFrame):
    """The desk's own ledger: when it was last verified, and the button that verifies it again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._checked: Checked | None = None
        self._desk_id = ""
        self._title = label("", "title")
        self._text = label("", "small", wrap=True)
        self._result = label("", "tag", wrap=True)
        self._names = [label("", "small") for _ in range(3)]
        self._values = [label("", "strong") for _ in range(3)]
        self._values[2].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.verify = KeyButton(icon="shield-check")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self._build()
        self.retranslate()

    def show_desk(self, desk_id: str) -> None:
        """Name the desk as the shared ledger knows it."""
        self._desk_id = desk_id
        self.retranslate()

    def show_checked(self, checked: Checked | None) -> None:
        """Show what the last verification found."""
        self._checked = checked
        self.retranslate()

    def show_progress(self, done: int, total: int) -> None:
        """How far the verification is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def set_verifying(self, *, verifying: bool) -> None:
        """The ledger is being verified."""
        if verifying:
            self.progress.setRange(0, 0)
        self.progress.setVisible(verifying)
        self.verify.setEnabled(not verifying)

    @property
    def words(self) -> str:
        """What the verification found, in words."""
        return self._result.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("帳冊"))
        self._text.setText(self.tr("重算每一筆的雜湊與目前狀態，確認沒有被更動或損壞。"))
        self.verify.set_words(self.tr("核對帳冊"))
        self.progress.setAccessibleName(self.tr("核對進度"))
        for part, text in zip(self._names, (self.tr("筆數"), self.tr("上次核對"), self.tr("櫃台代碼")), strict=True):
            part.setText(text)
        checked = self._checked
        self._result.setVisible(checked is not None)
        self._values[0].setText(f"{checked.facts:,}" if checked else "—")
        self._values[1].setText(full_moment(from_ms(checked.at_ms)) if checked else self.tr("尚未核對"))
        self._values[2].setText(f"…{self._desk_id[-12:]}")
        self._values[2].setToolTip(self._desk_id)
        if checked is not None:
            whole = self.tr("核對一致：每一筆都與登錄時相同")
            broken = self.tr("核對不符，請停止使用並由備份還原；詳情請執行 verify")
            self._result.setText(whole if checked.whole else broken)
            set_tone(self._result, "done" if checked.whole else "stop")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(_grid(self._names, self._values))
        column.addWidget(self._result)
        column.addWidget(self.progress)
        column.addWidget(self.verify)


def _grid(names: list[QLabel], values: list[QLabel]) -> QGridLayout:
    """Names on the left, figures on the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(zip(names, values, strict=True)):
        grid.addWidget(name, row, 0)
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
    return grid
