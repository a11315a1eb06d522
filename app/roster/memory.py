"""What earlier loads teach: how their headings were mapped, mine first, then the office's; and the import history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.clock import from_ms
from app.ledger import DetailClass
from app.roster.mapping import Remembered
from app.store import BatchRecord, Store


@dataclass(frozen=True, slots=True)
class PastLoad:
    """One load of an office file, for the history list (匯入紀錄)."""

    batch: str
    kind: str
    file: str
    at: datetime
    by: str
    counts: Mapping[str, int]
    undone: bool


def remembered(store: Store, kind: str) -> tuple[Remembered, ...]:
    """Earlier mappings of this kind of file, my own first, newest first, one per set of headings.

    They travel with the ledger, so a mapping one desk made serves every desk of the school.
    """
    mine = store.desk.operator
    batches = sorted(store.batches(), key=lambda b: (b.by != mine, -b.at_ms))
    found: dict[str, Remembered] = {}
    for batch in batches:
        memory = _memory(batch, kind)
        if memory is not None:
            found.setdefault(memory.fingerprint, memory)
    return tuple(found.values())


def _memory(batch: BatchRecord, kind: str) -> Remembered | None:
    columns, mark = batch.summary.get("columns"), batch.summary.get("fingerprint")
    if batch.undone or batch.summary.get("kind") != kind or not isinstance(mark, str) or not mark:
        return None
    if not isinstance(columns, Mapping) or not columns:
        return None
    return Remembered(kind, mark, {str(k): str(v) for k, v in columns.items()})


def history(store: Store) -> list[PastLoad]:
    """Loads of office files, newest first, with the file's name where this desk may see it."""
    return [
        PastLoad(
            batch=b.id,
            kind=str(b.summary.get("kind", b.kind)),
            file=_file(store, b.id),
            at=from_ms(b.at_ms),
            by=b.by,
            counts={k: v for k, v in b.summary.items() if isinstance(v, int) and not isinstance(v, bool)},
            undone=b.undone,
        )
        for b in store.batches()
    ]


def _file(store: Store, batch: str) -> str:
    first = next(iter(store.batch_facts(batch)), None)
    name = first.detail(DetailClass.CORE).get("file", "") if first is not None else ""
    return name if isinstance(name, str) else ""
