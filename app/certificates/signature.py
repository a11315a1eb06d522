"""Digital signatures of a PDF (數位簽章), as far as this computer can judge them without asking anybody.

Whether the bytes under a signature are unchanged is mathematics; whether its signer is who it says needs the authority's
certificates, which a desk may not have. The two are told apart, and nothing is fetched from the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pyhanko_certvalidator import ValidationContext


class SignatureState(StrEnum):
    """What can be said of a signature (簽章狀態)."""

    INTACT = "intact"
    TRUSTED = "trusted"
    STRANGER = "stranger"
    CHANGED_AFTER = "changed_after"
    ALTERED = "altered"
    UNREADABLE = "unreadable"


_WORDS: Final = {
    SignatureState.INTACT: "簽章完整，內容未被更改；簽署憑證的發行者未在本機驗證",
    SignatureState.TRUSTED: "簽章完整，內容未被更改；簽署憑證由信任的發行者簽發",
    SignatureState.STRANGER: "簽章完整，內容未被更改；但簽署憑證不是由學校信任的發行者簽發",
    SignatureState.CHANGED_AFTER: "簽章涵蓋的部分未變，但簽署之後檔案又被加了內容",
    SignatureState.ALTERED: "簽章與內容不符，簽署之後內容被更改",
    SignatureState.UNREADABLE: "檔案裡的簽章無法解讀",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature found in a file (一個數位簽章).

    Attributes:
        state: What can be said of it.
        signer: The name in the signer's certificate.
        at: When it says it was signed; the signer's own clock.
    """

    state: SignatureState
    signer: str = ""
    at: datetime | None = None

    @property
    def text(self) -> str:
        """How a person is told."""
        return _WORDS[self.state]


def signatures_of(content: bytes, *, roots: Sequence[bytes] = ()) -> tuple[Signature, ...]:
    """Every signature in a PDF, oldest first; empty where there is none.

    Args:
        content: The file.
        roots: Certificates of authorities to trust, PEM or DER; without them no signer is said to be trusted.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        found = PdfFileReader(BytesIO(content), strict=False).embedded_regular_signatures
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        # Bytes from outside: whatever the reader trips over, the file has no signature that anybody could read.
        unreadable = b"/ByteRange" in content
        return (Signature(SignatureState.UNREADABLE),) if unreadable else ()
    context = _context(roots)
    return tuple(_judged(one, context, trusted=bool(roots)) for one in found)


def _context(roots: Sequence[bytes]) -> ValidationContext:
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        trust_roots=[one for data in roots for one in load_certs_from_pemder_data(data)], allow_fetching=False
    )


def _judged(embedded: Any, context: ValidationContext, *, trusted: bool) -> Signature:  # noqa: ANN401 - pyHanko's own type, which only the lazy import knows
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError

    try:
        status = validate_pdf_signature(embedded, signer_validation_context=context)
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError):
        return Signature(SignatureState.UNREADABLE)
    signer = str(status.signing_cert.subject.human_friendly)
    at = status.signer_reported_dt
    if not (status.intact and status.valid):
        return Signature(SignatureState.ALTERED, signer, at)
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return Signature(SignatureState.CHANGED_AFTER, signer, at)
    if not trusted:
        return Signature(SignatureState.INTACT, signer, at)
    return Signature(SignatureState.TRUSTED if status.trusted else SignatureState.STRANGER, signer, at)
