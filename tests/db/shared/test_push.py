"""What the push function takes, what it refuses, and that nothing it refuses is lost."""

from __future__ import annotations

import json
import uuid

import psycopg
import pytest

from app.ledger import DetailClass, Kind
from db.shared import provision
from tests.db.shared.office import AH_MEI, DESKS, OTHER, Office, Pen, sha

ONE, TWO = DESKS[1], DESKS[2]


def test_a_pushed_fact_is_kept_byte_for_byte_and_numbered_from_one(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    assert office.push(
        "lib_amei", ONE, [pen.sign("library.books", v="fail", reason="欠書《森林學》"), pen.sign("library.thesis")]
    ) == ["ok", "ok"]
    rows = office.admin("select seq, body, actor, unit, kind, student_id::text, item from ledger.fact order by seq")
    assert [r[0] for r in rows] == [1, 2]
    assert [r[1] for r in rows] == [f.body for f in pen.written]
    assert {r[2:4] for r in rows} == {("lib_amei", "library")}
    assert office.admin("select value from ledger.detail") == [('{"reason":"欠書《森林學》"}',)]
    assert office.troubles() == []


def test_a_resend_after_a_lost_reply_is_a_duplicate_with_the_same_number(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    batch = [pen.sign("library.books"), pen.sign("library.thesis")]
    office.push("lib_amei", ONE, batch)
    again = office.ask(
        "lib_amei",
        "select outcome, seq from api.push(%s, %s)",
        (uuid.UUID(ONE), _json([*batch, pen.sign("library.books")])),
    )
    assert again == [("dup", 1), ("dup", 2), ("ok", 3)]
    assert office.admin("select count(*) from ledger.fact") == [(3,)]


def test_a_duplicate_stays_a_duplicate_after_the_right_was_taken_away(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    batch = [pen.sign("library.books")]
    office.push("lib_amei", ONE, batch)
    office.admin("delete from ledger.staff_unit where login = 'lib_amei'")
    assert office.push("lib_amei", ONE, [*batch, pen.sign("library.books")]) == ["dup", "denied"]


@pytest.mark.rows("N04")
def test_another_units_sign_off_is_refused_and_kept_with_the_reason(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    outcomes = office.push(
        "lib_amei",
        ONE,
        [pen.sign("library.books"), pen.sign("cashier.fees", reason="秘密"), pen.sign("library.thesis")],
    )
    assert outcomes == ["ok", "denied", "ok"]
    assert office.admin("select reason, body from ledger.quarantine") == [("denied", pen.written[1].body)]
    assert office.admin("select count(*) from ledger.detail") == [(0,)]
    assert office.troubles() == []


def test_a_unit_in_the_payload_cannot_borrow_another_units_item(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    lie = pen.write(Kind.SIGN_OFF, {"item": "cashier.fees", "unit": "library", "v": "pass"}, student=AH_MEI)
    assert office.push("lib_amei", ONE, [lie]) == ["malformed"]


def test_a_fact_in_somebody_elses_name_is_refused(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    assert office.push("lib_amei", ONE, [pen.sign("library.books", by="lib_bulan")]) == ["denied"]
    assert office.push("lib_bulan", ONE, [pen.sign("library.books", by="lib_amei")]) == ["denied"]


def test_a_fact_of_another_desk_is_refused(office: Office) -> None:
    assert office.push("lib_amei", ONE, [Pen(TWO, "lib_amei").sign("library.books")]) == ["desk_mismatch"]


def test_an_item_or_kind_the_server_does_not_know_is_refused(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    unknown = pen.sign("library.books")
    strange = pen.body(kind="moon.landed")
    assert office.push("lib_amei", ONE, [pen.sign("gym.towel"), strange, unknown]) == [
        "unknown_item",
        "unknown_kind",
        "ok",
    ]


def test_a_reused_id_or_counter_is_told_apart_from_a_resend(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    first = pen.sign("library.books")
    office.push("lib_amei", ONE, [first])
    body = json.loads(str(first["body"]))
    forged = pen.body(id=body["id"], n=7)
    clone = Pen(ONE, "lib_amei")  # the same disk image on a second computer starts counting where the first did
    assert office.push("lib_amei", ONE, [forged, clone.sign("library.thesis")]) == ["id_reused", "desk_seq_reused"]


def test_copies_inside_one_batch_are_told_apart(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    first = pen.sign("library.books")
    other = pen.body(id=json.loads(str(first["body"]))["id"])
    same_n = pen.body(n=1)
    rows = office.ask(
        "lib_amei", "select outcome, seq from api.push(%s, %s)", (uuid.UUID(ONE), _json([first, first, other, same_n]))
    )
    assert rows == [("ok", 1), ("dup", 1), ("id_reused", None), ("desk_seq_reused", None)]


MALFORMED_BODIES: list[dict[str, object]] = [
    {"n": "1"},
    {"n": 0},
    {"n": -1},
    {"n": 1.5},
    {"n": 10**18},
    {"n": True},
    {"n": None},
    {"at": "now"},
    {"at": -5},
    {"at": 10**20},
    {"id": "1"},
    {"id": "6F3F3F1E-2F0E-7A54-9F6A-0D9F5B0C1D27"},
    {"id": None},
    {"desk": "x"},
    {"by": 5},
    {"by": None},
    {"kind": 1},
    {"kind": None},
    {"pv": 0},
    {"pv": None},
    {"extra": 1},
    {"d": []},
    {"d": None},
    {"dt": "x"},
    {"dt": {"reason": "00"}},
    {"dt": {"secret": "00" * 32}},
    {"par": ["x"]},
    {"par": {}},
    {"par": [1]},
    {"par": [["6f3f3f1e-2f0e-7a54-9f6a-0d9f5b0c1d27"]]},
    {"par": ["6F3F3F1E-2F0E-7A54-9F6A-0D9F5B0C1D27"]},
    {"pv": "1"},
    {"at": "5"},
    {"id": 5},
    {"id": "{6f3f3f1e-2f0e-7a54-9f6a-0d9f5b0c1d27}"},
    {"id": "6f3f3f1e2f0e7a549f6a0d9f5b0c1d27"},
    {"stu": " 6f3f3f1e-2f0e-7a54-9f6a-0d9f5b0c1d27"},
    {"desk": str(ONE).upper().replace("0", "{0", 1)},
    {"stu": "x"},
    {"stu": 5},
    {"stu": None},
    {"d": {"item": "library.books", "v": "perhaps"}},
    {"d": {"v": "pass"}},
    {"d": {"item": 5, "v": "pass"}},
    {"d": {"item": "library.books", "v": "pass'); drop table ledger.fact; --"}},
    {"d": {"item": "library.books", "v": "pass", "x": "長" * 30000}},
]


def test_a_body_no_desk_of_ours_writes_is_malformed_and_stops_nobody(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    batch = [pen.body(**changes) for changes in MALFORMED_BODIES]
    outcomes = office.push("lib_amei", ONE, [*batch, pen.sign("library.books")])
    assert [c for c, o in zip(MALFORMED_BODIES, outcomes, strict=False) if o != "malformed"] == []
    assert outcomes[-1] == "ok"
    assert office.troubles() == []


@pytest.mark.parametrize("other", ['"n":1.0', '"n":10e-1', '"n":"1"', '"n":null', '"n":[1]'])
def test_a_number_in_another_spelling_is_malformed(office: Office, other: str) -> None:
    entry = Pen(ONE, "lib_amei").body(n=1)
    spelled = {**entry, "body": str(entry["body"]).replace('"n":1,', f"{other},")}
    assert spelled["body"] != entry["body"]
    assert office.push("lib_amei", ONE, [spelled]) == ["malformed"]
    unreadable = {**entry, "body": "{"}
    assert office.push("lib_amei", ONE, [unreadable, spelled, entry]) == ["malformed", "malformed", "ok"]


RUBBISH: list[object] = [
    {}, {"body": None}, {"body": 5}, {"body": "{"}, {"body": '"x"'}, {"body": "[]"}, {"body": '{"id":"\\u0000"}'},
    {"body": "[" * 60000}, 7, "x", None, [],
]  # fmt: skip


def test_rubbish_in_a_batch_is_kept_as_malformed(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    rows = office.ask(
        "lib_amei",
        "select outcome from api.push(%s, %s)",
        (uuid.UUID(ONE), _json([*RUBBISH, pen.sign("library.books")])),
    )
    assert rows == [("malformed",)] * len(RUBBISH) + [("ok",)]
    assert office.admin("select count(distinct body) = count(*), count(*) > 4 from ledger.quarantine") == [(True, True)]


def test_a_malformed_body_is_malformed_alone_as_in_company(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    with office.person("lib_amei") as line:

        def alone(entry: object) -> str:
            found = line.execute(b"select outcome from api.push(%s, %s)", (uuid.UUID(ONE), _json([entry]))).fetchall()
            return str(found[0][0])

        assert [c for c in MALFORMED_BODIES if alone(pen.body(**c)) != "malformed"] == []
        assert [e for e in RUBBISH if alone(e) != "malformed"] == []
        assert alone(pen.sign("library.books")) == "ok"


SPOILS = [
    lambda d: d.clear(),
    lambda d: d[0].update(value='{"reason":"別的"}'),
    lambda d: d[0].update(salt="00" * 16),
    lambda d: d[0].update(c="core"),
    lambda d: d.append(dict(d[0])),
    lambda d: d.append({"c": "core", "salt": "00" * 16, "value": "{}"}),
    lambda d: d[0].pop("salt"),
    lambda d: d[0].update(value=5),
]


def test_details_other_than_the_ones_committed_to_are_malformed(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    batch = [pen.sign("library.books", reason="欠書") for _ in SPOILS]
    for spoil, entry in zip(SPOILS, batch, strict=True):
        spoil(entry["details"])
    good = pen.sign("library.books", reason="還在")
    assert office.push("lib_amei", ONE, [*batch, good]) == ["malformed"] * len(SPOILS) + ["ok"]
    assert office.admin("select count(*) from ledger.detail") == [(1,)]


def test_only_the_registry_loads_rosters_and_only_its_department_audits_a_student(office: Office) -> None:
    library, registry, forest, food = (
        Pen(ONE, "lib_amei"),
        Pen(TWO, "reg_kun"),
        Pen(DESKS[3], "dept_forest"),
        Pen(DESKS[4], "dept_food"),
    )
    assert office.push("lib_amei", ONE, [library.student(AH_MEI, "森林系")]) == ["denied"]
    assert office.push(
        "reg_kun", TWO, [registry.write(Kind.ROSTER_LOADED, {"batch": "b1"}), registry.student(AH_MEI, "森林系")]
    ) == ["ok", "ok"]
    for pen, outcome in ((forest, "ok"), (food, "denied"), (registry, "ok"), (library, "denied")):
        fact = pen.write(
            Kind.TRANSCRIPT_RECORDED, {"n": 1}, student=AH_MEI, details={DetailClass.GRADES: {"微積分": "88"}}
        )
        assert office.push(pen.by, pen.desk, [fact]) == [outcome], pen.by
    assert office.push("dept_food", DESKS[4], [food.sign("department.keys")]) == ["denied"]
    assert office.push("dept_forest", DESKS[3], [forest.sign("department.keys")]) == ["ok"]
    assert office.push("dept_forest", DESKS[3], [forest.sign("department.keys", student=OTHER)]) == ["denied"]


def test_a_curriculum_belongs_to_its_department(office: Office) -> None:
    forest = Pen(ONE, "dept_forest")
    own = forest.write(Kind.CURRICULUM_RECORDED, {"department": "森林系"})
    foreign = forest.write(Kind.CURRICULUM_RECORDED, {"department": "食品系"})
    assert office.push("dept_forest", ONE, [own, foreign]) == ["ok", "denied"]


def test_a_batch_of_a_units_debtors_is_that_units(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    own, foreign = (pen.write(Kind.PROBLEMS_LOADED, {"unit": u, "batch": "x"}) for u in ("library", "cashier"))
    assert office.push("lib_amei", ONE, [own, foreign]) == ["ok", "denied"]


def test_whoever_may_resolve_signs_only_where_two_decisions_stand(office: Office) -> None:
    one, two = Pen(ONE, "lib_amei"), Pen(TWO, "lib_bulan")
    office.push("lib_amei", ONE, [one.sign("library.books")])
    office.push("lib_bulan", TWO, [two.sign("library.books", v="fail", reason="欠書")])
    heads = sorted([one.written[0].id, two.written[0].id])
    chief = Pen(DESKS[3], "chief_ben")
    assert office.push(
        "chief_ben", DESKS[3], [chief.sign("library.books"), chief.sign("library.books", parents=heads)]
    ) == ["denied", "ok"]


def test_looking_on_is_not_signing_and_a_login_without_units_can_do_nothing(office: Office) -> None:
    for login in ("guest_view", "nobody_yet"):
        pen = Pen(ONE, login)
        assert office.push(login, ONE, [pen.sign("library.books"), pen.write(Kind.DESK_OPENED, {})]) == [
            "denied",
            "denied",
        ], login
        office.admin("select 1")


def test_a_revoked_or_unknown_desk_is_turned_away(office: Office) -> None:
    assert provision.revoke_desk(office.url, desk_id=ONE)
    for desk in (ONE, str(uuid.uuid4())):
        with pytest.raises(psycopg.Error, match="desk"):
            office.push("lib_amei", desk, [])
    assert not provision.revoke_desk(office.url, desk_id=str(uuid.uuid4()))


def test_the_block_hash_can_be_recomputed_by_anybody(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    entries = [pen.sign("library.books"), pen.sign("library.thesis")]
    office.push("lib_amei", ONE, entries)
    micros, stored = office.admin(
        "select (extract(epoch from received_at) * 1000000)::bigint, encode(hash, 'hex') from ledger.block"
    )[0]
    import hashlib

    rows = b"".join(
        f.hash + bytes.fromhex(str(e["dh"])) + bytes.fromhex(sha("library"))
        for f, e in zip(pen.written, entries, strict=True)
    )
    genesis = hashlib.sha256(b"genesis").digest()
    who = f"lib_amei\x1f{ONE}".encode()
    assert (
        hashlib.sha256(genesis + (0).to_bytes(8, "big") + who + int(micros).to_bytes(8, "big") + rows).hexdigest()
        == stored
    )


def _json(value: object):
    from psycopg.types.json import Jsonb

    return Jsonb(value)
