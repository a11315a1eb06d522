"""Synthetic papers of the day a diploma leaves: receipts, lists, envelopes, the lost card, and who stays on."""

from __future__ import annotations

from dataclasses import replace

from app.documents import wording
from app.documents.records import (
    Envelope,
    ExtensionApplication,
    Figures,
    LostCardGuide,
    LostCardStep,
    Party,
    Receipt,
    ReceiptLine,
    ReceiptList,
    RegisteredLine,
    RegisteredList,
    Seen,
    Shortfall,
    Standing,
    StudentBlock,
)
from tests.golden.sample_papers import ADDRESS, PEOPLE, SCHOOL, SENDER, paper, student

_PLACE = ("行政大樓一樓 註冊組", "註冊組 分機 6022、6023", "今天 08:30–12:00、13:30–17:00；週一至週五")
_CARD = ("領取學位證書時學生證會加蓋【學生證失效】後歸還。", "悠遊卡學生證優惠至 114.10.31 止。")
_SIGNERS = (("領取人", "Collected by"), ("承辦人", "Handed over by"))


def receipt(who: str = "rare", standing: Standing = Standing.OFFICIAL, *, by_proxy: bool = False) -> Receipt:
    """Handed over to the graduate or a proxy; or the empty form."""
    blank = standing is Standing.BLANK
    done = not blank
    papers = (
        (Seen("受委託人本人身分證件", done), Seen("雙方填妥之委託書", done), Seen("委託人（畢業生）學生證", done))
        if by_proxy
        else (Seen("4K 學生證", done),)
    )
    return Receipt(
        SCHOOL,
        paper("RC-1141-A1B0005", standing),
        StudentBlock() if blank else student(who),
        wording.receipt(),
        _SIGNERS,
        serial="" if blank else "（114）師大學字第 41108005 號",
        ways=(
            Seen("親自領取", done and not by_proxy),
            Seen("代領學位證書", done and by_proxy),
            Seen("申請郵寄"),
        ),
        handed_at="" if blank else "114.11.05 10:20",
        clerk="" if blank else "王小美",
        place=_PLACE,
        collector=Party("林怡君", "******1234", "姊") if by_proxy else Party(),
        papers=papers,
        card=(Seen("學生證加蓋【學生證失效】後歸還", done),),
        card_text=_CARD,
        digital=(
            "領取紙本學位證書後 3 個工作日內，寄發數位學位證書至學生本人信箱。",
            "預計 114.11.10 前寄達；洽詢：註冊組 (02) 2345-6789",
        ),
        once="紙本「學位證書」僅核發1次；倘若遺失僅能申請補發「學位證明書」。",
    )


def receipt_list(*, count: int = 6, standing: Standing = Standing.OFFICIAL) -> ReceiptList:
    """So many graduates, some of whom have their diploma; none is the empty form."""
    people = list(PEOPLE)
    lines = []
    for n in range(count):
        number, name, _ = PEOPLE[people[n % len(people)]]
        gone = n % 3 == 1
        lines.append(
            ReceiptLine(
                number if n < len(people) else f"41109{n:05d}",
                name,
                "資訊工程學系" if n % 2 else "音樂學系流行音樂產業碩士在職專班",
                "四年甲班",
                f"（114）範大學字第 {4110000 + n} 號",
                "114.11.05" if gone else "",
                ("代領 林怡君" if n % 2 else "親自領取") if gone else "",
            )
        )
    return ReceiptList(
        SCHOOL,
        paper("RL-1141-A1B0001", standing),
        wording.receipt_list(),
        (("發證人員", "Handed over by"), ("單位主管", "Supervisor")),
        tuple(lines),
        scope="資訊工程學系、音樂學系流行音樂產業碩士在職專班" if count else "",
        place="領證地點：行政大樓一樓 註冊組",
    )


