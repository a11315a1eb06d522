"""Text a person typed or a script handed over: one line, nothing invisible in it, nothing that cannot be written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from app.errors import WrongUse
from app.ledger import OperatorName

_BREAKS: Final = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
#: The longest reason a card, a message and a list can show.
MAX_REASON: Final = 500
#: Control characters, halves of characters: they would act on screens and printers, or stop the ledger.
_UNWRITABLE: Final = frozenset({"Cc", "Cs"})


def one_line(text: str, *, what: str) -> str:
    """The text on one line, otherwise untouched.

    Args:
        text: As it came.
        what: What it is, for the refusal, such as 原因.

    Raises:
        WrongUse: When it holds control characters or bytes that are no text.
    """
    line = _BREAKS.sub(" ", text).strip()
    if any(unicodedata.category(c) in _UNWRITABLE for c in line):
        raise WrongUse(
            code="text.unwritable",
            title=f"{what}含有無法寫入的字元",
            message=f"{what}裡有看不見的控制字元，或不是文字的內容。",
            hint="請重新輸入這一欄。",
        )
    return line


def operator_name(text: str) -> OperatorName:
    """Who acts; an act of nobody is refused.

    Raises:
        WrongUse: When nobody is named.
    """
    name = one_line(text, what="承辦人")
    if not name:
        raise WrongUse(
            code="operator.missing",
            title="沒有承辦人",
            message="每一筆紀錄都要有承辦人。",
            hint="請填寫承辦人的姓名或帳號。",
        )
    return OperatorName(name)
