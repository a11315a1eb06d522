"""What a certificate will say, for the graduate to proof-read (證書資料校對, T10)."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.records.common import Masthead, PaperNumber, StudentBlock
from app.documents.records.slips import SlipWording


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One thing on the certificate (校對項目): as the roster has it; `note` is the school's rule or a warning about it.

    `wrong` is set where a correction of it was asked for.
    """

    label: str
    label_en: str
    value: str = ""
    second: str = ""
    note: str = ""
    large: bool = False
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class CertificateProof:
    """證書資料校對單: every line to be ticked right or written anew; how far the proof has come, who corrected (T10)."""

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    wording: SlipWording
    lines: tuple[ProofLine, ...]
    signatures: tuple[tuple[str, str], ...]
    state: str = ""
    label: str = ""
    at: str = ""
    by: str = ""
    remark: str = ""
    contact: str = ""
