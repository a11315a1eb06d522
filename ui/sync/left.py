"""Contradictions somebody here has left to the unit they belong to: out of this desk's inbox, contradictions still."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final

from app.context import Context
from app.store import SignOffState, SyncState

#: Pseudonyms and codes only; never personal data.
LEFT: Final = "sync.left_to_owner"


def left_to_owner(ctx: Context) -> frozenset[str]:
    """Which contradictions were left, as marks."""
    return frozenset(json.loads(ctx.store.setting(LEFT) or "[]"))


def mark(state: SignOffState) -> str:
    """One contradiction as it stands; a further decision makes it another one, which is asked about again."""
    return "|".join((state.student, state.item, *sorted(state.heads)))


def leave(ctx: Context, one: str) -> None:
    """Leave a contradiction to its owner; marks of what was settled meanwhile are forgotten."""
    standing = {mark(state) for state in ctx.store.conflicts()}
    ctx.store.remember(LEFT, json.dumps(sorted((left_to_owner(ctx) | {one}) & standing)))


def open_conflicts(ctx: Context, state: SyncState) -> SyncState:
    """The state as this desk's inbox counts: without what was left to others."""
    if not state.conflicts or not (left := left_to_owner(ctx)):
        return state
    still = sum(mark(found) not in left for found in ctx.store.conflicts())
    return replace(state, conflicts=still)
