"""Who may knock at the server and how (pg_hba.conf): every rule that reaches the ledger, judged one by one.

PostgreSQL takes the first rule that fits; here each rule that could let somebody in too easily is named with its line,
also one that an earlier rule hides today, because tomorrow the earlier one may be gone.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.findings import Finding

if TYPE_CHECKING:
    import psycopg

CHECK = "連線規則"


def rules(connection: psycopg.Connection) -> Iterator[Finding]:
    """Every rule of pg_hba.conf for this database that is weaker than TLS, SCRAM and a desk's certificate."""
    rows = connection.execute(
        "select line_number, type, database, user_name, address, netmask, auth_method, coalesce(options, '{}'), error"
        " from pg_hba_file_rules order by line_number"
    ).fetchall()
    staff = {r[0] for r in connection.execute("select login from ledger.staff where active").fetchall()}
    here = connection.info.dbname
    weak = False
    for line, kind, databases, users, address, mask, method, options, error in rows:
        trouble = (
            ("這一行寫錯了，伺服器讀不懂", "請改正後重新載入")
            if error
            else _trouble(
                kind,
                method,
                options,
                local=_loopback(address, mask),
                of_staff=bool({"all", "+clerk", *staff} & set(users)),
            )
            if {"all", here, "sameuser", "samerole"} & set(databases) or any(d.startswith("/") for d in databases)
            else None
        )
        if trouble:
            weak = True
            yield Finding(CHECK, bad=True, message=f"pg_hba.conf 第 {line} 行：{trouble[0]}　→ {trouble[1]}")
    if not weak:
        yield Finding(
            CHECK, bad=False, message=f"{len(rows)} 條規則，都要求密碼（SCRAM）或更強，連到帳冊的都加密並查驗憑證"
        )


def _trouble(kind: str, method: str, options: list[str], *, local: bool, of_staff: bool) -> tuple[str, str] | None:
    """What is wrong with one rule that reaches the ledger, and the remedy; None when nothing is."""
    if method == "reject":
        return None
    if method == "trust":
        return "trust 不問密碼就讓人進來", "請改成 scram-sha-256（本機管理用 peer）"
    if method in {"md5", "password", "ident"}:
        return f"{method} 太弱，密碼可能被截取或冒用", "請改成 scram-sha-256"
    if kind == "local" or local:
        return None
    if kind != "hostssl":
        return f"{kind} 允許沒有加密的連線", "請改成 hostssl"
    certified = method == "cert" or any(o in {"clientcert=verify-ca", "clientcert=verify-full"} for o in options)
    if of_staff and not certified:
        return "承辦人不必有櫃台憑證就能連線", "請在行尾加上 clientcert=verify-ca"
    return None


def _loopback(address: str | None, mask: str | None) -> bool:
    """Whether a rule reaches no further than this very machine."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_network(f"{address}/{mask}", strict=False).is_loopback
    except ValueError:
        return False
