"""Commands about the shared ledger's units and people: server add-unit, add-staff, retire-staff, staff."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.frame import Session
from app.clock import in_taipei


def add_to(server: typer.Typer, session: Session) -> None:
    """Add these commands to the group `server`."""

    @server.command("add-unit")
    def add_unit(url: str, code: str, name: Annotated[str, typer.Option(help="單位名稱")]) -> None:
        """新增一個辦理單位。"""
        from app.bootstrap import server_admin

        server_admin(session.data, url).add_unit(code, name)
        session.answer({"unit": code}, [f"已新增單位 {code} {name}"])

    @server.command("add-staff")
    def add_staff(
        url: str,
        login: str,
        unit: Annotated[
            list[str],
            typer.Option(help="所屬單位代碼，可重複；單位:能力 指定能力（主管另加 單位:resolve），@系所 限定系所"),
        ],
        password: Annotated[str, typer.Option(help="密碼；省略時由系統產生並只顯示一次")] = "",
    ) -> None:
        """為一位承辦人建立個人帳號；對既有帳號再執行一次，就改成這次列的單位並換新密碼。"""
        from app.bootstrap import server_admin

        secret = server_admin(session.data, url).add_staff(login, unit, password)
        session.answer({"login": login, "password": secret}, [f"帳號 {login} 已建立。密碼（只顯示這一次）：{secret}"])

    @server.command("retire-staff")
    def retire_staff(url: str, login: str) -> None:
        """一位承辦人離職或調職：不能再登入，開著的連線立即結束；他登錄過的都保留。"""
        from app.bootstrap import server_admin

        known = server_admin(session.data, url).retire_staff(login)
        if not known:
            session.no()
        session.answer(
            {"login": login, "retired": known},
            [f"帳號 {login} 已停用，連線已結束" if known else f"沒有帳號 {login}"],
        )

    @server.command("staff")
    def staff(url: str) -> None:
        """列出所有承辦人帳號、權限與最近一次連線。"""
        from app.bootstrap import server_admin

        people = server_admin(session.data, url).staff()
        session.answer(
            [
                {
                    "login": p.login,
                    "active": p.active,
                    "units": [g.shown for g in p.grants],
                    "seen_at": p.seen_at.isoformat() if p.seen_at else None,
                    "desks": list(p.desks),
                }
                for p in people
            ],
            [
                f"{p.login}\t{'在職' if p.active else '已停用'}\t{'、'.join(g.shown for g in p.grants) or '（沒有權限）'}"
                f"\t{f'{in_taipei(p.seen_at):%Y-%m-%d %H:%M}' if p.seen_at else '從未連線'}"
                for p in people
            ]
            or ["還沒有承辦人帳號"],
        )
