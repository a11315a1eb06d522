"""What `app` says in Chinese, in the language in force: problems of an import, repairs, refusals and their ways out.

`app` words what it finds in Chinese and knows no window; `resources/translations/sentences.toml` has the same
sentences in English, with slots for what they name; a slot with a star holds a sentence that is told in its turn. A
sentence nobody translated stays Chinese rather than silent.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Final

from ui.i18n import english, numbered, western_days, western_terms
from ui.school_names import named, school_names
from ui.theme.assets import TRANSLATIONS

SOURCE: Final = TRANSLATIONS / "sentences.toml"
_SLOT: Final = re.compile(r"\{([a-z]+)(\*?)\}")
_NAMES: Final = re.compile(r"\{([a-z]+)\}")
#: Between two sentences that stand in one line.
_BETWEEN: Final = "　"
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_EXTENSION: Final = {"分機": "ext.", "總機": "switchboard"}


def told(text: str) -> str:
    """A sentence of `app` in the language in force."""
    return in_english(text) if english() else text


def told_each(text: str) -> str:
    """What stands beside each other in one line, each for itself."""
    return text if not english() else _BETWEEN.join(in_english(part) for part in text.split(_BETWEEN))


def asked(text: str) -> str:
    """Where to go or whom to ask, as the school writes it: places and units have English names, a number its ext."""
    if not english() or named(text) != text:
        return named(text)
    parts = (
        _EXTENSION.get(part) or (named(part), part.replace("、", ", "))[part[:1].isascii()] for part in text.split(" ")
    )
    return worded(" ".join(parts))


def whom_to_ask(place: str, contact: str) -> list[tuple[str, str]]:
    """Icon and words of where to go and whom to call; once where the school's file says the same of both."""
    where, whom = asked(place), asked(contact)
    said = (("map-pin", where), ("phone", whom if whom != where else ""))
    return [(icon, text) for icon, text in said if text]


def worded(text: str) -> str:
    """What a sentence names, or a title: the school's English name, a term, a day; anything else as it is."""
    if not english():
        return text
    if named(text) != text:
        return named(text)
    said = western_terms(text)
    # A sentence of the school keeps its own dates.
    return said if _HAN.search(said) else western_days(said)


def told_all(text: str) -> str:
    """Several sentences in one text, each for itself."""
    return text if not english() else " ".join(in_english(part) for part in text.split(_BETWEEN))


def told_of(*parts: str) -> str:
    """What a refusal says, part by part, in one line; empty parts are left out."""
    said = [told(part) for part in parts if part]
    if not english():
        return "　".join(said)
    # A title ends without a mark; in one line with others it needs one.
    return " ".join(part if part.endswith((".", "?", ":")) or part is said[-1] else f"{part}." for part in said)


def in_english(text: str) -> str:
    """The English of a sentence, or of several that were joined; the text itself when some of it has none."""
    return _in_english(text, school_names().school)


@lru_cache(maxsize=4096)
def _in_english(text: str, school: str) -> str:
    del school  # what another school has been told is not told to this one
    # Sentence by sentence first: a pattern as wide as "{name}：{words}" would take several of them for one.
    several = [f"{part}。" for part in text.removesuffix("。").split("。 ")] if "。 " in text else []
    if several and text.endswith("。") and (each := _all(several, " ", "")):
        return each
    found = _one(text)
    if found != text:
        return found
    if not text.endswith("。"):
        return worded(text)
    halves = [f"{part}。" for part in text[:-1].split("；")] if "；" in text else []
    return (halves and _all(halves, " ", "")) or _all(text[:-1].split("、"), ", ", ".") or worded(text)


def _all(parts: list[str], between: str, end: str) -> str:
    """Several pieces, each in English; empty as soon as one of them has none."""
    said = [_one(part) for part in parts]
    return between.join(said) + end if all(en != zh for en, zh in zip(said, parts, strict=True)) else ""


def _one(text: str) -> str:
    whole, patterns = _book()
    found = whole.get(text)
    if found is not None:
        return found
    for pattern, english_words in patterns:
        match = pattern.fullmatch(text)
        if match is not None:
            return _filled(english_words, match)
    return text


def _filled(words: str, held: re.Match[str]) -> str:
    """The places filled: names with what the school calls them, stars with the sentence they stand for."""
    return numbered(_SLOT.sub(lambda slot: in_english(held[slot[1]]) if slot[2] else _listed(held[slot[1]]), words))


def _listed(text: str) -> str:
    """One thing or several; between Chinese words stays the Chinese comma."""
    if worded(text) != text or "、" not in text:
        return _whole(text)
    parts = [_whole(part) for part in text.split("、")]
    return ("、" if all(map(_HAN.search, parts)) else ", ").join(parts)


def _whole(text: str) -> str:
    """A name, or a word that has its English by itself, such as a state."""
    return worded(_book()[0].get(text, text))


@cache
def _book() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Sentences without slots, and the patterns of the others; the more a sentence says, the earlier it is tried."""
    pairs: dict[str, str] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    whole = {zh: en for zh, en in pairs.items() if not _NAMES.search(zh)}
    slotted = sorted((zh for zh in pairs if zh not in whole), key=lambda zh: -len(_NAMES.sub("", zh)))
    return whole, [(_pattern(zh), pairs[zh]) for zh in slotted]


def _pattern(template: str) -> re.Pattern[str]:
    parts = _NAMES.split(template)
    made = [re.escape(part) if k % 2 == 0 else f"(?P<{part}>.+?)" for k, part in enumerate(parts)]
    return re.compile("".join(made), re.DOTALL)
