"""A file for each student of a batch says what it would say alone, whichever others it was made with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.documents import papers
from app.documents.apart import render_apart
from app.documents.bundle import Bundle
from app.documents.forms import Record
from app.documents.papers import PORTION, render_each
from app.documents.records import ProxyLetter, Standing
from app.documents.rendered import GlyphMissing
from tests.golden import sample_credit as sheets
from tests.golden import sample_papers as samples
from tests.golden.reading import bookmarks, metadata, text_of

PEOPLE = list(samples.PEOPLE)


def letters(count: int) -> list[ProxyLetter]:
    """So many letters, each with its own number, by people with awkward names in turn."""
    made = (samples.proxy_letter(PEOPLE[n % len(PEOPLE)]) for n in range(count))
    return [replace(letter, paper=samples.paper(f"PX-1141-{n:04d}0001-Q")) for n, letter in enumerate(made)]


def alone(kind: str, records: Sequence[Record]) -> list[Bundle]:
    """One paper for each of them."""
    return [((kind, record),) for record in records]


def test_each_file_has_the_text_and_the_marks_it_would_have_alone() -> None:
    records = letters(len(PEOPLE))
    made = list(render_each(alone("proxy", records), made_at=samples.MADE_AT))
    for record, one in zip(records, made, strict=True):
        single = papers.render("proxy", [record], made_at=samples.MADE_AT)
        assert text_of(one.pdf) == text_of(single.pdf)
        assert metadata(one.pdf) == metadata(single.pdf)
        assert bookmarks(one.pdf) == [record.student.bookmark]
        assert (one.pages, one.numbers) == (single.pages, single.numbers)
        assert b"Helvetica" not in one.pdf


def test_every_paper_can_be_made_apart() -> None:
    records = [sheets.credit_sheet("rare"), sheets.short_credit_sheet(), sheets.no_area_sheet()]
    for record, one in zip(records, render_each(alone("credit-sheet", records), made_at=samples.MADE_AT), strict=True):
        assert text_of(one.pdf) == text_of(papers.render("credit-sheet", [record], made_at=samples.MADE_AT).pdf)


def test_the_same_batch_gives_the_same_bytes() -> None:
    first, second = (list(render_each(alone("proxy", letters(4)), made_at=samples.MADE_AT)) for _ in range(2))
    assert [one.pdf for one in first] == [one.pdf for one in second]


def test_another_document_made_meanwhile_has_fonts_of_its_own() -> None:
    single = papers.render("proxy", letters(1), made_at=samples.MADE_AT).pdf
    for _ in render_each(alone("proxy", letters(3)), made_at=samples.MADE_AT):
        assert papers.render("proxy", letters(1), made_at=samples.MADE_AT).pdf == single


def test_more_than_a_portion_is_made_in_order_and_none_is_lost() -> None:
    records = letters(PORTION + 2)
    numbers = [one.numbers[0] for one in render_apart(alone("proxy", records), made_at=samples.MADE_AT, processes=1)]
    assert numbers == [record.paper.number for record in records]


def test_two_processes_make_the_files_that_one_makes() -> None:
    records = letters(PORTION + 1)
    one, two = (
        [made.pdf for made in render_apart(alone("proxy", records), made_at=samples.MADE_AT, processes=n)]
        for n in (1, 2)
    )
    assert one == two


def test_who_cannot_be_drawn_is_named_and_a_draft_says_what_it_lacks_file_by_file() -> None:
    bad = replace(letters(2)[1], student=replace(letters(2)[1].student, name="王\U0003ffff明"))
    with pytest.raises(GlyphMissing) as refused:
        list(render_each(alone("proxy", [letters(1)[0], bad]), made_at=samples.MADE_AT))
    assert [glyph.student_no for glyph in refused.value.glyphs] == [bad.student.student_no]
    drafts = [replace(one, paper=samples.paper(standing=Standing.DRAFT)) for one in (letters(1)[0], bad, letters(1)[0])]
    made = list(render_each(alone("proxy", drafts), made_at=samples.MADE_AT))
    assert [len(one.missing_glyphs) for one in made] == [0, 1, 0]
