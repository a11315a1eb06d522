"""The application of one term (U11-U13, U45, U47, U52)."""

from datetime import UTC, datetime, timedelta

import pytest

from app.audit.application import Application, Event, EventKind, Stage, Status, act, fold, history
from app.errors import ActRefused
from app.school.calendar import AcademicTerm

NOW = AcademicTerm(113, 2)
START = datetime(2025, 4, 1, 1, tzinfo=UTC)


def event(kind, *, by="student", minutes=0, term=NOW, **more):
    return Event(kind, term, by, START + timedelta(minutes=minutes), **more)


def review(stage, by, *, passed=True, reason=""):
    return event(EventKind.REVIEWED, by=by, stage=stage, passed=passed, reason=reason)


DRAFT = event(EventKind.DRAFTED, ticks=("1121 7001 水彩畫",))
SUBMIT = event(EventKind.SUBMITTED, ticks=("1121 7001 水彩畫",))
FIRST = review(Stage.FIRST, "dept")
SECOND = review(Stage.SECOND, "registry")


def after(*events):
    application = Application(NOW)
    for step in events:
        application = act(application, step)
    return application


@pytest.mark.rows("U47")
def test_the_whole_way_from_draft_to_second_review():
    done = after(DRAFT, SUBMIT, event(EventKind.RECEIVED, by="dept"), FIRST, SECOND)
    assert done.status is Status.APPROVED
    assert done.missing == ()
    assert (done.first.by, done.second.by) == ("dept", "registry")


@pytest.mark.rows("U12")
def test_a_draft_is_invisible_to_staff_and_no_application():
    """U12."""
    draft = after(DRAFT)
    assert not draft.visible_to_staff
    assert not draft.valid
    with pytest.raises(ActRefused, match="不能收件"):
        act(draft, event(EventKind.RECEIVED))
    with pytest.raises(ActRefused, match="不能初審"):
        act(draft, FIRST)


@pytest.mark.rows("U13")
def test_after_submission_everything_is_locked():
    """U13."""
    for step in (DRAFT, SUBMIT):
        with pytest.raises(ActRefused) as refused:
            act(after(SUBMIT), step)
        assert "系所助教" in refused.value.hint


@pytest.mark.rows("U11")
def test_a_submission_lacks_the_signed_sheet_and_both_reviews():
    """U11."""
    assert after(SUBMIT).missing == ("簽名確認單送系辦", "初審", "複審")
    assert after().missing == ("送出申請",)


@pytest.mark.rows("U13")
def test_the_assistant_amends_with_a_reason_and_the_old_paper_is_void():
    """U13."""
    received = after(SUBMIT, event(EventKind.RECEIVED, by="dept"))
    with pytest.raises(ActRefused, match="原因"):
        act(received, event(EventKind.AMENDED, by="dept", ticks=()))
    amended = act(received, event(EventKind.AMENDED, by="dept", ticks=(), reason="學生誤勾"))
    assert (amended.version, amended.ticks, amended.received_at) == (2, (), None)


@pytest.mark.rows("U47")
def test_the_second_reviewer_is_never_the_first():
    """U47."""
    with pytest.raises(ActRefused, match="同一人"):
        act(after(SUBMIT, FIRST), review(Stage.SECOND, "dept"))


@pytest.mark.rows("U47")
def test_the_second_review_waits_for_the_first_to_pass():
    """U47."""
    with pytest.raises(ActRefused, match="不能複審"):
        act(after(SUBMIT), SECOND)
    failed = after(SUBMIT, review(Stage.FIRST, "dept", passed=False, reason="核心不足"))
    assert failed.status is Status.FIRST_FAILED
    with pytest.raises(ActRefused, match="不能複審"):
        act(failed, SECOND)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_failed_review_without_reason_is_refused(stage):
    before = after(SUBMIT) if stage is Stage.FIRST else after(SUBMIT, FIRST)
    with pytest.raises(ActRefused, match="原因"):
        act(before, review(stage, "someone", passed=False))


def test_a_returned_application_is_open_again_and_its_reviews_are_gone():
    returned = after(SUBMIT, FIRST, event(EventKind.RETURNED, by="registry", reason="英文姓名有誤"))
    assert (returned.status, returned.first, returned.reason) == (Status.RETURNED, None, "英文姓名有誤")
    again = act(returned, SUBMIT)
    assert (again.status, again.version) == (Status.SUBMITTED, 2)


def test_a_return_without_reason_is_refused():
    with pytest.raises(ActRefused, match="原因"):
        act(after(SUBMIT), event(EventKind.RETURNED, by="dept"))


@pytest.mark.rows("U52")
def test_an_application_can_be_withdrawn_until_it_is_approved():
    """U52."""
    withdrawn = after(SUBMIT, event(EventKind.WITHDRAWN))
    assert withdrawn.status is Status.WITHDRAWN
    assert act(withdrawn, SUBMIT).status is Status.SUBMITTED
    with pytest.raises(ActRefused, match="不能撤回"):
        act(after(SUBMIT, FIRST, SECOND), event(EventKind.WITHDRAWN))
    with pytest.raises(ActRefused, match="不能撤回"):
        act(after(), event(EventKind.WITHDRAWN))


@pytest.mark.rows("U45")
def test_nothing_is_carried_over_to_the_next_term():
    """U45."""
    following = AcademicTerm(114, 1)
    events = (DRAFT, SUBMIT, FIRST, SECOND)
    assert fold(events, following) == Application(following)
    with pytest.raises(ActRefused, match="113學年度第2學期"):
        act(Application(following), SUBMIT)


@pytest.mark.rows("U48")
def test_history_lists_terms_with_events_newest_first():
    """U48."""
    earlier = event(EventKind.SUBMITTED, term=AcademicTerm(112, 2))
    assert [(a.term.code, a.status) for a in history((earlier, SUBMIT, FIRST))] == [
        ("1132", Status.FIRST_PASSED),
        ("1122", Status.SUBMITTED),
    ]


def test_steps_two_desks_took_at_once_stay_visible_and_are_not_obeyed():
    other = review(Stage.FIRST, "other desk", passed=False, reason="核心不足")
    folded = fold((SUBMIT, FIRST, other, review(Stage.SECOND, "dept")), NOW)
    assert folded.status is Status.FIRST_PASSED
    assert [e.by for e in folded.disputed] == ["other desk", "dept"]
