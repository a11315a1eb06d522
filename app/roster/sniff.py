"""What a file really is, by its bytes; its name is never believed."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from app.roster import trouble
from app.roster.charset import nul_pattern
from app.roster.limits import Limits
from app.roster.prescan import open_archive
from app.roster.trouble import RosterUnreadable
from app.roster.web_archive import is_archive


class Format(StrEnum):
    """Formats the desk reads (檔案格式)."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    TSV = "tsv"
    TXT = "txt"
    HTML = "html"
    MHTML = "mhtml"
    ENCRYPTED = "encrypted"


#: Formats that are one table of text rather than a workbook.
TEXT_FORMATS = frozenset({Format.CSV, Format.TSV, Format.TXT})

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|div|center|form|script|title|link)\b",
    re.IGNORECASE | re.DOTALL,
)
#: So many stray control characters make no binary file, however short it is.
_STRAY = 4
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


def sniff(data: bytes, *, name: str, limits: Limits) -> Format:
    """Say which of our formats the bytes are.

    Raises:
        RosterUnreadable: With the sentence for what they are instead.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise trouble.empty()
    if name.startswith("~$"):
        raise trouble.owner_file()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(data, limits)
    if data.startswith(_OLE):
        return _ole(data)
    if _is_web_page(data):
        return Format.HTML
    if is_archive(_bare(data)):
        return Format.MHTML
    foreign = _foreign(data)
    if foreign is not None:
        raise foreign
    if not _is_text(data):
        raise trouble.unknown()
    return Format.CSV


def _foreign(data: bytes) -> RosterUnreadable | None:
    head, bare = data[:4096], _bare(data)
    if b"%PDF-" in head[:1024]:
        return trouble.pdf()
    if head.startswith(_PICTURES) or head[:4] == b"RIFF":
        return trouble.picture()
    if head.startswith(_ARCHIVES):
        return trouble.archive()
    if head.startswith(b"{\\rtf"):
        return trouble.word_processor()
    if head.startswith(_OLD_BIFF):
        return trouble.old_format()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in bare and bare.startswith(b"<"):
        return trouble.xml_spreadsheet()
    return None


def _bare(data: bytes) -> bytes:
    """The beginning as plain bytes, whichever UTF it is written in."""
    plain = data[:4096].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    return plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()


def _is_web_page(data: bytes) -> bool:
    bare = _bare(data)
    return _HTML.match(bare) is not None and b"urn:schemas-microsoft-com:office:spreadsheet" not in bare


def _is_text(data: bytes) -> bool:
    """Text has next to no control characters, unless its NULs stand where UTF-16 puts them."""
    head = data[:65536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if nul_pattern(head):
        return True
    controls = sum(head.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 26))
    return controls * 200 <= len(head) + 200 * _STRAY


def _zip(data: bytes, limits: Limits) -> Format:
    book = open_archive(io.BytesIO(data), limits)
    names = set(book.namelist())
    if "xl/workbook.bin" in names:
        return Format.XLSB
    if "xl/workbook.xml" in names or any(n.endswith("workbook.xml") for n in names):
        return Format.XLSM if "xl/vbaProject.bin" in names else Format.XLSX
    if "mimetype" in names:
        return _open_document(book, names)
    if any(n.startswith("word/") for n in names):
        raise trouble.word_processor()
    if any(n.startswith("ppt/") for n in names):
        raise trouble.presentation()
    if any(n.startswith("Index/") and n.endswith(".iwa") for n in names) or "Index.zip" in names:
        raise trouble.numbers_document()
    raise trouble.archive()


def _open_document(book: zipfile.ZipFile, names: set[str]) -> Format:
    try:
        mime = book.read("mimetype")[:200].decode("ascii", "replace")
        manifest = book.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except (zipfile.BadZipFile, OSError, EOFError) as exc:
        raise trouble.truncated() from exc
    if "spreadsheet" in mime:
        if b"encryption-data" in manifest:
            raise trouble.password_unsupported()
        return Format.ODS
    if "presentation" in mime:
        raise trouble.presentation()
    if "text" in mime:
        raise trouble.word_processor()
    raise trouble.archive()


def _ole(data: bytes) -> Format:
    import olefile  # type: ignore[import-untyped]  # it carries no types; msoffcrypto-tool brings it

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as box:
            streams = {"/".join(path).lower() for path in box.listdir()}
    except (OSError, ValueError, IndexError, TypeError) as exc:
        raise trouble.truncated() from exc
    if "encryptedpackage" in streams:
        return Format.ENCRYPTED
    if streams & {"workbook", "book"}:
        return Format.XLS
    if "worddocument" in streams:
        raise trouble.word_processor()
    if "powerpoint document" in streams:
        raise trouble.presentation()
    raise trouble.unknown()
