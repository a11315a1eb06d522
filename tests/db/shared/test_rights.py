"""Who may read what: row security by class, seen with each person's own connection."""

from __future__ import annotations

import pytest

from app.ledger import DetailClass, Kind
from db.shared import provision
from db.shared.provision import Capability, Grant
from tests.db.shared.office import AH_MEI, DESKS, LAN, PASSWORD, PEOPLE, Office, Pen


@pytest.fixture
def filled(office: Office) -> Office:
    """One student of 森林系, one of 食品系, a reason of the library and one of the department, grades, a handover."""
    registry, library = Pen(DESKS[1], "reg_kun"), Pen(DESKS[2], "lib_amei")
    forest = Pen(DESKS[3], "dept_forest")
    rows = [registry.student(AH_MEI, "森林系"), registry.student(LAN, "食品系")]
    rows += [
        registry.write(Kind.TRANSCRIPT_RECORDED, {}, student=s, details={DetailClass.GRADES: {"微積分": "88"}})
        for s in (AH_MEI, LAN)
    ]
    assert set(office.push("reg_kun", DESKS[1], rows)) == {"ok"}
    reasons = [library.sign("library.books", student=s, v="fail", reason="欠書") for s in (AH_MEI, LAN)]
    assert set(office.push("lib_amei", DESKS[2], reasons)) == {"ok"}
    assert office.push("dept_forest", DESKS[3], [forest.sign("department.keys", v="fail", reason="鑰匙")]) == ["ok"]
    return office


#: login -> how many rows of each class this person may read (2 students; reasons: library 2, department 1)
MAY_READ = {
    "lib_amei": {"core": 2, "reason": 2},
    "cash_chen": {"core": 2},
    "dept_forest": {"core": 2, "reason": 2, "grades": 1},
    "dept_food": {"core": 2, "reason": 1, "grades": 1},
    "reg_kun": {"core": 2, "contact": 2, "sensitive": 2, "reason": 3, "grades": 2},
    "shelf_zhe": {"core": 2, "contact": 2, "sensitive": 2},
    "guest_view": {"core": 2, "reason": 2},
    "chief_ben": {"core": 2, "reason": 2},
    "chief_cash": {"core": 2},
    "chief_wood": {"core": 2, "reason": 2, "grades": 1},
    "nobody_yet": {},
}


def test_everybody_reads_exactly_the_classes_their_work_needs(filled: Office) -> None:
    assert MAY_READ.keys() == PEOPLE.keys() - {"lib_bulan"}
    for login, expected in MAY_READ.items():
        assert dict(filled.ask(login, "select cls, count(*) from ledger.detail group by cls")) == expected, login


@pytest.mark.rows("T33")
def test_a_request_for_a_document_is_written_by_the_registry_alone_and_its_note_is_not_for_other_units(
    filled: Office,
) -> None:
    def wanted(pen: Pen, unit: str = "registry") -> dict[str, object]:
        payload = {"unit": unit, "item": "registry.final", "part": "cert:e-document:ranking", "v": "asked"}
        return pen.write(Kind.MARKED, payload, student=AH_MEI, details={DetailClass.REASON: {"note": "下午回電"}})

    library, registry = Pen(DESKS[4], "lib_amei"), Pen(DESKS[5], "reg_kun")
    assert filled.push("lib_amei", DESKS[4], [wanted(library)]) == ["denied"]
    assert filled.push("reg_kun", DESKS[5], [wanted(registry, unit="library")]) == ["malformed"]
    assert filled.push("reg_kun", DESKS[5], [wanted(registry)]) == ["ok"]
    note = "select count(*) from ledger.detail where value like '%下午回電%'"
    may = {login: filled.ask(login, note) == [(1,)] for login in MAY_READ}
    # Her department reads it as it reads every reason about its students.
    assert {login for login, read in may.items() if read} == {"reg_kun", "dept_forest", "chief_wood"}


