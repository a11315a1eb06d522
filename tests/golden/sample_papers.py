"""Synthetic papers with awkward people: rare characters, long names, one name of a single character."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from app.documents import wording
from app.documents.records import (
    Address,
    ChaseGroup,
    ChaseLine,
    ChaseSheet,
    ClearanceSlip,
    ConsentForm,
    MailedItem,
    MailingApplication,
    MailingLabel,
    Masthead,
    MissingItem,
    MissingItems,
    PaperNumber,
    Party,
    ProxyLetter,
    SlipItem,
    SlipUnit,
    Standing,
    StudentBlock,
)

TAIPEI = timezone(timedelta(hours=8))
MADE_AT = datetime(2025, 11, 5, 10, 32, tzinfo=TAIPEI)
SCHOOL = Masthead(
    "國立範例大學", "National Example University", "教務處註冊組", "Office of Academic Affairs, Registration Section"
)

PEOPLE = {
    "rare": ("4110800005", "朱𡍼辰", "CHU, TU-CHEN"),
    "one": ("4110800017", "𤧟", "HSUAN"),
    "indigenous": ("4110800023", "瓦歷斯．諾幹", "WALIS NOKAN"),
    "long": ("F110800031", "PUTRI AYU LESTARI WIDYANINGRUM", "PUTRI AYU LESTARI WIDYANINGRUM"),
    "oxen": ("4110800044", "犇", "PEN, BEN-BEN"),
    "plain": ("4110800050", "林㛢喆", "LIN, AN-CHE"),
}


def paper(number: str = "CS-1141-7K3P0005-G", standing: Standing = Standing.OFFICIAL, version: int = 1) -> PaperNumber:
    return PaperNumber(
        number="" if standing is Standing.BLANK else number,
        version=version,
        standing=standing,
        printed_at="114-11-05 10:32",
        as_of="114-11-05 10:31",
        operator="王小美",
    )


def student(who: str = "rare", **changes: str) -> StudentBlock:
    number, name, name_en = PEOPLE[who]
    block = StudentBlock(
        student_no=number,
        name=name,
        name_en=name_en,
        programme="日間學制學士班",
        college="理學院",
        department="資訊工程學系",
        class_name="四年甲班",
        entry="110 學年度",
        term="114 學年度第 1 學期",
        applied_on="114 年 11 月 05 日",
        phone="0941-400-140",
        email=f"{number.lower()}@example.edu.tw",
    )
    return replace(block, **changes)


def proxy_letter(who: str = "rare", standing: Standing = Standing.OFFICIAL, *, card_lost: bool = False) -> ProxyLetter:
    number = replace(paper("PX-1141-7K3P0005-7", standing))
    if standing is Standing.BLANK:
        return ProxyLetter(SCHOOL, number, StudentBlock(), wording.proxy())
    person = student(who)
    return ProxyLetter(
        masthead=SCHOOL,
        paper=number,
        student=person,
        wording=wording.proxy(),
        principal=Party(person.name, "******6789", "本人", person.phone),
        agent=Party("林怡君", "******1234", "姊", "0911-222-333"),
        reason="出國研修",
        card_lost=card_lost,
    )


ADDRESS = Address("瓦歷斯．諾幹", "91201", "屏東縣", "內埔鄉", "學府路 1 號 犇犇社區 B 棟 12 樓之 3", "0941-400-140")
SENDER = Address("國立範例大學 教務處註冊組", "10600", "臺北市", "大安區", "範例路 100 號", "(02) 2345-6789")


#: What this school wants with it.
_ENCLOSED = {"enclose": ("本申請書（已簽名）", "學生證", "回郵費用")}


def mailing_application(who: str = "indigenous", standing: Standing = Standing.OFFICIAL) -> MailingApplication:
    number = paper("ML-1141-7K3P0023-E", standing)
    items = (
        MailedItem("學位證書（中文）", ticked=True),
        MailedItem("學位證書（英文）", ticked=True),
        MailedItem("歷年成績單", note="份數：　　"),
        MailedItem("學生證（加蓋畢業章後寄回）"),
    )
    if standing is Standing.BLANK:
        blank = tuple(replace(item, ticked=False) for item in items)
        return MailingApplication(SCHOOL, number, StudentBlock(), wording.mailing(_ENCLOSED), items=blank)
    return MailingApplication(
        SCHOOL,
        number,
        student(who),
        wording.mailing(_ENCLOSED),
        ADDRESS,
        items,
        postage="掛號回郵（國內），請自備郵資",
        reason="已離校返鄉工作",
    )


def mailing_label(who: str = "indigenous", **address: str) -> MailingLabel:
    return MailingLabel(
        SCHOOL,
        paper("ML-1141-7K3P0023-E"),
        student(who),
        replace(ADDRESS, recipient=PEOPLE[who][1], **address),
        SENDER,
        "學位證書",
        "掛號",
    )


SLIP_UNITS = (
    SlipUnit(
        "系所辦公室",
        (
            SlipItem("繳還借用物品"),
            SlipItem("男同學於畢業（離校）前，應於教務處申請成績單，並至軍訓室申請折減證明", is_reminder=True),
        ),
        "各系所",
        "各系所分機",
        "Department office",
    ),
    SlipUnit(
        "圖書館",
        (SlipItem("還清圖書及逾期罰款", title_en="Books and fines"), SlipItem("學位論文上傳（研究生）")),
        "圖書館 1 樓",
        "分機 7273",
        "Library",
        earlier="線上：審核通過 114-07-02",
    ),
    SlipUnit(
        "學生事務處生活輔導組", (SlipItem("役男緩徵（已服役者免）"),), "行政大樓 2 樓", "分機 6061", "Student Life"
    ),
    SlipUnit("學生宿舍服務中心", (SlipItem("退宿及財產點交"),), "男一宿 1 樓", "分機 6195", "Dormitory"),
    SlipUnit(
        "出納組",
        (SlipItem("繳清學雜費及其他欠款"),),
        "行政大樓 1 樓",
        "分機 6059",
        "Cashier",
        earlier="線上：審核不通過 114-07-01",
    ),
    SlipUnit(
        "職涯發展處",
        (SlipItem("填寫就業出路表單"), SlipItem("授權書", is_reminder=True)),
        "學生活動中心 3 樓",
        "分機 7492",
        "Career",
    ),
    SlipUnit("國際事務處", (SlipItem("居留證異動（境外生）"),), "國際學院 2 樓", "分機 6300", "International Affairs"),
    SlipUnit(
        "教務處註冊組",
        (SlipItem("領取學位證書"), SlipItem("學生證效期更改")),
        "行政大樓 1 樓",
        "分機 6022",
        "Registry",
        is_last=True,
    ),
)


def clearance_slip(who: str = "rare", standing: Standing = Standing.OFFICIAL) -> ClearanceSlip:
    who_block = StudentBlock() if standing is Standing.BLANK else student(who)
    return ClearanceSlip(SCHOOL, paper("CL-1141-7K3P0005-A", standing), who_block, wording.clearance_slip(), SLIP_UNITS)


def missing_items(who: str = "one", standing: Standing = Standing.OFFICIAL, *, rows: int = 4) -> MissingItems:
    all_rows = (
        MissingItem(
            "圖書館",
            "還清圖書及逾期罰款",
            "審核不通過",
            "尚有 2 冊未還：《人工智慧導論》《𤧟𡍼字考》，逾期罰款 45 元。",
            "圖書館 1 樓流通櫃台",
            "分機 7273",
            "今天 08:00–21:00；週一至週五",
            bring=("紙本論文", "公開授權書", "學位論文延後公開認定／審議單（正本）（論文延後公開者另繳）"),
        ),
        MissingItem(
            "出納組",
            "繳清學雜費及其他欠款",
            "審核不通過",
            "114-1 學分費 3,200 元未繳。",
            "行政大樓 1 樓",
            "分機 6059",
            "今天放假：端午節補假；6月2日（週一）09:00–15:30",
            english="Cashier · Fees and other debts · Not passed",
        ),
        MissingItem("學生宿舍服務中心", "退宿及財產點交", "尚未審核", "", "男一宿 1 樓", "分機 6195"),
        MissingItem(
            "職涯發展處",
            "請上網至畢業生就業出路平台填寫資料，並於線上簽名後繳交畢業生個人資料使用授權同意書",
            "尚未審核",
            "線上表單送出後由承辦人審核。",
            "學生活動中心 3 樓",
            "分機 7492",
            blocks=False,
        ),
    )
    return MissingItems(
        SCHOOL, paper("MI-1141-7K3P0017-6", standing), student(who), wording.missing_items(), all_rows[:rows]
    )


def chase_sheet(standing: Standing = Standing.OFFICIAL, *, lines: int = 5) -> ChaseSheet:
    """A unit's list: awkward names, a long reason, a second item, and with many lines more than one page."""
    people = tuple(PEOPLE.values())

    def line(k: int, **changes: object) -> ChaseLine:
        number, name, _ = people[k % len(people)]
        return replace(ChaseLine(f"{number[:-3]}{k:03d}", name, "四資管四甲", "尚未審核"), **changes)

    first = (
        line(0, only=True),
        line(1, state="審核不通過", refused=True, reason="《人工智慧導論》《𤧟𡍼字考》未還，逾期罰款 45 元。"),
        line(2, state="兩處審核矛盾", refused=True, reason="", item="還清圖書及逾期罰款"),
        line(3, state="審核不通過", refused=True, only=True, reason="紙本論文尚未繳交；" * 12, item="繳交紙本論文"),
        line(4, class_name="", reason="名冊資料不足，是否適用請人工確認"),
    )[:lines]
    more = tuple(line(k) for k in range(5, lines))
    groups = [ChaseGroup("熱帶農業暨國際合作系", len(first), first)] if first else []
    if more:
        groups.append(ChaseGroup("（未填系所）", len(more), more))
    return ChaseSheet(
        SCHOOL,
        paper("CH-1141-7K3P0001-1", standing),
        wording.chase_list(),
        "圖書館",
        len(first) + len(more),
        tuple(groups),
        ("學士班：再 3 天截止（114.11.8）", "碩士班：開放中，至 115.1.31"),
    )


