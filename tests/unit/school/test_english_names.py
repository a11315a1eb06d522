"""English names as passports write them: what is wrong is said, what is unusual is looked at, nothing is ever rewritten."""

from __future__ import annotations

import pytest

from app.school.calendar import AcademicTerm
from app.school.english_names import EnglishName
from app.school.load import load_profile

pytestmark = pytest.mark.rows("U18")


def faults(name_en: str, name: str = "王大明", **fields: str) -> list[tuple[str, bool]]:
    student = {"name_en": name_en, "name": name, **fields}
    return [(f.code, f.asks) for f in load_profile("ntue").name_en.faults(student)]


@pytest.mark.parametrize(
    ("name_en", "name"),
    [
        ("WANG, TA-MING", "王大明"),
        ("WANG, MING", "王明"),
        ("OU-YANG, TA-PING", "歐陽大平"),
        ("OU YANG, LI-HUA", "歐陽麗華"),
        ("OUYANG, LI-HUA", "歐陽麗華"),
        ("TJALJALJALJAI, SALJELJENG", "撒勒冷．札拉札萊"),
        ("NGUYEN, THI HUYEN TRANG", "阮氏玄莊．阮"),
        ("O'BRIEN, MARY ANN", "歐布萊恩．瑪莉安"),
        ("", "王大明"),
    ],
)
def test_the_passports_form_passes_and_a_blank_is_another_matter(name_en: str, name: str) -> None:
    assert faults(name_en, name) == []


@pytest.mark.parametrize(
    ("name_en", "code"),
    [
        ("Wang, Ta-Ming", "name.case"),
        ("WANG TA-MING", "name.comma"),
        ("WANG,TA-MING", "name.after_comma"),
        ("WANG, TA, MING", "name.commas"),
        ("ＷＡＮＧ， ＴＡ－ＭＩＮＧ", "name.width"),
        ("WANG,  TA-MING", "name.blanks"),
        (" WANG, TA-MING", "name.blanks"),
        ("WANG, TA-MING ", "name.blanks"),
        ("WANG , TA-MING", "name.blanks"),
        ("WANG, TA--MING", "name.loose_hyphen"),
        ("WANG, TA- MING", "name.loose_hyphen"),
        ("WANG, TA-MING-", "name.loose_hyphen"),
        ("WANG-, TA-MING", "name.loose_hyphen"),
        ("WANG, -TA", "name.loose_hyphen"),
        ("WANG, TA_MING", "name.characters"),
        ("王, TA-MING", "name.characters"),
    ],
)
def test_what_is_wrong_with_a_name_is_said_in_words(name_en: str, code: str) -> None:
    assert (code, False) in faults(name_en)


@pytest.mark.parametrize(
    ("name_en", "name", "code"),
    [
        ("CHEN LIN, MEI-HUA", "陳林美華", "name.surname"),
        ("WANG, TAMING", "王大明", "name.hyphen"),
        ("WANG, TA MING", "王大明", "name.hyphen"),
        ("KAFAS", "卡法司．伊斯坦大", "name.single"),
    ],
)
def test_an_allowed_but_unusual_writing_is_looked_up_in_the_passport(name_en: str, name: str, code: str) -> None:
    assert (code, True) in faults(name_en, name)


def test_one_name_is_for_those_who_have_one() -> None:
    assert faults("SURYANI", "蘇雅妮", nationality_category="外籍生") == [("name.single", True)]
    assert faults("WANG", "王大明", nationality_category="本國生") == [("name.comma", False)]
    assert faults("WANG", "王大明") == [("name.comma", False)]


@pytest.mark.rows("U22")
@pytest.mark.parametrize(
    ("level", "term", "needed"),
    [("碩士在職", "1132", True), ("碩士在職", "1131", False), ("碩士", "1141", False), ("碩專", "1141", True)],
)
def test_the_certificate_in_both_languages_needs_the_name_from_its_first_term_on(
    level: str, term: str, needed: bool
) -> None:
    school = load_profile("ntue")
    student = {"level": level, "grad_term": term}
    assert school.name_en.needed(student) is needed

    graduating = AcademicTerm.parse(term)
    assert graduating is not None
    assert school.diploma.is_bilingual(student, graduating) is needed


def test_a_school_without_a_rule_finds_no_fault() -> None:
    assert EnglishName().faults({"name_en": "wang", "name": "王"}) == ()
