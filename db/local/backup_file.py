"""Telling a backup from any other file before a key is tried on it: what is no backup must not be called a wrong key."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Final

from app.errors import StoreUnavailable
from db.local import trouble

PAGE_BYTES: Final = 4096
#: Bits a byte of the first page carries. A page under encryption has 7.95 or more; text, tables and documents, whose
#: beginnings are not compressed, stay below this.
LEAST_ENTROPY: Final = 7.8
#: Files that begin compressed, or would else be taken for damage, by their first bytes.
KNOWN: Final = (
    (b"SQLite format 3\0", "是沒有加密的資料庫"),
    (b"PK\x03\x04", "是壓縮檔或 Office 檔案"),
    (b"%PDF", "是 PDF"),
    (b"\xd0\xcf\x11\xe0", "是舊版 Office 檔案"),
    (b"\x1f\x8b", "是壓縮檔"),
    (b"7z\xbc\xaf\x27\x1c", "是壓縮檔"),
    (b"Rar!", "是壓縮檔"),
    (b"\xff\xd8\xff", "是圖片"),
    (b"\x89PNG", "是圖片"),
)


def require_backup(source: Path) -> None:
    """Refuse what cannot be an encrypted copy of a ledger, saying what it is instead.

    Raises:
        StoreUnavailable: With what the file is, or why it cannot be one; code ``backup.not_one``.
    """
    try:
        size = source.stat().st_size
        with source.open("rb") as file:
            first = file.read(PAGE_BYTES)
    except OSError as exc:
        raise StoreUnavailable(
            code="backup.unreadable",
            title="讀不到備份檔",
            message=f"{source} 無法讀取（{exc.strerror}）。",
            hint="請確認檔案的讀取權限，或先複製到本機磁碟再還原。",
        ) from exc
    for beginning, what in KNOWN:
        if first.startswith(beginning):
            raise trouble.no_backup(source, what)
    if not size:
        raise trouble.no_backup(source, "是空的")
    if len(first) < PAGE_BYTES or _entropy(first) < LEAST_ENTROPY:
        raise trouble.no_backup(source, "的內容不是加密的帳冊")
    if size % PAGE_BYTES:
        raise trouble.no_backup(source, "的長度不對，檔案可能沒有傳完")


def _entropy(data: bytes) -> float:
    return -sum(n / len(data) * math.log2(n / len(data)) for n in Counter(data).values())
