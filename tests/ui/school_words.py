"""Where Chinese in the English window may come from: the school's own data, and nothing but them."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Final

from app.context import Context
from app.ledger import DetailClass
from ui.catalogue import SOURCE as CATALOGUE
from ui.sentences import SOURCE as SENTENCES
from ui.settings.about import TW_KAI

HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
#: Chinese punctuation belongs to Chinese words; between English ones it is a mistake of its own.
_MARKS: Final = re.compile(r"[\u3001\u3002\uff0c\uff1a\uff1b\uff08\uff09\u300c\u300d\uff01\uff1f]")
#: As the school's own sheet writes a course (U28): 〔7002〕（1132）攝影（3）.
_NOTATION: Final = re.compile(r"〔[^〕]*〕（\d+）(.+?)（[\d.]+）")
_WORD: Final = re.compile(r"[A-Za-z]{3,}")
#: What carries a code: an address, a number, an option, a file.
_CODE: Final = re.compile(r"\S*[\d_.@/:*\u2026-]\S*")
#: Keys, formats and products that only data bring.
_KEYS: Final = frozenset(
    "ctrl shift alt enter esc tab del ins home end pgup pgdn space html json png python qt linux".split()
)
COMMAND: Final = "python -m app "
_LONGEST: Final = 400


def own_words(*found: object) -> set[str]:
    """Every text in what a school or a ledger holds, but for what has an English name beside it."""
    return {said.strip() for one in found for said in _texts(one) if HAN.search(said) or _WORD.search(said)}


def _texts(found: object) -> Iterator[str]:
    if isinstance(found, Enum):
        return
    if isinstance(found, str):
        yield found
        yield from found.split("\n")
    elif isinstance(found, Mapping):
        for key, value in found.items():
            yield from _texts(key)
            yield from _texts(value)
    elif is_dataclass(found):
        # `rule.explain()` and other readings of a value are made by the program, and stay out.
        names = {f.name for f in fields(found)}
        for f in fields(found):
            if f"{f.name}_en" in names and getattr(found, f"{f.name}_en"):
                continue
            yield from _texts(getattr(found, f.name))
    elif isinstance(found, Iterable):
        for one in found:
            yield from _texts(one)


def of_desk(ctx: Context) -> set[str]:
    """The words of an open desk: its school's profile, whatever was loaded or typed, and who sits here."""
    store = ctx.store
    facts = [fact for _, fact in store.facts()] + [back.fact for back in store.refused()]
    people = store.students(store.student_ids())
    kept = [(f.by, f.payload, *(f.detail(cls) for cls in DetailClass)) for f in facts]
    return own_words(ctx.school, kept, [p.fields for p in people], store.desk.operator, TW_KAI)


@cache
def written_in_chinese() -> frozenset[str]:
    """The Latin words in what the program itself says in Chinese, such as Excel, PDF, or the word of a command."""
    catalogue = ET.parse(CATALOGUE).getroot()  # noqa: S314 - a file of our own
    said = [
        *(m.findtext("source", "") for m in catalogue.iter("message")),
        *tomllib.loads(SENTENCES.read_text("utf-8")),
    ]
    return frozenset(word.lower() for text in said for word in _WORD.findall(text))


class Foreign:
    """Finds Chinese that is nobody's data; a text may be put together of several words of the school."""

    def __init__(self, own: set[str]) -> None:
        self._own = own
        self._own_latin = {word for word in own if _WORD.search(word)}
        self._known: dict[str, str] = {}

    def of(self, text: str) -> str:
        """The rest of a text that no data accounts for; empty when all of it is data or none of it Chinese."""
        if not _bears(text):
            return ""
        if text not in self._known:
            self._known[text] = self._rest(text)
        return self._known[text]

    def latin(self, text: str) -> str:
        """English in a Chinese window: words that are no data, no key, and in nothing that is written in Chinese."""
        if text in self._own or text.startswith(COMMAND) or not _WORD.search(text):
            return ""
        rest = text
        for word in sorted((w for w in self._own_latin if w in text), key=len, reverse=True):
            rest = re.sub(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", " ", rest)
        rest = _CODE.sub(" ", rest)
        return " ".join(found for found in _WORD.findall(rest) if found.lower() not in _KEYS | written_in_chinese())

    def _rest(self, text: str) -> str:
        """Left to right, the longest word of the school at each place; a single character only when it stands alone."""
        text = _NOTATION.sub(r"\1", text)
        rest, at = [], 0
        while at < len(text):
            end = next((k for k in range(min(len(text), at + _LONGEST), at, -1) if self._stands(text, at, k)), at)
            if end > at:
                at = end
                continue
            # A mark beside Chinese is that text's own; brackets go by what stands before them.
            chinese = _MARKS.match(text[at]) and not (text[:at] + text[at + 1 :])[max(0, at - 1) : at + 1].isascii()
            if not chinese and not (text[at] == "）" and not text[: text.rfind("（", 0, at)].isascii()):
                rest.append(text[at])
            at += 1
        left = "".join(rest)
        return left if _bears(left) else ""

    def _stands(self, text: str, start: int, end: int) -> bool:
        word = text[start:end].strip()
        cut = text[end:] in ("…", "***") and len(word) > 1 and any(own.startswith(word) for own in self._own)
        if word not in self._own and not cut:
            return False
        alone = not HAN.search(text[max(0, start - 1) : start]) and not HAN.search(text[end : end + 1])
        return len(word) > 1 or alone


def _bears(text: str) -> bool:
    return bool(HAN.search(text) or _MARKS.search(text))
