"""查驗數位證書檔案: a file somebody brings is dropped here and compared byte for byte; the ministry's site decides."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.certificates.digital_files import Checked, Outcome
from app.reading import content_of
from app.store import Changes
from app.typed import MAX_REASON
from ui.certificates.verdict_band import put_verdict
from ui.frame.screen import Desk
from ui.punctuation import bracketed
from ui.sentences import told
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton, KeyButton
from ui.widgets.dropped import file_of
from ui.widgets.glyph_line import glyph_line
from ui.widgets.labels import Glyph, card, clear, label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH: Final = 660
FACES: Final = {
    Outcome.SUCCESS: ("badge-check", "done_fg", "done"),
    Outcome.WARNING: ("triangle-alert", "warn_fg", "warn"),
    Outcome.FAILURE: ("circle-x", "stop_fg", "stop"),
}
#: A digital diploma is some hundred kilobytes; nobody's film is read into memory by mistake.
MOST_BYTES: Final = 50 * 1024 * 1024


class FileBox(Bilingual, Overlay):
    """The box; it takes one PDF after the other."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: Checked | None = None
        self._name = ""
        self.setAcceptDrops(True)
        self._title = label("", "title")
        self._close = IconButton("x")
        self._band = card(name="gate")
        self._mark = Glyph("file-up", "text3", 36, 2)
        self.heading, self.said = label("", "display", wrap=True), label("", "body", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.texts: list[str] = []
        self.statement = label("", "strong", wrap=True)
        self.choose, self.record = KeyButton(icon="folder-open", size="m"), KeyButton(icon="clipboard-check", size="m")
        self.visitor = QLineEdit()
        self.visitor.setMaxLength(MAX_REASON)
        self._build()
        self.retranslate()

    def open_new(self) -> None:
        """Wait for a file."""
        self._found, self._name = None, ""
        self.visitor.clear()
        self.retranslate()
        self.show_over()
        self.fit()
        self.choose.setFocus()

    def check(self, path: Path) -> None:
        """Compare a file; read in the pool, compared on the store lane."""
        from app.certificates.digital_files import check_file

        ctx, name = self._desk.ctx, path.name

        def read(content: bytes) -> None:
            self._desk.tasks.store(lambda: check_file(ctx, content), checked, self._desk.refuse)

        def checked(found: Checked) -> None:
            self._found, self._name = found, name
            self.retranslate()
            self.fit()

        self._desk.tasks.pool(lambda _ticket: content_of(path, most=MOST_BYTES), read, self._desk.refuse)

    @property
    def found(self) -> Checked | None:
        """What was found out."""
        return self._found

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("查驗數位證書檔案"))
        self.setWindowTitle(self._title.text())
        self._close.set_words(self.tr("關閉"), "Esc")
        self.choose.set_words(self.tr("選擇 PDF 檔…"))
        self.record.set_words(self.tr("登錄這次查驗"))
        self.visitor.setPlaceholderText(self.tr("替誰查驗（例：某公司人資，要登錄時填）"))
        self.visitor.setAccessibleName(self.visitor.placeholderText())
        found = self._found
        clear(self._lines)
        self.texts.clear()
        for part in (self.visitor, self.record, self.statement):
            part.setVisible(found is not None)
        if found is None:
            set_tone(self._band, "wait")
            self._mark.show_icon("file-up", "text2")
            self.heading.setText(self.tr("把 PDF 檔拖到這裡"))
            self.said.setText(self.tr("逐位元組與本校登錄的檔案比對，並看數位簽章；檔案不會留下。"))
            return
        icon, ink, tone = FACES[found.outcome]
        set_tone(self._band, tone)
        self._mark.show_icon(icon, ink)
        self.heading.setText(told(found.label))
        self.said.setText(told(found.text))
        self._say("file-text", self._name)
        if found.student is not None:
            student = found.student
            whose = f"{student.name}　{student.student_no}　{student.department}"
            version = self.tr("第 {n} 版，現行第 {m} 版").format(n=found.version, m=found.current)
            self._say("user-round", f"{whose}　{version}")
        for one in found.signatures:
            self._say("signature", bracketed(told(one.text), one.signer))
        if not found.signatures:
            self._say("signature", self.tr("檔案沒有數位簽章"))
        self._say("arrow-right", told(found.next_step))
        self.statement.setText(told(found.statement))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (file := file_of(event)) is not None:
            event.acceptProposedAction()
            self.check(file)

    # -- inside --------------------------------------------------------------------------------------------------
    def _say(self, icon: str, text: str) -> None:
        row = glyph_line(icon, "text3", text)
        self._lines.addWidget(row)
        self.texts.append(text)
        # Counted at once: the box is fitted before Qt gets round to showing what was just added.
        row.show()

    def _choose(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        name, _ = QFileDialog.getOpenFileName(self, self._title.text(), home, "PDF (*.pdf)")
        if name:
            self.check(Path(name))

    def _record(self) -> None:
        from app.certificates.digital_files import record_check

        found = self._found
        if found is None:
            return
        ctx, visitor = self._desk.ctx, self.visitor.text()
        self.record.setEnabled(False)

        def done(made: tuple[str, Changes]) -> None:
            self.record.setEnabled(True)
            self.visitor.clear()
            self._desk.say(self.tr("已登錄查驗：{number}").format(number=made[0]))
            self._desk.broadcast(made[1])

        def failed(error: Exception) -> None:
            self.record.setEnabled(True)
            self.visitor.setFocus()
            self._desk.refuse(error)

        self._desk.tasks.store(lambda: record_check(ctx, found, visitor=visitor), done, failed)

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self._close.clicked.connect(self.hide)
        self.choose.clicked.connect(self._choose)
        self.record.clicked.connect(self._record)
        for button in (self.choose, self.record):
            button.setAutoDefault(False)
        self.body.setContentsMargins(22, 18, 18, 20)
        self.body.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        nest(self.body, head)
        put_verdict(self._band, self._mark, self.heading, self.said)
        self.body.addWidget(self._band)
        nest(self.body, self._lines)
        self.body.addWidget(self.statement)
        self.body.addWidget(line())
        self.body.addWidget(self.visitor)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.choose)
        ways.addWidget(self.record)
        ways.addStretch(1)
        nest(self.body, ways)
