"""UUIDs and salts as text, without an object for each: a load needs hundreds of thousands (識別碼)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from typing import Final

#: A hexadecimal digit with its upper two bits set to the variant of the RFC.
_VARIANT: Final = {f"{digit:x}": f"{8 | digit & 3:x}" for digit in range(16)}
_RANDOM_BYTES: Final = 10
_SALT_BYTES: Final = 16


def named_uuid(space: bytes, name: str) -> str:
    """The UUIDv5 of a name, as `uuid.uuid5` would write it."""
    drawn = hashlib.sha1(space + name.encode(), usedforsecurity=False).hexdigest()
    return f"{drawn[:8]}-{drawn[8:12]}-5{drawn[13:16]}-{_VARIANT[drawn[16]]}{drawn[17:20]}-{drawn[20:32]}"


def uuids_of(at_ms: int, count: int) -> list[str]:
    """Some UUIDv7 of one moment, ascending: 74 bits of each are drawn by the operating system, all in one request."""
    moment = f"{at_ms & ((1 << 48) - 1):012x}"
    head = f"{moment[:8]}-{moment[8:]}-7"
    drawn = os.urandom(_RANDOM_BYTES * count).hex()
    each = [drawn[k : k + 2 * _RANDOM_BYTES] for k in range(0, len(drawn), 2 * _RANDOM_BYTES)]
    return sorted([f"{head}{d[:3]}-{_VARIANT[d[3]]}{d[4:7]}-{d[7:19]}" for d in each])


def first_id(at_ms: int) -> str:
    """What no UUIDv7 of this moment or of a later one comes before."""
    moment = f"{at_ms & ((1 << 48) - 1):012x}"
    return f"{moment[:8]}-{moment[8:]}-"


def salts(count: int) -> Iterator[str]:
    """So many salts, each drawn by the operating system, all in one request."""
    drawn = os.urandom(_SALT_BYTES * count).hex()
    return (drawn[k : k + 2 * _SALT_BYTES] for k in range(0, len(drawn), 2 * _SALT_BYTES))
