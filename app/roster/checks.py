"""Checking an office file without storing anything: the door every import goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.roster import door
from app.roster.fields import Kind
from app.roster.judge import Block, Judge
from app.roster.kinds import kind_named
from app.roster.limits import Limits
from app.roster.mapping import ColumnMap, Match, Remembered
from app.roster.messages import Done, Head, Request
from app.roster.school_rules import ANY_SCHOOL, SchoolRules
from app.roster.table import CheckedFile, Problem, Record, Repair, RosterRow, Severity, Skipped

_DEFAULT_LIMITS = Limits()

_LEAVE_OUT = Repair("row.leave_out", "重複的列完全相同，只留第一列", "", whole_row=True)

#: What only the file itself shows, as a number where text should be: a cell nobody touched stays refused for it.
_SEEN_IN_THE_FILE = frozenset(
    {
        "student_no.number",
        "student_no.short",
        "student_no.shape",
        "student_no.scientific",
        "name.shape",
        "grade.date",
        "row.too_many_cells",
    }
)


def check(
    path: Path | str,
    *,
    kind: str = "roster",
    sheet: str | None = None,
    encoding: str | None = None,
    password: str | None = None,
    mapping: Mapping[str, str] | None = None,
    header_row: int | None = None,
    remembered: Sequence[Remembered] = (),
    rules: SchoolRules = ANY_SCHOOL,
    limits: Limits = _DEFAULT_LIMITS,
    cancel: door.Cancel | None = None,
    progress: door.Progress | None = None,
) -> CheckedFile:
    """Read and judge an office file in a worker process; nothing is stored.

    Args:
        path: The file, whatever its extension says.
        kind: Which field table: roster, problems, transcript, curriculum, contacts …
        sheet: The sheet to read; the one that looks most like the kind when not given.
        encoding: Of a text file; found when not given.
        password: Of a passworded workbook; Excel's default is tried first.
        mapping: The clerk's own mapping, field -> heading or column letter.
        header_row: The heading's row as the spreadsheet numbers it; found when not given.
        remembered: Earlier mappings, mine first, then the office's.
        rules: What the school's profile adds: the shape of its 學號, its spellings, the mail domains it refuses.
        limits: What the file may ask of the desk.
        cancel: Asked a few times a second whether to stop.
        progress: Told how many rows were read so far.

    Raises:
        RosterUnreadable: When the file cannot be read at all, with a sentence and a way out.
        ImportCancelled: When `cancel` said so.
        WrongUse: When the mapping names unknown fields or columns, or the kind does not exist.
    """
    request = Request(
        path=str(path),
        kind=kind_named(kind).name,
        sheet=sheet,
        encoding=encoding,
        password=password,
        header_row=header_row,
        mapping=dict(mapping) if mapping is not None else None,
        remembered=tuple(remembered),
        rules=rules,
        limits=limits,
    )
    return assemble(door.read(request, cancel=cancel, progress=progress), name=Path(path).name, kind=kind_named(kind))


def assemble(messages: Iterable[object], *, name: str, kind: Kind) -> CheckedFile:
    """Put a reader's messages together and judge what only the whole file shows."""
    head: Head | None = None
    blocks: list[Block] = []
    late: list[Problem] = []
    for message in messages:
        if isinstance(message, Head):
            head = message
        elif isinstance(message, Block):
            blocks.append(message)
        elif isinstance(message, Done):
            late.extend(message.problems)
    if head is None:
        raise AssertionError("a reader that is done has said what it read")
    rows = [
        RosterRow(number, Record(head.names, values))
        for block in blocks
        for number, values in zip(block.rows, block.values, strict=True)
    ]
    problems = [*head.problems, *(p for block in blocks for p in block.problems), *late]
    if head.positions:
        problems.extend(duplicates(kind, rows, head))
    unusable = not head.positions or any(p.rule == "mapping.missing" for p in head.problems)
    cells = {n: c for block in blocks for n, c in zip(block.rows, block.cells, strict=True)}
    if not cells and not unusable:
        problems.append(
            Problem(head.sheet, head.header_row, "", "", "rows.none", "只有欄位名稱，沒有任何資料列", Severity.ERROR)
        )
    refused = {p.row for p in problems if p.is_error}
    accepted = () if unusable else tuple(row for row in rows if row.row not in refused)
    problems.sort(key=lambda p: (p.row, head.columns.index(p.column) if p.column in head.columns else -1))
    skipped: list[Skipped] = [s for block in blocks for s in block.skipped]
    return CheckedFile(
        file=name.encode("utf-8", "replace").decode("utf-8"),
        kind=kind.name,
        format=head.format,
        sheet=head.sheet,
        encoding=head.encoding,
        header_row=head.header_row,
        mapping={f: head.columns[k] for f, k in head.positions.items()},
        columns=head.columns,
        rows=len(cells),
        accepted=accepted,
        problems=tuple(problems),
        cells=cells,
        skipped=tuple(sorted(skipped, key=lambda s: s.row)),
        sheets=head.sheets,
        fingerprint=head.fingerprint,
        mapping_sure=head.mapping_sure,
        sha256=head.sha256,
        positions=dict(head.positions),
    )


