"""Reading one cell as one kind of value: 學號, name, choice, number … each says what is wrong and what it expects.

A reading is either the text to keep or a `Fault`. Faults that are warnings carry the text that is kept all the same.
Nothing is guessed: a 學號 that lost digits is refused, not repaired. Names are kept exactly as written; only the
blanks around them are cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from app.roster.table import Broken, Raw, Repair, Severity, Unsafe, as_text


class Fault(NamedTuple):
    """What is wrong with one cell: a stable rule name, what to expect instead, and what is kept of it.

    `repair` is what one click could write into the cell instead; `more` is what else is to be said about it.
    """

    rule: str
    message: str
    severity: Severity = Severity.ERROR
    keep: str = ""
    repair: Repair | None = None
    more: tuple[Fault, ...] = ()


Reading = str | Fault
Reader = Callable[[Raw], Reading]

_BLANKS = " \t\r\n\u00a0\u3000\u2002\u2003\u2009\u202f"

#: None of these belongs in a record; variation selectors (U+FE00-FE0F, U+E0100-E01EF) do, they choose a shape.
_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # soft hyphen, joiners and fillers nobody sees
    "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, direction, line separators, byte-order mark
    "\ufff0-\ufffb\U0001d173-\U0001d17a"  # interlinear notes, musical format
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags
    "\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))  # non-characters
    + "]"
)
#: Ordinary text: nothing invisible, lost or private, and papers draw every character (a test asks the fonts).
ORDINARY = re.compile(
    "[\x20-)+->@-~\u00b7\u2027\u3000-\u3003\u3008-\u3011\u3400-\u4db5\u4e00-\u9fa5\uff08-\uff09\uff0b-\uff1e]*"
)
_BREAKS = re.compile("[\t\r\n]")
_LOST = re.compile("[?？□■○●＊*]|\ufffd")

_NO_SHAPE = re.compile(r"[0-9A-Z]{2,20}(?:-[0-9A-Z]{1,6})?")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?E[+-]\d+|[+-]?\d+\.\d+E\d+", re.IGNORECASE)
_EXACT_DIGITS = 10**15
EMPTY_WORDS = frozenset({"-", "--", "—", "－", "無", "N/A", "n/a", "NULL", "null", "None", "\\N"})


def trimmed(raw: Raw) -> str:
    """The cell's text without the blanks around it."""
    return raw.strip(_BLANKS) if type(raw) is str else as_text(raw).strip(_BLANKS)


def folded(raw: Raw) -> str:
    """Half-width text: for numbers, codes and words of a fixed list, never for names."""
    if type(raw) is str and raw.isascii():
        return raw.strip()
    return unicodedata.normalize("NFKC", trimmed(raw)).strip()


def unsafe(text: str) -> Fault | None:
    """The fault of a text with characters nobody can see, None when there is none."""
    bad = _UNSAFE.search(text)
    if bad is None:
        return None
    return Fault("text.invisible", f"含有看不見的控制字元（U+{ord(bad[0]):04X}），請刪除後重新輸入這一格")


def without_unsafe(text: str) -> str:
    """A heading without what nobody can see; cells are refused instead, headings are only labels."""
    return _UNSAFE.sub("", text)


def broken(raw: Raw) -> Fault | None:
    """The fault of a cell whose value the workbook itself does not have."""
    if isinstance(raw, Broken):
        if raw.text.startswith("#"):
            return Fault("cell.error", f"這一格是公式錯誤 {raw.text}，請在原檔改正後再匯入")
        return Fault("cell.never_calculated", "這一格是公式但沒有算出的值，請在 Excel 開啟後存檔再匯入")
    return None


def student_no(raw: Raw) -> Reading:
    """學號: text, half-width, upper case (T05: 如 41000000E); never rebuilt from a number that lost digits."""
    if isinstance(raw, Unsafe):
        return Fault("student_no.scientific", f"學號被試算表改成科學記號（{raw.text}），原來的字母或數字已經遺失")
    if isinstance(raw, bool | date):
        return Fault("student_no.shape", "這一格不是學號（應為文字）")
    if isinstance(raw, float) and not raw.is_integer():
        return Fault("student_no.shape", "學號不會有小數點")
    if isinstance(raw, int | float) and (raw < 0 or raw >= _EXACT_DIGITS):
        return Fault("student_no.scientific", "數字太長，試算表已經捨去後面的位數，請把學號欄設為文字後重新輸入")
    text = folded(raw).upper()
    if _NO_SHAPE.fullmatch(text):
        return text
    if not text:
        return ""
    if _SCIENTIFIC.fullmatch(text):
        return Fault("student_no.scientific", f"學號被試算表改成科學記號（{text}），原來的字母或數字已經遺失")
    return unsafe(as_text(raw)) or Fault("student_no.shape", "學號只能有英文字母與數字")


def name(raw: Raw) -> Reading:
    """姓名: exactly as written; what no name can contain is refused, what may have been lost is flagged."""
    text = trimmed(raw)
    if not text:
        return ""
    if not isinstance(raw, str):
        return Fault("name.shape", "姓名應為文字")
    if ORDINARY.fullmatch(text):
        return text
    fault = unsafe(text)
    if fault is not None:
        return fault
    if _BREAKS.search(text):
        return Fault("name.line_break", "姓名中間有換行或定位字元，請改成一行")
    if "\ufffd" in text:
        return Fault("name.lost_character", "姓名有無法辨識的字，請改選文字編碼或補上正確的字")
    if _LOST.search(text):
        return Fault("name.lost_character", "姓名可能有字遺失或被遮蔽（?、□、○、＊），請核對", Severity.WARNING, text)
    return text


