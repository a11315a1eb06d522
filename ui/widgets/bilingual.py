"""What every widget with words of its own has in common: it fetches them again in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as Widget
else:
    Widget = object

ANOTHER = QEvent.Type.LanguageChange


class Bilingual(Widget):
    """Stands first among a widget's bases, before Qt's: `class Box(Bilingual, Overlay)`. No widget by itself."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == ANOTHER:
            self.language_changed()
        super().changeEvent(event)

    def language_changed(self) -> None:
        """The window speaks another language now; for most, fetching the words is all there is to do."""
        self.retranslate()

    def retranslate(self) -> None:
        """Fetch the words again."""
