"""Where each key of a TOML text stands: tomllib reads values but forgets lines, and an administrator needs them.

The text has already been accepted by tomllib, so this reading only keeps positions and trusts the syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Path = tuple[str | int, ...]

_SPACE: Final = re.compile(r"[ \t]*")
_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY: Final = re.compile(r"""[A-Za-z0-9_-]+|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'""")
_SCALAR: Final = re.compile(r"[^,\]}#\n]*")
_STRINGS: Final = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column, both from 1."""

    line: int
    column: int


class _Scanner:
    """Walks a TOML text once and notes where the value (or table header) of every path begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self._line = 0
        self._arrays: dict[Path, int] = {}
        self.found: dict[Path, Position] = {(): Position(1, 1)}

    def scan(self) -> dict[Path, Position]:
        """Note every path; stops where the text stops making sense."""
        prefix: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            start = self._at
            if self._text[start] == "[":
                prefix = self._header(start)
            else:
                self._pair(prefix)
            self._skip(_BLANK)
            if self._at == start:
                break
        return self.found

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match[0]

    def _note(self, path: Path, at: int) -> None:
        while self._line + 1 < len(self._starts) and self._starts[self._line + 1] <= at:
            self._line += 1
        while self._starts[self._line] > at:
            self._line -= 1
        self.found.setdefault(path, Position(self._line + 1, at - self._starts[self._line] + 1))

    def _keys(self) -> Iterator[str]:
        while True:
            self._skip(_SPACE)
            match = _KEY.match(self._text, self._at)
            if match is None:
                return
            self._at = match.end()
            yield next((g for g in match.groups() if g is not None), match[0])
            self._skip(_SPACE)
            if self._text[self._at : self._at + 1] != ".":
                return
            self._at += 1

    def _header(self, start: int) -> Path:
        array = self._text.startswith("[[", start)
        self._at = start + (2 if array else 1)
        keys = list(self._keys())
        self._at += 2 if array else 1
        path: Path = ()
        for depth, key in enumerate(keys, 1):
            path += (key,)
            if path in self._arrays and not (array and depth == len(keys)):
                path += (self._arrays[path] - 1,)
        if array:
            self._note(path, start)
            index = self._arrays.get(path, 0)
            self._arrays[path] = index + 1
            path += (index,)
        self._note(path, start)
        return path

    def _pair(self, prefix: Path) -> None:
        start = self._at
        path = prefix
        for key in self._keys():
            self._note(path, start)
            path += (key,)
        if self._text[self._at : self._at + 1] == "=":
            self._at += 1
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        self._note(path, self._at)
        for pattern in _STRINGS:
            if self._skip(pattern):
                return
        opening = self._text[self._at : self._at + 1]
        if opening == "[":
            self._sequence(path)
        elif opening == "{":
            self._inline(path)
        else:
            self._skip(_SCALAR)

    def _sequence(self, path: Path) -> None:
        self._at += 1
        index = 0
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text) or self._text[self._at] == "]":
                self._at += 1
                return
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._value((*path, index))
            index += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text) or self._text[self._at] == "}":
                self._at += 1
                return
            if self._text[self._at] == ",":
                self._at += 1
                continue
            start = self._at
            self._pair(path)
            if self._at == start:
                self._at = len(self._text)


def positions(text: str) -> dict[Path, Position]:
    """Path -> where its value begins (for a table: its header); the empty path is the start of the file."""
    return _Scanner(text).scan()


def nearest(found: dict[Path, Position], path: Path) -> Position:
    """Where a path stands, or the closest table around it that stands somewhere."""
    while path not in found and path:
        path = path[:-1]
    return found[path]
