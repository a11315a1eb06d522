"""Whether two spellings name the same course: keys for matching only, never for keeping, showing or printing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMERALS = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
}  # fmt: skip
_CLOSED = re.compile(r"(?P<stem>.+?)[(\[〔【](?P<number>\d{1,2}|[一二三四五六七八九十]|[ivx]{1,4}|上|下)[)\]〕】]")
_ROMAN = re.compile(r"(?P<stem>.*[^a-z])(?P<number>[ivx]{1,4})")
_DIGITS = re.compile(r"(?P<stem>.*\D)(?P<number>\d{1,2})")
_PUNCTUATION = str.maketrans(
    {"〔": "(", "【": "(", "[": "(", "〕": ")", "】": ")", "]": ")", "：": ":", "、": ",", "．": ".", "・": "·"}
)
#: One word, two spellings that offices use side by side.
_VARIANTS = str.maketrans({"台": "臺", "温": "溫", "羣": "群", "着": "著", "裡": "裏"})


@lru_cache(maxsize=20_000)
def match_key(name: str) -> str:
    """Full-width and half-width, spaces, brackets, （一）/(1)/I and 台/臺 make no difference to this key."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    plain = re.sub(r"(?<=[^\W\d_])\s+(?=[ivx]{1,4}$)", "\x1f", plain)
    plain = re.sub(r"[^\S\x1f]+", "", plain).translate(_PUNCTUATION)
    for pattern in (_CLOSED, _ROMAN, _DIGITS):
        found = pattern.fullmatch(plain)
        if found is None:
            continue
        number = found["number"]
        value = int(number) if number.isdigit() and number.isascii() else _NUMERALS.get(number)
        if value is None and pattern is not _CLOSED:
            continue
        return f"{_folded(found['stem'])}#{number if value is None else value}"
    return _folded(plain)


def _folded(text: str) -> str:
    return text.replace("\x1f", "").translate(_VARIANTS)
