"""Cut a TrueType face down to the glyphs a document uses; the order of glyphs is the caller's."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence

from app.documents.truetype import TrueTypeFace

# Flags of a composite glyph's part (OpenType specification, glyf table).
_ARGS_ARE_WORDS = 0x0001
_HAS_SCALE = 0x0008
_MORE_PARTS = 0x0020
_HAS_XY_SCALE = 0x0040
_HAS_MATRIX = 0x0080


def subset(face: TrueTypeFace, glyphs: Sequence[int]) -> bytes:
    """A TrueType file holding `glyphs` in that order (the first must be glyph 0), plus the parts they refer to."""
    order = list(glyphs)
    place = {glyph: index for index, glyph in reversed(list(enumerate(order)))}
    outlines: list[bytes] = []
    offsets = array("I")
    position = 0
    done = 0
    while done < len(order):
        outline = face.outline(order[done])
        done += 1
        if len(outline) > 10 and outline[0] >= 0x80:
            outline = _renumber_parts(outline, order, place)
        outline += b"\0" * (-len(outline) % 4)
        offsets.append(position)
        outlines.append(outline)
        position += len(outline)
    offsets.append(position)
    offsets.byteswap()

    head = bytearray(face.table("head"))
    head[8:12] = b"\0\0\0\0"  # the file checksum is optional inside a PDF
    struct.pack_into(">h", head, 50, 1)  # long offsets
    hhea = bytearray(face.table("hhea"))
    struct.pack_into(">H", hhea, 34, len(order))
    maxp = bytearray(face.table("maxp"))
    struct.pack_into(">H", maxp, 4, len(order))
    tables = {
        "glyf": b"".join(outlines),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(struct.pack(">HH", *face.metrics(glyph)) for glyph in order),
        "loca": offsets.tobytes(),
        "maxp": bytes(maxp),
    }
    tables.update({tag: face.table(tag) for tag in ("cvt ", "fpgm", "prep") if face.has_table(tag)})
    return _assemble(tables)


def _renumber_parts(outline: bytes, order: list[int], place: dict[int, int]) -> bytes:
    """A composite outline whose parts point to the new glyph numbers; unseen parts join the order."""
    changed = bytearray(outline)
    at = 10
    while True:
        flags, part = struct.unpack_from(">HH", changed, at)
        if part not in place:
            place[part] = len(order)
            order.append(part)
        struct.pack_into(">H", changed, at + 2, place[part])
        at += 8 if flags & _ARGS_ARE_WORDS else 6
        at += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_XY_SCALE else 8 if flags & _HAS_MATRIX else 0
        if not flags & _MORE_PARTS:
            return bytes(changed)


def _assemble(tables: dict[str, bytes]) -> bytes:
    """Table directory and bodies of a TrueType file."""
    exponent = len(tables).bit_length() - 1
    directory = [
        struct.pack(">IHHHH", 0x10000, len(tables), 16 << exponent, exponent, 16 * len(tables) - (16 << exponent))
    ]
    bodies: list[bytes] = []
    offset = 12 + 16 * len(tables)
    for tag in sorted(tables):
        body = tables[tag]
        directory.append(tag.encode("ascii") + struct.pack(">III", 0, offset, len(body)))
        padded = body + b"\0" * (-len(body) % 4)
        bodies.append(padded)
        offset += len(padded)
    return b"".join(directory + bodies)
