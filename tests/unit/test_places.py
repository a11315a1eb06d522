"""How a person left the screens: read back as it was, apart from everybody else's, and never a reason for trouble."""

from __future__ import annotations

import json

import pytest

from app.context import Context
from app.places import LONGEST, MOST_PEOPLE, Left, keep_places, places
from app.school.load import load_profile
from tests.fakes import FakeStore

SCREENS = {"worklist": {"unit": "library", "flagged": True, "columns": (1, 140)}, "forms": {"zoom": 2}}


@pytest.fixture
def ctx() -> Context:
    store = FakeStore()
    return Context(store, load_profile("npust"), store.clock)


def test_nobody_has_left_anything_the_first_time(ctx: Context) -> None:
    assert places(ctx) == {}


def test_each_person_finds_what_they_left_themselves(ctx: Context) -> None:
    kept = {"林佳穎": Left("worklist", SCREENS), "陳志明": Left("overview", {"overview": {"page": "chase"}})}
    keep_places(ctx, kept)
    assert places(ctx) == kept


def test_whoever_was_here_last_stays_when_there_are_too_many(ctx: Context) -> None:
    keep_places(ctx, {f"承辦{k}": Left("forms") for k in range(MOST_PEOPLE + 3)})
    assert next(iter(places(ctx))) == "承辦3"
    assert len(places(ctx)) == MOST_PEOPLE


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "[" * 5_000,
        '{"version": 2, "people": {"a": {"front": "forms"}}}',
        '{"version": 1, "people": []}',
        '{"version": 1}',
    ],
)
def test_what_cannot_be_understood_is_as_if_it_were_not_there(ctx: Context, text: str) -> None:
    ctx.store.remember("places", text)
    assert places(ctx) == {}


def test_what_is_no_place_is_left_out_and_the_rest_is_taken(ctx: Context) -> None:
    told = {
        "front": 7,
        "screens": {
            "forms": {"zoom": 1, "far": 10**9, "half": 1.5, "none": None, "deep": {"a": 1}, "mixed": [1, "x"]},
            "audit": "x",
        },
    }
    ctx.store.remember("places", json.dumps({"version": 1, "people": {"甲": told, "乙": []}}))
    assert places(ctx) == {"甲": Left("", {"forms": {"zoom": 1}}), "乙": Left()}


def test_what_is_too_long_for_the_word_of_a_choice_is_not_kept(ctx: Context) -> None:
    keep_places(ctx, {"甲": Left("forms", {"forms": {"paper": "x" * (LONGEST + 1), "zoom": 1}})})
    assert "xxx" not in ctx.store.setting("places")
    assert places(ctx)["甲"].screens == {"forms": {"zoom": 1}}
