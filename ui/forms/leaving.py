"""Papers on their way out: in jobs of at most so many students, and where to go on when one of them was not taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.errors import DeskError
from app.printing.catalogue import LISTS
from ui.background import Ticket
from ui.forms.chosen import Chosen

#: A jam costs the printer at most so many students' sheets.
PER_JOB: Final = 50


@dataclass(slots=True)
class Leaving:
    """Papers on their way out (列印中): one job after the other, and how far they have come."""

    jobs: list[Chosen]
    hand: Callable[[bytes, Ticket], None]
    done: Callable[[int], None]
    copies: int = 1
    at: int = 0
    gone: int = 0
    sheets: int = 0


def jobs_of(chosen: Chosen, left_out: AbstractSet[str]) -> list[Chosen]:
    """The jobs in which papers go to the printer; a list of everybody stays one sheet, and a single job stays whole."""
    if chosen.paper in LISTS or len(chosen.students) <= PER_JOB:
        return [chosen]
    people = [number for number in chosen.students if number not in left_out]
    return [replace(chosen, students=tuple(people[k : k + PER_JOB])) for k in range(0, len(people), PER_JOB)]


def with_progress(error: DeskError, gone: int, rest: Sequence[str]) -> DeskError:
    """The trouble of a job, with how far the list has come."""
    far = f"已送印 {gone} 位，其餘 {len(rest)} 位留在名單上，再按列印就從 {rest[0]} 繼續。"
    return DeskError(code=error.code, title=error.title, message=f"{error.message} {far}".strip(), hint=error.hint)


def write_pdf(path: Path, pdf: bytes) -> None:
    """Write a paper to a file.

    Raises:
        DeskError: When the place takes none; nothing counts as saved then.
    """
    try:
        path.write_bytes(pdf)
    except OSError as exc:
        raise DeskError(
            code="paper.unwritable",
            title="檔案無法寫入",
            message=f"{path.name}：{exc.strerror or '無法寫入'}",
            hint="請換一個資料夾，或關閉正在開啟這個檔案的程式。",
        ) from exc
