"""The desks of the shared ledger (已登記的櫃台): which certificate speaks for which desk, until when, and no longer.

A certificate is recognised by its serial number and its issuer, as `pg_stat_ssl` shows them of a live connection.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.errors import ActRefused
from app.ledger import DeskId
from db.shared.admin_line import administering

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A registered desk (已登記的櫃台); `pending` is what it said was unsent when it last spoke."""

    desk_id: DeskId
    label: str
    fingerprint: str
    revoked: bool
    serial: int | None = None
    issuer: str = ""
    expires: datetime | None = None
    revoked_at: datetime | None = None
    seen_at: datetime | None = None
    seen_by: str = ""
    pending: int = 0
    skew_ms: int = 0
    client_v: int = 0


@dataclass(frozen=True, slots=True)
class Revoked:
    """A desk that was stopped (停用的櫃台): its certificate's serial, and how many open connections were ended."""

    serial: int | None
    issuer: str
    ended: int


def add_desk(
    url: str,
    *,
    desk_id: DeskId,
    label: str,
    fingerprint: str = "",
    serial: int | None = None,
    issuer: str = "",
    expires: datetime | None = None,
    readmit: bool = False,
) -> DeskRow:
    """Register a desk or give it another certificate; only connections carrying that one may speak for it.

    Without a certificate an existing one stays; without a label the existing label stays. Connections that carry the
    certificate which was replaced are ended.

    Args:
        url: The administrator's connection string.
        desk_id: The desk's number.
        label: How people call it.
        fingerprint: The certificate's SHA-256, for people.
        serial: The certificate's serial number.
        issuer: Its issuer as `pg_stat_ssl` writes it; empty when that cannot be compared.
        expires: When the certificate ends.
        readmit: Take a revoked desk in again.

    Raises:
        ActRefused: When the desk was revoked and is not to be readmitted.
    """
    with administering(url) as connection:
        with connection.transaction():
            old = connection.execute(
                "select d.revoked_at is not null, d.cert_serial, d.cert_issuer"
                " from ledger.desk d where d.desk_id = %s for update",
                (UUID(desk_id),),
            ).fetchone()
            if old and old[0] and not readmit:
                raise desk_revoked()
            connection.execute(
                "insert into ledger.desk as d (desk_id, label, cert_fingerprint, cert_serial) values (%s, %s, %s, %s)"
                " on conflict (desk_id) do update set revoked_at = null,"
                " label = coalesce(nullif(excluded.label, ''), d.label),"
                " cert_fingerprint = coalesce(excluded.cert_fingerprint, d.cert_fingerprint),"
                " cert_serial = coalesce(excluded.cert_serial, d.cert_serial)",
                (UUID(desk_id), label, fingerprint or None, serial),
            )
            if serial is not None:
                connection.execute(
                    "update ledger.desk set cert_issuer = %s, cert_expires = %s where desk_id = %s",
                    (issuer or None, expires, UUID(desk_id)),
                )
        if old and old[1] is not None and serial is not None and int(old[1]) != serial:
            _hang_up(connection, int(old[1]), old[2])
        return _desks(connection, desk_id)[0]


def revoke_desk(url: str, *, desk_id: DeskId) -> Revoked | None:
    """A desk is lost, sold or stolen: it neither pushes nor says hello any more, and its connections end.

    Returns:
        What was stopped; None when nobody knows the desk.
    """
    with administering(url) as connection:
        found = connection.execute(
            "update ledger.desk set revoked_at = coalesce(revoked_at, clock_timestamp()) where desk_id = %s"
            " returning cert_serial, cert_issuer",
            (UUID(desk_id),),
        ).fetchone()
        if found is None:
            return None
        serial = None if found[0] is None else int(found[0])
        ended = 0 if serial is None else _hang_up(connection, serial, found[1])
        return Revoked(serial=serial, issuer=found[1] or "", ended=ended)


def desks(url: str) -> list[DeskRow]:
    """Every desk ever registered, by label."""
    with administering(url) as connection:
        return _desks(connection)


def _desks(connection: psycopg.Connection, only: DeskId | None = None) -> list[DeskRow]:
    rows = connection.execute(
        "select d.desk_id::text, d.label, coalesce(d.cert_fingerprint, ''), d.cert_serial, coalesce(d.cert_issuer, ''), d.cert_expires,"
        " d.revoked_at,"
        " s.at, coalesce(s.login, ''), coalesce(s.pending, 0), coalesce(s.skew_ms, 0), coalesce(s.client_v, 0)"
        " from ledger.desk d left join ledger.desk_seen s using (desk_id)"
        " where %(only)s::uuid is null or d.desk_id = %(only)s::uuid order by d.label, d.desk_id",
        {"only": only},
    ).fetchall()
    return [
        DeskRow(
            desk_id=DeskId(desk_id),
            label=label,
            fingerprint=fingerprint,
            revoked=revoked_at is not None,
            serial=None if serial is None else int(serial),
            issuer=issuer,
            expires=expires,
            revoked_at=revoked_at,
            seen_at=seen_at,
            seen_by=seen_by,
            pending=pending,
            skew_ms=skew_ms,
            client_v=client_v,
        )
        for desk_id, label, fingerprint, serial, issuer, expires, revoked_at, seen_at, seen_by, pending, skew_ms, client_v in rows
    ]


def _hang_up(connection: psycopg.Connection, serial: int, issuer: str | None) -> int:
    """End every connection that carries this certificate; how many there were."""
    row = connection.execute(
        "select count(pg_terminate_backend(pid)) from pg_stat_ssl"
        " where client_serial = %s and (%s::text is null or issuer_dn = %s) and pid <> pg_backend_pid()",
        (serial, issuer, issuer),
    ).fetchone()
    return int(row[0]) if row else 0


def desk_revoked() -> ActRefused:
    """Why a revoked desk does not come back by being registered again."""
    return ActRefused(
        code="server.desk_revoked",
        title="這個櫃台已經停用",
        message="停用的櫃台不會因為重新登記就恢復",
        hint="確定這台電腦已經找回並檢查過，再加上 --readmit；並請發一張新的憑證",
    )
