"""Filters of the overview kept under a name (常用篩選): remembered by this computer, no part of the ledger.

What is kept is the question and never its answer: whoever a filter lists is read anew each time it is chosen. Items
are kept by their code and standings by their word, as positions change with the school's profile.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.context import Context
from app.errors import ActRefused, NotFound
from app.folding import fold
from app.overview.cells import STANDING_WORDS
from app.overview.matrix import Matrix
from app.overview.reading import Errand, Reader, here
from app.overview.selecting import About, Wanted, select
from app.school.profile import SchoolProfile

#: A name longer than this is cut off in every menu (characters).
MAX_NAME: Final = 24
#: A text that stands in fewer 學號 means a person and no group.
FEWEST_MEANT: Final = 2
_KEY: Final = "filters"


def kept_filters(ctx: Context) -> Sequence[str]:
    """The names under which filters are kept here, sorted."""
    return sorted(_read(ctx))


def keep_filter(ctx: Context, name: str, wanted: Wanted, matrix: Matrix) -> str:
    """Keep a filter under a name; one of the same name is replaced.

    Returns:
        The name as it is kept.

    Raises:
        ActRefused: The name is empty or too long, or the text is no part of several 學號: what this computer remembers
            holds no personal data.
    """
    name = _checked(name)
    needle = fold(wanted.text)
    if needle and sum(needle in fold(number) for number in matrix.numbers) < FEWEST_MEANT:
        raise ActRefused(
            code="filter.one_person",
            title="姓名和整個學號不能保留",
            message="常用篩選只記一群人的條件，不記是誰。",
            hint="請清掉學號或姓名那一格再保留；學號的前幾碼（例如同一屆）可以。",
        )
    _write(ctx, {**_read(ctx), name: told_of(ctx.school, wanted)})
    return name


def kept_filter(ctx: Context, name: str) -> Wanted:
    """What is kept under a name.

    Raises:
        NotFound: Nothing is, or it asks for an item this school does not have any more.
    """
    return meant(ctx.school, _found(_read(ctx), name))


def meant(school: SchoolProfile, told: Mapping[str, str]) -> Wanted:
    """What a filter told in words and codes means today.

    Raises:
        NotFound: It asks for an item this school does not have any more.
    """
    codes = [item.code for item in school.items]
    item = told.get("item", "")
    if item and item not in codes:
        raise NotFound(
            code="filter.item_gone",
            title="這個篩選問的事項已經沒有了",
            message="本校現在的辦理事項裡沒有它，所以沒有套用。",
            hint="請在總覽重新篩選，再用同一個名稱保留。",
        )
    standing = told.get("standing", "")
    return Wanted(
        department=told.get("department", ""),
        level=told.get("level", ""),
        term=told.get("term", ""),
        standing=STANDING_WORDS.index(standing) if standing else -1,
        item=codes.index(item) if item else -1,
        about=About(told.get("about", "")),
        text=told.get("text", ""),
    )


def listed_now(
    ctx: Context, name: str, *, errand: Errand = here, check: Callable[[], None] = lambda: None
) -> Sequence[str]:
    """學號 of whom a kept filter lists now, in their order; `errand` and `check` as in `Reader`.

    Raises:
        NotFound: As `kept_filter`.
    """
    wanted = errand(lambda: kept_filter(ctx, name))
    matrix = Reader(ctx, errand=errand).everybody(check=check).matrix
    return [matrix.numbers[k] for k in select(matrix, wanted)]


def rename_filter(ctx: Context, name: str, new: str) -> str:
    """Keep it under another name.

    Returns:
        The name as it is kept.

    Raises:
        ActRefused: The new name is empty, too long or another filter's.
        NotFound: Nothing is kept under the old one.
    """
    new, kept = _checked(new), _read(ctx)
    told = _found(kept, name)
    if new != name and new in kept:
        raise ActRefused(
            code="filter.name_taken",
            title="已經有同名的常用篩選",
            message=f"「{new}」是另一個篩選的名稱。",
            hint="請換一個名稱，或先刪除那一個。",
        )
    del kept[name]
    _write(ctx, {**kept, new: told})
    return new


def drop_filter(ctx: Context, name: str) -> None:
    """Keep it no longer; one that is gone already is no trouble."""
    _write(ctx, {kept: told for kept, told in _read(ctx).items() if kept != name})


def _found(kept: Mapping[str, Mapping[str, str]], name: str) -> Mapping[str, str]:
    if name not in kept:
        raise NotFound(
            code="filter.unknown",
            title="沒有這個常用篩選",
            message="它可能已經改名或刪除。",
            hint="請重新選一個，或在總覽再保留一次。",
        )
    return kept[name]


def told_of(school: SchoolProfile, wanted: Wanted) -> Mapping[str, str]:
    """A filter in words and codes, as positions change with the school's profile."""
    told = {
        "department": wanted.department,
        "level": wanted.level,
        "term": wanted.term,
        "standing": STANDING_WORDS[wanted.standing] if wanted.standing >= 0 else "",
        "item": school.items[wanted.item].code if wanted.item >= 0 else "",
        "about": str(wanted.about),
        "text": wanted.text.strip(),
    }
    return {name: value for name, value in told.items() if value}


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= MAX_NAME:
        raise ActRefused(
            code="filter.name",
            title="請給篩選一個名稱",
            message=f"名稱 1 到 {MAX_NAME} 個字。",
            hint="例如：碩士生待查驗。",
        )
    return name


def _read(ctx: Context) -> dict[str, Mapping[str, str]]:
    text = ctx.store.setting(_KEY)
    kept: dict[str, Mapping[str, str]] = json.loads(text) if text else {}
    return kept


def _write(ctx: Context, kept: Mapping[str, Mapping[str, str]]) -> None:
    ctx.store.remember(_KEY, json.dumps(kept, ensure_ascii=False))
