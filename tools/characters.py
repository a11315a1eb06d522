"""Makes the two tables of rare characters in resources/text; run again when a source or a font changes.

    python -m tools.characters codes --official FOLDER --older FILE --unihan FILE --fonts FOLDER
    python -m tools.characters drawable

`codes` needs four public sources, fetched beforehand with the ordinary clients of their registries:

    official  the folder lib/cns/unicode of the npm package @lazy-cjk/cns-11643: 全字庫's own tables, CNS -> Unicode
    older     cns11643.db of the Debian package ibus-table-cns11643: the older input table of 全字庫, CNS -> private use
    unihan    Unihan_IRGSources.txt(.bz2) of the Debian package unicode-data
    fonts     the folder of TW-Kai-98_1.ttf and its two companions, Debian package fonts-cns11643-kai of 2018

A pair (private-use code, Unicode code) is kept only when it is certain:

1. the two 全字庫 tables give no private-use code to different CNS codes;
2. the CNS code is the Taiwan source of the Unicode character in Unihan, and where 全字庫's own table says a Unicode
   code for it too, both say the same;
3. no other private-use code claims the same character;
4. where one family of fonts draws both, they look alike: a name must never change its shape.
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import json
import math
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from app.characters import DRAWABLE, STANDARD_CODES
from app.documents.fontbook import FONT_FOLDER, missing
from app.documents.truetype import TrueTypeFace

FIRST_PRIVATE = 0xF0000
LAST_CODE = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
#: Correlation of two blurred glyphs. Same drawing: 0.9 to 1; two different characters: 0.3, one in a hundred above 0.63.
ALIKE = 0.9
FACES = ("TW-Kai-Plus-98_1.ttf", "TW-Kai-98_1.ttf", "TW-Kai-Ext-B-98_1.ttf")

CODES_HEAD = """\
# Private-use characters of 全字庫 (CNS 11643, plane 15) that are Unicode characters today: private code, Unicode code.
#
# 國家發展委員會 全字庫 National Development Council, CNS11643 Chinese Standard Interchange Code: the correspondence of
# CNS codes and Unicode, as carried by the npm package @lazy-cjk/cns-11643 1.0.34 (ISC).
# 此開放資料依政府資料開放授權條款 (Open Government Data License, Taiwan) 進行公眾釋出，使用者於遵守本條款各項規定之前提下，得利用之。
# https://data.gov.tw/license (OGDL-TW-1.0, compatible with CC BY 4.0; text in ../fonts/licences/TW-Kai-copyright.txt)
# CNS11643 input table, Chinese Foundation For Digitization Technology (CMEX 財團法人中文數位化技術推廣基金會), as
# carried by Debian's ibus-table-cns11643 1.3.15: LGPL-2.1-or-later; text in licences/LGPL-2.1.txt.
# Unihan database of Unicode 17.0.0 (kIRG_TSource), © 2025 Unicode, Inc.: Unicode License V3; licences/Unicode.txt.
# This table is made from all three and may be used under the terms of LGPL-2.1-or-later. How: tools/characters.py.
# Changes: only pairs every source agrees on; pairs whose glyphs in TW-Kai differ visibly are left out.
"""
DRAWABLE_HEAD = """\
# Characters the papers can draw, with the fonts in resources/fonts: first code, and how many more follow.
# Made from the fonts by tools/characters.py; a test asks the fonts whether it still holds.
# Made from: {mark}
"""


def official(folder: Path) -> tuple[dict[int, str], dict[str, int]]:
    """全字庫's tables: private-use code -> CNS code, and CNS code -> Unicode."""

    def table(name: str) -> dict[str, int]:
        found: dict[str, int] = json.loads((folder / f"cns2uni.{name}.json").read_text("utf-8"))
        return found

    return {code: cns for cns, code in table("15").items()}, table("2") | table("bmp")


def older(database: Path) -> dict[int, str]:
    """Private-use code -> CNS code in the older input table, whose keys are the CNS codes themselves."""
    with sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True) as db:
        rows = db.execute("select tabkeys, phrase from phrases").fetchall()
    return {
        ord(text): f"{int(keys[0], 16)}-{keys[1:].upper()}"
        for keys, text in rows
        if len(text) == 1 and ord(text) >= FIRST_PRIVATE
    }


def taiwan_sources(unihan: Path) -> dict[str, int]:
    """CNS code -> Unicode, by Unihan's kIRG_TSource (T3-2144 is plane 3, TC-… plane 12)."""
    raw = unihan.read_bytes()
    text = (bz2.decompress(raw) if unihan.suffix == ".bz2" else raw).decode("utf-8")
    found: dict[str, int] = {}
    for line in text.splitlines():
        if "\tkIRG_TSource\t" in line:
            code, _, source = line.split("\t")
            plane, _, cell = source.removeprefix("T").partition("-")
            if plane != "U":
                found[f"{int(plane, 16)}-{cell}"] = int(code.removeprefix("U+"), 16)
    return found


