"""One student's application on a card, and the lists made of all of them: certificates to make, late, not reviewable, examinations."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.applications import filing, lists
from app.applications.beside import note_signed
from app.applications.card import NOT_LOADED, application_card
from app.applications.extending import extension_of, receive_extension
from app.audit.application import Stage
from app.certificates.english_names import record_alias, verify_name
from app.clock import FixedClock
from app.context import Context
from app.errors import ActRefused
from app.ledger import Draft, Kind
from app.outgoing import lists_of, outgoing
from app.school.load import load_profile
from app.school.windows import Phase
from app.students import find_student
from tests.unit.applications.office import (
    ASSISTANT,
    NOVEMBER,
    NUMBER,
    PHOTO,
    REGISTRAR,
    WATER,
    enrol,
    office,
    transcript,
)

NEXT = "113088002"
DECEMBER = datetime(2025, 12, 1, 2, 0, tzinfo=UTC)


def sheets(ctx: Context, name: str) -> list[list[tuple[object, ...]]]:
    """What a list that leaves holds, by the one door every window and command uses."""

    def nobody_asks() -> object:
        raise AssertionError("these lists need no overview")

    return [[tuple(row) for row in sheet.rows] for sheet in outgoing(ctx, name, nobody_asks).sheets]


def passed(ctx: Context, number: str = NUMBER) -> None:
    filing.submit(ctx, number, [PHOTO], by=ASSISTANT)
    filing.receive(ctx, number, by=ASSISTANT)
    filing.review(ctx, number, Stage.FIRST, passed=True, by=ASSISTANT)
    filing.review(ctx, number, Stage.SECOND, passed=True, by=REGISTRAR)


@pytest.mark.rows("U02")
@pytest.mark.parametrize(
    ("when", "phase", "days"),
    [
        (datetime(2025, 10, 20, tzinfo=UTC), Phase.BEFORE, 7),
        (NOVEMBER, Phase.OPEN, 16),
        (datetime(2025, 11, 20, tzinfo=UTC), Phase.CLOSING, 1),
        (DECEMBER, Phase.CLOSED, 10),
    ],
)
def test_the_card_counts_the_days_of_the_application_period(when: datetime, phase: Phase, days: int) -> None:
    found = application_card(office(when=when), NUMBER).period
    assert (found.phase, found.days) == (phase, days)


@pytest.mark.rows("U49")
def test_nobody_is_said_not_to_have_applied_before_the_terms_applications_came() -> None:
    ctx = office()
    enrol(ctx, student_no=NEXT, name="阮氏玄莊")
    assert application_card(ctx, NEXT).state == NOT_LOADED
    filing.submit(ctx, NUMBER, [PHOTO])
    assert application_card(ctx, NEXT).state == "尚未申請"
    assert application_card(ctx, NUMBER).state == "已送出，待初審"


@pytest.mark.rows("U45")
def test_last_terms_ticks_are_on_the_card_and_count_for_nothing() -> None:
    ctx = office()
    filing.submit(ctx, NUMBER, [PHOTO])
    enrol(ctx, grad_term="1142")
    card = application_card(ctx, NUMBER)
    assert card.last_ticks == (PHOTO,)
    assert card.dossier.current.ticks == ()


@pytest.mark.rows("U51")
def test_the_registry_sees_why_it_cannot_review_yet() -> None:
    ctx = office(name="王大明", name_en="", exam_on="2025-12-20")
    assert application_card(ctx, NUMBER).blocked == "學生尚未送出申請，無法線上複審與計算最後畢業成績"
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    assert application_card(ctx, NUMBER).blocked == "簽名確認單尚未送系辦，系所尚未初審"
    filing.receive(ctx, NUMBER, by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=False, reason="少一門必修", by=ASSISTANT)
    assert application_card(ctx, NUMBER).blocked == "初審不通過：少一門必修"
    filing.give_back(ctx, NUMBER, reason="請補修", by=ASSISTANT)
    assert application_card(ctx, NUMBER).blocked == "退回修正，學生尚未重新送出"
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    filing.review(ctx, NUMBER, Stage.FIRST, passed=True, by=ASSISTANT)
    (rows,) = sheets(ctx, "not-reviewable")
    assert rows == [
        (
            NUMBER,
            "王大明",
            "環境教育碩士在職專班",
            "碩士在職專班",
            "初審通過，待複審",
            "英文姓名空白，中英合併版證書不能製作。",
            "2025-12-20",
        )
    ]
    enrol(ctx, name="王大明", name_en="WANG, TA-MING")
    assert application_card(ctx, NUMBER).blocked == ""
    assert sheets(ctx, "not-reviewable") == [[]]


@pytest.mark.rows("U02", "U20", "U22")
def test_certificates_are_made_of_what_the_registry_passed_and_the_incomplete_stand_apart() -> None:
    ctx = office(name="王大明", name_en="WANG, TA-MING")
    enrol(ctx, student_no=NEXT, name="阮氏玄莊", nationality_category="外籍生")
    transcript(ctx, NEXT)
    verify_name(ctx, NUMBER, "passport")
    for number in (NUMBER, NEXT):
        passed(ctx, number)
    record_alias(ctx, NEXT, "declared")
    ready, held = sheets(ctx, "approved-applications")
    assert [row[0] for row in ready] == [NUMBER]
    assert ready[0][4:] == ("WANG, TA-MING", "114學年度第1學期", "中英合併版", "114.11.5", "護照")
    assert [(row[0], row[-1]) for row in held] == [(NEXT, "擬採用護照別名，還沒有收到護照影本")]
    record_alias(ctx, NEXT, "received")
    ready, held = sheets(ctx, "approved-applications")
    assert ([row[0] for row in ready], held) == ([NUMBER, NEXT], [])


@pytest.mark.rows("U26")
def test_who_was_taken_late_is_listed_with_when_by_whom_and_why() -> None:
    ctx = office(when=DECEMBER)
    enrol(ctx, student_no=NEXT, name="阮氏玄莊")
    filing.submit(ctx, NUMBER, [PHOTO], late="口試延後，系所同意補救", by=ASSISTANT)
    (rows,) = sheets(ctx, "late-applications")
    assert [row[0] for row in rows] == [NUMBER]
    assert rows[0][4:] == ("114學年度第1學期", "114.12.1", ASSISTANT, "口試延後，系所同意補救", "已送出，待初審")
    on_time = office()
    filing.submit(on_time, NUMBER, [PHOTO])
    assert sheets(on_time, "late-applications") == [[]]


@pytest.mark.rows("U50")
def test_examinations_that_belong_to_another_term_or_to_no_application_are_listed() -> None:
    ctx = office(exam_on="2026-03-20")
    assert [(row[0], row[-1]) for row in sheets(ctx, "degree-exams")[0]] == [
        (NUMBER, "考試在114學年度第2學期，名冊的畢業學年期是114學年度第1學期")
    ]
    enrol(ctx, exam_on="2025-12-20")
    assert [row[-1] for row in sheets(ctx, "degree-exams")[0]] == ["考試學期沒有提出畢業資格申請"]
    filing.submit(ctx, NUMBER, [PHOTO])
    assert sheets(ctx, "degree-exams") == [[]]
    enrol(ctx, exam_on="")
    assert sheets(ctx, "degree-exams") == [[]]


@pytest.mark.rows("U19")
def test_the_worklist_of_names_says_what_is_to_be_done_with_each() -> None:
    ctx = office(name="王大明", name_en="Wang, Ta-Ming")
    enrol(ctx, student_no=NEXT, name="阮氏玄莊", name_en="")
    enrol(ctx, student_no="113088003", name="犇", name_en="BEN, A")
    (rows,) = sheets(ctx, "english-names")
    assert [(row[0], row[5], row[6]) for row in rows] == [
        (NUMBER, "是", "英文姓名應全部大寫"),
        (NEXT, "是", "英文姓名空白，中英合併版證書不能製作"),
    ]


@pytest.mark.rows("U54")
@pytest.mark.parametrize(
    ("fields", "way"),
    [
        ({"study_year": "4"}, "paper"),
        ({"study_year": "3"}, None),
        ({"study_year": "", "entry_term": "1111"}, "paper"),
        ({"study_year": "5", "division": "暑期"}, None),
        ({"study_year": "6", "division": "暑期"}, "paper"),
        ({"level": "學士", "division": "日間"}, "online"),
    ],
)
def test_which_way_an_extension_of_study_goes_and_the_paper_received(fields: dict[str, str], way: str | None) -> None:
    ctx = office(**{"division": "進修"} | fields)
    found = extension_of(ctx, find_student(ctx, NUMBER))
    assert (found.route.way.value if found.route else None) == way
    if way == "paper":
        receive_extension(ctx, NUMBER, by=ASSISTANT)
        received = extension_of(ctx, find_student(ctx, NUMBER))
        assert (received.received_at, received.received_by) == (NOVEMBER, ASSISTANT)
        enrol(ctx, **{"division": "進修"} | fields, grad_term="1151")
        assert extension_of(ctx, find_student(ctx, NUMBER)).received_at is None
        return
    with pytest.raises(ActRefused) as refused:
        receive_extension(ctx, NUMBER)
    assert refused.value.code == ("extension.online" if way else "extension.none")


def test_only_a_school_with_an_application_period_has_these_lists() -> None:
    assert "approved-applications" in lists_of(load_profile("ntue"))
    assert not {"approved-applications", "english-names"} & set(lists_of(load_profile("npust")))
    assert lists.term_asked(office()).label == "114學年度第1學期"
    assert lists.term_asked(office(when=datetime(2025, 9, 1, tzinfo=UTC))).starts == date(2025, 8, 1)


@pytest.mark.rows("U11")
def test_sent_printed_signed_and_received_are_four_days_and_what_is_missing_is_none() -> None:
    clock = FixedClock(NOVEMBER)
    ctx = office(clock=clock)

    def days() -> list[date | None]:
        return [m.on for m in application_card(ctx, NUMBER).milestones]

    assert days() == [None, None, None, None]
    with pytest.raises(ActRefused):
        note_signed(ctx, NUMBER, date(2025, 11, 5))
    filing.submit(ctx, NUMBER, [PHOTO], by=ASSISTANT)
    assert days() == [date(2025, 11, 5), None, None, None]
    assert application_card(ctx, NUMBER).dossier.current.missing == ("簽名確認單送系辦", "初審", "複審")
    clock.advance(days=1)
    printed(ctx, draft=True)
    assert days()[1] is None
    printed(ctx)
    clock.advance(days=2)
    note_signed(ctx, NUMBER, date(2025, 11, 7), by=ASSISTANT)
    filing.receive(ctx, NUMBER, by=ASSISTANT)
    assert days() == [date(2025, 11, 5), date(2025, 11, 6), date(2025, 11, 7), date(2025, 11, 8)]
    assert [m.label for m in application_card(ctx, NUMBER).milestones] == ["已送出", "已列印", "已簽名", "系辦收件"]
    for wrong in (date(2025, 11, 4), date(2025, 11, 9)):
        with pytest.raises(ActRefused) as refused:
            note_signed(ctx, NUMBER, wrong)
        assert refused.value.code == "application.signed_on"
    filing.amend(ctx, NUMBER, [WATER], reason="學生誤勾", by=ASSISTANT)
    assert days() == [date(2025, 11, 5), None, None, None]


def printed(ctx: Context, *, draft: bool = False) -> None:
    """A confirmation sheet left the printer."""
    payload = {
        "paper": "credit-sheet",
        "number": f"CS-{draft}",
        "version": 1,
        "sha256": "ab" * 32,
        "draft": draft,
        "copies": 1,
    }
    ctx.store.append([Draft(Kind.PAPER_PRINTED, payload, find_student(ctx, NUMBER).id)], by=ASSISTANT)


@pytest.mark.rows("U36", "U45")
def test_what_the_school_tells_everybody_who_applies_stands_on_the_card() -> None:
    notices = application_card(office(), NUMBER).notices
    assert "差異學分若呈現負分僅代表未選修該門課程，不影響畢業學分審核。" in notices
    assert "當學期畢業資格申請審核結果無法流用至次一學期或之後任一新學年期。" in notices
