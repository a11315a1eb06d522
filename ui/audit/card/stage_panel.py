"""The application's period with the days left, its four acts, why the registry cannot review yet, and the day of signing (U02, U11, U14, U51)."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from app.applications.milestones import Milestone
from app.school.calendar import parse_date
from app.school.windows import Phase
from ui.audit.card.notes import Note, NoteKind
from ui.audit.card.panel import DONE, OPEN, Panel, mark
from ui.i18n import full_date, numbered
from ui.sentences import told
from ui.widgets.labels import Glyph, label, set_tone

DAY_WIDTH: Final = 150


class StagePanel(Panel):
    """The part."""

    def __init__(self) -> None:
        super().__init__()
        self._band = QFrame()
        self._band.setObjectName("banner")
        set_tone(self._band, "warn")
        self.blocked = label("", "strong", wrap=True)
        inside = QHBoxLayout(self._band)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(8)
        inside.addWidget(Glyph("lock", "warn_fg", 18, 2))
        inside.addWidget(self.blocked, 1)
        self.body.insertWidget(1, self._band)
        self.day = QLineEdit()
        self.day.setFixedWidth(DAY_WIDTH)
        self.day.textEdited.connect(lambda _text: mark(self.day, ""))
        self.sign = self.button(NoteKind.SIGNED, icon="signature")
        self.day.returnPressed.connect(self.sign.click)
        self.row(self.day, self.sign)

    def ask(self, kind: NoteKind, value: str = "") -> None:
        del value
        found = parse_date(self.day.text().strip())
        if found is None:
            mark(self.day, self.tr("請寫確認單上的簽名日期，如 114/11/5"))
            return
        self.asked.emit(Note(kind, day=found))

    def empty(self) -> None:
        self.day.clear()
        mark(self.day, "")

    def waits_for(self) -> str:
        valid = self.card is not None and self.card.dossier.current.valid
        return "" if valid else self.tr("送出申請之後，才有可以簽名的確認單")

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("申請期間與收件"))
        self.sign.set_words(self.tr("登錄簽名日期"))
        self.day.setPlaceholderText(self.tr("如 114/11/5"))
        self.day.setAccessibleName(self.tr("確認單上的簽名日期"))
        card = self.card
        if card is None:
            return
        self._band.setVisible(bool(card.blocked))
        self.blocked.setText(self.tr("註冊單位還不能複審：{why}").format(why=told(card.blocked)))
        words = {
            "sent": self.tr("送出申請"),
            "printed": self.tr("列印確認單"),
            "signed": self.tr("學生簽名"),
            "received": self.tr("系辦收件"),
        }
        acts = [(self._act(words[one.code], one), DONE if one.on else OPEN) for one in card.milestones]
        notices = [(told(notice), ("info", "text3")) for notice in card.notices]
        self.tell((self._period(), ("calendar-clock", "text3")), *acts, *notices)

    def _period(self) -> str:
        """The countdown in front of the dates, where there is one."""
        period = self.card.period if self.card is not None else None
        if period is None:
            return ""
        said = numbered(told(period.text))
        if period.phase is Phase.OPEN and period.days is not None:
            left = numbered(self.tr("還有 {n} 天").format(n=period.days))
            return self.tr("申請期間：{said}，{left}").format(said=said, left=left)
        return self.tr("申請期間：{said}").format(said=said)

    def _act(self, word: str, one: Milestone) -> str:
        if one.on is None:
            return self.tr("{act}：尚未").format(act=word)
        return " · ".join(part for part in (word, full_date(one.on), one.by) if part)
