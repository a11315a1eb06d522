"""Reading csv, tsv and txt: separator found by counting, quotes that never close repaired out loud."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from app.roster import trouble
from app.roster.charset import Guess, decode, detect, known
from app.roster.limits import Limits
from app.roster.sniff import Format

_SEPARATORS = (",", "\t", ";", "|", "，", "、")
_PROBED_LINES = 60
#: A quoted cell with more line breaks than this is a quote somebody forgot to close.
_LINES_IN_A_CELL = 30
_LONGEST_CELL = 1 << 20


@dataclass(frozen=True, slots=True)
class Text:
    """A text file ready to be split (文字名冊)."""

    text: str
    encoding: str
    sure: bool
    separator: str
    quoted: bool

    @property
    def format(self) -> Format:
        """Named by the separator that was found."""
        return {",": Format.CSV, "\t": Format.TSV}.get(self.separator, Format.TXT)


def open_text(data: bytes, *, encoding: str | None) -> Text:
    """Decode the file and find its separator.

    Raises:
        RosterUnreadable: For an encoding nobody knows, or a file without text.
    """
    if encoding is None:
        guess = detect(data)
    else:
        name = known(encoding)
        if name is None:
            raise trouble.unknown_encoding(encoding)
        guess = Guess(_with_marks(name, data), sure=True)
    text = decode(data, guess.encoding).removeprefix("\ufeff").rstrip("\x1a")
    if not text.strip():
        raise trouble.empty()
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # noqa: PLR2004 - "sep=" and one character
        return Text(rest, guess.encoding, guess.sure, first[4], _quotes_close(rest, first[4]))
    separator = _separator(text)
    return Text(text, guess.encoding, guess.sure, separator, _quotes_close(text, separator))


def _with_marks(name: str, data: bytes) -> str:
    if name == "utf-8" and data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if name == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if data[1:2048:2].count(0) >= data[0:2048:2].count(0) else "utf-16-be"
    return name


def _separator(text: str) -> str:
    """The separator that most lines contain equally often."""
    lines = [line for line in text[: 1 << 18].splitlines()[:_PROBED_LINES] if line.strip()]
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        counts = [_count_outside_quotes(line, separator) for line in lines]
        present = [c for c in counts if c]
        if not present:
            continue
        usual = max(set(present), key=present.count)
        score = counts.count(usual) / len(counts) * (1 + min(usual, 30) / 100)
        if separator in "，、":  # these also stand inside sentences and addresses
            score *= 0.5
        if score > best_score:
            best, best_score = separator, score
    return best


def _count_outside_quotes(line: str, separator: str) -> int:
    if '"' not in line:
        return line.count(separator)
    return sum(part.count(separator) for part in line.split('"')[::2])


def _quotes_close(text: str, separator: str) -> bool:
    if '"' not in text:
        return True
    try:
        for row in _reader(text, separator, quoted=True):
            if any(cell.count("\n") > _LINES_IN_A_CELL for cell in row):
                return False
    except csv.Error:
        return False
    return True


def _reader(text: str, separator: str, *, quoted: bool) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text, newline="")
    # A lone carriage return inside a line (old Mac files, torn exports) counts as a line end for csv as well.
    if quoted:
        return csv.reader(lines, delimiter=separator)
    return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)


def rows_of(found: Text, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """(row number from 0, cells) of every record, as a spreadsheet would number them.

    Raises:
        RosterUnreadable: When a cell or the file is larger than any roster.
    """
    try:
        for number, row in enumerate(_reader(found.text, found.separator, quoted=found.quoted)):
            if number >= limits.rows:
                raise trouble.too_large(f"超過 {limits.rows:,} 列")
            yield number, row
    except csv.Error as exc:
        raise trouble.too_large("有一格的文字長得不合理") from exc
