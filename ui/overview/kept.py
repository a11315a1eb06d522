"""常用篩選: the key with the filters that are kept, the box that keeps one, and the box that renames and removes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QMenu, QWidget

from app.overview.kept import MAX_NAME
from ui.widgets.bilingual import Bilingual
from ui.widgets.button_pair import button_pair
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.names_menu import offer
from ui.widgets.overlay import Overlay

WIDTH: Final = 460
LIST_HEIGHT: Final = 200
NameRole: Final = Qt.ItemDataRole.UserRole


class KeptButton(KeyButton):
    """The key and its menu.

    Signals:
        taken: Name of the filter to look through.
        keep_asked: Keep what is let through now.
        tend_asked: Rename or remove.
    """

    taken = Signal(str)
    keep_asked = Signal()
    tend_asked = Signal()

    def __init__(self) -> None:
        super().__init__(icon="star", size="m")
        self.menu_of_names = QMenu(self)
        self._names: Sequence[str] = ()
        self._everybody = True
        self.clicked.connect(self._open)
        # Until everybody is read nobody can say whether a text means a group.
        self.setEnabled(False)
        self._fill()

    def show_names(self, names: Sequence[str]) -> None:
        """Offer these."""
        self._names = names
        self._fill()

    def show_everybody(self, *, everybody: bool) -> None:
        """Where nobody is left out there is nothing to keep."""
        # Said after every decision anywhere: a menu that stands open stays as it is.
        if everybody != self._everybody:
            self._everybody = everybody
            self._fill()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.set_words(self.tr("常用篩選"))
        self.setToolTip(self.tr("把現在的篩選用一個名稱保留，之後一按就回來，也可在文件列印選用"))
        self._fill()

    def _fill(self) -> None:
        menu = self.menu_of_names
        menu.clear()
        offer(menu, self._names, self.taken.emit)
        if self._names:
            menu.addSeparator()
        keep = menu.addAction(self.tr("保留現在的篩選…"))
        keep.setEnabled(not self._everybody)
        keep.triggered.connect(lambda _on: self.keep_asked.emit())
        if self._names:
            menu.addAction(self.tr("改名或刪除…")).triggered.connect(lambda _on: self.tend_asked.emit())

    def _open(self) -> None:
        self.menu_of_names.popup(self.mapToGlobal(QPoint(0, self.height())))


class KeepBox(Bilingual, Overlay):
    """Under which name the filter is kept."""

    def __init__(self, parent: QWidget, names: Sequence[str], take: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._names, self._take = names, take
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title, self._hint = label("", "title"), label("", "small", wrap=True)
        self.name = QLineEdit()
        self.name.setMaxLength(MAX_NAME)
        self.accept_button = KeyButton("Enter", kind="primary", icon="check")
        self.cancel = KeyButton("Esc", size="l")
        self.body.setContentsMargins(24, 22, 24, 22)
        self.body.setSpacing(12)
        self.body.addWidget(self._title)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.name)
        nest(self.body, button_pair(self.accept_button, self.cancel))
        self.name.returnPressed.connect(self._go_on)
        self.accept_button.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.reject)
        self.name.textChanged.connect(self._allow)
        self.setFixedWidth(WIDTH)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("保留現在的篩選"))
        self.setAccessibleName(self._title.text())
        self._hint.setText(self.tr("只記條件，不記名單：每次選用都依當時的資料重新找人。記在這台電腦。"))
        self.name.setPlaceholderText(self.tr("名稱，例如：碩士生待查驗"))
        self.name.setAccessibleName(self.tr("篩選的名稱"))
        self.cancel.set_words(self.tr("取消"))
        self._allow()

    def ask(self) -> None:
        """Show the box with the keyboard in the name."""
        self.show_over()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        name = self.name.text().strip()
        self.accept_button.setEnabled(bool(name))
        self.accept_button.set_words(self.tr("取代原來的") if name in self._names else self.tr("保留"))

    def _go_on(self) -> None:
        if self.accept_button.isEnabled():
            self._take(self.name.text())
            self.accept()


class TendBox(Bilingual, Overlay):
    """The kept filters, to be renamed in place and removed.

    Signals:
        renamed: Old name and new name.
        removed: Name.
    """

    renamed = Signal(str, str)
    removed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = label("", "title")
        self.list = QListWidget()
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.itemChanged.connect(lambda item: self.renamed.emit(item.data(NameRole), item.text()))
        self.rename, self.remove = KeyButton("F2", size="m"), KeyButton("Delete", size="m")
        self.close_button = KeyButton("Esc", size="m")
        self.rename.clicked.connect(lambda: self.list.editItem(self.list.currentItem()))
        self.remove.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.reject)
        for key, act in ((Qt.Key.Key_Delete, self._remove), (Qt.Key.Key_F2, self.rename.click)):
            # Only in the list itself: a name being written keeps its keys.
            QShortcut(QKeySequence(key), self.list, act).setContext(Qt.ShortcutContext.WidgetShortcut)
        self.body.setContentsMargins(24, 22, 24, 22)
        self.body.setSpacing(12)
        self.body.addWidget(self._title)
        self.body.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.rename, self.remove, self.close_button):
            button.setAutoDefault(False)
            row.addWidget(button, 1)
        nest(self.body, row)
        self.setFixedWidth(WIDTH)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self._title.setText(self.tr("常用篩選"))
        self.setAccessibleName(self._title.text())
        self.list.setAccessibleName(self._title.text())
        self.rename.set_words(self.tr("改名"))
        self.remove.set_words(self.tr("刪除"))
        self.close_button.set_words(self.tr("關閉"))

    def show_names(self, names: Sequence[str]) -> None:
        """List these; the keyboard stays at its row."""
        row = max(0, self.list.currentRow())
        with QSignalBlocker(self.list):
            self.list.clear()
            for name in names:
                item = QListWidgetItem(name, self.list)
                item.setData(NameRole, name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.setCurrentRow(min(row, len(names) - 1))
        for button in (self.rename, self.remove):
            button.setEnabled(bool(names))

    def ask(self) -> None:
        """Show the box with the keyboard in the list."""
        self.show_over()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.removed.emit(item.data(NameRole))