def line(raw: Raw) -> Reading:
    """One line of text, kept as written."""
    text = trimmed(raw)
    if text in EMPTY_WORDS:
        return ""
    if ORDINARY.fullmatch(text):
        return text
    fault = unsafe(text)
    if fault is not None:
        return fault
    if "\ufffd" in text:
        return Fault("text.lost_character", "有無法辨識的字，請改選文字編碼或補上正確的字", Severity.WARNING, text)
    return _BREAKS.sub(" ", text) if _BREAKS.search(text) else text


def note(raw: Raw) -> Reading:
    """Free text that may run over several lines."""
    text = trimmed(raw).replace("\r\n", "\n").replace("\r", "\n")
    return (unsafe(text) or text) if text else ""


def code(raw: Raw) -> Reading:
    """A code or number that is a name (課號, 卡號): half-width, upper case, never arithmetic."""
    if isinstance(raw, Unsafe) or (isinstance(raw, float) and (not raw.is_integer() or raw >= _EXACT_DIGITS)):
        return Fault(
            "code.scientific",
            f"被試算表當成數字而改變（{as_text(raw)}），請把這一欄設為文字後重新輸入",
            Severity.WARNING,
        )
    text = folded(raw).upper()
    if text in EMPTY_WORDS:
        return ""
    if _SCIENTIFIC.fullmatch(text):
        return Fault("code.scientific", f"被試算表改成科學記號（{text}），原來的號碼已經遺失", Severity.WARNING)
    return unsafe(text) or text


def choice(words: Mapping[str, str], *, expects: str, required: bool = False) -> Reader:
    """A word of a fixed list; anything else is shown and left out, or refused where the field is required."""
    table = {_key(word): kept for word, kept in words.items()}
    severity = Severity.ERROR if required else Severity.WARNING

    def read(raw: Raw) -> Reading:
        text = folded(raw)
        if not text or text in EMPTY_WORDS:
            return ""
        found = table.get(_key(text))
        return found if found is not None else Fault("value.unknown", f"不在可用的值之內，應為{expects}", severity)

    return read


def doubtful(read: Reader) -> Reader:
    """The same reading, but what it cannot understand is kept as written: another subject asks a person about it."""

    def kept(raw: Raw) -> Reading:
        got = read(raw)
        return got._replace(severity=Severity.WARNING, keep=folded(raw)) if isinstance(got, Fault) else got

    return kept


def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace(" ", "")


_YES = ("是", "有", "y", "yes", "true", "1", "v", "ˇ", "✓", "✔", "☑", "√", "o", "○", "◯")
_NO = ("否", "無", "沒有", "n", "no", "false", "0", "x", "×", "✗", "☐", "非", "不是")


def yes_no(*more_yes: str, more_no: tuple[str, ...] = ()) -> Reader:
    """A mark for yes or no: 是／否; blank says nothing."""
    table = dict.fromkeys(map(_key, (*_YES, *more_yes)), "是") | dict.fromkeys(map(_key, (*_NO, *more_no)), "否")

    def read(raw: Raw) -> Reading:
        text = folded(raw)
        if not text or text in ("-", "--", "—"):
            return ""
        found = table.get(_key(text))
        if found is not None:
            return found
        return Fault("value.unknown", "不在可用的值之內，應為是或否", Severity.WARNING)

    return read


def whole(*, low: int, high: int) -> Reader:
    """A whole number within bounds, as digits."""

    def read(raw: Raw) -> Reading:
        text = folded(raw).rstrip("人位名門年").replace(",", "")
        if not text or text in EMPTY_WORDS:
            return ""
        if text.isascii() and text.isdigit() and low <= int(text) <= high:
            return str(int(text))
        return Fault("number.whole", f"應為 {low} 到 {high} 的整數", Severity.WARNING)

    return read


_CREDITS = re.compile(r"(\d{1,3})(?:\.(0|00|5|50))?")


def credits_text(raw: Raw) -> Reading:
    """Credits (學分) as a decimal string in halves: 3, 0.5; never a float."""
    text = folded(raw).removesuffix("學分").strip()
    if not text or text in EMPTY_WORDS:
        return ""
    match = _CREDITS.fullmatch(text)
    if match is None:
        return Fault("credits.shape", "學分應為整數或 .5（例：3、0.5）")
    return f"{int(match[1])}.5" if (match[2] or "0")[0] == "5" else str(int(match[1]))


def amount(raw: Raw) -> Reading:
    """An amount of money, kept as digits."""
    text = folded(raw).replace(",", "").removeprefix("NT$").removeprefix("$").removesuffix("元").strip()
    if not text or text in EMPTY_WORDS:
        return ""
    if re.fullmatch(r"\d{1,9}(\.\d{1,2})?", text):
        return text
    return Fault("amount.shape", "金額應為數字", Severity.WARNING)


def grade(raw: Raw) -> Reading:
    """A grade as the school writes it: 85, A+, 通過, W; blank is kept blank (U39)."""
    if isinstance(raw, datetime):
        return Fault("grade.date", "成績被試算表改成日期，請改為文字後重新輸入")
    text = folded(raw)
    return unsafe(text) or text.upper() if text else ""
