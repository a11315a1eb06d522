"""遮罩: what a desk shows of a telephone number or a birth date before anybody has said why they need the whole.

Pure functions from a roster field's name and value to a text that keeps only what tells one person from another at a
counter. Which fields are masked at all is said by the roster's own field table (`app.protected`), not here; a field
nobody made a mask for shows nothing. A name is masked only where others look on (隱私模式): the clerk must call the student.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

HIDDEN: Final = "*"
_CIRCLE: Final = "○"
#: The run of stars tells the length of a short value no better than that of a long one.
_FEWEST, _MOST = 3, 8

_MOBILE: Final = re.compile(r"09\d{8}")
_PUNCTUATION: Final = re.compile(r"[\s\-()]+")
_DAY: Final = re.compile(r"(\d{4})-\d{2}-\d{2}")
_HOST: Final = re.compile(r"[A-Za-z0-9-]{1,20}(?:\.[A-Za-z0-9-]{1,10}){0,2}\.[A-Za-z]{2,6}")
_LONGEST_HOST: Final = 30
_COUNTY: Final = (
    r"(?:[臺台][北中南東]|新北|桃園|高雄|基隆|新竹|嘉義|苗栗|彰化|南投|雲林|屏東|宜蘭|花蓮|澎湖|金門|連江)[縣市]"
)
#: 前鎮區 and 新市區 hold the word of another kind of place inside their names.
_DISTRICT: Final = r"[\u3400-\u9fff]{1,3}?(?:[鄉鎮市][區市]|[鄉鎮市區])"
_ADDRESS: Final = re.compile(rf"[\d\s]*(?P<county>{_COUNTY})(?P<district>{_DISTRICT})?")


@dataclass(frozen=True, slots=True)
class Mask:
    """How one kind of field is masked (遮罩方式).

    `reveals` is the most characters of the value that may be seen; a test holds every mask to it.
    """

    hide: Callable[[str], str]
    reveals: int


def _stars(count: int = _FEWEST) -> str:
    return HIDDEN * max(_FEWEST, min(count, _MOST))


def _nothing(value: str) -> str:
    del value
    return _stars()


def _ends(value: str, *, head: int, tail: int) -> str:
    """The first and last characters; nothing at all unless at least half of the value stays hidden."""
    shown = head + tail
    if len(value) < 2 * shown:
        return _stars()
    return value[:head] + _stars(len(value) - shown) + value[len(value) - tail :]


def _mobile(value: str) -> str:
    """0912-***-678; numbers of other countries by their ends."""
    digits = _PUNCTUATION.sub("", value)
    if _MOBILE.fullmatch(digits):
        return f"{digits[:4]}-{_stars(3)}-{digits[7:]}"
    return _ends(value, head=3, tail=3)


def _email(value: str) -> str:
    """a***@example.edu.tw: which mailbox it is, not whose; a host nobody would call one is hidden too."""
    local, at, host = value.strip().rpartition("@")
    if not at or len(host) > _LONGEST_HOST or not _HOST.fullmatch(host):
        return _stars()
    first = local[:1] if len(local) > 2 else ""  # noqa: PLR2004 - of one or two letters the first says too much
    return f"{first}{_stars()}@{host}"


def _address(value: str) -> str:
    """County and district (縣市鄉鎮), never the road."""
    found = _ADDRESS.match(value)
    if found is None:
        return _stars()
    kept = found["county"] + (found["district"] or "")
    return (kept if len(kept) < len(value.strip()) else found["county"][:2]) + _stars()


def _birth(value: str) -> str:
    """The year; month and day are what people are asked for to prove who they are."""
    found = _DAY.fullmatch(value)
    return f"{found[1]}-**-**" if found is not None else _stars()


_ID: Final = Mask(partial(_ends, head=3, tail=2), 5)
_TELEPHONE: Final = Mask(_mobile, 7)
UNKNOWN: Final = Mask(_nothing, 0)

#: Roster field -> its mask. Identity papers and accounts stand in no roster of today; a newer desk may send them.
MASKS: Final[dict[str, Mask]] = {
    "national_id": _ID,
    "arc_no": _ID,
    "passport_no": Mask(partial(_ends, head=2, tail=2), 4),
    "bank_account": Mask(partial(_ends, head=0, tail=4), 4),
    "birth_date": Mask(_birth, 4),
    "mobile": _TELEPHONE,
    "phone": _TELEPHONE,
    "email": Mask(_email, 1 + _LONGEST_HOST),
    "postcode": Mask(partial(_ends, head=2, tail=0), 2),
    "address": Mask(_address, 8),
    "card_no": Mask(partial(_ends, head=0, tail=4), 4),
}


def masked_name(text: str) -> str:
    """A name in a list others can see: 陳○君, 林○, K. S.; what has one character shows nothing."""
    words = text.split()
    if words and all(w.isascii() for w in words):
        return " ".join(f"{w[0]}." for w in words)
    if len(text) <= 1:
        return _CIRCLE if text else ""
    tail = text[-1] if len(text) > 2 else ""  # noqa: PLR2004 - of two characters the second is the whole given name
    return text[0] + _CIRCLE * (len(text) - 1 - len(tail)) + tail


def masked_number(text: str) -> str:
    """A 學號 in a list others can see: its last three, by which the clerk tells two of one name apart."""
    return _ends(text, head=0, tail=3)


def masked(field: str, value: str) -> str:
    """The value as it may stand on a screen unasked: empty stays empty, anything else is never shown whole."""
    if not value:
        return ""
    shown = MASKS.get(field, UNKNOWN).hide(value)
    # Somebody may have typed stars into a roster; what is shown must still not be what is stored.
    return shown if shown != value else shown + HIDDEN
