"""What NTNU, AEUST and NTUE do differently, from their profiles alone."""

from __future__ import annotations

from datetime import date

import pytest

from app.school.calendar import AcademicTerm
from app.school.pickup import Mailbox
from app.school.units import Applies, ItemKind, Prerequisite
from app.school.windows import Phase, Procedure
from tests.unit.school.profiles import school, student


@pytest.mark.rows("T05")
def test_t05_student_numbers_are_typed_any_way_and_stay_text():
    rule = school("ntnu").student_no
    assert rule.tidy("４１００００００ｅ ") == "41000000E"
    assert rule.accepts("41000000E")
    assert not rule.accepts("4.1E+08")


@pytest.mark.rows("T04")
def test_t04_the_portal_opens_and_has_no_closing_day():
    before, after = (
        school("ntnu").window_for("學士班", AcademicTerm(113, 2), day) for day in (date(2025, 5, 31), date(2025, 9, 1))
    )
    assert (before.phase, after.phase) == (Phase.BEFORE, Phase.OPEN)


@pytest.mark.rows("T06")
def test_t06_the_answer_about_signing_in_changes_on_the_first_of_august():
    def answer(day: date) -> str:
        return next(f.answer for f in school("ntnu").faq_on(day) if "登入" in f.question)

    assert "使用校務行政入口網" in answer(date(2025, 7, 31))
    assert "密碼為身分證字號" in answer(date(2025, 8, 1))


@pytest.mark.rows("T07")
def test_t07_done_is_a_tick_and_the_missing_word_is_ours():
    words = school("ntnu").words
    assert words.passed.mark == "✔"
    assert words.read("✔️") == words.read("✔") == "passed"
    assert words.failed.ours


@pytest.mark.rows("T09")
def test_t08_t09_the_registry_checks_grades_first_and_issues_last():
    profile = school("ntnu")
    assert "grades" in {i.code for i in profile.gate_items}
    assert profile.final_unit.code == "issue"
    grades = profile.item("grades")
    assert grades is not None
    exchange = next(s for s in grades.sub_items if s.code == "exchange")
    assert exchange.applies_to(student(exchange="是")).answer is Applies.APPLIES
    assert exchange.applies_to(student()).answer is Applies.NOT_APPLICABLE


@pytest.mark.rows("T14", "T16")
def test_t14_t16_the_international_item_is_a_reminder_here_and_a_unit_at_npust():
    reminder = school("ntnu").item("international-database")
    unit = school("npust").item("international")
    assert reminder is not None
    assert unit is not None
    assert (reminder.kind, unit.kind) == (ItemKind.REMINDER, ItemKind.REQUIRED)
    assert {i.code for i in school("ntnu").items if not i.required} == {
        "alumni-data",
        "international-database",
        "teacher-credits",
    }


def test_t19_old_cards_are_refused():
    card = school("ntnu").card
    assert card is not None
    assert card.refused == ("1K",)
    assert card.discount_until == date(2025, 10, 31)


@pytest.mark.rows("T22", "T23")
def test_t22_t23_the_way_to_report_a_lost_card_changes_in_august():
    card = school("ntnu").card
    assert card is not None
    assert "勿按補發" in card.lost_text(date(2025, 7, 1))
    assert "google 表單" in card.lost_text(date(2025, 8, 2))


@pytest.mark.rows("T24", "T25")
@pytest.mark.parametrize(
    ("college", "department", "desk"),
    [
        ("教育學院", "教育學系", "main"),
        ("理學院", "數學系", "gongguan"),
        ("科技與工程學院", "光電工程學士學位學程", "gongguan"),
        ("科技與工程學院", "機電工程學系", "main"),
        ("運動與休閒學院", "運動競技學系", "gongguan"),
        ("運動與休閒學院", "體育學系", "main"),
    ],
)
def test_t24_t25_certificates_lie_where_the_department_belongs_not_the_college(college, department, desk):
    found = school("ntnu").desk_for(student(college=college, department=department))
    assert found is not None
    assert found.code == desk


@pytest.mark.rows("T27")
def test_t27_no_diploma_on_suspended_days():
    profile = school("ntnu")
    assert profile.suspended_on(date(2025, 7, 12)) is not None
    assert profile.suspended_on(date(2025, 7, 13)) is None
    assert "先來電詢問" in profile.calendar.suspended_text


@pytest.mark.rows("T30")
def test_t29_t30_a_proxy_for_somebody_without_a_card_brings_a_copy_of_the_id():
    proxy = next(m for m in school("ntnu").pickup if m.code == "proxy")
    assert [c.code for c in proxy.checks(card_lost=True)] == [
        "proxy-id",
        "letter-graduate",
        "letter-proxy",
        "card-lost",
        "id-copy",
    ]
    assert "card" in [c.code for c in proxy.checks(card_lost=False)]


@pytest.mark.rows("T31", "E14")
def test_t31_e14_the_digital_diploma_is_due_in_three_working_days_or_one_month():
    ntnu, aeust = school("ntnu"), school("aeust")
    friday = date(2025, 6, 6)
    assert ntnu.digital_diploma.due(friday, ntnu.work_calendar) == date(2025, 6, 11)
    assert aeust.digital_diploma.due(date(2025, 1, 31), aeust.work_calendar) == date(2025, 2, 28)
    assert school("npust").digital_diploma.due(friday, ntnu.work_calendar) is None


