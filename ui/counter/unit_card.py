"""One unit's card on the board: name, state, reason or item, and whom to ask."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.clearance.board import BoardRow
from ui.counter.model import face
from ui.i18n import pick, short_moment
from ui.sentences import asked, told
from ui.theme import icons
from ui.theme.fonts import font
from ui.theme.theme import colours
from ui.theme.tokens import RADIUS, TYPE, blend
from ui.widgets.one_of import one_of_several
from ui.widgets.painting import (
    PILL_HEIGHT,
    Pill,
    box,
    draw_pill,
    draw_text,
    elided,
    pill_width,
    width_of,
)

HEIGHT = 92
TIGHT_BELOW = 118.0
ROOMY_FROM = 140.0
LONG_ENOUGH_TO_BREAK = 5
LOUD_TONES = ("stop", "warn")
EXTENSION = ("分機", "總機", "ext.", "switchboard")
TILE, GAP, PAD = 32.0, 10.0, 14.0


def title_lines(text: str, width: float) -> int:
    """On how many lines a unit's name fits beside the icon: one, two smaller ones, or none (0)."""
    if width_of(text, TYPE.small, QFont.Weight.Medium) <= width:
        return 1
    metrics = QFontMetricsF(font(TYPE.small, QFont.Weight.Medium))
    needed = metrics.boundingRect(QRectF(0, 0, width, 400), int(Qt.TextFlag.TextWordWrap), broken(text))
    return 2 if needed.width() <= width and needed.height() <= 2 * metrics.lineSpacing() + 1 else 0


