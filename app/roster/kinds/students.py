"""The roster's field table (名冊欄位表): who the students are and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.ledger import DetailClass
from app.roster import dates, reach, values
from app.roster.fields import Field, Kind
from app.roster.table import Raw, Severity
from app.roster.values import Fault, Reading

SEX = values.choice(
    {
        "男": "男",
        "男性": "男",
        "男生": "男",
        "m": "男",
        "male": "男",
        "1": "男",
        "女": "女",
        "女性": "女",
        "女生": "女",
        "f": "女",
        "female": "女",
        "2": "女",
        "0": "女",
    },
    expects="男或女",
)

_CATEGORIES = {
    "本國": "本國 本國生 本國學生 本地生 本地學生 一般生 國內生 中華民國 本國籍 台灣 臺灣",
    "僑生": "僑生 僑 海外僑生 僑",
    "外籍生": "外籍生 外籍 外國學生 外國籍 外國生 外國籍學生 國際生 國際學生 外生 外籍學生",
    "陸生": "陸生 大陸生 大陸學生 大陸地區學生 中國大陸",
    "港澳": "港澳 港澳生 香港 澳門 香港學生 澳門學生",
}
_LEVELS = {
    "學士": "學士 學士班 大學部 大學 四技 二技 日間學士班 進修學士班 四年制 學士學位學程 日四技 進四技 進修四技 日二技 進二技 bachelor",
    "碩士": "碩士 碩士班 日間碩士班 研究所 研究所碩士班 日碩 master",
    "博士": "博士 博士班 研究所博士班 日博 phd",
    "碩專": "碩專 碩士在職專班 碩士在職 碩專班 在職專班 夜間碩士在職專班 暑期碩士在職專班",
    "副學士": "副學士 二專 五專 專科 專科部",
}
_DIVISIONS = {
    "日間": "日間 日間部 日 日間學制 日間大學部",
    "進修": "進修 進修部 進修學制 夜間 夜間部 夜 進修推廣 進修學院 在職",
    "暑期": "暑期 暑期班 暑期學制 暑期在職 暑期碩士在職專班",
}
_MILITARY = {
    "未役": "未役 未服役 尚未服役 未服兵役 待役",
    "已役": "已役 役畢 已服役 已服兵役 退伍",
    "免役": "免役 免服役 免服兵役",
    "服役中": "服役中 現役 在營 在役",
}


def _spelled(table: dict[str, str]) -> dict[str, str]:
    return {word: kept for kept, words in table.items() for word in words.split()}


def _kept(table: dict[str, str], expects: str) -> values.Reader:
    """A fixed list whose unknown words are kept and shown: a school's profile may know them (教 spellings)."""
    read = values.choice(_spelled(table), expects=expects)

    def kept(raw: Raw) -> Reading:
        got = read(raw)
        return got._replace(keep=values.folded(raw)) if isinstance(got, Fault) else got

    return kept


LEVEL = _kept(_LEVELS, "學士、碩士、博士、碩專或副學士")
_PART_TIME = re.compile("進修|在職|夜間|進四|進二|碩專")
_SUMMER = re.compile("暑期")
_DAYTIME = re.compile("日間|日四|日二|日碩|日博")


def _division_within_level(raw: Raw) -> Reading:
    """「進修學士班」 says both 學制 and 部別; 「學士」 says nothing of the second."""
    text = values.folded(raw)
    if _SUMMER.search(text):
        return "暑期"
    return "進修" if _PART_TIME.search(text) else "日間" if _DAYTIME.search(text) else ""


def finish_entry_term(row: dict[str, str]) -> Iterable[tuple[str, Fault]]:
    """Two columns 入學學年 and 入學學期 are one term."""
    if row.get("entry_year") and not row.get("entry_term"):
        if row.get("entry_semester"):
            row["entry_term"] = row["entry_year"] + row["entry_semester"]
        else:
            row["entry_term"] = row["entry_year"] + "1"
            yield (
                "entry_year",
                Fault(
                    "term.year_only",
                    "只有學年度沒有學期，先以第 1 學期計，請核對",
                    Severity.WARNING,
                    row["entry_year"],
                ),
            )


