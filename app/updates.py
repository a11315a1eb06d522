"""Whether a newer version is out (版本查詢): asked of an address the school sets, and never of anybody else.

Off until both the address and the public key of whoever signs the school's releases are set. One small file is fetched; the
request says nothing of the desk, not even its version. Nothing is ever downloaded further, let alone installed: the desk
says that there is a newer version and where the school says so.

The file's first line is the Ed25519 signature of everything after it, in base64; what follows is TOML:

    product = "clearance-desk"
    version = "1.2.0"
    issued = 2026-11-29T02:00:00Z
    note = "…"
"""

from __future__ import annotations

import base64
import binascii
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, NoReturn
from urllib.parse import urlsplit

from app.clock import to_ms
from app.errors import DeskError
from app.settings import Settings

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO
    from urllib.request import Request

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PRODUCT: Final = "clearance-desk"
MOST_BYTES: Final = 16_384
#: For one answer of the network, and for all of them together (seconds): a server that drips is not waited for.
WAIT, WAIT_IN_ALL = 5.0, 15.0
_KEY_BYTES: Final = 32
_LOCAL: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_LONGEST_NOTE: Final = 200


@dataclass(frozen=True, slots=True)
class Release:
    """What a signed file says (版本公告): the version, when it was signed (ms UTC), the school's note."""

    version: str
    issued_ms: int
    note: str

    def newer_than(self, version: str) -> bool:
        """Whether it is a later version than this one."""
        return _parts(self.version) > _parts(version)


class Updates:
    """Asks for the school's release file; `keep` stores settings, so that an older file is known for one."""

    def __init__(self, now: Callable[[], Settings], keep: Callable[[Settings], None]) -> None:
        self._now, self._keep = now, keep

    @property
    def wanted(self) -> tuple[str, str]:
        """Address and key as they are set; empty while nobody is asked."""
        chosen = self._now()
        return chosen.update_url, chosen.update_key

    def arrange(self, url: str, key: str) -> None:
        """Set both, or turn asking off with an empty address.

        Raises:
            DeskError: When the address is not https, or the key is none.
        """
        from dataclasses import replace

        url, key = url.strip(), key.strip()
        if url:
            _require_address(url)
            _key(key)
        chosen = self._now()
        issued = chosen.update_issued_ms if key == chosen.update_key else 0
        self._keep(
            replace(chosen, update_url=url, update_key=key if url else "", update_issued_ms=issued if url else 0)
        )

    def look(self) -> Release | None:
        """Fetch and believe the file, or say why not; None while nobody is to be asked.

        Raises:
            DeskError: When the server does not answer well, or what it says cannot be believed.
        """
        from dataclasses import replace

        url, key = self.wanted
        if not url:
            return None
        release = read(fetch(url), key)
        chosen = self._now()
        if release.issued_ms < chosen.update_issued_ms:
            _refuse("update.replayed", "版本公告比上次看到的還舊", "伺服器給的是舊檔；沒有採用。")
        if release.issued_ms > chosen.update_issued_ms:
            self._keep(replace(chosen, update_issued_ms=release.issued_ms))
        return release


def fetch(url: str, *, clock: Callable[[], float] = time.monotonic) -> bytes:
    """One small file, within a time and a size.

    Raises:
        DeskError: When it does not come, is too large or takes too long.
    """
    from urllib.error import HTTPError, URLError
    from urllib.request import HTTPRedirectHandler, build_opener
    from urllib.request import Request as Asked

    class Stay(HTTPRedirectHandler):
        """Nobody else is asked than whom the school named."""

        def redirect_request(
            self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
        ) -> None:
            del req, fp, code, msg, headers, newurl

    _require_address(url)
    until, found = clock() + WAIT_IN_ALL, b""
    try:
        with build_opener(Stay).open(Asked(url, headers={"User-Agent": PRODUCT}), timeout=WAIT) as answer:  # noqa: S310 - https, or this machine
            while piece := answer.read1(MOST_BYTES + 1 - len(found)):
                found += piece
                if len(found) > MOST_BYTES:
                    _refuse("update.large", "版本公告太大", "伺服器給的不是版本公告；沒有採用。")
                if clock() > until:
                    _refuse("update.slow", "版本公告伺服器太慢", "這次不等了；不影響工作。")
    except (URLError, OSError, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
        raise DeskError(
            code="update.unreachable",
            title="連不上版本公告伺服器",
            message="這次沒有查到；不影響工作。",
            hint="請資訊人員確認網址與網路。",
        ) from error
    return found


def read(content: bytes, key: str) -> Release:
    """What a file says, once its signature holds.

    Raises:
        DeskError: When it is not signed by this key, or is no release of this product.
    """
    from cryptography.exceptions import InvalidSignature

    first, _, body = content.partition(b"\n")
    try:
        _key(key).verify(base64.b64decode(first.strip(), validate=True), body)
    except (InvalidSignature, binascii.Error, ValueError):
        _refuse("update.signature", "版本公告的簽章不符", "不是學校發布的公告；沒有採用。")
    try:
        said = tomllib.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        said = {}
    version, issued, note = said.get("version"), said.get("issued"), said.get("note", "")
    if not (
        said.get("product") == PRODUCT
        and isinstance(version, str)
        and _parts(version)
        and isinstance(issued, datetime)
        and issued.tzinfo is not None
        and isinstance(note, str)
    ):
        _refuse("update.malformed", "版本公告的內容不對", "簽章相符，但不是本程式的公告。")
    return Release(version, to_ms(issued), " ".join(note.split())[:_LONGEST_NOTE])


def _key(text: str) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric import ed25519

    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _KEY_BYTES:
        _refuse("update.key", "公告簽章的公鑰不對", "應為 Ed25519 公鑰 32 位元組的 base64。")
    return ed25519.Ed25519PublicKey.from_public_bytes(raw)


def _parts(version: str) -> tuple[int, ...]:
    """1.10.0 as numbers; empty when it is no version."""
    parts = version.split(".")
    return tuple(int(p) for p in parts) if all(p.isascii() and p.isdigit() and len(p) < 6 for p in parts) else ()  # noqa: PLR2004 - no version has more digits


def _require_address(url: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)):
        _refuse("update.address", "版本公告的網址不對", "要以 https:// 開頭。")


def _refuse(code: str, title: str, message: str) -> NoReturn:
    raise DeskError(code=code, title=title, message=message)
