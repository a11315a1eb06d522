"""The desk's side of the exchange: what waits, what was answered, what came in, and a server that forgot."""

from __future__ import annotations

import json

from app.canonical import canonical
from app.clock import to_ms
from app.ledger import DetailClass, Fact, Kind
from db.exchange import Head, Incoming, Pushed, WireDetail
from db.local.store import LocalStore
from tests import builders as b
from tests.fakes import NOON

WHO = b.of(b.roster_fields(0))


def incoming(f: Fact, seq: int, *classes: DetailClass) -> Incoming:
    kept = [d for d in f.details.values() if not classes or d.cls in classes]
    details = [WireDetail(c=d.cls.value, salt=d.salt, value=d.value) for d in kept]
    return Incoming(seq=seq, actor=f.by, received_at_ms=to_ms(NOON), body=f.body, details=details)


def answered(store: LocalStore, *outcomes: str, first_seq: int = 1) -> list[Pushed]:
    waiting = store.pending()
    given = outcomes or ("ok",) * len(waiting)
    return [
        Pushed(w.fact_id, o, first_seq + k if o in ("ok", "dup") else None)
        for k, (w, o) in enumerate(zip(waiting, given, strict=True))
    ]


def test_what_waits_is_offered_oldest_first_with_its_details(store: LocalStore) -> None:
    facts, _ = store.append([b.recorded(0), b.signed(0, "fail", reason="欠書兩本")], by=b.CLERK)
    waiting = store.pending()
    assert [w.fact_id for w in waiting[1:]] == [f.id for f in facts]
    assert waiting[2].body == facts[1].body
    assert [d["c"] for d in waiting[2].details] == ["reason"]
    assert json.loads(waiting[2].details[0]["value"]) == {"reason": "欠書兩本"}
    assert store.sync_state().pending == 3


def test_a_portion_keeps_to_its_count_and_bytes_but_never_stays_empty(store: LocalStore) -> None:
    store.append([b.recorded(k) for k in range(20)], by=b.CLERK)
    assert len(store.pending(5)) == 5
    assert len(store.pending(max_bytes=10)) == 1
    assert 1 < len(store.pending(max_bytes=5000)) < 21


def test_a_shared_desk_offers_each_persons_facts_under_their_own_login(store: LocalStore) -> None:
    store.append([b.signed(0)], by=b.COLLEAGUE)
    assert [w.fact_id for w in store.pending(by=b.COLLEAGUE)] == [f.id for f in store.student_facts(WHO)]
    assert store.pending_operators() == {b.CLERK: 1, b.COLLEAGUE: 1}


def test_answered_facts_wait_no_longer(store: LocalStore) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    store.record_push(answered(store, "ok", "dup"), Head(2, "ab" * 32))
    assert store.pending() == []
    assert store.seen_heads() == [Head(2, "ab" * 32)]
    assert store.verify().chain_ok


def test_a_refused_sign_off_is_kept_with_its_reason_and_counts_for_nothing(store: LocalStore) -> None:
    store.append([b.recorded(0), b.signed(0)], by=b.CLERK)
    assert store.sign_offs(WHO)["library.books"].state == "passed"
    changes = store.record_push(answered(store, "ok", "ok", "denied"), Head(2, "ab" * 32))
    assert store.sign_offs(WHO) == {}
    assert changes.students == {WHO}
    assert [r.outcome for r in store.refused()] == ["denied"]
    assert store.sync_state().refused == 1
    assert store.sync_state().pending == 0


def test_taking_in_the_same_page_twice_is_as_once(store: LocalStore) -> None:
    page = [incoming(b.fact(b.recorded(0), n=1), 1), incoming(b.fact(b.signed(0), n=2), 2)]
    first = store.apply_pull(page, last_seq=2, head=Head(2, "cd" * 32))
    assert first.students == {WHO}
    before = [f for _, f in store.facts()]
    again = store.apply_pull(page, last_seq=2, head=Head(2, "cd" * 32))
    assert [f for _, f in store.facts()] == before
    assert again.facts == ()
    assert store.watermark().last_seq == 2


def test_a_colleagues_contradicting_decision_becomes_a_conflict_and_stays_visible(store: LocalStore) -> None:
    store.append([b.recorded(0), b.signed(0)], by=b.CLERK)
    other = b.fact(b.signed(0, "fail", reason="遺失一本"), n=1)
    changes = store.apply_pull([incoming(other, 1)], last_seq=1, head=None)
    state = store.sign_offs(WHO)["library.books"]
    assert state.conflict
    assert len(state.heads) == 2
    assert changes.students == {WHO}
    assert store.sync_state().conflicts == len(store.conflicts()) == 1


def test_details_that_rights_hide_are_simply_not_there_and_come_when_rights_widen(store: LocalStore) -> None:
    f = b.fact(b.recorded(0), n=1)
    store.apply_pull([incoming(f, 1, DetailClass.CORE)], last_seq=1, head=None)
    student = store.student("B11100000")
    assert student is not None
    assert "email" not in student.fields
    store.apply_pull([incoming(f, 1)], last_seq=1, head=None)
    wider = store.student("B11100000")
    assert wider is not None
    assert wider.fields["email"] == "b11100000@example.edu.tw"
    assert store.verify().differences == ()


def test_changed_rights_drop_what_others_brought_and_start_over(store: LocalStore) -> None:
    own, _ = store.append([b.recorded(0)], by=b.CLERK)
    store.record_push(answered(store), Head(2, "ab" * 32))
    store.apply_pull([incoming(b.fact(b.recorded(1), n=1), 3)], last_seq=3, head=Head(3, "ac" * 32))
    changes = store.change_scope("rights-2")
    assert changes.students == {b.of(b.roster_fields(1))}
    assert store.watermark().scope == "rights-2"
    assert store.watermark().last_seq == 0
    assert store.student("B11100001") is None
    assert store.fact(own[0].id) is not None
    assert store.verify().differences == ()


