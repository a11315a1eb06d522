"""I7: nobody's name, number or reason stands in plain text in any file the store writes."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from app.clock import FixedClock
from db.local.store import LocalStore, open_store
from db.local.tables import HEAD
from tests import builders as b
from tests.db.local import old_stores

SECRETS = [
    "館藏逾期未還",
    "B11100007",
    "b11100007@",
    "T000000007",
    "student.recorded",
    "fact_pending",
    "SQLite format",
    *(part for name, latin, _ in b.NAMES for part in (name, latin)),
]


def plain_in(files: Iterable[Path], secrets: Iterable[str] = SECRETS) -> list[tuple[str, bytes]]:
    """Which secrets stand in which files, in any coding an office uses."""
    encoded = [text.encode(codec) for text in secrets for codec in ("utf-8", "utf-16-le", "utf-16-be")]
    encoded += [text.encode("big5hkscs", "ignore") for text in secrets]
    return [(p.name, text) for p in files for text in encoded if len(text) > 3 and text in p.read_bytes()]


def test_no_file_in_the_data_folder_contains_anything_about_anybody(store: LocalStore, data_dir: Path) -> None:
    store.append([b.recorded(k) for k in range(300)], by=b.CLERK)
    store.append([b.signed(k, "fail", reason="館藏逾期未還") for k in range(50)], by=b.CLERK)
    store.backup(data_dir / "copy.bak")
    store.erase([b.of(b.roster_fields(1))], upto=1)
    files = [p for p in data_dir.rglob("*") if p.is_file()]
    assert {p.name for p in files} >= {"ledger.db", "ledger.db-wal", "copy.bak"}
    assert plain_in(files) == []


def test_an_update_leaves_no_plain_copy_of_what_the_store_was(tmp_path: Path, clock: FixedClock) -> None:
    old_stores.make(tmp_path, old_stores.FIRST)
    with closing(open_store(tmp_path, key=old_stores.KEY, clock=clock)):
        files = [p for p in tmp_path.rglob("*") if p.is_file()]
        assert {p.name for p in files} >= {"ledger.db", f"ledger.db.before-{HEAD}"}
        assert plain_in(files) == []


def test_a_plain_store_is_caught(tmp_path: Path) -> None:
    target = tmp_path / "ledger.db-wal"
    target.write_bytes((old_stores.KEPT / f"{old_stores.FIRST}.sql").read_bytes())
    assert {text for _, text in plain_in([target])} >= {"館藏逾期未還".encode(), b"student.recorded"}
