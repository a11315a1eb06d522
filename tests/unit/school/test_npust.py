"""NPUST's rules as its profile tells them: one test per row of the features list (N01-N47)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.clock import TAIPEI
from app.school.calendar import AcademicTerm
from app.school.units import Applies, ItemKind, ListKind, Prerequisite, UnitKind
from app.school.windows import Phase
from tests.unit.school.npust import TERM, applies, document, item, sub_item
from tests.unit.school.profiles import school, student


@pytest.mark.rows("N01")
@pytest.mark.parametrize(
    ("today", "phase", "days"),
    [
        (date(2024, 12, 30), Phase.BEFORE, 1),
        (date(2024, 12, 31), Phase.OPEN, 120),
        (date(2025, 4, 16), Phase.OPEN, 14),
        (date(2025, 4, 17), Phase.CLOSING, 13),
        (date(2025, 4, 30), Phase.CLOSING, 0),
        (date(2025, 5, 1), Phase.CLOSED, 1),
    ],
)
def test_n01_the_window_of_bachelors_crosses_the_new_year_and_counts_its_days(today, phase, days):
    state = school("npust").window_for("四技", TERM, today)
    assert (state.phase, state.days) == (phase, days)


@pytest.mark.rows("N01")
def test_n01_a_level_or_term_without_a_window_says_so_and_stops_nobody():
    for state in (
        school("npust").window_for("博士班", TERM, date(2025, 1, 5)),
        school("npust").window_for("學士班", AcademicTerm(113, 2), date(2025, 6, 5)),
    ):
        assert state.phase is Phase.UNSET
        assert state.online
        assert "未設定" in state.text


@pytest.mark.rows("N02")
def test_n02_after_the_window_only_the_paper_route_is_left():
    state = school("npust").window_for("學士班", TERM, date(2025, 5, 1))
    assert state.paper
    assert not state.online
    assert "紙本方式重新辦理" in state.text
    assert school("npust").paper("clearance-slip") is not None


def test_n03_every_item_waits_for_the_notice():
    profile = school("npust")
    assert profile.notice is not None
    assert profile.notice.acknowledge == "已閱讀上述注意事項"
    assert all(profile.prerequisites(i)[0] is Prerequisite.NOTICE for i in profile.items)


@pytest.mark.rows("N05", "N47")
def test_n05_n47_questions_about_signing_in_are_answered_at_the_desk():
    answers = [f.answer for f in school("npust").faq_on(date(2025, 1, 1)) if "登入" in f.question + f.answer]
    assert any("鎖住 30 分鐘" in a for a in answers)
    assert any("手機" in a for a in answers)


@pytest.mark.rows("N06", "N07")
def test_n06_n07_the_military_reminder_is_for_men_and_never_blocks():
    profile = school("npust")
    assert applies("military-reminder", sex="男") is Applies.APPLIES
    assert applies("military-reminder", sex="女") is Applies.NOT_APPLICABLE
    assert item("military-reminder").kind is ItemKind.REMINDER
    assert item("military-reminder") not in profile.gate_items
    assert item("military-reminder").papers == ("military-reminder",)
    steps = item("military-reminder").instruction
    assert steps.index("成績單") < steps.index("軍訓室")


@pytest.mark.rows("N08")
def test_n08_the_overseas_reminder_is_for_overseas_students():
    assert applies("overseas-reminder", nationality_category="港澳") is Applies.APPLIES
    assert applies("overseas-reminder") is Applies.NOT_APPLICABLE
    assert item("overseas-reminder").acknowledge == "已閱讀完畢"


@pytest.mark.rows("N09")
def test_n09_the_table_has_the_schools_five_columns():
    assert [c.label for c in school("npust").words.columns] == [
        "辦理單位",
        "辦理事項",
        "審核情形",
        "審核日期",
        "不通過原因/備註",
    ]


@pytest.mark.rows("N10", "N11", "N12", "N13")
@pytest.mark.parametrize(
    ("state", "label"),
    [
        ("pending", "尚未審核"),
        ("passed", "審核通過"),
        ("failed", "審核不通過"),
        ("not_applicable", "免辦理"),
    ],
)
def test_n10_n11_n12_n13_states_are_printed_in_the_schools_words(state, label):
    words = school("npust").words
    assert words.state(state) == label
    assert words.read(label) == state


@pytest.mark.rows("N12")
@pytest.mark.parametrize("spelling", ["審核不通過", "審核未通過", " 審核 未通過 "])
def test_n12_both_spellings_of_failure_are_understood(spelling):
    assert school("npust").words.read(spelling) == "failed"


@pytest.mark.rows("N12")
def test_n12_an_unknown_spelling_is_not_guessed():
    assert school("npust").words.read("大概可以") is None


@pytest.mark.rows("N12")
def test_n12_units_offer_their_house_phrases():
    assert "學分費未繳清" in item("cashier").phrases


@pytest.mark.rows("N13", "N37")
@pytest.mark.parametrize(
    ("category", "answer"),
    [
        ("外籍生", Applies.APPLIES),
        ("外國學生", Applies.APPLIES),
        ("僑生", Applies.APPLIES),
        ("本國", Applies.NOT_APPLICABLE),
        ("", Applies.UNKNOWN),
        ("特殊身分", Applies.UNKNOWN),
    ],
)
def test_n13_n37_international_affairs_is_for_foreign_and_overseas_chinese_students(category, answer):
    assert applies("international", nationality_category=category) is answer


@pytest.mark.rows("N13")
def test_n13_what_the_roster_does_not_say_stays_on_the_board_with_a_question():
    told = item("international").applies_to(student(nationality_category=""))
    assert told.counts
    assert told.unsure
    assert "身分別" in told.text


@pytest.mark.rows("N13")
def test_n13_not_applicable_carries_the_schools_reason():
    assert item("international").applies_to(student()).text == "非外籍生、僑生免辦理"


@pytest.mark.rows("N14", "N15")
def test_n14_n15_the_gate_counts_every_required_item_but_the_registrys():
    profile = school("npust")
    assert profile.final_unit.code == "registry"
    assert all(i.required and i.unit != "registry" for i in profile.gate_items)
    assert {i.code for i in profile.items if i.required} - {i.code for i in profile.gate_items} == {"registry"}
    assert "註冊組除外" in profile.gate.text
    assert Prerequisite.GATE in item("registry").requires


def test_n17_a_supervisor_may_override_where_the_ledger_does_not_answer():
    assert school("npust").gate.supervisor_override


@pytest.mark.rows("N18")
def test_n18_every_unit_leads_to_somebody_to_ask():
    profile = school("npust")
    for unit in profile.units:
        contacts = profile.contacts_for(unit.code, date(2025, 1, 2))
        assert contacts, unit.code
        assert contacts[0].text


@pytest.mark.rows("N19")
def test_n19_one_desk_serves_two_units_and_one_unit_has_two_desks():
    profile = school("npust")
    on = date(2025, 1, 2)
    assert profile.contacts_for("career-survey", on)[:1] == profile.contacts_for("career-consent", on)[:1] != ()
    assert [c.extension for c in profile.contacts_for("cashier", on)] == ["6059", "6067"]


@pytest.mark.rows("N20")
@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("career-survey", "綜合大樓 1樓"),
        ("cashier", "行政大樓 3樓"),
        ("international", "行政大樓 4樓"),
        ("registry", "行政大樓 1樓"),
    ],
)
def test_n20_units_say_where_they_sit(unit, place):
    profile = school("npust")
    found = profile.unit(unit)
    assert found is not None
    assert profile.place_of(found) == place


def test_n21_the_departments_row_has_parts_with_ticks_of_their_own():
    assert Prerequisite.SUB_ITEMS in item("department").requires
    assert [s.code for s in item("department").sub_items if s.required]
    assert sub_item("department", "thesis-slip", level="碩士") is Applies.APPLIES
    assert sub_item("department", "thesis-slip") is Applies.NOT_APPLICABLE


def test_n22_department_rules_stand_beside_the_row():
    rules = school("npust").department_rules_for("資訊管理系", date(2025, 1, 2))
    assert any("學生如未送件" in line for r in rules for line in r.text)


def test_n23_n24_the_department_passes_only_after_intake():
    assert Prerequisite.INTAKE in item("department").requires
    assert item("department").papers == ("intake-receipt",)


@pytest.mark.rows("N25")
@pytest.mark.parametrize(
    ("extended", "answer"),
    [
        ("是", Applies.APPLIES),
        ("否", Applies.NOT_APPLICABLE),
        ("", Applies.UNKNOWN),
    ],
)
def test_n25_only_extended_students_may_have_another_signer(extended, answer):
    unit = school("npust").unit("department")
    assert unit is not None
    assert unit.delegation is not None
    assert unit.delegation.allowed_for(student(extended=extended)).answer is answer
    assert unit.delegation.by == "系主任"


@pytest.mark.rows("N26")
@pytest.mark.parametrize(
    ("received", "promised"),
    [
        (datetime(2025, 1, 6, 9, 10, tzinfo=TAIPEI), datetime(2025, 1, 6, 17, 0, tzinfo=TAIPEI)),
        (datetime(2025, 1, 6, 15, 0, tzinfo=TAIPEI), datetime(2025, 1, 7, 12, 0, tzinfo=TAIPEI)),
        (datetime(2025, 1, 10, 16, 0, tzinfo=TAIPEI), datetime(2025, 1, 13, 12, 0, tzinfo=TAIPEI)),
        (datetime(2025, 1, 24, 15, 0, tzinfo=TAIPEI), datetime(2025, 2, 3, 12, 0, tzinfo=TAIPEI)),
    ],
)
def test_n26_half_a_working_day_is_promised_and_holidays_are_skipped(received, promised):
    profile = school("npust")
    unit = profile.unit("department")
    assert unit is not None
    assert profile.work_calendar.promised(received, unit.promise_half_days) == promised


@pytest.mark.rows("N27")
def test_n27_people_review_graduate_students():
    people = [u.code for u in school("npust").units if u.kind is UnitKind.PERSON]
    assert people == ["adviser", "chair"]
    assert applies("adviser", level="博士班") is Applies.APPLIES
    assert applies("adviser", level="四技") is Applies.NOT_APPLICABLE


@pytest.mark.rows("N28", "N29")
@pytest.mark.parametrize(
    ("code", "years", "answer"),
    [
        ("thesis-licence", "0", Applies.APPLIES),
        ("thesis-embargo", "0", Applies.NOT_APPLICABLE),
        ("thesis-embargo", "2", Applies.APPLIES),
        ("thesis-embargo-letter", "5", Applies.NOT_APPLICABLE),
        ("thesis-embargo-letter", "6", Applies.APPLIES),
        ("thesis-embargo", "", Applies.UNKNOWN),
    ],
)
def test_n28_n29_the_library_asks_for_thesis_papers_by_embargo(code, years, answer):
    assert document("library", code, level="碩士", embargo_years=years) is answer


@pytest.mark.rows("N29")
def test_n28_n29_a_long_embargo_asks_for_the_letters_number():
    letter = next(d for d in item("library").documents if d.code == "thesis-embargo-letter")
    assert letter.asks == "函號"
    assert document("library", "thesis", level="學士") is Applies.NOT_APPLICABLE


@pytest.mark.rows("N30")
def test_n30_graduates_hand_the_registry_abstract_and_thesis():
    for code in ("abstract", "thesis-copy"):
        assert sub_item("registry", code, level="碩士") is Applies.APPLIES
        assert sub_item("registry", code) is Applies.NOT_APPLICABLE


@pytest.mark.rows("N31")
@pytest.mark.parametrize(
    ("advisers", "answer"),
    [
        ("1", Applies.NOT_APPLICABLE),
        ("2", Applies.APPLIES),
        ("", Applies.UNKNOWN),
    ],
)
def test_n31_the_share_agreement_needs_more_than_one_adviser(advisers, answer):
    assert document("registry", "advisor-share", level="碩專", adviser_count=advisers) is answer
    assert document("registry", "confidentiality", level="碩專", adviser_count=advisers) is Applies.APPLIES


def test_n32_n36_lists_of_the_offices_mean_done_or_owing():
    assert item("career-survey").list_kind is ListKind.COMPLETIONS
    assert item("cashier").list_kind is ListKind.PROBLEMS
    assert "註冊費、學分費及住宿費" in item("cashier").text


def test_n33_n34_n35_the_consent_is_a_row_of_its_own_with_its_text():
    consent = school("npust").consent(item("career-consent").consent)
    assert consent is not None
    assert Prerequisite.CONSENT in item("career-consent").requires
    assert "將永久利用及保存畢業學生個人資料，利用地區為臺灣。" in consent.text


def test_n35_a_consent_whose_source_is_damaged_must_not_be_printed_as_the_form():
    consent = school("npust").consent("graduate-data")
    assert consent is not None
    assert not consent.complete


def test_the_fields_npust_asks_the_roster_for_are_known_beforehand():
    asked = {f.name for f in school("npust").asked_fields}
    assert asked == {
        "level",
        "nationality_category",
        "sex",
        "entry_term",
        "adviser_count",
        "extended",
        "division",
    }