def test_a_restored_server_is_offered_again_what_it_forgot(store: LocalStore) -> None:
    store.append([b.recorded(0), b.signed(0)], by=b.CLERK)
    store.record_push(answered(store), Head(3, "ab" * 32))
    colleagues = b.fact(b.signed(0, "fail", reason="欠款"), n=1)
    store.apply_pull([incoming(colleagues, 4)], last_seq=4, head=Head(4, "ac" * 32))
    changes = store.roll_back_to(2)
    assert [json.loads(w.body)["kind"] for w in store.pending()] == [Kind.SIGN_OFF]
    assert store.seen_heads() == []
    assert store.watermark().last_seq == 2
    assert changes.students == {WHO}
    # A witness is kept, but what the shared ledger does not know clears or blocks nobody.
    assert store.fact(colleagues.id) is not None
    assert not store.sign_offs(WHO)["library.books"].conflict
    assert store.verify().differences == ()
    # The colleague's desk offers it again: it counts again.
    store.apply_pull([incoming(colleagues, 3)], last_seq=3, head=None)
    assert store.sign_offs(WHO)["library.books"].conflict


def test_a_number_given_to_another_fact_frees_the_one_that_held_it(store: LocalStore) -> None:
    store.append([b.signed(0)], by=b.CLERK)
    store.record_push(answered(store), None)
    store.apply_pull([incoming(b.fact(b.recorded(0), n=1), 2)], last_seq=2, head=None)
    assert store.sync_state().pending == 1
    assert store.verify().differences == ()


def test_kinds_from_a_newer_desk_are_kept_and_folded_by_nobody(store: LocalStore) -> None:
    content = json.loads(b.fact(b.signed(0), n=1).body) | {"kind": "shelf.moved", "pv": 9}
    row = Incoming(1, "clerk.b", to_ms(NOON), canonical(content), ())
    store.apply_pull([row], last_seq=1, head=None)
    assert [f.kind for f in store.student_facts(WHO)] == ["shelf.moved"]
    assert store.student_facts(WHO)[0].body == row.body
    assert store.sign_offs(WHO) == {}
    assert store.verify().projection_ok


def test_one_unreadable_row_is_set_aside_and_the_others_come_in(store: LocalStore) -> None:
    good = b.fact(b.recorded(0), n=1)
    lying = incoming(b.fact(b.recorded(1), n=2), 2)
    lying.details[0]["value"] = '{"name":"別人"}'
    half = json.dumps(json.loads(b.fact(b.signed(0), n=4).body) | {"by": "\ud800"})
    huge = canonical(json.loads(b.fact(b.signed(0), n=5).body) | {"n": 2**70})
    rows = [Incoming(1, "x", 0, "not json", ()), lying, incoming(good, 3)]
    rows += [Incoming(4, "x", 0, half, ()), Incoming(5, "x", 0, huge, ())]
    store.apply_pull(rows, last_seq=5, head=None)
    assert store.fact(good.id) == good
    assert [r[0] for r in store._raw_rows("SELECT seq FROM unreadable ORDER BY seq")] == [1, 2, 4, 5]


def test_other_bytes_under_a_known_id_never_replace_ours(store: LocalStore) -> None:
    (mine,), _ = store.append([b.signed(0)], by=b.CLERK)
    forged = canonical(json.loads(mine.body) | {"d": {"unit": "library", "item": "library.books", "v": "fail"}})
    store.apply_pull([Incoming(1, "x", 0, forged, ())], last_seq=1, head=None)
    assert store.fact(mine.id) == mine
    assert store.sign_offs(WHO)["library.books"].state == "passed"


def test_numbers_this_desk_used_before_it_was_restored_are_never_used_again(store: LocalStore) -> None:
    forgotten = b.fact(b.recorded(0), desk=b.DESK, n=40, by=b.CLERK)
    store.apply_pull([incoming(forgotten, 1)], last_seq=1, head=None)
    (following,), _ = store.append([b.signed(0)], by=b.CLERK)
    assert following.n == 41
    assert store.verify().chain_ok


def test_an_erased_person_is_forgotten_here_too_and_the_chain_still_holds(store: LocalStore) -> None:
    store.append([b.recorded(0), b.signed(0, "fail", reason="欠書")], by=b.CLERK)
    changes = store.erase([WHO], upto=7)
    assert changes.students == {WHO}
    assert store.student("B11100000") is None
    assert store.sign_offs(WHO)["library.books"].reason == ""
    assert store.sign_offs(WHO)["library.books"].state == "failed"
    assert store.erasures_seen() == 7
    assert store.verify().differences == ()


def test_heads_are_thinned_towards_the_past_and_the_newest_stay(store: LocalStore) -> None:
    for seq in range(1, 701):
        store.apply_pull([], last_seq=seq, head=Head(seq, f"{seq:064x}"))
    heads = store.seen_heads()
    assert len(heads) <= 500
    assert [h.seq for h in heads[:200]] == list(range(700, 500, -1))
    everything = [r[0] for r in store._raw_rows("SELECT seq FROM seen_head ORDER BY seq")]
    assert len(everything) <= 601
    assert everything[0] < 200


def test_the_sync_state_says_when_it_last_agreed_and_why_not(store: LocalStore) -> None:
    assert store.sync_state().configured is False
    store.adopt_epoch("e1")
    store.note_sync(ok_ms=1000)
    store.note_sync(error="shared.unreachable")
    state = store.sync_state()
    assert (state.configured, state.last_ok_ms, state.last_error) == (True, 1000, "shared.unreachable")
    assert store.watermark().epoch == "e1"
