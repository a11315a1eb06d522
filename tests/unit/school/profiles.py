"""Schools and students for these tests: the shipped profiles, small profiles to break, and students by a few words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.school.examine import Problem, examine
from app.school.load import load_profile, profile_bytes, profile_file, profile_text
from app.school.profile import SchoolProfile


@cache
def school(code: str) -> SchoolProfile:
    return load_profile(code)


def student(**fields: str) -> dict[str, str]:
    """An ordinary leaver of NPUST as the roster keeps one: blanks are not kept."""
    plain = {
        "student_no": "B11102037",
        "name": "𤧟堃犇",
        "sex": "女",
        "nationality_category": "本國",
        "level": "學士",
        "division": "日間",
        "department": "資訊管理系",
        "entry_term": "1101",
        "grad_term": "1131",
    }
    return {key: value for key, value in (plain | fields).items() if value}


def check_profile(path: str | Path) -> list[Problem]:
    """Every mistake of a profile, in the order of the file."""
    return examine(profile_bytes(profile_file(path)))[1]


def check_text(text: str) -> list[Problem]:
    """Every mistake of a profile's text."""
    return examine(text.encode())[1]


def broken(code: str, old: str, new: str) -> tuple[list[Problem], int]:
    """The problems of a shipped profile with one passage changed, and the line where the change begins."""
    text = profile_text(code)
    assert text.count(old) >= 1, f"{old!r} is not in {code}"
    at = text.index(old)
    return check_text(text[:at] + new + text[at + len(old) :]), text.count("\n", 0, at) + 1


SMALL = """\
format = 1

[school]
code = "small"
name = "範例大學"
name_en = "Sample University"
short = "範大"
office = "註冊組"
office_en = "Registry"

[student_no]
pattern = "[0-9]{8}"
example = "11300001"
message = "學號為 8 位數字"

[[levels]]
name = "學士"
label = "學士班"

[words.pending]
label = "待辦"

[words.passed]
label = "通過"

[words.failed]
label = "退件"

[words.not_applicable]
label = "免辦"

[words.withdrawn]
label = "撤銷"

[words.overall]
open = "可領"
missing = "缺 {n} 項"
done = "已領"

[words.verbs]
accept = "通過"
refuse = "退件"
withdraw = "撤銷"
issue = "發證"

[[words.columns]]
key = "unit"
label = "單位"

[[words.columns]]
key = "state"
label = "狀態"

[gate]
text = "各單位通過後領證"

[[units]]
code = "library"
name = "圖書館"
icon = "library"

[[units.items]]
code = "library"
label = "還書"

[[units]]
code = "registry"
name = "註冊組"
icon = "graduation-cap"
last = true

[[units.items]]
code = "registry"
label = "發證"
"""
