"""Whether a password opens a locked desk (解除鎖定): what this desk keeps is asked first, the shared ledger only otherwise."""

from __future__ import annotations

import hmac
import os
from typing import TYPE_CHECKING

from app.bootstrap.shared import greet
from app.credentials import SHARED_PASSWORD_VARIABLE
from app.errors import ActRefused, DeskError, KeyUnavailable

if TYPE_CHECKING:
    from app.bootstrap.desk import Desk
    from db.sync.errands import Errands


def unlock(desk: Desk, password: str, *, run: Errands) -> bool:
    """Open a locked desk for the login that sits here (E36).

    The kept password is enough, so that a desk opens without a network. Another one may be new: the shared ledger is
    asked, and what it accepts is kept.

    Returns:
        Whether a new password was kept, so that the sync lane must speak with it.

    Raises:
        ActRefused: When the password is wrong, or is not the kept one and the shared ledger cannot be asked.
        KeyUnavailable: When the keyring does not answer and the shared ledger does not either.
    """
    from app import credentials

    chosen, locked = desk.settings, None
    try:
        kept = credentials.password(url=chosen.shared_url, user=chosen.shared_user)
    except KeyUnavailable as trouble:
        kept, locked = None, trouble
    given = os.environ.get(SHARED_PASSWORD_VARIABLE)
    if any(known is not None and hmac.compare_digest(known.encode(), password.encode()) for known in (kept, given)):
        return False
    try:
        greet(desk, chosen, password, run)
    except DeskError as trouble:
        if trouble.code == "shared.password":
            raise _wrong(chosen.shared_user) from trouble
        if locked is not None:
            raise locked from trouble
        raise _unproved(chosen.shared_user, trouble) from trouble
    if locked is None:
        credentials.remember_password(url=chosen.shared_url, user=chosen.shared_user, password=password)
    return True


def _wrong(user: str) -> ActRefused:
    return ActRefused(
        code="lock.password",
        title="密碼不正確",
        message=f"這不是「{user}」的密碼，櫃台仍然鎖定。",
        hint="請確認大小寫與輸入法後再輸入；換別人承辦請按 Ctrl+L。",
    )


def _unproved(user: str, trouble: DeskError) -> ActRefused:
    return ActRefused(
        code="lock.unproved",
        title="密碼不正確，或剛改過",
        message=f"和這台電腦記得的「{user}」的密碼不同，現在又無法向共用帳冊確認（{trouble.title}）。",
        hint="請輸入上次在這台電腦登入時的密碼；連上網路後可用新密碼。",
    )
