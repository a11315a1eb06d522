"""通行碼: what opens the ledger where this machine has no keyring, and changing it; elsewhere there is none to change."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.credentials import MIN_PASSPHRASE, KeySource
from app.errors import DeskError
from ui.frame.passphrase import secret_field
from ui.sentences import told_of
from ui.services import DeskHome
from ui.settings.parts import Card, Rows, acts
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label, set_tone
from ui.widgets.laid_out import nest


class PassphraseCard(Card):
    """The card.

    Signals:
        changed: The passphrase until now, and the new one.
    """

    changed = Signal(str, str)

    def __init__(self, *, sample: bool) -> None:
        super().__init__()
        self._sample = sample
        self._source: KeySource | None = None
        self._told = label("", "small", wrap=True)
        self._names = [label("", "small") for _ in range(3)]
        self.old, self.new, self.again = (secret_field() for _ in range(3))
        self.apply = KeyButton(kind="primary", size="m")
        self._said = label("", "small", wrap=True)
        self._said.hide()
        self.column.addWidget(self._told)
        rows = Rows()
        for name, field in zip(self._names, (self.old, self.new, self.again), strict=True):
            rows.add(name, field)
            field.textChanged.connect(lambda _text: self._weigh())
            field.returnPressed.connect(self._apply)
        nest(self.column, rows)
        self.column.addWidget(self._said)
        nest(self.column, acts(self.apply))
        self.apply.clicked.connect(self._apply)
        self.retranslate()

    def show_home(self, home: DeskHome) -> None:
        """Where the key comes from."""
        self._source = home.key_source
        self.retranslate()

    def done(self) -> None:
        """It is changed."""
        self.set_busy(busy=False)
        for field in (self.old, self.new, self.again):
            field.clear()
        self._say(self.tr("已更改：下次開啟請輸入新的通行碼。"), "done")

    def failed(self, error: DeskError) -> None:
        """It is as it was, and why."""
        self.set_busy(busy=False)
        self.old.clear()
        self._say(told_of(error.title, error.message, error.hint), "stop")
        self.old.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Another key is being made, which takes a moment on purpose."""
        for part in (self.old, self.new, self.again, self.apply):
            part.setEnabled(not busy)
        if not busy:
            self._weigh()

    @property
    def said(self) -> str:
        """What came of it last, or what is still missing."""
        return "" if self._said.isHidden() else self._said.text()

    def language_changed(self) -> None:
        self._said.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("通行碼"))
        own = self._source is KeySource.PASSPHRASE and not self._sample
        if self._source is KeySource.KEYRING:
            told = self.tr("金鑰放在作業系統的金鑰圈，登入這台電腦就打得開，沒有通行碼要記。")
        elif own:
            told = self.tr(
                "這台電腦沒有金鑰圈，每次開啟都要輸入通行碼。更改只換通行碼，帳冊的金鑰不變：舊通行碼若已外流，請備份後在新的"
                "資料夾還原，那裡會有新的金鑰。忘了通行碼，帳冊就打不開。"
            )
        else:
            told = self.tr("示範資料的通行碼人人看得到，不必更改；開自己的櫃台時會請您設定。")
        self._told.setText(told if self._source is not None else "")
        names = (self.tr("目前的通行碼"), self.tr("新的通行碼"), self.tr("再輸入一次"))
        for name, field, text in zip(self._names, (self.old, self.new, self.again), names, strict=True):
            name.setText(text)
            field.setAccessibleName(text)
        self.new.setPlaceholderText(self.tr("至少 {n} 個字，建議四個以上不相關的詞").format(n=MIN_PASSPHRASE))
        self.apply.set_words(self.tr("更改通行碼"))
        for part in (*self._names, self.old, self.new, self.again, self.apply):
            part.setVisible(own)
        self._weigh()

    def _weigh(self) -> None:
        new, again = self.new.text(), self.again.text()
        ready = bool(self.old.text()) and len(new) >= MIN_PASSPHRASE and new == again
        self.apply.setEnabled(ready)
        if again and new != again and len(again) >= len(new):
            self._say(self.tr("兩次輸入的不一樣。"), "warn")
        elif new or again:
            self._said.hide()

    def _apply(self) -> None:
        if self.apply.isEnabled():
            self.set_busy(busy=True)
            self._said.hide()
            self.changed.emit(self.old.text(), self.new.text())

    def _say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        self._said.show()
        set_tone(self._said, tone)
