"""Makes the curricula of a whole school that the tests load: `python -m tools.real_curricula SOURCE.json`.

The source is one year of NTUT's public course standards as gnehs/ntut-course-crawler-node collects them (MIT). What comes
out is the flat table a registry keeps, one row per course, in office words, packed: the desk loads such a file itself.
"""

from __future__ import annotations

import csv
import io
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "tests" / "unit" / "audit" / "data" / "curricula-112.csv.xz"
HEADER = ("入學學年度", "學制", "系所", "班級", "修讀類別", "最低畢業學分數", "彈性學分上限", "領域", "領域最低學分",
          "課程名稱", "學分", "必選修", "應修年級", "應修學期", "學年課")  # fmt: skip
#: 學制 and, where one degree has several kinds of class, 班級; what stands beside a degree is a 學程.
LEVELS = {
    "四技": ("學士", "", ""),
    "二技": ("學士", "二技", ""),
    "進修部四技": ("學士", "進修部四技", ""),
    "五專": ("副學士", "", ""),
    "碩士班": ("碩士", "", ""),
    "博士班": ("博士", "", ""),
    "碩士在職班": ("碩專", "", ""),
    "ＥＭＢＡ": ("碩專", "EMBA", ""),
    "學程": ("學士", "", "學程"),
    "第二專長": ("學士", "第二專長", "學程"),
    "微學程": ("學士", "微學程", "學程"),
}
#: The mark of a course, its category, and the field that says how many credits of it are asked for.
AREAS = {
    "△": ("校訂共同必修", "校訂共同必修學分"),
    "☆": ("共同選修", "共同選修學分"),
    "▲": ("校訂專業必修", "校訂專業必修學分"),
    "★": ("專業選修", "專業選修學分"),
}
CAPS = ("跨系所選修上限學分", "跨域及自由選修學分")
HALVES = ("1/2", "2/2")


def rows(standards: Mapping[str, Mapping[str, Mapping[str, object]]]) -> Iterator[tuple[str, ...]]:
    """One row per course; a category whose courses are exactly what is asked for consists of required ones."""
    for kind, programmes in standards.items():
        level, group, role = LEVELS[kind]
        for name, programme in programmes.items():
            asked: Mapping[str, str] = programme["credits"]  # type: ignore[assignment]  # plain JSON
            courses: list[Mapping[str, str]] = programme["courses"]  # type: ignore[assignment]  # plain JSON
            offered = Counter[str]()
            for course in courses:
                offered[course["type"]] += round(2 * float(course["credit"]))
            halves = Counter((course["name"], course["stage"]) for course in courses)
            cap = next((asked[key] for key in CAPS if key in asked), "")
            rules = ("112", level, name, group, role, asked["最低畢業學分數"], cap)
            for mark, (area, key) in AREAS.items():
                if float(asked[key]) and not any(course["type"] == mark for course in courses):
                    yield (*rules, area, asked[key], "", "", "", "", "", "")
            for course in courses:
                area, key = AREAS[course["type"]]
                required = "必修" in area and offered[course["type"]] == round(2 * float(asked[key]))
                whole_year = course["stage"] in HALVES and all(halves[course["name"], half] == 1 for half in HALVES)
                yield (
                    *rules,
                    area,
                    asked[key],
                    course["name"],
                    course["credit"],
                    "必" if required else "選",
                    course["year"],
                    course["sem"],
                    course["name"] if whole_year else "",
                )


def main() -> int:
    """Read the source, write the table."""
    standards = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *rows(standards)])
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(lzma.compress(text.getvalue().encode("utf-8-sig"), preset=9 | lzma.PRESET_EXTREME))
    return 0


if __name__ == "__main__":
    sys.exit(main())
