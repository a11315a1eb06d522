"""Commands of the shared ledger's administrator: server …."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli import server_desk_commands, server_erasing_commands, server_people_commands
from app.cli.frame import Session
from app.errors import WrongUse


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line; people, desks and erasing have files of their own."""
    server = typer.Typer(help="共用帳冊（PostgreSQL）的建置與檢查，需要管理者的連線", no_args_is_help=True)
    app.add_typer(server, name="server")
    for commands in (server_people_commands, server_desk_commands, server_erasing_commands):
        commands.add_to(server, session)

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

    @server.command("migrate")
    def migrate(url: str) -> None:
        """升級共用帳冊的結構。"""
        from app.bootstrap import server_admin

        version = server_admin(session.data, url).migrate()
        session.answer({"version": version}, [f"共用帳冊結構版本：{version}"])

    @server.command("verify")
    def verify(
        url: str,
        register: Annotated[
            Path | None, typer.Option(help="刪除登記簿；省略時用管理者資料目錄裡的", readable=False)
        ] = None,
    ) -> None:
        """重算共用帳冊的雜湊鏈，並核對刪除登記簿上的刪除是否都還有效。"""
        from app.bootstrap import server_admin
        from app.bootstrap.administrator import erasure_register

        book = erasure_register(session.data, register)
        if register is not None and not register.exists():
            raise WrongUse(code="usage", title="沒有這本登記簿", message=f"找不到 {register}。")
        administration = server_admin(session.data, url)
        troubles, forgotten = administration.verify(), administration.forgotten(book)
        if troubles or forgotten:
            session.no()
        session.answer(
            {"chain_ok": not troubles, "differences": troubles, "forgotten": forgotten},
            [*(troubles or ["雜湊鏈正確"]), *forgotten],
        )

    @server.command("settings")
    def settings(
        network: Annotated[list[str], typer.Argument(help="櫃台電腦所在的網段，可列多個，例：10.20.0.0/16")],
        out: Annotated[Path, typer.Option(help="輸出目錄")],
        database: Annotated[str, typer.Option(help="資料庫名稱")] = "registry",
        admin: Annotated[str, typer.Option(help="伺服器本機的資料庫管理者帳號")] = "postgres",
        tls: Annotated[str, typer.Option(help="伺服器上放憑證的資料夾")] = "/etc/postgresql/clearance-desk",
        archive: Annotated[str, typer.Option(help="伺服器上放 WAL 歸檔的資料夾")] = "/var/lib/postgresql/wal-archive",
        connections: Annotated[int, typer.Option(help="最多同時連線數", min=20, max=5000)] = 300,
    ) -> None:
        """寫出可直接使用的 PostgreSQL 設定與 pg_hba.conf：加密、櫃台憑證、斷電保護、WAL 歸檔。"""
        from app.bootstrap.administrator import server_settings

        files = server_settings(
            network, out=out, database=database, admin=admin, tls=tls, archive=archive, connections=connections
        )
        session.answer({"files": [str(f) for f in files]}, [str(f) for f in files])
