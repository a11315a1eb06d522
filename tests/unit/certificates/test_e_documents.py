"""Who asked for an electronic document after graduation is on record, is answered, and is on the list until then."""

from __future__ import annotations

import pytest

from app import parts
from app.certificates import e_documents, keeping
from app.certificates.e_documents import Asked
from app.certificates.glance import glance
from app.clearance.mark_words import mark_words
from app.context import Context
from app.errors import ActRefused, NotFound, NotPermitted, WrongUse
from app.ledger import DetailClass, Kind
from app.outgoing import E_DOCUMENTS, certificate_lists_of, outgoing
from app.school.load import load_profile
from tests.certificate_desk import graduate, hand, move, store_of
from tests.counter import NUMBER


def gone(school: str = "ntnu") -> Context:
    """A desk of a graduate whose diploma has left."""
    ctx = graduate(school)
    hand(ctx)
    return ctx


def found(ctx: Context) -> list[tuple[str, str, str]]:
    return [(one.document.code, one.label, one.note) for one in e_documents.asked(ctx)]


def ask(ctx: Context, *documents: str, note: str = "") -> None:
    e_documents.ask(ctx, student_no=NUMBER, documents=documents, note=note)


def answered(ctx: Context, document: str, state: str, note: str = "") -> None:
    e_documents.answer(ctx, student_no=NUMBER, document=document, state=state, note=note)


@pytest.mark.rows("T33")
def test_a_request_says_who_asked_for_which_documents_when_and_who_took_it_in() -> None:
    ctx = gone()
    move(ctx, 2025, 9, 1)
    before = len(list(store_of(ctx).facts()))
    codes, changes = e_documents.ask(ctx, student_no=NUMBER, documents=["diploma-en", "transcript-zh"], note="下午回電")
    assert codes == ("transcript-zh", "diploma-en")
    assert len(changes.facts) == 2
    first, second = e_documents.asked(ctx)
    assert (first.student.student_no, first.document.label, first.label) == (NUMBER, "中文歷年成績單", "待回覆")
    assert (second.document.label, second.note, second.by) == ("英文學位證明書", "下午回電", "承辦人")
    assert (second.at.year, second.at.month, second.open) == (2025, 9, True)
    assert len(list(store_of(ctx).facts())) == before + 2
    # The note can be erased; the body never holds it.
    fact = store_of(ctx).recent_facts(kinds=[Kind.MARKED], limit=1)[0]
    assert fact.detail(DetailClass.REASON) == {"note": "下午回電"}
    assert "下午回電" not in fact.body
    assert mark_words(ctx.school, fact).endswith("電子文件　英文學位證明書　申請")


@pytest.mark.rows("T33")
def test_whoever_was_told_has_it_or_wants_it_no_more_waits_no_longer() -> None:
    ctx = gone()
    ask(ctx, "transcript-zh", "transcript-en", "ranking")
    answered(ctx, "transcript-zh", e_documents.TOLD, "已寄連結")
    answered(ctx, "transcript-en", e_documents.WITHDRAWN)
    assert found(ctx) == [
        ("transcript-zh", "已告知申請方式", "已寄連結"),
        ("transcript-en", "同學撤回", ""),
        ("ranking", "待回覆", ""),
    ]
    assert [one.document.code for one in e_documents.asked(ctx) if one.open] == ["ranking"]
    answered(ctx, "transcript-zh", e_documents.ANSWERED)
    assert found(ctx)[0][1] == "已辦妥"
    # Everything that was said stays, also when it is asked for again a year later.
    ask(ctx, "transcript-zh")
    student = e_documents.asked(ctx)[0].student
    said = [f.text("v") for f in keeping.history(ctx, student.id, f"{parts.E_DOCUMENT}transcript-zh")]
    assert said == ["asked", "told", "answered", "asked"]


