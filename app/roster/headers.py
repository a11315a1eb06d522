"""Finding the table in a sheet: title rows above it, the heading row, rows that are no data, totals below."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.roster.fields import Field, Kind, heading_key
from app.roster.table import Raw, as_text, column_letter
from app.roster.values import without_unsafe

#: How deep a heading may lie under titles, notes and logos.
PROBED_ROWS = 60
_ENOUGH_SHARE = 0.8
_LONGEST_HEADING = 60

_TOTAL = re.compile(
    r"(?:合計|總計|小計|共計|總人數|人數合計|統計|計)[:：]?|共\s*[0-9０-９,]+\s*[人名筆位].*|(?:合計|總計|小計|共計).*"
)
_CLOSING = re.compile(
    r"(?:製表|列印|承辦|主管|單位主管|核章|填表|覆核|經辦|校對|審核人|註(?!冊)|備註|附註|說明|注意|※|\*+|以下空白|-+\s*end\s*-+|end of .*)"
    r".*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the table begins (欄位名稱列): its row from 0, the office's headings, the first row of data.

    `row` is -1 when the file has no headings and the columns were known by their content alone.
    """

    row: int
    labels: tuple[str, ...]
    first_data: int
    score: float


def find_heading(lines: Sequence[tuple[int, Sequence[Raw]]], kind: Kind) -> Heading | None:
    """The row of the probed lines that names the most fields of this kind, None when no row does."""
    words = {word: f.name for f in kind.fields for word in f.words}
    longer = tuple(word for word in words if len(word) > 1)
    best: tuple[float, int] | None = None
    for index, (_, cells) in enumerate(lines[:PROBED_ROWS]):
        score = _score(cells, words, longer)
        if score >= 1 and (best is None or score > best[0]):
            best = (score, index)
    if best is not None:
        score, index = best
        needed = 1 if sum(bool(as_text(c).strip()) for c in lines[index][1]) <= 2 else 2  # noqa: PLR2004 - a narrow list
        if score >= needed:
            return _with_neighbours(lines, index, score, words)
    asked = next((k for k in range(min(len(lines), PROBED_ROWS)) if _asks_for(lines, k, kind)), None)
    return None if asked is None else _with_neighbours(lines, asked, 1.0, words)


def _asks_for(lines: Sequence[tuple[int, Sequence[Raw]]], index: int, kind: Kind) -> bool:
    """Whether a row asks in sentences, as an online form's answers do (請輸入您的學號), and the cells below answer it."""
    wanted = [f for f in kind.fields if f.required and f.looks is not None]
    below = [cells for _, cells in lines[index + 1 : index + 1 + PROBED_ROWS]]
    keys = [heading_key(c) if isinstance(c, str) else "" for c in lines[index][1]]

    def answered(field: Field) -> bool:
        word = heading_key(field.label)
        return any(
            word in key
            and share(field.looks, [as_text(row[k]).strip() if k < len(row) else "" for row in below]) >= _ENOUGH_SHARE
            for k, key in enumerate(keys)
        )

    return bool(wanted) and all(answered(field) for field in wanted)


def heading_at(lines: Sequence[tuple[int, Sequence[Raw]]], row: int, kind: Kind) -> Heading | None:
    """The heading the clerk pointed at (row from 0), None when the sheet is shorter."""
    words = {word: f.name for f in kind.fields for word in f.words}
    for index, (number, _) in enumerate(lines):
        if number == row:
            return _with_neighbours(lines, index, 0.0, words)
    return None


def heading_with(lines: Sequence[tuple[int, Sequence[Raw]]], wanted: Collection[str], kind: Kind) -> Heading | None:
    """The first row that holds all these headings, whatever they are called; None when none does."""
    keys = {heading_key(w) for w in wanted}
    words = {word: f.name for f in kind.fields for word in f.words}
    for index, (_, cells) in enumerate(lines[:PROBED_ROWS]):
        if keys and keys <= {heading_key(c) for c in cells if isinstance(c, str)}:
            return _with_neighbours(lines, index, float(len(keys)), words)
    return None


