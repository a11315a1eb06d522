"""What must be in the clerk's hand is the school's own list, with its branches; nothing of it is written in the program."""

from __future__ import annotations

from typing import Any

import pytest

from app.certificates.checklist import Shown, way_of
from app.errors import ActRefused, WrongUse
from app.ledger import DetailClass
from tests.certificate_desk import PROXY, graduate, hand, move

#: School, way, and what is asked for with and without a card.
ASKED = [
    ("npust", "self", ["card"], ["card-lost"]),
    ("npust", "proxy", ["letter", "card", "proxy-id"], ["letter", "card-lost", "proxy-id"]),
    ("npust", "mail", ["application"], ["application"]),
    ("ntnu", "self", ["card"], ["card-lost"]),
    (
        "ntnu",
        "proxy",
        ["proxy-id", "letter-graduate", "letter-proxy", "card"],
        ["proxy-id", "letter-graduate", "letter-proxy", "card-lost", "id-copy"],
    ),
    ("aeust", "self", ["id"], ["id"]),
    ("ntue", "self", ["id"], ["id"]),
]


@pytest.mark.rows("N42", "N43", "N44", "T18", "T29", "T30")
@pytest.mark.parametrize(("school", "way", "present", "lost"), ASKED)
def test_every_school_hands_over_by_its_own_list_and_misses_each_entry_of_it(
    school: str, way: str, present: list[str], lost: list[str]
) -> None:
    for card_lost, wanted in ((False, present), (True, lost)):
        ctx = graduate(school)
        assert [c.code for c in way_of(ctx.school, way).checks(card_lost=card_lost)] == wanted
        for lacking in wanted:
            with pytest.raises(ActRefused) as refused:
                hand(ctx, way, card_lost=card_lost, seen=[c for c in wanted if c != lacking])
            assert refused.value.code == "handover.papers"
        assert hand(ctx, way, card_lost=card_lost).fact.payload["seen"] == sorted(wanted)


@pytest.mark.rows("T19")
def test_an_old_card_stops_the_handover_and_says_which_card_to_bring() -> None:
    ctx = graduate("ntnu")
    with pytest.raises(ActRefused, match="不可用 1K 舊卡辦理離校流程") as refused:
        hand(ctx, card_kind="1K")
    assert (refused.value.code, refused.value.title) == ("handover.card_kind", "1K 卡不能辦理")
    with pytest.raises(ActRefused, match="還沒有登錄看到的是哪一種"):
        hand(ctx, card_kind="")
    assert hand(ctx, card_kind="4K").fact.payload["card"] == {"action": "加蓋【學生證失效】後歸還", "kind": "4K"}


@pytest.mark.rows("T29")
def test_a_letter_with_one_signature_is_no_letter() -> None:
    ctx = graduate("ntnu")
    with pytest.raises(ActRefused, match="受委託人已填妥並簽名") as refused:
        hand(ctx, "proxy", seen=["proxy-id", "letter-graduate", "card"])
    assert "--seen letter-proxy" in refused.value.command
    assert "--" not in refused.value.hint


@pytest.mark.rows("N43")
@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"proxy_name": ""}, "handover.proxy"),
        ({"proxy_id_last4": ""}, "handover.proxy"),
        ({"proxy_id_last4": "A123456789"}, "handover.proxy"),
        ({"proxy_id_last4": "12 4"}, "handover.proxy"),
        ({"proxy_id_type": ""}, "handover.proxy_id_type"),
        ({"proxy_id_type": "library-card"}, "handover.proxy_id_type"),
    ],
)
def test_of_a_proxy_name_kind_of_document_and_four_characters_are_kept_and_nothing_else(
    told: dict[str, Any], code: str
) -> None:
    ctx = graduate("npust")
    with pytest.raises(ActRefused) as refused:
        hand(ctx, "proxy", **told)
    assert refused.value.code == code
    fact = hand(ctx, "proxy").fact
    assert fact.payload["proxy_id_type"] == "national-id"
    assert fact.detail(DetailClass.CONTACT) == {k: PROXY[k] for k in ("proxy_name", "proxy_id_last4")}
    assert not any(text in fact.body for text in (PROXY["proxy_name"], PROXY["proxy_id_last4"] + '"'))


@pytest.mark.parametrize(("school", "way"), [("aeust", "proxy"), ("ntue", "mail"), ("ntnu", "mail")])
def test_a_way_the_school_does_not_offer_is_refused_with_those_it_does(school: str, way: str) -> None:
    with pytest.raises(WrongUse) as refused:
        way_of(graduate(school, ready=False).school, way)
    assert "self（" in refused.value.hint


def test_words_of_earlier_scripts_mean_the_profiles_entries() -> None:
    assert Shown(("student_card", "proxy_id", "letter")).codes == {"card", "proxy-id", "letter"}
    assert hand(graduate("npust"), seen=["student_card"]).serial


@pytest.mark.rows("T22", "T23")
@pytest.mark.parametrize(("day", "said"), [((2025, 8, 1), "勿按補發"), ((2025, 8, 2), "google 表單")])
def test_how_a_lost_card_is_reported_depends_on_the_day_and_is_on_record(day: tuple[int, int, int], said: str) -> None:
    ctx = graduate("ntnu")
    move(ctx, *day)
    card = hand(ctx, card_lost=True).fact.payload["card"]
    assert isinstance(card, dict)
    assert card["lost"] is True
    assert said in str(card["path"])
