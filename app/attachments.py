"""Files kept with a student (附件): byte for byte, in erasable pieces, found again by their digest (E31, N28, N34).

The ledger's bodies hold only digest, size and media type. The bytes travel as details of class `sensitive`, a piece a
fact, so that erasing a person erases the files and every chain still verifies.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.clock import from_ms
from app.context import Context
from app.errors import ActRefused, DeskError, NotFound
from app.ledger import MAX_DETAIL_BYTES, DetailClass, Draft, Fact, Kind, StudentId

#: Bytes of one piece; in base64 and JSON it stays within one detail.
PIECE: Final = 256 * 1024
#: A scan of a few pages; more is a mistake of the scanner's settings, and every desk would carry it.
MOST_BYTES: Final = 10 * 1024 * 1024
PDF: Final = "application/pdf"
_PDF_SIGNATURE: Final = b"%PDF-"
_SIGNATURE_WITHIN: Final = 1024
#: How scans begin that are no PDF.
_PICTURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)

assert PIECE * 4 // 3 + 4096 < MAX_DETAIL_BYTES  # noqa: S101 - a fact about two constants


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as it was attached (附件內容)."""

    sha256: str
    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept with a paper (掃描檔): under which digest, how large, since when and by whom."""

    sha256: str
    media: str
    size: int
    at: datetime
    by: str


def digest(content: bytes) -> str:
    """Under which name a file is kept."""
    return hashlib.sha256(content).hexdigest()


def require_pdf(content: bytes) -> None:
    """Refuse what is no PDF, or too large to keep.

    Raises:
        ActRefused: With what to do instead.
    """
    if _PDF_SIGNATURE not in content[:_SIGNATURE_WITHIN]:
        raise ActRefused(
            code="attachment.no_pdf",
            title="不是 PDF 檔",
            message="這個檔案的內容不是 PDF。",
            hint="請以掃描器或列印功能存成 PDF 再附上；原檔會一個位元組都不差地保存。",
        )
    _require_small(content)


def _require_small(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise ActRefused(
            code="attachment.large",
            title="檔案太大",
            message=f"附件最大 {MOST_BYTES // 1024 // 1024} MB，這個檔案有 {len(content) / 1024 / 1024:.1f} MB。",
            hint="請以 200 dpi 黑白或灰階重新掃描。",
        )


def scan_media(content: bytes) -> str:
    """Whether a scan is a PDF, PNG, JPEG or TIFF, by what is in it.

    Raises:
        ActRefused: When it is none of them, or too large to keep.
    """
    media = PDF if _PDF_SIGNATURE in content[:_SIGNATURE_WITHIN] else ""
    media = media or next((media for begins, media in _PICTURES if content.startswith(begins)), "")
    if not media:
        raise ActRefused(
            code="attachment.no_scan",
            title="不是掃描檔",
            message="這個檔案的內容不是 PDF、PNG、JPEG 或 TIFF。",
            hint="請以掃描器存成 PDF 或圖檔再附上；原檔會一個位元組都不差地保存。",
        )
    _require_small(content)
    return media


def kept_for(ctx: Context, student: StudentId, paper: str) -> tuple[Kept, ...]:
    """The files that are kept with a paper of a student, oldest first, each once."""
    found: dict[str, Kept] = {}
    for fact in ctx.store.student_facts(student):
        size = fact.payload.get("bytes")
        if fact.kind == Kind.ATTACHMENT and fact.text("paper") == paper and isinstance(size, int):
            kept = Kept(fact.text("sha256"), fact.text("media"), size, from_ms(fact.at_ms), fact.by)
            found.setdefault(kept.sha256, kept)
    return tuple(found.values())


def pieces(student: StudentId, *, name: str, media: str, content: bytes, paper: str = "") -> list[Draft]:
    """The facts that keep a file; to be appended together with what refers to it, or with the paper it is a scan of."""
    about = {"paper": paper} if paper else {}
    key = digest(content)
    parts = [content[k : k + PIECE] for k in range(0, len(content), PIECE)]
    return [
        Draft(
            kind=Kind.ATTACHMENT,
            student=student,
            payload={"sha256": key, "n": k, "of": len(parts), "bytes": len(content), "media": media} | about,
            details={
                DetailClass.SENSITIVE: {"file": base64.b64encode(part).decode("ascii")} | ({} if k else {"name": name})
            },
        )
        for k, part in enumerate(parts)
    ]


def attached(ctx: Context, student: StudentId, sha256: str) -> Attached:
    """A file kept with a student, exactly as it was attached.

    Raises:
        NotFound: When it is not at this desk: hidden from its login, not yet synced, or erased.
        DeskError: When its bytes are no longer what was attached.
    """
    facts = [f for f in ctx.store.student_facts(student) if f.kind == Kind.ATTACHMENT and f.text("sha256") == sha256]
    found = {f.payload.get("n"): f for f in facts if f.detail(DetailClass.SENSITIVE).get("file")}
    wanted = facts[0].payload.get("of") if facts else 0
    if not isinstance(wanted, int) or not wanted or set(found) < set(range(wanted)):
        raise NotFound(
            code="attachment.not_here",
            title="附件不在本櫃台",
            message="這個附件的內容不在本櫃台：尚未同步、權限不及，或已依法刪除。",
            hint="請先同步；仍然沒有時，請洽收件的單位。",
        )
    content = b"".join(_bytes(found[k]) for k in range(wanted))
    if digest(content) != sha256:
        raise DeskError(
            code="attachment.altered",
            title="附件內容不符",
            message="這個附件的內容與當初的數位指紋不符，沒有開啟。",
            hint="請在「同步狀態」按「核對帳冊」，並通知資訊人員。",
            command="verify",
        )
    return Attached(
        sha256, str(found[0].detail(DetailClass.SENSITIVE).get("name", "")), found[0].text("media"), content
    )


def _bytes(fact: Fact) -> bytes:
    return base64.b64decode(str(fact.detail(DetailClass.SENSITIVE)["file"]))
