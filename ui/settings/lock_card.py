"""閒置鎖定: after how many minutes an untouched desk covers itself; never only where nobody has a login (E36)."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.locking import AS_SCHOOL, CHOICES, NEVER
from ui.widgets.bilingual import Bilingual
from ui.widgets.combo import ComboBox
from ui.widgets.labels import label
from ui.widgets.laid_out import nest


class LockCard(Bilingual, QFrame):
    """The card.

    Signals:
        minutes_chosen: Minutes, `AS_SCHOOL` or `NEVER`.
    """

    minutes_chosen = Signal(int)

    def __init__(self, *, school: int, alone: bool) -> None:
        """`school`: the school's own minutes. `alone`: nobody sits down here with a login."""
        super().__init__()
        self.setObjectName("card")
        self._school, self._alone = school, alone
        self._minutes = AS_SCHOOL
        self._title, self._name = label("", "title"), label("", "small")
        self.choice = ComboBox()
        self._told = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._name)
        row.addWidget(self.choice, 1)
        nest(column, row)
        column.addWidget(self._told)
        self.choice.activated.connect(self._chosen)
        self.retranslate()

    def show_minutes(self, minutes: int) -> None:
        """What holds now."""
        self._minutes = minutes
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("閒置鎖定"))
        self._name.setText(self.tr("沒人操作"))
        self.choice.setAccessibleName(self.tr("閒置多久後鎖定"))
        self._told.setText(
            self.tr("這個櫃台沒有帳號密碼，鎖定只遮住畫面。Ctrl+Shift+L 立即鎖定。")
            if self._alone
            else self.tr(
                "鎖定後要輸入坐在這裡的帳號的密碼；打到一半的內容不會遺失，同步照常。Ctrl+Shift+L 立即鎖定。"
                "有多個帳號的櫃台不能關閉。"
            )
        )
        offered = [AS_SCHOOL, *CHOICES, *([NEVER] if self._alone else [])]
        # What an administrator wrote into the file stays a choice.
        now = self._minutes if self._minutes != NEVER or self._alone else AS_SCHOOL
        if now not in offered:
            offered.append(now)
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for minutes in offered:
                self.choice.addItem(self._words(minutes), minutes)
            self.choice.setCurrentIndex(offered.index(now))

    def _words(self, minutes: int) -> str:
        if minutes == AS_SCHOOL:
            return self.tr("{n} 分鐘後鎖定（學校預設）").format(n=self._school)
        if minutes == NEVER:
            return self.tr("不鎖定")
        return self.tr("{n} 分鐘後鎖定").format(n=minutes)

    def _chosen(self, row: int) -> None:
        self._minutes = self.choice.itemData(row)
        self.minutes_chosen.emit(self._minutes)
