"""Commands about the desk itself: init, verify, rebuild, backup, restore, facts, doctor, demo."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from app.cli.access_commands import REVEAL_HELP, WHY_HELP, revealing
from app.cli.frame import Session
from app.clock import from_ms, in_taipei
from app.ledger import Fact
from app.protected import masked_details
from app.store import Verification

DEFAULT_OPERATOR = "承辦人"
#: The highest position a ledger can have.
LAST_POSITION = 2**63 - 1
#: How many places of a damaged file are named; the engine's words for them help nobody at a desk.
_SHOWN = 5


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""

    @app.command("init")
    def init(
        school: Annotated[str, typer.Option(help="npust、ntnu、aeust、ntue，或學校設定檔 FILE.toml")],
        unit: Annotated[str, typer.Option(help="本櫃台所屬單位代碼；* 表示代所有單位辦理")] = "*",
        operator: Annotated[str, typer.Option(help="承辦人姓名或帳號")] = DEFAULT_OPERATOR,
    ) -> None:
        """建立本櫃台的加密帳冊。"""
        from app.bootstrap import create_desk

        desk = create_desk(session.data, school=school, unit=unit, operator=operator)
        session.adopt(desk)
        info = desk.store.desk
        session.answer(
            {"school": info.school, "data": str(desk.data_dir), "desk_id": info.desk_id},
            [
                f"已建立 {desk.school.name} 的櫃台帳冊：{desk.data_dir}",
                f"櫃台編號（DESK_ID）：{info.desk_id}",
                "接著匯入名冊（roster load），或開啟視窗。",
            ],
        )

    @app.command("verify")
    def verify() -> None:
        """重算每一筆事實的雜湊與所有狀態，並與帳冊比對。"""
        found = session.desk.store.verify(session.progress)
        if not found.good:
            session.no()
        session.answer(
            {
                "facts": found.facts,
                "chain_ok": found.chain_ok,
                "projection_ok": found.projection_ok,
                "differences": list(found.differences),
            },
            _verified(found),
        )

    @app.command("rebuild")
    def rebuild() -> None:
        """由事實重建所有狀態。"""
        count = session.desk.store.rebuild(session.progress)
        session.answer({"facts": count}, [f"已由 {count:,} 筆事實重建狀態。"])

    @app.command("backup")
    def backup(out: Annotated[Path, typer.Option(help="備份檔")]) -> None:
        """寫出加密備份。"""
        anywhere = session.desk.backup(out)
        if not anywhere:
            session.say(
                "這份備份只有本櫃台目前的金鑰打得開；要能在別台電腦還原，請先設定 CLEARANCE_PASSPHRASE 再備份。"
            )
        session.answer({"file": str(out), "opens_anywhere": anywhere}, [f"加密備份已寫到 {out}"])

    @app.command("restore")
    def restore(file: Annotated[Path, typer.Argument(readable=False)]) -> None:
        """由加密備份還原到尚無帳冊的資料目錄。"""
        from app.bootstrap import restore_desk

        data = restore_desk(session.data, file)
        session.answer({"data": str(data)}, [f"已由備份還原到 {data}"])

    @app.command("facts")
    def facts(
        since: Annotated[int, typer.Option(help="只列出此位置之後的事實", min=0, max=LAST_POSITION)] = 0,
        reveal: Annotated[bool, typer.Option("--reveal", help=REVEAL_HELP)] = False,
        why: Annotated[str, typer.Option(help=WHY_HELP)] = "",
    ) -> None:
        """逐筆列出帳冊，最舊的在前（JSON Lines）；聯絡與身分資料遮蔽，除非 --reveal。"""
        shown = revealing(session, since=since, why=why) if reveal else masked_details
        for position, fact in session.desk.store.facts(since=since):
            sys.stdout.write(json.dumps(fact_line(position, fact, shown(fact)), ensure_ascii=False) + "\n")

    @app.command("doctor")
    def doctor(
        server: Annotated[str, typer.Option(help="管理者連線；改為檢查共用帳冊的 PostgreSQL 伺服器")] = "",
    ) -> None:
        """檢查環境、金鑰圈、字型、帳冊與共用伺服器。"""
        from app.doctor import examine, examine_server

        findings = examine_server(server) if server else examine(session.data)
        if any(f.bad for f in findings):
            session.no()
        session.answer(
            [{"check": f.check, "ok": not f.bad, "message": f.message} for f in findings],
            [f"{'✗' if f.bad else '✓'} {f.check}：{f.message}" for f in findings],
        )

    @app.command("demo")
    def demo(
        out: Annotated[Path | None, typer.Option(help="輸出目錄")] = None,
        keep: Annotated[bool, typer.Option("--keep", help="保留示範用的資料目錄")] = False,
    ) -> None:
        """用示範資料把整個流程走一遍：匯入、審核、學分、列印、領證、畫面。"""
        from app.demo import run_demo

        result = run_demo(out=out, keep=keep, say=session.say)
        if not result.ok:
            session.no()
        session.answer(result.document(), result.table())


def _verified(found: Verification) -> list[str]:
    """What verify says: first what was found and what to do about it, then where, as far as a page of it helps anybody."""
    if found.unreadable:
        # The engine tells much in one go, a line for each page.
        lines = [line for said in found.differences for line in said.splitlines()]
        more = len(lines) - _SHOWN
        rest = [f"……另有 {more:,} 處（--json 列出全部）"] if more > 0 else []
        return [found.sentence, *lines[:_SHOWN], *rest]
    said = [
        f"{found.facts:,} 筆事實；雜湊鏈{'正確' if found.chain_ok else '不符'}",
        f"狀態{'一致' if found.projection_ok else '不一致'}",
    ]
    return [*said, *filter(None, [found.way_out]), *found.differences]


def fact_line(position: int, fact: Fact, details: Mapping[str, object]) -> dict[str, object]:
    """One fact as a readable object: the body's content, who and when, and its details as they may be shown."""
    return {
        "seq": position,
        "id": fact.id,
        "kind": fact.kind,
        "at": in_taipei(from_ms(fact.at_ms)).isoformat(),
        "by": fact.by,
        "desk": fact.desk,
        "n": fact.n,
        "student": fact.student,
        "payload": fact.payload,
        "parents": list(fact.parents),
        "details": dict(details),
        "hash": fact.hash.hex(),
    }
