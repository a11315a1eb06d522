"""Many decisions at once: the operator types the number first, so that nobody decides on a thousand by a slip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label
from ui.widgets.overlay import Overlay

WIDTH = 420


class ConfirmCount(Overlay):
    """Asks for a number and goes on only with exactly that one."""

    def __init__(self, parent: QWidget, *, count: int, verb: str, go_on: Callable[[], None]) -> None:
        super().__init__(parent)
        self._count, self._go_on = count, go_on
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.number = QLineEdit()
        self.accept_button = KeyButton("Enter", kind="primary", icon="check")
        self.cancel = KeyButton("Esc", size="l")
        self.body.setContentsMargins(24, 22, 24, 22)
        self.body.setSpacing(12)
        title = self.tr("一次登錄 {n} 筆「{verb}」").format(n=f"{count:,}", verb=verb)
        self.setAccessibleName(title)
        self.body.addWidget(label(title, "title", wrap=True))
        text = self.tr("為避免誤按，請輸入 {n} 再按 Enter。登錄後仍可用「復原」一次撤銷。").format(n=count)
        self.body.addWidget(label(text, "body", wrap=True))
        self.number.setAccessibleName(self.tr("要登錄的筆數"))
        self.number.setPlaceholderText(str(count))
        self.number.textEdited.connect(self._typed)
        self.number.returnPressed.connect(self._accept)
        self.body.addWidget(self.number)
        self.accept_button.set_words(self.tr("登錄"))
        self.accept_button.setEnabled(False)
        self.accept_button.setAutoDefault(False)
        self.accept_button.clicked.connect(self._accept)
        self.cancel.set_words(self.tr("取消"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.accept_button, 1)
        row.addWidget(self.cancel, 1)
        self.body.addLayout(row)
        self.setFixedWidth(WIDTH)

    def ask(self) -> None:
        """Show the box with the keyboard in the number."""
        self.show_over()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _right(self) -> bool:
        return self.number.text().strip().replace(",", "") == str(self._count)

    def _typed(self, _text: str) -> None:
        self.accept_button.setEnabled(self._right())

    def _accept(self) -> None:
        if self._right():
            self.accept()
            self._go_on()
