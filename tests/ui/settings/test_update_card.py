"""The settings say whether a newer version is out, and why it could not be told."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.updates import Updates
from tests.ui.fakes import AtOnce
from tests.unit.test_updates import KEY, Server, server, signed
from ui.settings.update_card import UpdateCard

__all__ = ["server"]


def failed(error: Exception) -> None:
    raise error


class Kept:
    def __init__(self) -> None:
        self.chosen = Settings()

    def keep(self, chosen: Settings) -> None:
        self.chosen = chosen


def test_it_is_off_until_set_then_tells_a_newer_version_or_why_not(qtbot: QtBot, server: Server) -> None:
    kept = Kept()
    card = UpdateCard(Updates(lambda: kept.chosen, kept.keep), "0.1.0", AtOnce(), failed)
    qtbot.addWidget(card)
    card.show()
    assert not card.look.isEnabled()
    card.url.setText("http://updates.example.edu.tw/x")
    card.key.setText(KEY)
    card.keep.click()
    assert "https://" in card.said
    assert kept.chosen == Settings()
    card.url.setText(server.url)
    card.keep.click()
    assert kept.chosen.update_url == server.url
    card.look.click()
    assert "0.2.0" in card.said
    server.content = signed(version="0.1.0", issued="2026-11-30T02:00:00Z")
    card.look.click()
    assert "已是最新版本" in card.said
    server.content = b"forged"
    card.look.click()
    assert "簽章不符" in card.said
    card.url.clear()
    card.keep.click()
    assert not card.look.isEnabled()
    assert kept.chosen == Settings()
