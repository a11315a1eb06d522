"""Stores of older programs come up to date with everything in them, however often the update is killed on its way."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import StoreUnavailable
from db.local import migrating
from db.local.engine import FILE_NAME, LocalEngine
from db.local.store import LocalStore, open_store
from db.local.tables import HEAD, REVISION_TABLE
from tests import builders as b
from tests.db.local import old_stores
from tests.db.local.old_stores import KEY

ROOT = Path(__file__).parents[3]
OLD = [revision for revision in old_stores.revisions() if revision < HEAD]

Rows = dict[str, list[dict[str, object]]]


def kept(before: Rows, after: Rows) -> list[str]:
    """Which rows of the record are not there any more as they were; new columns, rows and memories are welcome."""
    return [
        f"{table}: {row}"
        for table, rows in before.items()
        for row in rows
        if not any(row.items() <= other.items() for other in after[table])
    ]


def test_a_store_of_every_older_program_is_kept_to_prove_its_update_on() -> None:
    assert {p.stem for p in old_stores.KEPT.glob("*.sql")} >= set(OLD), (
        "keep what the program before a new revision wrote: python -m tests.db.local.old_stores, on that program"
    )
    assert OLD[0] == old_stores.FIRST


@pytest.mark.parametrize("revision", OLD)
def test_a_store_of_an_older_program_comes_up_to_date_with_everything_in_it(
    tmp_path: Path, clock: FixedClock, revision: str
) -> None:
    path = old_stores.make(tmp_path, revision)
    before = old_stores.record(path)
    with closing(open_store(tmp_path, key=KEY, clock=clock)) as store:
        assert old_stores.faults(store) == []
        assert [f.id for _, f in store.facts()] == [row["id"] for row in before["fact"]]
        waiting = [row["id"] for row in before["fact"] if row["own"] and row["seq"] is row["outcome"] is None]
        assert [w.fact_id for w in store.pending(100)] == waiting
        assert [r.outcome for r in store.refused()] == ["denied"]
    assert old_stores.revision_of(path) == HEAD
    assert kept(before, old_stores.record(path)) == []
    with closing(open_store(tmp_path, key=KEY, clock=clock)) as store:
        store.append([b.signed(3)], by=b.CLERK)
        assert old_stores.faults(store) == []
    copy = tmp_path / f"{FILE_NAME}.before-{HEAD}"
    assert old_stores.record(copy) == before
    assert old_stores.revision_of(copy) == revision


@pytest.mark.parametrize("revision", OLD)
def test_a_revision_goes_up_and_down_again_with_everything_in_the_store(tmp_path: Path, revision: str) -> None:
    path = old_stores.make(tmp_path, revision)
    before, drawn = old_stores.record(path), old_stores.schema(path)
    above = old_stores.revisions()[old_stores.revisions().index(revision) + 1]
    with closing(LocalEngine(path, key=KEY)) as engine:
        with engine.write() as connection:
            migrating.move(connection, to=above, since=revision)
        with engine.write() as connection:
            migrating.move(connection, to=revision, since=above)
    assert old_stores.record(path) == before
    assert old_stores.schema(path) == drawn


@pytest.mark.parametrize("revision", OLD)
def test_an_update_killed_before_any_of_its_statements_leaves_old_or_new_and_works_when_tried_again(
    tmp_path: Path, clock: FixedClock, revision: str
) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.db.local.killed_update", str(tmp_path), revision], cwd=ROOT, check=True
    )
    before = old_stores.record(tmp_path / "before" / FILE_NAME)
    folders = sorted(p for p in tmp_path.iterdir() if p.name.isdigit())
    print(f"{len(folders)} kills")
    found = set()
    for folder in folders:
        state = old_stores.revision_of(folder / FILE_NAME)
        found.add(state)
        record = old_stores.record(folder / FILE_NAME)
        copy = folder / f"{FILE_NAME}.before-{HEAD}"
        assert record == before if state == revision else kept(before, record) == []
        assert state == revision or old_stores.record(copy) == before, folder.name
        with closing(open_store(folder, key=KEY, clock=clock)) as store:
            assert old_stores.faults(store) == [], folder.name
        assert old_stores.revision_of(folder / FILE_NAME) == HEAD
        assert old_stores.record(copy) == before
        assert kept(before, old_stores.record(folder / FILE_NAME)) == [], folder.name
    assert found == {revision, HEAD}
    assert len(folders) > 20


def test_a_newer_store_is_refused_with_a_sentence_and_not_one_byte_of_it_is_changed(
    store: LocalStore, data_dir: Path, clock: FixedClock
) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    with store._db.write() as connection:
        connection.exec_driver_sql(f"UPDATE {REVISION_TABLE} SET version_num = '9999'")
    store.close()
    before = {p.name: p.read_bytes() for p in data_dir.iterdir()}
    with pytest.raises(StoreUnavailable) as caught:
        open_store(data_dir, key=KEY, clock=clock)
    assert caught.value.code == "store.newer"
    assert "9999" in caught.value.message
    assert "更新" in caught.value.hint
    assert {p.name: p.read_bytes() for p in data_dir.iterdir()} == before


def test_a_revision_that_forgets_a_detail_or_a_column_is_caught(tmp_path: Path) -> None:
    path = old_stores.make(tmp_path, old_stores.FIRST)
    before = old_stores.record(path)
    chance = random.Random(1)
    with closing(LocalEngine(path, key=KEY)) as engine:
        pos = chance.choice([row["pos"] for row in before["detail"]])
        engine.raw.execute("DELETE FROM detail WHERE pos = ?", (pos,))
        engine.raw.execute("UPDATE fact SET actor = NULL WHERE seq = 5")
    missing = kept(before, old_stores.record(path))
    assert any(row.startswith("detail") for row in missing)
    assert any(row.startswith("fact") for row in missing)
