"""The very page that will print, whole, as wide as there is room, or large; or why there is none."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout

from app.errors import DeskError
from ui.forms.beside import LastPrintButton, edged
from ui.forms.pages import PageImage
from ui.sentences import told, told_of
from ui.theme.theme import theme
from ui.widgets.buttons import IconButton, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from ui.widgets.laid_out import nest

WHOLE, WIDE, LARGE = range(3)


class Preview(QFrame):
    """The preview.

    Signals:
        turned: By how many pages.
        sharper_asked: The page is shown larger than it was made.
    """

    turned = Signal(int)
    sharper_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.page: PageImage | None = None
        self._pixmap = QPixmap()
        self._may_be_blank = True
        self.last = LastPrintButton()
        self.back, self.forward = IconButton("chevron-left"), IconButton("chevron-right")
        self.zoom = Segments(3)
        self.page_text = label("", "small")
        self.sheet = QLabel()
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidget(self.sheet)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.empty = EmptyState("printer")
        self.refused = EmptyState("circle-alert")
        self.stack = QStackedWidget()
        for part in (self.empty, self.refused, self.area):
            self.stack.addWidget(part)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.forward.clicked.connect(lambda: self.turned.emit(1))
        self.zoom.chosen.connect(lambda _k: self._fit())
        for keys, by in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=by: self._zoom(by))
        theme().changed.connect(self._fit)
        self._build()
        self.retranslate()

    def show_page(self, page: PageImage) -> None:
        """Show a page."""
        form = QImage.Format.Format_Grayscale8 if page.grey else QImage.Format.Format_RGB32
        image = QImage(page.pixels, page.width, page.height, page.stride, form)
        self._pixmap = QPixmap.fromImage(image)
        self.page = page
        self.stack.setCurrentWidget(self.area)
        self._say_page()
        self.back.setEnabled(page.index > 0 or page.job > 0)
        self.forward.setEnabled(page.index + 1 < page.count or page.job + 1 < page.jobs)
        self._fit()

    def show_empty(self) -> None:
        """Nobody is chosen."""
        self._show_none()
        self.stack.setCurrentWidget(self.empty)

    def offer_blank(self, may: bool) -> None:
        """Whether the page that is not there yet could be an empty form."""
        self._may_be_blank = may
        self._say_empty()

    def show_refusal(self, error: DeskError) -> None:
        """Why this paper cannot be made as it stands."""
        self._show_none()
        self.refused.say(told(error.title), told_of(error.message, error.hint))
        self.stack.setCurrentWidget(self.refused)

    def set_busy(self, busy: bool) -> None:
        """A page is on its way: the old one stays, a little paler."""
        self.sheet.setEnabled(not busy)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._say_page()
        self.last.retranslate()
        self.back.set_words(self.tr("上一頁"), "PgUp")
        self.forward.set_words(self.tr("下一頁"), "PgDn")
        self.zoom.set_words([self.tr("整頁"), self.tr("頁寬"), self.tr("放大")])
        self.zoom.setToolTip(self.tr("Ctrl++ 放大，Ctrl+- 縮小"))
        self._say_empty()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _zoom(self, by: int) -> None:
        self.zoom.choose(min(LARGE, max(WHOLE, self.zoom.index + by)))
        self._fit()

    def _show_none(self) -> None:
        self.page = None
        self._say_page()
        self.back.setEnabled(False)
        self.forward.setEnabled(False)

    def _fit(self) -> None:
        """The whole page in the room there is, its width alone, or large to scroll in."""
        if self.page is None or self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        shown = self._pixmap
        if self.zoom.index != LARGE:
            room = self.area.viewport().size() * ratio
            if self.zoom.index == WIDE:
                # Without the bar that a page higher than the room will need.
                room = QSize(
                    round((self.area.width() - self.area.verticalScrollBar().sizeHint().width() - 4) * ratio),
                    1 << 16,
                )
            shown = self._pixmap.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self.sheet.setPixmap(edged(shown, ratio))
        if self.zoom.index == LARGE or shown.width() > self._pixmap.width():
            self.sharper_asked.emit()

    def _say_empty(self) -> None:
        way = self.tr("掃描學生證、輸入學號，或從櫃台按 Ctrl+P 帶入。")
        or_blank = self.tr("掃描學生證、輸入學號，或從櫃台按 Ctrl+P 帶入；也可以選「空白」列印空白表單。")
        self.empty.say(self.tr("還沒有列印對象"), or_blank if self._may_be_blank else way)

    def _say_page(self) -> None:
        page = self.page
        if page is None:
            self.page_text.setText("")
            return
        words = self.tr("第 {n} 頁，共 {m} 頁").format(n=page.index + 1, m=page.count)
        if page.jobs > 1:
            words = self.tr("第 {job} 批，共 {jobs} 批：{page}").format(job=page.job + 1, jobs=page.jobs, page=words)
        self.page_text.setText(words)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.zoom)
        bar.addWidget(self.last)
        bar.addStretch(1)
        bar.addWidget(self.back)
        bar.addWidget(self.page_text)
        bar.addWidget(self.forward)
        nest(column, bar)
        column.addWidget(self.stack, 1)
