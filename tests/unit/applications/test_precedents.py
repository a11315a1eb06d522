"""A department's precedents and requests to recognise a course: kept once, offered to the next student, followed by one act."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.applications import filing, recognition
from app.applications.offering import follow, keep_from, offers
from app.applications.precedents import CourseName, end, in_force, keep, precedent_of, precedents
from app.applications.recognition import RequestState, ask, decide_course, open_requests, requests
from app.audit.application import Stage
from app.audit.deciding import decisions_of
from app.audit.decisions import Decision, DecisionKind
from app.audit.report import ReportVerdict
from app.audit.stored import audit_student
from app.context import Context
from app.errors import ActRefused, DeskError, NotPermitted, WrongUse
from app.students import find_student
from tests.unit.applications.office import ASSISTANT, NUMBER, PHOTO, REGISTRAR, WATER, enrol, office, transcript

NEXT = "113088002"
MINUTES = "113 學年度第 2 次課程會議紀錄"


def refusal(act, *words, **named) -> str:
    with pytest.raises(DeskError) as refused:
        act(*words, **named)
    return refused.value.code


def next_student(ctx: Context, **fields: str) -> None:
    enrol(ctx, student_no=NEXT, name="阮氏玄莊", **fields)
    transcript(ctx, NEXT)


def decided(kind: DecisionKind = DecisionKind.RECOGNISE, **more: str) -> Context:
    ctx = office()
    decide_course(ctx, NUMBER, WATER, kind, reason="與本所課程相當", evidence=MINUTES, by=ASSISTANT, **more)
    keep_from(ctx, NUMBER, WATER, by=ASSISTANT)
    next_student(ctx)
    return ctx


@pytest.mark.rows("U10", "U35")
def test_what_was_decided_once_is_offered_to_the_next_student_and_followed_by_one_act() -> None:
    ctx = decided()
    (offer,) = offers(ctx, NEXT)
    assert (offer.subject, offer.precedent.said) == (WATER, "認列為彈性學分")
    assert not audit_student(ctx, NEXT).flex.recognised_credits
    done = follow(ctx, NEXT, WATER, by=REGISTRAR)
    assert done.changes.students
    assert offers(ctx, NEXT) == ()
    (decision,) = decisions_of(ctx, find_student(ctx, NEXT))
    assert (decision.by, decision.reason, decision.evidence) == (REGISTRAR, "與本所課程相當", MINUTES)
    assert precedent_of(ctx, decision) == precedents(ctx)[0]
    line = next(line for line in audit_student(ctx, NEXT).outside if line.id == WATER)
    assert (line.recognised, line.note) == (True, "依系所前例認列")


@pytest.mark.rows("U35")
@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        (DecisionKind.PLACE, "核心", "認列於「核心」"),
        (DecisionKind.REFUSE, "", "不認列"),
        (DecisionKind.EQUATE, "統計學", "視同「統計學」"),
    ],
)
def test_an_area_a_refusal_and_an_equivalence_are_kept_alike(kind: DecisionKind, target: str, words: str) -> None:
    ctx = decided(kind, target=target)
    (known,) = precedents(ctx)
    assert (known.said, known.valid_from, known.by) == (words, date(2025, 11, 5), ASSISTANT)
    follow(ctx, NEXT, WATER)
    report = audit_student(ctx, NEXT)
    line = next(line for line in report.courses if line.id == WATER)
    assert line.refused is (kind is DecisionKind.REFUSE)
    assert line.outside is (kind is DecisionKind.REFUSE)


@pytest.mark.rows("U10", "U35")
def test_precedents_of_another_department_are_never_offered() -> None:
    ctx = decided()
    enrol(ctx, student_no=NEXT, name="阮氏玄莊", department="藝術與造形設計學系")
    assert in_force(ctx, "藝術與造形設計學系") == ()
    assert refusal(follow, ctx, NEXT, WATER) in ("precedent.none", "audit.no_curriculum")
    keep(
        ctx,
        department="藝術與造形設計學系",
        course=CourseName("攝影"),
        kind=DecisionKind.RECOGNISE,
        reason="本系課程",
    )
    assert [o.subject for o in offers(ctx, NUMBER)] == []


@pytest.mark.rows("U35")
def test_the_same_name_of_another_unit_or_with_another_code_is_another_course() -> None:
    water = CourseName("水彩畫", "ART1", "美術系")
    assert water.is_same(CourseName("水彩畫", "", "美術系"))
    assert water.is_same(CourseName(" 水彩畫", "ART1", "美術系"))
    assert not water.is_same(CourseName("水彩畫", "ART1", "藝術系"))
    assert not water.is_same(CourseName("水彩畫", "ART2", "美術系"))
    ctx = decided()
    transcript(ctx, NEXT, (("水彩畫", "2", "90", "7001", "藝術系"),))
    assert offers(ctx, NEXT) == ()


@pytest.mark.rows("U35")
def test_a_precedent_waits_for_its_day_and_the_later_one_takes_its_place() -> None:
    ctx = decided()
    department = find_student(ctx, NUMBER).department
    keep(
        ctx,
        department=department,
        course=CourseName("水彩畫", offered_by="美術系"),
        kind=DecisionKind.REFUSE,
        reason="自次學期起不再認列",
        valid_from=date(2026, 2, 1),
    )
    assert [p.kind for p in in_force(ctx, department)] == [DecisionKind.RECOGNISE]
    assert [p.kind for p in in_force(ctx, department, date(2026, 2, 1))] == [DecisionKind.REFUSE]
    assert len(precedents(ctx, department=department)) == 2


@pytest.mark.rows("U35")
def test_ending_a_precedent_stops_the_offer_and_leaves_what_followed_it() -> None:
    ctx = decided()
    follow(ctx, NEXT, WATER)
    (known,) = precedents(ctx)
    assert refusal(end, ctx, known.key, reason=" ") == "precedent.reason"
    ended = end(ctx, known.key, reason="課程停開", by=REGISTRAR).precedent
    assert (ended.by, ended.ended, ended.ended_by, ended.ended_reason) == (
        ASSISTANT,
        date(2025, 11, 5),
        REGISTRAR,
        "課程停開",
    )
    assert in_force(ctx, known.department) == ()
    assert refusal(end, ctx, known.key, reason="再一次") == "precedent.ended"
    assert refusal(end, ctx, "沒有", reason="再一次") == "precedent.unknown"
    (decision,) = decisions_of(ctx, find_student(ctx, NEXT))
    followed = precedent_of(ctx, decision)
    assert followed is not None
    assert followed.ended is None
    assert audit_student(ctx, NEXT).flex.recognised_credits


def test_what_cannot_be_a_precedent_is_refused() -> None:
    ctx = office()
    assert refusal(keep_from, ctx, NUMBER, WATER) == "precedent.undecided"
    course = CourseName("水彩畫")
    for words, code in (
        ({"kind": DecisionKind.PLACE, "reason": "相當"}, "precedent.target"),
        ({"kind": DecisionKind.RECOGNISE, "reason": ""}, "precedent.reason"),
        ({"kind": DecisionKind.CREDITS, "reason": "多抵少"}, "precedent.kind"),
    ):
        assert refusal(keep, ctx, department="環教所", course=course, **words) == code
    with pytest.raises(NotPermitted):
        keep(office(unit="library"), department="環教所", course=course, kind=DecisionKind.REFUSE, reason="不符")


@pytest.mark.rows("U10")
def test_a_request_is_taken_in_and_answered_with_by_date_and_evidence() -> None:
    ctx = office(approval="是")
    ask(ctx, NUMBER, PHOTO, note="與論文相關", evidence="課程大綱", by=ASSISTANT)
    (asked,) = requests(ctx, NUMBER)
    assert (asked.state, asked.asked.by, asked.asked.evidence) == (RequestState.ASKED, ASSISTANT, "課程大綱")
    assert [(s.student_no, r.subject) for s, r in open_requests(ctx)] == [(NUMBER, PHOTO)]
    assert open_requests(ctx, department="別的系") == ()
    assert refusal(ask, ctx, NUMBER, PHOTO) == "request.already"
    decide_course(ctx, NUMBER, PHOTO, DecisionKind.REFUSE, reason="不符專業", evidence=MINUTES, by=REGISTRAR)
    (refused,) = requests(ctx, NUMBER)
    assert refused.answer is not None
    assert (refused.state, refused.answer.by, refused.answer.reason) == (RequestState.REFUSED, REGISTRAR, "不符專業")
    assert refused.answer.at == datetime(2025, 11, 5, 1, 0, tzinfo=UTC)
    decide_course(ctx, NUMBER, PHOTO, DecisionKind.RECOGNISE, reason="補件後重審", by=REGISTRAR)
    assert [r.state for r in requests(ctx, NUMBER)] == [RequestState.APPROVED]
    assert open_requests(ctx) == ()


@pytest.mark.rows("U10")
def test_where_the_department_decides_first_nothing_counts_before_it_has() -> None:
    ctx = office(approval="是")
    with pytest.raises(ActRefused, match="須先向系所申請認列"):
        filing.submit(ctx, NUMBER, [PHOTO])
    ask(ctx, NUMBER, PHOTO)
    with pytest.raises(ActRefused, match="須先向系所申請認列"):
        filing.submit(ctx, NUMBER, [PHOTO])
    assert audit_student(ctx, NUMBER).computed is ReportVerdict.SHORT
    decide_course(ctx, NUMBER, PHOTO, DecisionKind.RECOGNISE, reason="所務會議通過")
    assert filing.submit(ctx, NUMBER, [PHOTO]).application.valid
    assert audit_student(ctx, NUMBER).computed is ReportVerdict.MET
    advice, _ = filing.advise_student(ctx, NUMBER)
    assert advice.suggested == ()


def test_what_needs_no_request_or_is_no_course_is_refused() -> None:
    ctx = office()
    assert refusal(ask, ctx, NUMBER, "1132 100 研究方法") == "request.not_outside"
    assert refusal(ask, ctx, NUMBER, "1132 999 無") == "audit.no_course"
    assert refusal(decide_course, ctx, NUMBER, WATER, DecisionKind.CLEAR, reason="誤") == "audit.nothing_decided"
    assert refusal(decide_course, ctx, NUMBER, WATER, DecisionKind.PLACE, reason="相當") == "audit.target"
    assert refusal(decide_course, ctx, NUMBER, WATER, DecisionKind.RECOGNISE, reason=" ") == "audit.reason_missing"
    with pytest.raises(WrongUse):
        decide_course(ctx, NUMBER, WATER, DecisionKind.TICK, reason="勾選")
    decide_course(ctx, NUMBER, WATER, DecisionKind.RECOGNISE, reason="相當")
    assert refusal(ask, ctx, NUMBER, WATER) == "request.decided"
    decide_course(ctx, NUMBER, WATER, DecisionKind.CLEAR, reason="登錄錯誤")
    assert recognition.decided_on(ctx, find_student(ctx, NUMBER), WATER) == ()


def test_after_the_second_review_no_course_is_decided_on_any_more() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.SECOND, passed=True, by=REGISTRAR)
    refused = refusal(decide_course, ctx, NUMBER, WATER, DecisionKind.RECOGNISE, reason="相當")
    assert refused == "application.approved"


def test_a_decision_written_by_hand_names_no_precedent() -> None:
    ctx = decided()
    assert precedent_of(ctx, Decision(DecisionKind.RECOGNISE, WATER)) is None
