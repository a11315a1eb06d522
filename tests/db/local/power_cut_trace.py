"""What a process really asked of the disk: every write, truncation, flush, new name and removal under one folder.

Recorded with strace, which sees what reaches the kernel and not what a library believes it did. It needs no root, only
a machine on which a process may trace its own children.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

#: Calls that would change files in a way the model of the disk does not know; none may be met.
UNKNOWN: Final = frozenset(
    "writev pwritev pwritev2 truncate fallocate sync_file_range link linkat rmdir dup dup2 dup3".split()
)
KNOWN: Final = frozenset(
    "open openat creat close write pwrite64 ftruncate fsync fdatasync rename renameat renameat2 unlink unlinkat"
    " mkdir mkdirat".split()
)
#: No page and no load of facts is written with more bytes at once.
LONGEST: Final = 4 << 20
STANDARD_OUTPUT: Final = 1
ROOT: Final = 0

_LINE: Final = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)")
_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True, slots=True)
class Act:
    """One thing asked of the disk, or one sentence the process said.

    Attributes:
        what: make, folder, write, cut, flush, move, remove or say.
        file: The number of a file or folder, which it keeps under every name; the recorded folder itself is 0.
        within: The folder whose entry changes (make, folder, remove), or which the entry moves to (move).
        name: The entry.
        source: Where an entry moves from: folder and name.
        at: Where a write begins, or the length a file is cut to, in bytes.
        data: What is written or said.
    """

    what: str
    file: int = ROOT
    within: int = ROOT
    name: str = ""
    source: tuple[int, str] = (ROOT, "")
    at: int = 0
    data: bytes = b""


@dataclass(slots=True)
class _Reader:
    """Follows names and handles through one process, because a file stays itself when its name changes."""

    root: str
    names: dict[str, int]
    handles: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    count: int = ROOT

    def entry(self, path: str) -> tuple[int, str]:
        folder, _, name = path.rpartition("/")
        return self.names[folder], name

    def inside(self, path: str) -> bool:
        return path.startswith(self.root + "/")

    def new(self, path: str) -> int:
        self.count += 1
        self.names[path] = self.count
        return self.count

    def act(self, call: str, words: str, answer: int) -> Iterator[Act]:
        """What one line of the recording means for the files under the folder."""
        texts = [os.fsdecode(_bytes(m)) for m in _TEXT.finditer(words)] if not call.endswith(("write", "64")) else []
        handle = words.split(",", 1)[0]
        match call:
            case "open" | "openat" | "creat":
                yield from self.opened(texts[0], words, str(answer))
            case "close":
                self.handles.pop(handle, None)
            case "mkdir" | "mkdirat" if self.inside(texts[0]):
                within, name = self.entry(texts[0])
                yield Act("folder", self.new(texts[0]), within, name)
            case "rename" | "renameat" | "renameat2" if self.inside(texts[1]):
                source, (within, name) = self.entry(texts[0]), self.entry(texts[1])
                file = self.names[texts[1]] = self.names.pop(texts[0])
                yield Act("move", file, within, name, source)
            case "unlink" | "unlinkat" if self.inside(texts[0]):
                within, name = self.entry(texts[0])
                yield Act("remove", self.names.pop(texts[0]), within, name)
            case "write" if handle == str(STANDARD_OUTPUT):
                yield Act("say", data=_data(words))
            case _ if handle in self.handles:
                yield from self.changed(call, handle, words, answer)

    def opened(self, path: str, words: str, handle: str) -> Iterator[Act]:
        if path != self.root and not self.inside(path):
            self.handles.pop(handle, None)
            return
        assert "O_APPEND" not in words, "appended files are not in the model"
        if path not in self.names:
            assert "O_CREAT" in words, f"{path} was there before the recording"
            within, name = self.entry(path)
            yield Act("make", self.new(path), within, name)
        elif "O_TRUNC" in words:
            yield Act("cut", self.names[path])
        self.handles[handle], self.places[handle] = self.names[path], 0

    def changed(self, call: str, handle: str, words: str, answer: int) -> Iterator[Act]:
        file = self.handles[handle]
        match call:
            case "fsync" | "fdatasync":
                yield Act("flush", file)
            case "ftruncate":
                yield Act("cut", file, at=int(words.rsplit(",", 1)[1]))
            case "pwrite64":
                yield Act("write", file, at=int(words.rsplit(",", 1)[1]), data=_data(words)[:answer])
            case "write":
                yield Act("write", file, at=self.places[handle], data=_data(words)[:answer])
                self.places[handle] += answer
            case _:
                raise AssertionError(f"{call} is not in the model of the disk")


def _bytes(found: re.Match[str]) -> bytes:
    assert found[2] is None, "the recording was cut short"
    return bytes.fromhex(found[1].replace("\\x", ""))


def _data(words: str) -> bytes:
    found = _TEXT.search(words)
    assert found is not None, words[:80]
    return _bytes(found)


def require() -> None:
    """Say in one sentence what is missing where a process cannot be traced.

    Raises:
        AssertionError: There is no strace, or it may not trace here.
    """
    if shutil.which("strace") is None:
        raise AssertionError("power cuts and disk faults need strace: sudo apt-get install -y strace")
    tried = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        raise AssertionError(
            "strace may not trace its own child here, so no power cut can be rebuilt: run the container with"
            f" --cap-add=SYS_PTRACE, or set kernel.yama.ptrace_scope below 3. It says: {tried.stderr.strip()}"
        )


def record(command: Sequence[str], root: Path, log: Path, *, cwd: Path) -> list[Act]:
    """Run a program to its end and tell, in order, what it asked of the disk under an empty folder and what it said."""
    require()
    assert not any(root.iterdir()), "the recorded folder must be empty at first"
    # Which of them there are depends on the kind of processor.
    calls = ",".join(f"?{call}" for call in sorted(KNOWN | UNKNOWN))
    tracing = ["strace", "-f", "--seccomp-bpf", "-xx", "-s", str(LONGEST), "-o", str(log), "-e", f"trace={calls}"]
    done = subprocess.run([*tracing, *command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with log.open(encoding="ascii") as lines:
        return list(_acts(lines, _Reader(str(root.resolve()), {str(root.resolve()): ROOT})))


def _acts(lines: Iterable[str], reader: _Reader) -> Iterator[Act]:
    for line in lines:
        assert "<unfinished" not in line, "two threads at once: in which order they asked cannot be told"
        found = _LINE.match(line)
        if found is not None and found[4] != "?" and int(found[4]) >= 0:
            yield from reader.act(found[2], found[3], int(found[4]))
