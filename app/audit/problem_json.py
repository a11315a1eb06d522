"""Reading and checking the stand-alone problem of ``audit solve``; every mistake is listed, not only the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.audit.credits import ZERO, CreditFault, HalfCredits, parse_credits
from app.audit.faults import MalformedProblem, faults_of
from app.audit.problem import (
    Bucket,
    BucketId,
    Bundle,
    Cap,
    CapId,
    CapKind,
    Item,
    ItemId,
    Layer,
    Need,
    NeedId,
    Problem,
    Standing,
)

#: Read by people only; allowed on every entry and ignored.
_REMARKS = {"title", "note"}
_KEYS = {
    "problem": {"items", "bundles", "needs", "caps", "layers"},
    "items": {"id", "credits", "status", "options", "repeat_group", "tags"},
    "bundles": {"id", "items"},
    "needs": {"id", "buckets", "credits", "courses"},
    "caps": {"id", "buckets", "credits", "kind", "tags", "into"},
}


@dataclass(slots=True)
class _Reader:
    """Collects what is wrong while reading what can be read."""

    faults: list[str] = field(default_factory=list)

    def entries(self, document: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
        value = document.get(key, [])
        if not isinstance(value, list):
            self.faults.append(f"{key}：應為陣列")
            return []
        kept: list[Mapping[str, object]] = []
        for at, entry in enumerate(value, start=1):
            if isinstance(entry, Mapping):
                self.unknown(entry, key, f"{key} 第 {at} 筆")
                kept.append(entry)
            else:
                self.faults.append(f"{key} 第 {at} 筆：應為物件")
        return kept

    def unknown(self, entry: Mapping[str, object], kind: str, where: str) -> None:
        for key in sorted(set(map(str, entry)) - _KEYS[kind] - _REMARKS):
            self.faults.append(f"{where}：不認得的欄位「{key}」")

    def text(self, entry: Mapping[str, object], key: str, where: str, *, default: str | None = None) -> str:
        value = entry.get(key, default)
        if isinstance(value, str) and (value or default is not None):
            return value
        self.faults.append(f"{where}：「{key}」應為{'' if default is not None else '非空白的'}文字")
        return default or ""

    def texts(self, entry: Mapping[str, object], key: str, where: str) -> list[str]:
        value = entry.get(key, [])
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return [str(part) for part in value]
        self.faults.append(f"{where}：「{key}」應為文字陣列")
        return []

    def credits(self, entry: Mapping[str, object], key: str, where: str, *, default: str | None = None) -> HalfCredits:
        value = entry.get(key, default)
        if isinstance(value, bool) or not isinstance(value, str | int):
            self.faults.append(f'{where}：「{key}」應為十進位文字，例如 "3" 或 "0.5"')
            return ZERO
        read = parse_credits(str(value))
        if isinstance(read, CreditFault):
            self.faults.append(f"{where}：「{key}」{read.message}")
            return ZERO
        return read

    def count(self, entry: Mapping[str, object], key: str, where: str) -> int:
        value = entry.get(key, 0)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.faults.append(f"{where}：「{key}」應為 0 或正整數")
        return 0


def parse_problem(document: Mapping[str, object]) -> Problem:
    """Build the problem a JSON document describes.

    Raises:
        MalformedProblem: With every mistake found, when there is any.
    """
    if not isinstance(document, Mapping):
        raise MalformedProblem(["整份文件應為一個物件"])
    read = _Reader()
    read.unknown(document, "problem", "文件")
    items = tuple(_item(read, entry) for entry in read.entries(document, "items"))
    bundles = tuple(
        Bundle(name, tuple(ItemId(part) for part in read.texts(entry, "items", f"bundles「{name}」")))
        for entry in read.entries(document, "bundles")
        for name in [read.text(entry, "id", "bundles")]
    )
    needs = tuple(_need(read, entry) for entry in read.entries(document, "needs"))
    caps = tuple(_cap(read, entry) for entry in read.entries(document, "caps"))
    layers = _layers(read, document.get("layers"), items, needs, caps)
    problem = Problem(items, needs, layers, caps, bundles)
    faults = (*read.faults, *(() if read.faults else faults_of(problem)))
    if faults:
        raise MalformedProblem(faults)
    return problem


def _item(read: _Reader, entry: Mapping[str, object]) -> Item:
    name = read.text(entry, "id", "items")
    where = f"items「{name}」"
    status = read.text(entry, "status", where, default=Standing.EARNED)
    if status not in set(Standing):
        read.faults.append(f"{where}：「status」應為 {'、'.join(Standing)} 之一，讀到「{status}」")
        status = Standing.FAILED
    return Item(
        ItemId(name),
        read.credits(entry, "credits", where),
        Standing(status),
        frozenset(BucketId(option) for option in read.texts(entry, "options", where)),
        read.text(entry, "repeat_group", where, default=""),
        frozenset(read.texts(entry, "tags", where)),
    )


def _need(read: _Reader, entry: Mapping[str, object]) -> Need:
    name = read.text(entry, "id", "needs")
    where = f"needs「{name}」"
    return Need(
        NeedId(name),
        frozenset(BucketId(bucket) for bucket in read.texts(entry, "buckets", where)),
        read.credits(entry, "credits", where, default="0"),
        read.count(entry, "courses", where),
    )


def _cap(read: _Reader, entry: Mapping[str, object]) -> Cap:
    name = read.text(entry, "id", "caps")
    where = f"caps「{name}」"
    kind = read.text(entry, "kind", where, default=CapKind.HARD)
    if kind not in set(CapKind):
        read.faults.append(f"{where}：「kind」應為 {'、'.join(CapKind)} 之一，讀到「{kind}」")
        kind = CapKind.HARD
    return Cap(
        CapId(name),
        frozenset(BucketId(bucket) for bucket in read.texts(entry, "buckets", where)),
        read.credits(entry, "credits", where),
        CapKind(kind),
        frozenset(read.texts(entry, "tags", where)),
        BucketId(into) if (into := read.text(entry, "into", where, default="")) else None,
    )


def _layers(
    read: _Reader, value: object, items: Sequence[Item], needs: Sequence[Need], caps: Sequence[Cap]
) -> tuple[Layer, ...]:
    """The layers as written; without any, all buckets form one degree."""
    if value is None:
        mentioned: set[BucketId] = set()
        for group in (*(i.options for i in items), *(n.buckets for n in needs), *(c.buckets for c in caps)):
            mentioned |= group
        mentioned |= {cap.into for cap in caps if cap.into is not None}
        return (Layer("1", tuple(Bucket(bucket) for bucket in sorted(mentioned))),)
    if not isinstance(value, list) or not all(
        isinstance(layer, list) and all(isinstance(bucket, str) for bucket in layer) for layer in value
    ):
        read.faults.append("layers：應為文字陣列的陣列")
        return ()
    return tuple(
        Layer(str(at), tuple(Bucket(BucketId(bucket)) for bucket in sorted(layer)))
        for at, layer in enumerate(value, start=1)
    )
