"""The texts of a paper: what ships with the program, with whatever the school's profile says in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from app.context import Context
from app.documents import wording
from app.documents.records import CreditWording, IntakeWording, MailingWording, ProxyWording, SlipWording
from app.school.papers import Paper


def _own(paper: Paper | None) -> dict[str, object]:
    if paper is None:
        return {}
    return {key: value for key, value in (("title", paper.title), ("title_en", paper.title_en)) if value}


def clearance_slip(ctx: Context) -> SlipWording:
    """Texts of the paper route's slip (N02)."""
    paper = ctx.school.paper("clearance-slip")
    return wording.clearance_slip(_own(paper) | {"notes": paper.notes if paper else ()}, last=_last(ctx))


def missing_items(ctx: Context) -> SlipWording:
    """Texts of the slip of what is missing (N18), and what to bring when the diploma is collected (N42, T18)."""
    paper = ctx.school.paper("missing-items")
    said = wording.missing_items(_own(paper) | {"notes": paper.notes if paper else ()}, last=_last(ctx))
    return replace(said, notes=said.notes + tuple(_to_collect(ctx)))


def _last(ctx: Context) -> tuple[str, str]:
    """Where the diploma is handed over, in both languages."""
    unit = ctx.school.final_unit
    return unit.name, unit.name_en


def _to_collect(ctx: Context) -> Iterator[str]:
    """What to bring to the counter in person, and the kind of card that is refused there (T19)."""
    in_person = next((m for m in ctx.school.pickup if m.code == "self"), None)
    things = [check.label for check in in_person.checks(card_lost=False)] if in_person else []
    if things:
        refused = f"（{card.refused_text}）" if (card := ctx.school.card) and card.refused_text else ""
        yield f"親自領取學位證書時請帶：{'、'.join(things)}{refused}。"


def chase_list(ctx: Context) -> SlipWording:
    """Texts of a unit's chase list."""
    paper = ctx.school.paper("chase-list")
    return wording.chase_list(_own(paper) | {"notes": paper.notes if paper else ()})


def shift_sheet(ctx: Context) -> SlipWording:
    """Texts of the page a desk is handed over with."""
    paper = ctx.school.paper("shift-sheet")
    return wording.shift_sheet(_own(paper) | {"notes": paper.notes if paper else ()})


def military_reminder(ctx: Context) -> SlipWording:
    """Texts of the military reminder (N07)."""
    return _slip(ctx, "military-reminder", wording.military_reminder)


def name_proof(ctx: Context) -> SlipWording:
    """Texts of the proof sheet of certificate data (T10)."""
    return _slip(ctx, "name-proof", wording.name_proof)


def intake_receipt(ctx: Context) -> IntakeWording:
    """Texts of the receipt for papers and of the sheet of what is missing (N23)."""
    paper = ctx.school.paper("intake-receipt")
    own = _own(paper)
    if paper is not None:
        own |= {"notes": paper.notes, "signature": paper.signatures[0] if paper.signatures else ""}
    return wording.intake_receipt(own)


def receipt(ctx: Context) -> SlipWording:
    """Texts of the receipt for a diploma (N42); the shipped note about a proxy only where somebody else may collect."""
    said = _slip(ctx, "receipt", wording.receipt)
    own = ctx.school.paper("receipt")
    alone = ctx.school.pickup_method("proxy") is None and not (own is not None and own.notes)
    return replace(said, notes=()) if alone else said


def receipt_list(ctx: Context) -> SlipWording:
    """Texts of the list of receipts (N42)."""
    return _slip(ctx, "receipt-list", wording.receipt_list)


def registered_list(ctx: Context) -> SlipWording:
    """Texts of the list for the post office (N44)."""
    return _slip(ctx, "registered-list", wording.registered_list)


def lost_card(ctx: Context) -> SlipWording:
    """Texts of the guide for a lost card (T22)."""
    return _slip(ctx, "lost-card", wording.lost_card)


def _slip(ctx: Context, code: str, shipped: Callable[[dict[str, object]], SlipWording]) -> SlipWording:
    """The shipped texts of a slip with the school's title, sentence, notes and signer in their place."""
    paper = ctx.school.paper(code)
    own = _own(paper)
    if paper is not None:
        signer = paper.signatures[0] if paper.signatures else ""
        own |= {"lead": "".join(paper.intro), "notes": paper.notes, "signature": signer}
    said = shipped(own)
    # Beneath the school's own sentence the English of another one would be wrong.
    return replace(said, lead_en="") if paper is not None and paper.intro else said


def proxy(ctx: Context) -> ProxyWording:
    """Texts of the proxy letter (N43, T29)."""
    paper = ctx.school.paper("proxy")
    own = _own(paper)
    if paper and paper.intro:
        own["statement"] = "".join(paper.intro)
    if paper and paper.notes:
        own["bring"] = "".join(paper.notes)
    school = ctx.school.school
    own["addressee"] = f"{school.name}　{school.office}"
    return wording.proxy(own)


def mailing(ctx: Context) -> MailingWording:
    """Texts of the mailing application (N44)."""
    paper = ctx.school.paper("mailing")
    return wording.mailing(
        _own(paper) | {"notes": paper.notes if paper else (), "enclose": paper.enclose if paper else ()}
    )


def credit_sheet(ctx: Context) -> CreditWording:
    """Texts of the confirmation sheet (U08-U17, U23, U59), signed by whom the school names."""
    paper = ctx.school.paper("credit-sheet")
    rules = ctx.school.credit_audit
    own = _own(paper)
    if rules is not None:
        own |= {"draft_mark": rules.labels.draft, "responsibility": rules.responsibility, "notices": rules.notices}
        own["legal_basis"] = rules.legal_basis and f"{rules.legal_basis.rstrip('。')}。"
    if paper is not None and paper.signatures:
        own["signatures"] = tuple((signer, _in_english(signer)) for signer in paper.signatures)
    return wording.credit_sheet(own)


#: Whoever signs is named by the school; the caption beneath says in English what for.
_SIGNERS: Final = (("學生", "Student"), ("初審", "First review"), ("複審", "Second review"), ("主任", "Chair"))


def _in_english(signer: str) -> str:
    return next((english for word, english in _SIGNERS if word in signer), "")
