"""Whom a paper is printed for (列印對象, N07, N31): the school's rules decide, and what the roster does not say is asked.

A paper that names nobody in the profile is for everybody. In a batch, those it does not concern are left out and named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.context import Context
from app.documents.rendered import PaperRefused
from app.errors import DeskError
from app.printing.catalogue import title_of
from app.school.units import Applicability
from app.store import StudentRecord
from app.students import with_facts


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A student of a batch who gets no sheet of a paper (未列印), and why."""

    student_no: str
    name: str
    reason: str
    paper: str


def answers(ctx: Context, paper: str, student: StudentRecord) -> tuple[Applicability, ...]:
    """What the profile says about a paper and a student: the form's own rule, its item's, and its document's."""
    known = with_facts(ctx, student, ctx.store.marks(student.id).values()).fields
    own = ctx.school.paper(paper)
    said = [own.applies_to(known)] if own is not None else []
    said += [item.applies_to(known) for item in ctx.school.items if paper in item.papers]
    for item in ctx.school.items:
        said += [d.applies_to(known) for d in item.documents if d.paper == paper]
    return tuple(said)


def question(ctx: Context, paper: str, student: StudentRecord) -> str:
    """What a person has to ask before this paper certainly concerns a student; empty when it does."""
    return next((a.text for a in answers(ctx, paper, student) if a.unsure), "")


def require_concerned(ctx: Context, paper: str, title: str, student: StudentRecord) -> None:
    """Refuse a paper for a student it does not concern.

    Raises:
        PaperRefused: With the school's own words for whom it is.
    """
    for said in answers(ctx, paper, student):
        if not said.counts:
            raise PaperRefused(
                code="paper.not_concerned",
                title="這份文件不適用於這位同學",
                message=f"「{title}」不印給 {student.student_no} {student.name}：{said.text}。",
                hint="若身分資料有誤，請更正名冊後再印。",
            )


def why(refused: DeskError) -> str:
    """A refusal as the reason beside a name; where the message only names what is missing, the title says so."""
    return refused.message if refused.message.endswith("。") else f"{refused.title}：{refused.message}"


def left_out_texts(left: tuple[LeftOut, ...]) -> Iterator[str]:
    """Who got no sheet of which paper and why, one line each."""
    for one in left:
        title = title_of(one.paper)[0]
        paper = "" if title in one.reason else f" {title}"
        yield f"未列印：{one.student_no} {one.name}{paper}（{one.reason}）"
