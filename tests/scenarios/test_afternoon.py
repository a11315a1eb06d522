"""A clerk's afternoon at the real window, by keyboard and scanner alone: everybody in the queue, and the ledger afterwards.

Nothing is timed here; what the same hands take is in docs/bench.md (`tests/bench/afternoon.py`).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from app.clock import SystemClock
from tests.command_line import here
from tests.keyring_file import VARIABLE
from tests.scenarios.afternoon_clerk import Clerk, boxes, on_card, ready, says
from tests.scenarios.afternoon_desk import DEPARTMENT, SURVEY, People, Told, count, prepare, told
from tests.scenarios.afternoon_witness import REPORT
from tests.xvfb import Screen

# Never beside the building of the package: a clerk's keys would come as slowly as on no desk.
pytestmark = [pytest.mark.xvfb, pytest.mark.slow, pytest.mark.xdist_group("packed")]
QUEUE, GRADUATES = 37, 11
SIGNED, MARKED, CASE = "clearance.signed", "clearance.marked", "case.recorded"
PRINTED, HANDED = "paper.printed", "diploma.handed_over"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the desk lies; its key is in a file, the clock is put back afterwards."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "keyring.json"))
    monkeypatch.setenv("CLEARANCE_KEYRING", "tests.keyring_file.FileKeyring")
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setenv(REPORT, str(tmp_path / "seen.jsonl"))
    monkeypatch.setattr(SystemClock, "now", SystemClock.now)
    return tmp_path / "desk"


class Afternoon:
    """The clerk, the people who come, and what will have been recorded."""

    def __init__(self, clerk: Clerk, people: People, folder: Path) -> None:
        self.clerk, self.people, self.folder = clerk, people, folder
        self.queue = list(people.queue[1:])
        self.queue.remove(people.named[0])
        self.recorded: Counter[Told] = Counter()

    def next(self) -> str:
        return self.queue.pop(0)

    def will_stand(self, kind: str, number: str, about: str = SURVEY, value: str = "pass") -> None:
        self.recorded[kind, number, about, value] += 1

    # -- one after the other -------------------------------------------------------------------------------------
    def plain(self, count: int) -> None:
        """Scan, F4, next."""
        for _ in range(count):
            number = self.next()
            self.clerk.open(number)
            self.clerk.sign()
            self.will_stand(SIGNED, number)

    def refused(self) -> None:
        """F9, the reason, Enter; what a scanner might have sent takes F9 again."""
        for reason, close in (("survey not filled in", "Return"), ("page 2 is missing", "Return"), ("missing", "F9")):
            number = self.next()
            self.clerk.open(number)
            self.clerk.refuse(reason, close)
            self.will_stand(SIGNED, number, value="fail")

    def reason_like_a_number(self) -> None:
        """Enter behind something without a space records nothing: a slow scanner would have refused somebody."""
        number = self.next()
        self.clerk.open(number)
        self.clerk.do("F9", lambda: self.clerk.press("F9"), lambda s: s["focus"].startswith("ReasonField"))
        self.clerk.write("0912345678")
        self.clerk.press("Return")
        self.clerk.away("F2")
        # Whoever is scanned next takes the unfinished reason along into nothing.
        self.plain(1)
        assert "0912345678" not in self.clerk.sees["card"]

    def taken_back(self) -> None:
        """Signed by mistake and taken back, then signed after all; and taken back when somebody else was scanned already."""
        number = self.next()
        self.clerk.open(number)
        self.clerk.sign()
        self.clerk.take_back()
        self.clerk.sign()
        for value in ("pass", "withdraw", "pass"):
            self.will_stand(SIGNED, number, value=value)
        wrong, after = self.next(), self.next()
        self.clerk.open(wrong)
        self.clerk.sign()
        self.clerk.open(after)
        seen = self.clerk.take_back()
        # The toast says whom it is about; the card in view is still that of the one scanned last.
        assert on_card(seen, after)
        self.clerk.sign()
        for who, value in ((wrong, "pass"), (wrong, "withdraw"), (after, "pass")):
            self.will_stand(SIGNED, who, value=value)

    def signed_twice(self) -> None:
        """A second F4 is refused and records nothing."""
        number = self.next()
        self.clerk.open(number)
        self.clerk.sign()
        self.will_stand(SIGNED, number)
        self.clerk.do("F4 again", lambda: self.clerk.press("F4"), lambda s: s["banner"].startswith("已經是"))

    def awkward_scans(self) -> None:
        """An unknown card, CR LF, small letters, a name, and a scan while boxes are open."""
        clerk = self.clerk
        clerk.do("unknown", lambda: clerk.scan("B99999999"), lambda s: s["hits"] and s["scan"] == "B99999999")
        clerk.do("F4", lambda: clerk.press("F4"), lambda s: s["banner"] == "掃描框裡還有未開啟的學號")
        for hands in (
            lambda n: (clerk.screen.type(n), clerk.screen.xdotool("key", "Return", "Return")),
            lambda n: clerk.scan(n.lower()),
            lambda n: (clerk.write(n), clerk.press("Return")),
        ):
            number = self.next()
            clerk.do("awkward", lambda n=number, h=hands: h(n), lambda s, n=number: on_card(s, n) and ready(s))  # type: ignore[misc]
            clerk.sign()
            self.will_stand(SIGNED, number)
        for key, kind in (("ctrl+k", "Palette"), ("F8", "CaseSheet"), ("question", "KeyHelp"), ("slash", "Palette")):
            clerk.box(key, kind)
            number = self.next()
            clerk.open(number, f"scan over {kind}")
            clerk.sign()
            self.will_stand(SIGNED, number)
        number, part = self.people.named
        clerk.box("slash", "Palette")
        clerk.write(part)
        clerk.do("name", lambda: clerk.press("Return"), lambda s: on_card(s, number) and ready(s))
        clerk.sign()
        self.will_stand(SIGNED, number)

    def walked(self) -> None:
        """Arrows from the scan box lead to another unit's card, F4 signs it, and the keyboard is back for the next scan."""
        number = self.people.at_department[0]
        self.clerk.open(number)
        for _ in range(2):
            self.clerk.press("Right")
        self.clerk.until(lambda s: any(t.startswith("*職涯發展處（填寫") for t in s["card"]), "the survey's card")
        self.clerk.sign()
        self.will_stand(SIGNED, number)

    def records(self) -> None:
        """F4 says what is missing; F8, digits in a row, Esc, F4."""
        for number in self.people.at_department[1:]:
            self.clerk.open(number)
            self.clerk.do("F4", lambda: self.clerk.press("F4"), lambda s: "還不能通過" in s["banner"])
            self.clerk.box("F8", "CaseSheet")
            self.clerk.do("3", lambda: self.clerk.press("3"), lambda s: s["focus"].startswith("QLineEdit"))
            self.clerk.do("Enter", lambda: self.clerk.press("Return"), lambda s: any("已收件" in t for t in s["box"]))
            self.clerk.do(
                "45", lambda: self.clerk.press("4", "5"), lambda s: sum("示範承辦人" in t for t in s["box"]) == 4
            )
            self.clerk.away()
            self.clerk.sign()
            for part in ("intake", "sub:returned", "sub:requirements"):
                self.will_stand(MARKED, number, part, "received" if part == "intake" else "yes")
            self.will_stand(SIGNED, number, DEPARTMENT)

    def notice(self) -> None:
        """The notice is put on record; the digit once more takes nothing back by itself."""
        number = self.people.unread
        self.clerk.open(number)
        self.clerk.box("F8", "CaseSheet")
        self.clerk.do("1", lambda: self.clerk.press("1"), lambda s: s["focus"].startswith("KeyButton"))
        self.clerk.do(
            "Enter", lambda: self.clerk.press("space"), lambda s: any(t.startswith("已閱讀") for t in s["box"])
        )
        self.clerk.do("1", lambda: self.clerk.press("1"), lambda s: s["focus"].startswith("KeyButton"))
        self.clerk.away()
        self.clerk.sign()
        self.will_stand(CASE, number, "notice", "yes")
        self.will_stand(SIGNED, number)

    def slips(self) -> None:
        """F6, the printer's box, a file; the keyboard is back for the next scan."""
        for k in range(2):
            number, file = self.next(), self.folder / f"slip{k}.pdf"
            self.clerk.open(number)
            self.clerk.box("F6", "QPrintDialog")
            self.clerk.press("alt+f", "ctrl+a")
            self.clerk.write(str(file))
            self.clerk.do(
                "print",
                lambda: self.clerk.press("Return"),
                lambda s: s["toast"] == f"已送印缺項通知單：{s['card'][0]}" and ready(s),
            )
            assert file.read_bytes().startswith(b"%PDF")
            self.will_stand(PRINTED, number, "missing-items", "")

    def paper(self) -> None:
        """A slip of the morning is scanned: its card, and back."""
        self.clerk.do("paper", lambda: self.clerk.scan(self.people.paper), lambda s: boxes(s, "PaperCard"))
        self.clerk.away()
        self.clerk.until(ready, "the scan box")

    def hidden(self) -> None:
        """Privacy and lock: what is scanned in private is shown, what is scanned at a locked desk is not."""
        clerk = self.clerk
        clerk.do("privacy", lambda: clerk.press("ctrl+shift+h"), lambda s: s["private"])
        self.plain(1)
        clerk.do("privacy", lambda: clerk.press("ctrl+shift+h"), lambda s: not s["private"])
        clerk.do("lock", lambda: clerk.press("ctrl+shift+l"), lambda s: s["locked"])
        clerk.scan(self.queue[0])
        clerk.press("F4")
        clerk.do("unlock", lambda: clerk.press("space"), lambda s: not s["locked"] and ready(s))
        assert not on_card(clerk.sees, self.queue[0])
        self.plain(1)

    def english(self) -> None:
        """The language is switched in between, and back."""
        self.clerk.command("english")
        number = self.next()
        self.clerk.open(number)
        self.clerk.do("F4", lambda: self.clerk.press("F4"), lambda s: s["toast"].endswith("Passed") and ready(s))
        self.will_stand(SIGNED, number)
        # Whoever is lost in the wrong language finds the way back under its own name.
        self.clerk.command("chinese")
        self.clerk.until(lambda s: s["title"] == "離校櫃台" and ready(s), "the desk in Chinese")
        self.plain(1)

    def diplomas(self) -> None:
        """Scan, 1, 3, F4: nine diplomas, then one for whom F8 comes first; a second time nothing leaves."""
        clerk = self.clerk
        clerk.do("Ctrl+7", lambda: clerk.press("ctrl+7"), lambda s: s["front"] == "certificates" and s["focus"])
        for number in self.people.graduates:
            self._look(number)
            self._hand(number)
        number = self.people.unticked
        clerk.do("scan", lambda: clerk.scan(number), lambda s: says(s, number, "還不能發"))
        clerk.box("F8", "CaseSheet")
        clerk.do("3", lambda: clerk.press("3"), lambda s: says(s, number, "可以發證"))
        clerk.do("Esc", lambda: clerk.press("Escape"), lambda s: not s["boxes"] and s["focus"].startswith("HandPanel"))
        self.will_stand(MARKED, number, "sub:eligibility", "yes")
        self._hand(number)
        clerk.do("again", lambda: clerk.scan(number), lambda s: says(s, number, "已領取") and ready(s))
        clerk.press("1", "3", "F4")
        clerk.press("Escape")
        clerk.until(ready, "the scan box")

    def _look(self, number: str) -> None:
        self.clerk.card("look", number, lambda s: says(s, number, "可以發證") and s["focus"].startswith("HandPanel"))

    def _hand(self, number: str) -> None:
        self.clerk.do(
            "1 3 F4",
            lambda: self.clerk.press("1", "3", "F4"),
            lambda s: says(s, number, "可以把證書交出") and s["toast"],
        )
        self.will_stand(HANDED, number, "self", "")
        self.will_stand(SIGNED, number, "registry")
        self.will_stand(MARKED, number, "sub:card", "yes")


def test_everybody_in_the_queue_is_served_with_keys_alone_and_stands_in_the_ledger_once(
    screen: Screen, place: Path, tmp_path: Path
) -> None:
    people = prepare(place, queue=QUEUE, graduates=GRADUATES)
    before = count(place)
    with screen.desk("--data", str(place), module="tests.scenarios.afternoon_witness") as process:
        clerk = Clerk(screen, tmp_path / "seen.jsonl")
        screen.window("離校櫃台", process)
        clerk.until(lambda s: s["front"] == "counter" and s["focus"] == "ScanBox:scan", "the desk to open")
        day = Afternoon(clerk, people, tmp_path)
        day.plain(13)
        day.refused()
        day.reason_like_a_number()
        day.taken_back()
        day.signed_twice()
        day.awkward_scans()
        day.walked()
        day.records()
        day.notice()
        day.slips()
        day.paper()
        day.hidden()
        day.english()
        day.diplomas()
        assert day.queue == []
    everybody = (*people.queue, *people.at_department, people.unread, *people.graduates, people.unticked)
    assert told(place, before, everybody) == day.recorded
    verified = json.loads(here("verify", "--json", "--data", place).stdout)
    assert (verified["chain_ok"], verified["projection_ok"]) == (True, True)
