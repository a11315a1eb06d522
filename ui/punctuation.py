"""How words are put beside each other: Chinese has its own full-width marks, English those of its own."""

from __future__ import annotations

from collections.abc import Iterable

from ui.i18n import english


def headed(what: str, said: str) -> str:
    """What is spoken of, and what is said of it: 出納組：通過."""
    return f"{what}: {said}" if english() else f"{what}：{said}"


def bracketed(text: str, more: str) -> str:
    """A text and what stands in brackets behind it, such as a key: 列印（Ctrl+P）; nothing in brackets leaves the text."""
    if not more:
        return text
    return f"{text} ({more})" if english() else f"{text}（{more}）"


def listed(names: Iterable[str]) -> str:
    """Names in a row: 圖書館、出納組."""
    return (", " if english() else "、").join(filter(None, names))


def in_clauses(parts: Iterable[str]) -> str:
    """Parts of one sentence; empty ones are left out."""
    return (", " if english() else "，").join(filter(None, parts))


def in_turn(parts: Iterable[str]) -> str:
    """Things said one after the other in one line; empty ones are left out."""
    return ("; " if english() else "；").join(filter(None, parts))
