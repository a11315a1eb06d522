"""A desk's line to the shared ledger: pointing it there, one round, and who sits at it. Beside it the administrator's side."""

from __future__ import annotations

import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import settings
from app.bootstrap.desk import Desk, has_desk, open_desk, require_units
from app.clock import SystemClock, to_ms
from app.credentials import SHARED_PASSWORD_VARIABLE
from app.errors import ActRefused, KeyUnavailable, NotFound
from app.ledger import DeskId, OperatorName
from app.session import Session, session
from app.typed import operator_name

if TYPE_CHECKING:
    from app.bootstrap.door import Door
    from app.bootstrap.history import Settled
    from app.bootstrap.line import HeardLedger
    from app.store import DeskInfo, Progress
    from db.shared.administration import Administration
    from db.sync.errands import Errands
    from db.sync.round import SyncResult


@dataclass(frozen=True, slots=True)
class Connected:
    """A desk pointed at the shared ledger (連線結果): the login's rights, and what became of what was written before."""

    session: Session | None
    history: Settled


def shared_ledger(desk: Desk, *, password: str | None = None) -> HeardLedger:
    """The line to the shared ledger this desk was pointed at.

    Raises:
        NotFound: When no shared ledger is configured.
        KeyUnavailable: When its password is not in the keyring.
    """
    from app import credentials
    from app.bootstrap.line import HeardLedger
    from db.shared.connection import DeskCertificate

    chosen = desk.settings
    if not chosen.shared_url:
        raise NotFound(
            code="sync.unconfigured",
            title="尚未設定共用帳冊",
            message="這個櫃台目前單機作業。",
            hint="要與其他櫃台同步，請看「同步狀態」的「連線」頁。",
            command="connect URL --user 帳號",
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
            hint="請換人承辦（Ctrl+L），輸入帳號與密碼。",
            command="connect URL --user 帳號",
        )
    certificate = (
        DeskCertificate(Path(chosen.ca_file), Path(chosen.client_cert), Path(chosen.client_key))
        if chosen.client_cert
        else None
    )
    return HeardLedger(
        chosen.shared_url,
        user=chosen.shared_user,
        password=secret,
        desk=desk.store.desk.desk_id,
        certificate=certificate,
        insecure_local=certificate is None,
    )


def connect_desk(
    desk: Desk,
    chosen: settings.Settings,
    password: str,
    *,
    history: str = "",
    wrote_as: Sequence[str] = (),
    rebuilt: bool = False,
    progress: Progress | None = None,
) -> Connected:
    """Point a desk at the shared ledger: the login becomes its operator, the password goes to the keyring.

    The connection is tried before anything is kept, and what was written here before is dealt with before the desk
    counts as connected (`app.bootstrap.history`).

    Args:
        desk: The desk.
        chosen: Its settings with address, login and certificate as they shall be.
        password: The login's password.
        history: What becomes of what was written here before: ``adopt``, ``keep``, or nothing said.
        wrote_as: Only what was written under these names; all of it when empty.
        rebuilt: An administrator confirms that the server was built anew: everything written here is offered to it at once.
        progress: Told how far the history has come.

    Raises:
        OtherLedger: When the ledger there is not the one this desk worked with, and nobody confirmed that.
        ActRefused: When there is history of other names and nobody said what becomes of it.
    """
    from app.bootstrap import history as before
    from db.shared.trouble import not_our_ledger
    from db.sync.errands import at_once

    had, login = desk.settings, OperatorName(chosen.shared_user)
    line = greet(desk, chosen, password, at_once)
    other = _is_another(desk, line)
    if other and not rebuilt:
        raise not_our_ledger(line.shown)
    desk.settings = chosen
    try:
        settled = before.settle(desk.store, login, choice=history, wrote_as=wrote_as, progress=progress)
        _seat(desk, line, password, at_once)
    except BaseException:
        desk.settings = had
        raise
    if other:
        _offer_everything(desk)
    return Connected(session(desk.store), settled)


