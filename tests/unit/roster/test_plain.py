"""What is taken to read as itself does; a column judged that way is judged as its cells are one by one."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roster import judge, plain
from app.roster.judge import Block, Judge
from app.roster.kinds import KINDS, kind_named
from app.roster.mapping import ColumnMap, Match
from app.roster.rare import watched
from app.roster.school_rules import ANY_SCHOOL, SchoolRules, rules_of
from app.roster.table import Raw
from app.roster.values import EMPTY_WORDS
from app.school.load import load_profile

SCHOOLS = [ANY_SCHOOL, *(rules_of(load_profile(school)) for school in ("npust", "ntnu", "aeust", "ntue"))]
WORDS = [
    *sorted(EMPTY_WORDS),
    "#N/A",
    "#DIV/0!",
    "（公式未計算）",
    "#5678",
    "NULL0",
    "1E+5",
    "1E5",
    "0912345678",
    "０９",
]
WORDS += [
    "a@mail.aeust.edu.tw",
    "A@AEUST.EDU.TW",
    "a@b.tw",
    "王 小明",
    "\u3000王",
    "王\u3000",
    "王*明",
    "王\ue000",
    "\u212a1",
]
anything = (
    st.sampled_from(WORDS) | st.text(max_size=12) | st.text("0123456789ABCDEab@.-_() #\u212a\u017f王一", max_size=14)
)
FIELDS = [(rules, field) for rules in SCHOOLS for kind in KINDS.values() for field in kind.fields]
PLAIN = [
    (match, watched(rules.reader(field.name, field.read)))
    for rules, field in FIELDS
    if (match := rules.plain(field.name, field.read)) is not None
]
shaped = st.one_of([st.from_regex(pattern, fullmatch=True) for pattern in plain._PATTERNS.values()])


@given(anything | shaped)
def test_a_text_taken_as_it_is_would_be_read_as_it_is(text: str) -> None:
    for match, read in PLAIN:
        if match(text):
            assert read(text) == text
            assert text not in judge._ERROR_WORDS


def _judge(rules: SchoolRules) -> Judge:
    kind = kind_named("roster")
    columns = ColumnMap(tuple(Match(f.name, k, "given") for k, f in enumerate(kind.fields)), sure=True)
    headings = [f.label for f in kind.fields]
    return Judge(kind, headings=headings, mapping=columns, sheet="名冊", ragged=False, rules=rules)


def _blocks(rules: SchoolRules, lines: Sequence[tuple[int, list[Raw]]]) -> list[object]:
    one = _judge(rules)
    return [*(one.block(lines[k : k + 40]) for k in range(0, len(lines), 40)), one.last_problems()]


@pytest.mark.parametrize("rules", SCHOOLS, ids=["any", "npust", "ntnu", "aeust", "ntue"])
@pytest.mark.parametrize("seed", range(5))
def test_a_roster_is_judged_the_same_whether_or_not_texts_are_taken_as_they_are(
    rules: SchoolRules, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    lines = [(k, [_cell(rng, f.name, k) for f in kind_named("roster").fields]) for k in range(200)]
    quick = _blocks(rules, lines)
    monkeypatch.setattr(SchoolRules, "plain", lambda *_: None)
    assert quick == _blocks(rules, lines)
    first = quick[0]
    assert isinstance(first, Block)
    assert len(first.rows) > 20


def _cell(rng: random.Random, name: str, k: int) -> Raw:
    """Mostly what an office writes, each student's own; now and then anything."""
    usual: dict[str, Raw] = {
        "student_no": f"B11{k:06d}" if k % 3 else f"{k:08d}E",
        "name": f"王小{chr(0x4E00 + k)}",
        "name_en": f"WANG, XIAO {k}",
        "email": f"s{k}@example.org",
        "mobile": f"09{k:08d}",
        "phone": f"08-{7_000_000 + k}",
        "card_no": f"{k:08X}",
        "address": f"屏東縣內埔鄉學府路 {k} 號",
        "postcode": "912",
        "birth_date": f"80/1/{1 + k % 31}",
    }
    dice = rng.random()
    if dice < 0.05:
        return rng.choice(WORDS)
    if dice < 0.08:
        return rng.choice([float(k), k, True, "", 1.5e20])
    return usual.get(name, "")
