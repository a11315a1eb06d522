"""Where a diploma is sent (收件資料, N44): its four fields, checked, and what is on record of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app import parts
from app.certificates import keeping
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Fact
from app.store import StudentRecord
from app.typed import one_line

_FIELDS: Final = ("recipient", "postcode", "address", "phone")
_WORDS: Final = {"recipient": "收件人", "postcode": "郵遞區號", "address": "地址", "phone": "電話"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a diploma is sent (收件資料); kept as a detail of class contact."""

    recipient: str = ""
    postcode: str = ""
    address: str = ""
    phone: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The fields that say something."""
        return {name: text for name in _FIELDS if (text := getattr(self, name))}


def address_of(ctx: Context, student: StudentRecord) -> Address:
    """Where a diploma goes: the newest address on record of it; empty when it is hidden from this desk or erased."""
    found = Address()
    for fact in keeping.history(ctx, student.id, parts.MAIL):
        found = address_in(fact) or found
    return found


def address_in(fact: Fact) -> Address | None:
    """The address one fact about the mail says; None where it says none, or it is hidden or erased."""
    said = fact.detail(DetailClass.CONTACT)
    return Address(**{name: str(said.get(name, "")) for name in _FIELDS}) if said else None


def of_roster(student: StudentRecord) -> Address:
    """Where the roster says somebody lives; nowhere where it does not."""
    fields = student.fields
    street = fields.get("address", "")
    if not street:
        return Address()
    phone = fields.get("mobile", "") or fields.get("phone", "")
    return Address(student.name, fields.get("postcode", ""), street, phone)


def checked(to: Address) -> Address:
    """The same, each field on one line."""
    return Address(**{name: one_line(text, what=_WORDS[name]) for name, text in to.fields.items()})


def require_address(to: Address) -> None:
    """Refuse a letter to nobody or nowhere.

    Raises:
        ActRefused: With the fields that lack.
    """
    lacking = [_WORDS[name] for name in ("recipient", "address") if not getattr(to, name)]
    if lacking:
        raise ActRefused(
            code="mail.address",
            title="收件資料不完整",
            message=f"郵寄申請要有{'與'.join(lacking)}。",
            hint="請照郵寄申請書登錄；已登錄而看不到時，請由有權限的同仁辦理。",
        )
