"""Finding a student from whatever was scanned or typed, at every keystroke, in memory.

Exact 學號 or card number first, then 學號 beginning so, then names beginning so, then anything containing it (the
last digits of a 學號 included). Folding (full-width, case, 臺/台, hyphens) is for searching only: what is shown is
what is stored.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.ledger import StudentId
from app.store import LookupRow

MAX_HITS = 50

_VARIANTS = str.maketrans("臺黃溫峯裏着衆羣敎淸靑鄕", "台黄温峰裡著眾群教清青鄉")
_IGNORED = str.maketrans(dict.fromkeys("-,.，．・·‧' \u3000\u00a0\t"))

#: Separators inside the joined text; control characters never survive a roster's checks.
_ROW, _NO, _NAME, _LATIN, _CARD = "\n", "\x1c", "\x1d", "\x1e", "\x1f"


@dataclass(frozen=True, slots=True)
class Hit:
    """One student the text may mean (查詢結果)."""

    student_id: StudentId
    student_no: str
    name: str
    name_en: str
    department: str


def fold(text: str) -> str:
    """The form in which two spellings of one thing are equal; never stored, never shown."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS).translate(_IGNORED)


class Lookup:
    """All students present in one searchable text; rebuilt after a roster load (about 0.1 s per 100,000)."""

    def __init__(self, rows: Iterable[LookupRow]) -> None:
        self._rows = sorted(rows, key=lambda r: fold(r.student_no))
        self._numbers = [fold(r.student_no) for r in self._rows]
        self._cards: dict[str, int] = {}
        offsets = array("L")
        parts: list[str] = []
        position = 0
        for k, row in enumerate(self._rows):
            card = fold(row.card_no)
            if card:
                self._cards.setdefault(card, k)
            part = f"{_NO}{self._numbers[k]}{_NAME}{fold(row.name)}{_LATIN}{fold(row.name_en)}{_CARD}{card}"
            offsets.append(position)
            parts.append(part)
            position += len(part) + 1
        self._offsets = offsets
        self._text = _ROW.join(parts)

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
        # Each of these may have to look through everything, so only those are asked that can begin so at all.
        if not folded[0].isdigit():
            yield from self._occurrences(_NAME + folded)
            if folded[0].isascii():
                yield from self._occurrences(_LATIN + folded)
        yield from self._occurrences(folded)

    def _occurrences(self, needle: str) -> Iterator[int]:
        """Rows containing the needle, each once, in 學號 order."""
        text, offsets = self._text, self._offsets
        position = text.find(needle)
        while position >= 0:
            k = bisect_right(offsets, position) - 1
            yield k
            if k + 1 >= len(offsets):
                return
            position = text.find(needle, offsets[k + 1])

    def _index_of(self, hit: Hit) -> int:
        return bisect_left(self._numbers, fold(hit.student_no))

    def _hit(self, k: int) -> Hit:
        row = self._rows[k]
        return Hit(row.id, row.student_no, row.name, row.name_en, row.department)
