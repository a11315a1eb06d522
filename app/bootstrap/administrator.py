"""What an administrator does besides the acts on the ledger itself: certificates, server files, a look at the server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.bootstrap.desk import Desk, has_desk, open_desk
from app.clock import SystemClock
from app.errors import SharedLedgerUnreachable, WrongUse
from app.findings import Finding

if TYPE_CHECKING:
    from db.shared.authority import Issued
    from db.shared.erasure_register import Register


def erasure_register(data: Path | None, chosen: Path | None = None) -> Register:
    """The register of erasures: the file named, else the administrator's own in the data folder."""
    from db.shared.erasure_register import FILE_NAME, Register

    return Register(chosen or paths.data_dir(data) / FILE_NAME)


def school_there(url: str) -> str:
    """Which school a shared ledger belongs to, for an administrator without a desk; empty before `server init`.

    Raises:
        SharedLedgerUnreachable: When the server does not answer.
    """
    from db.shared.erasure import whose

    try:
        return whose(url)[0]
    except SharedLedgerUnreachable as error:
        if error.code in {"shared.no_database", "server.not_migrated"}:
            return ""
        raise


def authority_locked(folder: Path) -> bool:
    """Whether the key of the CA in a folder needs a passphrase."""
    from db.shared.authority import Authority

    return Authority.locked(folder)


def server_certificate(
    data: Path | None,
    hosts: Sequence[str],
    *,
    out: Path,
    ca: Path | None = None,
    passphrase: str = "",
    school: str = "",
) -> tuple[Issued, Path]:
    """The server's own certificate, from the same CA as the desks', with the list of revoked certificates beside it.

    Args:
        data: The data folder, for the school's code.
        hosts: Every name and address desks may use for the server.
        out: The folder `server add-desk --certificate` uses too: the CA in its `ca`, the server's files in `server`.
        ca: The folder of the institution's CA, instead.
        passphrase: What opens, or is to protect, the CA's key.
        school: The school's code, where there is no desk.

    Returns:
        The certificate, and the list of revoked certificates.
    """
    from db.shared.authority import Authority

    now = SystemClock().now()
    folder = ca or out / "ca"
    code = "" if (folder / "ca.crt").exists() else _school_code(data, school)
    authority = Authority.open(folder, school=code, now=now, passphrase=passphrase, found=ca is None)
    made = authority.issue_server(hosts, out=out / "server", now=now)
    beside = out / "server" / authority.revocation_file.name
    beside.write_bytes(authority.revoke([], now=now).read_bytes())
    return made, beside


def server_settings(
    networks: Sequence[str], *, out: Path, database: str, admin: str, tls: str, archive: str, connections: int
) -> list[Path]:
    """Settings and rules of entry for the PostgreSQL server; the arguments are those of `Wanted`."""
    from db.shared.server_files import Wanted, write

    wanted = Wanted(networks, database=database, admin=admin, tls=tls, archive=archive, connections=connections)
    return write(wanted, out=out)


def server_checkup(url: str) -> list[Finding]:
    """Everything on the server that the shared ledger rests on."""
    from db.shared.checkup import examine

    return examine(url, now=SystemClock().now())


def certificate_request(desk: Desk, *, label: str, out: Path) -> tuple[Path, Path]:
    """This desk's key and a request for its certificate; only the request leaves the desk."""
    from db.shared.certificates import request

    return request(desk.store.desk.desk_id, label=label, out=out)


def line_checkup(desk: Desk) -> list[Finding]:
    """What somebody who signs off can see of the shared ledger from this desk; nothing but a hello is said."""
    from app.bootstrap.shared import shared_ledger
    from db.shared.connection import DeskCertificate
    from db.shared.line_checkup import Known, examine

    chosen, standing = desk.settings, desk.store.sync_state()
    files = (
        DeskCertificate(Path(chosen.ca_file), Path(chosen.client_cert), Path(chosen.client_key))
        if chosen.client_cert
        else None
    )
    known = Known(
        seen=desk.store.seen_heads(),
        pending=standing.pending,
        lease_until_ms=standing.lease_until_ms,
        certificate=files,
        now=desk.clock.now(),
    )
    line = shared_ledger(desk)
    try:
        return list(examine(line, known))
    finally:
        line.close()


def _school_code(data: Path | None, school: str) -> str:
    from app.school.load import builtin_codes

    if school:
        return school
    if not has_desk(data):
        raise WrongUse(
            code="server.school",
            title="不知道是哪一所學校",
            message="新的憑證機構要寫上學校代碼，這台電腦沒有櫃台帳冊可以查。",
            hint=f"請加上 --school 學校代碼，如 {'、'.join(builtin_codes())}。",
        )
    desk = open_desk(data)
    try:
        return desk.school.code
    finally:
        desk.close()
