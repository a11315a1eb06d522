"""From the printer to the owner at each of the four schools, on the real encrypted store: every way, with its refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.certificates import digital, mailing, production, replacement, shelf
from app.certificates.address import Address
from app.certificates.checklist import way_of
from app.certificates.handover import hand_over
from app.certificates.pickup_day import set_this_desk
from app.certificates.shift import count, record_count
from app.clearance import acts
from app.clearance.cards import board
from app.clearance.case import case_of
from app.demo_clerk import settle_before
from app.errors import ActRefused, DeskError
from tests.scenarios.counter_desk import Counter, counter, moment

#: Three graduates, numbered as three of the schools number theirs; the fourth ends with a letter.
A, B, C = "109000001", "109000002", "109000003"
LETTERED = {A: "10900001E", B: "10900002E", C: "10900003E"}
HEADER = "學號,姓名,英文姓名,性別,身分別,學制,部別,學院,系所,入學學年期,畢業學年期,師資生,赴外交換,電子信箱"
PROXY = {"proxy_name": "高健雄", "proxy_id_type": "arc", "proxy_id_last4": "9876"}


@dataclass(frozen=True)
class School:
    """One school's graduates and the day they come."""

    code: str
    day: tuple[int, int, int]
    level: str
    term: str
    division: str = "日間"
    college: str = ""
    department: str = "資訊管理系"
    card: dict[str, str] = field(default_factory=dict)

    def number(self, who: str) -> str:
        """How this school numbers one of the three."""
        return LETTERED[who] if self.code == "ntnu" else who

    def roster(self) -> str:
        rest = f"{self.level},{self.division},{self.college},{self.department},110-1,{self.term},否,否"
        people = zip("甲乙丙", map(self.number, (A, B, C)), strict=True)
        rows = [f'{n},李𣇳{k},"LI, CHAO",女,本國生,{rest},{n.lower()}@example.com' for k, n in people]
        return "\n".join((HEADER, *rows))


SCHOOLS = {
    "npust": School("npust", (2025, 6, 10), "學士", "113-2"),
    "ntnu": School(
        "ntnu", (2025, 6, 10), "學士班", "113-2", college="科技與工程學院", department="光電工程學士學位學程",
        card={"card_kind": "4K"},
    ),
    "aeust": School("aeust", (2025, 6, 10), "學士", "113-2"),
    "ntue": School("ntue", (2025, 11, 10), "碩士在職", "114-1", department="教育經營與管理學系"),
}  # fmt: skip


@contextmanager
def at(code: str, folder: Path, *ready: str) -> Iterator[Counter]:
    """A desk of a school, with these graduates ready to collect."""
    school = SCHOOLS[code]
    with counter(folder, code, moment(*school.day), school.roster()) as made:
        for number in map(school.number, ready):
            for row in board(made.ctx, number).rows:
                if row.blocks and not row.final:
                    settle_before(made.ctx, number, acts.find_item(made.ctx, row.item))
                    acts.sign_off(made.ctx, student_no=number, item=row.item, verdict="pass")
            for item in made.ctx.school.final_unit.items:
                settle_before(made.ctx, number, item)
        yield made


def told(made: Counter, way: str, *, lost: bool = False) -> dict[str, Any]:
    """Everything a school asks for at this moment."""
    school = made.ctx.school
    done = [s.code for i in school.final_unit.items for s in i.sub_items if s.at_pickup and not lost]
    seen = [c.code for c in way_of(school, way).checks(card_lost=lost)]
    card = {} if lost else SCHOOLS[school.code].card
    return {"method": way, "seen": seen, "card_lost": lost, "done": done, **card, **(PROXY if way == "proxy" else {})}


def refused(made: Counter, number: str, **how: Any) -> str:  # whatever the act may be told
    with pytest.raises(DeskError) as refusal:
        hand_over(made.ctx, student_no=number, **how)
    return refusal.value.code


@pytest.mark.rows("N42", "N43", "T18", "T29", "E13")
@pytest.mark.parametrize("code", sorted(SCHOOLS))
def test_every_way_of_a_school_hands_over_once_and_refuses_what_lacks(code: str, tmp_path: Path) -> None:
    a, b, c = map(SCHOOLS[code].number, (A, B, C))
    with at(code, tmp_path, A, B) as made:
        ctx = made.ctx
        ways = [m.code for m in ctx.school.pickup]
        for number, serial in ((a, "第 1 號"), (b, "第 2 號")):
            production.produce(ctx, student_no=number, serial=serial, place="甲櫃")
        # Nobody whose units have not passed, whatever is shown.
        assert refused(made, c, **told(made, "self")) == "handover.gate_shut"
        for number, way in zip((a, b), ("self", ways[1] if len(ways) > 1 else "self"), strict=True):
            whole = told(made, way)
            for lacking in whole["seen"]:
                short = whole | {"seen": [c for c in whole["seen"] if c != lacking]}
                assert refused(made, number, **short) == "handover.papers"
            assert refused(made, number, **whole | {"serial": "第 9 號"}) == "handover.serial_differs"
            done = hand_over(ctx, student_no=number, **whole)
            assert (done.fact.payload["seen"], done.receipt != "") == (sorted(whole["seen"]), True)
            assert refused(made, number, **whole) == "handover.again"
            assert made.card(number).handed_over
        assert [s.state for s in shelf.shelf(ctx)] == [shelf.COLLECTED, shelf.COLLECTED]
        for missing in {"self", "proxy", "mail"} - set(ways):
            assert refused(made, c, method=missing) == "handover.method"
        assert count(ctx, []).agrees
        assert made.verified()


