"""Commands about the shared ledger's desks and certificates: server add-desk, revoke-desk, desks, certificate."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.frame import Session
from app.clock import in_taipei
from app.credentials import MIN_PASSPHRASE
from app.errors import WrongUse

_CA = typer.Option("--ca", help="學校憑證機構的資料夾（ca.crt 與 ca.key）；省略時用自有的", readable=False)
_ASKED = "憑證機構金鑰的通行碼："
_PASSPHRASE = typer.Option("--passphrase-stdin", help="由標準輸入讀憑證機構金鑰的通行碼")


def add_to(server: typer.Typer, session: Session) -> None:
    """Add these commands to the group `server`."""
    _add_registering(server, session)
    _add_listing(server, session)


def _add_registering(server: typer.Typer, session: Session) -> None:
    @server.command("add-desk")
    def add_desk(
        url: str,
        desk_id: str,
        label: Annotated[str, typer.Option(help="櫃台名稱")] = "",
        certificate: Annotated[Path | None, typer.Option(help="簽發櫃台憑證的輸出目錄")] = None,
        ca: Annotated[Path | None, _CA] = None,
        request: Annotated[Path | None, typer.Option(help="櫃台自己產生的憑證申請檔（desk request）")] = None,
        issued: Annotated[Path | None, typer.Option(help="由別處簽好的憑證，只登記")] = None,
        readmit: Annotated[bool, typer.Option("--readmit", help="重新接受已停用的櫃台")] = False,
        passphrase_stdin: Annotated[bool, _PASSPHRASE] = False,
    ) -> None:
        """登記一個櫃台並簽發或登記其憑證；對既有櫃台再執行一次就是換發，舊憑證從此無效。"""
        from app.bootstrap import server_admin

        if issued is not None and (certificate is not None or request is not None):
            raise WrongUse(
                code="usage",
                title="選項互相矛盾",
                message="--issued 只登記別處簽好的憑證，不能與 --certificate、--request 同時使用。",
            )
        if issued is None and certificate is None and (ca is not None or request is not None):
            raise WrongUse(
                code="usage",
                title="少了輸出目錄",
                message="要簽發憑證，請加上 --certificate 指定輸出目錄。",
            )
        secret = _passphrase(certificate, ca, from_stdin=passphrase_stdin)
        done = server_admin(session.data, url).add_desk(
            desk_id, label, certificate, ca=ca, passphrase=secret, asked=request, issued=issued, readmit=readmit
        )
        lines = [f"櫃台 {desk_id} 已登記", *map(str, done.files)]
        if done.expires:
            lines.append(f"憑證有效到 {in_taipei(done.expires):%Y-%m-%d}")
        session.answer(
            {
                "desk_id": desk_id,
                "files": [str(f) for f in done.files],
                "expires": done.expires.isoformat() if done.expires else None,
                "revocations": str(done.revocations) if done.revocations else None,
            },
            [*lines, *_to_the_server(done.revocations)],
        )

    @server.command("revoke-desk")
    def revoke_desk(
        url: str,
        desk_id: str,
        certificate: Annotated[
            Path | None, typer.Option(help="簽發櫃台憑證時用的目錄；憑證會列入其中的撤銷清單 ca/crl.pem")
        ] = None,
        ca: Annotated[Path | None, _CA] = None,
        passphrase_stdin: Annotated[bool, _PASSPHRASE] = False,
    ) -> None:
        """停用一個櫃台：立即結束它的連線，並可把它的憑證列入撤銷清單。"""
        from app.bootstrap import server_admin

        administration = server_admin(session.data, url)
        # At once, before anybody is asked for a passphrase.
        stopped = administration.revoke_desk(desk_id)
        if stopped is None:
            session.no()
            session.answer({"desk_id": desk_id}, [f"沒有櫃台 {desk_id}"])
            return
        revocations = None
        done = f"櫃台 {desk_id} 已停用，結束了 {stopped.ended} 個連線"
        if stopped.had_certificate and (certificate or ca):
            # Whatever happens to the list, this much is done.
            session.say(done)
            secret = _passphrase(certificate, ca, from_stdin=passphrase_stdin)
            again = administration.revoke_desk(desk_id, certificate, ca=ca, passphrase=secret)
            revocations = again.revocations if again else None
        lines = [*([] if revocations else [done]), *_to_the_server(revocations)]
        if stopped.had_certificate and revocations is None:
            lines.append("憑證還沒有列入撤銷清單：請加上 --certificate（或 --ca）再執行一次，或請簽發的機構撤銷")
        session.answer(
            {
                "desk_id": desk_id,
                "ended": stopped.ended,
                "revocations": str(revocations) if revocations else None,
            },
            lines,
        )


def _add_listing(server: typer.Typer, session: Session) -> None:
    @server.command("desks")
    def desks(url: str) -> None:
        """列出所有櫃台：最近連線、待送、憑證到期日、是否停用。"""
        from app.bootstrap import server_admin

        rows = server_admin(session.data, url).desks()
        session.answer(
            [
                {
                    "desk_id": d.desk_id,
                    "label": d.label,
                    "seen_at": d.seen_at.isoformat() if d.seen_at else None,
                    "seen_by": d.seen_by or None,
                    "pending": d.pending,
                    "skew_ms": d.skew_ms,
                    "protocol": d.client_v or None,
                    "certificate": d.fingerprint or None,
                    "expires": d.expires.isoformat() if d.expires else None,
                    "revoked_at": d.revoked_at.isoformat() if d.revoked_at else None,
                }
                for d in rows
            ],
            [
                "\t".join(
                    (
                        d.desk_id,
                        d.label or "（未命名）",
                        f"{in_taipei(d.seen_at):%Y-%m-%d %H:%M} {d.seen_by}" if d.seen_at else "從未連線",
                        f"待送 {d.pending:,}",
                        f"憑證到 {in_taipei(d.expires):%Y-%m-%d}"
                        if d.expires
                        else ("憑證到期日未登記" if d.serial is not None else "沒有憑證"),
                        f"{in_taipei(d.revoked_at):%Y-%m-%d} 停用" if d.revoked_at else "使用中",
                    )
                )
                for d in rows
            ]
            or ["還沒有登記的櫃台"],
        )

    @server.command("certificate")
    def certificate(
        host: Annotated[list[str], typer.Argument(help="櫃台會用到的主機名稱與位址，可列多個")],
        out: Annotated[Path, typer.Option(help="輸出目錄；與 add-desk --certificate 同一個")],
        ca: Annotated[Path | None, _CA] = None,
        school: Annotated[str, typer.Option(help="學校代碼，用於新建憑證機構的名稱")] = "",
        passphrase_stdin: Annotated[bool, _PASSPHRASE] = False,
    ) -> None:
        """簽發 PostgreSQL 伺服器自己的憑證，連同憑證機構與撤銷清單放在一起。"""
        from app.bootstrap.administrator import server_certificate

        secret = _passphrase(out, ca, from_stdin=passphrase_stdin)
        made, revocations = server_certificate(session.data, host, out=out, ca=ca, passphrase=secret, school=school)
        files = [made.files.authority, made.files.certificate, made.files.key, revocations]
        session.answer(
            {"files": [str(f) for f in files], "expires": made.certified.expires.isoformat()},
            [*map(str, files), f"伺服器憑證有效到 {made.expires}"],
        )


def _passphrase(out: Path | None, ca: Path | None, *, from_stdin: bool) -> str:
    """What opens the CA's key: from standard input, or asked for when the key is locked and somebody is there."""
    from app.bootstrap.administrator import authority_locked

    folder = ca or (out / "ca" if out else None)
    if from_stdin:
        return _given(is_new=folder is not None and not (folder / "ca.key").exists())
    if folder is None or not authority_locked(folder):
        return ""
    if not sys.stdin.isatty():
        raise WrongUse(
            code="server.authority_key",
            title="憑證機構的金鑰有通行碼",
            message=f"{folder} 的 ca.key 要通行碼才能使用。",
            hint="請加上 --passphrase-stdin，由標準輸入給通行碼。",
        )
    return getpass.getpass(_ASKED)


