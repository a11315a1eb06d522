"""One-click repairs as the preview offers them (一鍵修正): per cause, with one example, worked out without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.roster.repairs import Edits, apply, repairs
from app.roster.table import CheckedFile


@dataclass(frozen=True, slots=True)
class Offer:
    """What one click would write into the cells of one cause (修正建議).

    `before` and `after` are the first cell's text. An offer that leaves rows out (`whole_rows`) has the row's number
    in `before` and nothing in `after`.
    """

    rule: str
    column: str
    sentence: str
    count: int
    before: str
    after: str
    edits: Mapping[tuple[int, str], str]
    whole_rows: bool = False


def offers(checked: CheckedFile) -> tuple[Offer, ...]:
    """Every repair the file allows, one for each cause that has one; the largest group of errors first."""
    made: list[Offer] = []
    for group in repairs(checked):
        edits = apply(checked, group)
        whole = len(edits) > len(group.cells) or not group.after
        by_column: dict[str, list[tuple[int, str]]] = {}
        for cell in group.cells:
            by_column.setdefault(cell[1], []).append(cell)
        for column, cells in by_column.items():
            first = cells[0]
            mine: Edits = (
                {(row, heading): "" for row, _ in cells for heading in checked.columns}
                if whole
                else {cell: edits[cell] for cell in cells}
            )
            made.append(
                Offer(
                    group.rule,
                    column,
                    group.sentence,
                    len(cells),
                    str(first[0]) if whole else checked.cells[first[0]][checked.columns.index(column)],
                    "" if whole else edits[first],
                    mine,
                    whole,
                )
            )
    return tuple(made)


def together(found: Iterable[Offer]) -> Edits:
    """The edits of several offers at once: a row that is left out stays out, the first offer for a cell holds."""
    edits: Edits = {}
    left_out: Edits = {}
    for offer in found:
        for cell, text in offer.edits.items():
            (left_out if offer.whole_rows else edits).setdefault(cell, text)
    return edits | left_out
