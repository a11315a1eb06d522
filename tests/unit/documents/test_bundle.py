"""Several papers of each student in one document: collated, each sheet as it would be alone, or none at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pytest

from app.documents import papers
from app.documents.apart import render_apart
from app.documents.bundle import Bundle, render_bundles
from app.documents.forms import FORMS, Record, Whole
from app.documents.records import Standing
from app.documents.rendered import GlyphMissing, PaperRefused, Rendered
from tests.golden import sample_credit as sheets
from tests.golden import sample_leaving as leaving
from tests.golden import sample_papers as samples
from tests.golden.reading import bookmarks, metadata, page_texts, text_of
from tests.unit.documents.test_papers import ONE_OF_EACH

WHO = list(samples.PEOPLE)
TITLES = ["離校手續單", "領取學位證書委託書", "畢業生個人資料使用授權同意書"]
#: Papers that stand on sheets of their own, in the order of the register.
SHEETS = {kind: record for kind, record in ONE_OF_EACH.items() if not isinstance(FORMS[kind], Whole)}


def bundle(who: str, standing: Standing = Standing.OFFICIAL) -> Bundle:
    """What a clerk hands over: slip, letter, consent."""
    consent = samples.consent_form(standing=standing)
    return (
        ("clearance-slip", samples.clearance_slip(who, standing)),
        ("proxy", samples.proxy_letter(who, standing)),
        ("consent", replace(consent, student=samples.student(who)) if standing is not Standing.BLANK else consent),
    )


def draw(*bundles: Bundle) -> Rendered:
    return papers.render_all(bundles, made_at=samples.MADE_AT)


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page of every entry."""
    with pdfium.PdfDocument(pdf) as document:
        return [(e.level, e.get_title(), e.get_dest().get_index()) for e in document.get_toc()]


def named(record: Any, name: str) -> Any:
    """The record with another name on it."""
    return replace(record, student=replace(record.student, name=name))


def alone(papers_of: Sequence[tuple[str, Record]]) -> list[str]:
    """The pages of each paper as it is printed by itself."""
    return [
        page
        for kind, record in papers_of
        for page in page_texts(papers.render(kind, [record], made_at=samples.MADE_AT).pdf)
    ]


def test_all_papers_of_one_student_lie_together_before_the_next_student_s() -> None:
    made = draw(*(bundle(who) for who in WHO))
    people = [samples.student(who) for who in WHO]
    assert (made.sheets, made.pages) == (3 * len(WHO), 3 * len(WHO))
    assert outline(made.pdf) == [
        entry
        for at, person in enumerate(people)
        for entry in (
            (0, f"{person.student_no} {person.name}", 3 * at),
            *((1, title, 3 * at + k) for k, title in enumerate(TITLES)),
        )
    ]


@pytest.mark.parametrize("who", WHO)
def test_every_sheet_says_what_it_says_alone_whatever_lies_before_it(who: str) -> None:
    """Long papers and short ones, one font subset, parts drawn once: the pages and their counts are each paper's own."""
    theirs = tuple((kind, replace(record, student=samples.student(who))) for kind, record in SHEETS.items())
    made = draw(theirs, (("proxy", samples.proxy_letter("plain")),))
    assert page_texts(made.pdf) == alone([*theirs, ("proxy", samples.proxy_letter("plain"))])


def test_a_credit_sheet_of_two_pages_counts_its_own_pages_between_two_others() -> None:
    made = draw((("proxy", samples.proxy_letter()), ("credit-sheet", sheets.credit_sheet()), *bundle("rare")))
    counted = ["1 頁，共 1 頁", "1 頁，共 2 頁", "2 頁，共 2 頁", *["1 頁，共 1 頁"] * 3]
    assert [mark in page for mark, page in zip(counted, page_texts(made.pdf), strict=True)] == [True] * 6


def test_the_numbers_are_those_of_the_sheets_in_the_order_they_lie() -> None:
    theirs = [
        (kind, replace(record, paper=samples.paper(f"PX-1141-7K3P000{at}-Q")))
        for at, (kind, record) in enumerate(bundle("rare"))
    ]
    assert draw(theirs, theirs).numbers == tuple(f"PX-1141-7K3P000{at}-Q" for at in (0, 1, 2)) * 2


def test_the_document_is_named_after_its_papers_and_whom_they_are_for() -> None:
    one, two = draw(bundle("rare")), draw(bundle("rare"), bundle("plain"))
    person = samples.student("rare")
    assert metadata(one.pdf)["Title"] == f"{'、'.join(TITLES)} {person.student_no} {person.name}"
    assert metadata(two.pdf)["Title"] == f"{'、'.join(TITLES)}（2 位）"
    more = draw((*bundle("rare"), ("missing-items", samples.missing_items())))
    assert metadata(more.pdf)["Title"].startswith(f"{'、'.join(TITLES)}等 4 種 ")
    assert metadata(one.pdf)["Author"] == "國立範例大學教務處註冊組"
    assert metadata(one.pdf)["CreationDate"] == "D:20251105103200+08'00'"


def test_the_fonts_of_all_papers_are_cut_once() -> None:
    made = draw(*(bundle(who) for who in WHO))
    apart = [papers.render(k, [r], made_at=samples.MADE_AT).pdf for who in WHO for k, r in bundle(who)]
    assert len(made.pdf) < sum(map(len, apart)) / 4
    assert b"Helvetica" not in made.pdf
    assert draw(*(bundle(who) for who in WHO)).pdf == made.pdf


