"""Synthetic people for the sample school year: no real person, awkward names on purpose.

Every value is drawn from small lists by a seeded generator, so the same files come out every time.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴"
FIRST = "怡雅淑美佳欣宜家宗志俊冠柏彥承子宥品柔詩語思芷羽沛育建文國明仁信義和平安"
SECOND = "君婷芬玲穎潔如萱涵瑄翰豪傑宏廷翔睿恩恆勳霖銘哲瑋諺儒庭妤甄蓁瑜琪"

ROMAN = {
    "陳": "CHEN",
    "林": "LIN",
    "黃": "HUANG",
    "張": "CHANG",
    "李": "LI",
    "王": "WANG",
    "吳": "WU",
    "劉": "LIU",
    "蔡": "TSAI",
    "楊": "YANG",
    "許": "HSU",
    "鄭": "CHENG",
    "謝": "HSIEH",
    "洪": "HUNG",
    "郭": "KUO",
    "邱": "CHIU",
    "曾": "TSENG",
    "廖": "LIAO",
    "賴": "LAI",
    "徐": "HSU",
    "周": "CHOU",
    "葉": "YEH",
    "蘇": "SU",
    "莊": "CHUANG",
    "呂": "LU",
    "江": "CHIANG",
    "何": "HO",
    "蕭": "HSIAO",
    "羅": "LO",
    "高": "KAO",
    "潘": "PAN",
    "簡": "CHIEN",
    "朱": "CHU",
    "鍾": "CHUNG",
    "游": "YU",
    "彭": "PENG",
    "詹": "CHAN",
    "胡": "HU",
    "施": "SHIH",
    "沈": "SHEN",
    "余": "YU",
    "盧": "LU",
    "梁": "LIANG",
    "趙": "CHAO",
    "顏": "YEN",
    "柯": "KO",
    "翁": "WENG",
    "魏": "WEI",
    "孫": "SUN",
    "戴": "TAI",
}
SYLLABLES = ("YI", "CHUN", "HAO", "TING", "WEI", "JIA", "PEI", "MING", "HSUAN", "YU", "ZHI", "CHENG", "AN", "LING")

#: (name, English name, nationality category): what breaks forms, fonts and importers.
AWKWARD = (
    ("朱𡍼辰", "CHU, TU-CHEN", "本國"),
    ("𤧟", "WEI", "本國"),
    ("游錫堃", "YU, HSI-KUN", "本國"),
    ("陶喆犇", "TAO, CHE-BEN", "本國"),
    ("㛢淼", "MU, MIAO", "本國"),
    ("瓦歷斯．諾幹", "WALIS, NOKAN", "本國"),
    ("伊斯坦大．貝雅夫．正福", "ISTANDA, PALYANG-CHENGFU", "本國"),
    ("歐陽范姜妤瑄", "OUYANG-FANCHIANG, YU-HSUAN", "本國"),
    ("張簡𠮷祥", "CHANGCHIEN, CHI-HSIANG", "本國"),
    ("PUTRI AYU LESTARI WIDYANINGRUM", "WIDYANINGRUM, PUTRI AYU LESTARI", "外籍生"),
    ("NGUYỄN THỊ HỒNG NHUNG", "NGUYEN, THI HONG NHUNG", "外籍生"),
    ("O'CONNOR-SMITH <JEAN> & CO", "O'CONNOR-SMITH, JEAN", "外籍生"),
    ("黄綺雯", "WONG, YEE-MUN", "僑生"),
    ("林王美枝", "LIN-WANG, MEI-CHIH", "本國"),
)


@dataclass(frozen=True, slots=True)
class Department:
    """A department as the sample uses it (系所): its code inside student numbers and how many leave."""

    name: str
    code: str
    level: str
    leavers: int


DEPARTMENTS = (
    Department("資訊管理系", "156", "學士", 52),
    Department("農園生產系", "101", "學士", 44),
    Department("獸醫學系", "110", "學士", 38),
    Department("餐旅管理系", "142", "學士", 40),
    Department("機械工程系", "133", "學士", 46),
    Department("幼兒保育系", "171", "學士", 30),
    Department("資訊管理系", "256", "碩士", 18),
    Department("食品科學系", "214", "碩士", 14),
    Department("熱帶農業暨國際合作系", "223", "碩士", 10),
    Department("生物資源研究所", "361", "博士", 8),
)


@dataclass(frozen=True, slots=True)
class Person:
    """One synthetic leaver (虛構的應屆畢業生) with everything a roster says of a student."""

    student_no: str
    name: str
    name_en: str
    sex: str
    birth: tuple[int, int, int]
    nationality: str
    level: str
    division: str
    department: str
    class_name: str
    entry_term: str
    teacher: bool
    exchange: bool
    extended: bool
    advisers: int
    military: str
    card_no: str
    mobile: str
    email: str
    postcode: str
    address: str


def people(seed: int = 1132) -> list[Person]:
    """The 300 leavers of the sample year, ordered by 學號."""
    rng = random.Random(seed)
    awkward = list(AWKWARD)
    rng.shuffle(awkward)
    out: list[Person] = []
    for dept in DEPARTMENTS:
        for k in range(1, dept.leavers + 1):
            special = awkward.pop() if awkward and k in (3, 7) else None
            out.append(_person(rng, dept, k, special))
    return sorted(out, key=lambda p: p.student_no)


def _person(rng: random.Random, dept: Department, k: int, special: tuple[str, str, str] | None) -> Person:
    extended = rng.random() < 0.06
    years = {"學士": 4, "碩士": 2, "博士": 5}[dept.level] + (1 if extended else 0)
    entry = 113 - years + 1
    prefix = {"學士": "B", "碩士": "M", "博士": "P"}[dept.level]
    number = f"{prefix}{entry}{dept.code[-2:]}{k:03d}"
    if special is not None:
        name, name_en, nationality = special
    else:
        surname = rng.choice(SURNAMES)
        name = surname + rng.choice(FIRST) + rng.choice(SECOND)
        name_en = f"{ROMAN[surname]}, {rng.choice(SYLLABLES)}-{rng.choice(SYLLABLES)}"
        nationality = rng.choices(["本國", "僑生", "外籍生"], [92, 3, 5])[0]
    sex = rng.choice("男女")
    division = "進修部" if dept.level == "學士" and rng.random() < 0.15 else "日間部"
    return Person(
        student_no=number,
        name=name,
        name_en=name_en,
        sex=sex,
        birth=(113 - years - 18 - rng.randint(0, 2), rng.randint(1, 12), rng.randint(1, 28)),
        nationality=nationality,
        level=dept.level,
        division=division,
        department=dept.name,
        class_name={"學士": "四技四" + rng.choice("AB"), "碩士": "碩士班二", "博士": "博士班三"}[dept.level],
        entry_term=f"{entry}1",
        teacher=dept.name == "幼兒保育系" and rng.random() < 0.4,
        exchange=rng.random() < 0.03,
        extended=extended,
        advisers=0 if dept.level == "學士" else rng.choices([1, 2], [8, 2])[0],
        military="" if sex == "女" or nationality != "本國" else rng.choices(["未役", "已役", "免役"], [80, 10, 10])[0],
        card_no=f"{rng.getrandbits(32):08X}",
        mobile=f"0900-{rng.randint(0, 999):03d}-{rng.randint(0, 999):03d}",
        email=f"{number.lower()}@example.org",
        postcode="912301",
        address=f"屏東縣內埔鄉範例村學府路 {rng.randint(1, 300)} 號",
    )
