"""What the data-protection document says about fields, masks and papers is what the desk does."""

from __future__ import annotations

import re

import pytest

from app.access_report import PAPER_FIELDS
from app.ledger import DetailClass
from app.masks import masked
from app.printing.kinds import PAPERS
from app.protected import PROTECTED, is_protected, label_of
from app.roster.kinds import kind_named
from tests.guards.tree import ROOT

DOCUMENT = (ROOT / "docs/data-protection.md").read_text("utf-8")
TABLE = re.compile(r"^\|(.+)\|$", re.MULTILINE)
ROSTER = kind_named("roster")


def rows(columns: int, *, beginning: str = "`") -> list[list[str]]:
    """Rows of the tables with so many columns whose first cell is code."""
    found = [[cell.strip().replace("\\*", "*") for cell in line.split("|")] for line in TABLE.findall(DOCUMENT)]
    return [row for row in found if len(row) == columns and row[0].startswith(beginning)]


def test_every_masked_field_of_the_roster_has_its_row_and_shows_what_the_row_says() -> None:
    told = {row[0].strip("`"): row for row in rows(4)}
    assert set(told) == {f.name for f in ROSTER.kept if is_protected(f.name)}
    for name, (_, label, example, shown) in told.items():
        assert (label_of(name), masked(name, example)) == (label, shown)


@pytest.mark.parametrize("cls", PROTECTED)
def test_every_private_field_stands_under_its_class(cls: DetailClass) -> None:
    row = next(r for r in rows(2) if r[0] == f"`{cls.value}`")
    labels = [f.label for f in ROSTER.kept if f.detail is cls]
    assert labels
    assert [label for label in labels if label not in row[1]] == []
    others = [f.label for f in ROSTER.kept if f.detail in PROTECTED and f.detail is not cls]
    # 電話 also ends 行動電話: only whole words between the separators count.
    assert not set(others) & set(re.split(r"[、；]", row[1]))


def test_every_paper_stands_with_the_fields_it_carries() -> None:
    told = {row[0].strip("`"): set(re.split(r"[、（）]", row[1])) for row in rows(2) if row[0].strip("`") in PAPERS}
    assert set(told) == set(PAPER_FIELDS)
    for paper, fields in PAPER_FIELDS.items():
        assert {label_of(f) for f in fields if f != "phone"} <= told[paper]
        assert ("沒有時印電話" in told[paper]) is ("phone" in fields)


def test_who_may_see_contact_data_is_what_the_row_security_says() -> None:
    rules = (ROOT / "db/shared/sql/rights.sql").read_text("utf-8")
    policy = rules[rules.index("create policy staff_read on ledger.detail") :]
    policy = policy[: policy.index(";")]
    assert "else (select api.has_cap('{registry,certificate}'))" in policy
    assert "| `contact`、`sensitive` | 註冊組與發證櫃台 |" in DOCUMENT
