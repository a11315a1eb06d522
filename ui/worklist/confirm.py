"""Before many are decided on: what will be recorded and what not, and for thousands the number typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.buttons import KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import label
from ui.widgets.overlay import Overlay

WIDTH = 460


class ConfirmCount(Overlay):
    """Goes on with Enter; where the number is asked for, only with exactly that one, so that no slip decides."""

    def __init__(
        self,
        parent: QWidget,
        *,
        title: str,
        parts: Sequence[QWidget],
        count: int,
        typed: bool,
        go_on: Callable[[], None],
    ) -> None:
        """`parts` say more between the title and the number, one under the other."""
        super().__init__(parent)
        self._count, self._needs_number, self._go_on = count, typed, go_on
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.number = QLineEdit()
        self.accept_button = KeyButton("Enter", kind="primary", icon="check")
        self.cancel = KeyButton("Esc", size="l")
        self.told = Column(gap=8)
        self.body.setContentsMargins(24, 22, 24, 22)
        self.body.setSpacing(12)
        self.setAccessibleName(title)
        self.body.addWidget(label(title, "title", wrap=True))
        for part in parts:
            self.told.add(part)
        self.told.fit()
        self.body.addWidget(self.told)
        text = self.tr("為避免誤按，請輸入 {n} 再按 Enter。登錄後仍可用「復原」一次撤銷。").format(n=count)
        self.body.addWidget(label(text if typed else self.tr("登錄後仍可用「復原」一次撤銷。"), "body", wrap=True))
        self.number.setAccessibleName(self.tr("要登錄的筆數"))
        self.number.setPlaceholderText(str(count))
        self.number.textEdited.connect(lambda _text: self.accept_button.setEnabled(self._right()))
        self.number.returnPressed.connect(self._accept)
        self.number.setVisible(typed)
        self.body.addWidget(self.number)
        self.accept_button.set_words(self.tr("登錄 {n} 筆").format(n=f"{count:,}"))
        self.accept_button.setEnabled(not typed)
        # Enter in the number is the number's own; without it, Enter is the button's.
        self.accept_button.setAutoDefault(not typed)
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
        """Show the box with the keyboard in the number, or on the key that goes on."""
        self.show_over()
        (self.number if self._needs_number else self.accept_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _right(self) -> bool:
        return not self._needs_number or self.number.text().strip().replace(",", "") == str(self._count)

    def _accept(self) -> None:
        if self._right():
            self.accept()
            self._go_on()