def sit_down(
    desk: Desk, login: str, password: str | None = None, *, unit: str = "", run: Errands | None = None
) -> Session | None:
    """Let another person sit down at this desk (換人).

    At a desk with a shared ledger the login is tried by a hello before anything changes; what the person before wrote
    and has not been sent stays here and is deposited under the new login. At a desk of its own name and unit change,
    which the desk puts on record.

    Args:
        desk: The open desk.
        login: The person's own login, or a name at a desk of its own.
        password: The person's password; the one kept for this login when absent.
        unit: Another unit a desk of its own serves from now on; the one it serves when empty.
        run: Runs errands on the store's lane.

    Raises:
        ActRefused: For another unit where a shared ledger says what a login may decide.
        WrongUse: For a unit the school does not have.
        KeyUnavailable: When no password was given and none is kept.
        SharedLedgerUnreachable: When the server does not answer, or refuses the password.
        NotPermitted: When the server will not talk to this person.
    """
    from db.sync.errands import at_once

    errand = run or at_once
    name = operator_name(login)
    had = desk.settings
    here = desk.store.desk
    if unit and had.shared_url:
        raise ActRefused(
            code="desk.unit_by_login",
            title="單位由帳號決定",
            message="連上共用帳冊的櫃台，能登錄哪些單位的事項由帳號的權限決定，不在這台電腦更改。",
            hint="請換由該單位的同仁入座，或請資訊人員設定所屬單位。",
            command="server add-staff（資訊人員）",
        )
    if not had.shared_url:
        require_units(desk.school, unit)
        if (name, unit or here.unit) != (here.operator, here.unit):
            errand(lambda: desk.store.open_as(name, unit or here.unit))
        return None
    if password is None and not knows_password(desk, name):
        raise KeyUnavailable(
            code="sync.password",
            title="沒有共用帳冊的密碼",
            message=f"金鑰圈裡沒有帳號 {name} 的密碼。",
            hint="請輸入密碼。",
            command="sit-down --user 帳號 --password-stdin",
        )
    chosen = replace(had, shared_user=name)
    line = greet(desk, chosen, password, errand)
    desk.settings = chosen
    try:
        _seat(desk, line, password, errand)
    except BaseException:
        desk.settings = had
        raise
    return errand(lambda: session(desk.store))


def sync_desk(desk: Desk) -> SyncResult:
    """One round with the shared ledger."""
    from db.sync.round import sync_once

    line = shared_ledger(desk)
    try:
        return sync_once(desk.store, line, desk.clock)
    finally:
        line.close()
        line.note(desk.store)


def knows_password(desk: Desk, user: str) -> bool:
    """Whether a login's password need not be asked for: kept in the keyring, or given by the environment."""
    from app import credentials

    kept = credentials.password(url=desk.settings.shared_url, user=user)
    return bool(os.environ.get(SHARED_PASSWORD_VARIABLE)) or kept is not None


def door_of(desk: Desk, run: Errands | None = None) -> Door:
    """What a person may ask of the shared ledger beyond a round: deposits and the other desks."""
    from app.bootstrap.door import Door
    from db.sync.errands import at_once

    return Door(desk, run or at_once)


def renew_desk(desk: Desk, *, label: str = "") -> DeskInfo:
    """Give a copied desk a number of its own (換櫃台編號); the administrator registers it before it can sync again.

    What was not sent under the old number comes back as refused (``desk_renewed``): only a person can say whether the
    other copy has sent it.
    """
    return desk.store.renew_identity(DeskId(str(uuid.uuid4())), label=label)


def greet(desk: Desk, chosen: settings.Settings, password: str | None, run: Errands) -> HeardLedger:
    """A line that has been answered under these settings; closed again, its answer kept at hand. Changes nothing here."""
    had = desk.settings
    desk.settings = chosen
    try:
        line = shared_ledger(desk, password=password)
    finally:
        desk.settings = had
    pending = run(desk.store.sync_state).pending
    try:
        line.hello([], pending=pending, now_ms=to_ms(desk.clock.now()))
    finally:
        line.close()
    return line


def _is_another(desk: Desk, line: HeardLedger) -> bool:
    """Whether the line that was just answered leads to another ledger than the one this desk worked with."""
    known = desk.store.watermark().epoch
    return bool(known) and line.heard is not None and line.heard.epoch != known


def _offer_everything(desk: Desk) -> None:
    """One round that takes the ledger there for ours from now on."""
    from db.sync.round import sync_once

    line = shared_ledger(desk)
    try:
        sync_once(desk.store, line, desk.clock, accept_other_ledger=True)
    finally:
        line.close()
        line.note(desk.store)


def _seat(desk: Desk, line: HeardLedger, password: str | None, run: Errands) -> None:
    """Everything a tried login needs to be the one who sits here; the keyring first, because it may refuse."""
    from app import credentials

    chosen = desk.settings
    if password is not None:
        try:
            credentials.remember_password(url=chosen.shared_url, user=chosen.shared_user, password=password)
        except KeyUnavailable:
            if not os.environ.get(SHARED_PASSWORD_VARIABLE):
                raise
    settings.save(desk.data_dir, chosen)
    run(lambda: desk.store.sit_down(OperatorName(chosen.shared_user), desk.store.desk.unit))
    run(lambda: line.note(desk.store))


def server_admin(data: Path | None, url: str, *, school: str = "") -> Administration:
    """The administrator's side of a shared ledger; the school is the one named, else this desk's, else the ledger's own."""
    from app.bootstrap.administrator import school_there
    from app.school.load import load_profile
    from db.shared.administration import Administration

    named = school or ("" if has_desk(data) else school_there(url))
    if named:
        return Administration(url, school=load_profile(named), clock=SystemClock())
    desk = open_desk(data)
    try:
        return Administration(url, school=desk.school, clock=desk.clock)
    finally:
        desk.close()