_CONTACT, _SENSITIVE = DetailClass.CONTACT, DetailClass.SENSITIVE

STUDENT_NO = Field(
    "student_no",
    "學號",
    values.student_no,
    (
        "學生學號",
        "學生證號",
        "學生編號",
        "學號代碼",
        "studentno",
        "studentid",
        "student number",
        "id",
        "學籍號碼",
        "學生代號",
    ),
    required=True,
    looks=re.compile(r"[A-Z]{0,2}\d{6,12}[A-Z]?"),
)
NAME = Field(
    "name",
    "姓名",
    values.name,
    ("學生姓名", "中文姓名", "姓名中文", "學生中文姓名", "名字", "studentname", "chinesename", "名稱", "畢業生姓名"),
    looks=re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff．·‧]{2,12}"),
)

_ROSTER_NAME = Field(NAME.name, NAME.label, NAME.read, NAME.synonyms, required=True, looks=NAME.looks)

ROSTER = Kind(
    "roster",
    "名冊",
    (
        STUDENT_NO,
        _ROSTER_NAME,
        Field(
            "name_en",
            "英文姓名",
            values.name,
            ("姓名英文", "英文名", "護照英文姓名", "護照姓名", "學生英文姓名", "englishname", "passportname"),
        ),
        # Sex and 身分別 decide which items a student has, so every unit's desk must know them.
        Field("sex", "性別", SEX, ("gender", "性別代碼"), looks=re.compile(r"男|女|[MF]")),
        Field(
            "birth_date",
            "出生日期",
            dates.day,
            ("生日", "出生年月日", "birthday", "birthdate", "dateofbirth", "出生", "西元生日", "民國生日"),
            detail=_SENSITIVE,
        ),
        Field(
            "nationality_category",
            "身分別",
            _kept(_CATEGORIES, "本國、僑生、外籍生、陸生或港澳"),
            ("身份別", "學生身分", "學生身份", "學生身分別", "學生類別", "國籍別", "身分", "身份", "僑外陸生身分"),
        ),
        Field(
            "level",
            "學制",
            LEVEL,
            ("學制別", "學位別", "學程別", "學位", "班制", "部別學制"),
            also={"division": _division_within_level},
        ),
        Field(
            "division",
            "部別",
            _kept(_DIVISIONS, "日間、進修或暑期"),
            ("部制", "日夜別", "日間進修", "日夜間部", "日夜"),
        ),
        Field("college", "學院", values.line, ("學院名稱", "所屬學院", "院別")),
        Field(
            "department",
            "系所",
            values.line,
            (
                "系所名稱",
                "科系",
                "學系",
                "系別",
                "系所別",
                "就讀系所",
                "系科",
                "科系所",
                "學系名稱",
                "系",
                "系所班別",
                "系所組別",
                "department",
                "dept",
            ),
            looks=re.compile(r".{2,20}(?:系|所|學程|學位學程|專班)"),
        ),
        Field("class_name", "班級", values.line, ("班別", "班級名稱", "班", "班級別", "class")),
        Field("study_year", "年級", values.whole(low=1, high=9), ("現在年級", "grade")),
        Field(
            "entry_term",
            "入學學年期",
            dates.term,
            ("入學年學期", "入學學期", "入學學年學期", "入學年期", "入學學年度學期", "入學時間", "入學年"),
        ),
        Field("entry_year", "入學學年度", dates.academic_year, ("入學學年", "入學年度"), helper=True),
        Field("entry_semester", "入學學期別", dates.semester, ("入學期別",), helper=True),
        Field(
            "grad_term",
            "畢業學年期",
            dates.term,
            ("畢業年學期", "畢業學期", "預計畢業學年期", "畢業學年學期", "應畢業學年期", "畢業學年度學期", "畢業梯次"),
        ),
        Field(
            "teacher_programme",
            "師資生",
            values.yes_no("師資生", "教程生", "修習教程", "中等", "國小", "幼教", "特教"),
            ("教程生", "教育學程生", "師培生", "教育學程", "是否為師資生", "是否師資生", "修習教育學程"),
        ),
        Field("minor", "輔系", values.line, ("輔修", "輔系名稱", "修讀輔系", "輔修學系")),
        Field("double_major", "雙主修", values.line, ("加修學系", "雙主修學系", "雙主修系所", "修讀雙主修")),
        Field("certificates", "學程", values.line, ("修讀學程", "學分學程", "微學程", "第二專長", "跨域學程")),
        Field(
            "exchange",
            "赴外交換",
            values.yes_no("交換", "交換生", "赴外交換", "雙聯", "出國"),
            ("赴外交換生", "交換生", "出國交換", "是否赴外交換", "交換學生", "出國進修"),
        ),
        Field(
            "extended",
            "延修生",
            values.yes_no("延修", "延修生", "延畢", more_no=("應屆", "應屆生")),
            ("延修", "延畢", "是否延修", "延畢生", "延修別"),
        ),
        Field(
            "leave_terms",
            "休學學期數",
            values.whole(low=0, high=20),
            ("休學學期", "已休學學期數", "累計休學學期數", "休學期數"),
        ),
        Field(
            "exam_on",
            "學位考試日期",
            dates.day,
            ("口試日期", "論文口試日期", "學位考試日", "學位口試日期", "論文考試日期"),
        ),
        Field(
            "adviser_count",
            "指導教授人數",
            values.whole(low=0, high=9),
            ("指導教授數", "指導教授人數數", "指導老師人數", "共同指導人數", "論文指導人數"),
        ),
        Field(
            "military",
            "兵役狀況",
            _kept(_MILITARY, "未役、已役、免役或服役中"),
            ("兵役", "役別", "兵役別", "兵役狀態", "兵役情形", "役男身分"),
            detail=_SENSITIVE,
        ),
        Field(
            "card_no",
            "卡號",
            values.code,
            ("學生證卡號", "悠遊卡號", "卡片號碼", "晶片卡號", "卡片序號", "內碼", "cardno", "uid", "學生證內碼"),
            detail=_CONTACT,
        ),
        Field(
            "email",
            "電子信箱",
            reach.email,
            (
                "email",
                "電子郵件",
                "信箱",
                "個人電子信箱",
                "個人信箱",
                "永久信箱",
                "電子郵件信箱",
                "個人永久信箱",
                "mail",
                "電郵",
            ),
            detail=_CONTACT,
            looks=re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
        ),
        Field(
            "mobile",
            "行動電話",
            reach.mobile,
            ("手機", "手機號碼", "行動電話號碼", "聯絡手機", "個人手機", "mobile", "cellphone", "學生手機"),
            detail=_CONTACT,
            looks=re.compile(r"0?9\d{2}-?\d{3}-?\d{3}"),
        ),
        Field(
            "phone",
            "電話",
            reach.phone,
            ("聯絡電話", "市話", "家用電話", "住家電話", "電話號碼", "家中電話", "phone", "tel", "通訊電話"),
            detail=_CONTACT,
        ),
        Field(
            "postcode",
            "郵遞區號",
            reach.postcode,
            ("區號", "通訊郵遞區號", "郵區", "zip", "zipcode", "postcode"),
            detail=_CONTACT,
        ),
        Field(
            "address",
            "地址",
            values.line,
            ("通訊地址", "聯絡地址", "通訊處", "住址", "現居地址", "郵寄地址", "戶籍地址", "address"),
            detail=_CONTACT,
            looks=re.compile(r".*[縣市].*[鄉鎮市區].*(?:[路街巷號]|大道).*"),
        ),
        Field("status", "學籍狀態", values.line, ("在學狀態", "學籍狀況", "學籍", "狀態", "在學狀況", "就學狀態")),
    ),
    key=("student_no",),
    finish=finish_entry_term,
    either={"entry_term": (("entry_year",),)},
)
