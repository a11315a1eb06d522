"""Records of a long document that tell how far the drawing has come (列印進度)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

Record = TypeVar("Record")


class Watched(Sequence[Record]):
    """The same records; before each is walked to, `each` hears how many were before it and may end the walk by raising."""

    def __init__(self, records: Sequence[Record], each: Callable[[int], None]) -> None:
        self._records, self._each = records, each

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        return self._records[at]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        for done, record in enumerate(self._records):
            self._each(done)
            yield record