def agreed(
    private: Mapping[int, str], earlier: Mapping[int, str], encoded: Mapping[str, int], sources: Mapping[str, int]
) -> dict[int, int]:
    """Private-use code -> Unicode where all sources agree."""
    pairs: dict[int, int] = {}
    for code in sorted(private.keys() | earlier.keys()):
        said = {table[code] for table in (private, earlier) if code in table}
        if len(said) != 1:
            continue
        (cns,) = said
        standard = sources.get(cns)
        if standard is not None and encoded.get(cns, standard) == standard and (code in private or cns in encoded):
            pairs[code] = standard
    claims = Counter(pairs.values())
    return {code: standard for code, standard in pairs.items() if claims[standard] == 1}


class Likeness:
    """Compares how a private-use code and its Unicode code are drawn by the fonts of one year."""

    def __init__(self, folder: Path) -> None:
        self._shapes = [TrueTypeFace(folder / name) for name in FACES]
        self._drawn = [ImageFont.truetype(folder / name, 48) for name in FACES]

    def of(self, private: int, standard: int) -> float | None:
        """-1 to 1; None where the fonts do not draw both."""
        pictures = [self._picture(code, faces) for code, faces in ((private, (0,)), (standard, (1, 2)))]
        one, other = pictures
        return None if one is None or other is None else sum(a * b for a, b in zip(one, other, strict=True))

    def _picture(self, code: int, faces: Iterable[int]) -> list[float] | None:
        face = next((k for k in faces if self._shapes[k].glyph(code) is not None), None)
        if face is None:
            return None
        page = Image.new("L", (64, 64), 0)
        ImageDraw.Draw(page).text((8, 4), chr(code), font=self._drawn[face], fill=255)
        small = page.crop(page.getbbox()).resize((32, 32)).filter(ImageFilter.GaussianBlur(1.2))
        dots = small.tobytes()
        mean = sum(dots) / len(dots)
        length = math.sqrt(sum((dot - mean) ** 2 for dot in dots))
        return [(dot - mean) / length for dot in dots]


def write_codes(where: argparse.Namespace) -> None:
    """Write the table of standard codes and say how it came about."""
    private, encoded = official(where.official)
    earlier = older(where.older)
    pairs = agreed(private, earlier, encoded, taiwan_sources(where.unihan))
    likeness = Likeness(where.fonts)
    measured = {code: likeness.of(code, standard) for code, standard in pairs.items()}
    unlike = {code for code, alike in measured.items() if alike is not None and alike < ALIKE}
    compared = sum(alike is not None for alike in measured.values())
    kept = {code: standard for code, standard in pairs.items() if code not in unlike}
    STANDARD_CODES.parent.mkdir(exist_ok=True)
    STANDARD_CODES.write_text(CODES_HEAD + "".join(f"{p:X} {s:X}\n" for p, s in kept.items()), encoding="utf-8")
    shared = private.keys() & earlier.keys()
    print(f"private-use codes in both 全字庫 tables: {len(shared)}, same CNS code: {_same(private, earlier)}")
    print(f"pairs agreed: {len(pairs)}; drawn twice and compared: {compared}; left out, unlike: {len(unlike)}")
    print(f"pairs written: {len(kept)}")


def _same(one: Mapping[int, str], other: Mapping[int, str]) -> int:
    return sum(other.get(code) == cns for code, cns in one.items())


def runs() -> Iterator[tuple[int, int]]:
    """First and last code of every run of characters the fonts draw."""
    start = None
    for code in range(LAST_CODE + 2):
        shown = code <= LAST_CODE and code not in SURROGATES and not missing(chr(code))
        if shown and start is None:
            start = code
        elif not shown and start is not None:
            yield start, code - 1
            start = None


def sources_mark() -> str:
    """A mark of the fonts and of the table of codes: when either changes, the table of drawable characters is stale."""
    return hashlib.sha256((FONT_FOLDER / "SHA256SUMS").read_bytes() + STANDARD_CODES.read_bytes()).hexdigest()


def write_drawable() -> None:
    """Write the table of drawable characters; needs the table of codes, whose glyphs draw the newest characters."""
    found = [f"{first:X}+{last - first:X}" if last > first else f"{first:X}" for first, last in runs()]
    lines = [" ".join(found[k : k + 12]) for k in range(0, len(found), 12)]
    DRAWABLE.write_text(DRAWABLE_HEAD.format(mark=sources_mark()) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"runs written: {len(found)}")


def main(words: list[str]) -> None:
    """Make one of the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="table", required=True)
    codes = commands.add_parser("codes")
    for source in ("official", "older", "unihan", "fonts"):
        codes.add_argument(f"--{source}", type=Path, required=True)
    commands.add_parser("drawable")
    asked = parser.parse_args(words)
    if asked.table == "codes":
        write_codes(asked)
    else:
        write_drawable()


if __name__ == "__main__":
    main(sys.argv[1:])
