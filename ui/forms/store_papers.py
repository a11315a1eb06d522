"""`app.printing` at this desk, as the papers screen and the counter ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.clock import from_ms
from app.context import Context
from app.overview.reading import Errand, here
from app.printing.concerned import LeftOut
from app.store import Changes
from ui.background import Ticket
from ui.forms.chosen import Chosen, LastPrint, Listed
from ui.forms.ports import Finished, FinishedFiles, Found, Part

if TYPE_CHECKING:  # what draws paper is imported when the first paper is looked at
    from app.printing.composed import Composed

#: A list of students and nothing else needed: how an office file with numbers is read.
LIST_KIND: Final = "completions"


class StorePapers:
    """`app.printing` at this desk; called on the store lane only."""

    where = "forms"

    def __init__(self, ctx: Context, errand: Errand = here) -> None:
        """`errand` is how what runs in the pool asks the store."""
        self._ctx, self._errand = ctx, errand

    def name_of(self, student_no: str) -> Listed:
        """The student behind a number."""
        from app.students import find_student

        found = find_student(self._ctx, student_no)
        return Listed(found.student_no, found.name)

    def named(self, lines: Sequence[str]) -> Found:
        """Whom these lines name."""
        from app.printing.named import find_named

        named = find_named(self._ctx, lines)
        return Found(tuple(Listed(s.student_no, s.name) for s in named.found), named.unknown)

    def lines_of(self, path: Path, ticket: Ticket) -> Sequence[str]:
        """Every row of an office file: its 學號, or all its cells where no heading says which that is; in the pool."""
        from app.loading import check_file
        from ui.roster.imports import Stopped

        checked = check_file(path, kind=LIST_KIND, school=self._ctx.school, cancel=Stopped(ticket))
        place = checked.positions.get("student_no")
        cells = checked.cells.values()
        return ["\t".join(row) if place is None else row[place] for row in cells]

    def filters(self) -> Sequence[str]:
        """The names of the filters kept in the overview."""
        from app.overview.kept import kept_filters

        return kept_filters(self._ctx)

    def listed_by(self, name: str, ticket: Ticket) -> Sequence[str]:
        """學號 of whom a kept filter lists now; in the pool, the store is asked by errands."""
        from app.overview.kept import listed_now

        return listed_now(self._ctx, name, errand=self._errand, check=ticket.check)

    def compose(self, chosen: Chosen, *, numbered: bool) -> Finished:
        """Make the PDF; what a preview shows of contact data is recorded first, a print is recorded by its number."""
        from app.access import record_preview
        from app.access_report import PAPER_FIELDS
        from app.printing.jobs import prepare_papers

        if not numbered and chosen.standing != "blank":
            shown = dict.fromkeys(name for paper in chosen.papers for name in PAPER_FIELDS.get(paper, ()))
            record_preview(self._ctx, chosen.students, shown, where=self.where)
        return prepare_papers(
            self._ctx,
            chosen.paper,
            chosen.students,
            beside=chosen.beside,
            draft=chosen.standing == "draft",
            blank=chosen.standing == "blank",
            options=chosen.options,
            numbered=numbered,
        )

    def compose_part(self, chosen: Chosen) -> Composed:
        """Compose a numbered part of a long document."""
        from app.printing.jobs import compose_papers

        return compose_papers(
            self._ctx,
            chosen.paper,
            chosen.students,
            beside=chosen.beside,
            draft=chosen.standing == "draft",
            options=chosen.options,
        )

    def draw(self, chosen: Chosen, parts: Sequence[Part], ticket: Ticket) -> Finished:
        """Draw the parts as one PDF; in the pool, the store is not asked."""
        from app.printing.composed import Composed
        from app.printing.growing import draw_together

        composed = [part for part in parts if isinstance(part, Composed)]

        def each(done: int) -> None:
            ticket.check()
            ticket.report(done, len(chosen.students))

        return draw_together(self._ctx, chosen.paper, composed, draft=chosen.standing == "draft", each=each)

    def compose_files(self, chosen: Chosen) -> FinishedFiles:
        """Make a numbered PDF for each student."""
        from app.printing.apart import prepare_apart

        return prepare_apart(
            self._ctx,
            chosen.paper,
            chosen.students,
            beside=chosen.beside,
            draft=chosen.standing == "draft",
            options=chosen.options,
        )

    def left_out_of(self, chosen: Chosen) -> tuple[LeftOut, ...]:
        """Whom of a long list the paper does not concern."""
        from app.printing.jobs import left_out_of

        draft = chosen.standing == "draft"
        return left_out_of(self._ctx, chosen.paper, chosen.students, beside=chosen.beside, draft=draft)

    def record(self, job: Finished, *, copies: int = 1) -> Changes:
        """Record that it left the desk, so many times each."""
        from app.printing.recorded import Job, record_job

        if not isinstance(job, Job):
            raise TypeError("only what was composed here can be recorded")
        return record_job(self._ctx, job, copies=copies)

    def last_print(self, chosen: Chosen) -> LastPrint | None:
        """The last official print of any of the papers for the one student chosen."""
        from app.printing.recorded import latest

        student = self._ctx.store.student(chosen.students[0]) if len(chosen.students) == 1 else None
        prints = [latest(self._ctx, paper, student.id) for paper in chosen.papers] if student else []
        found = max((print_ for print_ in prints if print_), key=lambda print_: print_.at_ms, default=None)
        return LastPrint(found.number, from_ms(found.at_ms)) if found else None
