"""NPUST's last unit as its profile tells it: who is eligible, what is filled in, where and how a diploma is collected (N38-N46)."""

from __future__ import annotations

from datetime import date

import pytest

from app.school.calendar import AcademicTerm
from app.school.units import Applies
from tests.unit.school.npust import item, sub_item
from tests.unit.school.profiles import school, student


def test_n38_n39_the_registry_confirms_eligibility_and_changes_the_card():
    assert [s.code for s in item("registry").sub_items][:2] == ["eligibility", "card"]


@pytest.mark.rows("N40")
def test_n40_only_foreign_students_fill_in_the_survey():
    assert sub_item("registry", "foreign-survey", nationality_category="外籍生") is Applies.APPLIES
    assert sub_item("registry", "foreign-survey", nationality_category="僑生") is Applies.NOT_APPLICABLE


@pytest.mark.rows("N41")
@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        ("1062", Applies.APPLIES),
        ("107-1", Applies.APPLIES),
        ("1072", Applies.NOT_APPLICABLE),
        ("109學年度第1學期", Applies.NOT_APPLICABLE),
        ("", Applies.UNKNOWN),
    ],
)
def test_n41_only_students_admitted_before_107_2_fill_in_the_data_system(entry, answer):
    assert sub_item("registry", "data-system", entry_term=entry) is answer


@pytest.mark.rows("N42")
@pytest.mark.parametrize(("division", "desk"), [("進修部", "continuing"), ("日間部", "registry")])
def test_n42_evening_students_collect_at_their_own_section(division, desk):
    found = school("npust").desk_for(student(division=division))
    assert found is not None
    assert found.code == desk


@pytest.mark.rows("N42")
def test_n42_nobody_is_sent_to_a_desk_the_roster_cannot_name():
    assert school("npust").desk_for(student(division="")) is None


@pytest.mark.rows("N43", "N45")
def test_n43_n44_n45_proxy_and_mail_have_their_checklists_and_papers():
    methods = {m.code: m for m in school("npust").pickup}
    assert [c.code for c in methods["proxy"].checks(card_lost=False)] == ["letter", "card", "proxy-id"]
    assert [c.code for c in methods["proxy"].checks(card_lost=True)] == ["letter", "card-lost", "proxy-id"]
    assert "mailing" in methods["mail"].papers
    for code in ("proxy", "mailing"):
        paper = school("npust").paper(code)
        assert paper is not None
        assert paper.blank


@pytest.mark.rows("N46")
def test_n46_the_card_loses_its_student_identity_on_31_july():
    card = school("npust").card
    assert card is not None
    assert card.expiry(graduated=AcademicTerm(113, 2)) == date(2025, 7, 31)
    assert card.expiry(graduated=AcademicTerm(113, 1)) == date(2025, 7, 31)
    assert "無掛失退費功能" in card.text
