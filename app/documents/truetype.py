"""One TrueType file, read in place: which characters it can really draw, how wide they are, their outlines.

The file is mapped, not parsed into dictionaries: opening a 36 MB Kai face takes a few milliseconds, and characters
are looked up by bisection and remembered.
"""

from __future__ import annotations

import mmap
import struct
from array import array
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

IDEOGRAPHIC_SPACE = 0x3000


def _is_ideographic(code: int) -> bool:
    """Characters that must have an outline; spaces and Latin controls may be empty."""
    return code != IDEOGRAPHIC_SPACE and (0x2E80 <= code <= 0x9FFF or 0xE000 <= code <= 0xFAFF or code >= 0x20000)


def _words(blob: bytes, typecode: str) -> array[int]:
    """Big-endian integers of a table as a native array."""
    values = array(typecode, blob)
    values.byteswap()
    return values


class TrueTypeFace:
    """A face of a chain: glyphs, widths and raw tables of one file (字型檔).

    Args:
        path: A TrueType file with a ``glyf`` table.
        accepts: Limits the face to some code points, such as a Latin face that must not draw Chinese quotes.
    """

    def __init__(self, path: Path, accepts: Callable[[int], bool] | None = None) -> None:
        self.path = path
        self._accepts = accepts
        with path.open("rb") as file:
            self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        count = struct.unpack_from(">H", self.data, 4)[0]
        self._tables: dict[str, tuple[int, int]] = {}
        for entry in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", self.data, 12 + 16 * entry)
            self._tables[tag.decode("latin-1")] = (offset, length)
        head = self.table("head")
        self.units_per_em: int = struct.unpack_from(">H", head, 18)[0]
        self.bbox: tuple[int, ...] = tuple(self.per_mille(v) for v in struct.unpack_from(">4h", head, 36))
        hhea = self.table("hhea")
        self.ascent, self.descent = (self.per_mille(v) for v in struct.unpack_from(">2h", hhea, 4))
        metric_count: int = struct.unpack_from(">H", hhea, 34)[0]
        self.glyph_count: int = struct.unpack_from(">H", self.table("maxp"), 4)[0]
        hmtx = self.table("hmtx")
        self._metrics = _words(hmtx[: 4 * metric_count], "H")
        self._bearings = _words(hmtx[4 * metric_count : 4 * metric_count + 2 * (self.glyph_count - metric_count)], "H")
        self._metric_count = metric_count
        loca = self.table("loca")
        self._long_loca = struct.unpack_from(">h", head, 50)[0] == 1
        self._loca = _words(loca[: len(loca) // 4 * 4], "I") if self._long_loca else _words(loca, "H")
        self._glyf = self._tables["glyf"][0]
        self._starts, self._ends, self._glyphs = self._read_cmap()
        self._known: dict[int, int | None] = {}

    def has_table(self, tag: str) -> bool:
        """Whether the file carries this table."""
        return tag in self._tables

    def table(self, tag: str) -> bytes:
        """The bytes of one table."""
        offset, length = self._tables[tag]
        return self.data[offset : offset + length]

    def per_mille(self, units: int) -> int:
        """Font units as thousandths of the type size."""
        return round(units * 1000 / self.units_per_em)

    @property
    def postscript_name(self) -> str:
        """The name a PDF knows the face by."""
        if not self.has_table("name"):  # a school's own font often has none
            return "SchoolFont"
        name = self.table("name")
        count, strings = struct.unpack_from(">HH", name, 2)
        for record in range(count):
            platform, _, _, name_id, length, offset = struct.unpack_from(">6H", name, 6 + 12 * record)
            if name_id == 6:
                raw = name[strings + offset : strings + offset + length]
                text = raw.decode("utf-16-be" if platform in {0, 3} else "latin-1", "ignore")
                return "".join(c for c in text if c.isascii() and (c.isalnum() or c == "-"))
        return self.path.stem.replace("_", "-")

    def glyph(self, code: int) -> int | None:
        """The glyph that draws a code point; None if the face has none or only an empty outline for it."""
        try:
            return self._known[code]
        except KeyError:
            found = self._known[code] = self._find(code)
            return found

    def _find(self, code: int) -> int | None:
        if self._accepts is not None and not self._accepts(code):
            return None
        slot = bisect_right(self._starts, code) - 1
        if slot < 0 or code > self._ends[slot]:
            return None
        glyph = self._glyphs[slot] + code - self._starts[slot]
        if glyph == 0 or glyph >= self.glyph_count:
            return None
        # "In the cmap" is not "has a glyph": faces map code points to holes, and a hole in a name is a wrong name.
        if _is_ideographic(code) and not self.outline(glyph):
            return None
        return glyph

    def outline(self, glyph: int) -> bytes:
        """The raw outline of a glyph; empty for a space or a hole."""
        scale = 1 if self._long_loca else 2
        start, end = self._loca[glyph] * scale, self._loca[glyph + 1] * scale
        return self.data[self._glyf + start : self._glyf + end]

    def metrics(self, glyph: int) -> tuple[int, int]:
        """Advance width and raw left bearing of a glyph, in font units."""
        if glyph < self._metric_count:
            return self._metrics[2 * glyph], self._metrics[2 * glyph + 1]
        return self._metrics[2 * self._metric_count - 2], self._bearings[glyph - self._metric_count]

    def _read_cmap(self) -> tuple[array[int], array[int], array[int]]:
        """Character groups as three parallel arrays: first code, last code, first glyph."""
        cmap = self.table("cmap")
        subtables = {}
        for entry in range(struct.unpack_from(">H", cmap, 2)[0]):
            platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * entry)
            subtables[struct.unpack_from(">H", cmap, offset)[0]] = offset if platform in {0, 3} else None, encoding
        full = subtables.get(12, (None, 0))[0]
        if full is not None:
            groups = _words(cmap[full + 16 : full + 16 + 12 * struct.unpack_from(">I", cmap, full + 12)[0]], "I")
            return groups[0::3], groups[1::3], groups[2::3]
        basic = subtables.get(4, (None, 0))[0]
        if basic is None:
            msg = f"{self.path.name} has no Unicode character map"
            raise ValueError(msg)
        return _basic_groups(cmap, basic)


def _basic_groups(cmap: bytes, offset: int) -> tuple[array[int], array[int], array[int]]:
    """Groups of a format 4 map, for faces that stay within the basic plane."""
    segments: int = struct.unpack_from(">H", cmap, offset + 6)[0] // 2
    at = offset + 14
    ends = struct.unpack_from(f">{segments}H", cmap, at)
    starts = struct.unpack_from(f">{segments}H", cmap, at + 2 * segments + 2)
    deltas = struct.unpack_from(f">{segments}H", cmap, at + 4 * segments + 2)
    ranges_at = at + 6 * segments + 2
    ranges = struct.unpack_from(f">{segments}H", cmap, ranges_at)
    first, last, glyphs = array("I"), array("I"), array("I")
    for segment in range(segments):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            if ranges[segment] == 0:
                glyph = (code + deltas[segment]) & 0xFFFF
            else:
                place = ranges_at + 2 * segment + ranges[segment] + 2 * (code - starts[segment])
                glyph = struct.unpack_from(">H", cmap, place)[0]
                glyph = (glyph + deltas[segment]) & 0xFFFF if glyph else 0
            first.append(code)
            last.append(code)
            glyphs.append(glyph)
    return first, last, glyphs
