"""What went wrong the day before (上次的錯誤): told once at the next start, with its number and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from ui.frame.notice import Notice, NoticeBar
from ui.i18n import languages, numbered, short_moment

if TYPE_CHECKING:
    from app.crashes import Crash, CrashFolder
    from ui.main_window import MainWindow

OPEN, DELETE, KEEP = "open", "delete", "keep"


class Aftermath(QObject):
    """Looks for untold reports once a desk is open, and shows them over the window until somebody has decided."""

    def __init__(self, window: MainWindow, folder: CrashFolder) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self.crashes: tuple[Crash, ...] = ()
        self.bar = NoticeBar()
        self.bar.way_taken.connect(self._take)
        window.body.insertWidget(0, self.bar)
        window.desk_opened.connect(self.look)
        languages().changed.connect(self._show)

    def look(self) -> None:
        """Ask the folder, beside the window's work."""
        self._window.tasks.pool(lambda _ticket: self._folder.untold(), self.tell, self._window.refuse)

    def tell(self, crashes: tuple[Crash, ...]) -> None:
        """Say what was found; nothing found says nothing."""
        self.crashes = crashes
        self._show()

    def _show(self) -> None:
        if not self.crashes:
            self.bar.show_notice(None)
            return
        last = self.crashes[0]
        title = (
            self.tr("上次離校櫃台不正常結束")
            if any(c.whole for c in self.crashes)
            else self.tr("上次使用時程式發生過錯誤")
        )
        text = self.tr(
            "已存檔的審核都還在。錯誤編號 {reference}（{at}），請連同報告檔交給系統管理員；報告不含學生個資。"
        )
        said = text.format(reference=last.reference, at=short_moment(last.at))
        if len(self.crashes) > 1:
            said += numbered(self.tr("另有 {n} 份報告。").format(n=len(self.crashes) - 1))
        ways = ((OPEN, self.tr("開啟資料夾")), (DELETE, self.tr("刪除報告")), (KEEP, self.tr("知道了")))
        self.bar.show_notice(Notice("warn", "bug", title, said, ways))

    def _take(self, way: str) -> None:
        crashes, folder = self.crashes, self._folder
        if way == OPEN:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.folder)))
            return
        act = folder.delete if way == DELETE else folder.keep
        self._window.tasks.pool(lambda _ticket: act(crashes), lambda _none: self._over(way), self._window.refuse)

    def _over(self, way: str) -> None:
        self.tell(())
        if way == DELETE:
            self._window.say(self.tr("錯誤報告已刪除"))
        self._window.focus_scan()
