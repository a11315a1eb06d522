"""A desk's store with a hundred thousand leavers and what was decided on them, written straight into the projections.

Only for measuring what reads them: signing 1.2 million facts would take longer than everything that is measured.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.context import Context
from app.ledger import OperatorName, StudentId, student_id
from app.school.load import load_profile
from app.school.profile import SchoolProfile
from db.local.store import LocalStore, create_store
from tests.bench.cohort import leavers
from tests.fakes import noon_clock

SCHOOL = "npust"
#: How a cohort looks some days before closing: mostly passed, a good part not looked at, a few refused.
STATES = ("passed",) * 12 + ("failed",) * 2 + ("",) * 6


@contextmanager
def cohort_desk(count: int = 100_000, *, school: SchoolProfile | None = None) -> Iterator[Context]:
    """The same cohort at every call, at a desk of its own."""
    profile = school or load_profile(SCHOOL)
    with TemporaryDirectory() as folder:
        store = create_store(
            Path(folder),
            key=bytes(32),
            school=profile.code,
            unit="*",
            operator=OperatorName("量測"),
            clock=noon_clock(),
        )
        try:
            _fill(store, profile, count)
            yield Context(store, profile, noon_clock())
        finally:
            store.close()


def _fill(store: LocalStore, school: SchoolProfile, count: int) -> None:
    rng = random.Random(114)
    items = school.items
    people = []
    decided: list[tuple[object, ...]] = []
    for k, leaver in enumerate(leavers(count)):
        who = student_id(school.code, leaver.student_no)
        fields = {
            "student_no": leaver.student_no,
            "name": leaver.name,
            "name_en": leaver.name_en,
            "department": leaver.department,
            "card_no": leaver.card_no,
            "level": ("學士", "學士", "學士", "碩士", "博士")[k % 5],
            "sex": "男" if k % 2 else "女",
            "military": ("未役", "役畢", "免役")[k % 3],
            "nationality_category": "外籍生" if k % 23 == 0 else "本國生",
            "grad_term": "114-2",
            "email": f"{leaver.student_no.lower()}@example.edu.tw",
            "mobile": f"09{k:08d}",
        }
        text = json.dumps(fields, ensure_ascii=False)
        people.append(
            (who, leaver.student_no, 1, leaver.name, leaver.name_en, leaver.department, leaver.card_no, text, "f", "b")
        )
        decided += [
            (who, item.code, state, 0, "[]", "[]", "f", "量測", 0, "欠書一冊" if state == "failed" else "", item.unit)
            for item, state in zip(items, rng.choices(STATES, k=len(items)), strict=True)
            if state and item.applies_to(fields).counts
        ]
    with store._db.write() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO student VALUES ({', '.join('?' * 10)})", sorted(people, key=lambda p: p[0])
        )
        connection.exec_driver_sql(
            f"INSERT INTO sign_off VALUES ({', '.join('?' * 11)})", sorted(decided, key=lambda d: (d[0], d[1]))
        )


def anybody(ctx: Context) -> StudentId:
    """The student in the middle of the roster."""
    ids = ctx.store.student_ids()
    return ids[len(ids) // 2]
