"""Commands of the shared ledger's administrator: server …."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.frame import Session


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    server = typer.Typer(help="共用帳冊（PostgreSQL）的建置與檢查，需要管理者的連線", no_args_is_help=True)
    app.add_typer(server, name="server")

    @server.command("init")
    def init(
        url: Annotated[str, typer.Argument(help="管理者連線，如 postgresql://admin@host/registry")],
        school: Annotated[str, typer.Option(help="學校代碼或設定檔；省略時用本櫃台的學校")] = "",
    ) -> None:
        """建立共用帳冊的結構、角色與單位；可重複執行。"""
        from app.bootstrap import server_admin

        done = server_admin(session.data, url, school=school).init()
        session.answer(
            {
                "school": done.school,
                "epoch": done.epoch,
                "revision": done.revision,
                "units": done.units,
                "items": done.items,
            },
            [f"共用帳冊已備妥：{done.school}，{done.units} 個單位、{done.items} 個事項"],
        )

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
        unit: Annotated[list[str], typer.Option(help="所屬單位代碼，可重複；單位:能力 指定能力")],
        password: Annotated[str, typer.Option(help="密碼；省略時由系統產生並只顯示一次")] = "",
    ) -> None:
        """為一位承辦人建立個人帳號。"""
        from app.bootstrap import server_admin

        secret = server_admin(session.data, url).add_staff(login, unit, password)
        session.answer({"login": login, "password": secret}, [f"帳號 {login} 已建立。密碼（只顯示這一次）：{secret}"])

    @server.command("add-desk")
    def add_desk(
        url: str,
        desk_id: str,
        label: Annotated[str, typer.Option(help="櫃台名稱")] = "",
        certificate: Annotated[Path | None, typer.Option(help="簽發櫃台憑證的輸出目錄")] = None,
    ) -> None:
        """登記一個櫃台，並可簽發其用戶端憑證。"""
        from app.bootstrap import server_admin

        files = server_admin(session.data, url).add_desk(desk_id, label, certificate)
        session.answer(
            {"desk_id": desk_id, "files": [str(f) for f in files]}, [f"櫃台 {desk_id} 已登記", *map(str, files)]
        )

    @server.command("revoke-desk")
    def revoke_desk(url: str, desk_id: str) -> None:
        """停用一個櫃台。"""
        from app.bootstrap import server_admin

        if not server_admin(session.data, url).revoke_desk(desk_id):
            session.no()
        session.answer({"desk_id": desk_id}, [f"櫃台 {desk_id} 已停用"])

    @server.command("migrate")
    def migrate(url: str) -> None:
        """升級共用帳冊的結構。"""
        from app.bootstrap import server_admin

        version = server_admin(session.data, url).migrate()
        session.answer({"version": version}, [f"共用帳冊結構版本：{version}"])

    @server.command("verify")
    def verify(url: str) -> None:
        """重算共用帳冊的雜湊鏈。"""
        from app.bootstrap import server_admin

        troubles = server_admin(session.data, url).verify()
        if troubles:
            session.no()
        session.answer({"chain_ok": not troubles, "differences": troubles}, troubles or ["雜湊鏈正確"])

    @server.command("erase")
    def erase(url: str, student_no: str, basis: Annotated[str, typer.Option(help="依據（公文字號等）")]) -> None:
        """依個資法刪除一位學生的個人資料明細；事實本身與雜湊鏈保留。"""
        from app.bootstrap import server_admin

        count = server_admin(session.data, url).erase(student_no, basis)
        session.answer({"erased": count}, [f"已刪除 {count} 筆明細"])
