"""版本: whether a newer one is out, asked of the school's own address; off until somebody sets it, never installed by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from app.errors import DeskError
from app.updates import Release, Updates
from ui.background import Tasks
from ui.sentences import told
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label, set_tone
from ui.widgets.laid_out import nest


class UpdateCard(Bilingual, QFrame):
    """The card; what it asks runs in the pool, what it sets on the store lane."""

    def __init__(self, updates: Updates, version: str, tasks: Tasks, unheard: Callable[[Exception], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._updates, self._version, self._tasks, self._unheard = updates, version, tasks, unheard
        self._title, self._state = label("", "title"), label("", "small", wrap=True)
        self._names = [label("", "small") for _ in range(2)]
        self.url, self.key = QLineEdit(), QLineEdit()
        self.keep, self.look, self._said = (
            KeyButton(kind="primary", size="m"),
            KeyButton(size="m"),
            label("", "small", wrap=True),
        )
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._state)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnMinimumWidth(0, 74)
        for row, (name, field) in enumerate(zip(self._names, (self.url, self.key), strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1)
        nest(column, grid)
        row_of_keys = QHBoxLayout()
        row_of_keys.setSpacing(8)
        row_of_keys.addWidget(self.keep)
        row_of_keys.addWidget(self.look)
        row_of_keys.addStretch(1)
        nest(column, row_of_keys)
        column.addWidget(self._said)
        self.keep.clicked.connect(self._keep)
        self.look.clicked.connect(self._look)
        self._show()

    @property
    def said(self) -> str:
        """What came of it last."""
        return "" if self._said.isHidden() else self._said.text()

    def language_changed(self) -> None:
        self._said.hide()
        self.retranslate()

    def _show(self) -> None:
        url, key = self._updates.wanted
        self.url.setText(url)
        self.key.setText(key)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        asked = bool(self._updates.wanted[0])
        self._title.setText(self.tr("版本查詢"))
        self._state.setText(
            self.tr("每天向學校的網址查一次有沒有新版本；只說，不下載也不安裝，也不送出任何資料。")
            if asked
            else self.tr("目前不查詢。學校有發布簽章公告時，由資訊人員填入網址與公鑰。")
        )
        for name, text, field in zip(
            self._names, (self.tr("網址"), self.tr("公鑰")), (self.url, self.key), strict=True
        ):
            name.setText(text)
            field.setAccessibleName(text)
        self.key.setPlaceholderText("Ed25519, base64")
        self.keep.set_words(self.tr("儲存"))
        self.look.set_words(self.tr("立即查詢"))
        self.look.setEnabled(asked)

    def _keep(self) -> None:
        url, key = self.url.text(), self.key.text()
        self._tasks.store(lambda: self._updates.arrange(url, key), self._kept, self._refused)

    def _kept(self, _none: None) -> None:
        self._show()
        self._say(self.tr("已儲存。") if self._updates.wanted[0] else self.tr("已關閉版本查詢。"), "done")

    def _look(self) -> None:
        self.look.setEnabled(False)
        self._tasks.pool(lambda _ticket: self._updates.look(), self._found, self._refused)

    def _found(self, release: Release | None) -> None:
        self.retranslate()
        if release is None:
            return
        if release.newer_than(self._version):
            text = self.tr("有新版本 {version}（現在是 {now}）。{note}")
            self._say(text.format(version=release.version, now=self._version, note=release.note).strip(), "warn")
        else:
            self._say(self.tr("已是最新版本 {now}。").format(now=self._version), "done")

    def _refused(self, error: Exception) -> None:
        """Told here and nowhere else: no work waits for it."""
        self.retranslate()
        if isinstance(error, DeskError):
            self._say("　".join(told(part) for part in (error.title, error.message, error.hint) if part), "warn")
        else:
            self._unheard(error)

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        self._said.show()
        set_tone(self._said, tone)
