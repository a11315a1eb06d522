"""The list of choices behind the scan box and the command palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

ChoiceRole: Final = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: what it is, what is said beside it, its key, and what choosing it does."""

    title: str
    run: Callable[[], None]
    detail: str = ""
    icon: str = "arrow-right"
    key: str = ""


class ChoicesModel(QAbstractListModel):
    """Choices for a list view; screen readers hear title and detail."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self._choices = tuple(choices)
        self.endResetModel()

    def at(self, row: int) -> Choice:
        """One choice."""
        return self._choices[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._choices)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        if role == ChoiceRole:
            return choice
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{choice.title} {choice.detail}".strip()
        return None
