"""Lists of many people on paper: the chase list of a unit, numbered and recorded like every paper that leaves the desk."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from app.clock import today
from app.context import Context
from app.documents import papers
from app.documents.content import content_hash
from app.documents.records import ChaseGroup, ChaseLine, ChaseSheet, PaperNumber, Standing
from app.overview.chase import ChaseList
from app.overview.sheets import NO_DEPARTMENT
from app.printing import wordings
from app.printing.blocks import masthead, next_number, paper_number
from app.printing.recorded import Job, Sheet
from app.school.calendar import AcademicTerm
from app.session import require_writer

CHASE: Final = "chase-list"


def chase_sheet(ctx: Context, found: ChaseList, paper: PaperNumber) -> ChaseSheet:
    """A unit's chase list as its paper; contact data never stand on it."""
    several = len({row.item for row in found.rows}) > 1
    groups = []
    for department, rows in groupby(found.rows, key=lambda row: row.department):
        listed = list(rows)
        lines = tuple(
            ChaseLine(
                student_no=row.student_no,
                name=row.name,
                class_name=row.class_name,
                state=row.label,
                reason=row.reason,
                item=row.item_name if several else "",
                only=row.only,
                refused=row.state in ("failed", "conflict"),
            )
            for row in listed
        )
        groups.append(ChaseGroup(department or NO_DEPARTMENT, len({row.student_no for row in listed}), lines))
    return ChaseSheet(
        masthead(ctx), paper, wordings.chase_list(ctx), found.unit_name, found.people, tuple(groups), found.windows
    )


def prepare_chase(ctx: Context, lists: Sequence[ChaseList], *, numbered: bool = True) -> Job:
    """Compose chase lists, a sheet each, with nothing recorded yet; `record_job` writes that they left the desk.

    Raises:
        PaperRefused: When a text does not fit.
        NotPermitted: For a login that may only look: what it prints could not be recorded.
    """
    if numbered:
        require_writer(ctx)
    term = AcademicTerm.of(today(ctx.clock))
    records: list[ChaseSheet] = []
    sheets: list[Sheet] = []
    for found in lists:
        text = next_number(ctx, CHASE, term) if numbered else ""
        number = paper_number(ctx, number=text, version=1, standing=Standing.OFFICIAL)
        records.append(chase_sheet(ctx, found, number))
        sheets.append(Sheet(CHASE, None, number, content_hash(records[-1])))
    rendered = papers.render(CHASE, records, made_at=ctx.clock.now())
    return Job(CHASE, rendered, tuple(sheets) if numbered else ())
