"""The desk's own part in its certificate: `desk request` makes the key here and a request to be signed elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.frame import Session

GROUP = "desk"


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line, in the group `desk`, which others may add to as well."""
    group = next((g.typer_instance for g in app.registered_groups if g.name == GROUP and g.typer_instance), None)
    if group is None:
        group = typer.Typer(help="本櫃台的編號與憑證", no_args_is_help=True)
        app.add_typer(group, name=GROUP)

    @group.command("request")
    def request(
        out: Annotated[Path, typer.Option(help="輸出目錄；金鑰留在這裡，只把 desk.csr 交給簽發單位")],
        label: Annotated[str, typer.Option(help="櫃台名稱，寫在申請檔裡")] = "",
    ) -> None:
        """產生本櫃台的金鑰與憑證申請檔；金鑰不會離開這台電腦。"""
        from app.bootstrap.administrator import certificate_request

        key, asked = certificate_request(session.desk, label=label, out=out)
        desk_id = session.desk.store.desk.desk_id
        session.answer(
            {"desk_id": desk_id, "key": str(key), "request": str(asked)},
            [
                f"櫃台編號 {desk_id}",
                f"金鑰：{key}（請勿寄給任何人）",
                f"申請檔：{asked}（請交給簽發單位，簽好後由資訊人員以 server add-desk --issued 登記）",
            ],
        )
