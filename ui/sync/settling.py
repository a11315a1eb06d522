"""Settling what came back or was deposited: many at once, as far as the rules and the shared ledger let them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.context import Context
from app.errors import ActRefused, DeskError
from app.inbox import Act
from app.ledger import FactId
from app.store import Changes
from ui.services import SharedDoor


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an act on many facts (處理結果): how many it settled, how many stay, and why the first of those."""

    count: int
    changes: Changes
    kept: int = 0
    why: str = ""


def settle_here(ctx: Context, act: Act, ids: Sequence[FactId], reason: str) -> Done:
    """Write refused facts anew, or close them; on the store lane.

    Writing anew asks every rule of the moment again. What a rule forbids stays refused while the others go through.
    """
    from app import reissue

    if act is Act.CLOSE:
        made = reissue.close(ctx, ids, reason)
        return Done(len(made.facts), made.changes)
    try:
        made = reissue.rewrite(ctx, ids)
        return Done(len(made.facts), made.changes)
    except ActRefused:
        if len(ids) == 1:
            raise
    return _one_by_one(ctx, ids)


def _one_by_one(ctx: Context, ids: Sequence[FactId]) -> Done:
    from app import reissue

    count, changes, why = 0, Changes(), ""
    # A step before the refused one may be recorded already; what is not refused any more needs nothing.
    standing = {found.fact.id for found in ctx.store.refused()}
    already = [one for one in ids if one not in standing]
    for one in ids:
        if one in already:
            count += 1
            continue
        try:
            made = reissue.rewrite(ctx, [one])
        except DeskError as error:
            why = why or f"{error.title}：{error.message}"
            continue
        count += 1
        changes |= made.changes
    return Done(count, changes | Changes(sync=True), len(ids) - count, why)


def settle_far(door: SharedDoor, act: Act, ids: Sequence[FactId], reason: str, word: Callable[[str], str]) -> Done:
    """Confirm, take over or decline deposits; in the pool.

    Args:
        door: The shared ledger.
        act: Which of the three.
        ids: The deposits.
        reason: Why, for a supervisor's act.
        word: The shared ledger's refusal in plain words.
    """
    if act is Act.CONFIRM:
        settled = door.confirm(ids)
    elif act is Act.TAKE_OVER:
        settled = door.take_over(ids, reason)
    else:
        settled = door.decline(ids, reason)
    why = word(settled.refused[0][1]) if settled.refused else ""
    return Done(settled.done, settled.changes, len(settled.refused), why)