def test_what_waits_is_not_asked_for_twice_and_what_is_closed_is_not_answered() -> None:
    ctx = gone()
    ask(ctx, "ranking")
    for again in (("ranking",), ("ranking", "diploma-en")):
        with pytest.raises(ActRefused) as refused:
            ask(ctx, *again)
        assert refused.value.code == "e_document.already"
    # Nothing of the second request was recorded either.
    assert [code for code, _, _ in found(ctx)] == ["ranking"]
    for document in ("diploma-en", "ranking"):
        if document == "ranking":
            answered(ctx, document, e_documents.WITHDRAWN)
        with pytest.raises(ActRefused) as refused:
            answered(ctx, document, e_documents.ANSWERED)
        assert refused.value.code == "e_document.not_asked"


def test_nothing_an_unknown_document_and_an_unknown_state_are_refused() -> None:
    ctx = gone()
    with pytest.raises(ActRefused, match="請選電子文件"):
        ask(ctx)
    with pytest.raises(WrongUse) as unknown:
        ask(ctx, "passport")
    assert "ranking（歷年名次證明）" in unknown.value.hint
    with pytest.raises(WrongUse):
        answered(ctx, "ranking", "asked")
    with pytest.raises(NotFound):
        e_documents.ask(ctx, student_no="49999999E", documents=["ranking"])


def test_only_the_desk_that_hands_diplomas_out_takes_requests_in() -> None:
    ctx = gone()
    store_of(ctx).sit_down(ctx.store.desk.operator, "library")
    with pytest.raises(NotPermitted):
        ask(ctx, "ranking")


@pytest.mark.parametrize("school", ["npust", "aeust", "ntue"])
def test_a_school_that_names_no_electronic_documents_has_no_requests_and_no_list_of_them(school: str) -> None:
    ctx = gone(school)
    with pytest.raises(WrongUse) as refused:
        ask(ctx, "ranking")
    assert refused.value.code == "e_document.not_offered"
    assert E_DOCUMENTS not in certificate_lists_of(load_profile(school))
    assert e_documents.asked(ctx) == []


@pytest.mark.rows("T33")
def test_two_desks_that_say_different_things_are_settled_by_what_is_recorded_next() -> None:
    ctx = gone()
    ask(ctx, "ranking")
    case = keeping.case_here(ctx, NUMBER)
    for state in (e_documents.TOLD, e_documents.WITHDRAWN):
        keeping.record(ctx, keeping.keep(ctx, case, f"{parts.E_DOCUMENT}ranking", state), None)
    (one,) = e_documents.asked(ctx)
    assert (one.label, one.open, one.conflict) == ("兩處紀錄矛盾", True, True)
    answered(ctx, "ranking", e_documents.TOLD, "問過同學")
    (one,) = e_documents.asked(ctx)
    assert (one.label, one.conflict) == ("已告知申請方式", False)


@pytest.mark.rows("T33")
def test_the_list_that_leaves_has_who_waits_first_and_the_card_says_what_was_asked_for() -> None:
    ctx = gone()
    ask(ctx, "transcript-zh")
    answered(ctx, "transcript-zh", e_documents.ANSWERED)
    move(ctx, 2025, 9, 2)
    ask(ctx, "ranking", note="補件")
    sheet = outgoing(ctx, E_DOCUMENTS, lambda: pytest.fail("nobody's items are needed")).sheets[0]
    assert sheet.title[0] == "國立臺灣師範大學　電子文件申請　2 筆，待回覆 1 筆"
    assert [row[3:] for row in sheet.rows] == [
        ("歷年名次證明", "待回覆", "114.09.02", "承辦人", "補件"),
        ("中文歷年成績單", "已辦妥", "114.06.10", "承辦人", ""),
    ]
    asked: tuple[Asked, ...] = glance(ctx, NUMBER).asked
    assert [(one.document.code, one.label) for one in asked] == [("transcript-zh", "已辦妥"), ("ranking", "待回覆")]
