"""What is missing and what is done to a card is told in the language in force, and whom to ask only once."""

from __future__ import annotations

from dataclasses import replace

from app.certificates.card import card_outcome
from app.certificates.glance import glance
from app.clearance.board import Missing
from app.students import find_student
from tests.certificate_desk import graduate
from tests.counter import NUMBER
from ui.certificates.words import card_lines, missing_line
from ui.i18n import Language, languages

OFFICE = "所屬系所辦公室"


def missing(*, reason: str = "", place: str = OFFICE) -> Missing:
    return Missing(
        unit="department",
        unit_name="系所",
        item_name="系所規定事項",
        label="尚未審核",
        reason=reason,
        contact=OFFICE,
        place=place,
        unit_name_en="Department",
        item_name_en="Department rules",
        label_en="Not reviewed yet",
    )


def test_a_desk_that_is_its_own_place_is_named_once() -> None:
    assert missing_line(missing()) == ("系所　系所規定事項　尚未審核", OFFICE)
    assert missing_line(missing(reason="未繳", place="綜合大樓 1樓"))[1] == f"未繳　{OFFICE}　綜合大樓 1樓"


def test_what_is_missing_is_told_in_english_where_the_school_gives_it() -> None:
    languages().speak(Language.EN)
    assert missing_line(missing())[0] == "Department　Department rules　Not reviewed yet"


def test_what_is_done_to_the_card_is_told_in_the_schools_own_english() -> None:
    ctx = graduate("npust")
    card = card_outcome(ctx, find_student(ctx, NUMBER), lost=False)
    found = replace(glance(ctx, NUMBER), card=card)
    assert card_lines(found, lost=False)[0] == "變更為普通卡身份"
    languages().speak(Language.EN)
    assert card_lines(found, lost=False)[0] == "Change to an ordinary card"
