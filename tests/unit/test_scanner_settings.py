"""The scanner's limits in the settings file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import settings
from app.scanner import Limits

OURS = Limits(gap_ms=48, pause_ms=200, quiet_ms=600, prefix="]C1")


def test_limits_are_kept_beside_what_an_administrator_wrote(tmp_path: Path) -> None:
    file = tmp_path / settings.FILE_NAME
    file.write_text('# 一樓櫃台\nlanguage = "en"\n', encoding="utf-8")
    settings.save(tmp_path, settings.load(tmp_path).with_scanner(OURS))
    assert "# 一樓櫃台" in file.read_text(encoding="utf-8")
    assert settings.load(tmp_path).scanner == OURS
    assert settings.load(tmp_path).language == "en"


def test_the_default_is_written_over_what_was_learned(tmp_path: Path) -> None:
    settings.save(tmp_path, settings.Settings().with_scanner(OURS))
    settings.save(tmp_path, settings.load(tmp_path).with_scanner(Limits()))
    assert settings.load(tmp_path).scanner == Limits()


def test_limits_out_of_bounds_are_refused_as_any_other_setting(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_text("scanner_gap_ms = 400\n", encoding="utf-8")
    with pytest.raises(settings.SettingsUnreadable):
        settings.load(tmp_path)
