"""Other desks, the line and its certificate files, and how long the roster may stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import unsent
from app.clock import to_ms
from app.settings import Settings
from app.store import SyncState
from tests.fakes import NOON
from tests.ui.sync.conftest import Open
from tests.ui.sync.door import Door
from tests.ui.sync.office import Office
from ui.frame.sync_faces import DESKS
from ui.frame.sync_words import others_unsent
from ui.services import OtherDesk
from ui.sync.line_card import LineCard, files_of
from ui.sync.unsent import UnsentNote

MINUTE = 60_000
DAY = 86_400_000
NOW = to_ms(NOON)
SYNCED = SyncState(configured=True, pending=0, refused=0, conflicts=0, last_seq=12, last_ok_ms=NOW)


def test_other_desks_are_listed_the_one_silent_longest_first(open_screen: Open) -> None:
    door = Door(
        others=[
            OtherDesk("d-1", "註冊組", NOW, 0, 500),
            OtherDesk("d-2", "二號櫃台", NOW - 118 * MINUTE, 9, -7 * MINUTE),
            OtherDesk("d-3", "", None, 0, None),
            OtherDesk("d-4", "舊電腦", NOW - 40 * DAY, 0, None, retired=True),
        ]
    )
    opened = open_screen(Office(), door=door, state=SYNCED)
    opened.view.lead_to(DESKS)
    model = opened.view.desks.desks
    rows = [[str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())]
    assert rows == [
        ["…d-3", "從未連線", "—", "—", "使用中"],
        ["二號櫃台", "6/15 10:02", "9 筆", "慢 7 分鐘", "使用中"],
        ["註冊組", "6/15 12:00", "—", "準確", "使用中"],
        ["舊電腦", "5/6 12:00", "—", "—", "已停用"],
    ]
    assert all(isinstance(model.headerData(c, Qt.Orientation.Horizontal), str) for c in range(5))


def test_what_may_be_unsent_elsewhere_is_one_sentence(qtbot: QtBot) -> None:
    seen = [unsent.SeenDesk("一", NOW - 118 * MINUTE, 9), unsent.SeenDesk("二", NOW - 120 * MINUTE, 3)]
    found = unsent.judge(seen, SYNCED, NOON)
    assert others_unsent(found, NOON) == "2 個櫃台最後出現於 10:00，約有 12 筆審核可能還沒送到。"
    assert "正在送出" in others_unsent(replace(found, silent=(), since=None), NOON)
    assert others_unsent(unsent.judge([], SYNCED, NOON), NOON) == "其他櫃台都有回報，沒有待送的審核。"
    note = UnsentNote()
    qtbot.addWidget(note)
    note.show_elsewhere(found, NOON)
    assert "12 筆" in note.words
    assert not note.isHidden()
    note.show_elsewhere(None, NOON)
    assert note.isHidden()


def test_a_desk_of_its_own_has_no_other_desks_and_says_so(open_screen: Open) -> None:
    alone = replace(SYNCED, configured=False)
    opened = open_screen(Office(), state=alone)
    assert opened.view.desks.unsent.isHidden()
    assert opened.view.desks.empty._title.text() == "這個櫃台單機作業"


def test_missing_certificate_files_are_named(tmp_path: Path, qtbot: QtBot) -> None:
    there = tmp_path / "ca.crt"
    there.write_text("certificate", encoding="utf-8")
    chosen = Settings(
        shared_url="postgresql://db/registry",
        shared_user="mary",
        ca_file=str(there),
        client_cert=str(tmp_path / "desk.crt"),
        client_key=str(tmp_path / "desk.key"),
    )
    files = files_of(chosen)
    assert files is not None
    assert [found for _, found in files.files] == [True, False, False]
    made = LineCard()
    qtbot.addWidget(made)
    assert made.isHidden()
    made.show_files(files)
    assert f"找不到：{tmp_path / 'desk.key'}" in made.words
    assert f"找不到：{there}" not in made.words
    assert files_of(Settings()) is None


def test_the_line_says_how_long_the_roster_stays_and_that_a_login_may_only_look(qtbot: QtBot) -> None:
    made = LineCard()
    qtbot.addWidget(made)
    made.show_files(files_of(Settings(shared_url="postgresql://db/registry", shared_user="mary")))
    made.show_state(replace(SYNCED, lease_until_ms=NOW + 9 * DAY), NOON, read_only=False)
    assert "115/06/24" in made.words
    assert "唯讀" not in made.words
    made.show_state(replace(SYNCED, lease_until_ms=NOW), NOON + timedelta(days=1), read_only=True)
    assert "名冊已移除" in made.words
    assert "唯讀" in made.words
