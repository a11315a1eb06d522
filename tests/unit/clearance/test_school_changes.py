"""Who changed the school's data: loads as one, single lines by themselves, what was taken back said so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.clearance.directory import directory, record_entry, remove_entry, take_back, whom
from app.clearance.school_changes import Happened, school_changes, undo_by_hand
from app.context import Context
from app.errors import ActRefused
from app.ledger import OperatorName
from app.roster.directory import load_directory
from app.roster.undo import undo_batch
from app.school.contacts import Contact
from app.school.directory import Entry
from tests.unit.roster.tables import checked, desk

LINE = Entry("", Contact(("library",), "流通櫃台", "7300"))


def told(ctx: Context) -> list[tuple[str, str, int, bool]]:
    return [(c.happened.value, c.about, c.count, c.can_be_undone) for c in school_changes(ctx, 10)]


@pytest.mark.rows("N19")
def test_each_change_by_hand_is_told_with_its_name_and_taken_back_once() -> None:
    ctx = desk()
    first, _ = record_entry(ctx, LINE, by=OperatorName("甲"))
    (entry,) = directory(ctx).recorded_for("library")
    second, _ = record_entry(ctx, replace(entry, contact=replace(entry.contact, extension="7301")))
    assert told(ctx) == [
        ("corrected", "圖書與會展館 流通櫃台 7301", 1, True),
        ("added", "圖書與會展館 流通櫃台 7300", 1, True),
    ]
    assert school_changes(ctx, 10)[1].by == "甲"
    # The older change cannot go back over the newer one.
    with pytest.raises(ActRefused) as refused:
        undo_by_hand(ctx, first.id)
    assert refused.value.code == "directory.changed_since"
    undo_by_hand(ctx, second.id)
    assert whom(ctx, "library").contact == "流通櫃台 分機 7300"
    assert told(ctx)[:2] == [
        ("taken_back", "圖書與會展館 流通櫃台 7300", 1, False),
        ("corrected", "圖書與會展館 流通櫃台 7301", 1, False),
    ]
    # What stood before holds again, so the first change may go back, too.
    undo_by_hand(ctx, first.id)
    assert whom(ctx, "library").contact == "圖書與會展館 分機 7273"


def test_a_removed_line_is_named_and_comes_back() -> None:
    ctx = desk()
    record_entry(ctx, LINE)
    (entry,) = directory(ctx).recorded_for("library")
    gone, _ = remove_entry(ctx, entry.key)
    assert told(ctx)[0] == ("removed", "圖書與會展館 流通櫃台 7300", 1, True)
    take_back(ctx, gone)
    assert whom(ctx, "library").contact == "流通櫃台 分機 7300"


def test_a_load_is_one_change_however_many_lines_it_brought() -> None:
    ctx = desk()
    rows = [("圖書與會展館", "甲", "7300"), ("出納組", "乙", "6059")]
    done = load_directory(ctx, checked(rows, header=("單位", "窗口", "分機"), kind="directory"))
    (change,) = school_changes(ctx, 10)
    assert (change.happened, change.count, change.batch) == (Happened.LOADED, 2, done.batch)
    undo_batch(ctx, done.batch)
    assert told(ctx) == [("unloaded", "", 2, False), ("loaded", "", 2, False)]
