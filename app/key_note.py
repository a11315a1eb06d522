"""The small file beside the store that says where its key comes from (金鑰說明檔); it holds no key and no passphrase.

A passphrase's note has a salt. Once the passphrase was changed it also has the key, wrapped (RFC 3394) in what the new
passphrase makes: without that passphrase it says nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path
from typing import Final

from app.errors import KeyUnavailable

FILE_NAME: Final = "ledger.key.json"


def check(raw: bytes) -> str:
    """Tells a wrong key from a damaged file; says nothing about the key."""
    return hmac.new(raw, b"clearance-desk store key", hashlib.sha256).hexdigest()


def write(data_dir: Path, noted: dict[str, str]) -> None:
    """Replace the note; the old one stays until the new one is whole."""
    path = data_dir / FILE_NAME
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")
    fresh.replace(path)


def read(data_dir: Path) -> dict[str, str]:
    """The note of a folder.

    Raises:
        KeyUnavailable: When it is missing or cannot be understood.
    """
    path = data_dir / FILE_NAME
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise _unreadable(path) from exc
    needed = {"passphrase": "salt", "keyring": "name", "memory": "name"}
    if not isinstance(noted, dict) or not {"check", needed.get(noted.get("source", ""), "source ")} <= noted.keys():
        raise _unreadable(path)
    return {str(k): str(v) for k, v in noted.items()}


def octets(text: str, data_dir: Path) -> bytes:
    """What a note has written in hex.

    Raises:
        KeyUnavailable: When it is no hex.
    """
    try:
        return bytes.fromhex(text)
    except ValueError as exc:
        raise _unreadable(data_dir / FILE_NAME) from exc


def _unreadable(path: Path) -> KeyUnavailable:
    return KeyUnavailable(
        code="key.note_unreadable",
        title="金鑰說明檔無法讀取",
        message=f"{path} 不見了或已損壞，無法得知金鑰放在哪裡；帳冊沒有被更動。",
        hint="請由備份把這個檔案放回來，或由備份還原（restore）。",
    )
