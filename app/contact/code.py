"""The verification code of a mailbox (信箱驗證碼, E07, E08): six digits, valid for minutes, tried a few times only.

Neither the code nor the address is kept: a challenge holds salted hashes, so that a look into the store gives nobody a
code to use.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.clock import from_ms, to_ms

DIGITS: Final = 6
MOST_TRIES: Final = 5
#: A second letter within this time would only confuse which code is the right one.
AGAIN_AFTER: Final = timedelta(seconds=30)


class MailState(StrEnum):
    """Where the verification of a mailbox stands (未驗證／等待驗證／逾時／驗證通過)."""

    UNVERIFIED = "unverified"
    WAITING = "waiting"
    EXPIRED = "expired"
    VERIFIED = "verified"


class Answer(StrEnum):
    """What a typed code was."""

    VERIFIED = "verified"
    WRONG = "wrong"
    EXPIRED = "expired"
    TOO_MANY = "too_many"
    OTHER_ADDRESS = "other_address"
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True)
class Challenge:
    """A code on its way or answered (驗證中的信箱); `how` says by what it was verified: code, witnessed, or not yet."""

    salt: str
    address: str
    code: str
    sent_ms: int
    minutes: int
    tries: int = 0
    how: str = ""
    verified_ms: int = 0

    def state(self, now: datetime) -> MailState:
        """Where it stands at a moment."""
        if self.how:
            return MailState.VERIFIED
        return MailState.EXPIRED if now >= self.until else MailState.WAITING

    @property
    def until(self) -> datetime:
        """When the code stops being valid."""
        return from_ms(self.sent_ms) + timedelta(minutes=self.minutes)

    def is_of(self, email: str) -> bool:
        """Whether this is about that address."""
        return hmac.compare_digest(self.address, _hash(self.salt, _plain(email)))


def challenge(email: str, *, now: datetime, minutes: int) -> tuple[str, Challenge]:
    """A new code for an address: what the letter says, and what is kept of it."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    salt = secrets.token_hex(16)
    return code, Challenge(salt, _hash(salt, _plain(email)), _hash(salt, code), to_ms(now), minutes)


def witnessed(email: str, *, sent: datetime, now: datetime, minutes: int) -> Challenge:
    """A mailbox seen at the counter: the graduate showed the letter on their own telephone."""
    salt = secrets.token_hex(16)
    return Challenge(
        salt, _hash(salt, _plain(email)), "", to_ms(sent), minutes, how="witnessed", verified_ms=to_ms(now)
    )


def answered(kept: Challenge | None, email: str, typed: str, *, now: datetime) -> tuple[Answer, Challenge | None]:
    """Compare a typed code; what is to be kept from now on comes with the answer."""
    if kept is None:
        return Answer.NOT_SENT, None
    if not kept.is_of(email):
        return Answer.OTHER_ADDRESS, kept
    if kept.how:
        return Answer.VERIFIED, kept
    if now >= kept.until:
        return Answer.EXPIRED, kept
    if kept.tries >= MOST_TRIES:
        return Answer.TOO_MANY, kept
    if hmac.compare_digest(kept.code, _hash(kept.salt, _digits(typed))):
        return Answer.VERIFIED, replace(kept, how="code", verified_ms=to_ms(now))
    tried = replace(kept, tries=kept.tries + 1)
    return (Answer.TOO_MANY if tried.tries >= MOST_TRIES else Answer.WRONG), tried


def as_text(kept: Challenge) -> str:
    """How a challenge is kept between two commands or after a restart."""
    return json.dumps(asdict(kept))


def from_text(text: str) -> Challenge | None:
    """What was kept; None when nothing was."""
    return Challenge(**json.loads(text)) if text else None


def _plain(email: str) -> str:
    return email.strip().casefold()


def _digits(typed: str) -> str:
    # A full-width digit is a digit; blanks between them are how people read numbers out.
    return "".join(str(int(c)) for c in typed if c.isdigit())


def _hash(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}\x1f{text}".encode()).hexdigest()
