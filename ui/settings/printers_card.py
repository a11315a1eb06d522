"""印表機: with which printer and tray each paper is printed here; each can be changed or asked for anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.printing.printers import PrinterChoice
from ui.i18n import pick
from ui.settings.parts import Card, Rows, acts
from ui.settings.printer_words import ANY_TRAY, tray_word, trays_with
from ui.widgets.buttons import KeyButton
from ui.widgets.combo import ComboBox
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.table import TableCard

PAPER, PRINTER, TRAY = range(3)
WIDTHS: Final = {PAPER: 250, TRAY: 140}
LIST_HEIGHT: Final = 330

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper this desk prints (文件)."""

    code: str
    zh: str
    en: str


class PrintersModel(QAbstractTableModel):
    """A row for each paper."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        super().__init__()
        self.papers = papers
        self._chosen: Mapping[str, PrinterChoice] = {}
        self._names: frozenset[str] = frozenset()

    def show(self, chosen: Mapping[str, PrinterChoice], names: Sequence[str]) -> None:
        """What is remembered, and which printers there are."""
        self._chosen, self._names = chosen, frozenset(names)
        self.retranslate()

    def choice(self, row: int) -> PrinterChoice | None:
        """What is remembered for a row."""
        return self._chosen.get(self.papers[row].code)

    def retranslate(self) -> None:
        """The words are others now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, PAPER, TRAY)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.papers) - 1, TRAY))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.papers)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else TRAY + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("文件"), self.tr("印表機"), self.tr("紙匣"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        paper, kept = self.papers[index.row()], self.choice(index.row())
        if index.column() == PAPER:
            return pick(paper.zh, paper.en)
        if kept is None:
            return self.tr("列印時選擇") if index.column() == PRINTER else ""
        if index.column() == TRAY:
            return tray_word(kept.tray)
        return (
            kept.printer if kept.printer in self._names else self.tr("{name}（現在找不到）").format(name=kept.printer)
        )


class PrintersCard(Card):
    """The card.

    Signals:
        chosen: A paper's code and its `PrinterChoice` from now on.
        forgotten: A paper's code: ask when it is next printed.
    """

    chosen = Signal(str, object)
    forgotten = Signal(str)

    def __init__(self, papers: Sequence[Paper], trays: Callable[[str], Sequence[int]]) -> None:
        """`trays`: the trays of a printer."""
        super().__init__()
        self._trays = trays
        self._names: Sequence[str] = ()
        self.model = PrintersModel(papers)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setFixedHeight(LIST_HEIGHT)
        self._told = label("", "small", wrap=True)
        self._asked = [label("", "small") for _ in range(2)]
        self.printer, self.tray = ComboBox(), ComboBox()
        self.forget = KeyButton(icon="trash-2", size="m")
        self._none = label("", "small", wrap=True, tone="warn")
        self.column.addWidget(self._told)
        listed = TableCard(self.table, widths=WIDTHS, stretch=PRINTER, strong=frozenset({PAPER}))
        listed.setObjectName("sunken")
        self.column.addWidget(listed)
        rows = Rows()
        for name, box in zip(self._asked, (self.printer, self.tray), strict=True):
            rows.add(name, box)
        nest(self.column, rows)
        self.column.addWidget(self._none)
        nest(self.column, acts(self.forget))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._stand())
        self.printer.activated.connect(lambda _k: self._chosen(ANY_TRAY))
        self.tray.activated.connect(lambda _k: self._chosen(self.tray.currentData()))
        self.forget.clicked.connect(lambda: self.forgotten.emit(self.paper.code))
        self.table.selectRow(0)
        self.retranslate()

    @property
    def paper(self) -> Paper:
        """The paper at hand."""
        return self.model.papers[max(0, self.table.currentIndex().row())]

    def show_chosen(self, chosen: Mapping[str, PrinterChoice], names: Sequence[str]) -> None:
        """What is remembered, and which printers there are."""
        self._names = names
        self.model.show(chosen, names)
        self._stand()

    def retranslate(self) -> None:
        """Fetch the words again."""
        self.title.setText(self.tr("每種文件的印表機與紙匣"))
        self._told.setText(
            self.tr("列印時選過一次就記住（只記在這台電腦）；在這裡可以先選好、改掉，或忘記後下次列印再選。")
        )
        self.table.setAccessibleName(self.title.text())
        for name, box, text in zip(
            self._asked, (self.printer, self.tray), (self.tr("印表機"), self.tr("紙匣")), strict=True
        ):
            name.setText(text)
            box.setAccessibleName(text)
        self.forget.set_words(self.tr("忘記，下次再選"))
        self._none.setText(self.tr("這台電腦沒有印表機：文件可以另存 PDF，從別台電腦列印。"))
        self.model.retranslate()
        self._stand()

    def _stand(self) -> None:
        """Show what is remembered for the paper at hand."""
        kept = self.model.choice(max(0, self.table.currentIndex().row()))
        gone = kept is not None and kept.printer not in self._names
        names = [*self._names, kept.printer] if kept is not None and gone else self._names
        with QSignalBlocker(self.printer), QSignalBlocker(self.tray):
            self.printer.clear()
            if kept is None:
                self.printer.addItem(self.tr("列印時選擇"), "")
            for name in names:
                self.printer.addItem(name, name)
            self.printer.setCurrentIndex(max(0, self.printer.findData(kept.printer if kept is not None else "")))
            self.tray.clear()
            if kept is not None:
                for tray in trays_with(() if gone else self._trays(kept.printer), kept.tray):
                    self.tray.addItem(tray_word(tray), tray)
                self.tray.setCurrentIndex(max(0, self.tray.findData(kept.tray)))
        self.printer.setEnabled(bool(names))
        self.tray.setEnabled(kept is not None)
        self.forget.setEnabled(kept is not None)
        self._none.setVisible(not self._names)

    def _chosen(self, tray: int) -> None:
        name = self.printer.currentData()
        if name:
            self.chosen.emit(self.paper.code, PrinterChoice(name, tray))
