"""Where the shared ledger is and how a connection to it is made: verified and bound, or not at all.

libpq's own default (`sslmode=prefer`) connects to anybody who answers. Here `verify-full`, the institution's own CA,
TLS 1.3, channel binding and the desk's certificate are written into the program; a connection string cannot weaken them.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from app.errors import WrongUse

LOCAL_NAMES = {"localhost": "127.0.0.1"}
APPLICATION = "clearance-desk"

#: How long anything may take before the desk gives up and stays offline.
CONNECT_SECONDS = 10
STATEMENT_MS = 10_000
SILENCE_MS = 15_000


@dataclass(frozen=True, slots=True)
class Address:
    """Host, port and database of a shared ledger (共用帳冊位址); everything else in a URL is not a desk's to decide."""

    host: str
    port: int
    database: str

    @property
    def is_local(self) -> bool:
        """Whether the server is this very machine: a loopback address or a Unix socket."""
        if self.host.startswith("/") or self.host in LOCAL_NAMES:
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def shown(self) -> str:
        """How people read it."""
        return f"{self.host}:{self.port}/{self.database}"


@dataclass(frozen=True, slots=True)
class DeskCertificate:
    """Who this desk is on the network (櫃台憑證): the CA it trusts, its own certificate and key."""

    authority: Path
    certificate: Path
    key: Path


def parse(url: str) -> Address:
    """Read host, port and database from a PostgreSQL URL.

    Raises:
        WrongUse: When it is not one, names several hosts, or carries a password or TLS settings.
    """
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        found = conninfo_to_dict(url)
    except ProgrammingError:
        raise _bad_url("這不是 PostgreSQL 的連線位址") from None
    extra = set(found) - {"host", "port", "dbname", "user"}
    if extra:
        raise _bad_url(f"連線位址不可帶有「{'、'.join(sorted(extra))}」")
    host, port = str(found.get("host") or ""), str(found.get("port") or "5432")
    if not host or "," in host or not port.isdecimal() or not found.get("dbname"):
        raise _bad_url("連線位址要有一個主機與資料庫名稱")
    return Address(host=host, port=int(port), database=str(found["dbname"]))


def parameters(
    address: Address, *, user: str, password: str, certificate: DeskCertificate | None, insecure_local: bool = False
) -> dict[str, str]:
    """The libpq parameters of a desk's connection.

    Args:
        address: The server.
        user: The person's own login.
        password: The person's password.
        certificate: The desk's certificate; required unless `insecure_local`.
        insecure_local: Connect without TLS. For tests and demonstrations on this very machine only.

    Raises:
        WrongUse: When an unprotected connection is asked for to another machine, or the certificate is missing.
    """
    common = {
        "host": address.host,
        "port": str(address.port),
        "dbname": address.database,
        "user": user,
        "password": password,
        "application_name": APPLICATION,
        "connect_timeout": str(CONNECT_SECONDS),
        "keepalives": "1",
        "keepalives_idle": "20",
        "keepalives_interval": "5",
        "keepalives_count": "3",
        "tcp_user_timeout": str(SILENCE_MS),
        "client_encoding": "UTF8",
        "options": f"-c statement_timeout={STATEMENT_MS} -c lock_timeout={STATEMENT_MS} -c timezone=UTC",
    }
    if insecure_local:
        if not address.is_local:
            raise WrongUse(
                code="shared.insecure",
                title="連線未受保護",
                message=f"{address.shown} 不在這台電腦上，不能使用未加密的連線",
                hint="請以 server add-desk 發給這個櫃台憑證，再以憑證連線",
            )
        # A PGHOSTADDR in the environment would send this connection elsewhere.
        numeric = {} if address.host.startswith("/") else {"hostaddr": LOCAL_NAMES.get(address.host, address.host)}
        return common | numeric | {"sslmode": "disable", "gssencmode": "disable"}
    if certificate is None:
        raise WrongUse(
            code="shared.no_certificate",
            title="這個櫃台沒有憑證",
            message="連線到共用帳冊需要櫃台憑證（CA、憑證與金鑰三個檔案）",
            hint="請資訊人員以 server add-desk 發給，並放到這個櫃台的資料夾",
        )
    return common | {
        "sslmode": "verify-full",
        "sslrootcert": str(certificate.authority),
        "sslcert": str(certificate.certificate),
        "sslkey": str(certificate.key),
        "sslcertmode": "require",
        "ssl_min_protocol_version": "TLSv1.3",
        "channel_binding": "require",
        "gssencmode": "disable",
        "require_auth": "scram-sha-256",
    }


def administrator(url: str) -> str:
    """An administrator's connection string, made safe: TLS is verified unless the server is this machine."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    try:
        found = conninfo_to_dict(url)
    except ProgrammingError:
        raise _bad_url("這不是 PostgreSQL 的連線位址") from None
    address = Address(
        host=str(found.get("host") or ""), port=int(found.get("port") or 5432), database=str(found.get("dbname") or "")
    )
    if not address.host or not address.database:
        raise _bad_url("連線位址要有主機與資料庫名稱")
    settings: dict[str, str] = {"application_name": f"{APPLICATION}-admin", "connect_timeout": str(CONNECT_SECONDS)}
    if not address.is_local:
        settings |= {"sslmode": "verify-full", "gssencmode": "disable"}
    return make_conninfo(url, **settings)


def _bad_url(message: str) -> WrongUse:
    return WrongUse(
        code="shared.url",
        title="連線位址不對",
        message=message,
        hint="寫法：postgresql://主機:5432/資料庫；密碼與憑證另外保管，不寫在位址裡",
    )
