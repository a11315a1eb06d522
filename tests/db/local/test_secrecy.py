"""I7: nobody's name, number or reason stands in plain text in any file the store writes."""

from __future__ import annotations

from pathlib import Path

from db.local.store import LocalStore
from tests import builders as b


def test_no_file_in_the_data_folder_contains_anything_about_anybody(store: LocalStore, data_dir: Path) -> None:
    store.append([b.recorded(k) for k in range(300)], by=b.CLERK)
    store.append([b.signed(k, "fail", reason="館藏逾期未還") for k in range(50)], by=b.CLERK)
    store.backup(data_dir / "copy.bak")
    store.erase([b.of(b.roster_fields(1))], upto=1)
    secrets = [
        "館藏逾期未還",
        "B11100007",
        "b11100007@",
        "T000000007",
        "student.recorded",
        "fact_pending",
        "SQLite format",
    ]
    secrets += [part for name, latin, _ in b.NAMES for part in (name, latin)]
    encoded = [text.encode(codec) for text in secrets for codec in ("utf-8", "utf-16-le", "utf-16-be")]
    encoded += [text.encode("big5hkscs", "ignore") for text in secrets]
    files = [p for p in data_dir.rglob("*") if p.is_file()]
    assert {p.name for p in files} >= {"ledger.db", "ledger.db-wal", "copy.bak"}
    for path in files:
        content = path.read_bytes()
        found = [text for text in encoded if len(text) > 3 and text in content]
        assert found == [], path.name
