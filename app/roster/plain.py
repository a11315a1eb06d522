"""Texts that read as themselves (一望即知): what one match can tell, so that nobody need read the cell.

Most columns of a roster repeat a few words and are remembered. Numbers, names and addresses are each student's own, and
nearly all are written as they are kept: their reader is asked only about the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from app.roster import reach, values
from app.roster.values import EMPTY_WORDS, Reader

Plain = Callable[[str], object]

#: Neither a blank at either end nor the beginning of what an exported error looks like.
_KEPT_WHOLE: Final = rf"(?![ \u3000#（]){values.ORDINARY.pattern.removesuffix('*')}+(?<![ \u3000])"
_SAYS_NOTHING: Final = "|".join(map(re.escape, sorted(EMPTY_WORDS)))

#: Reader -> texts for which it answers with the very same text.
_PATTERNS: Final[Mapping[Reader, str]] = {
    values.student_no: r"[0-9A-Z]{2,20}(?:-[0-9A-Z]{1,6})?",
    values.name: _KEPT_WHOLE,
    values.line: rf"(?!(?:{_SAYS_NOTHING})\Z){_KEPT_WHOLE}",
    # With a digit somewhere: NULL is no code.
    values.code: r"(?=[A-Z]*[0-9])[0-9A-Z]+",
    reach.mobile: r"09[0-9]{8}",
    reach.phone: r"[0-9+()\-]{5,40}",
    reach.email: r"[A-Za-z0-9._+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}",
    reach.postcode: r"[0-9]{3}|[0-9]{5,6}",
}
_NEEDLESS: Final[Mapping[Reader, Plain]] = {read: re.compile(pattern).fullmatch for read, pattern in _PATTERNS.items()}


def plain(read: Reader) -> Plain | None:
    """What recognises the texts a reader gives back unchanged; None for readers that change or choose."""
    return _NEEDLESS.get(read)


def plain_number(shape: str) -> Plain:
    """The same for 學號 that must have a school's own shape."""
    ours, schools = _NEEDLESS[values.student_no], re.compile(shape).fullmatch
    return lambda text: ours(text) and schools(text)


def plain_email(refused: tuple[str, ...]) -> Plain:
    """The same for addresses outside some domains."""
    outside = rf"(?!(?i:.*[@.](?:{'|'.join(map(re.escape, refused))}))\Z)"
    return re.compile(outside + _PATTERNS[reach.email]).fullmatch
