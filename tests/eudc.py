"""A school's own font as an office has it: a few drawn characters in the private use area, and hardly a table beside."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

from app.documents.fontbook import FONT_FOLDER
from app.documents.subset import subset
from app.documents.truetype import TrueTypeFace


def school_font(path: Path, characters: Mapping[int, str]) -> Path:
    """A font that draws each code as the character given, without the tables `name`, `post` and `OS/2`."""
    kai = TrueTypeFace(FONT_FOLDER / "TW-Kai.ttf")
    codes = sorted(characters)
    glyphs = [kai.glyph(ord(characters[code])) or 0 for code in codes]
    tables = _tables(subset(kai, [0, *glyphs]))
    tables["cmap"] = _cmap(codes)
    path.write_bytes(_assembled(tables))
    return path


def _tables(font: bytes) -> dict[str, bytes]:
    entries = [struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(struct.unpack_from(">H", font, 4)[0])]
    return {tag.decode("ascii"): font[offset : offset + length] for tag, _, offset, length in entries}


def _cmap(codes: list[int]) -> bytes:
    """A format 4 map: one segment per code, and the one that ends it."""
    ends = [*codes, 0xFFFF]
    deltas = [(n + 1 - code) & 0xFFFF for n, code in enumerate(codes)] + [1]
    count = len(ends)
    body = struct.pack(f">{count}H", *ends) + b"\0\0" + struct.pack(f">{count}H", *ends)
    body += struct.pack(f">{count}H", *deltas) + b"\0\0" * count
    head = struct.pack(">7H", 4, 14 + len(body), 0, 2 * count, 0, 0, 0)
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + head + body


def _assembled(tables: Mapping[str, bytes]) -> bytes:
    directory, bodies, offset = [struct.pack(">IHHHH", 0x10000, len(tables), 0, 0, 0)], [], 12 + 16 * len(tables)
    for tag in sorted(tables):
        directory.append(tag.encode("ascii") + struct.pack(">III", 0, offset, len(tables[tag])))
        bodies.append(tables[tag] + b"\0" * (-len(tables[tag]) % 4))
        offset += len(bodies[-1])
    return b"".join(directory + bodies)
