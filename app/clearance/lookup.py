"""Finding a student from whatever was scanned or typed, at every keystroke, in memory.

Exact 學號 or card number first, then 學號 beginning so, then names beginning so, then anything containing it (the
last digits of a 學號 included). Folding (full-width, case, 臺/台, hyphens) is for searching only: what is shown is
what is stored.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.folding import fold
from app.ledger import StudentId
from app.store import LookupRow

MAX_HITS = 50

#: Between two students of a searched text, and in front of every field; folded text holds neither.
_ROW, _START = "\n", "\x1e"


@dataclass(frozen=True, slots=True)
class Hit:
    """One student the text may mean (查詢結果)."""

    student_id: StudentId
    student_no: str
    name: str
    name_en: str
    department: str


class _Text:
    """One field of every student as one searched text; where it is ASCII, Python finds in it several times faster."""

    def __init__(self, fields: Iterable[tuple[int, str]]) -> None:
        self._rows = array("L")
        self._offsets = array("L")
        parts: list[str] = []
        position = 0
        for row, field in fields:
            self._rows.append(row)
            self._offsets.append(position)
            parts.append(_START + field)
            position += len(field) + 2
        self._text = _ROW.join(parts)

    def rows_with(self, needle: str) -> Iterator[int]:
        """Rows containing the needle, each once, in order."""
        text, offsets = self._text, self._offsets
        position = text.find(needle)
        while position >= 0:
            k = bisect_right(offsets, position) - 1
            yield self._rows[k]
            if k + 1 >= len(offsets):
                return
            position = text.find(needle, offsets[k + 1])


class Lookup:
    """All students present as a few searched texts; rebuilt after a roster load (a fraction of a second per 100,000)."""

    def __init__(self, rows: Iterable[LookupRow]) -> None:
        folded = sorted(((fold(r.student_no), r) for r in rows), key=lambda pair: pair[0])
        self._rows = [row for _, row in folded]
        self._numbers = [number for number, _ in folded]
        names = [fold(r.name) for r in self._rows]
        cards = [fold(r.card_no) for r in self._rows]
        self._cards: dict[str, int] = {}
        for k, card in enumerate(cards):
            if card:
                self._cards.setdefault(card, k)
        latin = ((k, fold(r.name_en)) for k, r in enumerate(self._rows) if r.name_en)
        spoken = [(k, name) for k, name in enumerate(names) if not name.isascii()]
        self._han = _Text(spoken)
        #: Han names with Latin letters in them: few, and the only ones both kinds of query must look through.
        self._mixed = _Text((k, name) for k, name in spoken if any(c.isascii() for c in name))
        self._foreign = _Text((k, name) for k, name in enumerate(names) if name and name.isascii())
        self._latin = _Text(latin)
        self._digits = _Text(enumerate(self._numbers))
        self._card_text = _Text((k, card) for k, card in enumerate(cards) if card)

    def __len__(self) -> int:
        """How many students can be found."""
        return len(self._rows)

    def exact(self, text: str) -> Hit | None:
        """The one student whose 學號 or card number this is, as a scanner sends it."""
        folded = fold(text)
        k = bisect_left(self._numbers, folded)
        if k < len(self._numbers) and self._numbers[k] == folded:
            return self._hit(k)
        card = self._cards.get(folded)
        return self._hit(card) if card is not None else None

    def only(self, text: str) -> Hit | None:
        """The student an Enter should open: the exact one, else the only one there is."""
        found = self.exact(text)
        if found is not None:
            return found
        hits = self.find(text, limit=2)
        return hits[0] if len(hits) == 1 else None

    def find(self, text: str, limit: int = MAX_HITS) -> list[Hit]:
        """Students the text may mean, best first, at most `limit`."""
        folded = fold(text)
        if not folded:
            return []
        found: dict[int, None] = {}
        exact = self.exact(text)
        if exact is not None:
            found[self._index_of(exact)] = None
        for k in self._candidates(folded, limit):
            if len(found) >= limit:
                break
            found[k] = None
        return [self._hit(k) for k in found]

    def _candidates(self, folded: str, limit: int) -> Iterator[int]:
        start = bisect_left(self._numbers, folded)
        stop = bisect_right(self._numbers, folded + "\U0010ffff")
        yield from range(start, min(stop, start + limit))
        ascii_texts = (self._foreign, self._latin, self._mixed)
        names = ascii_texts if folded.isascii() else (self._han, self._latin)
        if not folded[0].isdigit():
            for text in names:
                yield from text.rows_with(_START + folded)
        if folded.isascii():
            yield from self._digits.rows_with(folded)
        for text in names:
            yield from text.rows_with(folded)
        if folded.isascii():
            yield from self._card_text.rows_with(folded)

    def _index_of(self, hit: Hit) -> int:
        return bisect_left(self._numbers, fold(hit.student_no))

    def _hit(self, k: int) -> Hit:
        row = self._rows[k]
        return Hit(row.id, row.student_no, row.name, row.name_en, row.department)
