"""A solemn paragraph with blanks in it (聲明文): justified, two ems indented, blanks filled in or left to write on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.documents.leaf import Leaf
from app.documents.linebreak import HANGING, clusters
from app.documents.styles import BLANK_LINE, MM, Style

_BLANK = re.compile(r"\{(\w+)\}")
_SQUEEZED: Final = 0.72  # how narrow a value may be set at most to stay on its line
_LOOSE: Final = 0.35  # with so much of a line empty, it stays at the left
_PAD = 3.0  # mm of line left and right of a filled-in value


@dataclass(frozen=True, slots=True)
class Blank:
    """A place in the text to fill in: what stands there and how wide it is at least, in mm."""

    value: str
    least: float


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    width: float  # points
    is_blank: bool = False


class Statement:
    """A text such as ``本人{name}…`` broken into lines, not yet drawn.

    Values are printed as they are: a brace or a tag in a name is a character like any other.
    """

    def __init__(
        self,
        leaf: Leaf,
        width: float,
        template: str,
        blanks: Mapping[str, Blank],
        *,
        style: Style,
        value_style: Style,
    ) -> None:
        self._leaf, self._width, self._style, self._value_style = leaf, width, style, value_style
        self._lines = _lines(_pieces(leaf, template, blanks, style, value_style, width * MM), width * MM, style)

    @property
    def count(self) -> int:
        """How many lines it takes."""
        return len(self._lines)

    def draw(self, x: float, y: float, lead: float) -> float:
        """Set it with its first baseline at y; gives the baseline after its last line."""
        for line, last in self._lines:
            _draw_line(self._leaf, x, y, self._width * MM, line, self._style, self._value_style, last=last)
            y += lead
        return y


def _pieces(
    leaf: Leaf, template: str, blanks: Mapping[str, Blank], style: Style, value_style: Style, measure: float
) -> list[_Piece]:
    pieces = [_Piece("", 2 * style.size)]
    parts = _BLANK.split(template)
    for index, part in enumerate(parts):
        if index % 2:
            blank = blanks.get(part, Blank("", 30))
            wide = max(blank.least * MM, leaf.type.width(blank.value, value_style) + 2 * _PAD * MM)
            pieces.append(_Piece(blank.value, min(wide, measure), is_blank=True))
            continue
        pieces += [_Piece(cluster, leaf.type.width(cluster, style)) for cluster in clusters(part)]
    return pieces


def _lines(pieces: list[_Piece], width: float, style: Style) -> list[tuple[list[_Piece], bool]]:
    """Pieces by line; a mark that ends a line too full may hang half an em out."""
    lines: list[list[_Piece]] = [[]]
    used = 0.0
    for wanted in pieces:
        piece = _narrowed(wanted, lines[-1], width - used, width)
        hang = style.size / 2 if piece.text and not piece.is_blank and piece.text[-1] in HANGING else 0.0
        # A mark directly after a blank may not begin a line: it stays with the blank even if it stands out a little.
        clings = not piece.is_blank and piece.text[:1] in HANGING and len(piece.text) == 1
        if lines[-1] and used + piece.width - hang > width + 0.1 and not clings:
            lines.append([])
            used = 0.0
        lines[-1].append(piece)
        used += piece.width
    return [(line, index == len(lines) - 1) for index, line in enumerate(lines)]


def _narrowed(piece: _Piece, line: list[_Piece], left: float, width: float) -> _Piece:
    """A value a little too long for what is left of a line is set narrower, rather than leave a word alone before it."""
    bare = bool(line) and not any(before.is_blank for before in line) and width - left < _LOOSE * width
    fits = _SQUEEZED * piece.width <= left < piece.width
    return replace(piece, width=left) if piece.is_blank and bare and fits else piece


def _draw_line(
    leaf: Leaf, x: float, y: float, width: float, line: list[_Piece], style: Style, value_style: Style, *, last: bool
) -> None:
    total = sum(piece.width for piece in line)
    if total > width and line[-1].text[-1:] in HANGING:
        total -= style.size / 2
    at = x * MM
    for piece, extra, after in _justified(line, 0.0 if last else width - total):
        if piece.is_blank:
            left, right = at / MM + 0.5, (at + piece.width + extra) / MM - 0.5
            leaf.line(left, y + 1.5, right, y + 1.5, BLANK_LINE)
            leaf.boxed(
                (left + right) / 2, y - 0.1, right - left - 1, piece.text, value_style, what="填寫欄", align="center"
            )
        elif piece.text:
            leaf.text(at / MM, y, piece.text, style)
        at += piece.width + extra + after


def _justified(line: list[_Piece], slack: float) -> list[tuple[_Piece, float, float]]:
    """Each piece with how much wider it becomes and the gap after it: blanks take the slack, else the gaps do."""
    if slack > _LOOSE * (slack + sum(piece.width for piece in line)):  # a word or two are not drawn over a whole line
        slack = 0.0
    blanks = sum(1 for piece in line if piece.is_blank)
    if blanks and slack > 0:
        return [(piece, slack / blanks if piece.is_blank else 0.0, 0.0) for piece in line]
    gaps = len(line) - 1
    return [(piece, 0.0, slack / gaps if gaps and index < gaps else 0.0) for index, piece in enumerate(line)]
