"""The consent form, blank, pre-filled, or with what was signed on the screen in it (N33-N35)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.clock import today
from app.consent.given import Stroke, require_complete, require_signature
from app.context import Context
from app.documents import papers
from app.documents.records import ConsentForm, PaperNumber, Standing, StudentBlock
from app.errors import WrongUse
from app.printing.blocks import masthead, paper_number, student_block
from app.school.calendar import roc_date
from app.school.papers import Consent
from app.store import StudentRecord
from app.students import find_student

CODE = "consent"


def form(
    ctx: Context, student: StudentRecord | None, paper: PaperNumber, consent: Consent | None = None
) -> ConsentForm:
    """The form of a consent; of the school's first one when none is named.

    Raises:
        WrongUse: When the school asks for no consent.
    """
    asked = consent or next(iter(ctx.school.consents), None)
    if asked is None:
        raise WrongUse(
            code="consent.none",
            title="本校沒有同意書",
            message="學校設定裡沒有任何同意書。",
            hint="請管理員在設定檔加上 consents。",
        )
    words = ctx.school.paper(CODE)
    return ConsentForm(
        masthead(ctx),
        paper,
        student_block(ctx, student) if student else StudentBlock(),
        title=asked.title,
        title_en=words.title_en if words else "",
        version=asked.version,
        text=asked.text,
        complete=asked.complete,
        signer=words.signatures[0] if words and words.signatures else "立同意書人",
    )


def signed(ctx: Context, student_no: str, consent: Consent, signature: Sequence[Stroke]) -> bytes:
    """The finished form with what was written on the screen in it, as a PDF to be kept.

    Raises:
        ActRefused: When nothing was written, or the school's text is not complete.
        PaperRefused: When a character of the name cannot be drawn.
    """
    require_complete(consent)
    require_signature(signature)
    student = find_student(ctx, student_no)
    number = paper_number(ctx, number="", version=1, standing=Standing.OFFICIAL)
    made = replace(
        form(ctx, student, number, consent),
        signature=tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in signature if stroke),
        signed_on=roc_date(today(ctx.clock)),
    )
    return papers.render(CODE, [made], made_at=ctx.clock.now()).pdf
