"""Mechanical mends of a bad cell (修正建議): tried when a cell is refused, offered only when the result then reads well.

A mend is offered, never applied by itself, and never for a name. Where two mends read well and differ, none is
offered: choosing would be guessing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from app.roster.table import Broken, Raw, Repair, Unsafe
from app.roster.values import Fault, Reader, folded, trimmed, without_unsafe
from app.school.calendar import ROC_OFFSET

#: A school number that lost more zeros than this is another number.
_MOST_ZEROS: Final = 3
_ROC_IN_2100S: Final = 2000 - ROC_OFFSET
PAD: Final = "student_no.pad"


class Mend(NamedTuple):
    """One way to mend a text: a stable code, the offer in the clerk's words, and what the text may have been."""

    code: str
    sentence: str
    change: Callable[[str], Iterable[str]]


_LOOKALIKES = str.maketrans("OoIil|", "001111")
_UPPER_LOOKALIKES = str.maketrans("OIL|", "0111")


def _as_digits(text: str) -> Iterable[str]:
    return (folded(text).translate(_LOOKALIKES),)


def _number_as_digits(text: str) -> Iterable[str]:
    """學號 may begin or end with letters: every look-alike, or all but those at the ends."""
    whole = folded(text).upper()
    mended = whole.translate(_UPPER_LOOKALIKES)
    return {mended, whole[:1] + mended[1:], mended[:-1] + whole[-1:], whole[:1] + mended[1:-1] + whole[-1:]}


def _without_blanks(text: str) -> Iterable[str]:
    return (re.sub(r"[\s\-‐–—_.,、，。]+", "", folded(text)),)


def _padded(text: str) -> Iterable[str]:
    whole = folded(text)
    return (whole.zfill(len(whole) + more) for more in range(1, _MOST_ZEROS + 1)) if whole.isdigit() else ()


def _visible(text: str) -> Iterable[str]:
    return (without_unsafe(text),)


def _with_zero(text: str) -> Iterable[str]:
    digits = re.sub(r"[\s\-()./]+", "", folded(text))
    return (f"0{digits}",) if re.fullmatch(r"9\d{8}", digits) else ()


def _tidy_email(text: str) -> Iterable[str]:
    whole = re.sub(r"\s*([@.])\s*", r"\1", folded(text).replace("。", "."))
    return (whole.strip(" ;,.、<>()[]\"'"),)


def _dated(text: str) -> Iterable[str]:
    whole = re.sub(r"[(（]?(?:星期|週|周)?[一二三四五六日][)）]?$", "", folded(text)) or folded(text)
    return (re.sub(r"[\s,、。:_~/.\-]+", "/", whole).strip("/"), re.sub(r"\s+", "", whole))


def _year_of_the_republic(text: str) -> Iterable[str]:
    """Typing 113/6/1 makes some spreadsheets write 2113-06-01."""
    found = re.fullmatch(r"(21\d\d)(\D.*)", folded(text))
    return (f"{int(found[1]) - _ROC_IN_2100S}{found[2]}",) if found else ()


def _joined_term(text: str) -> Iterable[str]:
    return (re.sub(r"[\s_~,、:.()]+", "-", folded(text)).strip("-"),)


def _amount_alone(text: str) -> Iterable[str]:
    return (re.sub(r"新[台臺]幣|NTD|NT|TWD|[$元圓整:：約共計\s,]", "", folded(text), flags=re.IGNORECASE),)


def _count_alone(text: str) -> Iterable[str]:
    return (re.sub(r"[約共計第\s]|[次位人個名門年級歲]", "", folded(text)),)


_DIGITS = Mend("digits.lookalike", "把看起來像數字的英文字母改成數字（O→0、l→1）", _as_digits)
_NO_DIGITS = Mend("student_no.lookalike", "把學號裡看起來像數字的英文字母改成數字（O→0、I、l→1）", _number_as_digits)
_NO_BLANKS = Mend("student_no.blanks", "刪去學號中間的空白與標點", _without_blanks)
_NO_ZEROS = Mend(PAD, "在學號前面補 0 到本校的位數", _padded)
_VISIBLE = Mend("text.visible", "刪去看不見的字元", _visible)
_ZERO = Mend("mobile.zero", "補回手機號碼開頭的 0", _with_zero)

#: Rule -> the mends that may help. Rules about names have none.
MENDS: Final[dict[str, tuple[Mend, ...]]] = {
    "student_no.shape": (_NO_BLANKS,),
    "student_no.school": (_NO_DIGITS, _NO_BLANKS, _NO_ZEROS),
    "text.invisible": (_VISIBLE,),
    "mobile.shape": (_ZERO, _DIGITS),
    "mobile.zero_restored": (_ZERO,),
    "phone.shape": (_DIGITS,),
    "postcode.shape": (_DIGITS, Mend("postcode.marks", "只留下郵遞區號的數字", _without_blanks)),
    "email.shape": (Mend("email.marks", "刪去信箱前後與 @ 旁邊多餘的空白與標點", _tidy_email),),
    "date.shape": (Mend("date.marks", "把日期的分隔符號改成一致", _dated), _DIGITS),
    "date.year": (Mend("date.roc", "把被當成西元的民國年改回來（2113→民國 113 年）", _year_of_the_republic),),
    "term.shape": (Mend("term.marks", "把學年學期的分隔符號改成一致", _joined_term), _DIGITS),
    "year.shape": (_DIGITS,),
    "semester.shape": (_DIGITS,),
    "credits.shape": (_DIGITS,),
    "amount.shape": (Mend("amount.words", "只留下金額的數字", _amount_alone), _DIGITS),
    "number.whole": (Mend("number.words", "只留下數字", _count_alone), _DIGITS),
}


def with_repair(fault: Fault, raw: Raw, read: Reader) -> Fault:
    """The fault with the repair that would make the cell read well, where there is exactly one."""
    if fault.rule not in MENDS or isinstance(raw, Broken | Unsafe):
        return fault
    return fault._replace(repair=_repair(MENDS[fault.rule], trimmed(raw), read))


def _repair(mends: Iterable[Mend], text: str, read: Reader) -> Repair | None:
    found: dict[str, Mend] = {}
    for mend in mends:
        for changed in mend.change(text):
            got = read(changed)
            if changed != text and isinstance(got, str) and got:
                # Better the form that is kept, as long as it reads as itself.
                found.setdefault(got if read(got) == got else changed, mend)
    if len(found) != 1:
        return None
    ((value, mend),) = found.items()
    return Repair(mend.code, mend.sentence, value)
