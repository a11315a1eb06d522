"""One line about the cell at hand: what stands there, why, who said so, whom to ask (N09, N16, N18)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.clearance.board import Board, BoardRow
from ui.i18n import pick, short_moment
from ui.punctuation import headed, listed
from ui.sentences import asked as whom_to_ask
from ui.sentences import told as said


def told(card: Board, item: int) -> str:
    """What is known of one item of a student; without an item, what is still missing."""
    whose = f"{card.student.student_no} {card.student.name}"
    if not 0 <= item < len(card.rows):
        return f"{whose}　{_missing(card)}"
    row = card.rows[item]
    unit, name = pick(row.unit_name, row.unit_name_en), pick(row.item_name, row.item_name_en)
    heading = name if unit in name else f"{unit} {name}"
    return "　".join(filter(None, (whose, headed(heading, _state(row)), *_why(row))))


def _state(row: BoardRow) -> str:
    word = pick(row.label, row.label_en)
    if row.reverted:
        # Whoever saw the pass may not know that it is gone (N16).
        word += QCoreApplication.translate("Overview", "（原已通過，後改回）")
    return word


def _why(row: BoardRow) -> list[str]:
    decided = f"{row.by} {short_moment(row.at)}" if row.at is not None else ""
    ask = whom_to_ask(row.contact) or whom_to_ask(row.place)
    asked = QCoreApplication.translate("Overview", "洽 {whom}").format(whom=ask) if ask and row.blocks else ""
    # What does not concern somebody says why, and what still matters to them (N13, E22).
    apart = row.instruction if row.state == "not_applicable" else ""
    return [row.reason, said(row.unsure), apart, decided, asked]


def _missing(card: Board) -> str:
    label = pick(card.gate.label, card.gate.label_en)
    names = dict.fromkeys(pick(r.unit_name, r.unit_name_en) for r in card.rows if r.blocks)
    return headed(label, listed(names)) if names and not card.handed_over else label