def registered_list(*, count: int = 6, standing: Standing = Standing.OFFICIAL) -> RegisteredList:
    """So many letters, the last ones without a number yet; none is the empty form."""
    people = list(PEOPLE)
    lines = []
    for n in range(count):
        number, name, _ = PEOPLE[people[n % len(people)]]
        lines.append(
            RegisteredLine(
                number if n < len(people) else f"41109{n:05d}",
                f"9{n:05d}1234567890" if n % 5 != 4 else "",
                name,
                ADDRESS.postcode,
                f"{ADDRESS.street}" if n % 2 else f"臺北市大安區範例路 {n + 1} 號",
                76 if n % 5 != 4 else None,
                "退回 114.11.20" if n == 2 else "",
            )
        )
    return RegisteredList(
        SCHOOL,
        paper("RM-1141-A1B0001", standing),
        wording.registered_list(),
        SENDER,
        tuple(lines),
        contents="學位證書",
        posted_on="114 年 11 月 5 日" if count else "",
    )


def envelope(
    who: str = "indigenous",
    standing: Standing = Standing.OFFICIAL,
    *,
    size: tuple[float, float] = (324.0, 229.0),
    number: str = "",
    **address: str,
) -> Envelope:
    """One envelope, large unless said otherwise."""
    return Envelope(
        SCHOOL,
        paper("EN-1141-A1B0007", standing),
        student(who),
        replace(ADDRESS, recipient=PEOPLE[who][1], **address),
        SENDER,
        size,
        "學位證書",
        "掛號",
        number,
    )


_STEPS = (
    LostCardStep(
        "114.8.1 以前",
        "請登入校務行政入口網/資訊服務/學生證掛失暨補發申請系統/點選掛失（掛失原因：畢業離校，勿按補發）",
    ),
    LostCardStep(
        "114.8.2 起",
        "114.8.1 過後，若身分已為畢業生，無法登入校務行政入口網，請填寫【google 表單掛失學生證】",
        now=True,
    ),
)


def lost_card(
    who: str = "oxen", standing: Standing = Standing.OFFICIAL, *, steps: tuple[LostCardStep, ...] = _STEPS
) -> LostCardGuide:
    """What to do on the day, before and after, and what to bring instead."""
    return LostCardGuide(
        SCHOOL,
        paper("LC-1141-A1B0002", standing),
        StudentBlock() if standing is Standing.BLANK else student(who),
        wording.lost_card(),
        steps if standing is not Standing.BLANK else tuple(replace(s, now=False) for s in steps),
        bring=(
            ("親自領取", ("已辦理學生證掛失",)),
            ("代領學位證書", ("受委託人本人身分證件", "雙方填妥之委託書", "已辦理學生證掛失", "畢業生身分證影本")),
        ),
        card_text=_CARD,
        place=_PLACE,
    )


def extension(
    who: str = "rare", standing: Standing = Standing.OFFICIAL, *, complete: bool = True, question: str = ""
) -> ExtensionApplication:
    """With the audit's figures and what is open; or the empty form a school without a text hands out."""
    blank = standing is Standing.BLANK
    return ExtensionApplication(
        SCHOOL,
        paper("EX-1141-A1B0001", standing),
        StudentBlock() if blank else student(who, programme="碩士在職專班", class_name="四年級"),
        "延畢申請（紙本）",
        "Extension of Study (paper)",
        (("申請人", "Applicant"),),
        study_year="" if blank else "4 年級",
        extended="" if blank else "是",
        route="碩士在職專班四年級（含）以上、暑期碩士在職專班六年級（含）以上之延修生；限紙本申請",
        question=question,
        figures=Figures() if blank else Figures("36", "30", "3", "3"),
        shortfalls=()
        if blank
        else (
            Shortfall("系專業選修", "最低 18 學分，實得 15 學分，尚差 3 學分"),
            Shortfall("所際及校際選課（彈性課程）", "待人工審核"),
        ),
        text=("（範例文字）本段僅供檢視版面，並非任何學校之申請內容；正式列印時以學校設定檔所載之全文為準。",)
        if complete
        else (),
        complete=complete,
        version="114-1" if complete else "",
        notes=("碩士在職專班：四年級（含）以上之延修生；暑期碩士在職專班：六年級（含）以上之延修生。限紙本申請。",),
    )
