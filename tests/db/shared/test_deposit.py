"""What a colleague left unsent is sealed on the server until the author confirms it, from any desk."""

from __future__ import annotations

import json
import threading
import uuid

import psycopg
import pytest
from psycopg.types.json import Jsonb

from app.ledger import DetailClass, Kind
from db.shared import provision
from tests.db.shared.office import AH_MEI, DESKS, LAN, LAW, PEOPLE, Office, Pen, entry, refused

ONE, TWO = DESKS[1], DESKS[2]


# -- depositing


def test_a_deposited_decision_counts_nowhere_and_shows_to_nobody_else(office: Office, amei: Pen) -> None:
    assert office.admin("select count(*) from ledger.fact") == [(0,)]
    assert office.admin("select count(*) from ledger.detail") == [(0,)]
    assert office.admin("select seq from ledger.head") == [(0,)]
    ids = {f.id for f in amei.written}
    expected = {"lib_amei": "confirm", "chief_ben": "judge", "reg_kun": "judge"}
    for login in PEOPLE:
        found = office.waiting(login)
        assert found == (dict.fromkeys(ids, expected[login]) if login in expected else {}), login
        assert office.ask(login, "select count(*) from ledger.fact") == [(0,)]
    assert office.troubles() == []


def test_the_sealed_details_are_whole_for_who_may_open_them(office: Office, amei: Pen) -> None:
    row = office.ask(
        "chief_ben",
        "select body, details, claimed_actor, deposited_by, desk_id::text, desk_label, received_ms > 1700000000000 from api.deposits()",
    )[0]
    assert (row[0], row[2:]) == (amei.written[0].body, ("lib_amei", "lib_bulan", ONE, "第 1 櫃台", True))
    assert [(d["c"], json.loads(d["value"])) for d in row[1]] == [("reason", {"reason": "欠書《森林學》"})]


def test_offering_a_deposit_again_changes_nothing(office: Office, amei: Pen) -> None:
    again = [entry(f, b"\1" * 32) for f in amei.written]
    before = office.admin("select deposit_no, deposit_hash from ledger.head")
    assert office.deposit("lib_bulan", ONE, [*again, again[0]]) == ["deposited"] * 3
    assert office.deposit("cash_chen", ONE, again) == ["deposited"] * 2
    assert office.admin("select deposit_no, deposit_hash from ledger.head") == before


def test_only_a_colleagues_sound_facts_of_this_very_desk_are_deposited(office: Office) -> None:
    pen, other = Pen(ONE, "lib_amei"), Pen(TWO, "lib_amei")
    provision.retire_staff(office.url, login="lib_bulan")
    try:
        mine = pen.sign("library.books", by="cash_chen")
        nobody = pen.sign("library.books", by="nobody at all")
        retired = pen.sign("library.books", by="lib_bulan")
        outsider = pen.sign("library.books", by="test_admin")
        spoiled = pen.sign("library.books", reason="甲")
        spoiled["details"][0]["value"] = '{"reason":"乙"}'
        broken = pen.body(n=0)
        assert office.deposit(
            "cash_chen",
            ONE,
            [
                mine,
                nobody,
                retired,
                outsider,
                other.sign("library.books"),
                spoiled,
                broken,
                {},
                pen.sign("library.books"),
            ],
        ) == ["denied"] * 4 + ["desk_mismatch"] + ["malformed"] * 3 + ["deposited"]
    finally:  # roles belong to the whole server, other tests need this one
        office.admin("alter role lib_bulan login")
    assert office.admin("select count(*) from ledger.deposit") == [(1,)]
    assert office.troubles() == []


