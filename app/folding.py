"""The form in which two spellings of one thing are equal, for searching only: never stored, never shown."""

from __future__ import annotations

import unicodedata
from typing import Final

_VARIANTS: Final = str.maketrans("臺黃溫峯裏着衆羣敎淸靑鄕", "台黄温峰裡著眾群教清青鄉")
_IGNORED: Final = str.maketrans(dict.fromkeys("-,.，．・·‧' \u3000\u00a0\t"))


def fold(text: str) -> str:
    """Half-width, one case, one of two variant characters, no spaces and hyphens."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS).translate(_IGNORED)
