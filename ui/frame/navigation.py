"""The navigation at the left: the screens that exist, and who sits at this desk."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.frame.offers import number_key
from ui.frame.registry import FOOT
from ui.frame.screen import Screen
from ui.i18n import pick
from ui.punctuation import bracketed
from ui.services import DeskFace
from ui.theme import icons
from ui.theme.theme import colours, theme
from ui.theme.tokens import RADIUS, TYPE
from ui.widgets.bilingual import Bilingual
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import label
from ui.widgets.laid_out import nest
from ui.widgets.one_of import one_of_several
from ui.widgets.painting import box, draw_text, elided

WIDTH = 212
#: Icons without words, where the window is narrow.
COMPACT = 68
BUTTON, LOW_BUTTON = 40, 34


class NavButton(QAbstractButton):
    """One screen in the navigation."""

    def __init__(self, screen: Screen, number: int) -> None:
        super().__init__()
        self.place = screen
        self.number = number
        one_of_several(self)
        self.setFixedHeight(BUTTON)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the title again."""
        self.setText(self.place.title())
        self.setAccessibleName(self.place.title())
        key = number_key(self.number)
        self.setAccessibleDescription(key)
        self.setToolTip(bracketed(self.place.title(), key))

    @property
    def compact(self) -> bool:
        """Whether there is room for the icon only."""
        return self.width() < COMPACT

    def sizeHint(self) -> QSize:
        return QSize(COMPACT - 24, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, on = colours(), self.isChecked()
        fill = palette.accent_soft if on else palette.hover if self.underMouse() else None
        edge = palette.focus if self.hasFocus() else None
        box(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS.control, fill=fill, edge=edge, width=2)
        ink = "accent_text" if on else "text2"
        tint = palette.colour(ink)
        icon, top = icons.pixmap(self.place.icon, tint, 18, 2 if on else 1.75), (self.height() - 18) / 2
        painter.drawPixmap(QPointF(13, top), icon)
        if self.compact:
            return
        weight = QFont.Weight.DemiBold if on else QFont.Weight.Medium
        room = self.width() - 42 - 10
        draw_text(
            painter,
            QRectF(42, -1, room, self.height()),
            elided(self.text(), TYPE.body, room, weight),
            px=TYPE.body,
            ink=ink,
            weight=weight,
        )


class OperatorChip(QToolButton):
    """Who sits here; opens the small menu with language, theme and help."""

    def __init__(self) -> None:
        super().__init__()
        self._face: DeskFace | None = None
        self.setFixedHeight(54)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.retranslate()

    def show_face(self, face: DeskFace) -> None:
        """Show operator and unit."""
        self._face = face
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
        who = self._face.operator if self._face else ""
        self.setAccessibleName(self.tr("承辦人與顯示設定 {who}").format(who=who).strip())
        self.setToolTip(self.tr("語言、外觀、快速鍵"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        fill = palette.hover if self.underMouse() else palette.sunken
        edge, width = (palette.focus, 2.0) if self.hasFocus() else (palette.border, 1.0)
        box(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS.control, fill=fill, edge=edge, width=width)
        painter.drawPixmap(QPointF(12, 17), icons.pixmap("user-round", palette.text2, 20))
        if self.width() < COMPACT:
            return
        painter.drawPixmap(QPointF(self.width() - 26, 20), icons.pixmap("chevron-down", palette.text3, 14, 2))
        room = self.width() - 42 - 30
        first = self._face.operator if self._face else self.tr("尚未開櫃")
        second = pick(self._face.unit, self._face.unit_en) if self._face else self.tr("語言與外觀")
        draw_text(
            painter,
            QRectF(42, 7, room, 22),
            elided(first, TYPE.body, room, QFont.Weight.Medium),
            px=TYPE.body,
            ink="text",
            weight=QFont.Weight.Medium,
        )
        draw_text(painter, QRectF(42, 28, room, 18), elided(second, TYPE.caption, room), px=TYPE.caption, ink="text3")


class Navigation(Bilingual, QWidget):
    """The column at the left.

    Signals:
        chosen: The key of the screen the operator asked for.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._face: DeskFace | None = None
        self._compact = self._low = False
        self._mark = QLabel()
        self._mark.setFixedSize(36, 36)
        self._title = label("", "title")
        self._school = label("", "caption")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._top, self._foot = QVBoxLayout(), QVBoxLayout()
        self.operator = OperatorChip()
        self.end_sample = KeyButton(kind="secondary", icon="school", size="m")
        self.end_sample.hide()
        self._build()
        self._draw_mark()
        theme().changed.connect(self._draw_mark)
        self.retranslate()

    def show_screens(self, screens: list[Screen]) -> None:
        """List the screens of the open desk, in place of those before."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        for number, screen in enumerate(screens, start=1):
            button = NavButton(screen, number)
            button.setFixedHeight(LOW_BUTTON if self._low else BUTTON)
            button.clicked.connect(lambda _=False, key=screen.key: self.chosen.emit(key))
            self._group.addButton(button)
            (self._foot if screen.key in FOOT else self._top).addWidget(button)

    def show_face(self, face: DeskFace) -> None:
        """Show school, unit and operator."""
        self._face = face
        self.operator.show_face(face)
        self.end_sample.setVisible(face.sample)
        self.retranslate()

    def set_room(self, *, compact: bool, low: bool) -> None:
        """Icons only in a narrow window, and lower lines in a low one."""
        self.setFixedWidth(COMPACT if compact else WIDTH)
        for words in (self._title, self._school):
            words.setVisible(not compact)
        self._compact = compact
        self._word_end()
        for layout in (self._top, self._foot):
            layout.setSpacing(2 if low else 4)
        self._low = low
        for button in self._group.buttons():
            button.setFixedHeight(LOW_BUTTON if low else BUTTON)

    def _word_end(self) -> None:
        self.end_sample.set_words(self.tr("結束示範…"))
        if self._compact:
            # The name for a screen reader stays, as do the words of the tooltip.
            self.end_sample.setText("")

    def mark(self, key: str) -> None:
        """Show which screen is in front."""
        for button in self._group.buttons():
            if isinstance(button, NavButton):
                button.setChecked(button.place.key == key)

    def retranslate(self) -> None:
        """Fetch the words again."""
        desk = self.tr("離校櫃台")
        self._title.setText(elided(desk, TYPE.title, WIDTH - 24 - 46, QFont.Weight.Bold))
        self._title.setToolTip(desk)
        school = pick(self._face.school, self._face.school_en) if self._face else ""
        self._school.setText(elided(school, TYPE.caption, WIDTH - 24 - 46))
        self._school.setToolTip(school)
        self._word_end()
        self.end_sample.setToolTip(self.tr("清除示範資料，為自己的學校開櫃"))
        self.operator.retranslate()
        for button in self._group.buttons():
            if isinstance(button, NavButton):
                button.retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 18, 12, 14)
        column.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._school)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._mark)
        nest(head, words, 1)
        nest(column, head)
        column.addSpacing(16)
        self._top.setSpacing(4)
        self._foot.setSpacing(4)
        nest(column, self._top)
        column.addStretch(1)
        nest(column, self._foot)
        column.addSpacing(8)
        column.addWidget(self.end_sample)
        column.addWidget(self.operator)

    def _draw_mark(self) -> None:
        image = QPixmap(72, 72)
        image.setDevicePixelRatio(2)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, QRectF(0, 0, 36, 36), 9, fill=colours().accent, edge=None)
        painter.drawPixmap(QPointF(8, 8), icons.pixmap("graduation-cap", colours().on_accent, 20, 2))
        painter.end()
        self._mark.setPixmap(image)
