"""The main job on sample data, start to end, as a script: `demo` and the tests of a fresh machine run this.

It uses the embedded store in a directory of its own, a clock that stands in the sample's term, and a key held in
memory; every step goes through the same services as the windows.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import FixedClock, monotonic
from app.errors import ActRefused, DeskError

if TYPE_CHECKING:
    from app.bootstrap import Desk

#: A weekday morning of the sample's term, 2025-06-10 09:00 in Taipei.
SAMPLE_NOW = datetime(2025, 6, 10, 1, 0, tzinfo=UTC)
OPERATOR = "示範承辦人"


@dataclass
class Step:
    """One step of the demonstration (示範步驟): what it did, whether it went well, how long it took, its files."""

    name: str
    ok: bool = False
    seconds: float = 0.0
    files: list[str] = field(default_factory=list)
    note: str = ""


@dataclass
class Demonstration:
    """Everything the demonstration did (示範結果)."""

    out: Path
    steps: list[Step] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether every step went well."""
        return bool(self.steps) and all(s.ok for s in self.steps)

    def document(self) -> dict[str, object]:
        """The JSON document of the command."""
        return {
            "steps": [
                {"name": s.name, "ok": s.ok, "seconds": round(s.seconds, 3), "files": s.files} for s in self.steps
            ],
            "ok": self.ok,
        }

    def table(self) -> list[str]:
        """What a person reads at the end."""
        lines = [f"{'✓' if s.ok else '✗'} {s.name}　{s.note}（{s.seconds:.2f} 秒）" for s in self.steps]
        files = [f"    {f}" for s in self.steps for f in s.files]
        return [*lines, f"檔案都在 {self.out}：", *files]


def run_demo(*, out: Path | None, keep: bool, say: Callable[[str], None]) -> Demonstration:
    """Run the main job on the sample school year; a step that fails is reported and ends the run.

    Args:
        out: Where papers, lists and screenshots go; a new directory when absent.
        keep: Leave the demonstration's data directory in place.
        say: Where progress is told.
    """
    target = (out or Path(tempfile.mkdtemp(prefix="clearance-demo-"))).resolve()
    target.mkdir(parents=True, exist_ok=True)
    data = target / "data" if keep else Path(tempfile.mkdtemp(prefix="clearance-desk-"))
    if keep and data.exists():
        shutil.rmtree(data)
    result = Demonstration(target)
    story = _Story(result, data, say)
    try:
        story.tell()
    except DeskError as error:
        say(f"{error.title}：{error.message}{'　→ ' + error.hint if error.hint else ''}")
    finally:
        story.close()
        if not keep:
            shutil.rmtree(data, ignore_errors=True)
    return result


