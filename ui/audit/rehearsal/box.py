"""The box of the rehearsal: choose a structure, say what would be otherwise, see whose outcome changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.audit.credits import show
from app.audit.curriculum import Curriculum
from app.audit.rehearsal import Rehearsal
from app.errors import DeskError
from ui.audit.list_table import PillDelegate, dress
from ui.audit.rehearsal.found import AFTER, BEFORE, WHY, WIDTHS, FoundModel
from ui.audit.rehearsal.presenter import Wanted
from ui.sentences import told_of
from ui.widgets.bilingual import Bilingual
from ui.widgets.button_pair import button_pair
from ui.widgets.buttons import KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Glyph, clear, label, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay
from ui.widgets.scrolled import scrolled

ROW_HEIGHT = 36
WIDTH, HEIGHT, RULES_WIDTH, FIGURE_WIDTH = 1080, 600, 320, 64


class RehearsalBox(Bilingual, Overlay):
    """Over the list; F4 rehearses, Esc goes back. Nothing in here is ever recorded.

    Signals:
        run_asked: (structure, wanted)
        import_asked: There is no structure to try anything on: to where they are loaded.
    """

    run_asked = Signal(object, object)
    import_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._structures: list[Curriculum] = []
        self._found: Rehearsal | None = None
        self._areas: list[tuple[str, QLineEdit, QLineEdit]] = []
        self._title = label("", "title")
        self._band = QFrame()
        self._band.setObjectName("banner")
        self._banner = label("", "strong", wrap=True)
        self.structure = ComboBox()
        self.total, self.cap = QLineEdit(), QLineEdit()
        self._total_word, self._cap_word, self._area_word = label(), label(), label("", "small")
        self._area_box = QWidget()
        self._area_rows = QVBoxLayout(self._area_box)
        self.model = FoundModel()
        self.table = QTableView()
        self._said = label("", "body", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.run = KeyButton("F4", kind="primary", icon="flask-conical")
        self.cancel = KeyButton("Esc", size="l")
        self.run.clicked.connect(self._run)
        self.cancel.clicked.connect(self.reject)
        self.empty = EmptyState("flask-conical")
        self.empty.hide()
        self.empty.action.clicked.connect(self._to_import)
        self._middle = QWidget()
        self.structure.activated.connect(lambda _k: self._show_rules())
        self._build()
        self.retranslate()

    def show_structures(self, structures: Sequence[Curriculum]) -> None:
        """Offer the structures on this desk."""
        self._structures = list(structures)
        self.structure.clear()
        for one in self._structures:
            self.structure.addItem(one.title)
        self._show_rules()
        held = bool(self._structures)
        for part in (self._band, self._middle, self.run):
            part.setVisible(held)
        self.empty.setHidden(held)
        (self.structure if held else self.empty.action).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """Everybody is being compared."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.bar.show()
        self.run.setEnabled(False)

    def show_found(self, found: Rehearsal) -> None:
        """Everybody is compared."""
        self._found = found
        self.bar.hide()
        self.run.setEnabled(True)
        self.model.show_changes(found.changes)
        self._say()

    def show_refused(self, error: Exception) -> None:
        """A number is none, or the structures could not be read."""
        self.bar.hide()
        self.run.setEnabled(True)
        set_tone(self._said, "stop")
        self._said.setText(told_of(error.title, error.message) if isinstance(error, DeskError) else str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 and not event.isAutoRepeat():
            self._run()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Fetch the words again."""
        title = self.tr("規則預演")
        self.setWindowTitle(title)
        self._title.setText(title)
        self._banner.setText(self.tr("只在副本上試算：不會改變課程架構，也不會登錄任何資料。"))
        self._total_word.setText(self.tr("最低畢業學分數"))
        self._cap_word.setText(self.tr("彈性學分上限"))
        self._area_word.setText(self.tr("領域最低：學分／門數"))
        self.structure.setAccessibleName(self.tr("課程架構"))
        self.total.setAccessibleName(self._total_word.text())
        self.cap.setAccessibleName(self._cap_word.text())
        self.table.setAccessibleName(self.tr("結果不同的學生"))
        self.run.set_words(self.tr("預演"))
        self.cancel.set_words(self.tr("關閉"))
        self.empty.say(
            self.tr("這個櫃台還沒有課程架構"),
            self.tr("預演是在課程架構的副本上改數字，看誰的結果不同。先匯入課程架構與歷年成績，再回來預演。"),
        )
        self.empty.offer(self.tr("前往名冊匯入"))
        self._name_areas()
        self._say()

    def _name_areas(self) -> None:
        for area, credits, courses in self._areas:
            credits.setAccessibleName(self.tr("{area} 最低學分").format(area=area))
            courses.setAccessibleName(self.tr("{area} 最低門數").format(area=area))

    def _say(self) -> None:
        set_tone(self._said, "")
        found = self._found
        if found is None:
            text = self.tr("改左邊的數字再按 F4，這裡會列出結果不同的學生。")
        elif not found.curricula:
            text = self.tr("沒有改變任何規定。")
        else:
            worse = sum(change.worse for change in found.changes)
            text = self.tr("審核 {n} 人：結果不同 {m} 人，其中變差 {k} 人。").format(
                n=f"{found.audited:,}", m=f"{len(found.changes):,}", k=f"{worse:,}"
            )
            if found.without_transcript:
                text += self.tr("另有 {n} 人沒有成績，無法比較。").format(n=f"{found.without_transcript:,}")
        self._said.setText(text)

    def _chosen(self) -> Curriculum | None:
        place = self.structure.currentIndex()
        return self._structures[place] if 0 <= place < len(self._structures) else None

    def _show_rules(self) -> None:
        """The present figures in the fields, to be typed over."""
        chosen = self._chosen()
        self.run.setEnabled(chosen is not None)
        clear(self._area_rows)
        self._areas = []
        if chosen is None:
            return
        self.total.setText(show(chosen.total) if chosen.total is not None else "")
        self.cap.setText(show(chosen.flex_cap) if chosen.flex_cap is not None else "")
        for area in chosen.areas:
            credits, courses = QLineEdit(show(area.min_credits)), QLineEdit(str(area.min_courses))
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            name = label(area.title, "small", wrap=True)
            line.addWidget(name, 1)
            for figure in (credits, courses):
                figure.setFixedWidth(FIGURE_WIDTH)
                line.addWidget(figure)
            self._area_rows.addWidget(row)
            self._areas.append((area.title, credits, courses))
        self._name_areas()

    def _to_import(self) -> None:
        self.reject()
        self.import_asked.emit()

    def _run(self) -> None:
        chosen = self._chosen()
        if chosen is None or not self.run.isEnabled():
            return
        areas = tuple((title, c.text().strip(), n.text().strip()) for title, c, n in self._areas)
        self.run_asked.emit(chosen, Wanted(self.total.text().strip(), self.cap.text().strip(), areas))

    def _build(self) -> None:
        self.table.setModel(self.model)
        dress(self.table, widths=WIDTHS, stretch=WHY, height=ROW_HEIGHT)
        for column in (BEFORE, AFTER):
            self.table.setItemDelegateForColumn(column, PillDelegate(self.table))
        set_tone(self._band, "warn")
        band = QHBoxLayout(self._band)
        band.setContentsMargins(12, 8, 12, 8)
        band.addWidget(Glyph("flask-conical", "warn_fg", 18, 2))
        band.addWidget(self._banner, 1)
        self.bar.hide()
        figures = QGridLayout()
        for row, (word, figure) in enumerate(((self._total_word, self.total), (self._cap_word, self.cap))):
            figure.setFixedWidth(FIGURE_WIDTH)
            figures.addWidget(word, row, 0)
            figures.addWidget(figure, row, 1)
        figures.setColumnStretch(0, 1)
        self._area_rows.setContentsMargins(0, 0, 6, 0)
        self._area_rows.setSpacing(6)
        outer = QWidget()
        outer.setObjectName("scrolled")
        inside = QVBoxLayout(outer)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._area_box)
        inside.addStretch(1)
        rules = QWidget()
        rules.setFixedWidth(RULES_WIDTH)
        left = QVBoxLayout(rules)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.structure)
        nest(left, figures)
        left.addWidget(self._area_word)
        left.addWidget(scrolled(outer), 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        for part in (self._said, self.bar):
            right.addWidget(part)
        right.addWidget(self.table, 1)
        middle = QHBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(16)
        middle.addWidget(rules)
        nest(middle, right, 1)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(10)
        self.body.addWidget(self._title)
        self.body.addWidget(self._band)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(self.empty, 1)
        nest(self.body, button_pair(self.run, self.cancel))
        self.setFixedSize(WIDTH, HEIGHT)