def _given(*, is_new: bool) -> str:
    """The passphrase that was promised; a key that is made now keeps it for good, so it is asked for twice."""
    at_hand = sys.stdin.isatty()
    secret = getpass.getpass(_ASKED) if at_hand else sys.stdin.readline().rstrip("\r\n")
    if not secret:
        raise _no_passphrase("沒有讀到通行碼，沒有產生任何檔案。")
    if is_new and len(secret) < MIN_PASSPHRASE:
        raise _no_passphrase(f"通行碼至少要 {MIN_PASSPHRASE} 個字，沒有產生任何檔案。")
    if is_new and at_hand and getpass.getpass("再輸入一次：") != secret:
        raise _no_passphrase("兩次輸入的不一樣，沒有產生任何檔案。")
    return secret


def _no_passphrase(what: str) -> WrongUse:
    return WrongUse(
        code="server.authority_key",
        title="憑證機構的金鑰需要通行碼",
        message=what,
        hint="請再執行一次；不要通行碼時，不加 --passphrase-stdin。",
    )


def _to_the_server(revocations: Path | None) -> list[str]:
    """What is to be done with a new list of revoked certificates."""
    if revocations is None:
        return []
    return [f"撤銷清單：{revocations}", "請複製到伺服器 ssl_crl_file 的位置，再執行 select pg_reload_conf()"]
