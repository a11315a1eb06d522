"""How a desk is connected to a shared ledger: how its line stands, and the exact commands an IT office uses."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.store import DeskInfo, SyncState
from ui.services import DeskHome
from ui.sync.line_card import LineCard, LineFiles
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import IconButton
from ui.widgets.labels import card, label
from ui.widgets.laid_out import nest

ADMIN = "postgresql://admin@db.example.edu.tw/registry"
DESK = "postgresql://db.example.edu.tw/registry"
STEPS = 5


def program() -> str:
    """How this program is called in a terminal."""
    return "clearance" if getattr(sys, "frozen", False) else "python -m app"


def commands(info: DeskInfo, unit: str, *, data: str) -> list[str]:
    """The commands in their order, with this desk's own school, unit, number and data folder filled in."""
    called = program()
    folder = "certificates"
    here = f' --data "{data}"' if data else ""
    signed = f"--certificate {folder} --request {folder}/desk.csr"
    files = f"--ca {folder}/ca.crt --cert {folder}/desk.crt --key {folder}/desk.key"
    return [
        f"{called} server init {ADMIN} --school {info.school}",
        f"{called} server add-staff {ADMIN} mary --unit {unit}",
        f"{called} desk request --out {folder}{here}",
        f"{called} server add-desk {ADMIN} {info.desk_id} {signed}",
        f"{called} connect {DESK} --user mary {files}{here}",
    ]


class ConnectPage(Bilingual, QWidget):
    """The page; a press on a command's button copies it."""

    def __init__(self, info: DeskInfo, unit: str, copied: Callable[[], None]) -> None:
        super().__init__()
        self._info, self._unit, self._data = info, unit, ""
        self._copied = copied
        self.line = LineCard()
        self._title = label("", "title")
        self._text = label("", "body", wrap=True)
        self._steps = [label("", "strong", wrap=True) for _ in range(STEPS)]
        self._notes = [label("", "small", wrap=True) for _ in range(STEPS)]
        self.lines = [QLineEdit() for _ in range(STEPS)]
        self.copies = [IconButton("copy") for _ in range(STEPS)]
        self._after = label("", "small", wrap=True)
        self._build()
        self.retranslate()

    def show_home(self, home: DeskHome, *, usual: bool) -> None:
        """Name the data folder in the commands when it is not the usual one."""
        self._data = "" if usual else str(home.folder)
        self._fill()

    def show_files(self, files: LineFiles | None) -> None:
        """Where the line leads and whether its certificate's files are there; None for a desk of its own."""
        self.line.show_files(files)

    def show_state(self, state: SyncState, now: datetime, *, read_only: bool) -> None:
        """How long the roster stays, and whether this login may only look."""
        self.line.show_state(state, now, read_only=read_only)

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("與其他櫃台共用一本帳冊"))
        self._text.setText(
            self.tr(
                "不連線也能完整作業：每一筆都已加密存在這台電腦。連到學校的 PostgreSQL 之後，各單位的審核會互相看得到，"
                "斷線時照常登錄，恢復後自動補送，不會遺失也不會重複。以下由資訊單位操作，網址與帳號請換成貴校的。"
            )
        )
        said = (
            (self.tr("1　備妥伺服器上的帳冊"), self.tr("需要 PostgreSQL 15 以上與管理者連線；可重複執行。")),
            (self.tr("2　為每位承辦人建立帳號"), self.tr("帳號只能登錄所屬單位的審核，由資料庫把關。密碼只顯示一次。")),
            (
                self.tr("3　在這台電腦申請憑證"),
                self.tr("金鑰 desk.key 留在這台電腦，不寄給任何人；只把申請檔 desk.csr 交給資訊單位。"),
            ),
            (
                self.tr("4　資訊單位登記櫃台、簽發憑證"),
                self.tr("簽好的 desk.crt 與 ca.crt 送回這台電腦，放在同一個資料夾。指令已填好這個櫃台的代碼。"),
            ),
            (self.tr("5　在這台電腦連線"), self.tr("請先關閉離校櫃台，再執行這一行並輸入密碼；連線成功後才會儲存。")),
        )
        for step, note, (head, text), copy in zip(self._steps, self._notes, said, self.copies, strict=True):
            step.setText(head)
            note.setText(text)
            copy.set_words(self.tr("複製指令：{step}").format(step=head))
        for line, (head, _) in zip(self.lines, said, strict=True):
            line.setAccessibleName(self.tr("指令：{step}").format(step=head))
        self._after.setText(self.tr("再次開啟離校櫃台後，這裡就會顯示同步狀態。"))
        self._fill()

    def _fill(self) -> None:
        for line, text in zip(self.lines, commands(self._info, self._unit, data=self._data), strict=True):
            line.setText(text)
            line.setToolTip(text)
            line.setCursorPosition(0)

    def _copy(self, number: int) -> None:
        QGuiApplication.clipboard().setText(self.lines[number].text())
        self._copied()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self._title)
        column.addWidget(self._text)
        for number in range(STEPS):
            box = card()
            inner = QVBoxLayout(box)
            inner.setContentsMargins(14, 10, 14, 12)
            inner.setSpacing(4)
            inner.addWidget(self._steps[number])
            inner.addWidget(self._notes[number])
            row = QHBoxLayout()
            row.setSpacing(6)
            self.lines[number].setReadOnly(True)
            self.copies[number].clicked.connect(lambda _=False, n=number: self._copy(n))
            row.addWidget(self.lines[number], 1)
            row.addWidget(self.copies[number], 0, Qt.AlignmentFlag.AlignVCenter)
            nest(inner, row)
            column.addWidget(box)
        column.addWidget(self._after)
        column.addStretch(1)
