"""Every kind of load is taken back on the desk's own encrypted ledger, and what is folded still proves itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import Desk, create_desk, sample_dir
from app.clearance.acts import find_item
from app.clearance.notice import acknowledge_many
from app.demo_clerk import settle_before
from app.loading import load_file
from app.roster.memory import history
from app.roster.undo import undo_batch

STAR, OTHER = "B10901018", "M11214001"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(create_desk(tmp_path / "desk", school="npust", memory_key=True)) as opened:
        load_file(opened.ctx, sample_dir() / "應屆畢業生名冊.xlsx", kind="roster")
        ctx = opened.ctx
        acknowledge_many(ctx, student_nos=[s.student_no for s in ctx.store.students(ctx.store.student_ids())])
        for number in (STAR, OTHER):
            for item in ("department", "career-consent"):
                settle_before(ctx, number, find_item(ctx, item))
        yield opened


def files(folder: Path) -> dict[str, tuple[Path, dict[str, str]]]:
    texts = {
        "contacts": f"學號,手機,電子信箱,送出時間\n{STAR},0912345678,me@example.org,2026-05-01\n",
        "surveys": f"<table><tr><th>學號<th>填寫狀態<tr><td>{STAR}<td>已填<tr><td>{OTHER}<td>未填</table>",
        "gowns": f"{STAR}\n{OTHER}\n",
        "grades": f"學號,課程名稱,授課教師\n{STAR},微積分,歐陽龘\n",
        "completions": f"學號,繳交狀態\n{OTHER},已繳\n",
        "results": f"學號,辦理單位,審核情形,原因\n{STAR},圖書與會展館,不通過,未還一冊\n",
    }
    items = {"gowns": "department", "grades": "department", "completions": "career-consent"}
    made: dict[str, tuple[Path, dict[str, str]]] = {}
    for kind, text in texts.items():
        path = folder / f"{kind}.xls"
        path.write_text(text, encoding="utf-8")
        made[kind] = (path, {"item": items[kind]} if kind in items else {})
    made["problems"] = (sample_dir() / "出納組欠費名單.csv", {"unit": "cashier", "others": "pass"})
    made["curriculum"] = (sample_dir() / "課程架構.xlsx", {})
    made["transcript"] = (sample_dir() / "歷年成績.xlsx", {})
    return made


def folded(desk: Desk) -> object:
    store = desk.store
    return (
        store.roster_fields(),
        sorted((s.student, s.item, s.state, s.reason, s.heads) for s in store.all_sign_offs() if s.heads),
        sorted(
            (m.student, m.item, m.part, m.value)
            for s in store.student_ids()
            for m in store.marks(s).values()
            if m.value
        ),
        {s: fact.id for s in store.student_ids() if (fact := store.transcript(s)) is not None},
        {key: fact.payload.get("record") for key, fact in store.curricula().items()},
    )


def test_every_kind_is_loaded_and_taken_back_to_exactly_what_stood_before(desk: Desk, tmp_path: Path) -> None:
    states, batches = [], []
    for kind, (path, wishes) in files(tmp_path).items():
        states.append(folded(desk))
        dry = load_file(desk.ctx, path, kind=kind, dry_run=True, **wishes)  # type: ignore[arg-type]  # only texts are wished for
        assert folded(desk) == states[-1]
        done = load_file(desk.ctx, path, kind=kind, **wishes)  # type: ignore[arg-type]  # as above
        assert (dry.batch, dict(done.counts)) == ("", dict(dry.counts)), kind
        assert folded(desk) != states[-1], kind
        batches.append(done.batch)
    assert desk.store.verify().projection_ok
    for state, batch in zip(reversed(states), reversed(batches), strict=True):
        undo_batch(desk.ctx, batch)
        assert folded(desk) == state
    found = desk.store.verify()
    assert (found.chain_ok, found.projection_ok) == (True, True)
    assert [past.undone for past in history(desk.store)] == [True] * len(batches) + [False]
    desk.store.rebuild()
    assert folded(desk) == states[0]
