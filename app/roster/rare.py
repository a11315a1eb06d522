"""Rare characters in a cell (罕用字): 全字庫 private-use codes become what they are today; what no font draws is said.

A name is converted only from a 全字庫 private-use code to the Unicode character that is the same 全字庫 character; a
school's own 造字 (U+E000-F8FF) means something only beside the school's own font file and stays as written.
"""

from __future__ import annotations

import re

from app import characters, school_font
from app.roster.table import Raw, Severity
from app.roster.values import ORDINARY, Fault, Reader, Reading, unsafe

_SCHOOLS_OWN = re.compile("[\ue000-\uf8ff]")
_CNS_PRIVATE = re.compile("[\U000f0000-\U000ffffd]")


def watched(read: Reader) -> Reader:
    """A reader whose answers carry nothing that cannot be stored or seen, and say which characters need a look."""

    def safe(raw: Raw) -> Reading:
        got = read(raw)
        kept = got if isinstance(got, str) else got.keep
        if (kept.isascii() and kept.isprintable()) or ORDINARY.fullmatch(kept):
            return got
        return unsafe(kept) or _looked_at(got, kept)

    return safe


def _looked_at(got: Reading, kept: str) -> Reading:
    text, faults = today(kept)
    if not faults:
        return got
    if isinstance(got, Fault):
        return got._replace(keep=text, more=(*got.more, *faults))
    return faults[0]._replace(keep=text, more=tuple(faults[1:]))


def today(text: str) -> tuple[str, list[Fault]]:
    """The text with its 全字庫 private-use characters as they are written today, and what is to be said about it."""
    faults: list[Fault] = []
    standard = characters.standard_characters()
    old = [c for c in dict.fromkeys(_CNS_PRIVATE.findall(text)) if c in standard]
    if old:
        said = "、".join(f"{_shown(c)} 改為 {_shown(standard[c])}" for c in old)
        message = f"有全字庫造字，現在已有正式字碼，匯入時換成正式的字：{said}；是同一個字，請核對"
        faults.append(Fault("character.converted", message, Severity.WARNING))
        text = text.translate({ord(c): standard[c] for c in old})
    own = list(dict.fromkeys(_SCHOOLS_OWN.findall(text)))
    if own:
        drawn = [c for c in own if school_font.draws(c)]
        printed = "列印用本校造字檔" if len(drawn) == len(own) else "列印會是〓"
        message = (
            f"有學校自己的造字 {'、'.join(map(_shown, own))}，只有本校的造字檔（EUDC）畫得出來，"
            f"其他電腦可能顯示成別的字，{printed}；請核對並改用正式字碼"
        )
        faults.append(Fault("character.private_use", message, Severity.WARNING))
    lost = [c for c in dict.fromkeys(text) if not (c in own or c == "\ufffd" or characters.drawable(c))]
    if lost:
        message = (
            f"隨附的字型都沒有這個字：{'、'.join(map(_shown, lost))}，列印會是〓；請核對字碼，或改用同一個字的其他字碼"
        )
        faults.append(Fault("character.undrawable", message, Severity.WARNING))
    return text, faults


def _shown(character: str) -> str:
    """A character with its code, because the screen may show nothing for it."""
    return f"{character}（U+{ord(character):04X}）"
