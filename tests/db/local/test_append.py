"""What is appended is there, whole, in order, chained, and folded before the call returns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.canonical import MalformedFact
from app.clock import FixedClock
from app.ledger import GENESIS, DetailClass, Draft, Kind, OperatorName, chain
from app.store import Changes, Store
from db.local.store import LocalStore, open_store
from tests import builders as b
from tests.fakes import FakeStore


def test_a_new_desk_begins_with_the_fact_that_it_opened(store: LocalStore) -> None:
    (position, first), *rest = store.facts()
    assert (position, first.kind, first.n, rest) == (1, Kind.DESK_OPENED, 1, [])
    assert first.payload == {"school": b.SCHOOL, "unit": "*", "label": "*"}
    assert store.desk.desk_id == first.desk == b.DESK


def test_what_was_appended_is_read_back_byte_for_byte(store: LocalStore) -> None:
    written, _ = store.append([b.recorded(k) for k in range(len(b.NAMES))], by=b.CLERK)
    assert [f for _, f in store.facts(since=1)] == written
    assert store.fact(written[3].id) == written[3]


def test_a_desks_facts_are_numbered_densely_and_chained_from_the_first(store: LocalStore) -> None:
    for k in range(3):
        store.append([b.recorded(k), b.signed(k)], by=b.CLERK)
    facts = [f for _, f in store.facts()]
    assert [f.n for f in facts] == list(range(1, 8))
    link = GENESIS
    for f in facts:
        link = chain(link, f.hash)
    assert store.pending()[-1].chain_hex == link.hex()


def test_one_malformed_draft_leaves_nothing_of_the_whole_append(store: LocalStore) -> None:
    broken = Draft(Kind.STUDENT_RECORDED, {"batch": 1.5}, b.of(b.roster_fields(1)))
    with pytest.raises(MalformedFact):
        store.append([b.recorded(0), broken], by=b.CLERK)
    assert len(list(store.facts())) == 1
    assert store.student("B11100000") is None
    written, _ = store.append([b.recorded(2)], by=b.CLERK)
    assert written[0].n == 2
    assert store.verify().chain_ok


def test_a_load_stored_in_portions_is_one_chain_folded_as_if_read_back(
    store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Portions end within it, a student stands in two of them, and some were known before."""
    store.append([b.recorded(1), b.signed(1), b.recorded(2)], by=b.CLERK)
    monkeypatch.setattr("db.local.bulk.PORTION", 3)
    drafts = [b.loaded(), *(b.recorded(k, batch="batch-9") for k in range(8)), b.signed(0), b.withdrawn(2)]
    changes = store.append_all(iter(drafts), by=b.CLERK)
    facts = [f for _, f in store.facts(since=4)]
    assert [(f.kind, f.student, f.payload) for f in facts] == [(d.kind, d.student, d.payload) for d in drafts]
    assert {c: facts[4].detail(c) for c in facts[4].details} == drafts[4].details
    assert changes.facts == tuple(f.id for f in facts)
    assert (changes.students, changes.roster) == ({d.student for d in drafts if d.student is not None}, True)
    report = store.verify()
    assert (report.chain_ok, report.differences) == (True, ())
    known = store.student("B11100002")
    assert known is not None
    assert (known.present, known.batch, len(list(store.lookup_rows()))) == (False, "batch-9", 7)
    assert store.anybody()


