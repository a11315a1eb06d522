"""資料與金鑰: where the ledger lies, what encrypts it and which keyring holds the key."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.credentials import KeySource
from ui.services import DeskHome
from ui.settings.parts import Card, Rows, read_only
from ui.widgets.buttons import IconButton
from ui.widgets.labels import label
from ui.widgets.laid_out import nest


class LedgerCard(Card):
    """The card."""

    def __init__(self, *, sample: bool) -> None:
        super().__init__()
        self._sample = sample
        self._home: DeskHome | None = None
        self._names = [label("", "small") for _ in range(3)]
        self.folder, self.open_folder = read_only(""), IconButton("folder-open")
        self.key, self.engine = label("", "strong", wrap=True), label("", "strong", wrap=True)
        self._note = label("", "caption", wrap=True)
        self.open_folder.setEnabled(False)
        self.open_folder.clicked.connect(self._open)
        rows = Rows()
        rows.add(self._names[0], self.folder, self.open_folder)
        rows.add(self._names[1], self.key)
        rows.add(self._names[2], self.engine)
        nest(self.column, rows)
        self.column.addWidget(self._note)
        self.retranslate()

    def show_home(self, home: DeskHome) -> None:
        """Where the ledger lies."""
        self._home = home
        self.folder.setText(str(home.folder))
        self.folder.setToolTip(str(home.folder))
        self.folder.setCursorPosition(0)
        self.open_folder.setEnabled(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("資料與金鑰"))
        for part, text in zip(self._names, (self.tr("資料夾"), self.tr("金鑰"), self.tr("加密")), strict=True):
            part.setText(text)
        self.folder.setAccessibleName(self.tr("資料夾"))
        self.open_folder.set_words(self.tr("開啟資料夾"))
        home = self._home
        if home is not None:
            words = self.key_words(home.key_source)
            named = self.tr("{kind}（{ring}）").format(kind=words, ring=home.keyring)
            self.key.setText(named if home.keyring else words)
            self.engine.setText(home.engine.replace("，", ", "))
        self._note.setText(
            self.tr("這是示範資料，沒有任何真實學生。")
            if self._sample
            else self.tr("帳冊以 AES-256 加密；複製資料夾時沒有金鑰就打不開，備份請用 backup。")
        )

    def key_words(self, source: KeySource) -> str:
        """Where a key comes from, in words."""
        return {
            KeySource.KEYRING: self.tr("作業系統金鑰圈"),
            KeySource.PASSPHRASE: self.tr("通行碼"),
            KeySource.MEMORY: self.tr("只在記憶體（示範用，關閉後無法再開啟）"),
        }[source]

    def _open(self) -> None:
        if self._home is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home.folder)))
