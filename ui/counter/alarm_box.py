"""剛被改回: a student who was told that all was well is missing something again (N16, N17).

It stands over whatever screen is in front until somebody has seen it, and takes no key from a clerk who is scanning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.clearance.alarm import Alarm, Told
from app.clock import from_ms
from ui.i18n import short_moment
from ui.punctuation import listed
from ui.school_names import named
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import Glyph, label, line, set_tone
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH: Final = 560
NAMED: Final = 3


class AlarmBox(Bilingual, Overlay):
    """The box.

    Signals:
        student_asked: Open this student at the counter.
    """

    student_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._alarms: list[Alarm] = []
        self._title = label("", "title", wrap=True)
        self._told = label("", "small", wrap=True)
        self._list = Column(gap=8)
        self.openers: list[KeyButton] = []
        self.seen = KeyButton(kind="primary", size="m")
        self.setFixedWidth(WIDTH)
        self.body.setContentsMargins(24, 18, 20, 18)
        self.body.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph("triangle-alert", "stop_fg", 24, 2), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        nest(self.body, head)
        self.body.addWidget(self._told)
        self.body.addWidget(line())
        self.body.addWidget(self._list)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.seen)
        nest(self.body, feet)
        set_tone(self._title, "stop")
        self.seen.clicked.connect(self.accept)

    def ring(self, alarms: Sequence[Alarm]) -> None:
        """Show these beside what has not been seen yet; the newest word about a student replaces the older."""
        fresh = {a.student for a in alarms}
        self._alarms = [*alarms, *(a for a in self._alarms if a.student not in fresh)]
        self.retranslate()
        self.show_over()
        self.fit()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._title.text()))

    @property
    def alarms(self) -> Sequence[Alarm]:
        """What has not been seen yet."""
        return self._alarms

    def done(self, result: int) -> None:
        """Seen."""
        self._alarms = []
        super().done(result)

    def language_changed(self) -> None:
        if self.isVisible():
            self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        title = self.tr("剛被改回：{n} 位同學又有未完成的項目").format(n=len(self._alarms))
        self._title.setText(title)
        self.setWindowTitle(title)
        self._told.setText(self.tr("這個櫃台今天曾經告訴這些同學已全部通過；請設法通知，不要發證。"))
        self.seen.set_words(self.tr("知道了"))
        self._list.clear()
        self.openers = []
        for alarm in self._alarms:
            made = self._line(alarm)
            self._list.add(made)
            made.show()
        self._list.fit()

    def _line(self, alarm: Alarm) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(f"{alarm.student_no}　{alarm.name}", "strong", wrap=True))
        names = listed(named(m.unit_name) for m in alarm.missing[:NAMED])
        if len(alarm.missing) > NAMED:
            names = self.tr("{names}等 {n} 項").format(names=names, n=len(alarm.missing))
        how = self.tr("已印單") if alarm.how is Told.PRINTED else self.tr("畫面顯示過")
        said = self.tr("{how} {when}；現在尚缺：{names}")
        words.addWidget(
            label(said.format(how=how, when=short_moment(from_ms(alarm.told_ms)), names=names), "small", wrap=True)
        )
        nest(row, words, 1)
        opener = KeyButton(size="m")
        opener.set_words(self.tr("開啟"))
        opener.clicked.connect(lambda _=False, number=alarm.student_no: self.student_asked.emit(number))
        self.openers.append(opener)
        row.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop)
        return made
