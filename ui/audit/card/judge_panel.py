"""A person's judgement where the computed audit is only for reference (人工認定, U24); the second review waits for it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.typed import MAX_REASON
from ui.audit.card.notes import Note, NoteKind
from ui.audit.card.panel import DONE, STOP, WARN, Panel, mark
from ui.i18n import full_moment


class JudgePanel(Panel):
    """The part; not there where the computed audit counts by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = QLineEdit()
        self.reason.setMaxLength(MAX_REASON)
        self.reason.textEdited.connect(lambda _text: mark(self.reason, ""))
        self.fit = self.button(NoteKind.FIT, icon="check", primary=True)
        self.unfit = self.button(NoteKind.UNFIT, icon="x")
        self.body.addWidget(self.reason)
        self.row(self.fit, self.unfit)

    def ask(self, kind: NoteKind, value: str = "") -> None:
        del value
        reason = self.reason.text().strip()
        if not reason:
            mark(self.reason, self.tr("人工認定必須註明理由"))
            return
        self.asked.emit(Note(kind, text=reason))

    def empty(self) -> None:
        self.reason.clear()
        mark(self.reason, "")

    def waits_for(self) -> str:
        valid = self.card is not None and self.card.dossier.current.valid
        return "" if valid else self.tr("送出申請之後才能認定")

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("人工認定"))
        self.reason.setPlaceholderText(self.tr("逐科認定的理由（必填）"))
        self.reason.setAccessibleName(self.tr("逐科認定的理由"))
        self.fit.set_words(self.tr("認定符合"))
        self.unfit.set_words(self.tr("認定不符合"))
        card = self.card
        if card is None:
            return
        self.setVisible(card.by_hand)
        judged, version = card.judgement, card.dossier.current.version
        if judged is not None:
            words = self.tr("第 {n} 版：認定符合") if judged.passed else self.tr("第 {n} 版：認定不符合")
            said = (words.format(n=judged.version), judged.by, full_moment(judged.at), judged.reason)
            self.tell((" · ".join(said), DONE if judged.passed else STOP))
        elif card.dossier.current.valid:
            waits = self.tr("系統分類僅供參考；第 {n} 版還沒有人工認定，複審要等它").format(n=version)
            self.tell((waits, WARN))
        else:
            self.tell((self.tr("系統分類僅供參考；送出申請之後由人工認定，複審要等它"), WARN))
