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
    CourseLine,
    CourseState,
    CreditArea,
    CreditSheet,
    CreditTotals,
    MailedItem,
    MailingApplication,
    MailingLabel,
    Masthead,
    MissingItem,
    MissingItems,
    OutsideBlock,
    OutsideCourse,
    PaperNumber,
    Party,
    ProxyLetter,
    SlipItem,
    SlipUnit,
    Standing,
    StudentBlock,
    Threshold,
    Tone,
    Verdict,
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


_TITLES = (
    "資訊素養與運算思維", "大學英文（二）", "大學國文（一）", "大學之道與學習方法", "全民國防教育軍事訓練", "西方藝術史導論", "古典詩詞選讀",
    "臺灣文學與電影", "國際關係與全球治理", "當代臺灣社會議題", "性別與法律", "普通天文學", "環境科學概論", "人工智慧導論", "專業倫理",
    "統計學（二）", "研究方法導論", "軟體工程", "作業系統", "程式設計（一）", "演算法設計與分析", "編譯器設計", "線性代數",
    "計算機組織與結構", "專題研究（一）", "機率論與數理統計", "數位邏輯設計與實習", "計算機網路", "資料結構", "離散數學", "計算機圖學",
    "物聯網技術與應用", "網頁程式設計", "雲端運算與分散式系統", "機器學習", "電腦視覺", "自然語言處理", "多媒體系統", "行動裝置應用程式開發",
    "Seminar on Human–Computer Interaction and Accessible Interface Design", "資訊安全導論",
)  # fmt: skip
_UNITS = ("資訊工程學系", "通識教育中心", "語文與創作學系", "數學暨資訊教育學系", "社會與區域發展學系")
MET, AWAITING = Verdict("符合", Tone.MET), Verdict("待成績", Tone.AWAITING)


def _course(n: int, kind: str) -> CourseLine:
    return CourseLine(
        term=f"1{10 + n % 4}{1 + n % 2}",
        code=f"{(n * 1371 + 648) % 10000:04d}",
        title=_TITLES[n % len(_TITLES)],
        kind=kind,
        credits=1 if n % 11 == 10 else (4, 6, 8)[n % 3],
        grade=str(60 + n * 7 % 39),
        offered_by=_UNITS[n % len(_UNITS)],
    )


def area(title: str, title_en: str, kind: str, first: int, count: int, **changes: object) -> CreditArea:
    courses = tuple(_course(n, kind) for n in range(first, first + count))
    earned = sum(c.credits for c in courses)
    plain = CreditArea(
        title=title,
        title_en=title_en,
        verdict=MET,
        earned=earned,
        min_credits=max(0, earned - 4),
        courses_done=count,
        min_courses=max(1, count - 1),
        required_credits=earned if kind == "必" else 0,
        elective_credits=earned if kind == "選" else 0,
        courses=courses,
    )
    return replace(plain, **changes)


def _with(lines: CreditArea, *more: CourseLine, **changes: object) -> CreditArea:
    return replace(lines, courses=(*lines.courses, *more), **changes)


def _areas() -> tuple[CreditArea, ...]:
    in_progress = CourseLine("1141", "3589", "計算機圖學實務", "選", 4, "", "資訊工程學系", "", CourseState.IN_PROGRESS)
    not_taken = CourseLine("1131", "0777", "資訊法律", "選", 4, "", "資訊工程學系", "", CourseState.NOT_TAKEN)
    return (
        area("校定共同必修", "University Core", "必", 0, 6),
        area("通識：人文與藝術", "GE – Humanities & Arts", "選", 6, 3),
        area("通識：社會與公民", "GE – Society & Citizenship", "選", 9, 3),
        area("通識：自然與科技", "GE – Science & Technology", "選", 12, 3),
        area("院共同必修", "College Core", "必", 15, 4),
        area("系專業必修", "Major Required", "必", 19, 13),
        _with(
            area("系專業選修", "Major Electives", "選", 32, 8, difference=-4),
            in_progress,
            not_taken,
            in_progress=4,
            courses_in_progress=1,
        ),
    )


