"""The process that touches foreign files: memory and time are limited, and whatever happens here the desk lives on."""

from __future__ import annotations

import gc
import hashlib
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from app.errors import DeskError
from app.roster import trouble
from app.roster.fields import Kind
from app.roster.headers import PROBED_ROWS, Heading, find_heading, heading_at, heading_with, without_heading
from app.roster.judge import Block, Judge
from app.roster.kinds import kind_named
from app.roster.limits import Limits
from app.roster.mapping import ColumnMap, fingerprint, map_columns
from app.roster.messages import Done, Failed, Head, Opening, Request
from app.roster.table import Problem, Raw, Severity, Skipped, as_text, column_letter
from app.roster.workbook import Opened, open_file

_SAMPLE = 300
_PREVIEW = 1_000
_NICE = 5

Line = tuple[int, Sequence[Raw]]
Emit = Callable[[object], None]


@dataclass(frozen=True, slots=True)
class _Table:
    """The sheet chosen, its heading, and its lines from the top."""

    sheet: str
    heading: Heading | None
    lines: Iterator[Line]
    head: Sequence[Line]


def main(pipe: Connection, request: Request) -> None:
    """Entry of the worker process: read, judge, send; end."""
    _confine(request.limits)
    # This process makes no cycles and ends soon: walking millions of cells to look for some would double its work.
    gc.disable()
    try:
        examine(request, pipe.send)
    except DeskError as exc:
        pipe.send(Failed(exc.code, exc.title, exc.message, exc.hint, int(exc.exit_code)))
    except (MemoryError, RecursionError):
        said = trouble.out_of_memory()
        pipe.send(Failed(said.code, said.title, said.message, said.hint, int(said.exit_code)))
    except BaseException as exc:  # noqa: BLE001 - a Rust panic is no Exception; the desk gets a sentence, never a trace
        said = trouble.reader_died()
        pipe.send(
            Failed(said.code, said.title, said.message, f"{said.hint}（{type(exc).__name__}）", int(said.exit_code))
        )
    finally:
        pipe.close()


