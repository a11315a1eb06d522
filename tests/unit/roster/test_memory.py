"""A mapping one desk made serves its colleagues through the ledger: mine first, then the office's, and only when sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.context import Context
from app.ledger import OperatorName
from app.loading import check_file, load_file
from app.roster.mapping import Remembered, fingerprint, map_columns
from app.roster.memory import remembered
from app.roster.undo import undo_batch
from app.school.load import load_profile
from db.local.projections import Placed
from tests.fakes import FakeStore, noon_clock

ODD = "甲欄,乙欄,丙欄\nB10901018,王小明,資訊管理系\nB10901019,李小華,農園生產系\n"
MINE = {"student_no": "甲欄", "name": "乙欄", "department": "丙欄"}
THEIRS = {"student_no": "甲欄", "name": "乙欄", "class_name": "丙欄"}


def desk(operator: str) -> Context:
    clock = noon_clock()
    return Context(FakeStore(clock=clock, operator=operator), load_profile("npust"), clock)


def exchange(giver: Context, taker: Context) -> None:
    """What a round of the shared ledger does: the other desk's facts, in its own words."""
    assert isinstance(taker.store, FakeStore)
    have = {fact.id for _, fact in taker.store.facts()}
    new = [fact for _, fact in giver.store.facts() if fact.id not in have]
    start = len(list(taker.store.facts()))
    taker.store._placed += [Placed(start + k, None, fact) for k, fact in enumerate(new, 1)]


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "系上名單.csv"
    path.write_text(ODD, encoding="utf-8")
    return path


def test_a_colleagues_mapping_is_mine_after_the_exchange(odd: Path) -> None:
    first, second = desk("甲"), desk("乙")
    assert "department" not in check_file(odd, kind="roster").mapping
    load_file(first, odd, kind="roster", mapping=MINE)
    exchange(first, second)
    checked = check_file(odd, kind="roster", remembered=remembered(second.store, "roster"))
    assert (dict(checked.mapping), checked.mapping_sure) == (MINE, True)
    assert load_file(second, odd, kind="roster", dry_run=True)["rejected"] == 0


def test_my_own_mapping_goes_before_the_offices_however_new(odd: Path) -> None:
    first, second = desk("甲"), desk("乙")
    load_file(second, odd, kind="roster", mapping=THEIRS)
    load_file(first, odd, kind="roster", mapping=MINE)
    exchange(first, second)
    assert dict(remembered(second.store, "roster")[0].columns) == THEIRS
    assert dict(check_file(odd, kind="roster", remembered=remembered(first.store, "roster")).mapping) == MINE


def test_a_mapping_that_was_taken_back_is_nobodys(odd: Path) -> None:
    first, second = desk("甲"), desk("乙")
    undo_batch(first, load_file(first, odd, kind="roster", mapping=MINE).batch, by=OperatorName("甲"))
    exchange(first, second)
    assert remembered(second.store, "roster") == ()


def test_a_remembered_column_whose_cells_speak_against_it_is_shown_not_trusted(odd: Path) -> None:
    first = desk("甲")
    load_file(first, odd, kind="roster", mapping=MINE)
    odd.write_text("甲欄,乙欄,丙欄\n王小明,B10901018,資訊管理系\n李小華,B10901019,農園生產系\n", encoding="utf-8")
    checked = check_file(odd, kind="roster", remembered=remembered(first.store, "roster"))
    assert not checked.mapping_sure
    assert {p.column for p in checked.problems if p.rule == "mapping.guessed"} == {"甲欄", "乙欄"}


def test_a_mapping_is_recalled_whole_or_not_at_all() -> None:
    from app.roster.kinds import kind_named

    kind = kind_named("roster")
    memory = Remembered("roster", fingerprint(kind, ["甲欄", "乙欄"]), {"student_no": "甲欄", "name": "別欄"})
    assert map_columns(kind, ["甲欄", "乙欄"], [], remembered=[memory]).positions == {}


def test_the_caller_may_give_columns_and_the_headings_row_without_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("某某大學,,\n學號,姓名,系所\n編號,全名,單位\nB10901018,王小明,資訊管理系\n", encoding="utf-8")
    checked = check_file(path, kind="roster", header_row=3, mapping={"student_no": "編號", "name": "全名"})
    assert (checked.header_row, len(checked.accepted)) == (3, 1)
    assert dict(checked.accepted[0].values) == {"student_no": "B10901018", "name": "王小明"}


def test_a_reading_can_be_stopped(odd: Path) -> None:
    from threading import Event

    from app.roster.trouble import ImportCancelled

    stop = Event()
    stop.set()
    with pytest.raises(ImportCancelled):
        check_file(odd, kind="roster", cancel=stop)
