"""The school's own font by command: taken in, shown, used by the next print, taken away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import school_font
from tests.command_line import here
from tests.eudc import school_font as made_font


@pytest.fixture(autouse=True)
def _no_font_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(school_font.VARIABLE, "")


def test_a_schools_font_is_taken_in_shown_checked_and_taken_away(tmp_path: Path) -> None:
    data, file = tmp_path / "desk", made_font(tmp_path / "EUDC.TTE", {0xE001: "朱", 0xE002: "林"})
    assert "2 個造字" in here("--data", data, "font", "add", file).stdout
    shown = json.loads(here("--data", data, "--json", "font", "show").stdout)
    assert shown["codes"] == ["U+E001", "U+E002"]
    assert school_font.draws("\ue001")
    assert "學校造字檔 2 字" in here("--data", data, "doctor").stdout
    school_font.place(data).write_bytes(b"\0\1\0\0damaged")
    assert here("--data", data, "doctor").returncode != 0
    assert json.loads(here("--data", data, "--json", "font", "remove").stdout) == {"removed": True}
    assert not school_font.draws("\ue001")
    assert "沒有造字檔" in here("--data", data, "font", "show").stdout


def test_what_is_no_font_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    data, file = tmp_path / "desk", tmp_path / "名冊.xlsx"
    file.write_bytes(b"PK\3\4")
    refused = here("--data", data, "font", "add", file)
    assert refused.returncode == 2
    assert "不是 TrueType" in refused.stderr + refused.stdout
    assert not school_font.place(data).exists()