def duplicates(kind: Kind, rows: Sequence[RosterRow], head: Head) -> list[Problem]:
    """Rows that claim the same key: identical ones are let in once, contradicting ones are all refused."""
    if not kind.key or not all(name in head.names for name in kind.key):
        return []
    first: dict[tuple[str, ...], RosterRow] = {}
    more: dict[tuple[str, ...], list[RosterRow]] = {}
    for row in rows:
        record = row.values if isinstance(row.values, Record) else Record.of(row.values)
        key = tuple([record.text(name) for name in kind.key])
        if not all(key):
            continue
        if key in first:
            more.setdefault(key, [first[key]]).append(row)
        else:
            first[key] = row
    problems: list[Problem] = []
    heading = head.columns[head.positions[kind.key[0]]] if kind.key[0] in head.positions else ""
    for key, group in more.items():
        where = "、".join(str(row.row) for row in group)
        same = all(row.values == group[0].values for row in group[1:])
        for row in group[1:] if same else group:
            message = (
                f"與第 {group[0].row} 列完全相同，略過這一列"
                if same
                else f"同一個{heading or '鍵值'}出現在第 {where} 列，內容不同，請留下正確的一列"
            )
            problems.append(
                Problem(
                    head.sheet,
                    row.row,
                    heading,
                    " ".join(key),
                    "duplicate.same" if same else "duplicate.differs",
                    message,
                    Severity.ERROR,
                    _LEAVE_OUT if same else None,
                )
            )
    return problems


def recheck(
    checked: CheckedFile,
    edits: Mapping[tuple[int, str], str],
    *,
    rules: SchoolRules = ANY_SCHOOL,
) -> CheckedFile:
    """Judge again after the clerk edited cells in the preview: (row, heading) -> new text; the file is not touched."""
    kind = kind_named(checked.kind)
    where = {heading: k for k, heading in enumerate(checked.columns)}
    cells = dict(checked.cells)
    restored = {
        (p.row, p.column): p.repair.value for p in checked.problems if p.rule == "mobile.zero_restored" and p.repair
    }
    for (row, heading), text in (restored | dict(edits)).items():
        changed = list(cells[row])
        changed[where[heading]] = text
        cells[row] = tuple(changed)
    columns = ColumnMap(tuple(Match(f, k, "given") for f, k in checked.positions.items()), sure=checked.mapping_sure)
    judge = Judge(kind, headings=checked.columns, mapping=columns, sheet=checked.sheet, ragged=False, rules=rules)
    block = judge.block([(row - 1, texts) for row, texts in cells.items()])
    head = Head(
        format=checked.format,
        sheet=checked.sheet,
        encoding=checked.encoding,
        header_row=checked.header_row,
        columns=checked.columns,
        positions=checked.positions,
        names=judge.names,
        mapping_sure=checked.mapping_sure,
        sheets=checked.sheets,
        fingerprint=checked.fingerprint,
        problems=tuple(p for p in checked.problems if p.row <= checked.header_row),
        sha256=checked.sha256,
    )
    late = [*judge.last_problems(), *_still_refused(checked, edits, block)]
    judged = assemble([head, block, Done(tuple(late))], name=checked.file, kind=kind)
    return replace(judged, skipped=checked.skipped)


def _still_refused(checked: CheckedFile, edits: Mapping[tuple[int, str], str], block: Block) -> Iterator[Problem]:
    """Problems of untouched cells that their text alone no longer shows."""
    edited_rows = {row for row, _ in edits}
    said = {(p.row, p.column, p.rule) for p in block.problems}
    rows = set(block.rows)
    for p in checked.problems:
        touched = (p.row, p.column) in edits if p.column else p.row in edited_rows
        if p.rule in _SEEN_IN_THE_FILE and not touched and p.row in rows and (p.row, p.column, p.rule) not in said:
            yield p
