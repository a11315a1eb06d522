"""Trouble keeps its words on the way home from another process."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from app.documents.rendered import GlyphMissing, MissingGlyph
from app.errors import ActRefused, DeskError, ExitCode, StoreUnavailable
from app.exports.workbook import WorkbookNotWritten
from app.roster.undo import ChangedAfterLoad
from app.settings import SettingsUnreadable
from db.shared.trouble import ClientTooOld


def _kinds(of: type[DeskError]) -> Iterator[type[DeskError]]:
    yield of
    for kind in of.__subclasses__():
        yield from _kinds(kind)


KINDS = tuple(dict.fromkeys(_kinds(DeskError)))


def _said(kind: type[DeskError]) -> DeskError:
    """Trouble of a kind, with the words every kind carries, whatever its own constructor asks for."""
    error = kind.__new__(kind)
    DeskError.__init__(error, code="test.trouble", title="帳冊打不開", message="磁碟已滿", hint="請清出空間後再試。")
    return error


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_trouble_keeps_its_words_between_processes(kind: type[DeskError]) -> None:
    error = _said(kind)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is kind
    assert (again.code, again.title, again.message, again.hint) == (error.code, error.title, error.message, error.hint)
    assert (str(again), again.exit_code) == (str(error), error.exit_code)


def test_the_kinds_of_every_room_are_among_them() -> None:
    assert {GlyphMissing, WorkbookNotWritten, ChangedAfterLoad, SettingsUnreadable, ClientTooOld} <= set(KINDS)


def test_what_a_kind_knows_beyond_its_words_comes_along() -> None:
    glyphs = (MissingGlyph("4110800005", "𡍼"),)
    again = pickle.loads(pickle.dumps(GlyphMissing(glyphs)))  # noqa: S301 - our own bytes
    assert isinstance(again, ActRefused)
    assert again.glyphs == glyphs


def _refuse() -> None:
    raise StoreUnavailable(code="store.full", title="帳冊寫不進去", message="磁碟已滿", hint="請清出空間後再試。")


def test_trouble_met_in_another_process_is_told_here_in_the_same_words() -> None:
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
        pytest.raises(StoreUnavailable) as met,
    ):
        pool.submit(_refuse).result()
    assert (met.value.title, met.value.hint) == ("帳冊寫不進去", "請清出空間後再試。")
    assert met.value.exit_code is ExitCode.WORLD
