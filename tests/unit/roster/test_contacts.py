"""What students confirmed becomes their fields by class, is never overwritten silently, and a load can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Kind
from app.roster.contacts import ContactsLoaded, load_contacts
from app.roster.loading import load_roster
from app.roster.table import CheckedFile
from app.roster.undo import ChangedAfterLoad, undo_batch
from tests.unit.roster.schools import AMEI, BEN, HEADER, KUN, listed, school_desk
from tests.unit.roster.tables import checked

COLUMNS = ("學號", "姓名", "手機", "電子信箱", "地址", "送出時間", "狀態")


def contacts(*rows: tuple[str, ...], header: tuple[str, ...] = COLUMNS[:6]) -> CheckedFile:
    return listed("contacts", header, *rows)


def fields(ctx: Context, number: str) -> dict[str, str]:
    found = ctx.store.student(number)
    assert found is not None
    return dict(found.fields)


def rules(done: ContactsLoaded) -> list[tuple[int, str]]:
    return [(p.row, p.rule) for p in done.problems]


FIRST = (AMEI[0], "撒韵·武荖", "0922-222-222", "me@example.org", "屏東縣內埔鄉學府路1號", "2026-05-01 10:00")


def test_contact_data_lies_in_the_contact_class_and_old_values_are_listed_masked() -> None:
    ctx = school_desk("npust")
    done = load_contacts(ctx, contacts(FIRST))
    assert done.counts() == {
        "changed": 1,
        "unchanged": 0,
        "confirmed": 1,
        "unknown": 0,
        "rejected": 0,
        "overwritten": 2,
        "kept": 0,
    }
    assert {(m.label, m.kept) for m in done.moves} == {("電子信箱", False), ("行動電話", False)}
    assert "0922222222" not in str([m.as_json() for m in done.moves])
    now = fields(ctx, AMEI[0])
    assert (now["mobile"], now["email"], now["name"]) == ("0922222222", "me@example.org", AMEI[1])
    assert now["confirmed"] == "address email mobile"
    fact = next(f for f in ctx.store.batch_facts(done.batch) if f.kind == Kind.STUDENT_RECORDED)
    assert set(fact.details) == {DetailClass.CORE, DetailClass.CONTACT}
    assert "email" not in fact.detail(DetailClass.CORE)
    assert not any(text in fact.body for text in ("0922222222", "me@example.org", "內埔"))


def test_people_the_file_does_not_name_stay_as_they_are() -> None:
    ctx = school_desk("npust")
    before = ctx.store.roster_fields()
    load_contacts(ctx, contacts(FIRST))
    assert {n: f for n, f in ctx.store.roster_fields().items() if n != AMEI[0]} == {
        n: f for n, f in before.items() if n != AMEI[0]
    }


def test_only_a_later_confirmation_changes_what_was_confirmed_and_every_change_is_listed() -> None:
    ctx = school_desk("npust")
    load_contacts(ctx, contacts(FIRST))
    older = load_contacts(ctx, contacts((*FIRST[:2], "0933333333", "", "", "2026-04-01")))
    assert fields(ctx, AMEI[0])["mobile"] == "0922222222"
    assert [(m.label, m.kept) for m in older.moves] == [("行動電話", True)]
    undated = load_contacts(ctx, contacts((*FIRST[:2], "0933333333", "", "", "")))
    assert undated.counts()["kept"] == 1
    later = load_contacts(ctx, contacts((*FIRST[:2], "0933333333", "", "", "2026-05-02")))
    assert [(m.label, m.kept) for m in later.moves] == [("行動電話", False)]
    assert fields(ctx, AMEI[0])["mobile"] == "0933333333"
    forced = load_contacts(ctx, contacts((*FIRST[:2], "0944444444", "", "", "")), overwrite=True)
    assert forced.counts()["overwritten"] == 1
    assert fields(ctx, AMEI[0])["mobile"] == "0944444444"


def test_a_new_roster_does_not_overwrite_what_a_student_confirmed() -> None:
    ctx = school_desk("npust")
    load_contacts(ctx, contacts(FIRST))
    roster = checked([(*AMEI[:2], "農園生產系", *AMEI[3:])], header=HEADER)
    done = load_roster(ctx, roster)
    now = fields(ctx, AMEI[0])
    assert (now["department"], now["mobile"], now["email"]) == ("農園生產系", "0922222222", "me@example.org")
    assert {p.column for p in done.problems if p.rule == "field.protected"} == {"電子信箱", "手機"}
    assert now["confirmed"] == "address email mobile"
    assert (now["submitted_at"], set(done.diff.missing)) == ("2026-05-01 10:00:00", {KUN[0], BEN[0]})


def test_what_somebody_confirmed_is_still_theirs_when_they_come_back_onto_the_roster() -> None:
    ctx = school_desk("npust")
    load_contacts(ctx, contacts(FIRST))
    load_roster(ctx, checked([KUN, BEN], header=HEADER), missing="withdraw", leaving_confirmed=True)
    back = load_roster(ctx, checked([AMEI], header=HEADER))
    now = fields(ctx, AMEI[0])
    assert (back.new, now["mobile"], now["email"]) == (1, "0922222222", "me@example.org")
    assert (now["confirmed"], now["submitted_at"]) == ("address email mobile", "2026-05-01 10:00:00")
    assert undo_batch(ctx, back.batch).removed == 1


def test_a_row_under_somebody_elses_number_is_refused() -> None:
    ctx = school_desk("npust")
    done = load_contacts(
        ctx, contacts((KUN[0], "林大同", "0922222222", "", "", ""), (BEN[0], "犇牛", "0955555555", "", "", ""))
    )
    assert rules(done) == [(2, "name.differs"), (3, "name.differs")]
    assert "mobile" not in fields(ctx, KUN[0])
    assert fields(ctx, BEN[0])["mobile"] == "0955555555"
    assert done.rejected == 1


def test_unknown_and_mangled_numbers_are_listed_and_nobody_is_invented() -> None:
    ctx = school_desk("npust")
    file = contacts(("12345678", "", "0922222222", "", "", ""), ("B99999999", "", "0922222223", "", "", ""))
    done = load_contacts(ctx, file)
    assert rules(done) == [(2, "student.mangled"), (3, "student.unknown")]
    assert (done.unknown, done.rejected, len(ctx.store.roster_fields())) == (2, 1, 3)
    with pytest.raises(ActRefused) as refused:
        load_contacts(ctx, contacts(FIRST, ("B99999999", "", "0922222223", "", "", "")), all_or_nothing=True)
    assert refused.value.code == "roster.has_errors"


def test_drafts_are_no_confirmation_and_the_registrys_english_name_is_not_the_files_to_change() -> None:
    ctx = school_desk("npust")
    file = listed(
        "contacts",
        ("學號", "英文姓名", "手機", "送出狀態"),
        (KUN[0], "Chu Tu-chen", "0922222222", "已送出"),
        (AMEI[0], "", "0933333333", "暫存"),
        (BEN[0], "BEN", "0955555555", "已送出"),
    )
    done = load_contacts(ctx, file)
    assert fields(ctx, KUN[0])["name_en"] == KUN[4]
    assert fields(ctx, BEN[0])["name_en"] == "BEN"
    assert fields(ctx, AMEI[0])["mobile"] == AMEI[6]
    assert done.counts()["kept"] == 1


@pytest.mark.rows("E10", "E11")
def test_both_questions_must_be_answered_where_the_school_asks_them() -> None:
    """E10, E11."""
    ctx = school_desk("aeust")
    header = ("學號", "手機", "電子信箱", "勞動部就業服務", "資料回饋母校", "信箱驗證")
    done = load_contacts(
        ctx,
        contacts(
            (AMEI[0], "0922222222", "a@example.org", "願意", "", "驗證通過"),
            (KUN[0], "0933333333", "b@example.org", "願意", "不願意", "逾時"),
            header=header,
        ),
    )
    assert rules(done) == [(2, "contact.unanswered")]
    assert "confirmed" not in fields(ctx, AMEI[0])
    # E07: an address nobody verified is not confirmed.
    assert fields(ctx, KUN[0])["confirmed"] == "mobile"
    assert (fields(ctx, KUN[0])["labour_service"], fields(ctx, KUN[0])["alumni_feedback"]) == ("是", "否")
    load_contacts(ctx, contacts((AMEI[0], "", "a@example.org", "", "願意", "驗證通過"), header=header))
    assert fields(ctx, AMEI[0])["confirmed"] == "email"


def test_a_preview_writes_nothing_and_says_the_same() -> None:
    ctx = school_desk("npust")
    dry = load_contacts(ctx, contacts(FIRST), dry_run=True)
    assert (dry.batch, len(ctx.store.batches())) == ("", 1)
    assert load_contacts(ctx, contacts(FIRST)).counts() == dry.counts()
    assert load_contacts(ctx, contacts(FIRST)).counts()["unchanged"] == 1


def test_a_file_without_one_good_row_loads_nothing() -> None:
    with pytest.raises(ActRefused, match="沒有任何一列"):
        load_contacts(school_desk("npust"), contacts(("壞", "", "", "", "", "")))


def test_an_undo_is_refused_and_names_what_changed_since() -> None:
    ctx = school_desk("npust")
    first = load_contacts(ctx, contacts(FIRST))
    load_contacts(ctx, contacts((*FIRST[:2], "0933333333", "", "", "2026-05-02")))
    with pytest.raises(ChangedAfterLoad) as refused:
        undo_batch(ctx, first.batch)
    assert {c.field for c in refused.value.since} == {"行動電話", "送出時間"}
    load_roster(ctx, checked([KUN], header=HEADER), missing="withdraw", leaving_confirmed=True)
    with pytest.raises(ChangedAfterLoad, match="名冊狀態"):
        undo_batch(ctx, first.batch)


_VALUES = st.tuples(
    st.sampled_from([AMEI[0], KUN[0], BEN[0]]),
    st.just(""),
    st.sampled_from(["", "0922222222", "0933333333"]),
    st.sampled_from(["", "a@example.org", "b@example.org"]),
    st.sampled_from(["", "屏東縣內埔鄉學府路1號"]),
    st.sampled_from(["", "2026-05-01", "2026-05-02 08:00"]),
)


@given(st.lists(st.lists(_VALUES, min_size=1, max_size=3, unique_by=lambda r: r[0]), min_size=1, max_size=4))
def test_undoing_loads_newest_first_restores_exactly_what_was_folded(loads: list[list[tuple[str, ...]]]) -> None:
    ctx = school_desk("npust")
    states, batches = [], []
    for rows in loads:
        states.append(ctx.store.roster_fields())
        batches.append(load_contacts(ctx, contacts(*rows)).batch)
    for state, batch in zip(reversed(states), reversed(batches), strict=True):
        undo_batch(ctx, batch)
        assert ctx.store.roster_fields() == state