OUTSIDE = OutsideBlock(
    courses=(
        OutsideCourse(CourseLine("1102", "0016", "手語入門", "選", 4, "86", "特殊教育學系", "已核"), ticked=True),
        OutsideCourse(
            CourseLine("1122", "8132", "藝術治療與自我探索", "選", 4, "78", "心理與諮商學系", "申請中"), ticked=True
        ),
        OutsideCourse(CourseLine("1132", "2348", "法語初階", "選", 6, "92", "校際選課（範例科大）", "未勾選")),
    ),
    cap=24,
    ticked_credits=8,
)
UNCOUNTED = (
    CourseLine("1111", "2907", "微積分（一）", "必", 6, "48", "數學暨資訊教育學系", "未通過", CourseState.NOT_COUNTED),
    CourseLine("1121", "6113", "離散數學", "必", 6, "停修", "資訊工程學系", "停修", CourseState.NOT_COUNTED),
    CourseLine("1131", "4402", "資訊安全導論", "選", 6, "77", "資訊工程學系", "重複", CourseState.NOT_COUNTED),
)
THRESHOLDS = (
    Threshold("英語文能力檢定", "CEFR B1", met=True),
    Threshold("資訊能力", "已通過", met=True),
    Threshold("服務學習", "72 時", met=True),
    Threshold("專業實習", "160 時", met=True),
    Threshold("學術倫理教育", "已完成", met=True),
    Threshold("專題成果發表", "待繳", met=False),
)


def credit_sheet(who: str = "rare", standing: Standing = Standing.OFFICIAL, **changes: object) -> CreditSheet:
    areas = _areas()
    if standing is Standing.BLANK:
        return CreditSheet(SCHOOL, paper(standing=standing), StudentBlock(), wording.credit_sheet())
    inside = sum(a.earned for a in areas)
    sheet = CreditSheet(
        masthead=SCHOOL,
        paper=paper(standing=standing),
        student=student(who),
        wording=wording.credit_sheet(),
        areas=areas,
        totals=CreditTotals(
            required=(inside + 4) // 2 * 2 - 2,
            earned_inside=inside,
            earned_with_flexible=inside + 4,
            in_progress=4,
            short=0,
            taken_required=sum(a.required_credits for a in areas),
            taken_elective=sum(a.elective_credits for a in areas),
            course_count=sum(len(a.courses) for a in areas),
        ),
        verdict=MET,
        outside=OUTSIDE,
        thresholds=THRESHOLDS,
    )
    return replace(sheet, **changes)


def short_credit_sheet(who: str = "indigenous") -> CreditSheet:
    """One page, short of credits, hinging on a course in progress."""
    lacking = area(
        "系專業選修", "Major Electives", "選", 30, 2, short=5, verdict=Verdict("不足", Tone.SHORT), min_courses=5
    )
    review = area("院共同選修", "College Electives", "選", 20, 1, verdict=Verdict("需人工審核", Tone.REVIEW))
    return credit_sheet(
        who,
        areas=(area("校定共同必修", "University Core", "必", 0, 3), lacking, review),
        totals=CreditTotals(256, 46, 46, 4, 5, 30, 16, 9),
        verdict=Verdict("不足", Tone.SHORT),
        outside=None,
        uncounted=UNCOUNTED[:1],
        thresholds=(),
        hinges_on=("〔3589〕（1141）計算機圖學實務（2）", "〔6201〕（1141）資訊安全導論（2）"),
    )


def no_area_sheet(who: str = "long") -> CreditSheet:
    """The layout for a department without areas (U44)."""
    return credit_sheet(
        who,
        areas=(area("必修", "Required", "必", 0, 16), area("選修", "Elective", "選", 16, 9)),
        has_areas=False,
        outside=None,
        thresholds=(),
    )


def long_sheet(who: str = "oxen") -> CreditSheet:
    """More than sixty courses, and some that count nowhere."""
    areas = (
        *_areas(),
        area("自由選修", "Free Electives", "選", 3, 18, difference=2),
        area("微學程", "Micro-programme", "選", 11, 6, verdict=AWAITING),
    )
    return credit_sheet(who, areas=areas, uncounted=UNCOUNTED)


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
        return MailingApplication(SCHOOL, number, StudentBlock(), wording.mailing(), items=blank)
    return MailingApplication(
        SCHOOL,
        number,
        student(who),
        wording.mailing(),
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
        (SlipItem("還清圖書及逾期罰款"), SlipItem("學位論文上傳（研究生）")),
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
