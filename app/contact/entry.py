"""What a graduate enters (填寫內容) and what is wrong with it: pure checks by the school's own rules (E05, E06, E09-E11)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.contact.postcodes import Where
from app.roster import reach
from app.roster.contacts import ANSWERS
from app.roster.values import Fault, Reading
from app.school.papers import ContactConfirmation, Survey

YES: Final = "是"
NO: Final = "否"
LONGEST_ADDRESS: Final = 120
#: Providers whose names are mistyped often enough to ask about; a diploma sent there reaches nobody.
_MISTYPED: Final = {
    "gmail.con": "gmail.com",
    "gmail.co": "gmail.com",
    "gmial.com": "gmail.com",
    "gmai.com": "gmail.com",
    "gamil.com": "gmail.com",
    "gmail.com.tw": "gmail.com",
    "hotmail.con": "hotmail.com",
    "hotmial.com": "hotmail.com",
    "yahoo.con.tw": "yahoo.com.tw",
    "yahoo.com.tw.": "yahoo.com.tw",
    "outlook.con": "outlook.com",
    "icloud.con": "icloud.com",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is entered at the counter or read out by the graduate (聯絡資料).

    `where` is the Taiwanese address in parts; `abroad` is an address elsewhere, as written, instead of it.
    `answers` maps a survey's code to 是 or 否.
    """

    mobile: str = ""
    email: str = ""
    where: Where | None = None
    abroad: str = ""
    phone: str = ""
    postcode: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address on one line, as it is stored."""
        return self.where.line if self.where is not None else self.abroad.strip()


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing about one field (欄位問題); `blocks` until it is mended, otherwise only to be looked at again."""

    field: str
    code: str
    message: str
    blocks: bool = True


def examine(entry: Entry, rules: ContactConfirmation) -> tuple[Trouble, ...]:
    """Everything that is wrong with an entry, field by field in the order of the form."""
    return (*_mobile(entry, rules), *_email(entry, rules), *_address(entry), *_answers(entry, rules))


def fields_of(entry: Entry, rules: ContactConfirmation) -> dict[str, str]:
    """The student's fields an entry fills, spelled as the roster spells them; empty fields are left out."""
    found = {
        "mobile": _kept(reach.mobile, entry.mobile),
        "email": _kept(reach.email, entry.email),
        "phone": entry.phone.strip(),
        "postcode": entry.postcode or (entry.where.postcode if entry.where is not None else ""),
        "address": entry.address,
        **{field_of(survey): entry.answers.get(survey.code, "") for survey in rules.surveys},
    }
    return {name: value for name, value in found.items() if value}


def field_of(survey: Survey) -> str:
    """The field a survey's answer stands in; a question of a school's own gets one by its code."""
    return ANSWERS.get(survey.code, f"survey_{survey.code}")


def _kept(reader: Callable[[str], Reading], text: str) -> str:
    read = reader(text)
    return read.keep if isinstance(read, Fault) else read


def _mobile(entry: Entry, rules: ContactConfirmation) -> Iterator[Trouble]:
    said = rules.mobile_message or "請填寫完整手機號碼"
    read = reach.mobile(entry.mobile)
    if isinstance(read, Fault):
        foreign = read.rule == "mobile.foreign"
        yield Trouble("mobile", read.rule, read.message if foreign else said, blocks=not foreign)
    elif not read:
        yield Trouble("mobile", "mobile.missing", said)
    elif rules.mobile_pattern and not re.fullmatch(rules.mobile_pattern, read):
        yield Trouble("mobile", "mobile.shape", said)


def _email(entry: Entry, rules: ContactConfirmation) -> Iterator[Trouble]:
    read = reach.email(entry.email)
    if isinstance(read, Fault) or not read:
        yield Trouble("email", "email.shape", "請填寫完整的電子信箱（例：name@example.com）")
        return
    domain = read.rpartition("@")[2].casefold()
    refused = next((d for d in rules.refused_domains if domain == d or domain.endswith(f".{d}")), None)
    if refused is not None:
        yield Trouble("email", "email.domain", rules.email_message or f"不能使用 {refused} 的信箱")
    elif domain in _MISTYPED:
        yield Trouble("email", "email.mistyped", f"是不是 {_MISTYPED[domain]}？請再確認", blocks=False)


def _address(entry: Entry) -> Iterator[Trouble]:
    if entry.where is None:
        if not entry.abroad.strip():
            yield Trouble("address", "address.missing", "請選擇縣市、地區並填寫詳細地址")
        return
    if not entry.where.postcode:
        yield Trouble("address", "address.district", "縣市與地區不符，請重新選擇")
    if not entry.where.rest.strip():
        yield Trouble("address", "address.street", "請填寫詳細路段及樓層")
    if len(entry.where.line) > LONGEST_ADDRESS:
        yield Trouble("address", "address.long", f"地址最多 {LONGEST_ADDRESS} 字")
    # Five or six digits begin with the district's three; anything else belongs to another place.
    if entry.postcode and entry.where.postcode and not entry.postcode.startswith(entry.where.postcode):
        yield Trouble("postcode", "postcode.other", f"郵遞區號應以 {entry.where.postcode} 開頭（由縣市、地區帶入）")


def _answers(entry: Entry, rules: ContactConfirmation) -> Iterator[Trouble]:
    for survey in rules.surveys:
        if entry.answers.get(survey.code) not in (YES, NO):
            yield Trouble(field_of(survey), "survey.unanswered", f"「{survey.question}」尚未作答")
