"""The chains papers are set in: Kai with Roman figures, its italic and bold Latin companions, and Sans."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from app import school_font
from app.characters import private_glyphs
from app.documents.eudc import is_own
from app.documents.fontchain import FaceSource, FontChain

FONT_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"

# Punctuation Latin type may draw inside a Chinese page; …, — and 「」 belong to the Chinese face.
_LATIN_MARKS = frozenset({0x2010, 0x2011, 0x2013, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x20AC, 0x2122})


def _latin(code: int) -> bool:
    """Alphabets (European, Vietnamese, Cyrillic) and a few marks."""
    return code < 0x2000 or code in _LATIN_MARKS


# Kai faces stand before Noto, so that one rare character in a name is not set in another style.
_KAI = (
    FaceSource(FONT_FOLDER / "TW-Kai.ttf"),
    FaceSource(FONT_FOLDER / "TW-Kai-Ext-B-Taiwan.ttf"),
    FaceSource(FONT_FOLDER / "TW-Kai-Plus.ttf"),
    FaceSource(FONT_FOLDER / "NotoSansTC_400Regular.ttf"),
)
_RARE = (
    FaceSource(FONT_FOLDER / "TW-Kai.ttf"),
    FaceSource(FONT_FOLDER / "TW-Kai-Ext-B-Taiwan.ttf"),
    FaceSource(FONT_FOLDER / "TW-Kai-Plus.ttf"),
)

#: Chain -> its faces in order.
CHAINS: dict[str, tuple[FaceSource, ...]] = {
    "Kai": (FaceSource(FONT_FOLDER / "Tinos_400Regular.ttf", _latin), *_KAI),
    "KaiItalic": (FaceSource(FONT_FOLDER / "Tinos_400Regular_Italic.ttf", _latin), *_KAI),
    "KaiBold": (FaceSource(FONT_FOLDER / "Tinos_700Bold.ttf", _latin), *_KAI),
    "Sans": (FaceSource(FONT_FOLDER / "NotoSansTC_400Regular.ttf"), *_RARE),
    "SansBold": (FaceSource(FONT_FOLDER / "NotoSansTC_700Bold.ttf"), *_RARE),
}


#: The school's font the chains were made with.
_with: list[str] = [""]


def refresh() -> None:
    """Make the chains anew once the school's own font is another one; called before a document is begun."""
    if _with[0] != school_font.in_use():
        _with[0] = school_font.in_use()
        chain.cache_clear()


@cache
def chain(name: str) -> FontChain:
    """A chain by name, registered with reportlab on first use; the school's own characters come from its own font."""
    from reportlab.pdfbase import pdfmetrics

    first, *others = CHAINS[name]
    own = (FaceSource(Path(_with[0]), is_own),) if _with[0] else ()
    # Characters newer than the fonts are drawn with the glyph they had as 全字庫 private-use characters.
    font = FontChain(name, (first, *own, *others), private_glyphs())
    pdfmetrics.registerFont(font)
    return font


def missing(text: str) -> tuple[str, ...]:
    """Characters of a text that papers cannot draw; empty when every one can be printed."""
    refresh()
    return chain("Kai").missing(text)


def shipped_fonts() -> dict[str, str]:
    """Name -> SHA-256 of every font file that comes with the program."""
    lines = (FONT_FOLDER / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    return {name.lstrip("*"): digest for digest, name in (line.split() for line in lines if line)}


def damaged_fonts() -> tuple[str, ...]:
    """Names of shipped font files that are missing or not as shipped, for the desk's self-check; reads 110 MB."""
    return tuple(name for name, digest in shipped_fonts().items() if not _is_whole(FONT_FOLDER / name, digest))


def _is_whole(path: Path, digest: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
