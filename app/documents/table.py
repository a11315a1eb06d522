"""Rows of a ruled table, fast: a cell once set is remembered with its place in the column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.documents.leaf import Leaf
from app.documents.styles import MM, Align, Pen, Style
from app.documents.typesetter import LINE_SPACING


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column: head in both languages, width in mm, how its values are set."""

    label: str
    label_en: str
    width: float
    style: Style
    align: Align = "left"
    lines: int = 1
    padding: float = 2.2


class Cell(NamedTuple):
    """A set value: its operators with a gap for the height of the row; its lines apart where it takes several."""

    operators: str
    lines: tuple[tuple[str, str], ...] = ()
    lead: float = 0.0


_HEIGHT = "\0"  # the gap


@dataclass(slots=True)
class Table:
    """Columns at fixed places of one document; use one per document, because its cells hold that document's codes."""

    columns: Sequence[Column]
    left: float
    row_height: float = 4.78
    tall_height: float = 7.6
    edges: list[float] = field(init=False)
    _styles: tuple[Style, ...] = field(init=False)
    _inner: list[str] = field(init=False)
    _ends: tuple[str, str] = field(init=False)
    _first_wrapping: int = field(init=False)
    # One memory per column for each look of a row, so that a cell is found by its text alone.
    _cells: dict[tuple[tuple[Style, ...], float], list[dict[str, Cell]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.edges = [self.left]
        for column in self.columns:
            self.edges.append(self.edges[-1] + column.width)
        points = [f"{x * MM:.2f}" for x in self.edges]
        self._inner, self._ends = points[1:-1], (points[0], points[-1])
        self._styles = tuple(column.style for column in self.columns)
        self._first_wrapping = next((i for i, column in enumerate(self.columns) if column.lines > 1), -1)

    @property
    def width(self) -> float:
        """Whole width in mm."""
        return self.edges[-1] - self.left

    def cells(
        self, leaf: Leaf, values: Sequence[str], *, styles: tuple[Style, ...] | None = None, indent: float = 0.0
    ) -> list[Cell]:
        """The values of a row, set; `indent` makes room for a tick box in the column that wraps first."""
        chosen = self._styles if styles is None else styles
        look = (chosen, indent)
        columns = self._cells.get(look)
        if columns is None:
            columns = self._cells[look] = [{} for _ in self.columns]
        row: list[Cell] = []
        for index, text in enumerate(values):
            if text:
                found = columns[index].get(text)
                row.append(
                    self._cell(leaf, index, text, chosen[index], indent, columns[index]) if found is None else found
                )
        return row

    def height(self, cells: Sequence[Cell]) -> float:
        """How tall a row becomes."""
        for cell in cells:
            if cell.lines:
                return self.tall_height
        return self.row_height

    def row(self, leaf: Leaf, y: float, cells: Sequence[Cell], height: float) -> None:
        """Put a row on the page, its top at y."""
        page = leaf.size[1] * MM
        base = y + height / 2 + 0.89
        # Where all rows are equally tall, their height does not say whether a cell wraps.
        if height == self.row_height != self.tall_height:
            leaf.texts.append("\n".join([cell.operators for cell in cells]).replace(_HEIGHT, f"{page - base * MM:.2f}"))
            return
        for cell in cells:
            if not cell.lines:
                leaf.texts.append(cell.operators.replace(_HEIGHT, f"{page - base * MM:.2f}"))
                continue
            at = base - cell.lead * (len(cell.lines) - 1) / 2
            for prefix, operators in cell.lines:
                leaf.texts.append(f"{prefix}{page - at * MM:.2f} Tm {operators}")
                at += cell.lead

    def column_lines(self, leaf: Leaf, top: float, bottom: float, pen: Pen) -> None:
        """The lines between the columns, from top to bottom."""
        page = leaf.size[1] * MM
        start, end = f" {page - top * MM:.2f} m ", f" {page - bottom * MM:.2f} l"
        leaf.stroke(" ".join([f"{x}{start}{x}{end}" for x in self._inner]), pen)

    def row_line(self, leaf: Leaf, y: float) -> str:
        """The path of the line beneath a row."""
        at = f"{leaf.size[1] * MM - y * MM:.2f}"
        return f"{self._ends[0]} {at} m {self._ends[1]} {at} l"

    def _cell(self, leaf: Leaf, index: int, text: str, style: Style, indent: float, known: dict[str, Cell]) -> Cell:
        column = self.columns[index]
        shift = indent if index == self._first_wrapping else 0.0
        room = column.width - (1.5 if column.align == "center" else column.padding + 1.2) - shift
        fitted = leaf.type.boxed(text, style, room, lines=column.lines, what=column.label.replace("　", ""))
        lines = []
        for line in fitted.lines:
            left = (self.edges[index] + column.padding + shift) * MM
            if column.align == "center":
                left = (self.edges[index] + column.width / 2) * MM - line.width / 2
            elif column.align == "right":
                left = (self.edges[index + 1] - column.padding) * MM - line.width
            lines.append((f"1 0 0 1 {left:.2f} ", line.operators))
        if len(lines) > 1:
            cell = Cell("", tuple(lines), fitted.size * LINE_SPACING / MM)
        else:
            cell = Cell(f"{lines[0][0]}{_HEIGHT} Tm {lines[0][1]}")
        if leaf.type.is_clean(text, style):
            known[text] = cell
        return cell
