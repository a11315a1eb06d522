"""Which fields are contact and identity data (個資欄位), what they are called, and how a fact that holds them is shown.

They follow from the classes the roster's own field table declares (`contact`, `sensitive`); a field no table declares is
treated as the most private one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from app.ledger import DetailClass, Fact
from app.masks import UNKNOWN, masked

#: Classes whose fields are masked; the server shows them to the registry and to certificate desks only.
PROTECTED: Final = (DetailClass.CONTACT, DetailClass.SENSITIVE)
#: Rejected rows of a load are kept as they came, so nobody can say which fields they hold.
REJECTED_ROWS: Final = "rejects"


@cache
def _declared() -> Mapping[str, tuple[DetailClass, str]]:
    """Field -> (class, label) over every office file the desk knows; the roster's own word holds where they differ."""
    from app.roster.kinds import KINDS, kind_named

    kinds = [*KINDS.values(), kind_named("roster")]
    return {f.name: (f.detail, f.label) for kind in kinds for f in kind.fields}


def is_protected(field: str) -> bool:
    """Whether a roster field is masked; what nobody declared is."""
    found = _declared().get(field)
    return found is None or found[0] in PROTECTED


def label_of(field: str) -> str:
    """What the roster calls a field; a field nobody declared goes by its own name."""
    if field == REJECTED_ROWS:
        return "退件原始列"
    found = _declared().get(field)
    return found[1] if found else field


def in_order(fields: Iterable[str]) -> list[str]:
    """Field names as the roster's table has them, undeclared ones last."""
    order = {name: k for k, name in enumerate(_declared())}
    return sorted(set(fields), key=lambda name: (order.get(name, len(order)), name))


def masked_details(fact: Fact) -> dict[str, object]:
    """A fact's details as a list may show them: contact and identity data masked, everything else as it is."""
    return {
        cls.value: _veil(detail.fields) if cls in PROTECTED else detail.fields for cls, detail in fact.details.items()
    }


def private_fields(fact: Fact) -> set[str]:
    """Names of the contact and identity fields a fact's details hold on this desk, earlier values included."""
    from app.roster.loading import WAS

    found: set[str] = set()
    for cls in PROTECTED:
        fields = fact.detail(cls)
        before = fields.pop(WAS, {})
        found |= {*fields, *(before if isinstance(before, Mapping) else ())}
    return {name for name in found if is_protected(name)}


def _veil(fields: Mapping[str, object]) -> dict[str, object]:
    """Every text masked, wherever in a detail it stands; what is no text shows nothing."""
    shown: dict[str, object] = {}
    for name, value in fields.items():
        if isinstance(value, Mapping):
            shown[name] = _veil(value)
        elif isinstance(value, str):
            # A declared core field inside a private detail is there because the detail is private.
            shown[name] = masked(name, value)
        else:
            shown[name] = UNKNOWN.hide("")
    return shown
