"""Papers on their way out: in jobs of at most so many students, and where to go on when one of them was not taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.errors import DeskError
from app.printing.catalogue import LISTS
from app.printing.concerned import LeftOut
from ui.background import Ticket
from ui.forms.chosen import Chosen
from ui.forms.ports import Done, Stopped

#: A jam costs the printer at most so many students' sheets.
PER_JOB: Final = 50
#: So many who got no sheet are named; the rest is counted.
NAMED: Final = 5
#: Takes the bytes of a job, in the pool.
Hand = Callable[[bytes, Ticket], None]


@dataclass(slots=True)
class Leaving:
    """Papers on their way out (列印中): one job after the other, and how far they have come."""

    jobs: list[Chosen]
    hand: Hand
    done: Done
    copies: int = 1
    stopped: Stopped | None = None
    at: int = 0
    gone: int = 0
    sheets: int = 0
    #: Cancelled once the operator wants it to end.
    stopping: Ticket = field(default_factory=Ticket)
    #: Of whom it was told beforehand that they get nothing, and who turned out to while it was drawn.
    known: frozenset[LeftOut] = frozenset()
    left_out: list[LeftOut] = field(default_factory=list)

    def leave_out(self, left: Sequence[LeftOut]) -> None:
        """Who of a job got no sheet; whoever was told of before is not told again."""
        self.left_out += [one for one in left if one not in self.known and one not in self.left_out]

    @property
    def total(self) -> int:
        """For how many students it is; a blank form counts as one."""
        return sum(len(job.students) for job in self.jobs) or 1

    def listen(self, ticket: Ticket) -> Ticket:
        """A ticket that reports as this one does and ends when the operator wants it to."""
        return _Listening(ticket, self.stopping)


class _Listening(Ticket):
    def __init__(self, ticket: Ticket, stopping: Ticket) -> None:
        super().__init__(ticket.report)
        self._stopping = stopping

    def check(self) -> None:
        """Stop here if the operator wants it to end."""
        self._stopping.check()
        super().check()


def is_long(chosen: Chosen) -> bool:
    """Whether it goes out in several jobs; a list of everybody stays one sheet."""
    return chosen.paper not in LISTS and chosen.standing != "blank" and len(chosen.students) > PER_JOB


def jobs_of(chosen: Chosen, concerned: Sequence[str]) -> list[Chosen]:
    """The jobs in which papers go to the printer; a single job stays whole."""
    return parts_of(chosen, concerned) if is_long(chosen) else [chosen]


def parts_of(chosen: Chosen, concerned: Sequence[str]) -> list[Chosen]:
    """Whom the paper concerns in parts of at most `PER_JOB`."""
    return [replace(chosen, students=tuple(concerned[k : k + PER_JOB])) for k in range(0, len(concerned), PER_JOB)]


def nothing_for(chosen: Chosen, left: Sequence[LeftOut]) -> frozenset[str]:
    """學號 of whom none of the papers concerns."""
    times = Counter(one.student_no for one in left)
    return frozenset(number for number, count in times.items() if count >= len(chosen.papers))


def with_progress(error: DeskError, gone: int, rest: Sequence[str]) -> DeskError:
    """The trouble of a job, with how far the list has come."""
    far = f"已送印 {gone} 位，其餘 {len(rest)} 位留在名單上，再按列印就從 {rest[0]} 繼續。"
    return DeskError(code=error.code, title=error.title, message=f"{error.message} {far}".strip(), hint=error.hint)


def got_none(left: Sequence[LeftOut]) -> DeskError:
    """Who of a list that has left got no sheet, which nobody could see beforehand."""
    said = " ".join(one.reason for one in left[:NAMED])
    more = f" 另有 {len(left) - NAMED} 份也沒有印出。" if len(left) > NAMED else ""
    return DeskError(
        code="paper.left_out",
        title="有的文件沒有印出",
        message=f"{said}{more}",
        hint="其他的都好了；改好之後，只選這幾位再印一次。",
    )


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
