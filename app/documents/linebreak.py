"""Break Chinese and English text into lines the way a typesetter would (避頭尾).

Marks that may not begin a line stay with what they follow, marks that may not end one stay with what they open,
words, numbers and dates stay whole, an extension stays with its number, a name of several parts (瓦歷斯．諾幹) breaks between
them, and one mark may hang half an em beyond the measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

NO_START = frozenset("，。、；：？！）」』】》〉〕｝…—％℃%’”‧・·．•)],.;:?!}々〻ー～")
NO_END = frozenset("（「『【《〈〔｛“‘([{$＄￥＃№")
HANGING = frozenset("，。、；：")

_HAN = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BETWEEN_PARTS = "[．‧·•・]"
_TOKEN = re.compile(
    r"分機 ?[0-9]+"
    rf"|{_HAN}{{1,6}}{_BETWEEN_PARTS}(?={_HAN})|(?<={_BETWEEN_PARTS}){_HAN}{{1,6}}(?!{_HAN})"
    r"|[A-Za-z0-9À-ɏḀ-ỿ][A-Za-z0-9À-ɏḀ-ỿ'’\-./,:&@_%+?=#]*[A-Za-z0-9À-ɏḀ-ỿ%]|\s+|……|——|.",
    re.DOTALL,
)
_CUT_AFTER = "/.-@_?&= "

Measure = Callable[[str], float]


def clusters(text: str) -> list[str]:
    """The pieces a line may be broken between; runs of white space are pieces of their own."""
    pieces: list[str] = []
    for token in (match.group(0) for match in _TOKEN.finditer(text)):
        joins = bool(pieces) and not token.isspace() and not pieces[-1].isspace()
        if joins and (token[0] in NO_START or pieces[-1][-1] in NO_END):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def break_lines(text: str, width: float, measure: Measure, *, hang: bool = True) -> list[str]:
    """Lines no wider than `width` (a hanging mark may stand out by half its width); loses no character but spaces."""
    lines: list[str] = []
    current, used = "", 0.0
    for piece in clusters(text):
        if piece.isspace():
            if current:  # a space of honour before 貴校 is a full one and stays one
                gap = "\u3000" if "\u3000" in piece else " "
                current, used = current + gap, used + measure(gap)
            continue
        wide = measure(piece)
        if used + wide <= width + 0.01 or (hang and current and _hangs(piece, used + wide, width, measure)):
            current, used = current + piece, used + wide
            continue
        if current.strip():
            lines.append(current.rstrip())
        *full, current = _cut(piece, width, measure)
        lines.extend(full)
        used = measure(current)
    if current.strip():
        lines.append(current.rstrip())
    return lines


def _hangs(piece: str, used: float, width: float, measure: Measure) -> bool:
    return piece[-1] in HANGING and used - measure(piece[-1]) / 2 <= width


def _cut(piece: str, width: float, measure: Measure) -> Iterator[str]:
    """A piece wider than the line in parts that fit, cut after an address's marks where there is one."""
    rest = piece
    while measure(rest) > width:
        count, used = 0, 0.0
        while count < len(rest) and used + measure(rest[count]) <= width:
            used += measure(rest[count])
            count += 1
        count = max(1, count)
        good = max(rest.rfind(mark, 0, count) + 1 for mark in _CUT_AFTER)
        if good > count / 2:
            count = good
        while 1 < count < len(rest) and (rest[count] in NO_START or rest[count - 1] in NO_END):
            count -= 1
        if count >= len(rest):
            break
        yield rest[:count]
        rest = rest[count:]
    yield rest


def is_whole(lines: list[str], text: str) -> bool:
    """Whether no word of the text was cut in two by the lines."""
    pieces = ("".join(piece.split()) for piece in clusters(text) if not piece.isspace())
    for line in lines:
        rest = "".join(line.split())
        while rest:
            piece = next(pieces, "")
            if not piece or not rest.startswith(piece):
                return False
            rest = rest[len(piece) :]
    return True
