"""共用帳冊: where it is, with which login and certificate, how it stands and when it was last asked; or how to connect."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.clock import from_ms
from app.store import SyncState
from ui.frame.sync_words import sync_faces
from ui.i18n import full_moment
from ui.settings.parts import Card, Rows, acts
from ui.sync.line_card import LineCard, LineFiles
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, label
from ui.widgets.laid_out import nest


class ServerCard(Card):
    """The card.

    Signals:
        state_asked: The page of the sync screen that says more.
        connect_asked: The page with the commands that connect a desk.
    """

    state_asked = Signal()
    connect_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: SyncState | None = None
        self._now: datetime | None = None
        self._glyph = Glyph("database", "text2", 26, 1.75)
        self._word, self._text = label("", "strong", wrap=True), label("", "small", wrap=True)
        self._names = [label("", "small") for _ in range(3)]
        self.values = [label("", "strong", wrap=True) for _ in range(3)]
        self.line = LineCard()
        self.line.setObjectName("sunken")
        self._told = label("", "small", wrap=True)
        self.state, self.connect_way = KeyButton(size="m"), KeyButton(icon="server", size="m")
        self._build()
        self.state.clicked.connect(self.state_asked)
        self.connect_way.clicked.connect(self.connect_asked)
        self.retranslate()

    def show_line(self, files: LineFiles | None) -> None:
        """Where the line leads, and its files."""
        self.line.show_files(files)
        self.retranslate()

    def show_state(self, state: SyncState, now: datetime, *, read_only: bool) -> None:
        """How this desk stands to the shared ledger."""
        self._state, self._now = state, now
        self.line.show_state(state, now, read_only=read_only)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("共用帳冊"))
        self.state.set_words(self.tr("同步狀態"))
        self.connect_way.set_words(self.tr("怎麼連線"))
        for name, text in zip(
            self._names, (self.tr("最後同步"), self.tr("待送出"), self.tr("伺服器時鐘")), strict=True
        ):
            name.setText(text)
        state, now = self._state, self._now
        if state is None or now is None:
            return
        face = sync_faces(state, now)[0]
        self._glyph.show_icon(face.icon, face.ink)
        self._word.setText(self.tr("單機作業：沒有共用帳冊") if not state.configured else face.text)
        self._text.setText(face.detail)
        last = full_moment(from_ms(state.last_ok_ms)) if state.last_ok_ms is not None else self.tr("從未")
        self.values[0].setText(last)
        self.values[1].setText(self.tr("{n} 筆").format(n=f"{state.pending:,}"))
        seconds = round(state.skew_ms / 1000)
        self.values[2].setText(
            self.tr("一致")
            if not seconds
            else self.tr("這台電腦快 {n} 秒").format(n=f"{seconds:,}")
            if seconds > 0
            else self.tr("這台電腦慢 {n} 秒").format(n=f"{-seconds:,}")
        )
        for part in (*self._names, *self.values):
            part.setVisible(state.configured)
        self._told.setText(
            self.tr("位址、憑證與帳號由資訊人員以 connect 設定；換人請按 Ctrl+L。這裡只看，不會不小心改掉。")
            if state.configured
            else self.tr(
                "一個單位一台電腦就夠用，不必伺服器。幾個單位要看到彼此的審核時，請資訊人員準備 PostgreSQL，"
                "照「怎麼連線」的指令連上；之前登錄的可以帶過去。"
            )
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._word)
        words.addWidget(self._text)
        nest(head, words, 1)
        nest(self.column, head)
        rows = Rows()
        for name, value in zip(self._names, self.values, strict=True):
            rows.add(name, value)
        nest(self.column, rows)
        self.column.addWidget(self.line)
        self.column.addWidget(self._told)
        nest(self.column, acts(self.state, self.connect_way))
