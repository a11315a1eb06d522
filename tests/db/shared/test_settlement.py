"""A supervisor settles what somebody else deposited: once, by name, and never in the author's place and name."""

from __future__ import annotations

import threading
import uuid

import psycopg

from app.ledger import Kind
from db.shared import provision
from tests.db.shared.office import AH_MEI, DESKS, LAN, LAW, PEOPLE, Office, Pen, entry, refused

ONE, TWO = DESKS[1], DESKS[2]


def instead(office: Office, login: str, of: str, *, item: str = "library.books", **also: object) -> Pen:
    """A fact of a supervisor in place of a deposited one, pushed: two heads are named, as who resolves must."""
    pen = Pen(DESKS[5], login, n=int(str(office.admin("select count(*) from ledger.fact")[0][0])))
    payload = {"item": item, "unit": item.partition(".")[0], "v": "pass", "re": of} | also
    parents = [str(uuid.UUID(int=k)) for k in (1, 2)]
    assert office.push(login, DESKS[5], [pen.write(Kind.SIGN_OFF, payload, student=AH_MEI, parents=parents)]) == ["ok"]
    return pen


def test_a_supervisor_takes_over_in_their_own_name(office: Office, amei: Pen) -> None:
    fact = amei.written[0]
    own = instead(office, "chief_ben", fact.id)
    office.settle("chief_ben", DESKS[5], fact, "taken_over", own.written[0], "阿梅出差，書已還")
    assert office.waiting("chief_ben") == {amei.written[1].id: "judge"}
    assert office.outcomes("lib_bulan", ONE, amei.written) == [
        ("taken_over", None, "chief_ben", "阿梅出差，書已還"),
        ("waiting", None, None, None),
    ]
    assert office.admin("select actor from ledger.fact") == [("chief_ben",)]
    assert office.troubles() == []


def test_the_author_of_what_was_taken_over_or_declined_learns_it_however_it_is_sent(office: Office, amei: Pen) -> None:
    one, two = amei.written
    own = instead(office, "chief_ben", one.id)
    office.settle("chief_ben", DESKS[5], one, "taken_over", own.written[0])
    office.settle("reg_kun", DESKS[4], two, "declined", reason="論文未上傳")
    tips = [bytes(t[0]) for t in office.admin("select desk_hash from ledger.deposit order by desk_seq")]
    batch = [entry(f, t) for f, t in zip(amei.written, tips, strict=True)]
    assert office.deposit("lib_bulan", ONE, batch) == ["taken_over", "declined"]
    assert office.confirm("lib_amei", TWO, amei.written) == [("taken_over", None), ("declined", None)]
    assert office.push("lib_amei", ONE, batch) == ["taken_over", "declined"]
    assert office.push("lib_amei", ONE, [amei.sign("library.books")]) == ["ok"]
    assert office.push("lib_bulan", ONE, [batch[0]]) == ["denied"]  # whose it is not, learns nothing
    assert office.outcomes("lib_amei", ONE, [two]) == [("declined", None, "reg_kun", "論文未上傳")]
    assert office.admin("select count(*) from ledger.fact where actor = 'lib_amei'") == [(1,)]
    kept = office.admin("select reason, actor, body from ledger.quarantine where actor = 'lib_amei' order by 1")
    assert kept == [("declined", "lib_amei", two.body), ("taken_over", "lib_amei", one.body)]
    assert office.troubles() == []


def test_a_deposit_is_settled_once_and_a_lost_reply_is_no_second_time(office: Office, amei: Pen) -> None:
    fact = amei.written[0]
    own = instead(office, "chief_ben", fact.id)
    office.settle("chief_ben", DESKS[5], fact, "taken_over", own.written[0])
    office.settle("chief_ben", DESKS[5], fact, "taken_over", own.written[0])
    assert refused(lambda: office.settle("chief_ben", DESKS[5], fact, "declined")) == "CD009"
    assert refused(lambda: office.settle("reg_kun", DESKS[5], fact, "declined")) == "CD009"
    office.confirm("lib_amei", ONE, [amei.written[1]])
    assert refused(lambda: office.settle("chief_ben", DESKS[5], amei.written[1], "declined")) == "CD009"
    assert office.admin("select count(*) from ledger.settlement") == [(2,)]
    assert office.troubles() == []


