"""Taking the pages out of a web archive (MHTML), Excel's "single file web page", that was saved as .xls.

The pages are read as any web page: a workbook of several sheets is a frame page without tables and one page per sheet.
Pictures and styles in the archive are never looked at.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from typing import Final

from app.roster import trouble
from app.roster.charset import known
from app.roster.limits import Limits
from app.roster.trouble import RosterUnreadable
from app.roster.web_table import LONGEST_PAGE, WebPage, open_page

#: Where the headers of an archive end at the latest; browsers put its address and title before the version.
_HEAD: Final = 4096
_BEGINS: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n")
_MOST_PARTS: Final = 2_000


def is_archive(bare: bytes) -> bool:
    """Whether these first bytes are the head of a web archive."""
    head = bare[:_HEAD].lower()
    return _BEGINS.match(bare) is not None and b"mime-version:" in head and b"text/html" in head


def open_archive_pages(data: bytes, *, encoding: str | None, limits: Limits) -> WebPage:
    """The tables of every page in the archive, in its order, as if they stood on one page.

    Raises:
        RosterUnreadable: Without any table, or when it is larger or deeper than any list.
    """
    if len(data) > LONGEST_PAGE:
        raise trouble.too_large(f"網頁格式超過 {LONGEST_PAGE >> 20} MB")
    try:
        parts = _pages(message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip()))
    except RecursionError as exc:
        raise trouble.bomb() from exc
    found = [page for content, declared in parts if (page := _page(content, declared, encoding, limits)) is not None]
    if not found:
        raise trouble.web_page()
    tables = tuple(table for page in found for table in page.tables)
    if sum(len(row) for table in tables for row in table) > limits.box:
        raise trouble.too_large("網頁裡的表格超過名冊的大小")
    return WebPage(tables, found[0].encoding, all(page.sure for page in found))


def _pages(archive: Message) -> list[tuple[bytes, str]]:
    """(content, the character set its header names) of every page."""
    made: list[tuple[bytes, str]] = []
    for count, part in enumerate(archive.walk()):
        if count >= _MOST_PARTS:
            raise trouble.too_large(f"網頁封存檔裡有超過 {_MOST_PARTS:,} 個部分")
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                made.append((content, part.get_content_charset() or ""))
    return made


def _page(content: bytes, declared: str, encoding: str | None, limits: Limits) -> WebPage | None:
    try:
        return open_page(content, encoding=encoding, declared=known(declared) if declared else None, limits=limits)
    except RosterUnreadable as none:
        if none.code == trouble.web_page().code:
            return None
        raise
