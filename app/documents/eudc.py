"""Reading a school's own font (造字檔 EUDC.TTE): accepted as one more face, or refused with what is wrong with it."""

from __future__ import annotations

import struct
from pathlib import Path

from app.documents.truetype import TrueTypeFace
from app.errors import WrongUse
from app.school_font import FIRST, LAST

_TRUETYPE = (b"\0\1\0\0", b"true")
_MOST = 64 * 1024 * 1024


def is_own(code: int) -> bool:
    """Whether a code is one a school may give a character of its own."""
    return FIRST <= code <= LAST


def codes_of(path: Path) -> tuple[int, ...]:
    """The codes of the school's own characters that a font file really draws, ascending.

    Raises:
        WrongUse: When the file is no TrueType font, is damaged, or draws none of them.
    """
    try:
        head = path.read_bytes()[:4] if path.stat().st_size <= _MOST else b""
    except OSError as exc:
        raise _refused(path, "讀不到這個檔案") from exc
    if head not in _TRUETYPE:
        raise _refused(path, "不是 TrueType 字型檔")
    try:
        face = TrueTypeFace(path, is_own)
        found = tuple(code for code in range(FIRST, LAST + 1) if face.glyph(code) is not None)
        # A file that was cut off fails here and not in the middle of a batch.
        for code in found:
            glyph = face.glyph(code) or 0
            if len(face.outline(glyph)) < 10:
                raise _refused(path, "字形資料不完整")
            face.metrics(glyph)
    except (struct.error, KeyError, ValueError, IndexError, OverflowError) as exc:
        raise _refused(path, "字型檔不完整或格式不支援") from exc
    if not found:
        raise _refused(path, "裡面沒有造字區（U+E000–U+F8FF）的字")
    return found


def _refused(path: Path, why: str) -> WrongUse:
    return WrongUse(
        code="font.refused",
        title="不能用這個造字檔",
        message=f"「{path.name}」{why}。",
        hint="請用學校的造字檔（Windows 通常是 EUDC.TTE）；原檔不會被更動。",
    )