def test_one_paper_for_each_is_the_document_it_always_was() -> None:
    letters = [samples.proxy_letter(who) for who in WHO]
    assert draw(*((("proxy", letter),) for letter in letters)) == papers.render(
        "proxy", letters, made_at=samples.MADE_AT
    )


def test_blank_forms_of_several_papers_name_nobody_and_are_listed_by_paper() -> None:
    made = draw(bundle("rare", Standing.BLANK))
    assert [title for _, title, _ in outline(made.pdf)] == ["空白表單", *TITLES]
    shown = text_of(made.pdf)
    assert not any(person[0] in shown for person in samples.PEOPLE.values())


# Refusals ---------------------------------------------------------------------------------------------------


def test_a_character_nothing_draws_is_named_with_paper_and_student_and_nothing_is_printed() -> None:
    slip, letter, consent = bundle("plain")
    bad = ("proxy", named(letter[1], "王\ud842明"))
    with pytest.raises(GlyphMissing) as refused:
        draw(bundle("rare"), (slip, bad, consent))
    number = samples.student("plain").student_no
    assert [(g.student_no, g.paper) for g in refused.value.glyphs] == [(number, TITLES[1])]
    assert f"{number} {TITLES[1]}「〓」U+D842" in refused.value.message


def test_a_name_nothing_draws_is_told_of_each_paper_it_would_stand_on() -> None:
    bad = tuple((kind, named(record, "王\U0003ffff明")) for kind, record in bundle("plain"))
    with pytest.raises(GlyphMissing) as refused:
        draw(bad, bundle("rare"))
    assert [g.paper for g in refused.value.glyphs] == TITLES
    again = draw(*(tuple((k, named(r, "王\ud842明")) for k, r in bundle(who, Standing.DRAFT)) for who in WHO[:2]))
    assert len(again.missing_glyphs) == 6
    assert "".join(text_of(again.pdf).split()).count("王〓明") >= 6


def test_a_draft_beside_an_official_sheet_refuses_nothing_and_is_not_blamed_for_it() -> None:
    """What an earlier draft of the same student lacked is told, and only the official sheet's own lack refuses."""
    letter = named(samples.proxy_letter("plain"), "王明")
    draft = named(samples.missing_items(standing=Standing.DRAFT), "王\U0003ffff明")
    theirs = replace(draft, student=replace(draft.student, student_no=letter.student.student_no))
    made = draw((("missing-items", theirs), ("proxy", letter)))
    assert [g.paper for g in made.missing_glyphs] == ["離校缺項通知單"]


def test_a_text_that_does_not_fit_refuses_all_and_says_which_paper_of_whom() -> None:
    slip, letter, consent = bundle("plain")
    long = ("proxy", replace(letter[1], reason="出國研修" * 60))
    number = samples.student("plain").student_no
    with pytest.raises(PaperRefused) as refused:
        draw(bundle("rare"), (slip, long, consent))
    assert refused.value.message.endswith(f"這一批都沒有列印：{number} 的「{TITLES[1]}」印不出來。")
    assert refused.value.hint
    assert refused.value.title in str(refused.value)


def test_a_form_whose_text_the_school_has_not_given_refuses_the_others_with_it() -> None:
    slip, letter, _ = bundle("rare")
    with pytest.raises(PaperRefused) as refused:
        draw((slip, letter, ("consent", samples.consent_form(complete=False))))
    assert refused.value.code == "paper.text-missing"
    assert f"的「{TITLES[2]}」印不出來" in refused.value.message


def test_labels_and_envelopes_lay_out_their_own_pages_and_stand_in_no_bundle() -> None:
    for kind, record in (("mailing-label", samples.mailing_label()), ("envelope", leaving.envelope())):
        with pytest.raises(TypeError):
            draw((("proxy", samples.proxy_letter()), (kind, record)))


def test_drawing_tells_after_how_many_students_it_is_and_ends_between_two() -> None:
    heard: list[int] = []

    class Enough(Exception):
        pass

    def each(done: int) -> None:
        heard.append(done)
        if done == 2:
            raise Enough

    with pytest.raises(Enough):
        render_bundles([bundle(who) for who in WHO], made_at=samples.MADE_AT, each=each)
    assert heard == [0, 1, 2]


# A file for each student ------------------------------------------------------------------------------------


def test_a_file_for_each_student_holds_all_of_that_student_s_papers_and_nobody_else_s() -> None:
    made = list(render_apart([bundle(who) for who in WHO], made_at=samples.MADE_AT))
    for who, one in zip(WHO, made, strict=True):
        single = draw(bundle(who))
        assert page_texts(one.pdf) == page_texts(single.pdf)
        assert (metadata(one.pdf), bookmarks(one.pdf)) == (metadata(single.pdf), bookmarks(single.pdf))


def test_a_student_with_one_paper_among_students_with_several_has_a_file_that_names_nobody_else_s_papers() -> None:
    bad = (("proxy", named(samples.proxy_letter("plain", Standing.DRAFT), "王\U0003ffff明")),)
    made = list(render_apart([bundle("rare"), bad, bundle("plain")], made_at=samples.MADE_AT))
    assert bookmarks(made[1].pdf) == [f"{samples.student('plain').student_no} 王\U0003ffff明"]
    assert [[g.paper for g in one.missing_glyphs] for one in made] == [[], [""], []]
