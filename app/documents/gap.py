"""The place for a text that is the school's to give (待補全文): it says so out loud, and nothing is guessed."""

from __future__ import annotations

from app.documents.leaf import Leaf
from app.documents.rendered import PaperRefused
from app.documents.styles import SOFT, Pen, Style

_TITLE = Style(12, SOFT, tracking=0.6)
_TEXT = Style(9.6, SOFT)
_ENGLISH = Style(7.4, SOFT, "KaiItalic")
_DASHED = Pen(0.55, SOFT, (3, 2.2))


def text_missing(*, title: str, of: str, hint: str) -> PaperRefused:
    """An official print without the school's own text is none."""
    return PaperRefused(
        code="paper.text-missing",
        title=title,
        message=f"「{of}」的全文還沒有由學校填齊，不能當成正式表單印出。",
        hint=hint,
    )


def placeholder(leaf: Leaf, left: float, y: float, width: float, height: float, says: tuple[str, str, str]) -> None:
    """A dashed box with what is missing, whose it is, and the English of both."""
    title, text, english = says
    leaf.rounded(left, y, width, height, 1.8, _DASHED)
    middle, at = left + width / 2, y + height / 2 - 4.4
    leaf.text(middle, at, title, _TITLE, "center")
    leaf.boxed(middle, at + 7, width - 8, text, _TEXT, what="待補全文", align="center")
    leaf.boxed(middle, at + 12.4, width - 8, english, _ENGLISH, what="待補全文", align="center")
