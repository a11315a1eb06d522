"""The counter as somebody works it who does not see it: everything found, pressed and heard through the accessibility bus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import sample_dir
from tests.command_line import here
from tests.keyring_file import VARIABLE
from tests.xvfb import Screen

accessibility = pytest.importorskip("tests.accessibility", reason="the bus is a Linux desktop's", exc_type=ImportError)

pytestmark = pytest.mark.xvfb
STUDENT = "B10901018"
OPERATED = {"push button", "button menu", "check box", "radio button", "text", "combo box", "table"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk of the library with the sample roster."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "keyring.json"))
    monkeypatch.setenv("CLEARANCE_KEYRING", "tests.keyring_file.FileKeyring")
    monkeypatch.setenv("PYTHONUTF8", "1")
    place = tmp_path / "desk"
    for words in (
        ("init", "--school", "npust", "--unit", "library", "--operator", "測試承辦人"),
        ("roster", "load", str(sample_dir() / "應屆畢業生名冊.xlsx")),
        ("acknowledge", STUDENT),
    ):
        done = here(*words, "--data", place)
        assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[accessibility.Bus]:
    """An accessibility bus that every program of this test speaks on."""
    if missing := accessibility.missing():
        pytest.skip(f"a screen reader's bus needs {', '.join(missing)}")
    with accessibility.session() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
        made = accessibility.Bus(address)
        yield made
        made.close()


def test_a_student_is_opened_signed_off_and_taken_back_without_seeing_the_screen(
    screen: Screen, bus: accessibility.Bus, desk: Path
) -> None:
    with screen.desk("--data", str(desk)) as process:
        screen.window("離校櫃台", process)
        screen.until(lambda: len(bus.programs), "the window on the bus")
        (program,) = bus.programs

        def there(role: str, name: str) -> bool:
            return program.find(role, name) is not None

        # Written once: written again behind the card that is just opening, it would stand there as the next one's number.
        screen.until(lambda: there("text", "掃描或輸入學號"), "the scan box")
        box = program.find("text", "掃描或輸入學號")
        box.do("SetFocus")
        box.write(STUDENT)

        def opened() -> bool:
            screen.keys("Return")
            return there("label", STUDENT)

        screen.until(opened, "the student's card")
        assert there("radio button", "圖書與會展館，圖書與會展館審核，尚未審核"), "the card says its unit and its state"
        nameless = [node.role for node in program.walk() if node.role in OPERATED and not node.name.strip()]
        assert nameless == []

        choices = [node for node in program.walk() if node.role == "radio button"]
        assert [node.name for node in choices if node.checked] == [
            "櫃台",
            "全部 9",
            "圖書與會展館，圖書與會展館審核，尚未審核",
            "尚缺 5",
        ]
        assert not there("check box", ""), "nothing on the counter is ticked: one of several is chosen"

        program.find("push button", "審核通過").do("Press")
        screen.until(
            lambda: there("radio button", "圖書與會展館，圖書與會展館審核，審核通過"), "the sign-off to be heard"
        )
        program.find("push button", "復原").do("Press")
        screen.until(lambda: there("radio button", "圖書與會展館，圖書與會展館審核，尚未審核"), "the undo to be heard")
    facts = [json.loads(line) for line in here("facts", "--data", desk).stdout.splitlines()]
    assert [fact["payload"]["v"] for fact in facts if fact["kind"] == "clearance.signed"] == ["pass", "withdraw"]
