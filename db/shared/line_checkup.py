"""A desk's look at its line to the shared ledger (連線檢查), with no more rights than whoever signs off there has."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.clock import from_ms, in_taipei, to_ms
from app.errors import DeskError
from app.findings import Finding
from db.exchange import Head
from db.shared import certificates
from db.shared.checkup import ending
from db.shared.connection import DeskCertificate
from db.shared.handshake import look
from db.shared.ledger import PROTOCOL, Hello, SharedLedger

#: A clock further off than this confuses people who read times; order never depends on it.
SKEW: Final = timedelta(minutes=2)
#: A lease that ends within this time is spoken of.
LEASE_SOON: Final = timedelta(days=3)
_RENEW: Final = "請資訊人員換發櫃台憑證（server add-desk），再以 connect 指向新檔案"


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows before it asks: heads seen, facts unsent, the lease, its certificate and the time here."""

    seen: Sequence[Head]
    pending: int
    lease_until_ms: int | None
    certificate: DeskCertificate | None
    now: datetime


def examine(line: SharedLedger, known: Known) -> Iterator[Finding]:
    """Look at certificates, the line, the server's answer, the clocks and the lease, in this order."""
    yield from _certificates(line, known)
    try:
        hello = line.hello(known.seen, pending=known.pending, now_ms=to_ms(known.now))
    except DeskError as error:
        hint = f"　→ {error.hint}" if error.hint else ""
        yield Finding("共用帳冊", bad=True, message=f"{error.message}{hint}")
    else:
        yield Finding("共用帳冊", bad=False, message=f"{line.shown} 可連線，帳號 {line.user}")
        yield _rights(hello)
        yield _protocol(hello)
        yield _clock(hello, known.now)
    yield from _lease(known)


def _certificates(line: SharedLedger, known: Known) -> Iterator[Finding]:
    if known.certificate is None:
        yield Finding("加密連線", bad=False, message="伺服器在這台電腦上，沒有加密（僅供測試與示範）")
        return
    try:
        own = certificates.read(known.certificate.certificate)[0]
        yield ending("櫃台憑證", own.not_valid_after_utc, known.now, _RENEW)
    except DeskError as error:
        yield Finding("櫃台憑證", bad=True, message=f"{error.message}　→ {_RENEW}")
        return
    try:
        served = look(line.address, known.certificate)
    except ssl.SSLCertVerificationError as error:
        why = error.verify_message or "憑證不符"
        yield Finding(
            "伺服器憑證", bad=True, message=f"無法確認伺服器的身分（{why}）　→ 請勿輸入密碼，並請資訊人員檢查"
        )
    except OSError:
        # Nobody answers, or the files cannot be used: the hello that follows says it in its own words.
        return
    else:
        if served is None:
            yield Finding("加密連線", bad=True, message="伺服器不接受加密連線　→ 請資訊人員為伺服器設定 TLS")
            return
        yield Finding("加密連線", bad=False, message=served.protocol)
        yield ending("伺服器憑證", served.expires, known.now, "請資訊人員換發伺服器憑證（server certificate）")


def _rights(hello: Hello) -> Finding:
    if not hello.units:
        return Finding("帳號權限", bad=True, message="這個帳號沒有任何單位　→ 請資訊人員以 server add-staff 設定")
    return Finding("帳號權限", bad=False, message="、".join(hello.units))


def _protocol(hello: Hello) -> Finding:
    shown = f"協定 {hello.version}，伺服器結構 {hello.schema_v}"
    if hello.min_client > PROTOCOL:
        return Finding("版本", bad=True, message=f"{shown}；這個櫃台太舊　→ 請更新離校櫃台程式")
    if hello.version < PROTOCOL:
        return Finding(
            "版本", bad=True, message=f"{shown}；伺服器較舊，寄存等功能暫不能用　→ 請資訊人員執行 server migrate"
        )
    if hello.server_newer:
        return Finding("版本", bad=False, message=f"{shown}；伺服器較新，請找時間更新這個櫃台")
    return Finding("版本", bad=False, message=shown)


def _clock(hello: Hello, now: datetime) -> Finding:
    ahead = now - from_ms(hello.now_ms)
    seconds = round(abs(ahead.total_seconds()))
    if abs(ahead) > SKEW:
        way = "快" if ahead > timedelta() else "慢"
        return Finding("時鐘", bad=True, message=f"比伺服器{way} {seconds:,} 秒　→ 請開啟這台電腦的自動對時")
    return Finding("時鐘", bad=False, message=f"與伺服器相差 {seconds} 秒")


def _lease(known: Known) -> Iterator[Finding]:
    if known.lease_until_ms is None:
        return
    until = from_ms(known.lease_until_ms)
    day = f"{in_taipei(until):%Y-%m-%d %H:%M}"
    if until <= known.now:
        yield Finding(
            "離線期限", bad=True, message=f"已於 {day} 到期，名冊已收回　→ 請連上共用帳冊同步一次，未送出的審核都還在"
        )
    elif until - known.now < LEASE_SOON:
        yield Finding("離線期限", bad=True, message=f"{day} 到期　→ 請在那之前連上共用帳冊同步一次")
    else:
        yield Finding("離線期限", bad=False, message=f"{day} 之前可離線作業")
