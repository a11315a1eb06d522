"""The number that ties a sheet to its record (文件編號): kind, term, desk, running number, and a check character.

``CS-1141-7K3P0001-Q`` is printed; the bar code holds the same without hyphens, so that the cheapest scanner reads it
and a person can type it. What people and old scanners confuse (O and 0, I, L and 1) is told apart by its place, and a
mistyped or misread character is caught by the check character (ISO 7064 MOD 37,36).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

#: Paper code -> what its numbers begin with: two letters, never the same twice.
PREFIXES: Final = {
    "credit-sheet": "CS",
    "clearance-slip": "CL",
    "missing-items": "MI",
    "proxy": "PX",
    "mailing": "ML",
    "mailing-label": "LB",
    "chase-list": "CH",
    "consent": "CN",
    "intake-receipt": "IR",
    "military-reminder": "MR",
    "thesis-confidentiality": "TC",
    "advisor-share": "AS",
    "name-proof": "NP",
    "receipt": "RC",
    "receipt-list": "RL",
    "registered-list": "RM",
    "envelope": "EN",
    "lost-card": "LC",
    "extension": "EX",
    "shift-sheet": "SH",
}
_PAPERS: Final = {prefix: paper for paper, prefix in PREFIXES.items()}
#: Digits and letters that nobody confuses (Crockford's base 32).
_MARKS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MARK_LENGTH: Final = 4
_CHECKS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PARTS: Final = re.compile(r"([A-Z0-9]{2})([A-Z0-9]{4})([A-Z0-9]{4})([A-Z0-9]{4,7})([A-Z0-9])")
_APART: Final = re.compile(r"[\s\-.‐‑–—－_]")
#: A check character that is taken for a digit would let one wrong character pass: numbers that end so are not given out.
_CONFUSED: Final = frozenset("OIL")
_AS_DIGITS: Final = str.maketrans("OIL", "011")
_AS_LETTERS: Final = str.maketrans("01", "OI")


@dataclass(frozen=True, slots=True)
class Code:
    """What was scanned or typed, understood as the number of a paper (掃描的文件編號)."""

    number: str
    paper: str
    #: The check character fits; without it a character was misread or mistyped.
    sound: bool


def desk_mark(desk_id: str) -> str:
    """This desk's own mark: two desks that print offline hardly ever share one (a chance in a million for each pair)."""
    number = int.from_bytes(hashlib.sha256(desk_id.encode()).digest()[:4], "big")
    return "".join(_MARKS[number >> 5 * place & 31] for place in range(_MARK_LENGTH))


def prefix(paper: str, term: str, desk_id: str) -> str:
    """What the numbers of one paper begin with at one desk in one term (its code, such as 1141)."""
    return f"{PREFIXES[paper]}-{term:0>4}-{desk_mark(desk_id)}"


def numbered(begin: str, running: int) -> str:
    """A whole number: the prefix, the running number, the check character."""
    body = f"{begin}{running:04d}"
    return f"{body}-{check(body)}"


def given_out(number: str) -> bool:
    """Whether papers may carry it: its check character is one that nobody takes for another."""
    return number[-1] not in _CONFUSED


def check(body: str) -> str:
    """The check character of a number; hyphens do not count."""
    weight = len(_CHECKS)
    for char in _APART.sub("", body):
        weight = (weight + _CHECKS.index(char)) % len(_CHECKS) or len(_CHECKS)
        weight = weight * 2 % (len(_CHECKS) + 1)
    return _CHECKS[(len(_CHECKS) + 1 - weight) % len(_CHECKS)]


def read(text: str) -> Code | None:
    """The number somebody scanned or typed, in any spelling; None when it is no paper's at all."""
    found = _PARTS.fullmatch(_APART.sub("", unicodedata.normalize("NFKC", text)).upper())
    if found is None:
        return None
    kind, term, mark, running, last = found.groups()
    kind, mark = kind.translate(_AS_LETTERS), mark.translate(_AS_DIGITS)
    term, running = term.translate(_AS_DIGITS), running.translate(_AS_DIGITS)
    if kind not in _PAPERS or not term.isdigit() or not running.isdigit() or set(mark) - set(_MARKS):
        return None
    body = f"{kind}-{term}-{mark}{running}"
    expected = check(body)
    sound = last == expected or (expected not in _CONFUSED and last.translate(_AS_DIGITS) == expected)
    return Code(f"{body}-{expected if sound else last}", _PAPERS[kind], sound)
