"""The desk's fonts: Noto Sans TC for everything, TW-Kai behind it for rare name characters (罕用字).

The interface fonts are loaded before the first paint (1 to 3 ms each). The three Kai fonts hold 90 MB between them
and are loaded once the window stands; Qt then redraws whatever lacked a glyph.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.assets import FONTS

FAMILY: Final = "Noto Sans TC"
RARE_FAMILIES: Final = ("TW-Kai", "TW-Kai-Ext-B", "TW-Kai-Plus")
_INTERFACE: Final = ("NotoSansTC_400Regular.ttf", "NotoSansTC_500Medium.ttf", "NotoSansTC_700Bold.ttf")
_RARE: Final = ("TW-Kai.ttf", "TW-Kai-Ext-B-Taiwan.ttf", "TW-Kai-Plus.ttf")


def load_interface_fonts() -> None:
    """Register the fonts every screen needs; must run before the first paint."""
    _load(_INTERFACE)


def load_rare_fonts() -> None:
    """Register the fonts only rare name characters need; runs after the first paint."""
    _load(_RARE)


@cache
def _load(names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(QFontDatabase.addApplicationFont(str(FONTS / name)) for name in names)


@cache
def font(px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of the house, `px` logical pixels high."""
    made = QFont()
    made.setFamilies([FAMILY, *RARE_FAMILIES])
    made.setPixelSize(px)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def css_families() -> str:
    """The family list as a style sheet writes it."""
    return ", ".join(f'"{name}"' for name in (FAMILY, *RARE_FAMILIES))
