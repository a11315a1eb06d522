"""The theme in force: light, dark, high contrast or whatever the system follows; widgets paint from it and hear when it changes."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import fonts
from ui.theme.qss import style_sheet
from ui.theme.tokens import CONTRAST, DARK, LIGHT, TYPE, Palette


class Choice(StrEnum):
    """What the operator chose in the menu."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_CHOSEN: Final = {Choice.LIGHT: LIGHT, Choice.DARK: DARK, Choice.CONTRAST: CONTRAST}


class Theme(QObject):
    """The one theme of the application.

    Signals:
        changed: Colours are different now; painted widgets update, icon holders fetch their icons again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice.SYSTEM
        self.palette: Palette = LIGHT
        self._listening = False

    def apply(self, choice: Choice) -> None:
        """Dress the application; later calls switch it live."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("the theme needs a QApplication")
        if not self._listening:
            # Fusion follows our palette on both systems; the native styles do not.
            app.setStyle("Fusion")
            hints = QGuiApplication.styleHints()
            hints.colorSchemeChanged.connect(self._system_changed)
            hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
            self._listening = True
        self.choice = choice
        wanted = self._palette_for(choice)
        if wanted is self.palette and app.styleSheet():
            return
        self.palette = wanted
        # Palette and font would each be worked through the old sheet for every widget there is: three times the time.
        app.setStyleSheet("")
        app.setPalette(qt_palette(wanted))
        app.setFont(fonts.font(TYPE.body))
        app.setStyleSheet(style_sheet(wanted))
        self.changed.emit()

    def _palette_for(self, choice: Choice) -> Palette:
        if choice is not Choice.SYSTEM:
            return _CHOSEN[choice]
        hints = QGuiApplication.styleHints()
        return of_system(hints.colorScheme(), hints.accessibility().contrastPreference())

    def _system_changed(self) -> None:
        if self.choice is Choice.SYSTEM:
            self.apply(Choice.SYSTEM)


def of_system(scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> Palette:
    """The theme the system asks for; whoever set high contrast there finds it here without a word."""
    if contrast is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


@cache
def theme() -> Theme:
    """The application's theme, as QApplication is the application's one application."""
    return Theme()


def colours() -> Palette:
    """The palette in force."""
    return theme().palette


def qcolor(token: str) -> QColor:
    """A token of the palette in force as Qt paints it."""
    return QColor(colours().colour(token))


def qt_palette(palette: Palette) -> QPalette:
    """Qt's own palette in our colours, for what a style sheet does not reach (menus, dialogs, selections)."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, token in (
        (role.Window, "canvas"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Button, "surface"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.PlaceholderText, "text3"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent_text"),
        (role.ToolTipBase, "toast_bg"),
        (role.ToolTipText, "toast_fg"),
    ):
        made.setColor(target, QColor(palette.colour(token)))
    return made