def broken(text: str) -> str:
    """A long Chinese name in two even halves, the bracket on a line of its own: no single character left over."""
    if len(text) < LONG_ENOUGH_TO_BREAK or any(c.isascii() and c.isalpha() for c in text):
        return text
    bracket = text.find("（")
    at = bracket if bracket > 0 else -(-len(text) // 2)
    return f"{text[:at]}\n{text[at:]}"


class UnitCard(QAbstractButton):
    """A painted card. Problems tint the whole card; what is finished stays quiet."""

    def __init__(self, row: BoardRow) -> None:
        super().__init__()
        self.row = row
        self.outlined = False
        one_of_several(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_row(self, row: BoardRow, *, outlined: bool) -> None:
        """Show an item's state; `outlined` marks the own unit."""
        self.row, self.outlined = row, outlined
        name = pick(row.unit_name, row.unit_name_en)
        self.setText(name)
        self.setAccessibleName(
            self.tr("{unit}，{item}，{state}").format(
                unit=name,
                item=pick(row.item_name, row.item_name_en),
                state=pick(row.label, row.label_en),
            )
        )
        where, whom = asked(row.place), asked(row.contact)
        lines = [pick(row.item_name, row.item_name_en), row.reason, told(row.unsure), self.foot(), where, whom]
        described = "\n".join(dict.fromkeys(part for part in lines if part))
        self.setAccessibleDescription(described)
        self.setToolTip(described)
        self.update()

    def foot(self) -> str:
        """The last line: who decided and when, or whom to ask and where."""
        row = self.row
        if row.by and row.at is not None:
            return f"{row.by} · {short_moment(row.at)}"
        return asked(row.contact) or asked(row.place)

    def note(self) -> str:
        """The middle lines: a problem's reason, else the item."""
        row = self.row
        item = pick(row.item_name, row.item_name_en)
        if row.unsure:
            return self.tr("{item}：名冊資料不足，請人工確認是否適用").format(item=item)
        if row.reason and row.state == "failed":
            return row.reason
        return item

    def pill(self) -> Pill:
        """The state as the pill shows it."""
        tone, icon = face(self.row)
        return Pill(pick(self.row.label, self.row.label_en), icon, tone)

    def sizeHint(self) -> QSize:
        return QSize(220, 104)

    def minimumSizeHint(self) -> QSize:
        return QSize(196, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        pill = self.pill()
        self._paint_ground(painter, rect, pill.tone)
        tight = rect.height() < TIGHT_BELOW
        top = rect.top() + (9 if tight else 14)
        left = rect.left() + PAD
        self._paint_tile(painter, QRectF(left, top, TILE, TILE), pill.tone)
        title_left = left + TILE + GAP
        room = rect.right() - 12 - title_left
        beside = room - pill_width(pill) - 8
        # A pill never costs the unit its name: it moves to the foot when even two lines beside it are too few.
        if title_lines(self.text(), beside):
            draw_pill(painter, rect.right() - 12, top + 4, pill)
            used = 0.0
            room = beside
        else:
            used = draw_pill(painter, rect.right() - 12, rect.bottom() - 9 - PILL_HEIGHT, pill) + 8
        self._paint_title(painter, QRectF(title_left, top, room, TILE))
        self._paint_words(painter, rect, top + TILE, pill.tone, used)

    def _paint_title(self, painter: QPainter, area: QRectF) -> None:
        if title_lines(self.text(), area.width()) == 1:
            full = width_of(self.text(), TYPE.body, QFont.Weight.Medium) <= area.width()
            px = TYPE.body if full else TYPE.small
            draw_text(painter, area, self.text(), px=px, ink="text", weight=QFont.Weight.Medium)
            return
        fits = title_lines(self.text(), area.width()) > 0
        text = broken(self.text()) if fits else elided(self.text(), TYPE.small, area.width() * 1.8, QFont.Weight.Medium)
        draw_text(
            painter,
            area.adjusted(0, -3, 0, 3),
            text,
            px=TYPE.small,
            ink="text",
            weight=QFont.Weight.Medium,
            wrap=True,
        )

    def _paint_ground(self, painter: QPainter, rect: QRectF, tone: str) -> None:
        palette = colours()
        loud = tone in LOUD_TONES
        edge, width = palette.border, 1.0
        fill = palette.surface
        if loud:
            dot = f"{tone}_dot"
            edge = palette.edge(dot) or blend(palette.colour(dot), palette.surface, 0.45)
            fill = blend(palette.colour(f"{tone}_bg"), palette.surface, 0.38)
        if self.underMouse():
            fill = palette.hover
        if self.outlined:
            edge, width = palette.accent, 1.5
        if self.isChecked():
            edge, width = palette.accent, 2.0
            fill = blend(palette.accent_soft, fill, 0.55) if not loud else fill
        box(painter, rect, RADIUS.card, fill=fill, edge=edge, width=width)
        if self.hasFocus():
            box(painter, rect.adjusted(-1, -1, 1, 1), RADIUS.card + 1, fill=None, edge=palette.focus, width=2)

    def _paint_tile(self, painter: QPainter, tile: QRectF, tone: str) -> None:
        palette = colours()
        if tone in LOUD_TONES:
            fill, tint = palette.colour(f"{tone}_bg"), palette.colour(f"{tone}_fg")
        elif self.outlined:
            fill, tint = palette.accent_soft, palette.accent_text
        else:
            fill, tint = palette.wait_bg, palette.text2
        box(painter, tile, RADIUS.control, fill=fill, edge=palette.edge("border"))
        painter.drawPixmap(QPointF(tile.left() + 7, tile.top() + 7), icons.pixmap(self.row.icon, tint, 18))

    def _paint_words(self, painter: QPainter, rect: QRectF, top: float, tone: str, used: float) -> None:
        """The note as far as there is room, and the foot beside the pill if the pill had to go there."""
        left, width = rect.left() + PAD, rect.width() - 2 * PAD
        foot_top = rect.bottom() - (25 if rect.height() < TIGHT_BELOW else 28)
        ink = "text" if tone in LOUD_TONES else "text2"
        note_top = top + (4 if rect.height() < TIGHT_BELOW else 9)
        lines = 2 if foot_top - note_top >= 40 and not (used and rect.height() < ROOMY_FROM) else 1
        note = self.note()
        if lines == 1:
            draw_text(
                painter, QRectF(left, note_top, width, 19), elided(note, TYPE.small, width), px=TYPE.small, ink=ink
            )
        else:
            shown = elided(note, TYPE.small, width * 2 - 16)
            draw_text(
                painter,
                QRectF(left, note_top, width, 40),
                shown,
                px=TYPE.small,
                ink=ink,
                align=Qt.AlignmentFlag.AlignTop,
                wrap=True,
            )
        right_text, right_ink = self._right_foot()
        right_width = 0.0
        if right_text and not used:
            right_width = width_of(right_text, TYPE.caption, QFont.Weight.Medium) + 2
            draw_text(
                painter,
                QRectF(left + width - right_width, foot_top, right_width, 18),
                right_text,
                px=TYPE.caption,
                ink=right_ink,
                weight=QFont.Weight.Medium,
            )
            right_width += 8
        foot_room = width - max(right_width, used)
        foot = self.foot()
        if used and width_of(foot, TYPE.caption) > foot_room:
            if rect.height() >= ROOMY_FROM:
                # There is height to spare: whom to ask stands above the pill, in full.
                foot_top, foot_room = foot_top - 24, width
            elif not self.row.by:
                foot = number_in(foot)
        draw_text(
            painter,
            QRectF(left, foot_top, foot_room, 18),
            elided(foot, TYPE.caption, foot_room),
            px=TYPE.caption,
            ink="text3",
        )

    def _right_foot(self) -> tuple[str, str]:
        if self.row.reverted:
            return self.tr("曾通過，已改回"), "stop_fg"
        if self.outlined:
            return self.tr("本單位"), "accent_text"
        return "", ""


def number_in(foot: str) -> str:
    """Of a desk and its number only the number, which is what helps; a desk without one keeps its name."""
    parts = foot.split(" ")
    begins = (k for k, part in enumerate(parts) if part in EXTENSION or any(sign.isdigit() for sign in part))
    return " ".join(parts[next(begins, 0) :])
