"""`handover`: a diploma leaves by command, with everything the school's profile asks for at that moment."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.cli.unsent import unsent_document


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""

    @app.command("handover")
    def handover(
        student_no: str,
        method: Annotated[str, typer.Argument(help="本校的領取方式：self（親自）、proxy（代領）、mail（郵寄）")],
        serial: Annotated[str, typer.Option(help="證書字號；省略時用庫存登錄的字號，沒有時由本櫃台編流水號")] = "",
        seen: Annotated[list[str] | None, typer.Option(help="已查驗的項目代碼（學校設定），可重複")] = None,
        card_kind: Annotated[str, typer.Option(help="看到的學生證種類，如 4K；學校有區分時才要")] = "",
        card_lost: Annotated[bool, typer.Option("--card-lost", help="學生證遺失，改驗遺失時的項目")] = False,
        proxy_name: Annotated[str, typer.Option(help="受託人姓名")] = "",
        proxy_id_type: Annotated[str, typer.Option(help="受託人出示的證件：national-id、arc、passport 等")] = "",
        proxy_id_last4: Annotated[str, typer.Option(help="受託人證件末四碼")] = "",
        done: Annotated[
            list[str] | None, typer.Option(help="領證時一併辦好的事項代碼，如學生證轉普通卡；可重複")
        ] = None,
        later: Annotated[list[str] | None, typer.Option(help="同學之後再辦的事項代碼，列入未辦名單；可重複")] = None,
        override: Annotated[str, typer.Option(help="共用帳冊核對不了時，由主管放行的理由；列入待確認清單")] = "",
        urgent: Annotated[str, typer.Option(help="暫停發證日仍要發證的理由")] = "",
        elsewhere: Annotated[str, typer.Option(help="證書屬於別的櫃台、仍在這裡發出的理由")] = "",
        operator: By = "",
    ) -> None:
        """發出學位證書；領證條件未達成時拒絕。"""
        from app.bootstrap import hand_over_here
        from app.certificates.card import card_outcome
        from app.certificates.handover import hand_over
        from app.clearance.case import case_of
        from app.clearance.completing import warning_at_handover
        from app.session import require_writer

        ctx = session.desk.ctx
        require_writer(ctx)
        by = session.signed_by(operator)
        student = case_of(ctx, student_no).student
        if text := warning_at_handover(ctx, case_of(ctx, student_no)):
            session.say(f"請留意：{text}")
        handed = hand_over_here(
            session.desk,
            student_no,
            lambda asked_at: hand_over(
                ctx,
                student_no=student_no,
                method=method,
                serial=serial,
                seen=tuple(seen or ()),
                card_kind=card_kind,
                card_lost=card_lost,
                proxy_name=proxy_name,
                proxy_id_type=proxy_id_type,
                proxy_id_last4=proxy_id_last4,
                done=tuple(done or ()),
                later=tuple(later or ()),
                override=override,
                urgent=urgent,
                elsewhere=elsewhere,
                asked_at=asked_at,
                by=by,
            ),
            answered_for=bool(override.strip()),
        )
        for sentence in handed.warnings:
            session.say(f"請留意：{sentence}。")
        card = card_outcome(ctx, student, lost=card_lost)
        told = list(card.told) if card is not None else []
        session.answer(
            {
                "fact": handed.done.fact.id,
                "serial": handed.done.serial,
                "receipt": handed.done.receipt,
                "provisional": handed.done.provisional,
                "card": {"told": told} if card is not None else None,
                "unsent_elsewhere": unsent_document(handed.elsewhere)
                | {"silent_before_gate": [d.label for d in handed.silent_before_gate]},
            },
            [f"{student_no} 已領取，證書字號 {handed.done.serial}，簽領單 {handed.done.receipt}", *told],
        )
