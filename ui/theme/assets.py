"""Where the window's pictures, fonts and translations lie; the same place from source and when frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
FONTS: Final = RESOURCES / "fonts"
ICONS: Final = RESOURCES / "icons"
TRANSLATIONS: Final = RESOURCES / "translations"
#: The product's own picture, for the window's frame and the task bar.
PRODUCT: Final = RESOURCES / "icon" / "clearance-desk.svg"
