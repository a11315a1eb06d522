"""The notation of a taken course on NTUE's sheet (U28): 〔0648〕（1092）環境資源調查與規劃（3）."""

from __future__ import annotations

import re
import unicodedata

from app.roster.table import Raw
from app.roster.values import Fault, Reader, Reading, trimmed

_TAKEN = re.compile(
    r"[〔\[［【]\s*(?P<course_no>[0-9A-Za-z０-９Ａ-Ｚ]+)\s*[〕\]］】]\s*[（(]\s*(?P<term>[0-9０-９]{3,4})\s*[）)]\s*"
    r"(?P<course>.+?)\s*[（(]\s*(?P<credits>[0-9０-９.．]+)\s*[）)]\s*"
)


def taken(raw: Raw) -> Reading:
    """The notation as written; a fault when it is none."""
    text = trimmed(raw)
    if not text or _TAKEN.fullmatch(text):
        return text
    return Fault("taken.shape", "應為〔開課號〕（開課學年期）課程名稱（學分數）")


def part(name: str) -> Reader:
    """A reader of one part of the notation: course_no, term, course or credits."""

    def read(raw: Raw) -> Reading:
        match = _TAKEN.fullmatch(trimmed(raw))
        if match is None:
            return ""
        # The course's name is kept as the school wrote it, number parts are folded.
        return match[name] if name == "course" else unicodedata.normalize("NFKC", match[name])

    return read