def _confine(limits: Limits) -> None:
    """Limit memory where the system can, and keep panic messages (they may quote a cell) out of every log."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)
    os.close(silent)
    if hasattr(os, "nice"):
        # On a desk with few processors the window comes first.
        os.nice(_NICE)
    try:
        import resource
    except ImportError:
        return  # Windows: the time limit and the pre-scan still hold
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = limits.memory_bytes if hard == resource.RLIM_INFINITY else min(hard, limits.memory_bytes)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def examine(request: Request, emit: Emit) -> None:
    """Read one file and emit `Head`, some `Block`s and `Done`.

    Raises:
        DeskError: When the file cannot be read at all.
    """
    kind = kind_named(request.kind)
    data = _load(Path(request.path), request.limits)
    opened = open_file(
        data,
        name=Path(request.path).name,
        encoding=request.encoding,
        password=request.password,
        limits=request.limits,
        second_reader=request.second_reader,
    )
    digest = hashlib.sha256(data).hexdigest()
    del data
    emit(Opening(opened.format.value))
    table = _choose(opened, kind, request)
    notes = tuple(Problem(table.sheet, 0, "", n.value, n.rule, n.message, Severity.WARNING) for n in opened.notes)
    if table.heading is None:
        _emit_without_heading(table, opened, kind, notes, digest, emit)
        return
    _emit_table(table, table.heading, opened, kind, request, notes, digest, emit)


def _load(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise trouble.is_folder(path.name)
        if path.stat().st_size > limits.file_bytes:
            raise trouble.too_large(f"超過 {limits.file_bytes >> 20:,} MB")
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise trouble.not_found(path.name) from exc
    except PermissionError as exc:
        raise trouble.in_use(path.name) from exc
    except (OSError, ValueError) as exc:
        raise trouble.not_found(path.name) from exc


def _choose(opened: Opened, kind: Kind, request: Request) -> _Table:
    """The sheet asked for, else the visible sheet whose heading names the most fields."""
    names = tuple(s.name for s in opened.sheets)
    if request.sheet is not None and names != ("",):
        if request.sheet not in names:
            raise trouble.no_such_sheet(request.sheet, names)
        candidates: Sequence[str] = (request.sheet,)
    else:
        candidates = [s.name for s in opened.sheets if s.visible] or list(names)
    best: _Table | None = None
    for name in candidates:
        table = _look(opened, name, kind, request)
        if not table.head:
            continue
        if best is None or _rank(table) > _rank(best):
            best = table
    if best is None:
        raise trouble.empty_sheet(request.sheet or "")
    return best


def _rank(table: _Table) -> float:
    if table.heading is None:
        return -1.0
    return table.heading.score if table.heading.row >= 0 else 0.5


def _look(opened: Opened, sheet: str, kind: Kind, request: Request) -> _Table:
    lines = (line for line in opened.lines(sheet) if any(c != "" for c in line[1]))
    head = list(itertools.islice(lines, PROBED_ROWS + _SAMPLE))
    return _Table(sheet, _heading(head, kind, request), itertools.chain(head, lines), head)


def _heading(head: Sequence[Line], kind: Kind, request: Request) -> Heading | None:
    """The row the clerk pointed at, else the one holding the headings decided on before, else the one that looks it."""
    if request.header_row is not None and request.header_row > 0:
        return heading_at(head, request.header_row - 1, kind)
    decided = [request.mapping or {}, *(m.columns for m in request.remembered if m.kind == kind.name)]
    for columns in decided:
        found = heading_with(head, columns.values(), kind)
        if found is not None:
            return found
    return find_heading(head, kind) or without_heading(head, kind)


def _emit_without_heading(
    table: _Table,
    opened: Opened,
    kind: Kind,
    notes: tuple[Problem, ...],
    digest: str,
    emit: Emit,
) -> None:
    """No heading was found: show the cells, so that the clerk can point at it."""
    width = max(len(cells) for _, cells in table.head)
    looked_for = "、".join(f.label for f in kind.fields if f.required)
    problem = Problem(
        table.sheet,
        0,
        "",
        "",
        "header.not_found",
        f"找不到欄位名稱列（{kind.label}至少要有：{looked_for}），請在預覽中指出哪一列是欄位名稱",
        Severity.ERROR,
    )
    emit(
        Head(
            format=opened.format.value,
            sheet=table.sheet,
            encoding=opened.encoding,
            header_row=0,
            columns=tuple(f"{column_letter(k)} 欄" for k in range(width)),
            positions={},
            names={},
            mapping_sure=False,
            sheets=opened.sheets,
            fingerprint="",
            problems=(*notes, problem),
            sha256=digest,
        )
    )
    lines = list(itertools.islice(table.lines, _PREVIEW))
    cells = [tuple(as_text(c) for c in row) + ("",) * (width - len(row)) for _, row in lines]
    emit(Block([number + 1 for number, _ in lines], cells, [()] * len(lines), [], []))
    emit(Done())


def _emit_table(
    table: _Table,
    heading: Heading,
    opened: Opened,
    kind: Kind,
    request: Request,
    notes: tuple[Problem, ...],
    digest: str,
    emit: Emit,
) -> None:
    ragged = opened.encoding != ""
    data_head = [(n, c) for n, c in table.head if n >= heading.first_data]
    headings = list(heading.labels)
    if not ragged:
        widest = max((_filled_width(c) for _, c in data_head), default=0)
        headings.extend(f"{column_letter(k)} 欄" for k in range(len(headings), widest))
    sample = [[as_text(c) for c in cells] for _, cells in data_head[:_SAMPLE]]
    columns = map_columns(kind, headings, sample, given=request.mapping, remembered=request.remembered)
    problems = [*notes, *_mapping_problems(table.sheet, heading, headings, columns, kind)]
    lacking = kind.missing(columns.positions)
    judge = Judge(
        kind,
        headings=headings,
        mapping=columns,
        sheet=table.sheet,
        ragged=ragged,
        rules=request.rules,
    )
    emit(
        Head(
            format=opened.format.value,
            sheet=table.sheet,
            encoding=opened.encoding,
            header_row=heading.row + 1,
            columns=tuple(headings),
            positions=columns.positions,
            names=judge.names,
            mapping_sure=columns.sure and not lacking and heading.row >= 0,
            sheets=opened.sheets,
            fingerprint=fingerprint(kind, headings),
            problems=tuple(problems),
            sha256=digest,
        )
    )
    skipped = [Skipped(n + 1, "標題列") for n, _ in table.head if n < heading.first_data and n != heading.row]
    if skipped:
        emit(Block([], [], [], [], skipped))
    data = (line for line in table.lines if line[0] >= heading.first_data)
    while lines := list(itertools.islice(data, request.limits.block_rows)):
        emit(judge.block(lines))
    emit(Done(tuple(judge.last_problems())))


def _filled_width(cells: Sequence[Raw]) -> int:
    return max((k + 1 for k, c in enumerate(cells) if c != ""), default=0)


def _mapping_problems(
    sheet: str,
    heading: Heading,
    headings: Sequence[str],
    columns: ColumnMap,
    kind: Kind,
) -> Iterator[Problem]:
    row = heading.row + 1
    for field_ in kind.missing(columns.positions):
        yield Problem(
            sheet,
            row,
            "",
            "、".join(headings)[:200],
            "mapping.missing",
            f"找不到「{field_.label}」欄，請指定哪一欄是{field_.label}",
            Severity.ERROR,
        )
    for name in columns.doubled:
        found = kind.field(name)
        label = found.label if found is not None else name
        chosen = columns.labels(headings).get(name, "")
        yield Problem(
            sheet,
            row,
            chosen,
            "",
            "mapping.doubled",
            f"有好幾欄都像「{label}」，採用「{chosen}」，請確認",
            Severity.WARNING,
        )
    for match in columns.matches:
        if match.how in ("content", "similar"):
            found = kind.field(match.field)
            label = found.label if found is not None else match.field
            why = "內容" if match.how == "content" else "名稱"
            yield Problem(
                sheet,
                row,
                headings[match.column],
                "",
                "mapping.guessed",
                f"依{why}判斷「{headings[match.column]}」是{label}，請確認",
                Severity.WARNING,
            )
