"""When a bug surfaces: a report on disk, its number on screen, and the desk goes on.

PySide hands exceptions from slots, timers and paint events to `sys.excepthook`. A paint event fails on every frame,
so one bug at one place is told once.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.services import BugReport
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Glyph, label
from ui.widgets.laid_out import nest


class CrashHook(QObject):
    """Catches what escaped, on any thread, and hands it over on the GUI thread.

    Signals:
        escaped: An exception nobody handled.
    """

    escaped = Signal(object)

    def install(self, heard: Callable[[BaseException], None]) -> None:
        """Take over from Python's own hooks."""
        self.escaped.connect(heard, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread

    def remove(self) -> None:
        """Give Python its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _from_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.escaped.emit(error.with_traceback(trace))

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.escaped.emit(args.exc_value)


def place_of(error: BaseException) -> tuple[str, str, int]:
    """Where a bug happened: its type, file and line, so that the same bug is told once."""
    trace = error.__traceback__
    if trace is None:
        return type(error).__name__, "", 0
    while trace.tb_next is not None:
        trace = trace.tb_next
    return type(error).__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno


class BugDialog(QDialog):
    """The calm words, the number to quote, and the folder; nothing is ever sent by itself."""

    def __init__(self, parent: QWidget, report: BugReport) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("程式發生錯誤"))
        self._report = report
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Glyph("bug", "stop_dot", 28), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(self.tr("剛才的動作沒有完成"), "title"))
        words.addWidget(
            label(self.tr("已存檔的審核都還在。請記下編號，連同報告檔交給系統管理員。"), "small", wrap=True)
        )
        number = label(self.tr("錯誤編號 {reference}").format(reference=report.reference), "lead")
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(number)
        words.addWidget(label(self.tr("報告不含學生個資，也不會自動傳送。"), "caption", wrap=True))
        nest(head, words, 1)
        nest(column, head)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for text, act, kind in (
            (self.tr("複製編號"), self._copy, "secondary"),
            (self.tr("開啟資料夾"), self._open_folder, "secondary"),
            (self.tr("繼續工作"), self.close, "primary"),
        ):
            button = KeyButton(kind=kind, size="m")
            button.set_words(text)
            button.clicked.connect(act)
            row.addWidget(button)
        nest(column, row)
        self.setFixedWidth(520)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.reference)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.path.parent)))
