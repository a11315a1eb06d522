"""A desk's line to the shared ledger, and the administrator's side of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from app import settings
from app.bootstrap.desk import Desk, open_desk
from app.clock import SystemClock, to_ms
from app.errors import ActRefused, KeyUnavailable, NotFound, SharedLedgerUnreachable
from app.ledger import FactId, OperatorName

if TYPE_CHECKING:
    from db.shared.administration import Administration
    from db.shared.ledger import SharedLedger
    from db.sync.round import SyncResult

#: Lets a scheduler on a machine without a keyring synchronise.
SHARED_PASSWORD_VARIABLE = "CLEARANCE_SHARED_PASSWORD"  # noqa: S105 - the name of a variable, not a password


def shared_ledger(desk: Desk, *, password: str | None = None) -> SharedLedger:
    """The line to the shared ledger this desk was pointed at.

    Raises:
        NotFound: When no shared ledger is configured.
        KeyUnavailable: When its password is not in the keyring.
    """
    from app import credentials
    from db.shared.connection import DeskCertificate
    from db.shared.ledger import SharedLedger

    chosen = desk.settings
    if not chosen.shared_url:
        raise NotFound(
            code="sync.unconfigured",
            title="尚未設定共用帳冊",
            message="這個櫃台目前單機作業。",
            hint="要與其他櫃台同步，請先執行 connect URL --user 帳號。",
        )
    known = os.environ.get(SHARED_PASSWORD_VARIABLE) or credentials.password(
        url=chosen.shared_url, user=chosen.shared_user
    )
    secret = password if password is not None else known
    if secret is None:
        raise KeyUnavailable(
            code="sync.password",
            title="沒有共用帳冊的密碼",
            message=f"金鑰圈裡沒有帳號 {chosen.shared_user} 的密碼。",
            hint="請再執行一次 connect，輸入密碼。",
        )
    certificate = (
        DeskCertificate(Path(chosen.ca_file), Path(chosen.client_cert), Path(chosen.client_key))
        if chosen.client_cert
        else None
    )
    return SharedLedger(
        chosen.shared_url,
        user=chosen.shared_user,
        password=secret,
        desk=desk.store.desk.desk_id,
        certificate=certificate,
        insecure_local=certificate is None,
    )


def connect_desk(desk: Desk, chosen: settings.Settings, password: str) -> None:
    """Point a desk at the shared ledger: the login becomes its operator, the password goes to the keyring.

    The connection is tried before anything is kept.
    """
    from app import credentials

    before = desk.settings
    desk.settings = chosen
    try:
        line = shared_ledger(desk, password=password)
        try:
            line.hello([], pending=0, now_ms=to_ms(desk.clock.now()))
        finally:
            line.close()
    except BaseException:
        desk.settings = before
        raise
    desk.store.sit_down(OperatorName(chosen.shared_user), desk.store.desk.unit)
    try:
        credentials.remember_password(url=chosen.shared_url, user=chosen.shared_user, password=password)
    except KeyUnavailable:
        if not os.environ.get(SHARED_PASSWORD_VARIABLE):
            desk.settings = before
            raise
    settings.save(desk.data_dir, chosen)


def sync_desk(desk: Desk) -> SyncResult:
    """One round with the shared ledger."""
    from db.sync.round import sync_once

    line = shared_ledger(desk)
    try:
        return sync_once(desk.store, line, desk.clock)
    finally:
        line.close()


def confirm_handover(desk: Desk, fact: FactId) -> None:
    """Have the shared ledger take a handover before the paper leaves the desk; alone, there is nobody to ask.

    Raises:
        ActRefused: When another desk has handed this diploma out already: keep the paper.
        SharedLedgerUnreachable: When the server did not answer: keep the paper until it has.
    """
    if not desk.settings.shared_url:
        return
    try:
        done = sync_desk(desk)
    except SharedLedgerUnreachable as exc:
        raise SharedLedgerUnreachable(
            code="handover.unconfirmed",
            title="證書請先不要交出",
            message=f"領取已登錄在本機，但共用帳冊還沒有確認（{exc.title}）。",
            hint="恢復連線後執行 sync --once；沒有被拒絕再交出證書，被拒絕表示別的櫃台已經發出。",
        ) from exc
    outcome = next((r.outcome for r in done.refused if r.fact == fact), "")
    if outcome:
        raise ActRefused(
            code="handover.refused",
            title="共用帳冊不接受這次發證",
            message="別的櫃台已經發出這位同學的學位證書。" if outcome == "already_handed_over" else f"原因：{outcome}",
            hint="請勿交出證書，先查明另一個櫃台的領取紀錄。",
        )


def server_admin(data: Path | None, url: str, *, school: str = "") -> Administration:
    """The administrator's side of a shared ledger; the school is the one named, else this desk's."""
    from app.school.load import load_profile
    from db.shared.administration import Administration

    if school:
        return Administration(url, school=load_profile(school), clock=SystemClock())
    desk = open_desk(data)
    try:
        return Administration(url, school=desk.school, clock=desk.clock)
    finally:
        desk.close()
