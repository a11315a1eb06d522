"""Commands of what waits for a person: refused, deposits, desk info, desk renew, desk go-on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.sharing_commands import rights_document
from app.clock import from_ms, in_taipei
from app.errors import WrongUse
from app.ledger import FactId

if TYPE_CHECKING:
    from app.bootstrap.door import SettledDeposits
    from app.inbox import DepositCard, RefusedCard, Told


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    _add_refused(app, session)
    _add_deposits(app, session)
    _add_desk(app, session)


def _add_refused(app: typer.Typer, session: Session) -> None:
    @app.command("refused")
    def refused(
        rewrite: Annotated[
            list[str] | None, typer.Option(help="以目前帳號的名義重新登錄這一筆，可重複；all 表示能重新登錄的全部")
        ] = None,
        close: Annotated[list[str] | None, typer.Option(help="知道了，不再提醒這一筆，可重複；要有 --reason")] = None,
        reason: Annotated[str, typer.Option(help="不再提醒的理由")] = "",
        reoffer: Annotated[bool, typer.Option("--reoffer", help="權限或設定補好後，原封不動再送一次")] = False,
    ) -> None:
        """被共用帳冊退回的紀錄：列出、重新登錄、再送一次、結案。"""
        from app import reissue
        from app.inbox import Act, inbox
        from app.repeating import RE

        if sum(map(bool, (rewrite, close, reoffer))) > 1:
            raise _one_at_a_time()
        ctx = session.desk.ctx
        if rewrite:
            cards = inbox(ctx).refused
            every = rewrite == ["all"]
            chosen = [c.told.fact for c in cards if Act.REWRITE in c.acts] if every else _ids(rewrite)
            done = reissue.rewrite(ctx, chosen, leave_out=every)
            if done.left:
                session.no()
            session.answer(
                {
                    "rewritten": [{"fact": f.id, "re": f.text(RE)} for f in done.facts],
                    "left": [{"fact": f, "code": e.code, "message": e.message} for f, e in done.left],
                },
                [
                    f"已重新登錄 {len(done.facts)} 筆，下次同步時送出。",
                    *(f"{fact}　沒有重新登錄：{error.title}。{error.message}" for fact, error in done.left),
                ],
            )
        elif close:
            done = reissue.close(ctx, _ids(close), reason)
            session.answer(
                {"closed": [{"fact": f.id, "of": f.text("of")} for f in done.facts]},
                [f"已結案 {len(done.facts)} 筆；紀錄仍在帳冊裡。"],
            )
        elif reoffer:
            from app.outcomes import REOFFERED

            mine = [c for c in inbox(ctx).refused if Act.REOFFER in c.acts]
            session.desk.store.reoffer(REOFFERED, by=ctx.store.desk.operator)
            session.answer({"reoffered": len(mine)}, [f"{len(mine)} 筆下次同步時再送一次。"])
        else:
            _list_refused(session, inbox(ctx).refused)


def _add_deposits(app: typer.Typer, session: Session) -> None:
    @app.command("deposits")
    def deposits(
        confirm: Annotated[list[str] | None, typer.Option(help="確認自己寫的這一筆，可重複")] = None,
        take_over: Annotated[list[str] | None, typer.Option(help="主管以自己的名義登錄這一筆，可重複")] = None,
        decline: Annotated[list[str] | None, typer.Option(help="主管不採用這一筆，可重複；要有 --reason")] = None,
        reason: Annotated[str, typer.Option(help="接手或不採用的理由")] = "",
    ) -> None:
        """寄存在共用帳冊、還沒有算數的紀錄：列出、確認、接手、不採用。"""
        from app.bootstrap import door_of
        from app.inbox import inbox

        if sum(map(bool, (confirm, take_over, decline))) > 1:
            raise _one_at_a_time()
        desk = session.desk
        door = door_of(desk)
        if confirm:
            _settled(session, "confirmed", "確認", door.confirm(_ids(confirm)))
        elif take_over:
            _settled(session, "taken_over", "接手", door.take_over(_ids(take_over), reason))
        elif decline:
            _settled(session, "declined", "不採用", door.decline(_ids(decline), reason))
        else:
            found = inbox(desk.ctx, waiting=desk.store.pending_operators(), deposits=door.deposits())
            session.answer(
                {
                    "deposits": [_deposit_document(c) for c in found.deposits],
                    "others_waiting": [{"by": u.by, "facts": u.facts, "login": u.login} for u in found.others_waiting],
                },
                [line for c in found.deposits for line in (*_told_lines(c.told), f"  {c.why}　{c.todo}")]
                + [f"{u.by} 在這個櫃台還有 {u.facts:,} 筆沒有送出。" for u in found.others_waiting]
                or ["沒有待處理的寄存。"],
            )


def _add_desk(app: typer.Typer, session: Session) -> None:
    desk_app = typer.Typer(help="這個櫃台本身", no_args_is_help=True)
    app.add_typer(desk_app, name="desk")

    @desk_app.command("info")
    def info() -> None:
        """這個櫃台的編號、承辦人、權限與同步情形。"""
        from app.session import session as rights_of

        desk = session.desk
        about, state, found = desk.store.desk, desk.store.sync_state(), rights_of(desk.ctx.store)
        waiting = desk.store.pending_operators()
        session.answer(
            {
                "desk_id": about.desk_id,
                "school": about.school,
                "unit": about.unit,
                "operator": about.operator,
                "data": str(desk.data_dir),
                "shared_url": desk.settings.shared_url,
                **rights_document(found),
                "pending": waiting,
                "refused": state.refused,
                "deposited": state.deposited,
                "deposits_mine": state.deposits_mine,
                "deposits_to_judge": state.deposits_to_judge,
                "forked": state.forked,
                "retired": state.retired,
                "lease_until": _when(state.lease_until_ms),
                "last_sync": _when(state.last_ok_ms),
            },
            [
                f"櫃台編號　{about.desk_id}",
                f"學校　{desk.school.name}　單位　{about.unit}　承辦人　{about.operator}",
                f"共用帳冊　{desk.settings.shared_url or '未連線（單機作業）'}",
                *(f"{who} 待送 {count:,} 筆" for who, count in waiting.items()),
                *(["另一台電腦正在使用這個櫃台編號，請執行 desk renew 或 desk go-on。"] if state.forked else []),
                *([f"這個櫃台已停用：{state.retired}"] if state.retired else []),
            ],
        )

    @desk_app.command("renew")
    def renew(label: Annotated[str, typer.Option(help="櫃台名稱")] = "") -> None:
        """這個資料夾是複製來的：換一個新的櫃台編號；未送出的紀錄列入退回清單。"""
        from app.bootstrap import renew_desk

        desk = session.desk
        old = desk.store.desk.desk_id
        about = renew_desk(desk, label=label)
        back = desk.store.sync_state().refused
        session.answer(
            {"desk_id": about.desk_id, "was": old, "refused": back},
            [
                f"新的櫃台編號：{about.desk_id}",
                f"請資訊人員執行：server add-desk 管理者連線 {about.desk_id} --certificate 輸出目錄",
                "再以新的憑證執行 connect；在那之前可以繼續離線作業。",
                *([f"有 {back:,} 筆未送出的紀錄，請以 refused 逐筆決定。"] if back else []),
            ],
        )

    @desk_app.command("go-on")
    def go_on() -> None:
        """這個資料夾是由備份還原的，別台沒有在用：沿用原編號，不再提醒。"""
        desk = session.desk
        desk.store.clear_fork()
        session.answer({"desk_id": desk.store.desk.desk_id}, ["沿用原編號；被退回的紀錄請以 refused 處理。"])


def _list_refused(session: Session, cards: Sequence[RefusedCard]) -> None:
    if cards:
        session.no()
    session.answer(
        [
            {
                **_told_document(c.told),
                "outcome": c.outcome,
                "why": c.why,
                "todo": c.todo,
                "mine": c.mine,
                "acts": [a.value for a in c.acts],
            }
            for c in cards
        ],
        [line for c in cards for line in (*_told_lines(c.told), f"  {c.why}　{c.todo}")] or ["沒有被退回的紀錄。"],
    )


def _settled(session: Session, word: str, said: str, done: SettledDeposits) -> None:
    from app.outcomes import answer

    if done.refused:
        session.no()
    session.answer(
        {word: list(done.done), "refused": [{"fact": f, "outcome": o} for f, o in done.refused]},
        [f"已{said} {len(done.done)} 筆", *(f"{f}　{answer(o).title}" for f, o in done.refused)],
    )


def _told_document(told: Told) -> dict[str, object]:
    return {
        "fact": told.fact,
        "kind": told.kind,
        "what": told.what,
        "unit": told.unit,
        "item": told.item,
        "verdict": told.verdict,
        "student_no": told.student_no,
        "name": told.name,
        "by": told.by,
        "at": _when(told.at_ms),
        "reason": told.reason,
    }


def _deposit_document(card: DepositCard) -> dict[str, object]:
    return {
        **_told_document(card.told),
        "deposited_by": card.deposited_by,
        "desk": card.desk_label,
        "received": _when(card.received_ms),
        "why": card.why,
        "todo": card.todo,
        "acts": [a.value for a in card.acts],
    }


def _told_lines(told: Told) -> tuple[str, ...]:
    about = "　".join(p for p in (told.student_no, told.name, told.what, told.reason) if p)
    return (f"{told.fact}　{about}　{told.by}　{in_taipei(from_ms(told.at_ms)):%m/%d %H:%M}",)


def _when(ms: int | None) -> str | None:
    return in_taipei(from_ms(ms)).isoformat() if ms is not None else None


def _ids(texts: Sequence[str]) -> list[FactId]:
    return [FactId(text.strip().lower()) for text in texts]


def _one_at_a_time() -> WrongUse:
    return WrongUse(code="usage", title="一次只能做一件事", message="這些選項不能同時使用。", hint="請分次執行。")
