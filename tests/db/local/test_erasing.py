"""A person erased at a desk that works alone stays erased, also when an older backup comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import ActRefused, NotFound, StoreUnavailable
from app.ledger import DetailClass, Kind, StudentId
from db.exchange import DepositOutcome, Incoming, Pushed
from db.local import erasure_register
from db.local.engine import FILE_NAME
from db.local.keeping import restore
from db.local.store import LocalStore, open_store
from tests import builders as b
from tests.db.local.server import wire

WHO = b.of(b.roster_fields(0))
BASIS = "個資法第11條第3項"


@pytest.fixture
def office(store: LocalStore) -> LocalStore:
    """A stand-alone office with two students, one of them with a reason on record."""
    store.append([b.recorded(0), b.recorded(1), b.signed(0, "fail", reason="欠書兩本")], by=b.CLERK)
    return store


def details_of(store: LocalStore, student: StudentId) -> set[str]:
    return {d.value for f in store.student_facts(student) for d in f.details.values()}


def test_every_detail_is_gone_the_decision_stays_and_the_ledger_says_what_was_done(office: LocalStore) -> None:
    before = office.student_facts(WHO)
    changes = office.erase_here(WHO, BASIS)
    assert WHO in changes.students
    assert changes.roster
    after = office.student_facts(WHO)
    assert [f.body for f in after[:-1]] == [f.body for f in before]
    assert all(not f.details for f in after[:-1])
    recorded = after[-1]
    assert recorded.kind == Kind.STUDENT_WITHDRAWN
    assert recorded.detail(DetailClass.REASON) == {"reason": BASIS}
    assert b.roster_fields(0)["student_no"] not in recorded.body
    assert office.student("B11100000") is None
    assert office.student("B11100001") is not None
    assert office.sign_offs(WHO)["library.books"].state == "failed"
    assert office.sign_offs(WHO)["library.books"].reason == ""
    assert office.verify().differences == ()


def test_the_register_beside_the_ledger_names_pseudonyms_only(office: LocalStore, data_dir: Path) -> None:
    office.erase_here(WHO, BASIS)
    text = office.register.read_text("utf-8")
    assert office.register == data_dir / "desk-erasures.jsonl"
    (entry,) = [json.loads(line) for line in text.splitlines()]
    assert (entry["student"], entry["basis"], entry["desk"]) == (WHO, BASIS, b.DESK)
    for value in b.roster_fields(0).values():
        assert value not in text or value in BASIS


def test_the_erased_text_is_in_no_file_of_the_folder(office: LocalStore, data_dir: Path, key: bytes) -> None:
    copy = data_dir / f"{FILE_NAME}.before-0002"
    copy.write_bytes(b"as it was")
    office.erase_here(WHO, BASIS)
    assert not copy.exists()
    assert (data_dir / f"{FILE_NAME}-wal").stat().st_size == 0
    found = office._db.raw.execute("SELECT count(*) FROM detail WHERE value LIKE '%欠書兩本%'").fetchone()
    assert found == (0,)


def test_an_older_backup_brought_back_erases_again_at_its_first_start(
    office: LocalStore, tmp_path: Path, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    copy = tmp_path / "old.bak"
    office.backup(copy)
    office.erase_here(WHO, BASIS)
    office.close()
    (data_dir / FILE_NAME).rename(tmp_path / "broken.db")
    restore(copy, data_dir, store_key=key)
    again = open_store(data_dir, key=key, clock=clock)
    assert again.student("B11100000") is None
    assert details_of(again, WHO) == {json.dumps({"reason": BASIS}, ensure_ascii=False, separators=(",", ":"))}
    assert again.verify().differences == ()
    # Recorded anew by a later load, the student is here again, and stays.
    again.append([b.recorded(0, batch="batch-2")], by=b.CLERK)
    facts = len(list(again.facts()))
    again.close()
    again = open_store(data_dir, key=key, clock=clock)
    assert again.student("B11100000") is not None
    assert len(list(again.facts())) == facts
    again.close()


def test_the_register_travels_with_the_backups_to_another_machine(
    office: LocalStore, tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    office.backup(backups / "monday.bak")
    office.erase_here(WHO, BASIS)
    office.backup(backups / "tuesday.bak")
    # Another desk keeps its backups, and so its register, in the same folder.
    stranger = erasure_register.Entry("e-2", b.OTHER_DESK, b.of(b.roster_fields(1)), 1, "x")
    erasure_register.add(backups, stranger)
    restore(backups / "monday.bak", tmp_path / "new", store_key=key)
    again = open_store(tmp_path / "new", key=key, clock=clock)
    assert again.student("B11100000") is None
    assert again.student("B11100001") is not None
    assert len(erasure_register.entries(tmp_path / "new")) == 2
    again.close()


def test_an_erasure_cut_short_after_the_register_is_finished_at_the_next_start(
    office: LocalStore, data_dir: Path, key: bytes, clock: FixedClock
) -> None:
    erasure_register.add(data_dir, erasure_register.Entry("e-1", b.DESK, WHO, 1, BASIS))
    office.close()
    again = open_store(data_dir, key=key, clock=clock)
    assert again.student("B11100000") is None
    again.close()


def test_a_line_cut_short_is_passed_over_and_hides_no_other(data_dir: Path, store: LocalStore) -> None:
    first = erasure_register.Entry("e-1", b.DESK, WHO, 1, BASIS)
    erasure_register.add(data_dir, first)
    with (data_dir / erasure_register.FILE_NAME).open("a", encoding="utf-8") as file:
        file.write('{"id": "e-2", "desk": "x", "stud')
    second = erasure_register.Entry("e-3", b.DESK, WHO, 2, BASIS)
    erasure_register.add(data_dir, second)
    assert erasure_register.entries(data_dir) == [first, second]
    assert store.register.parent == data_dir


def test_what_could_not_be_read_loses_its_details_too(office: LocalStore) -> None:
    lying = wire(b.fact(b.recorded(0), n=1))
    lying[0]["value"] = '{"name":"別人"}'
    office.apply_pull([Incoming(1, "x", 0, b.fact(b.recorded(0), n=2).body, lying)], last_seq=1, head=None)
    assert office.verify().differences != ()
    office.erase_here(WHO, BASIS)
    assert office._raw_rows("SELECT details FROM unreadable") == [("[]",)]


def test_what_a_supervisor_wrote_about_a_deposit_goes_too(office: LocalStore) -> None:
    (theirs,), _ = office.append([b.signed(0)], by=b.COLLEAGUE)
    office.record_deposit([Pushed(theirs.id, "deposited", None)])
    office.record_deposit_outcomes([DepositOutcome(theirs.id, "declined", None, "boss", "陳同學已還書")])
    office.erase([WHO], upto=1)
    assert [(o.state, o.by_login, o.reason) for o in office.deposit_outcomes()] == [("declined", "boss", "")]


def test_nothing_is_deleted_where_the_register_cannot_be_written(office: LocalStore, data_dir: Path) -> None:
    (data_dir / erasure_register.FILE_NAME).mkdir()
    with pytest.raises(StoreUnavailable):
        office.erase_here(WHO, BASIS)
    assert office.student("B11100000") is not None


def test_whom_nobody_knows_cannot_be_erased(office: LocalStore) -> None:
    with pytest.raises(NotFound):
        office.erase_here(b.of(b.roster_fields(7)), BASIS)
    assert not office.register.exists()


def test_a_desk_with_a_shared_ledger_leaves_erasing_to_it(office: LocalStore) -> None:
    office.adopt_epoch("e1")
    with pytest.raises(ActRefused) as refused:
        office.erase_here(WHO, BASIS)
    assert refused.value.code == "erase.shared"
    assert "server erase" in refused.value.hint
    assert office.student("B11100000") is not None
    assert not office.register.exists()
