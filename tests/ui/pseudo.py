"""A language nobody speaks (pseudo-locale): English with accents on every letter and 40 % longer, to see where a layout gives way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

from ui.i18n import Language, languages
from ui.theme.assets import TRANSLATIONS

LONGER = 0.4
_PLAIN = "AaCcEeIiNnOoSsUuYyZz"
_MARKED = str.maketrans(_PLAIN, "ÅäÇćÉéÎïÑñÖøŠšÜüÝÿŽž")
#: Kept as it is: places to fill, plurals in brackets, markup, keys such as F4 or Ctrl+K.
_KEPT = re.compile(r"\{[a-z_]*\}|\(e?s\)|<[^>]*>|&\w+;|\b(?:Ctrl|Shift|Alt|Enter|Esc)\b(?:\+\w+)?|\bF\d+\b")
#: A long text grows by words, as a language does, not by one word without an end.
_MORE = "lorem ipsum dolor sit amet magna "


def stretched(text: str) -> str:
    """A text as the pseudo-locale says it."""
    said, at = [], 0
    for kept in _KEPT.finditer(text):
        said += [text[at : kept.start()].translate(_MARKED), kept[0]]
        at = kept.end()
    said.append(text[at:].translate(_MARKED))
    more = int(len(_KEPT.sub("", text)) * LONGER)
    if more <= 3:
        return "".join(said) + "øéñ"[:more]
    return "".join(said) + " " + (_MORE * (more // len(_MORE) + 1))[: more - 1].strip().translate(_MARKED)


class Pseudo(QTranslator):
    """What the English catalogue says, stretched."""

    def __init__(self) -> None:
        super().__init__()
        self._english = QTranslator()
        assert self._english.load("en", str(TRANSLATIONS))

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        said = self._english.translate(context, source, disambiguation, n)
        return stretched(said) if said else ""


@contextmanager
def spoken() -> Iterator[None]:
    """The window speaks the pseudo-locale, switched to while it is open as a language is."""
    languages().speak(Language.EN)
    made = Pseudo()
    QCoreApplication.installTranslator(made)
    languages().changed.emit()
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(made)
        languages().speak(Language.ZH)
