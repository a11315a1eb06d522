"""What the letters a person signs say: proxy letter and consent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents import wording
from app.documents.records import Standing
from app.documents.rendered import PaperRefused
from tests.golden import sample_papers as samples
from tests.golden.reading import page_texts, text_of
from tests.unit.documents.printed import printed


@pytest.mark.rows("T29")
def test_the_proxy_letter_has_both_sides_and_two_signatures() -> None:
    shown = text_of(printed("proxy", samples.proxy_letter()))
    assert shown.count("Signature / seal") == 2
    assert "林怡君" in shown


@pytest.mark.rows("T30")
def test_a_lost_card_changes_what_is_glued_on_and_what_to_bring() -> None:
    kept, lost = (text_of(printed("proxy", samples.proxy_letter(card_lost=lost))) for lost in (False, True))
    assert "委託人學生證影本浮貼處" in kept
    assert "委託人身分證影本浮貼處" in lost
    assert "請先辦理掛失" in lost
    assert "請先辦理掛失" not in kept


def test_braces_in_a_name_are_no_blanks() -> None:
    letter = samples.proxy_letter()
    assert "{agent}" in text_of(printed("proxy", replace(letter, student=replace(letter.student, name="王{agent}"))))


def test_a_long_reminder_on_the_proxy_letter_wraps() -> None:
    note = "受委託人需持其本人身分證件、委託人（畢業生）學生證、雙方填妥之委託書前來代領。" * 2
    shown = text_of(printed("proxy", replace(samples.proxy_letter(), wording=wording.proxy({"bring": note}))))
    assert "".join(shown.split()).count("雙方填妥之委託書前來代領") == 2


@pytest.mark.rows("N43")
def test_a_letter_of_long_names_department_and_reason_moves_its_lines_together_and_stays_one_page() -> None:
    letter = samples.proxy_letter(card_lost=True)
    agent = "瓦歷斯．貝林．德魯固．巴代．卑南"
    full = replace(
        letter,
        student=replace(
            letter.student, name=agent, department="熱帶農業暨國際合作系觀賞園藝與景觀規劃設計碩士學位學程"
        ),
        agent=replace(letter.agent, name=agent),
        reason="因服兵役期間無法請假返校且家人亦居住於外縣市",
    )
    made = printed("proxy", full)
    (page,) = page_texts(made)
    assert "貴校無涉" in page


@pytest.mark.rows("N43")
def test_a_value_a_little_longer_than_its_line_is_set_narrower_and_no_word_stands_alone_before_it() -> None:
    letter = samples.proxy_letter()
    for name in ("Putri Ayu Lestari Widyaningrum Kusumawardhani Hadiningrat", "SITI NUR HALIZA BINTI ABDUL RAHMAN"):
        (page,) = page_texts(printed("proxy", replace(letter, student=replace(letter.student, name=name))))
        assert name in next(line for line in page.splitlines() if line.startswith("本人"))


@pytest.mark.rows("N35")
def test_a_consent_carries_the_school_s_words_its_version_and_a_place_to_sign() -> None:
    shown = text_of(printed("consent", samples.consent_form())).replace("\r\n", "")
    for paragraph in samples.consent_form().text:
        assert paragraph.replace(" ", "") in shown.replace(" ", "")
    assert "版本 114-1" in shown
    assert "請親筆簽名" in shown
    signed = text_of(printed("consent", samples.consent_form(signed=True)))
    assert "請親筆簽名" not in signed
    assert "中華民國 114 年 11 月 5 日" in signed


@pytest.mark.rows("N35")
@pytest.mark.parametrize("standing", [Standing.OFFICIAL, Standing.BLANK])
def test_a_consent_whose_text_the_school_has_not_filled_in_is_printed_as_a_draft_only(standing: Standing) -> None:
    with pytest.raises(PaperRefused) as refused:
        printed("consent", samples.consent_form(standing=standing, complete=False))
    assert refused.value.code == "paper.text-missing"
    assert "由學校填入全文" in text_of(
        printed("consent", samples.consent_form(standing=Standing.DRAFT, complete=False))
    )
