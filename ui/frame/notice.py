"""The standing notice over the whole window: a retired desk, a number two machines use, a roster about to leave.

Unlike a banner it is not an answer to an act and cannot be closed: it stays as long as what it says is so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from app.store import SyncState
from ui.frame.sync_faces import CONNECT, LOG, lease_ending, lease_over
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, label, set_tone
from ui.widgets.laid_out import nest

GO_ON, RENEW = "go_on", "renew"
MOST_WAYS = 3
EDGE, SLIM_EDGE = 12, 5


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands there (公告): tone, icon, title, text, and up to three ways on as (what, words).

    A slim one says everything in a line: for what is chosen to stand there while the work goes on below it.
    """

    tone: str
    icon: str
    title: str
    text: str
    ways: tuple[tuple[str, str], ...]
    slim: bool = False


def notice_for(state: SyncState, now: datetime) -> Notice | None:
    """The gravest thing that concerns the whole window, if there is one."""
    translate = QCoreApplication.translate
    unsent = f"{state.pending:,}"
    if state.retired:
        if state.pending:
            left = translate(
                "Sync", "還有 {n} 筆審核沒有送出，仍完整保存在這台電腦；請勿刪除資料夾，並洽資訊單位處理。"
            )
        else:
            left = translate("Sync", "所有審核都已送出，沒有東西會遺失。要繼續在這裡登錄，請洽資訊單位。")
        return Notice(
            "stop",
            "lock",
            translate("Sync", "這個櫃台已停用：只能查閱，不能登錄"),
            left.format(n=unsent),
            ((LOG, translate("Sync", "查看登錄紀錄")),),
        )
    if state.forked:
        return Notice(
            "stop",
            "copy",
            translate("Sync", "此櫃台編號被另一台電腦使用"),
            translate(
                "Sync",
                "若這台是由備份還原的，選「是還原的備份」：沿用編號繼續工作。若資料夾是複製來的、另一台也還在用，"
                "選「是複製的」：這台換新編號，再請資訊單位登記。撞號的審核都在「被退回」，可以重新登錄。",
            ),
            (
                (GO_ON, translate("Sync", "是還原的備份，繼續使用")),
                (RENEW, translate("Sync", "是複製的，換新編號")),
            ),
        )
    last = lease_ending(state, now)
    if last and not lease_over(state, now):
        text = translate("Sync", "這台電腦的名冊將於 {day} 移除，除非在那之前連線。尚未送出的審核會留著，不會遺失。")
        return Notice(
            "warn",
            "calendar-clock",
            translate("Sync", "請在 {day} 前連線一次").format(day=last),
            text.format(day=last),
            ((CONNECT, translate("Sync", "查看連線方式")),),
        )
    if last:
        return Notice(
            "warn",
            "calendar-clock",
            translate("Sync", "太久沒有連線，名冊已從這台電腦移除"),
            translate("Sync", "尚未送出的審核都還在。恢復連線後，名冊與其他櫃台的審核會自動取回。"),
            ((CONNECT, translate("Sync", "查看連線方式")),),
        )
    return None


class NoticeBar(Bilingual, QFrame):
    """The notice itself.

    Signals:
        way_taken: `GO_ON`, `RENEW`, or a place of the sync screen.
    """

    way_taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._shown: Notice | None = None
        self._glyph = Glyph("lock", "stop_fg", 22, 2)
        self._title = label("", "lead", wrap=True)
        self._text = label("", "body", wrap=True)
        self.ways = [KeyButton(size="m") for _ in range(MOST_WAYS)]
        words = self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        words.addWidget(self._title)
        words.addWidget(self._text, 1)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self._glyph)
        nest(row, words, 1)
        for number, button in enumerate(self.ways):
            button.clicked.connect(lambda _=False, n=number: self._take(n))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lay(slim=False)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now."""
        return f"{self._title.text()} {self._text.text()}".strip()

    def show_notice(self, notice: Notice | None) -> None:
        """Say it, or nothing; the same words are left alone."""
        # After another language nothing counts as said, but what still stands there must go when it is over.
        if notice == self._shown and self.isHidden() == (notice is None):
            return
        self._shown = notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        self._glyph.show_icon(notice.icon, f"{notice.tone}_fg")
        self._lay(slim=notice.slim)
        self._title.setText(notice.title)
        self._text.setText(notice.text)
        for number, button in enumerate(self.ways):
            button.setVisible(number < len(notice.ways))
            if number < len(notice.ways):
                button.set_words(notice.ways[number][1])
        set_tone(self, notice.tone)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words))

    def language_changed(self) -> None:
        self._shown = None

    def _lay(self, *, slim: bool) -> None:
        direction = QBoxLayout.Direction.LeftToRight if slim else QBoxLayout.Direction.TopToBottom
        edge = SLIM_EDGE if slim else EDGE
        self._words.setDirection(direction)
        self._words.setSpacing(12 if slim else 2)
        self._title.setWordWrap(not slim)
        self._row.setContentsMargins(16, edge, 14, edge)
        self._row.setAlignment(self._glyph, Qt.AlignmentFlag.AlignVCenter if slim else Qt.AlignmentFlag.AlignTop)

    def _take(self, number: int) -> None:
        if self._shown is not None and number < len(self._shown.ways):
            self.way_taken.emit(self._shown.ways[number][0])