def test_taking_over_needs_an_own_fact_that_names_the_deposited_one(office: Office, amei: Pen) -> None:
    one, two = amei.written
    own = instead(office, "chief_ben", two.id)
    others = Pen(TWO, "lib_bulan")
    foreign = others.write(
        Kind.SIGN_OFF, {"item": "library.books", "unit": "library", "v": "pass", "re": one.id}, student=AH_MEI
    )
    assert office.push("lib_bulan", TWO, [foreign]) == ["ok"]
    for by in (None, one, own.written[0], others.written[0]):
        assert refused(lambda by=by: office.settle("chief_ben", DESKS[5], one, "taken_over", by)) == "CD010"
    assert refused(lambda: office.settle("chief_ben", DESKS[5], one, "declined", own.written[0])) == "CD011"
    assert refused(lambda: office.settle("chief_ben", DESKS[5], one, "confirmed", own.written[0])) == "CD011"
    assert refused(lambda: office.settle("chief_ben", DESKS[5], one, "declined", None, "長" * 2001)) == "CD011"
    assert office.waiting("chief_ben") == {f.id: "judge" for f in amei.written}


def test_nobody_judges_what_they_wrote_and_no_other_units_supervisor_judges_it(office: Office, amei: Pen) -> None:
    fact = amei.written[0]
    for login in ("lib_bulan", "cash_chen", "chief_cash", "chief_wood", "guest_view", "shelf_zhe", "nobody_yet"):
        assert refused(lambda login=login: office.settle(login, DESKS[5], fact, "declined")) == "CD007", login
    assert refused(lambda: office.settle("lib_amei", DESKS[5], fact, "declined")) == "CD008"
    provision.add_staff(office.url, login="lib_amei", password=None, grants=(*PEOPLE["chief_ben"], *PEOPLE["reg_kun"]))
    assert refused(lambda: office.settle("lib_amei", DESKS[5], fact, "declined")) == "CD008"
    assert office.waiting("lib_amei")[fact.id] == "confirm"


def test_a_departments_supervisor_judges_for_students_of_that_department(office: Office) -> None:
    registry, forest = Pen(TWO, "reg_kun"), Pen(ONE, "dept_forest")
    office.push("reg_kun", TWO, [registry.student(AH_MEI, "森林系"), registry.student(LAN, "食品系")])
    own = forest.sign("department.keys", student=AH_MEI)
    food = forest.sign("department.keys", student=LAN, by="dept_food")
    assert office.deposit("lib_amei", ONE, [own, food]) == ["deposited"] * 2
    assert office.waiting("chief_wood") == {forest.written[0].id: "judge"}
    assert office.waiting("reg_kun") == {f.id: "judge" for f in forest.written}


def test_a_batch_of_debtors_is_judged_by_its_unit_and_everything_else_by_the_registry(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    loaded = pen.write(Kind.PROBLEMS_LOADED, {"unit": "library", "batch": "x"})
    printed = pen.write(Kind.PAPER_PRINTED, {"paper": "x"}, student=AH_MEI)
    assert office.deposit("lib_bulan", ONE, [loaded, printed]) == ["deposited"] * 2
    assert office.waiting("chief_ben") == {pen.written[0].id: "judge"}
    assert set(office.waiting("reg_kun")) == {f.id for f in pen.written}


def test_the_supervisors_words_leave_with_the_students_details_and_the_proof_stays(office: Office, amei: Pen) -> None:
    one, two = amei.written
    office.settle("chief_ben", TWO, one, "declined", reason="陳同學已還書")
    assert provision.erase(office.url, student=AH_MEI, basis=LAW) == 2
    office.settle("chief_ben", TWO, two, "declined", reason="陳同學的論文")
    assert office.outcomes("lib_amei", ONE, amei.written) == [("declined", None, "chief_ben", None)] * 2
    assert office.admin("select count(*) from ledger.deposit_detail") == [(0,)]
    assert office.troubles() == []


def test_author_and_supervisor_at_the_same_moment_settle_it_once(office: Office) -> None:
    pen = Pen(ONE, "lib_amei")
    assert set(office.deposit("lib_bulan", ONE, [pen.sign("library.books") for _ in range(8)])) == {"deposited"}
    declined: list[str] = []
    confirmed: list[str] = []

    def decline() -> None:
        for fact in pen.written:
            try:
                office.settle("chief_ben", TWO, fact, "declined")
                declined.append("done")
            except psycopg.Error as error:
                declined.append(str(error.sqlstate))

    def confirm() -> None:
        confirmed.extend(str(office.confirm("lib_amei", TWO, [fact])[0][0]) for fact in reversed(pen.written))

    threads = [threading.Thread(target=decline), threading.Thread(target=confirm)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    states = [str(r[0]) for r in office.outcomes("lib_amei", ONE, pen.written)]
    assert [d == "done" for d in declined] == [s == "declined" for s in states]
    assert [c == "ok" for c in reversed(confirmed)] == [s == "confirmed" for s in states]
    assert set(declined) | set(confirmed) <= {"done", "CD009", "ok", "declined"}
    assert office.admin("select count(*) from ledger.settlement") == [(8,)]
    assert office.troubles() == []
