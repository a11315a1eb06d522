"""What a registry keeps without a desk: one table, a filter line, a word typed into a cell, a file saved.

Generous: Enter in the filter goes to the one row left and opens the right cell; nothing is checked, encrypted or undone.
Run with the workbook's rows as CSV, where to save, and where to write what is to be seen.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget

LOOK_MS = 15


class Table(QWidget):
    """The list; the last column is what is decided."""

    def __init__(self, rows: list[list[str]], saved: Path) -> None:
        super().__init__()
        self.setWindowTitle("find and type")
        self.resize(1366, 900)
        self._saved = saved
        self.saves = 0
        self.model = QStandardItemModel(0, len(rows[0]) + 1)
        for row in rows:
            self.model.appendRow([QStandardItem(text) for text in [*row, ""]])
        self._proxy = QSortFilterProxyModel()
        self._proxy.setSourceModel(self.model)
        self._proxy.setFilterKeyColumn(-1)
        self.find, self._view = QLineEdit(), QTableView()
        self._view.setModel(self._proxy)
        column = QVBoxLayout(self)
        column.addWidget(self.find)
        column.addWidget(self._view)
        self.find.textEdited.connect(self._proxy.setFilterFixedString)
        self.find.returnPressed.connect(self._to_cell)
        QShortcut(QKeySequence("Ctrl+F"), self, self._begin)
        QShortcut(QKeySequence("Ctrl+S"), self, self._save)

    @property
    def editing(self) -> bool:
        """Whether a cell is open."""
        return self._view.state() == QTableView.State.EditingState

    def _begin(self) -> None:
        self.find.setFocus()
        self.find.selectAll()

    def _to_cell(self) -> None:
        if self._proxy.rowCount() == 1:
            cell = self._proxy.index(0, self._proxy.columnCount() - 1)
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._view.setCurrentIndex(cell)
            self._view.edit(cell)

    def _save(self) -> None:
        with self._saved.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            for k in range(self.model.rowCount()):
                writer.writerow([self.model.item(k, at).text() for at in range(self.model.columnCount())])
        self.saves += 1


def main() -> int:
    """Show the table and write down what is to be seen."""
    rows, saved, report = (Path(word) for word in sys.argv[1:])
    app = QApplication([])
    with rows.open(encoding="utf-8", newline="") as file:
        table = Table(list(csv.reader(file)), saved)
    table.show()
    before: dict[str, object] = {}
    timer = QTimer()

    def look() -> None:
        seen = {"editing": table.editing, "saves": table.saves, "find": table.find.hasFocus(), "box": []}
        if seen != before:
            before.update(seen)
            with report.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"t": time.monotonic(), **seen}) + "\n")

    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