@pytest.mark.rows("T22", "T30")
@pytest.mark.parametrize("code", ["npust", "ntnu"])
@pytest.mark.parametrize("way", ["self", "proxy"])
def test_without_the_card_another_branch_holds(code: str, way: str, tmp_path: Path) -> None:
    a = SCHOOLS[code].number(A)
    with at(code, tmp_path, A) as made:
        present, lost = told(made, way), told(made, way, lost=True)
        assert refused(made, a, **present | {"card_lost": True, "done": ()}) == "handover.papers"
        card = hand_over(made.ctx, student_no=a, **lost).fact.payload["card"]
        assert isinstance(card, dict)
        assert card["lost"] is True
        assert made.verified()


@pytest.mark.rows("T19", "T25", "T27")
def test_the_old_card_the_wrong_desk_and_the_suspended_day(tmp_path: Path) -> None:
    a = SCHOOLS["ntnu"].number(A)
    with at("ntnu", tmp_path, A) as made:
        whole = told(made, "self")
        assert refused(made, a, **whole | {"card_kind": "1K"}) == "handover.card_kind"
        set_this_desk(made.ctx, "main")
        assert refused(made, a, **whole) == "handover.other_desk"
        set_this_desk(made.ctx, "gongguan")
        made.clock.advance(days=31)
        assert refused(made, a, **whole) == "handover.suspended"
        done = hand_over(made.ctx, student_no=a, **whole, urgent="隔日出國，已來電")
        assert done.fact.payload["set_aside"] == ["urgent"]


@pytest.mark.rows("N44")
def test_by_mail_there_and_back_and_there_again_and_the_shift_is_closed(tmp_path: Path) -> None:
    with at("npust", tmp_path, A, B) as made:
        ctx = made.ctx
        production.produce(ctx, student_no=A, serial="第 1 號", place="甲櫃")
        production.produce(ctx, student_no=B, serial="第 2 號", place="甲櫃")
        mailing.request(ctx, student_no=A, to=Address("李𣇳甲", "912", "屏東縣內埔鄉老埤村"), postage=76)
        hand_over(ctx, student_no=A, **told(made, "mail"))
        mailing.send(ctx, student_no=A, tracking="90000001")
        mailing.came_back(ctx, student_no=A, reason="招領逾期", place="退件盒")
        with pytest.raises(ActRefused, match="少了"):
            record_count(ctx, count(ctx, ["第 2 號"]))
        record_count(ctx, count(ctx, ["第 1 號", "第 2 號"]))
        mailing.send(ctx, student_no=A, tracking="90000002")
        assert [(p.state, p.times) for p in mailing.postings(ctx)] == [(mailing.SENT, 2)]
        assert made.verified()
        # Everything shown is folded from the facts alone.
        ctx.store.rebuild()
        assert [(p.tracking, p.postage) for p in mailing.postings(ctx)] == [("90000002", 76)]


@pytest.mark.rows("T31", "E14", "U55", "E33")
@pytest.mark.parametrize("code", ["ntnu", "aeust", "ntue"])
def test_the_digital_diploma_follows_the_paper_and_a_replacement_supersedes_it(code: str, tmp_path: Path) -> None:
    a = SCHOOLS[code].number(A)
    with at(code, tmp_path, A) as made:
        ctx = made.ctx
        assert digital.queue(ctx) == []
        hand_over(ctx, student_no=a, **told(made, "self"))
        (waits,) = digital.queue(ctx)
        assert waits.due is not None
        made.clock.advance(days=40)
        assert digital.queue(ctx)[0].overdue
        digital.exported(ctx, digital.ready(ctx, digital.queue(ctx)), batch="b")
        digital.answered(ctx, student_no=a, result="bounced", note="信箱已滿")
        digital.resend(ctx, student_no=a, email="other@example.org")
        digital.exported(ctx, digital.ready(ctx, digital.queue(ctx)), batch="c")
        digital.answered(ctx, student_no=a, result="sent")
        assert digital.queue(ctx) == []
        replacement.reissue(ctx, student_no=a, serial="補第 1 號", reason="遺失")
        assert digital.digital_of(ctx, case_of(ctx, a).student).version == 2
        assert made.verified()