def test_a_load_that_breaks_off_in_a_later_portion_leaves_nothing(
    store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coming() -> Iterator[Draft]:
        yield from (b.recorded(k) for k in range(4))
        raise RuntimeError("the rows ran out")

    monkeypatch.setattr("db.local.bulk.PORTION", 3)
    with pytest.raises(RuntimeError):
        store.append_all(coming(), by=b.CLERK)
    assert (len(list(store.facts())), list(store.lookup_rows())) == (1, [])
    assert not store.anybody()
    assert store.append_all((), by=b.CLERK) == Changes()
    assert store.append_all([b.recorded(2)], by=b.CLERK).students == {b.of(b.roster_fields(2))}
    assert store.verify().chain_ok


def test_an_append_says_which_screens_must_refresh(store: LocalStore) -> None:
    _, roster = store.append([b.loaded(), b.recorded(0)], by=b.CLERK)
    assert roster.roster
    assert not roster.papers
    assert roster.students == {b.of(b.roster_fields(0))}
    written, changes = store.append([b.signed(0)], by=b.CLERK)
    assert (changes.roster, changes.audit, changes.papers) == (False, False, False)
    assert changes.facts == (written[0].id,)
    assert store.append([b.handed_over(0)], by=b.CLERK)[1].papers


def test_names_come_back_exactly_as_the_school_wrote_them(store: LocalStore) -> None:
    store.append([b.recorded(k) for k in range(len(b.NAMES))], by=b.CLERK)
    found = {row.student_no: (row.name, row.name_en) for row in store.lookup_rows()}
    assert found == {f"B111{k:05d}": (name, latin) for k, (name, latin, _) in enumerate(b.NAMES)}


def test_a_later_record_replaces_one_class_of_fields_and_keeps_the_others(store: LocalStore) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    change = b.recorded(0, email="new@example.edu.tw", classes=[DetailClass.CONTACT], batch="batch-2")
    store.append([change], by=b.CLERK)
    student = store.student("B11100000")
    assert student is not None
    assert student.fields["email"] == "new@example.edu.tw"
    assert student.name == b.NAMES[0][0]
    assert student.fields["national_id"] == "T000000000"
    assert student.batch == "batch-2"


def test_a_class_recorded_anew_drops_the_fields_it_no_longer_has(store: LocalStore) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    only_mail = Draft(
        Kind.STUDENT_RECORDED, {"batch": "2"}, b.of(b.roster_fields(0)), details={DetailClass.CONTACT: {"email": "x@y"}}
    )
    store.append([only_mail], by=b.CLERK)
    student = store.student("B11100000")
    assert student is not None
    assert "phone" not in student.fields


def test_a_withdrawn_student_is_kept_but_no_longer_listed(store: LocalStore) -> None:
    store.append([b.recorded(0), b.recorded(1), b.withdrawn(0)], by=b.CLERK)
    student = store.student("B11100000")
    assert student is not None
    assert not student.present
    assert [row.student_no for row in store.lookup_rows()] == ["B11100001"]
    assert len(store.student_ids(present_only=False)) == 2
    store.append([b.recorded(0)], by=b.CLERK)
    assert len(store.student_ids()) == 2


def test_loads_of_one_moment_are_listed_with_the_last_one_first(store: LocalStore) -> None:
    store.append([b.loaded(name) for name in "cabed"], by=b.CLERK)
    store.append([b.loaded("z")], by=b.CLERK)
    assert [batch.id for batch in store.batches()] == list("zdebac")


def test_an_undone_load_says_so(store: LocalStore) -> None:
    store.append([b.loaded("a", added=3), b.loaded("b", kind=Kind.PROBLEMS_LOADED), b.undone("a")], by=b.CLERK)
    assert {x.id: (x.kind, x.undone) for x in store.batches()} == {"a": ("roster", True), "b": ("problems", False)}
    found = store.batch("a")
    assert found is not None
    assert found.summary["counts"] == {"added": 3}
    assert [f.kind for f in store.batch_facts("a")] == [Kind.ROSTER_LOADED, Kind.ROSTER_UNDONE]


def test_the_last_curriculum_and_transcript_count(store: LocalStore) -> None:
    who = b.of(b.roster_fields(0))
    for version in (1, 2):
        store.append(
            [
                Draft(Kind.CURRICULUM_RECORDED, {"key": "資管|111", "version": version}),
                Draft(
                    Kind.TRANSCRIPT_RECORDED,
                    {"batch": f"t{version}"},
                    who,
                    details={DetailClass.GRADES: {"rows": [version]}},
                ),
            ],
            by=b.CLERK,
        )
    assert store.curricula()["資管|111"].payload["version"] == 2
    transcript = store.transcript(who)
    assert transcript is not None
    assert transcript.detail(DetailClass.GRADES) == {"rows": [2]}


def test_decisions_and_applications_are_listed_oldest_first(store: LocalStore) -> None:
    who = b.of(b.roster_fields(0))
    kinds = [Kind.APPLICATION, Kind.AUDIT_DECIDED, Kind.APPLICATION]
    store.append([Draft(k, {"step": n}, who) for n, k in enumerate(kinds)], by=b.CLERK)
    assert [f.payload["step"] for f in store.audit_facts(who)] == [0, 1, 2]


def test_paper_numbers_are_given_out_once_and_go_on_after_what_was_printed(store: LocalStore) -> None:
    assert [store.next_paper_no("P-"), store.next_paper_no("P-"), store.next_paper_no("Q-")] == [1, 2, 1]
    store.append([b.printed(0, number="P-0041"), b.printed(None, number="L-0007", paper="list")], by=b.CLERK)
    assert [store.next_paper_no("P-"), store.next_paper_no("L-")] == [42, 8]
    assert {p.number for p in store.papers()} == {"P-0041", "L-0007"}
    assert [p.number for p in store.papers(b.of(b.roster_fields(0)))] == ["P-0041"]


def test_the_first_handover_is_the_one_that_counts(store: LocalStore) -> None:
    store.append([b.recorded(0), b.handed_over(0, serial="A-1")], by=b.CLERK)
    store.append([b.handed_over(0, serial="A-2")], by=b.CLERK)
    gone = store.handover(b.of(b.roster_fields(0)))
    assert gone is not None
    assert (gone.serial, gone.method, gone.by) == ("A-1", "self", b.CLERK)


def test_recent_facts_come_newest_first_and_only_of_the_kinds_asked_for(store: LocalStore) -> None:
    store.append([b.recorded(0), b.signed(0), b.signed(1), b.signed(0, "withdraw")], by=b.CLERK)
    mine = store.recent_facts(kinds=[Kind.SIGN_OFF], limit=9, student=b.of(b.roster_fields(0)))
    assert [f.text("v") for f in mine] == ["withdraw", "pass"]
    assert len(store.recent_facts(kinds=[Kind.SIGN_OFF], limit=2)) == 2


def test_a_desk_remembers_settings_and_who_sits_there_after_it_is_closed(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    store.remember("printer", "二樓 HP")
    store.sit_down(OperatorName("王犇"), "library")
    store.close()
    again = open_store(data_dir, key=key, clock=clock)
    assert (again.setting("printer"), again.setting("nothing")) == ("二樓 HP", "")
    assert (again.desk.operator, again.desk.unit, again.desk.school) == ("王犇", "library", b.SCHOOL)
    again.close()


def test_counts_leave_out_students_who_are_no_longer_present(store: LocalStore) -> None:
    store.append([b.recorded(k) for k in range(3)], by=b.CLERK)
    store.append([b.signed(0), b.signed(1, "fail", reason="欠書"), b.signed(2), b.withdrawn(2)], by=b.CLERK)
    assert [(c.item, c.passed, c.failed, c.conflict) for c in store.counts_by_item()] == [("library.books", 1, 1, 0)]
    assert len(store.sign_offs_of_item("library.books")) == 3


def test_the_store_and_its_stand_in_answer_alike(store: LocalStore) -> None:
    fake = FakeStore(clock=store._clock)
    drafts = [
        b.loaded(),
        *(b.recorded(k) for k in range(5)),
        b.signed(0),
        b.signed(1, "fail", reason="欠書"),
        b.withdrawn(3),
    ]
    both: list[Store] = [store, fake]
    for one in both:
        one.append(drafts, by=b.CLERK)
        one.append([b.printed(0), b.handed_over(0)], by=b.CLERK)
    for ask in (
        lambda s: [(r.student_no, r.name, r.card_no) for r in s.lookup_rows()],
        lambda s: s.roster_fields(),
        lambda s: s.departments(),
        lambda s: s.counts_by_item(),
        lambda s: s.student_ids(department="資訊管理系"),
        lambda s: [(x.student, x.item, x.state, x.reason) for x in sorted(s.all_sign_offs(), key=lambda x: x.student)],
        lambda s: [(p.number, p.student) for p in s.papers()],
        lambda s: [(x.id, x.kind, x.summary) for x in s.batches()],
    ):
        assert ask(store) == ask(fake)
