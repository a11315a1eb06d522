"""Which way an extension of study is applied for, and the paper application that came in (延畢申請, U54)."""

from __future__ import annotations

from app.school.study import ExtensionWay
from ui.audit.card.notes import NoteKind
from ui.audit.card.panel import DONE, OPEN, Panel
from ui.i18n import full_moment, pick


class ExtensionPanel(Panel):
    """The part; not there for whom no extension is applied for."""

    def __init__(self) -> None:
        super().__init__()
        self.received = self.button(NoteKind.EXTENSION, icon="inbox")
        self._row = self.row(self.received)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("延畢申請"))
        self.received.set_words(self.tr("收到簽名的紙本延畢申請"))
        extension = self.card.extension if self.card is not None else None
        route = extension.route if extension is not None else None
        self.setVisible(route is not None)
        if extension is None or route is None:
            return
        paper = route.way is ExtensionWay.PAPER
        way = self.tr("紙本申請") if paper else self.tr("線上申請，這裡不收紙本")
        lines = [(f"{way} · {pick(route.text, route.text_en)}", ("arrow-right", "text3"))]
        came = extension.received_at
        if came is not None:
            said = self.tr("已收件 · {who} · {when}").format(who=extension.received_by, when=full_moment(came))
            lines.append((said, DONE))
        elif paper:
            lines.append((self.tr("本學期還沒有收到"), OPEN))
        self.tell(*lines)
        self._row.setVisible(paper and came is None)
