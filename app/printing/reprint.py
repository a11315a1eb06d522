"""Printing the same sheet once more (補印): number and version stay, the copy is counted, and the reason is kept.

A reprint says what the first print said. Where the record says something else by now, the number would stand for two
papers: it is refused, and a new print gets a number and version of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.context import Context
from app.documents import papers
from app.documents.content import content_hash
from app.documents.rendered import PaperRefused
from app.errors import ActRefused, NotFound
from app.printing import codes
from app.printing.basis import basis_of_fact
from app.printing.jobs import compose_again
from app.printing.recorded import Job, Sheet, prints_of
from app.printing.tied import tied
from app.session import require_writer
from app.typed import one_line

#: Papers on which a person writes something that is not kept.
_HAND_FILLED: Final = frozenset({"proxy", "mailing", "thesis-confidentiality", "advisor-share"})


def prepare_reprint(ctx: Context, text: str, *, reason: str) -> Job:
    """Compose a printed sheet again under its number, with nothing recorded yet; see `recorded.record_job`.

    Raises:
        ActRefused: Without a reason, or for a draft.
        NotFound: When the number is not known here, or the paper is a list of many.
        PaperRefused: When it would say something else than the first print.
    """
    require_writer(ctx)
    why = one_line(reason, what="補印原因")
    if not why:
        raise ActRefused(
            code="paper.reprint_reason",
            title="補印要有原因",
            message="補印沿用原來的編號，必須註明原因。",
            hint="例如：卡紙、遺失、印得不清楚。",
        )
    code = codes.read(text)
    prints = prints_of(ctx, code.number) if code and code.sound else []
    whose = prints[0].record.student if prints else None
    student = ctx.store.student_by_id(whose) if whose else None
    if student is None:
        raise NotFound(
            code="paper.unknown_number",
            title="沒有這張文件的紀錄",
            message=f"「{text.strip()}」沒有可以補印的列印紀錄。",
            hint="請核對編號；名單類的文件請重新產生。",
        )
    first = prints[0].record
    if first.draft:
        raise ActRefused(
            code="paper.reprint_draft",
            title="暫存版不補印",
            message="暫存版不是正式文件。",
            hint="請直接再印一次暫存版。",
        )
    record = compose_again(ctx, first.paper, student)
    if content_hash(record) != first.sha256:
        raise _differs(ctx, first.number, first.paper)
    number = replace(record.paper, number=first.number, version=first.version, copy=1 + prints[-1].copy)
    rendered = papers.render(first.paper, [replace(record, paper=number)], made_at=ctx.clock.now())
    sheet = Sheet(first.paper, student, number, first.sha256, basis_of_fact(prints[0].fact), (prints[-1].fact.id,), why)
    return Job(first.paper, rendered, (sheet,))


def _differs(ctx: Context, number: str, paper: str) -> PaperRefused:
    changed = " ".join(tied(ctx, number).changed)
    if not changed:
        filled = paper in _HAND_FILLED
        changed = "當時填寫的內容沒有保存。" if filled else "文件內容與當時不同。"
    return PaperRefused(
        code="paper.reprint_differs",
        title="內容已不同，不能沿用原編號補印",
        message=changed,
        hint="請列印新的一張，會有新的編號與版次。",
    )