@pytest.mark.rows("E25", "E35")
def test_e25_e26_e35_who_receives_a_digital_diploma_and_where():
    rule = school("aeust").digital_diploma
    assert rule.concerns(AcademicTerm(111, 2))
    assert not rule.concerns(AcademicTerm(111, 1))
    assert rule.mailboxes == (Mailbox.PERSONAL, Mailbox.SCHOOL)


def test_e01_two_rounds_a_year():
    assert school("aeust").calendar.round_months == (1, 6)


def test_e03_units_start_after_the_contact_data():
    profile = school("aeust")
    assert all(Prerequisite.CONTACT in i.requires for i in profile.gate_items)
    confirmation = profile.contact_confirmation
    assert confirmation is not None
    assert confirmation.code_minutes == 5
    assert confirmation.refused_domains == ("aeust.edu.tw",)
    assert [s.code for s in confirmation.surveys] == ["labour", "alumni"]


def test_e13_a_lost_paper_diploma_is_replaced_by_a_certificate():
    diploma = school("aeust").diploma
    assert diploma.reissue == "學位證明書"


@pytest.mark.rows("E16", "E18", "E19", "E20")
def test_e16_e20_the_table_and_the_overall_result_keep_their_own_words():
    words = school("aeust").words
    assert [c.label for c in words.columns] == [
        "審核單位",
        "連絡單位/方式",
        "審核結果",
        "審核時間",
        "說明/填寫調查事項",
    ]
    assert words.state("passed") == "通過"
    assert words.overall.open == "已完成"
    assert words.read("已完成") is None
    assert words.read("不需審核") == "not_applicable"


@pytest.mark.rows("E22")
@pytest.mark.parametrize(
    ("sex", "military", "answer"),
    [
        ("男", "未役", Applies.APPLIES),
        ("男", "役畢", Applies.NOT_APPLICABLE),
        ("女", "", Applies.NOT_APPLICABLE),
        ("男", "", Applies.UNKNOWN),
    ],
)
def test_e22_the_military_row_is_for_men_who_have_not_served_and_keeps_its_instruction(sex, military, answer):
    found = school("aeust").item("military")
    assert found is not None
    assert found.applies_to(student(sex=sex, military=military)).answer is answer
    assert "役期折抵" in found.instruction
    assert not found.required


@pytest.mark.rows("U02", "U26")
def test_u02_u26_the_application_has_a_window_of_its_own():
    profile = school("ntue")
    state = profile.window_for("碩專", AcademicTerm(114, 1), date(2025, 11, 20), procedure=Procedure.AUDIT)
    assert (state.phase, state.days) == (Phase.CLOSING, 1)
    late = profile.window_for("碩專", AcademicTerm(114, 1), date(2025, 11, 22), procedure=Procedure.AUDIT)
    assert late.phase is Phase.CLOSED
    assert not late.paper
    assert "補救" in late.text
    assert profile.window_for("碩專", AcademicTerm(114, 1), date(2025, 11, 20)).phase is Phase.UNSET


@pytest.mark.rows("U04")
def test_u04_teacher_programme_students_are_warned():
    audit = school("ntue").credit_audit
    assert audit is not None
    assert audit.warn_rule is not None
    assert audit.warn_rule.answer(student(teacher_programme="是")).name == "YES"
    assert "暫勿" in audit.warn_text


@pytest.mark.rows("U24")
@pytest.mark.parametrize(
    ("student_no", "entry", "reference"),
    [
        ("209800001", "098-1", True),
        ("209700001", "097-1", True),
        ("211300001", "1131", False),
        ("211300001", "", True),
    ],
)
def test_u24_early_students_are_only_computed_for_reference(student_no, entry, reference):
    audit = school("ntue").credit_audit
    assert audit is not None
    assert audit.is_reference_only(student(student_no=student_no, entry_term=entry)) is reference


@pytest.mark.rows("U22")
def test_u22_the_bilingual_certificate_needs_an_english_name():
    rule = school("ntue").name_en.required_for
    assert rule is not None
    assert rule.answer(student(level="碩專", grad_term="1132")).name == "YES"
    assert rule.answer(student(level="碩專", grad_term="1131")).name == "NO"


@pytest.mark.rows("U34")
def test_u34_the_sheet_calls_the_bottom_line_as_the_source_does():
    audit = school("ntue").credit_audit
    assert audit is not None
    assert (audit.labels.minimum, audit.labels.counted) == ("最低修習學分數", "實得學分數")
    assert audit.legal_basis.endswith("審核作業要點辦理")


@pytest.mark.rows("U18")
@pytest.mark.parametrize(
    ("name_en", "accepted"),
    [
        ("WANG, TA-MING", True),
        ("OU YANG, LI-HUA", True),
        ("O'BRIEN, MARY ANN", True),
        ("TJAMALJALJAI, SALJELJENG", True),
        ("Wang, Ta-Ming", False),
        ("WANG TA-MING", False),
        ("", False),
    ],
)
def test_u18_english_names_are_checked_as_the_passport_writes_them(name_en, accepted):
    assert school("ntue").name_en.accepts(name_en) is accepted
