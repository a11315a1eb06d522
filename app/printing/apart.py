"""A file for each student (一人一檔): composed and numbered like every job, written into a folder, recorded together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app import refused
from app.context import Context
from app.documents.apart import render_apart
from app.documents.rendered import Rendered
from app.errors import DeskError, WrongUse
from app.printing.catalogue import LISTS, title_of
from app.printing.composed import Composed
from app.printing.concerned import LeftOut
from app.printing.fitting import drawn
from app.printing.jobs import compose_papers
from app.printing.recorded import Job, record_job
from app.printing.requests import PaperOptions

#: What no file name may hold on any system the desk runs on.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Apart:
    """Files that were written (一人一檔的結果), in the order of the students."""

    files: tuple[Path, ...]
    job: Job

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Who gets no file, and why."""
        return self.job.left_out


@dataclass(frozen=True, slots=True)
class ApartFiles:
    """Files that are made and not yet written (一人一檔): name and document each, and the job they are recorded as."""

    files: tuple[tuple[str, bytes], ...]
    job: Job

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Who gets no file, and why."""
        return self.job.left_out


def print_apart(
    ctx: Context,
    paper: str,
    student_nos: Sequence[str],
    folder: Path,
    *,
    beside: Sequence[str] = (),
    draft: bool = False,
    options: PaperOptions | None = None,
    copies: int = 1,
) -> Apart:
    """Write a file with all papers of each student and record them all; none is there unless all are, and are recorded.

    Raises:
        WrongUse: For a list, which is one sheet for everybody.
        DeskError: When the folder takes no files.
        PaperRefused: As for any print; nothing is written then.
    """
    _require_apart(paper)
    composed = compose_papers(ctx, paper, student_nos, beside=beside, draft=draft, options=options)
    fresh: list[Path] = []

    def write(made: Composed) -> int:
        # Those of a first drawing that met a text without room are not these.
        _sweep(fresh)
        fresh.clear()
        pages = 0
        for name, rendered in zip(_names(made), _rendered(ctx, made), strict=True):
            fresh.append(folder / f".{name}.part")
            fresh[-1].write_bytes(rendered.pdf)
            pages += rendered.pages
        return pages

    try:
        folder.mkdir(parents=True, exist_ok=True)
        made, pages = drawn(composed, write, made_at=ctx.clock.now())
        job = _job(paper, made, pages, draft=draft)
        record_job(ctx, job, copies=copies)
        files = tuple(part.replace(folder / name) for part, name in zip(fresh, _names(made), strict=True))
    except OSError as exc:
        raise _unwritable(folder, exc) from exc
    finally:
        _sweep(fresh)
    return Apart(files, job)


def prepare_apart(
    ctx: Context,
    paper: str,
    student_nos: Sequence[str],
    *,
    beside: Sequence[str] = (),
    draft: bool = False,
    options: PaperOptions | None = None,
) -> ApartFiles:
    """The files of one part of a list, with nothing written and nothing recorded yet.

    Raises:
        WrongUse: For a list, which is one sheet for everybody.
        PaperRefused: As for any print.
    """
    _require_apart(paper)
    composed = compose_papers(ctx, paper, student_nos, beside=beside, draft=draft, options=options)
    made, rendered = drawn(composed, lambda job: list(_rendered(ctx, job)), made_at=ctx.clock.now())
    job = _job(paper, made, sum(one.pages for one in rendered), draft=draft)
    return ApartFiles(tuple(zip(_names(made), (one.pdf for one in rendered), strict=True)), job)


def write_apart(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    """Write files into a folder; none of them has its name there before all are written.

    Raises:
        DeskError: When the folder takes no files.
    """
    fresh: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, pdf in files:
            fresh.append(folder / f".{name}.part")
            fresh[-1].write_bytes(pdf)
        for part, (name, _) in zip(fresh, files, strict=True):
            part.replace(folder / name)
    except OSError as exc:
        raise _unwritable(folder, exc) from exc
    finally:
        _sweep(fresh)


def safe_name(text: str) -> str:
    """The text as a file name every system the desk runs on takes, Windows among them."""
    return _UNSAFE.sub("_", text)


def _require_apart(paper: str) -> None:
    if paper in LISTS:
        raise WrongUse(
            code="paper.one_list",
            title="清冊不分檔",
            message=f"「{title_of(paper)[0]}」是一份列出所有人的清冊。",
            hint="要分開時，依系所各印一份。",
            command="不要用 --each",
        )


def _job(paper: str, made: Composed, pages: int, *, draft: bool) -> Job:
    whole = Rendered(b"", pages, len(made.sheets), tuple(sheet.number.number for sheet in made.sheets))
    return Job(paper, whole, made.sheets, draft=draft, left_out=made.left_out)


def _unwritable(folder: Path, exc: OSError) -> DeskError:
    return DeskError(
        code="paper.unwritable",
        title="檔案無法寫入",
        message=f"{folder}：{refused.reason(exc)}",
        hint="請換一個資料夾，或關閉正在開啟這個檔案的程式。",
    )


def _sweep(parts: Sequence[Path]) -> None:
    for part in parts:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _rendered(ctx: Context, made: Composed) -> Iterator[Rendered]:
    return render_apart(made.bundles, made_at=ctx.clock.now())


def _names(made: Composed) -> list[str]:
    """The student first, so that a folder is sorted as the roster is; the number tells versions apart."""
    names: list[str] = []
    at = 0
    for bundle in made.bundles:
        sheet, count = made.sheets[at], len(bundle)
        at += count
        if sheet.student is not None:
            title = title_of(sheet.paper)[0] + (f"等{count}種" if count > 1 else "")
            names.append(safe_name(f"{sheet.student.student_no}_{title}_{sheet.number.number}.pdf"))
    return names