def test_what_the_ledger_has_is_no_deposit_and_another_text_under_its_id_is_reuse(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    sent, waits = pen.sign("library.books"), pen.sign("library.thesis")
    assert office.push("lib_amei", ONE, [sent]) == ["ok"]
    assert office.deposit("lib_bulan", ONE, [waits]) == ["deposited"]
    forged = [pen.body(id=json.loads(str(e["body"]))["id"]) for e in (sent, waits)]
    sql = "select outcome, seq from api.deposit(%s, %s)"
    rows = office.ask("lib_bulan", sql, (uuid.UUID(ONE), Jsonb([sent, *forged])))
    assert rows == [("dup", 1), ("id_reused", None), ("id_reused", None)]
    fresh = pen.sign("library.books")
    twice = pen.body(id=json.loads(str(fresh["body"]))["id"])
    assert office.deposit("lib_bulan", ONE, [fresh, fresh, twice]) == ["deposited", "deposited", "id_reused"]
    assert office.admin("select reason, count(*) from ledger.quarantine group by 1") == [("id_reused", 3)]


def test_somebody_of_no_unit_deposits_nothing(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    assert refused(lambda: office.deposit("nobody_yet", ONE, [pen.sign("library.books")])) == "42501"


# -- the author confirms


def test_the_author_confirms_at_another_desk_and_the_facts_count_as_the_first_desks(office: Office, amei: Pen) -> None:
    assert office.confirm("lib_amei", TWO, amei.written) == [("ok", 1), ("ok", 2)]
    rows = office.admin("select body, actor, desk_id::text, unit from ledger.fact order by seq")
    assert rows == [(f.body, "lib_amei", ONE, "library") for f in amei.written]
    assert office.admin("select desk_id::text, actor from ledger.block") == [(ONE, "lib_amei")]
    assert office.admin("select value from ledger.detail") == [('{"reason":"欠書《森林學》"}',)]
    assert office.admin("select count(*) from ledger.deposit_detail") == [(0,)]
    assert office.waiting("lib_amei") == {}
    assert office.outcomes("lib_bulan", ONE, amei.written) == [("confirmed", n, "lib_amei", None) for n in (1, 2)]
    assert office.troubles() == []


def test_a_confirmation_whose_reply_was_lost_is_answered_the_same_way(office: Office, amei: Pen) -> None:
    assert office.confirm("lib_amei", TWO, amei.written[::-1]) == [("ok", 2), ("ok", 1)]
    before = office.admin("select seq, hash, deposit_no from ledger.head")
    assert office.confirm("lib_amei", DESKS[3], amei.written) == [("dup", 1), ("dup", 2)]
    assert office.confirm("lib_amei", DESKS[3], [amei.written[0]] * 2) == [("dup", 1)] * 2
    assert office.admin("select seq, hash, deposit_no from ledger.head") == before


def test_deposits_of_several_desks_enter_in_a_block_each(office: Office, amei: Pen) -> None:
    second = Pen(TWO, "lib_amei")
    assert office.deposit("cash_chen", TWO, [second.sign("library.books", student=LAN)]) == ["deposited"]
    found = office.confirm("lib_amei", DESKS[3], [*amei.written, *second.written])
    assert found == [("ok", 1), ("ok", 2), ("ok", 3)]
    assert office.admin("select desk_id::text, first_seq, last_seq from ledger.block order by 3") == [
        (ONE, 1, 2),
        (TWO, 3, 3),
    ]
    assert office.troubles() == []


def test_nobody_confirms_for_somebody_else(office: Office, amei: Pen) -> None:
    for login in ("lib_bulan", "chief_ben", "reg_kun", "nobody_yet"):
        assert office.confirm(login, ONE, amei.written) == [("denied", None)] * 2, login
    assert office.admin("select count(*) from ledger.fact") == [(0,)]
    assert office.admin("select count(*) from ledger.quarantine") == [(0,)]


def test_two_people_on_one_desk_have_their_decisions_in_the_order_they_were_written(office: Office) -> None:
    """甲 1, 乙 2, 甲 3: 乙 syncs, so 1 and 3 are deposited, and one chain holds all three in the end."""
    pen = Pen(ONE, "lib_amei")
    entries = [
        pen.sign("library.books"),
        pen.sign("library.thesis", by="lib_bulan"),
        pen.sign("library.books", v="fail"),
    ]
    assert office.push("lib_bulan", ONE, [entries[1]]) == ["ok"]
    assert office.deposit("lib_bulan", ONE, [entries[0], entries[2]]) == ["deposited"] * 2
    assert office.confirm("lib_amei", TWO, [pen.written[0], pen.written[2]]) == [("ok", 2), ("ok", 3)]
    assert office.admin("select desk_seq from ledger.fact order by seq") == [(2,), (1,), (3,)]
    assert office.troubles() == []


def test_the_author_back_at_the_first_desk_pushes_as_ever(office: Office, amei: Pen) -> None:
    tips = office.admin("select desk_hash from ledger.deposit order by desk_seq")
    batch = [entry(f, bytes(t[0])) for f, t in zip(amei.written, tips, strict=True)]
    assert office.push("lib_amei", ONE, [*batch, amei.sign("library.books")]) == ["ok"] * 3
    assert office.waiting("lib_amei") == office.waiting("chief_ben") == {}
    assert [r[0] for r in office.outcomes("lib_amei", ONE, amei.written)] == ["confirmed", "confirmed"]
    assert office.confirm("lib_amei", TWO, amei.written) == [("dup", 1), ("dup", 2), ("denied", None)]
    assert office.troubles() == []


def test_a_right_taken_away_in_between_is_judged_at_confirmation_and_the_deposit_goes_on_waiting(
    office: Office, amei: Pen
) -> None:
    provision.add_staff(office.url, login="lib_amei", password=None, grants=PEOPLE["cash_chen"])
    assert office.confirm("lib_amei", TWO, amei.written) == [("denied", None)] * 2
    assert office.waiting("lib_amei") == {f.id: "confirm" for f in amei.written}
    provision.add_staff(office.url, login="lib_amei", password=None, grants=[])
    assert office.waiting("lib_amei") == {}
    assert office.confirm("lib_amei", TWO, amei.written) == [("denied", None)] * 2
    provision.add_staff(office.url, login="lib_amei", password=None, grants=PEOPLE["lib_amei"])
    assert office.confirm("lib_amei", TWO, amei.written) == [("ok", 1), ("ok", 2)]
    assert office.troubles() == []


def test_erased_in_between_a_decision_is_confirmed_without_its_details(office: Office, amei: Pen) -> None:
    assert provision.erase(office.url, student=AH_MEI, basis=LAW) == 1
    assert office.admin("select count(*) from ledger.deposit_detail") == [(0,)]
    assert office.ask("lib_amei", "select details from api.deposits()") == [([],), ([],)]
    assert office.troubles() == []
    assert office.confirm("lib_amei", TWO, amei.written) == [("ok", 1), ("ok", 2)]
    assert office.admin("select count(*) from ledger.detail") == [(0,)]
    assert office.troubles() == []


def test_a_deposit_after_an_erasure_leaves_its_details_at_the_door(office: Office) -> None:
    provision.erase(office.url, student=AH_MEI, basis=LAW)
    pen = Pen(ONE, "lib_amei")
    bare = pen.sign("library.books", reason="欠書") | {"details": []}
    assert office.deposit("lib_bulan", ONE, [pen.sign("library.books", reason="欠書"), bare]) == ["deposited"] * 2
    assert office.admin("select count(*) from ledger.deposit_detail") == [(0,)]


@pytest.mark.parametrize("way", ["push", "deposit"])
def test_an_erasure_while_a_batch_is_under_way_leaves_no_detail_behind(office: Office, way: str) -> None:
    """The batch was read before the erasure and stands at the gate; what enters afterwards has no details."""
    pen = Pen(ONE, "lib_amei")
    entries = [pen.sign("library.books", reason="欠書")]
    said: list[str] = []
    login = "lib_amei" if way == "push" else "lib_bulan"
    with psycopg.connect(office.url) as erasing:
        erasing.execute("select api.erase(%s, %s)", (uuid.UUID(AH_MEI), LAW))
        sender = threading.Thread(target=lambda: said.extend(getattr(office, way)(login, ONE, entries)))
        sender.start()
        stands = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = %s"
        while office.admin(stands, (office.database,)) == [(0,)]:
            pass
        erasing.commit()
        sender.join()
    assert said == ["ok" if way == "push" else "deposited"]
    assert office.admin(
        "select (select count(*) from ledger.detail), (select count(*) from ledger.deposit_detail)"
    ) == [(0, 0)]
    assert office.troubles() == []


def test_a_diploma_confirmed_late_was_handed_over_by_somebody_else(office: Office) -> None:
    late, first = Pen(ONE, "shelf_zhe"), Pen(TWO, "reg_kun")
    given = late.write(Kind.DIPLOMA_HANDED_OVER, {"serial": "1"}, student=AH_MEI)
    assert office.deposit("lib_amei", ONE, [given]) == ["deposited"]
    assert office.push("reg_kun", TWO, [first.write(Kind.DIPLOMA_HANDED_OVER, {"serial": "1"}, student=AH_MEI)]) == [
        "ok"
    ]
    assert office.confirm("shelf_zhe", TWO, late.written) == [("already_handed_over", None)]
    assert office.waiting("shelf_zhe") == {late.written[0].id: "confirm"}
    assert office.admin("select reason from ledger.quarantine") == [("already_handed_over",)]


def test_a_copied_desks_deposit_is_told_at_confirmation(office: Office) -> None:
    real, clone = Pen(ONE, "lib_amei"), Pen(ONE, "lib_amei")
    assert office.deposit("lib_bulan", ONE, [real.sign("library.books")]) == ["deposited"]
    assert office.push("lib_amei", ONE, [clone.sign("library.thesis")]) == ["ok"]
    assert office.confirm("lib_amei", TWO, real.written) == [("desk_seq_reused", None)]
    assert office.waiting("chief_ben") == {real.written[0].id: "judge"}


def test_a_desk_revoked_meanwhile_deposits_no_more_and_what_it_deposited_is_confirmed_elsewhere(
    office: Office, amei: Pen
) -> None:
    assert provision.revoke_desk(office.url, desk_id=ONE)
    more = amei.sign("library.books")
    for act in (
        lambda: office.deposit("lib_bulan", ONE, [more]),
        lambda: office.confirm("lib_amei", ONE, amei.written),
        lambda: office.settle("chief_ben", ONE, amei.written[0], "declined"),
        lambda: office.outcomes("lib_amei", ONE, amei.written),
        lambda: office.ask("lib_amei", "select * from api.hello2(%s, '{}', '{}', 2, 0, 0)", (uuid.UUID(ONE),)),
    ):
        assert refused(act) == "CD002"
    assert office.confirm("lib_amei", TWO, amei.written[:2]) == [("ok", 1), ("ok", 2)]
    assert [r[0] for r in office.outcomes("lib_amei", TWO, amei.written)] == ["confirmed", "confirmed"]
    assert office.troubles() == []


def test_a_roster_left_behind_by_the_registry_enters_whole(office: Office) -> None:
    pen = Pen(ONE, "reg_kun")
    assert (
        office.deposit("lib_amei", ONE, [pen.student(AH_MEI, "森林系"), pen.student(LAN, "食品系")])
        == ["deposited"] * 2
    )
    assert office.waiting("chief_ben") == {}
    assert office.confirm("reg_kun", ONE, pen.written) == [("ok", 1), ("ok", 2)]
    assert office.admin("select count(*) from ledger.detail") == [(6,)]
    assert office.admin("select department from ledger.student order by 1") == [("森林系",), ("食品系",)]
    assert office.troubles() == []


def test_looking_at_personal_data_and_closing_a_refusal_are_facts_of_any_staff(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    looked = pen.body(kind="access.recorded", d={"fields": ["phone"], "why": "call", "where": "counter"})
    closed = pen.body(kind="refusal.closed", d={"of": str(uuid.uuid4())})
    assert office.push("lib_amei", ONE, [looked, closed]) == ["ok", "ok"]
    pen = Pen(TWO, "nobody_yet")
    assert office.push("nobody_yet", TWO, [pen.body(kind="access.recorded", d={})]) == ["denied"]


def test_details_of_every_class_travel_sealed(office: Office) -> None:
    pen = Pen(ONE, "reg_kun")
    grades = pen.write(Kind.TRANSCRIPT_RECORDED, {}, student=AH_MEI, details={DetailClass.GRADES: {"微積分": "88"}})
    assert office.deposit("lib_amei", ONE, [pen.student(AH_MEI, "森林系"), grades]) == ["deposited"] * 2
    found = office.ask(
        "reg_kun", "select d ->> 'c' from api.deposits() x, jsonb_array_elements(x.details) d order by 1"
    )
    assert [c for (c,) in found] == ["contact", "core", "grades", "sensitive"]
    for login in set(PEOPLE) - {"reg_kun"}:
        assert office.ask(login, "select * from api.deposits()") == [], login
        for table in ("deposit", "deposit_detail", "settlement"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                office.ask(login, f"select * from ledger.{table}")


def test_a_page_of_deposits_ends_where_it_grows_heavy(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    heavy = "長" * 170_000
    for _ in range(3):
        office.deposit("lib_bulan", ONE, [pen.sign("library.books", v="fail", reason=heavy) for _ in range(4)])
    first = office.waiting("lib_amei")
    assert list(first) == [f.id for f in pen.written[: len(first)]]
    assert 0 < len(first) < 12
    office.confirm("lib_amei", TWO, pen.written[: len(first)])
    assert set(office.waiting("lib_amei")) <= {f.id for f in pen.written[len(first) :]}


def test_many_desks_depositing_pushing_and_confirming_at_once_leave_both_chains_whole(office: Office) -> None:
    pens = {n: Pen(DESKS[n], "lib_amei") for n in range(1, 5)}
    said: list[str] = []

    def work(n: int) -> None:
        pen, colleague = pens[n], ("lib_bulan", "cash_chen")[n % 2]
        for _ in range(6):
            said.extend(office.deposit(colleague, pen.desk, [pen.sign("library.books") for _ in range(3)]))
            said.extend(office.push("lib_amei", pen.desk, [pen.sign("library.thesis", reason="缺頁")]))
            said.extend(str(r[0]) for r in office.confirm("lib_amei", DESKS[5], pen.written[-4:-2]))

    threads = [threading.Thread(target=work, args=(n,)) for n in pens]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert (said.count("deposited"), said.count("ok"), len(said)) == (72, 72, 144)
    assert office.admin("select count(*), min(seq), max(seq) from ledger.fact") == [(72, 1, 72)]
    numbers = "select count(*), max(no) from (select no from ledger.deposit union select no from ledger.settlement) x"
    assert office.admin(numbers) == [(120, 120)]
    assert office.admin("select deposit_no from ledger.head") == [(120,)]
    assert office.troubles() == []
