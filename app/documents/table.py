"""Rows of a ruled table, fast: a cell once set is remembered with its place in the column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.documents.leaf import Leaf
from app.documents.styles import MM, Align, Style
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


class _Cell(NamedTuple):
    lines: tuple[tuple[str, str], ...]
    lead: float


@dataclass(slots=True)
class Table:
    """Columns at fixed places of one document; use one per document, because its cells hold that document's codes."""

    columns: Sequence[Column]
    left: float
    row_height: float = 4.78
    tall_height: float = 7.6
    edges: list[float] = field(init=False)
    _cells: dict[tuple[int, str, Style], _Cell] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.edges = [self.left]
        for column in self.columns:
            self.edges.append(self.edges[-1] + column.width)

    @property
    def width(self) -> float:
        """Whole width in mm."""
        return self.edges[-1] - self.left

    def height(self, leaf: Leaf, values: Sequence[str], *, indent: float = 0.0, indented: int = -1) -> float:
        """How tall a row with these values becomes."""
        tall = any(
            len(self._cell(leaf, i, text, self.columns[i].style, indent if i == indented else 0.0).lines) > 1
            for i, text in enumerate(values)
            if text and self.columns[i].lines > 1
        )
        return self.tall_height if tall else self.row_height

    def row(
        self, leaf: Leaf, y: float, values: Sequence[str], height: float, *, styles: Sequence[Style] | None = None, indent: float = 0.0, indented: int = -1
    ) -> None:
        """Set the values of a row whose top is y; `indent` shifts one column, for a tick box before its text."""
        page = leaf.size[1] * MM
        texts = leaf.texts
        base = y + height / 2 + 0.89
        plain = f"{page - base * MM:.2f} Tm "
        for i, text in enumerate(values):
            if not text:
                continue
            style = self.columns[i].style if styles is None else styles[i]
            cell = self._cell(leaf, i, text, style, indent if i == indented else 0.0)
            if len(cell.lines) == 1:
                prefix, operators = cell.lines[0]
                texts.append(prefix + plain + operators)
                continue
            at = base - cell.lead * (len(cell.lines) - 1) / 2
            for prefix, operators in cell.lines:
                texts.append(f"{prefix}{page - at * MM:.2f} Tm {operators}")
                at += cell.lead

    def _cell(self, leaf: Leaf, index: int, text: str, style: Style, indent: float) -> _Cell:
        key = (index, text, style)
        if indent == 0.0:
            found = self._cells.get(key)
            if found is not None:
                return found
        column = self.columns[index]
        room = column.width - (1.5 if column.align == "center" else column.padding + 1.2) - indent
        fitted = leaf.type.boxed(text, style, room, lines=column.lines, what=column.label.replace("　", ""))
        lines = []
        for line in fitted.lines:
            left = (self.edges[index] + column.padding + indent) * MM
            if column.align == "center":
                left = (self.edges[index] + column.width / 2) * MM - line.width / 2
            elif column.align == "right":
                left = (self.edges[index + 1] - column.padding) * MM - line.width
            lines.append((f"1 0 0 1 {left:.2f} ", line.operators))
        cell = _Cell(tuple(lines), fitted.size * LINE_SPACING / MM)
        if indent == 0.0 and leaf.type.is_clean(text, style):
            self._cells[key] = cell
        return cell
