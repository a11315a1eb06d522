"""A shared ledger in a few lines: numbers what it is given, gives everything back, knows each desk's highest number."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.ledger import Fact
from db.exchange import Head, Incoming, Outgoing, Pushed, WireDetail
from db.local.store import LocalStore


def wire(f: Fact) -> list[WireDetail]:
    """A fact's details as they travel."""
    return [WireDetail(c=d.cls.value, salt=d.salt, value=d.value) for d in f.details.values()]


class Server:
    """Takes what it is offered, in order, and refuses what it is told to refuse."""

    def __init__(self) -> None:
        self.rows: list[Incoming] = []
        self.tops: dict[str, tuple[int, str]] = {}
        self.seqs: dict[str, int] = {}
        self.collisions = 0
        self.numbers: dict[tuple[str, int], str] = {}

    def take(self, batch: Sequence[Outgoing], *, denied: frozenset[int] = frozenset()) -> list[Pushed]:
        """Judge a batch; `denied` are places in it."""
        said = []
        for place, o in enumerate(batch):
            content = json.loads(o.body)
            if o.fact_id in self.seqs:
                said.append(Pushed(o.fact_id, "dup", self.seqs[o.fact_id]))
                continue
            if self.numbers.setdefault((content["desk"], content["n"]), o.fact_id) != o.fact_id:
                self.collisions += 1
                said.append(Pushed(o.fact_id, "desk_seq_reused", None))
                continue
            self.tops[content["desk"]] = max(self.tops.get(content["desk"], (0, "")), (content["n"], o.chain_hex))
            if place in denied:
                said.append(Pushed(o.fact_id, "denied", None))
            else:
                said.append(Pushed(o.fact_id, "ok", self._add(o.body, list(o.details))))
        return said

    def write(self, f: Fact) -> int:
        """Another desk's fact."""
        return self._add(f.body, wire(f))

    def _add(self, body: str, details: Sequence[WireDetail]) -> int:
        seq = len(self.rows) + 1
        self.seqs[json.loads(body)["id"]] = seq
        self.rows.append(Incoming(seq, "clerk.b", 1_781_500_000_000 + seq, body, details))
        return seq

    @property
    def head(self) -> Head:
        """The end of the last block."""
        return Head(len(self.rows), f"{len(self.rows):064x}")

    def exchange(self, store: LocalStore, *, denied: frozenset[int] = frozenset()) -> None:
        """Everything the desk has, then everything it does not."""
        batch = store.pending(1000)
        store.record_push(self.take(batch, denied=denied), self.head if self.rows else None)
        self.give(store)

    def give(self, store: LocalStore, *, page: int = 7) -> None:
        """Pages until nothing is new."""
        while True:
            since = store.watermark().last_seq
            rows = self.rows[since : since + page]
            more = since + page < len(self.rows)
            store.apply_pull(rows, last_seq=rows[-1].seq if more else len(self.rows), head=self.head)
            if not more:
                return
