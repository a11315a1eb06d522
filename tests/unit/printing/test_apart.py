"""A file for each student: all of them and recorded, or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.documents.rendered import GlyphMissing
from app.errors import DeskError, WrongUse
from app.printing.apart import print_apart
from tests.counter import NUMBER, desk
from tests.unit.printing.test_jobs import text_of
from tests.unit.printing.test_reminders import add

OTHER = "B11056002"


def test_each_student_has_a_file_of_that_name_and_each_is_recorded_with_its_number(tmp_path: Path) -> None:
    ctx = desk()
    add(ctx, OTHER)
    made = print_apart(ctx, "proxy", [NUMBER, OTHER], tmp_path / "委託書")
    numbers = [sheet.number.number for sheet in made.job.sheets]
    assert [path.name for path in made.files] == [
        f"{NUMBER}_委託書_{numbers[0]}.pdf",
        f"{OTHER}_委託書_{numbers[1]}.pdf",
    ]
    assert sorted(path.name for path in (tmp_path / "委託書").iterdir()) == [path.name for path in made.files]
    assert ["朱𡍼辰" in text_of(made.files[0].read_bytes()), "撒韵" in text_of(made.files[1].read_bytes())] == [
        True
    ] * 2
    assert {paper.number for paper in ctx.store.papers()} == set(numbers)
    assert json.dumps([made.job.rendered.sheets, made.job.rendered.pages]) == "[2, 2]"


def test_a_batch_that_is_refused_leaves_no_file_and_no_record(tmp_path: Path) -> None:
    ctx = desk()
    add(ctx, OTHER, name="王\U0003ffff明")
    with pytest.raises(GlyphMissing):
        print_apart(ctx, "proxy", [NUMBER, OTHER], tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert ctx.store.papers() == []


def test_a_place_that_takes_no_files_is_said_and_nothing_is_recorded(tmp_path: Path) -> None:
    ctx, taken = desk(), tmp_path / "檔案"
    taken.write_text("已經有這個檔", encoding="utf-8")
    with pytest.raises(DeskError) as refused:
        print_apart(ctx, "proxy", [NUMBER], taken)
    assert refused.value.code == "paper.unwritable"
    assert ctx.store.papers() == []


def test_a_list_is_one_file_whatever_is_asked(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as refused:
        print_apart(desk(), "receipt-list", [NUMBER], tmp_path)
    assert refused.value.code == "paper.one_list"
