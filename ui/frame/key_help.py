"""The key overview (?): every key of the desk on one page, offline."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton
from ui.widgets.labels import clear, label, line
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay
from ui.widgets.painting import draw_key, key_width


def keys() -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of (key, what it does) in the language in force."""
    translate = QCoreApplication.translate
    return [
        (
            translate("Keys", "找學生"),
            [
                ("F2", translate("Keys", "回到掃描框")),
                ("Enter", translate("Keys", "開啟學生")),
                ("/", translate("Keys", "以姓名查詢")),
                ("Ctrl+K", translate("Keys", "指令與查詢")),
                ("Esc", translate("Keys", "關閉訊息，回到掃描框")),
            ],
        ),
        (
            translate("Keys", "審核"),
            [
                ("F4", translate("Keys", "審核通過；證書：發證")),
                ("Ctrl+Enter", translate("Keys", "審核通過（備用鍵）")),
                ("F9", translate("Keys", "審核不通過（必填原因）")),
                ("F6", translate("Keys", "待辦清單：標記起來，之後再辦")),
                ("Ctrl+Z", translate("Keys", "撤銷剛才的審核")),
                ("F8", translate("Keys", "辦理紀錄：收件、細目、文件、同意書、紙本")),
                ("F6", translate("Keys", "列印缺項通知單")),
                ("Ctrl+R", translate("Keys", "學分審核：退回修正")),
                ("Ctrl+M", translate("Keys", "學分審核：代為修正")),
                ("Ctrl+G", translate("Keys", "學分審核：依前例認定這門課")),
                ("Ctrl+J", translate("Keys", "學分審核：登錄學生申請認列這門課")),
                ("Ctrl+D", translate("Keys", "學分審核：撤回申請")),
                ("Ctrl+P", translate("Keys", "列印文件：這位學生，或選出的學生；證書：簽收單")),
                ("1…9", translate("Keys", "證書：勾查驗項目")),
                ("Ctrl+S", translate("Keys", "這位學生的審核情形存成 Excel")),
                ("F7", translate("Keys", "聯絡與身分資料（遮蔽；顯示時留下紀錄）")),
            ],
        ),
        (
            translate("Keys", "畫面"),
            [
                ("Ctrl+1…9", translate("Keys", "切換畫面")),
                ("← ↑ ↓ →", translate("Keys", "在單位卡之間移動")),
                ("F8", translate("Keys", "匯入預覽：一鍵修正（Shift+F8 全部修正）")),
                ("Alt+1…9", translate("Keys", "待辦、申請清單：換篩選；一位學生、證書：換頁")),
                ("Ctrl+E", translate("Keys", "待辦清單、申請清單：在清單中找")),
                ("Ctrl+A", translate("Keys", "全選（Shift+方向鍵選一段）")),
                ("Ctrl+O", translate("Keys", "匯入檔案；待辦清單：套用名單")),
                ("Ctrl+Shift+V", translate("Keys", "文件列印：貼上學號名單")),
                ("Ctrl+Shift+S", translate("Keys", "文件列印：一人一檔")),
                ("Ctrl+W", translate("Keys", "不套用名單，回清單")),
                ("F5", translate("Keys", "重新整理")),
            ],
        ),
        (
            translate("Keys", "承辦人"),
            [
                ("Ctrl+L", translate("Keys", "換人承辦")),
                ("Ctrl+Shift+J", translate("Keys", "交班：交接單")),
                ("Ctrl+Shift+L", translate("Keys", "鎖定櫃台")),
                ("Ctrl+Shift+H", translate("Keys", "隱私模式：遮住其他學生")),
            ],
        ),
        (
            translate("Keys", "說明"),
            [
                ("F3", translate("Keys", "常見問題")),
                ("F12", translate("Keys", "今天：開放、截止與改變")),
                ("F1", translate("Keys", "這個畫面的說明")),
                ("?", translate("Keys", "快速鍵一覽")),
            ],
        ),
    ]


#: Which groups stand under each other, by their place in `keys`: columns of about one height.
COLUMNS: Final = ((0, 3, 4), (1,), (2,))
#: Between the window's edge and the box.
CLEAR: Final = 24
GAP: Final = 36
#: By how much the widest column gives way at a time.
NARROWER: Final = 8
#: What all the words together keep, however narrow the window.
LEAST: Final = 360
BESIDE: Final = 14


class KeyCap(QWidget):
    """One key as it is drawn on the buttons."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setFixedSize(round(key_width(key)) + 2, 24)
        self.setAccessibleName(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_key(painter, self.width() - 1, self.height() / 2, self._key)


class KeyHelp(Bilingual, Overlay):
    """The page itself; made new each time so that it speaks the language in force.

    Signals:
        guide_asked: F1 was pressed for what the screen is for.
    """

    guide_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.body.setContentsMargins(24, 18, 18, 22)
        self.body.setSpacing(12)
        self._close = IconButton("x")
        self._close.setParent(self)
        self._close.clicked.connect(self.hide)

    def open_over(self) -> None:
        """Show the page over the middle of the window."""
        self._fill()
        self.show_over()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F1, Qt.Key.Key_Question):
            self.hide()
            if event.key() == Qt.Key.Key_F1:
                self.guide_asked.emit()
            return
        super().keyPressEvent(event)

    def language_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._close.setParent(self)
        clear(self.body)
        title = self.tr("快速鍵")
        self.setWindowTitle(title)
        self._close.set_words(self.tr("關閉"), "Esc")
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(title, "title"), 1)
        row.addWidget(self._close)
        self.body.addWidget(head)
        self.body.addWidget(line())
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 4, 6, 0)
        columns.setSpacing(GAP)
        groups = keys()
        said: list[list[QLabel]] = []
        caps = []
        for places in COLUMNS:
            grid = QGridLayout()
            grid.setHorizontalSpacing(BESIDE)
            grid.setVerticalSpacing(8)
            said.append([])
            caps.append(0)
            for name, group in (groups[place] for place in places):
                head_of = label(name, "strong")
                head_of.setContentsMargins(0, 8 if grid.count() else 0, 0, 0)
                grid.addWidget(head_of, grid.rowCount(), 0, 1, 2)
                for key, what in group:
                    at, cap, words = grid.rowCount(), KeyCap(key), label(what, "small")
                    said[-1].append(words)
                    caps[-1] = max(caps[-1], cap.width())
                    grid.addWidget(cap, at, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
                    grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.setRowStretch(grid.rowCount(), 1)
            grid.setColumnStretch(1, 1)
            nest(columns, grid)
        self.body.addWidget(body)
        self._wrap(said, sum(caps) + len(caps) * (BESIDE + GAP))

    def _wrap(self, said: list[list[QLabel]], around: int) -> None:
        """In a language of longer words the widest columns take a second line, so that the box stays in the window."""
        parent = self.parentWidget()
        if parent is None:
            return
        for words in (words for column in said for words in column):
            words.ensurePolished()
        widths = [max(words.sizeHint().width() for words in column) for column in said]
        margins = self.body.contentsMargins()
        room = parent.width() - 2 * CLEAR - margins.left() - margins.right() - around
        while sum(widths) > max(room, LEAST):
            widths[widths.index(max(widths))] -= NARROWER
        for column, width in zip(said, widths, strict=True):
            for words in column:
                if words.sizeHint().width() > width:
                    words.setWordWrap(True)
                    words.setFixedSize(width, words.heightForWidth(width))
