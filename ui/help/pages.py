"""The guide's pages (說明): one Markdown file per screen and language, read when asked for; nothing comes from a network."""

from __future__ import annotations

import re
from typing import Final

from ui.i18n import Language
from ui.theme.assets import RESOURCES

GUIDE: Final = RESOURCES / "guide"
#: A line ended between two Chinese words; read on, it is no space.
_BROKEN: Final = re.compile(r"(?<=[　-〿㐀-鿿＀-￯])\n *(?=[　-〿㐀-鿿＀-￯「『（])")
#: What is explained while no desk is open.
START: Final = "welcome"


def page(screen: str, language: Language) -> str:
    """The page of a screen by its key, as Markdown; the page on starting for what has none of its own."""
    own = GUIDE / language / f"{screen}.md"
    text = (own if own.is_file() else GUIDE / language / f"{START}.md").read_text(encoding="utf-8")
    return _BROKEN.sub("", text)
