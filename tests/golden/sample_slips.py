"""Synthetic slips and agreements beside `sample_papers`: the same awkward people on the papers of single rows."""

from __future__ import annotations

from dataclasses import replace

from app.documents import wording
from app.documents.records import MilitaryReminder, ReminderStep, Standing, StudentBlock
from tests.golden.sample_papers import SCHOOL, paper, student

STEPS = (
    ReminderStep(
        "教務處　申請成績單",
        "Office of Academic Affairs: transcript",
        "申請歷年成績單，作為折減役（訓）期的依據。",
        "行政大樓 1 樓",
        "註冊組窗口 分機 6022",
        "今天 08:30–12:00、13:30–17:00；週一至週五",
        ("學生證",),
    ),
    ReminderStep(
        "軍訓室　申請折減證明",
        "Military Training Office: certificate",
        "申請「兵役役（訓）期折減證明」。",
        "綜合大樓 2 樓 203 室",
        "軍訓室 08-7703202（請由總機轉接）",
        "今天放假：端午節補假；6月2日（週一）09:00–15:30",
        ("步驟 1 的成績單", "國民身分證"),
    ),
)


def military_reminder(
    who: str = "oxen", standing: Standing = Standing.OFFICIAL, *, blocks: bool = False, question: str = ""
) -> MilitaryReminder:
    blank = standing is Standing.BLANK
    return MilitaryReminder(
        SCHOOL,
        replace(paper("MR-1141-A1B0004", standing)),
        StudentBlock() if blank else student(who),
        wording.military_reminder(),
        STEPS,
        military="" if blank or question else "未役",
        question=question,
        blocks=blocks,
    )