def test_states_are_for_every_unit_and_nothing_is_for_nobody(filled: Office) -> None:
    for login in MAY_READ:
        assert filled.ask(login, "select count(*) from ledger.fact") == [(0 if login == "nobody_yet" else 7,)], login


def test_pull_shows_what_row_security_shows(filled: Office) -> None:
    for login, expected in MAY_READ.items():
        rows = filled.ask(
            login, "select d ->> 'c' from api.pull(0, 100, api.scope()) p, jsonb_array_elements(p.details) d"
        )
        found = [str(c) for (c,) in rows]
        assert {c: found.count(c) for c in found} == expected, login


def test_pull_brings_number_author_and_time_of_receipt(filled: Office) -> None:
    rows = filled.ask(
        "lib_amei", "select head_seq, seq, actor, received_ms > 1700000000000, more from api.pull(5, 100, api.scope())"
    )
    assert rows == [(7, 6, "lib_amei", True, False), (7, 7, "dept_forest", True, False)]


def test_pull_stops_at_a_full_page_and_says_so(filled: Office) -> None:
    assert filled.ask("lib_amei", "select seq, more from api.pull(0, 2, api.scope())") == [(1, True), (2, True)]


def test_pull_stops_early_when_a_page_grows_heavy(office: Office) -> None:
    pen = Pen(DESKS[2], "lib_amei")
    heavy = "長" * 170_000
    for _ in range(3):
        office.push("lib_amei", DESKS[2], [pen.sign("library.books", v="fail", reason=heavy) for _ in range(4)])
    rows = office.ask("lib_amei", "select seq, more from api.pull(0, 500, api.scope())")
    assert 0 < len(rows) < 12
    assert {more for _, more in rows} == {True}
    rest = office.ask("lib_amei", "select seq, more from api.pull(%s, 500, api.scope())", (rows[-1][0],))
    assert [s for s, _ in rows + rest] == list(range(1, 13))
    assert rest[-1][1] is False


def test_with_other_rights_than_thought_pull_gives_no_facts_but_the_new_fingerprint(filled: Office) -> None:
    before = filled.ask("lib_amei", "select api.scope()")[0][0]
    provision.add_staff(filled.url, login="lib_amei", password=None, grants=(Grant("cashier", Capability.SIGN),))
    after = filled.ask("lib_amei", "select api.scope()")[0][0]
    assert after != before
    assert filled.ask("lib_amei", "select scope, seq from api.pull(0, 10, %s)", (before,)) == [(after, None)]
    provision.add_staff(filled.url, login="lib_amei", password=None, grants=PEOPLE["lib_amei"])
    assert filled.ask("lib_amei", "select api.scope()") == [(before,)]


def test_a_student_who_changes_department_changes_what_both_departments_see(filled: Office) -> None:
    before = {who: filled.ask(who, "select api.scope()") for who in ("dept_forest", "dept_food", "lib_amei")}
    registry = Pen(DESKS[5], "reg_kun")
    assert filled.push("reg_kun", DESKS[5], [registry.student(AH_MEI, "食品系")]) == ["ok"]
    after = {who: filled.ask(who, "select api.scope()") for who in before}
    assert [who for who in before if before[who] != after[who]] == ["dept_forest", "dept_food"]
    assert filled.ask("dept_forest", "select count(*) from ledger.detail where cls in ('reason', 'grades')") == [(0,)]
    assert filled.ask("dept_food", "select count(*) from ledger.detail where cls in ('reason', 'grades')") == [(5,)]


def test_a_department_learns_its_students_reasons_that_came_before_the_roster(office: Office) -> None:
    library, registry = Pen(DESKS[2], "lib_amei"), Pen(DESKS[1], "reg_kun")
    office.push("lib_amei", DESKS[2], [library.sign("library.books", v="fail", reason="欠書")])
    before = office.ask("dept_forest", "select api.scope(), (select count(*) from ledger.detail)")
    office.push("reg_kun", DESKS[1], [registry.student(AH_MEI, "森林系")])
    after = office.ask("dept_forest", "select api.scope(), (select count(*) from ledger.detail where cls = 'reason')")
    assert before[0][0] != after[0][0]
    assert (before[0][1], after[0][1]) == (0, 1)


