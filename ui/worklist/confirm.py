"""Before many are decided on: what will be recorded and what not, and for thousands the number typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.button_pair import button_pair
from ui.widgets.buttons import KeyButton
from ui.widgets.column import Column
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.overlay import Overlay

WIDTH = 460


class ConfirmCount(Overlay):
    """Goes on with Enter; where the number is asked for, only with exactly that one, so that no slip decides."""

    def __init__(self, parent: QWidget, *, go_on: Callable[[], None], beside: QWidget | None = None) -> None:
        """`beside`: what may be chosen before going on, under what is told."""
        super().__init__(parent)
        self._count, self._needs_number, self._go_on = 0, False, go_on
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title, self._warning = label("", "title", wrap=True), label("", "body", wrap=True)
        self.number = QLineEdit()
        self.accept_button = KeyButton("Enter", kind="primary", icon="check")
        self.cancel = KeyButton("Esc", size="l")
        self.told = Column(gap=8)
        self.body.setContentsMargins(24, 22, 24, 22)
        self.body.setSpacing(12)
        self.body.addWidget(self._title)
        self.body.addWidget(self.told)
        if beside is not None:
            self.body.addWidget(beside)
        self.body.addWidget(self._warning)
        self.number.setAccessibleName(self.tr("要登錄的筆數"))
        self.number.textEdited.connect(lambda _text: self._allow())
        self.number.returnPressed.connect(self._accept)
        self.body.addWidget(self.number)
        self.accept_button.clicked.connect(self._accept)
        self.cancel.set_words(self.tr("取消"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        nest(self.body, button_pair(self.accept_button, self.cancel))
        self.setFixedWidth(WIDTH)

    def tell(self, title: str, parts: Sequence[QWidget], count: int, *, typed: bool) -> None:
        """What will be recorded, and what not; `parts` say more between the title and the number, one under the other."""
        self._count, self._needs_number = count, typed
        self.setAccessibleName(title)
        self._title.setText(title)
        self.told.clear()
        for part in parts:
            self.told.add(part)
        self.told.fit()
        self.told.setVisible(bool(parts))
        text = self.tr("為避免誤按，請輸入 {n} 再按 Enter。登錄後仍可用「復原」一次撤銷。").format(n=count)
        self._warning.setText(text if typed else self.tr("登錄後仍可用「復原」一次撤銷。"))
        self._warning.setVisible(count > 0)
        self.number.setPlaceholderText(str(count))
        self.number.setVisible(typed)
        self.accept_button.set_words(self.tr("登錄 {n} 筆").format(n=f"{count:,}"))
        # Enter in the number is the number's own; without it, Enter is the button's.
        self.accept_button.setAutoDefault(not typed)
        self._allow()

    def ask(self) -> None:
        """Show the box with the keyboard in the number, or on the key that goes on."""
        self.show_over()
        (self.number if self._needs_number else self.accept_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        self.accept_button.setEnabled(self._right())

    def _right(self) -> bool:
        if not self._count:
            return False
        return not self._needs_number or self.number.text().strip().replace(",", "") == str(self._count)

    def _accept(self) -> None:
        if self._right():
            self.accept()
            self._go_on()