def _score(cells: Sequence[Raw], words: Mapping[str, str], longer: Sequence[str]) -> float:
    """How many different fields the row names: one for each exact word, a half for a word inside a longer heading."""
    named: dict[str, float] = {}
    for cell in cells:
        if not isinstance(cell, str) or not cell.strip() or len(cell) > 40:  # noqa: PLR2004 - headings are short
            continue
        key = heading_key(cell)
        if key in words:
            named[words[key]] = 1.0
            continue
        inside = next((words[w] for w in longer if w in key), None)
        if inside is not None and len(key) <= 16:  # noqa: PLR2004 - a sentence is no heading
            named.setdefault(inside, 0.5)
    return sum(named.values())


def _with_neighbours(
    lines: Sequence[tuple[int, Sequence[Raw]]],
    index: int,
    score: float,
    words: Mapping[str, str],
) -> Heading:
    """Join two-row headings: a blank takes the cell above it (merged downwards), a second row adds its words."""
    number, cells = lines[index]
    labels = [as_text(c).strip() for c in cells]
    first = number + 1
    if index > 0 and any(not label for label in labels):
        above = [as_text(c).strip() for c in lines[index - 1][1]]
        if sum(map(bool, above)) > 1:
            labels.extend("" for _ in range(len(above) - len(labels)))
            for k, label in enumerate(above):
                if label and not labels[k] and heading_key(label) in words:
                    labels[k] = label
    if index + 1 < len(lines):
        number_below, below = lines[index + 1]
        below_texts = [as_text(c).strip() for c in below]
        filled = [(k, t) for k, t in enumerate(below_texts) if t]
        known = [(k, t) for k, t in filled if heading_key(t) in words]
        if (
            filled
            and len(known) >= max(1, len(filled) - 1)
            and len(filled) < max(3, len(labels))
            and all(k >= len(labels) or not labels[k] or labels[k] != t for k, t in known)
        ):
            labels.extend("" for _ in range(len(below_texts) - len(labels)))
            for k, text in filled:
                labels[k] = text
            first = number_below + 1
    while labels and not labels[-1]:
        labels.pop()
    return Heading(number, _distinct(labels), first, score)


def _distinct(labels: Sequence[str]) -> tuple[str, ...]:
    """Give every column a name of its own: a nameless one its letter, a repeated one a number."""
    seen: dict[str, int] = {}
    named: list[str] = []
    for k, raw in enumerate(labels):
        label = " ".join(without_unsafe(raw).split())[:_LONGEST_HEADING] or f"{column_letter(k)} 欄"
        seen[label] = seen.get(label, 0) + 1
        named.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return tuple(named)


def without_heading(lines: Sequence[tuple[int, Sequence[Raw]]], kind: Kind) -> Heading | None:
    """A bare list (only 學號, perhaps names): known by content, None when no column looks like what must be there."""
    wanted = [f for f in kind.fields if f.required and f.looks is not None]
    filled = [(n, [as_text(c).strip() for c in cells]) for n, cells in lines if any(as_text(c).strip() for c in cells)]
    if not wanted or not filled:
        return None
    width = max(len(cells) for _, cells in filled)
    for needed in wanted:
        if not any(
            share(needed.looks, [c[k] if k < len(c) else "" for _, c in filled]) >= _ENOUGH_SHARE for k in range(width)
        ):
            return None
    first = filled[0][0]
    return Heading(-1, tuple(f"{column_letter(k)} 欄" for k in range(width)), first, 0.0)


def share(looks: re.Pattern[str] | None, texts: Sequence[str]) -> float:
    """The share of the filled cells that look so."""
    filled = [t for t in texts if t]
    if looks is None or not filled:
        return 0.0
    return sum(looks.fullmatch(t.upper()) is not None for t in filled) / len(filled)


def no_data(texts: Sequence[str], labels: Sequence[str], key_cell: str) -> str:
    """Why a row is no data (合計, 製表人, 重複的標題 …), empty when it is."""
    first = next((t for t in texts if t), "")
    if not first:
        return "空白列"
    if tuple(t for t in texts if t) == tuple(label for label in labels if label and not label.endswith(" 欄")):
        return "重複的欄位名稱"
    if key_cell and not _TOTAL.fullmatch(key_cell) and not _CLOSING.fullmatch(key_cell):
        return ""
    if _TOTAL.fullmatch(first):
        return "合計列"
    if _CLOSING.fullmatch(first) and sum(map(bool, texts)) <= max(2, len(labels) // 3):
        return "表尾說明"
    return ""