class _Story:
    def __init__(self, result: Demonstration, data: Path, say: Callable[[str], None]) -> None:
        from app.bootstrap import sample_dir

        self.result, self.data, self.say = result, data, say
        self.sample = sample_dir()
        self.clock = FixedClock(SAMPLE_NOW)
        self._desk: Desk | None = None
        self.star = ""

    @property
    def desk(self) -> Desk:
        if self._desk is None:
            raise RuntimeError("the demonstration has not opened its desk yet")
        return self._desk

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        step = Step(name)
        self.result.steps.append(step)
        started = monotonic()
        try:
            yield step
            step.ok = True
        finally:
            step.seconds = monotonic() - started
            self.say(f"{'✓' if step.ok else '✗'} {step.name}　{step.note}")

    def tell(self) -> None:
        self.open_desk()
        self.check_faulty_roster()
        self.load_roster()
        self.load_courses()
        self.acknowledge()
        self.load_debts()
        self.sign_off()
        self.audit()
        self.print_papers()
        self.hand_over()
        self.verify()
        self.look()

    def open_desk(self) -> None:
        from app.bootstrap import create_desk

        with self.step("建立櫃台帳冊（屏科大示範設定）") as step:
            self._desk = create_desk(
                self.data, school="npust", unit="*", operator=OPERATOR, clock=self.clock, memory_key=True
            )
            step.note = "加密帳冊，金鑰只在記憶體"

    def check_faulty_roster(self) -> None:
        from app.roster.checks import check

        with self.step("檢查有錯的名冊") as step:
            checked = check(self.sample / "應屆畢業生名冊（有錯）.xlsx", kind="roster")
            step.note = f"{checked.rows} 列、{len(checked.problems)} 個問題，逐格列出"
            self.write(
                step,
                "名冊問題.json",
                json.dumps(
                    [
                        {"row": p.row, "column": p.column, "value": p.value, "message": p.message}
                        for p in checked.problems
                    ],
                    ensure_ascii=False,
                    indent=1,
                ).encode(),
            )
            if not checked.problems:
                raise AssertionError("the planted faults were not found")

    def load_roster(self) -> None:
        from app.loading import load_file

        with self.step("匯入應屆畢業生名冊") as step:
            done = load_file(self.desk.ctx, self.sample / "應屆畢業生名冊.xlsx", kind="roster")
            step.note = f"新增 {done['new']} 人、略過 {done['rejected']} 列"

    def load_courses(self) -> None:
        from app.loading import load_file

        with self.step("匯入課程架構與歷年成績") as step:
            structures = load_file(self.desk.ctx, self.sample / "課程架構.xlsx", kind="curriculum")
            records = load_file(self.desk.ctx, self.sample / "歷年成績.xlsx", kind="transcript")
            step.note = f"{structures['new']} 份架構、{records['new']} 位學生的成績"

    def acknowledge(self) -> None:
        from app.clearance.notice import acknowledge_many

        with self.step("登錄線上已閱讀注意事項的學生") as step:
            store = self.desk.store
            numbers = [s.student_no for s in store.students(store.student_ids())]
            done = acknowledge_many(self.desk.ctx, student_nos=numbers)
            step.note = f"{done.recorded} 人；未閱讀者各單位不能審核通過"

    def load_debts(self) -> None:
        from app.loading import load_file

        with self.step("匯入圖書館與出納組的欠項名單，其餘通過") as step:
            library = load_file(
                self.desk.ctx, self.sample / "圖書館未還清冊.xlsx", kind="problems", unit="library", others="pass"
            )
            cashier = load_file(
                self.desk.ctx, self.sample / "出納組欠費名單.csv", kind="problems", unit="cashier", others="pass"
            )
            step.note = f"欠項 {library['new_problems'] + cashier['new_problems']}、通過 {library['passed'] + cashier['passed']}"

    def sign_off(self) -> None:
        from app.clearance import acts
        from app.clearance.cards import board
        from app.demo_clerk import settle_before

        ctx = self.desk.ctx
        with self.step("臨櫃審核：通過、不通過、撤銷") as step:
            self.star = self._star()
            card = board(ctx, self.star)
            first = next(r for r in card.rows if r.blocks)
            try:
                acts.sign_off(ctx, student_no=self.star, item=first.item, verdict="fail", reason="")
            except ActRefused as refused:
                step.note = f"沒有原因的不通過被拒絕（{refused.code}）；"
            else:
                raise AssertionError("a failure without a reason was accepted")
            acts.sign_off(ctx, student_no=self.star, item=first.item, verdict="fail", reason="尚缺系主任簽章")
            acts.withdraw(ctx, student_no=self.star, item=first.item)
            count = ticked = 0
            for row in board(ctx, self.star).rows:
                if row.blocks:
                    ticked += settle_before(ctx, self.star, acts.find_item(ctx, row.item))
                    acts.sign_off(ctx, student_no=self.star, item=row.item, verdict="pass")
                    count += 1
            step.note += f"{self.star} 收件與勾選 {ticked} 筆、通過 {count} 項，{board(ctx, self.star).gate.label}"

    def audit(self) -> None:
        from app.audit.stored import audit_student

        with self.step("畢業學分審核") as step:
            verdicts: dict[str, int] = {}
            for student in self.desk.store.students(self.desk.store.student_ids()):
                report = audit_student(self.desk.ctx, student.student_no)
                verdicts[report.verdict] = verdicts.get(report.verdict, 0) + 1
            step.note = "、".join(f"{k} {v}" for k, v in sorted(verdicts.items()))

    def print_papers(self) -> None:
        from app.printing.catalogue import has_blank, offered
        from app.printing.jobs import print_papers

        school = self.desk.ctx.school
        # A form whose words the school has not filled in is no official one yet; its layout can be looked at.
        unfinished = any(not c.complete for c in school.consents)
        owed = [p.code for p in school.papers if not p.complete]
        if school.card is not None and not school.card.lost:
            owed.append("lost-card")
        papers = [code for code, _, _ in offered(school)]
        drafts = {"credit-sheet", *(["consent"] if unfinished else []), *owed}
        with self.step("列印各種文件") as step:
            for paper in papers:
                if whom := self._concerned(paper):
                    printed = print_papers(self.desk.ctx, paper, whom, draft=paper in drafts)
                    self.write(step, f"{paper}.pdf", printed.pdf)
                if has_blank(school, paper) and (paper != "consent" or not unfinished):
                    blank = print_papers(self.desk.ctx, paper, (), blank=True)
                    self.write(step, f"{paper}-空白.pdf", blank.pdf)
            step.note = f"{len(papers)} 種，正式與空白"

    def hand_over(self) -> None:
        from app.certificates.at_pickup import kept_for_pickup
        from app.certificates.handover import hand_over
        from app.demo_clerk import settle_before

        with self.step("發出學位證書") as step:
            for item in self.desk.ctx.school.final_unit.items:
                settle_before(self.desk.ctx, self.star, item)
            settled = [kept.sub.code for kept in kept_for_pickup(self.desk.ctx.school)]
            done = hand_over(self.desk.ctx, student_no=self.star, method="self", seen=("card",), done=settled)
            try:
                hand_over(self.desk.ctx, student_no=self.star, method="self", seen=("card",))
            except ActRefused:
                step.note = f"{self.star} 領取 {done.serial}；第二次領取被拒絕"
            else:
                raise AssertionError("one diploma was handed over twice")

    def verify(self) -> None:
        with self.step("核對帳冊") as step:
            found = self.desk.store.verify()
            step.note = f"{found.facts:,} 筆事實，雜湊鏈與狀態一致"
            if not (found.chain_ok and found.projection_ok):
                raise AssertionError(f"the ledger does not verify: {found.differences}")

    def look(self) -> None:
        from app.bootstrap import save_screens

        with self.step("各畫面截圖") as step:
            step.files += [str(p) for p in save_screens(self.desk, self.result.out / "screens", quick=True)]
            step.note = f"{len(step.files)} 張"

    def write(self, step: Step, name: str, content: bytes) -> None:
        path = self.result.out / name
        path.write_bytes(content)
        step.files.append(str(path))

    def _star(self) -> str:
        """A student whose name breaks weak fonts and whom no unit has failed."""
        from app.clearance.cards import board

        store = self.desk.store
        people = [s for s in store.students(store.student_ids()) if not s.name.isascii()]
        rarest_first = sorted(people, key=lambda s: -max(map(ord, s.name)))
        for student in rarest_first:
            student_no = student.student_no
            if all(r.state != "failed" for r in board(self.desk.ctx, student_no).rows):
                return student_no
        raise AssertionError("every sample student owes something")

    def _concerned(self, paper: str) -> tuple[str, ...]:
        """The cast, or the first of the roster whom a paper concerns that is not for everybody."""
        from app.printing.kinds import is_for

        ctx = self.desk.ctx
        everybody = ctx.store.students(ctx.store.student_ids())
        whom = [s.student_no for s in everybody if is_for(ctx, paper, s)]
        return tuple(n for n in self._cast() if n in whom) or tuple(whom[:1])

    def _cast(self) -> tuple[str, ...]:
        store = self.desk.store
        numbers = [s.student_no for s in store.students(store.student_ids())]
        return (self.star, *[n for n in numbers if n != self.star][:2])
