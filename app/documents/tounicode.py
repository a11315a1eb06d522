"""The map by which a reader copies, searches and reads aloud what a PDF shows."""

from __future__ import annotations

from collections.abc import Mapping

_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
    "1 begincodespacerange <0000> <FFFF> endcodespacerange",
)
_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"
_BLOCK = 100  # entries a reader must accept in one bfchar block (PDF 32000-1, 9.7.5)


def to_unicode(codes: Mapping[int, int]) -> bytes:
    """A ToUnicode CMap from glyph codes to code points, in UTF-16BE so that rare planes survive."""
    entries = [f"<{code:04X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in sorted(codes.items())]
    lines = list(_HEAD)
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, _TAIL]).encode("ascii")
