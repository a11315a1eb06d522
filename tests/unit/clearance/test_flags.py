"""Flags put students aside for later: of one unit, with a note, and taken back as they stood."""

from __future__ import annotations

import pytest

from app.clearance.bulk import Asked
from app.clearance.flags import flag_many, flags_back
from app.clearance.mark_words import mark_words
from app.clearance.marks import FLAG
from app.context import Context
from app.errors import ActRefused, NotPermitted
from app.ledger import Kind, student_id
from tests.counter import NUMBER, desk

ME = [Asked(NUMBER, "library")]


def flag(ctx: Context) -> tuple[str, str]:
    found = ctx.store.marks(student_id("npust", NUMBER)).get(("library", FLAG))
    return (found.value, found.note) if found is not None else ("", "")


def test_a_flag_is_set_worded_anew_and_taken_away() -> None:
    ctx = desk(unit="library")
    flag_many(ctx, ME, note="等回電")
    assert flag(ctx) == ("later", "等回電")
    flag_many(ctx, ME, note="已回電")
    assert flag(ctx) == ("later", "已回電")
    flag_many(ctx, ME, clear=True)
    assert flag(ctx) == ("", "")


def test_a_flag_is_told_in_the_words_of_the_list_it_is_set_on_and_with_no_word_of_the_program() -> None:
    ctx = desk(unit="library")
    for clear in (False, True):
        flag_many(ctx, ME, clear=clear)
    told = [mark_words(ctx.school, fact).split("　")[-1] for _, fact in ctx.store.facts() if fact.kind == Kind.MARKED]
    assert told[-2:] == ["標記", "取消"]


def test_what_stands_so_already_is_not_written_again() -> None:
    ctx = desk(unit="library")
    flag_many(ctx, [*ME, *ME], note="等回電")
    before = len(list(ctx.store.facts()))
    done = flag_many(ctx, ME, note="等回電")
    assert (done.before, len(list(ctx.store.facts()))) == ((), before)


def test_flags_go_back_to_how_they_stood() -> None:
    ctx = desk(unit="library")
    flag_many(ctx, ME, note="等回電")
    done = flag_many(ctx, ME, clear=True)
    flags_back(ctx, done.before)
    assert flag(ctx) == ("later", "等回電")


def test_a_unit_flags_under_its_own_items_only_and_within_a_card_s_room() -> None:
    ctx = desk(unit="library")
    with pytest.raises(NotPermitted):
        flag_many(ctx, [Asked(NUMBER, "cashier")])
    with pytest.raises(ActRefused):
        flag_many(ctx, ME, note="長" * 501)
    assert flag(ctx) == ("", "")
