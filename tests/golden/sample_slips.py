"""Synthetic slips and agreements beside `sample_papers`: the same awkward people on the papers of single rows."""

from __future__ import annotations

from dataclasses import replace

from app.documents import wording
from app.documents.records import (
    Adviser,
    CertificateProof,
    IntakeLine,
    IntakeSlip,
    MilitaryReminder,
    ProofLine,
    ReminderStep,
    Standing,
    StudentBlock,
    ThesisAgreement,
)
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
        replace(paper("MR-1141-7K3P0004-J", standing)),
        StudentBlock() if blank else student(who),
        wording.military_reminder(),
        STEPS,
        military="" if blank or question else "未役",
        question=question,
        blocks=blocks,
    )


def intake_slip(
    who: str = "indigenous", standing: Standing = Standing.OFFICIAL, *, state: str = "received"
) -> IntakeSlip:
    """Received with a promise; or to be completed, with what is missing; or the empty form."""
    number = paper("IR-1141-7K3P0006-1", standing)
    unit = IntakeSlip(SCHOOL, number, StudentBlock(), wording.intake_receipt(), "系所", "系所規定事項")
    if standing is Standing.BLANK:
        return unit
    received = state == "received"
    return replace(
        unit,
        student=student(who),
        state=state,
        label={"received": "已收件", "incomplete": "待補件", "returned": "已退件"}[state],
        at="114.11.05 10:12",
        by="系辦助教",
        promised="114.11.05 17:00" if received else "",
        reason="" if received else "離校表單缺專作指導老師簽章，第二頁未附。",
        lines=(
            IntakeLine("簽章後之紙本表單", done=received, when="114.11.05 10:12" if received else ""),
            IntakeLine("歸還向系所借用的物品", done=True, when="114.11.04 15:40", note="鑰匙 2 把、《𤧟𡍼字考》一冊"),
            IntakeLine("系所規定之畢業條件", done=False),
            IntakeLine("繳交學生畢業論文簽認單", done=False, note="研究生；請指導教授簽名後送件，影本須加註與正本相符"),
        ),
        place="資訊大樓 3 樓 系辦公室",
        contact="系辦公室 分機 3112",
        hours="今天 08:30–12:00、13:30–17:00；週一至週五",
    )


#: Not a text of any school: only long enough to see how one stands on the page.
_TEXT = (
    "一、（範例條文）本段文字僅供檢視版面之用，並非任何學校之協議內容，正式列印時以學校設定檔所載之全文為準。",
    "二、（範例條文）第二段較長，用以檢視換行、標點懸掛與段落間距：學生、指導教授與學校各執一份，所列人員親筆簽名後，由系所送交註冊組留存，並於離校手續辦妥前完成。",
    "三、（範例條文）第三段。",
)
_THESIS = (
    "以深度學習辨識臺灣原住民族語手寫文件之研究：以排灣語為例 Recognising Handwritten Documents of the Paiwan Language"
)


def agreement(
    who: str = "rare",
    standing: Standing = Standing.OFFICIAL,
    *,
    shared: bool = False,
    complete: bool = True,
    count: int = 1,
) -> ThesisAgreement:
    """Pre-filled, or as the empty form a school without a text hands out."""
    blank = standing is Standing.BLANK
    names = ("林𡍼喆", "PUTRI AYU LESTARI WIDYANINGRUM", "犇")
    shares = ("60", "25.5", "14.5")
    advisers = tuple(
        Adviser(
            "指導教授" if not n else "共同指導教授",
            "" if blank else names[n],
            shares[n] if shared and complete and not blank else "",
        )
        for n in range(count)
    )
    title = "學位論文指導教授貢獻比例分攤協議書" if shared else "學位論文保密協議暨智慧財產權歸屬同意書"
    return ThesisAgreement(
        SCHOOL,
        paper("AS-1141-7K3P0002-5" if shared else "TC-1141-7K3P0002-6", standing),
        StudentBlock() if blank else student(who, programme="日間學制碩士班", class_name="二年級"),
        title,
        "Sharing of Advisers’ Contributions" if shared else "Thesis Confidentiality and Intellectual Property",
        text=_TEXT if complete else (),
        complete=complete,
        version="114-1",
        thesis_title="" if blank else _THESIS,
        advisers=advisers,
        signer="" if shared else "學生",
        shared=shared,
    )


def name_proof(who: str = "rare", standing: Standing = Standing.OFFICIAL, *, wrong: bool = False) -> CertificateProof:
    """The data of a certificate to be proof-read, one of them asked to be corrected; or the empty form."""
    blank = standing is Standing.BLANK
    person = StudentBlock() if blank else student(who)
    rule = "英文姓名以護照為準：姓在前、逗號、名，全部大寫"
    lines = (
        ProofLine("中文姓名", "Chinese name", person.name, large=True),
        ProofLine("英文姓名", "English name", person.name_en, note=rule, large=True, wrong=wrong),
        ProofLine(
            "出生日期",
            "Date of birth",
            "" if blank else "民國 93 年 2 月 29 日",
            "" if blank else "2004-02-29　29 February 2004",
        ),
        ProofLine("系所", "Department", person.department),
        ProofLine("學位", "Degree", person.programme),
        ProofLine("畢業學期", "Graduating in", person.term),
    )
    return CertificateProof(
        SCHOOL,
        paper("NP-1141-7K3P0003-L", standing),
        person,
        wording.name_proof(),
        lines,
        (("學生確認", "Student"), ("更正承辦人", "Corrected by"), ("註冊組覆核", "Registry")),
        state="" if blank else "correction" if wrong else "",
        label="" if blank else "申請更正" if wrong else "尚未校對",
        at="114.11.05 10:12" if wrong else "",
        by="註冊組承辦" if wrong else "",
        remark="英文姓名：依護照更正為 WIDYANINGRUM, PUTRI AYU LESTARI" if wrong else "",
        contact="註冊組窗口 分機 6022（行政大樓 1 樓）",
    )
