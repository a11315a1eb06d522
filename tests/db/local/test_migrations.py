"""A new store equals a migrated one; every revision goes up and down with data in it; a kill leaves old or new, whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.ledger import OperatorName
from db.local import migrating
from db.local import store as store_module
from db.local import tables as tables_module
from db.local.engine import FILE_NAME, LocalEngine
from db.local.store import LocalStore, open_store
from db.local.tables import HEAD
from tests import builders as b

NEXT = f"{int(HEAD) + 1:04d}"
REVISION = f"""
import os
from alembic import op
revision, down_revision, branch_labels, depends_on = "{NEXT}", "{HEAD}", None, None

def point(k):
    if os.environ.get("DIE_AT") == str(k):
        os.kill(os.getpid(), 9)

def upgrade():
    bind = op.get_bind()
    point(0)
    op.create_table("shelf", __import__("sqlalchemy").Column("place", __import__("sqlalchemy").Text))
    point(1)
    bind.exec_driver_sql("INSERT INTO shelf SELECT id FROM fact")
    point(2)
    with op.batch_alter_table("student") as student:
        student.drop_column("card_no")
    point(3)
    bind.exec_driver_sql("DELETE FROM sign_off")
    point(4)

def downgrade():
    op.drop_table("shelf")
    op.add_column("student", __import__("sqlalchemy").Column("card_no", __import__("sqlalchemy").Text, server_default=""))
"""
PROGRAM = f"""
import sys
from pathlib import Path
from db.local import migrating
from db.local.engine import LocalEngine
engine = LocalEngine(Path(sys.argv[1]), key=bytes.fromhex(sys.argv[2]))
with engine.write() as connection:
    migrating.move(connection, to="{NEXT}", since="{HEAD}", scripts=Path(sys.argv[3]))
engine.close()
"""


def schema(raw: object) -> dict[str, str]:
    rows = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'"
    ).fetchall()
    return {name: re.sub(r"\s+", "", sql).replace('"', "") for name, sql in rows}


def content(raw: object) -> dict[str, list[tuple[object, ...]]]:
    """Every row; how far the chain was checked at the last start is not part of what is kept."""
    return {
        name: raw.execute(
            f"SELECT * FROM {name}{' WHERE key <> ' + repr('verified') if name == 'kv' else ''} ORDER BY 1, 2"
        ).fetchall()
        for name in tables_module.metadata.tables
        if name != "curriculum"
    }


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The store's revisions and one that does not exist yet, with places to be killed at."""
    target = tmp_path / "revisions"
    shutil.copytree(migrating.REVISIONS, target)
    (target / "versions" / f"{NEXT}_a_shelf.py").write_text(REVISION, encoding="utf-8")
    return target


def test_a_new_store_is_what_migrating_an_empty_one_makes(store: LocalStore, tmp_path: Path, key: bytes) -> None:
    migrated = LocalEngine(tmp_path / "migrated.db", key=key, must_exist=False)
    with migrated.write() as connection:
        migrating.move(connection, to="head")
    assert schema(migrated.raw) == schema(store._db.raw)
    assert migrated.raw.execute("SELECT * FROM revision").fetchall() == [(HEAD,)]
    migrated.close()


def test_the_revision_of_this_program_is_the_newest_there_is() -> None:
    numbers = sorted(p.name[:4] for p in (migrating.REVISIONS / "versions").glob("[0-9]*.py"))
    assert numbers[-1] == HEAD


def test_taking_tables_away_is_refused_while_they_hold_facts(store: LocalStore, tmp_path: Path, key: bytes) -> None:
    with pytest.raises(RuntimeError), store._db.write() as connection:
        migrating.move(connection, to="base")
    assert store.verify().differences == ()
    empty = LocalEngine(tmp_path / "empty.db", key=key, must_exist=False)
    for to in ("head", "base", "head"):
        with empty.write() as connection:
            migrating.move(connection, to=to)
    assert "fact" in schema(empty.raw)
    empty.close()


def test_a_revision_goes_up_and_down_with_facts_in_the_store(store: LocalStore, scripts: Path) -> None:
    store.append([b.recorded(0), b.signed(0)], by=b.CLERK)
    facts = list(store.facts())
    with store._db.write() as connection:
        migrating.move(connection, to=NEXT, since=HEAD, scripts=scripts)
    assert "shelf" in schema(store._db.raw)
    with store._db.write() as connection:
        migrating.move(connection, to=HEAD, since=NEXT, scripts=scripts)
    assert list(store.facts()) == facts


@pytest.mark.parametrize("point", range(5))
def test_a_migration_killed_at_any_point_leaves_the_store_as_it_was_and_can_be_tried_again(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock, scripts: Path, point: int
) -> None:
    store.append([b.recorded(0), b.signed(0)], by=b.CLERK)
    before = content(store._db.raw), schema(store._db.raw)
    store.close()
    command = [sys.executable, "-c", PROGRAM, str(data_dir / FILE_NAME), key.hex(), str(scripts)]
    killed = subprocess.run(command, env=os.environ | {"DIE_AT": str(point)}, check=False)
    assert killed.returncode == -9
    again = open_store(data_dir, key=key, clock=clock)
    assert (content(again._db.raw), schema(again._db.raw)) == before
    assert again.verify().differences == ()
    again.close()
    subprocess.run(command, check=True)
    engine = LocalEngine(data_dir / FILE_NAME, key=key)
    assert engine.raw.execute("SELECT version_num FROM revision").fetchall() == [(NEXT,)]
    engine.close()


def test_an_older_store_is_copied_before_it_is_migrated(
    store: LocalStore, data_dir: Path, key: bytes, clock: FixedClock, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append([b.recorded(0)], by=b.CLERK)
    facts = list(store.facts())
    store.close()
    for module in (store_module, migrating):
        monkeypatch.setattr(module, "HEAD", NEXT)
    monkeypatch.setattr(migrating, "REVISIONS", scripts)
    newer = open_store(data_dir, key=key, clock=clock)
    assert list(newer.facts()) == facts
    newer.sit_down(OperatorName("x"), "*")
    newer.close()
    copy = LocalEngine(data_dir / f"{FILE_NAME}.before-{NEXT}", key=key, readable_only=True)
    assert copy.raw.execute("SELECT version_num FROM revision").fetchall() == [(HEAD,)]
    assert copy.raw.execute("SELECT count(*) FROM fact").fetchone() == (2,)
    copy.close()


def test_alembic_is_not_imported_to_open_an_up_to_date_store(store: LocalStore, data_dir: Path, key: bytes) -> None:
    store.close()
    program = (
        "import sys; from pathlib import Path\nfrom app.clock import SystemClock\nfrom db.local.store import open_store\n"
        f"open_store(Path({str(data_dir)!r}), key=bytes.fromhex({key.hex()!r}), clock=SystemClock()).close()\n"
        "print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