#: A signature nobody owns: three strokes.
SIGNATURE = (
    tuple((0.12 + k * 0.012, 0.45 + (0.18 if k % 4 < 2 else -0.15)) for k in range(16)),
    ((0.40, 0.25), (0.43, 0.72), (0.52, 0.70)),
    tuple((0.60 + k * 0.01, 0.5 - ((k - 12) ** 2) / 480) for k in range(25)),
)


def consent_form(
    who: str = "rare", standing: Standing = Standing.OFFICIAL, *, signed: bool = False, complete: bool = True
) -> ConsentForm:
    blank = standing is Standing.BLANK
    return ConsentForm(
        SCHOOL,
        paper("CN-1141-7K3P0003-V", standing),
        StudentBlock() if blank else student(who),
        title="畢業生個人資料使用授權同意書",
        title_en="Agreement to Provide Personal Information",
        version="114-1",
        text=(
            "本人茲授權國立範例大學，基於服務畢業生或執行校務之特定目的，依「個人資料保護法」與相關法令規範，蒐集、處理及利用本人的個人資料。",
            "將永久利用及保存畢業學生個人資料，利用地區為臺灣。",
            "當您親自簽署本同意書時，即視為您已閱讀、瞭解並同意本同意書之所有內容。",
        ),
        complete=complete,
        signature=SIGNATURE if signed else (),
        signed_on="114 年 11 月 5 日" if signed else "",
    )
