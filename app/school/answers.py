"""The school's own answers to what a counter is asked (常見問題): found by any words, true on the day (N05, T06, U57)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.folding import fold
from app.school.calendar import roc_date
from app.school.papers import Faq

#: How much a word weighs where it stands.
_QUESTION, _KEYWORD, _ANSWER = 6, 4, 1
#: How many of the typed pairs of characters must occur when no whole word does.
_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with the answer of the day (問與答); `changes` says when another answer takes its place."""

    question: str
    answer: str
    link: str = ""
    changes: str = ""

    @property
    def text(self) -> str:
        """What is copied: the answer as it can be sent to a student."""
        return "\n".join(part for part in (self.question, self.answer, self.link) if part)


def answers(entries: Iterable[Faq], typed: str, on: date) -> tuple[Answer, ...]:
    """The answers that are true on a day and fit what was typed, best first; everything when nothing was typed.

    Words may come in any order, width, case and variant. Chinese typed without spaces is also found by its pairs of
    characters, so 遺失學生證 finds 學生證遺失.
    """
    known = list(entries)
    words = [folded for word in typed.split() if (folded := fold(word))]
    scored = [(_score(entry, words), -n, entry) for n, entry in enumerate(known) if entry.valid_on(on)]
    best = sorted((s for s in scored if s[0] > 0), key=lambda s: s[:2], reverse=True)
    return tuple(Answer(e.question, e.answer, e.link, _changes(e, known)) for _, _, e in best)


def _score(entry: Faq, words: list[str]) -> float:
    """How well an entry fits; 0 when it does not."""
    if not words:
        return 1
    question, answer = fold(entry.question), fold(entry.answer)
    keywords = [fold(k) for k in entry.keywords]
    total = 0.0
    for word in words:
        whole = max(
            _QUESTION * (word in question),
            _KEYWORD * any(word in k or k in word for k in keywords if k),
            _ANSWER * (word in answer),
        )
        share = _pairs(word, " ".join((question, *keywords, answer)))
        if not whole and share < _ENOUGH:
            return 0
        total += whole + share
    return total


def _pairs(word: str, text: str) -> float:
    """How many of the pairs of characters typed occur in a text, from 0 to 1."""
    pairs = {word[k : k + 2] for k in range(len(word) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _changes(entry: Faq, known: list[Faq]) -> str:
    if entry.valid_to is None:
        return ""
    later = any(e.question == entry.question and e.valid_from and e.valid_from > entry.valid_to for e in known)
    return f"{roc_date(entry.valid_to)} 前適用，之後{'改為另一答案' if later else '不再適用'}"
