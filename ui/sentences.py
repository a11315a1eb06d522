"""What `app` says in Chinese, in the language in force: problems of an import, repairs, refusals and their ways out.

`app` words what it finds in Chinese and knows no window; `resources/translations/sentences.toml` has the same
sentences in English, with slots for what they name. A sentence nobody translated stays Chinese rather than silent.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Final

from ui.i18n import english
from ui.theme.assets import TRANSLATIONS

SOURCE: Final = TRANSLATIONS / "sentences.toml"
_SLOT: Final = re.compile(r"\{([a-z]+)\}")
#: Between two sentences that stand in one line.
_BETWEEN: Final = "　"


def told(text: str) -> str:
    """A sentence of `app` in the language in force."""
    return in_english(text) if english() else text


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


@lru_cache(maxsize=4096)
def in_english(text: str) -> str:
    """The English of a sentence, or of several that were joined; the text itself when some of it has none."""
    found = _one(text)
    if found != text:
        return found
    several = [f"{part}。" for part in text.removesuffix("。").split("。 ")] if "。 " in text else []
    if several and text.endswith("。"):
        return _all(several, " ", "") or text
    return _all(text[:-1].split("、"), ", ", ".") or text if text.endswith("。") else text


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


def _filled(words: str, named: re.Match[str]) -> str:
    return _SLOT.sub(lambda slot: named[slot[1]], words)


@cache
def _book() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Sentences without slots, and the patterns of the others; the more a sentence says, the earlier it is tried."""
    pairs: dict[str, str] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    whole = {zh: en for zh, en in pairs.items() if not _SLOT.search(zh)}
    slotted = sorted((zh for zh in pairs if zh not in whole), key=lambda zh: -len(_SLOT.sub("", zh)))
    return whole, [(_pattern(zh), pairs[zh]) for zh in slotted]


def _pattern(template: str) -> re.Pattern[str]:
    parts = _SLOT.split(template)
    made = [re.escape(part) if k % 2 == 0 else f"(?P<{part}>.+?)" for k, part in enumerate(parts)]
    return re.compile("".join(made), re.DOTALL)
