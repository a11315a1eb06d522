"""How the overview was left: the page, whom the filters let through, by which head it was sorted; never the text searched for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from app.errors import DeskError
from app.overview.kept import meant, told_of
from app.overview.selecting import Order, Wanted
from app.places import Place
from app.school.profile import SchoolProfile
from ui.overview.presenter import CHASE, CHECK, LISTS, MATRIX, PROGRESS

#: Pages by a word that stays when another page comes between.
PAGES: Final = {"matrix": MATRIX, "progress": PROGRESS, "chase": CHASE, "check": CHECK, "lists": LISTS}


@dataclass(frozen=True, slots=True)
class Stood:
    """The overview as it was left (離開時的樣子); `item` is the position of the item it is sorted by, -1 for none."""

    page: int = MATRIX
    wanted: Wanted = field(default_factory=Wanted)
    order: Order = Order.NUMBER
    item: int = -1
    descending: bool = False


def place_of(school: SchoolProfile, stood: Stood) -> Place:
    """What is remembered of it."""
    wanted = told_of(school, replace(stood.wanted, text=""))
    return {
        "page": next(word for word, page in PAGES.items() if page == stood.page),
        **wanted,
        "order": str(stood.order),
        "by": school.items[stood.item].code if stood.item >= 0 else "",
        "descending": stood.descending,
    }


def stood_of(school: SchoolProfile, place: Place) -> Stood:
    """What was remembered, as far as it still means anything at this school."""
    words = {name: value for name, value in place.items() if isinstance(value, str) and name != "text"}
    codes = [item.code for item in school.items]
    by, order = words.get("by", ""), words.get("order", "")
    known = order in set(Order) and (order != Order.ITEM or by in codes)
    try:
        wanted = meant(school, words)
    except (DeskError, ValueError):
        wanted = Wanted()
    return Stood(
        PAGES.get(words.get("page", ""), MATRIX),
        wanted,
        Order(order) if known else Order.NUMBER,
        codes.index(by) if known and by in codes else -1,
        known and place.get("descending") is True,
    )
