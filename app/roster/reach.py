"""Reading how a student is reached (聯絡資料): mobile, telephone, e-mail, postal code. A doubt is shown, never a refusal.

Nobody is kept off a roster for a telephone number: what looks wrong is kept as written beside a warning.
"""

from __future__ import annotations

import re

from app.roster.table import Raw, Severity
from app.roster.values import EMPTY_WORDS, Fault, Reading, folded

_OWN = re.compile(r"09\d{8}")
_PHONE_NOISE = re.compile(r"[\s\-()./—–‐]+")


def mobile(raw: Raw) -> Reading:
    """A full mobile number (E05 09xx-xxxxxx); foreign numbers are let in and flagged."""
    text = folded(raw)
    if not text or text in EMPTY_WORDS:
        return ""
    digits = _PHONE_NOISE.sub("", text)
    if not _OWN.fullmatch(digits):
        digits = re.sub(r"^(?:\+|00)?886\(?0?\)?(?=9\d{8}$)", "0", digits)
    if _OWN.fullmatch(digits):
        return digits
    if re.fullmatch(r"9\d{8}", digits) and not isinstance(raw, str):
        return Fault("mobile.zero_restored", "開頭的 0 被試算表去掉，已補回，請核對", Severity.WARNING, f"0{digits}")
    if re.fullmatch(r"\+\d{7,15}", digits):
        return Fault("mobile.foreign", "國外電話號碼，請核對", Severity.WARNING, digits)
    return Fault("mobile.shape", "應為完整手機號碼（例：0912-345-678）", Severity.WARNING, text)


#: How a telephone number is written anywhere in this country, also with its extension.
PHONE = re.compile(r"[\d+()\-#*~,.;/\s]{5,40}|.*\d{5,}.*(?:分機|轉|ext\.?).*", re.IGNORECASE)


def phone(raw: Raw) -> Reading:
    """A telephone number, kept as written in half-width."""
    text = folded(raw)
    if not text or text in EMPTY_WORDS:
        return ""
    if PHONE.fullmatch(text):
        return text
    return Fault("phone.shape", "應為電話號碼", Severity.WARNING, text)


_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")


def email(raw: Raw) -> Reading:
    """An e-mail address (E06), full-width letters folded."""
    text = folded(raw).removeprefix("mailto:")
    if not text or text in EMPTY_WORDS:
        return ""
    if _EMAIL.fullmatch(text):
        return text
    return Fault("email.shape", "應為電子信箱（例：name@example.com）", Severity.WARNING, text)


def postcode(raw: Raw) -> Reading:
    """A postal code of 3, 5 or 6 digits."""
    text = folded(raw).replace("-", "").replace(" ", "")
    if not text or text in EMPTY_WORDS:
        return ""
    if re.fullmatch(r"\d{3}|\d{5,6}", text):
        return text
    return Fault("postcode.shape", "郵遞區號應為 3、5 或 6 碼", Severity.WARNING, text)
