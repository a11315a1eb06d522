"""A list of numbers from the clipboard: seen, mended, and only then taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.widgets.button_pair import button_pair
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH, TEXT_HEIGHT = 460, 260


class PasteList(Overlay):
    """The box; it opens with whatever lines the clipboard holds."""

    def __init__(self, parent: QWidget, take: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._take = take
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = label(self.tr("貼上學號名單"), "title")
        self.setAccessibleName(title.text())
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("學號名單"))
        self.text.setPlaceholderText(self.tr("一行一位；也可以整欄從 Excel 複製過來"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(TEXT_HEIGHT)
        self.accept_button = KeyButton("Ctrl+Enter", kind="primary", icon="plus")
        self.accept_button.set_words(self.tr("加入"))
        self.cancel = KeyButton("Esc", size="l")
        self.cancel.set_words(self.tr("取消"))
        self.body.setContentsMargins(24, 22, 24, 22)
        self.body.setSpacing(12)
        self.body.addWidget(title)
        self.body.addWidget(
            label(self.tr("學號旁邊有姓名或其他欄位沒有關係；查無的會列出來，不會默默漏掉。"), "small", wrap=True)
        )
        self.body.addWidget(self.text)
        nest(self.body, button_pair(self.accept_button, self.cancel))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._go_on)
        self.accept_button.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.reject)
        self.text.textChanged.connect(self._allow)
        self.setFixedWidth(WIDTH)
        kept = QGuiApplication.clipboard().text()
        if any(c.isdigit() for c in kept):
            self.text.setPlainText(kept)
            self.text.selectAll()
        self._allow()

    def ask(self) -> None:
        """Show the box with the keyboard in the text."""
        self.show_over()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        self.accept_button.setEnabled(bool(self.text.toPlainText().strip()))

    def _go_on(self) -> None:
        if self.accept_button.isEnabled():
            self._take(self.text.toPlainText())
            self.accept()
