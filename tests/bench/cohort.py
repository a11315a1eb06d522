"""A hundred thousand leavers, for measuring only."""

from __future__ import annotations

import random
from typing import NamedTuple

SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯翁魏孫戴范宋方鄧杜傅侯曹薛丁卓馬阮董唐温藍蔣石古紀姚連馮歐程湯黄田康姜汪白鄒尤巫鐘黎涂龔嚴韓袁金童陸柳凃邵錢"
GIVEN = "怡君雅婷宗翰家豪志明淑芬俊傑欣妤柏翰承恩品妍宥廷子涵冠宇詠晴思妤建宏美玲佳穎彥廷喆堃犇㛢𡍼𤧟睿哲昱翔筱涵沛瑜"
LATIN = [
    "CHEN",
    "LIN",
    "HUANG",
    "CHANG",
    "LI",
    "WANG",
    "WU",
    "LIU",
    "TSAI",
    "YANG",
    "HSU",
    "CHENG",
    "HSIEH",
    "HUNG",
    "KUO",
    "CHIU",
    "TSENG",
    "LIAO",
    "LAI",
    "CHOU",
]


class Leaver(NamedTuple):
    """One synthetic student."""

    student_no: str
    name: str
    name_en: str
    department: str
    card_no: str


def leavers(count: int = 100_000) -> list[Leaver]:
    """The same cohort at every call."""
    rng = random.Random(113)
    made = []
    for k in range(count):
        number = f"{'BMPN'[k % 4]}{109 + k % 5}{k:05d}"
        name = rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2, 2, 3))))
        latin = f"{rng.choice(LATIN)}, {rng.choice(LATIN).title()}-{rng.choice(LATIN).title()}"
        made.append(Leaver(number, name, latin, f"第{k % 40:02d}學系", f"{rng.getrandbits(32):010d}"))
    return made
