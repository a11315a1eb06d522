"""A batch of separate documents whose fonts are cut once (共用字型子集): a file each, at the price of one subset for all.

Cutting and packing the fonts of one document takes longer than drawing ten sheets. So all sheets of a batch are drawn
first, and only then, when every character of them is known, each document is written with the one subset that has all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol

from app.documents.fontbook import CHAINS, chain
from app.documents.fontchain import FontChain, FontUse
from app.documents.rendered import Rendered

if TYPE_CHECKING:
    from app.documents.typesetter import Typesetter


class Drawn(Protocol):
    """A document with all its pages, not yet written."""

    def written(self, fonts: Sequence[FontChain]) -> Rendered:
        """Write it, with these fonts."""


class Together:
    """What the documents of one batch share: the codes of their characters, and what was set once (共用)."""

    def __init__(self) -> None:
        self._uses = {name: FontUse(f"C{order}", shared=True) for order, name in enumerate(CHAINS, start=1)}
        self._drawn: list[Drawn] = []
        self.typesetter: Typesetter | None = None

    def join(self, document: Any) -> None:  # noqa: ANN401 - reportlab has no types
        """Let a document use the batch's codes."""
        for name, use in self._uses.items():
            chain(name).join(document, use)

    def drawn(self, document: Drawn) -> None:
        """A document that has all its pages and waits for the others."""
        self._drawn.append(document)

    def written(self) -> list[Rendered]:
        """Every document of the batch, in the order they were drawn."""
        used = [chain(name) for name, use in self._uses.items() if use.glyphs]
        return [document.written(used) for document in self._drawn]


_NOW: ContextVar[Together | None] = ContextVar("together", default=None)


def together() -> Together | None:
    """The batch being made, if one is."""
    return _NOW.get()


@contextmanager
def one_subset() -> Iterator[Together]:
    """A batch of separate documents; those begun within share their fonts."""
    batch = Together()
    before = _NOW.set(batch)
    try:
        yield batch
    finally:
        _NOW.reset(before)


def parted(records: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Portions of at most `size` records, in order."""
    for start in range(0, len(records), size):
        yield records[start : start + size]
