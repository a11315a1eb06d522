"""The texts of papers (表單文字): shipped as data, replaced field by field by the school's profile."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.documents.records import CreditWording, IntakeWording, MailingWording, ProxyWording, SlipWording

FORM_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "forms"


@cache
def _defaults(kind: str) -> Mapping[str, Any]:
    """A shipped file of texts; lists become tuples, lists of pairs tuples of pairs."""
    raw = tomllib.loads((FORM_FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))
    return {key: _frozen(value) for key, value in raw.items()}


def _frozen(value: object) -> object:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value


def _merged(kind: str, own: Mapping[str, object] | None) -> dict[str, Any]:
    """The shipped texts with the school's own in place; an empty text of the school keeps the shipped one."""
    texts = dict(_defaults(kind))
    for key, value in (own or {}).items():
        if key not in texts:
            msg = f"{kind} has no text called {key!r}; it has {', '.join(sorted(texts))}"
            raise KeyError(msg)
        if value:
            texts[key] = _frozen(value)
    return texts


def credit_sheet(own: Mapping[str, object] | None = None) -> CreditWording:
    """Texts of the confirmation sheet."""
    return CreditWording(**_merged("credit-sheet", own))


def proxy(own: Mapping[str, object] | None = None) -> ProxyWording:
    """Texts of the proxy letter."""
    return ProxyWording(**_merged("proxy", own))


def mailing(own: Mapping[str, object] | None = None) -> MailingWording:
    """Texts of the mailing application."""
    return MailingWording(**_merged("mailing", own))


#: Where diplomas are handed over, for a sentence that names it; each school's last unit has its own name.
_LAST: Final = ("發證單位", "the unit that hands it over")


def clearance_slip(own: Mapping[str, object] | None = None, *, last: tuple[str, str] = _LAST) -> SlipWording:
    """Texts of the clearance slip, which ends at the school's last unit."""
    return _ending_at(last, SlipWording(**_merged("clearance-slip", own)))


def missing_items(own: Mapping[str, object] | None = None, *, last: tuple[str, str] = _LAST) -> SlipWording:
    """Texts of the slip of missing items, which ends at the school's last unit."""
    return _ending_at(last, SlipWording(**_merged("missing-items", own)))


def _ending_at(last: tuple[str, str], said: SlipWording) -> SlipWording:
    zh, en = last
    return replace(said, lead=said.lead.replace("{last}", zh), lead_en=said.lead_en.replace("{last}", en or zh))


def chase_list(own: Mapping[str, object] | None = None) -> SlipWording:
    """Texts of a unit's chase list."""
    return SlipWording(**_merged("chase-list", own))


def military_reminder(own: Mapping[str, object] | None = None) -> SlipWording:
    """Texts of the military reminder."""
    return SlipWording(**_merged("military-reminder", own))


def intake_receipt(own: Mapping[str, object] | None = None) -> IntakeWording:
    """Texts of the receipt for papers, and of the sheet of what is missing."""
    return IntakeWording(**_merged("intake-receipt", own))


def name_proof(own: Mapping[str, object] | None = None) -> SlipWording:
    """Texts of the proof sheet of certificate data."""
    return SlipWording(**_merged("name-proof", own))


def receipt(own: Mapping[str, object] | None = None) -> SlipWording:
    """Texts of the receipt for a diploma."""
    return SlipWording(**_merged("receipt", own))


def receipt_list(own: Mapping[str, object] | None = None) -> SlipWording:
    """Texts of the list of receipts."""
    return SlipWording(**_merged("receipt-list", own))


def registered_list(own: Mapping[str, object] | None = None) -> SlipWording:
    """Texts of the list of registered letters."""
    return SlipWording(**_merged("registered-list", own))


def shift_sheet(own: Mapping[str, object] | None = None) -> SlipWording:
    """Texts of the page a desk is handed over with."""
    return SlipWording(**_merged("shift-sheet", own))


def lost_card(own: Mapping[str, object] | None = None) -> SlipWording:
    """Texts of the guide for a lost card."""
    return SlipWording(**_merged("lost-card", own))
