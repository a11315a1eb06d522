"""An installer can see that a desk is in use."""

from __future__ import annotations

import re

import pytest

from app import __main__, running
from tests.packing.installer import SCRIPT
from tests.packing.installer import section as of_the_installer


class Windows:
    """Remembers what it was asked to hold; refuses the names it is told to."""

    def __init__(self, *refused: str) -> None:
        self.asked: list[str] = []
        self.refused = refused

    def CreateMutexW(self, _attributes: None, _owned: int, name: str) -> int:  # noqa: N802 - Windows' own name
        self.asked.append(name)
        return 0 if name in self.refused else 40 + len(self.asked)


def test_a_desk_in_use_holds_the_names_the_installer_looks_for() -> None:
    windows = Windows()
    assert running.announce(windows) == 2
    assert windows.asked == of_the_installer(SCRIPT, "Setup")["AppMutex"].split(",")


def test_a_desk_opens_although_another_person_holds_the_computer_s_name() -> None:
    assert running.announce(Windows("Global\\ClearanceDesk")) == 1


def test_elsewhere_nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running.sys, "platform", "linux")
    assert running.announce() == 0


def test_every_start_announces_itself(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    monkeypatch.setattr(running, "announce", lambda: told.append("here"))
    monkeypatch.setattr(__main__.sys, "argv", ["clearance", "--help"])
    assert __main__.main() == 0
    assert told == ["here"]
    assert re.search("clearance|app", capsys.readouterr().out)
