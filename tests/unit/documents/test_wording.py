"""Texts of papers come from data, the school's own before the shipped ones."""

from __future__ import annotations

import pytest

from app.documents import wording


def test_every_paper_has_shipped_texts_for_all_its_fields() -> None:
    texts = (
        wording.credit_sheet(),
        wording.proxy(),
        wording.mailing(),
        wording.clearance_slip(),
        wording.missing_items(),
    )
    assert [text.title for text in texts if not text.title or not text.title_en] == []


def test_the_school_s_own_text_replaces_the_shipped_one() -> None:
    own = wording.credit_sheet({"legal_basis": "依據範例大學要點辦理。", "notes": ["只有一點。"]})
    assert own.legal_basis == "依據範例大學要點辦理。"
    assert own.notes == ("只有一點。",)
    assert own.title == wording.credit_sheet().title


def test_an_empty_text_of_the_school_keeps_the_shipped_one() -> None:
    assert wording.proxy({"title": ""}).title == "領取學位證書委託書"


def test_a_text_no_paper_knows_is_refused() -> None:
    with pytest.raises(KeyError, match="titel"):
        wording.proxy({"titel": "委託書"})


def test_the_proxy_statement_has_a_blank_for_each_side() -> None:
    assert [blank for blank in ("{name}", "{student_no}", "{agent}") if blank not in wording.proxy().statement] == []
