"""The sample can be put away for a desk of one's own, and nothing else ever is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app import credentials, settings
from app.bootstrap.desk import SAMPLE_PASSPHRASE, create_desk, has_desk, open_desk
from app.bootstrap.first_day import WindowPassphrase, end_sample
from app.errors import KeyUnavailable, StoreUnavailable, WrongUse


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "_keyring", lambda: None)
    monkeypatch.delenv(credentials.PASSPHRASE_VARIABLE, raising=False)
    monkeypatch.setattr(credentials, "_TYPED", [])


def test_after_the_sample_the_folder_is_as_on_the_first_day_and_its_public_passphrase_is_gone(tmp_path: Path) -> None:
    create_desk(tmp_path, school="npust", sample=True).close()
    settings.save(tmp_path, settings.Settings(sample=True, theme="dark"))
    assert os.environ[credentials.PASSPHRASE_VARIABLE] == SAMPLE_PASSPHRASE
    end_sample(tmp_path)
    assert not has_desk(tmp_path)
    assert settings.load(tmp_path) == settings.Settings(theme="dark")
    assert credentials.PASSPHRASE_VARIABLE not in os.environ
    asked = WindowPassphrase(None)
    assert asked.needed()
    with pytest.raises(KeyUnavailable):
        create_desk(tmp_path, school="npust", operator="林佳穎")
    asked.give("four words of no kin")
    create_desk(tmp_path, school="npust", operator="林佳穎").close()
    assert not asked.needed()
    asked.give("")
    with pytest.raises(KeyUnavailable):
        open_desk(tmp_path)
    asked.give("four words of no kin")
    open_desk(tmp_path).close()
    assert credentials.PASSPHRASE_VARIABLE not in os.environ


def test_a_real_desk_is_never_cleared(tmp_path: Path) -> None:
    credentials.give_passphrase("four words of no kin")
    create_desk(tmp_path, school="npust", operator="林佳穎").close()
    with pytest.raises(WrongUse):
        end_sample(tmp_path)
    settings.save(tmp_path, settings.Settings(sample=True, shared_url="postgresql://db.example.edu.tw/registry"))
    with pytest.raises(WrongUse):
        end_sample(tmp_path)
    assert has_desk(tmp_path)


def test_a_sample_somebody_works_with_stays(tmp_path: Path) -> None:
    opened = create_desk(tmp_path, school="npust", sample=True)
    with pytest.raises(StoreUnavailable):
        end_sample(tmp_path)
    opened.close()
    assert has_desk(tmp_path)