def test_a_retired_person_neither_logs_in_nor_counts(filled: Office) -> None:
    import psycopg

    provision.retire_staff(filled.url, login="guest_view")
    try:
        with pytest.raises(psycopg.OperationalError, match="guest_view"):
            filled.ask("guest_view", "select 1")
    finally:  # roles belong to the whole server, other tests need this one
        filled.admin("alter role guest_view login")
    assert filled.ask("guest_view", "select count(*) from ledger.fact") == [(0,)]


def test_erasing_a_person_removes_the_details_and_keeps_the_proof(filled: Office) -> None:
    assert provision.erase(filled.url, student=AH_MEI, basis="個資法第 11 條第 3 項，蒐集目的消失") == 6
    assert provision.erase(filled.url, student=AH_MEI, basis="個資法第 11 條第 3 項，蒐集目的消失") == 0
    assert filled.ask("reg_kun", "select count(*) from ledger.detail") == [(5,)]
    assert filled.ask("reg_kun", "select count(*) from ledger.fact") == [(7,)]
    assert filled.ask("reg_kun", "select student_id::text from api.erasures(0)") == [(AH_MEI,)]
    assert filled.troubles() == []


def test_after_an_erasure_late_facts_about_the_person_arrive_without_their_details(filled: Office) -> None:
    pen = Pen(DESKS[2], "lib_amei", n=2, tip=b"\1" * 32)
    late = pen.sign("library.books", student=AH_MEI, v="fail", reason="又欠")
    bare = pen.sign("library.books", student=AH_MEI, v="fail", reason="又欠") | {"details": []}
    provision.erase(filled.url, student=AH_MEI, basis="個資法第 11 條")
    assert filled.push("lib_amei", DESKS[2], [late, bare]) == ["ok", "ok"]
    assert filled.admin("select count(*) from ledger.detail where student_id = %s", (AH_MEI,)) == [(0,)]


def test_hello_tells_rights_and_heads_and_leaves_word_for_the_others(filled: Office) -> None:
    head = filled.admin("select seq, hash from ledger.head")[0]
    sql = "select known, units, caps, head_seq, min_client from api.hello(%s, %s::bigint[], %s::bytea[], 1, 12, 0)"
    rows = filled.ask("lib_amei", sql, (DESKS[2], [head[0], 6, 0], [head[1], b"\0" * 32, b""]))
    assert rows == [([True, False, True], ["library"], ["sign"], 7, 1)]
    seen = filled.ask("cash_chen", "select label, pending, at is not null from api.desks() where pending is not null")
    assert seen == [("第 2 櫃台", 12, True)]
    assert filled.ask("nobody_yet", "select count(*) from api.desks()") == [(0,)]


def test_a_desk_that_is_too_old_is_told_to_update_and_loses_nothing(filled: Office) -> None:
    import psycopg

    filled.ask("lib_amei", "select epoch from api.hello(%s, '{}', '{}', 1, 0, 0)", (DESKS[2],))
    filled.admin("update ledger.meta set min_client = 2")
    with pytest.raises(psycopg.Error) as refused:
        filled.push("lib_amei", DESKS[2], [Pen(DESKS[2], "lib_amei").sign("library.books")])
    assert refused.value.sqlstate == "CD004"
    assert filled.admin("select count(*) from ledger.quarantine") == [(0,)]


def test_the_auditor_proves_the_chain_and_reads_no_detail(filled: Office) -> None:
    import psycopg

    filled.admin(f"create role audit_once login password '{PASSWORD}' in role auditor")
    try:
        assert filled.ask("audit_once", "select count(*) from api.verify_chain()") == [(0,)]
        assert filled.ask("audit_once", "select count(*) from ledger.block") == [(3,)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            filled.ask("audit_once", "select * from ledger.detail")
    finally:
        filled.admin("drop role audit_once")
