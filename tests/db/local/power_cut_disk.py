"""A disk that loses power: what was flushed is there, what was not is there, gone or torn, by lot and in any order.

A file's bytes are safe after a flush of that file; its name, a new name and a removal only after a flush of the folder.
Writes are torn at sectors. Names may be kept up to some moment, as a journal keeps them, or each by its own lot.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.db.local.power_cut_trace import ROOT, Act

SECTOR: Final = 512
#: How likely one sector that was not flushed survives; one value is drawn for each file of each cut.
CHANCES: Final = (0.0, 0.1, 0.5, 0.9, 1.0)
#: SQLite shares this file's contents in memory, where no recorder sees them; after a cut it may hold anything.
SHARED_MEMORY: Final = "-shm"


class Disk:
    """What is safe, and what waits for its flush, after the acts taken so far."""

    def __init__(self) -> None:
        self._bytes: dict[int, bytearray] = {}
        self._waiting: dict[int, list[Act]] = {}
        self._entries: dict[int, dict[str, int]] = {ROOT: {}}
        self._renamed: dict[int, list[Act]] = {ROOT: []}

    def take(self, act: Act) -> None:
        """Let the process go one act further."""
        match act.what:
            case "make":
                self._bytes[act.file], self._waiting[act.file] = bytearray(), []
                self._renamed[act.within].append(act)
            case "folder":
                self._entries[act.file], self._renamed[act.file] = {}, []
                self._renamed[act.within].append(act)
            case "move" | "remove":
                assert act.what == "remove" or act.source[0] == act.within, "moves between folders are not in the model"
                self._renamed[act.within].append(act)
            case "write" | "cut":
                self._waiting[act.file].append(act)
            case "flush" if act.file in self._entries:
                _rename(self._entries[act.file], self._renamed[act.file])
                self._renamed[act.file] = []
            case "flush":
                for waiting in self._waiting[act.file]:
                    _apply(self._bytes[act.file], waiting)
                self._waiting[act.file] = []

    def cut(self, target: Path, lot: random.Random) -> None:
        """Write into an empty folder what a machine finds there when the power comes back."""
        self._folder(ROOT, target, lot)

    def _folder(self, number: int, target: Path, lot: random.Random) -> None:
        entries = dict(self._entries[number])
        waiting = self._renamed[number]
        if lot.random() < 1 / 2:
            kept = waiting[: lot.randint(0, len(waiting))]
        else:
            kept = [act for act in waiting if lot.random() < 1 / 2]
        _rename(entries, kept)
        for name, file in entries.items():
            if file in self._entries:
                (target / name).mkdir()
                self._folder(file, target / name, lot)
            elif name.endswith(SHARED_MEMORY) and lot.random() < 1 / 2:
                (target / name).write_bytes(lot.randbytes(lot.choice((0, 3, 4096, 32768))))
            else:
                (target / name).write_bytes(self._content(file, lot))

    def _content(self, file: int, lot: random.Random) -> bytes:
        waiting = self._waiting[file]
        if not waiting:
            return bytes(self._bytes[file])
        content = bytearray(self._bytes[file])
        chance = lot.choice(CHANCES)
        kept = [piece for act in waiting for piece in _pieces(act) if lot.random() < chance]
        if lot.random() < 1 / 2:
            lot.shuffle(kept)
        for piece in kept:
            _apply(content, piece)
        return bytes(content)


def _rename(entries: dict[str, int], acts: Sequence[Act]) -> None:
    for act in acts:
        if act.what == "remove":
            if entries.get(act.name) == act.file:
                del entries[act.name]
            continue
        if act.what == "move" and entries.get(act.source[1]) == act.file:
            del entries[act.source[1]]
        entries[act.name] = act.file


def _pieces(act: Act) -> Iterator[Act]:
    """A write in the pieces that reach the disk whole or not at all."""
    if act.what == "cut":
        yield act
        return
    start = 0
    while start < len(act.data):
        end = start + SECTOR - (act.at + start) % SECTOR
        yield Act("write", act.file, at=act.at + start, data=act.data[start:end])
        start = end


def _apply(content: bytearray, act: Act) -> None:
    if act.what == "cut" and act.at < len(content):
        del content[act.at :]
        return
    end = act.at + len(act.data)
    if end > len(content):
        content.extend(bytes(end - len(content)))
    content[act.at : end] = act.data
