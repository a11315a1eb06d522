"""Who was told when that something has to be brought, and who could not be reached (補件聯絡, U56)."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.applications.beside import WAYS, Attempt
from app.typed import MAX_REASON
from ui.audit.card.notes import Note, NoteKind
from ui.audit.card.panel import DONE, OPEN, WARN, Panel, mark
from ui.i18n import full_moment
from ui.widgets.combo import ComboBox


class ContactPanel(Panel):
    """The part."""

    def __init__(self) -> None:
        super().__init__()
        self.way = ComboBox()
        for code in WAYS:
            self.way.addItem("", code)
        self.about = QLineEdit()
        self.about.setMaxLength(MAX_REASON)
        self.about.textEdited.connect(lambda _text: mark(self.about, ""))
        self.reached = self.button(NoteKind.REACHED, icon="phone")
        self.about.returnPressed.connect(self.reached.click)
        self.unreached = self.button(NoteKind.UNREACHED, icon="x")
        self.row(self.way, self.about, stretch=1)
        self.row(self.reached, self.unreached)

    def ask(self, kind: NoteKind, value: str = "") -> None:
        del value
        about = self.about.text().strip()
        if not about:
            mark(self.about, self.tr("請寫要補什麼"))
            return
        self.asked.emit(Note(kind, str(self.way.currentData()), about))

    def empty(self) -> None:
        self.about.clear()
        mark(self.about, "")

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("補件聯絡"))
        for k, word in enumerate(self._ways().values()):
            self.way.setItemText(k, word)
        self.way.setAccessibleName(self.tr("聯絡方式"))
        self.about.setPlaceholderText(self.tr("要補什麼（必填）"))
        self.about.setAccessibleName(self.tr("要補什麼"))
        self.reached.set_words(self.tr("已聯絡上"))
        self.unreached.set_words(self.tr("沒有聯絡上"))
        card = self.card
        if card is None:
            return
        if not card.attempts:
            self.tell((self.tr("這學期還沒有聯絡過"), OPEN))
        else:
            self.tell(*((self._line(one), DONE if one.reached else WARN) for one in reversed(card.attempts)))

    def _line(self, one: Attempt) -> str:
        word = self.tr("已聯絡上") if one.reached else self.tr("沒有聯絡上")
        return " · ".join((full_moment(one.at), self._ways().get(one.way, one.way), word, one.about, one.by))

    def _ways(self) -> dict[str, str]:
        words = {
            "mobile": self.tr("手機"),
            "email": self.tr("電子信箱"),
            "person": self.tr("當面"),
            "other": self.tr("其他"),
        }
        return {code: words[code] for code in WAYS}
