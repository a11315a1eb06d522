"""What a student asked the department to recognise (認列申請, U10): its state and evidence, and the button that records it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.applications.recognition import Request, RequestState
from app.audit.decisions import Decision
from app.clock import in_taipei
from app.typed import MAX_REASON
from ui.audit.model import CourseRow
from ui.i18n import full_date
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label

ASK_KEY: Final = "Ctrl+J"


class RequestLine(QObject):
    """Parts of the decision panel: what was asked and answered, the button that takes a request in, and the evidence.

    Signals:
        asked: A request is to be recorded.
    """

    asked = Signal()

    def __init__(self, panel: QObject) -> None:
        super().__init__(panel)
        self._course: CourseRow | None = None
        self._request: Request | None = None
        self.said = label("", "small", wrap=True)
        self.ask = KeyButton(ASK_KEY, icon="inbox", size="s")
        self.ask.clicked.connect(self.asked)
        self.evidence = QLineEdit()
        self.evidence.setMaxLength(MAX_REASON)
        self.evidence.hide()
        self.parts: tuple[QWidget, ...] = (self.said, self.ask)

    @property
    def open(self) -> bool:
        """Whether a request waits for its answer."""
        return self._request is not None and self._request.state is RequestState.ASKED

    def show_request(self, course: CourseRow | None, request: Request | None) -> None:
        """Show the request about a course; the button where none was made and nothing is decided."""
        if course is None or self._course is None or course.id != self._course.id:
            self.evidence.clear()
        self._course, self._request = course, request
        self.said.setVisible(request is not None)
        undecided = course is not None and not course.recognised and not course.refused
        self.ask.setVisible(undecided and request is None)
        self.retranslate()

    def press(self) -> None:
        """The key: as if the button were clicked, where it is in front."""
        if self.ask.isVisible() and self.ask.isEnabled():
            self.ask.click()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.ask.set_words(self.tr("登錄學生申請認列"))
        self.ask.setToolTip(self.tr("學生的說明寫在下面的理由欄，可不填"))
        self.evidence.setPlaceholderText(self.tr("依據，如課程大綱、會議紀錄（可不填）"))
        self.evidence.setAccessibleName(self.tr("認定的依據"))
        request = self._request
        if request is None:
            return
        states = {
            RequestState.ASKED: self.tr("申請中"),
            RequestState.APPROVED: self.tr("核准"),
            RequestState.REFUSED: self.tr("不准"),
        }
        told = self.tr("認列申請：{state}").format(state=states[request.state])
        lines = [" · ".join((told, *self._about(request.asked)))]
        if request.answer is not None:
            lines.append(self.tr("答覆：{said}").format(said=" · ".join(self._about(request.answer))))
        self.said.setText("\n".join(lines))

    def _about(self, decision: Decision) -> list[str]:
        day = full_date(in_taipei(decision.at).date()) if decision.at is not None else ""
        evidence = self.tr("依據：{evidence}").format(evidence=decision.evidence) if decision.evidence else ""
        return [part for part in (day, decision.by, decision.reason, evidence) if part]
