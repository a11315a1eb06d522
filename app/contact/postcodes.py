"""County and district give the postcode (郵遞區號自動帶入, E09): 22 counties, 368 districts, three digits each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).resolve().parents[2] / "resources" / "text" / "postcodes.tsv"
_NOTE: Final = "#"
_LEADING: Final = re.compile(r"^(?:\d{6}|\d{5}|\d{3})(?=\D)")


@dataclass(frozen=True, slots=True)
class Where:
    """An address in the parts a postman reads (地址): county, district, the rest, and its three-digit postcode."""

    county: str
    district: str
    rest: str
    postcode: str

    @property
    def line(self) -> str:
        """The address on one line."""
        return f"{self.county}{self.district}{self.rest}"


def counties() -> tuple[str, ...]:
    """Every county (縣市), from north to south and out to the islands."""
    return tuple(_table())


def districts(county: str) -> Mapping[str, str]:
    """District (鄉鎮市區) -> postcode of a county; empty for a county nobody knows."""
    return _table().get(_plain(county), {})


def postcode_of(county: str, district: str) -> str:
    """The three-digit postcode; empty when there is no such district in that county."""
    return districts(county).get(_plain(district), "")


def placed(address: str) -> Where | None:
    """An address written in one line taken apart; None when county or district cannot be told for certain.

    Only the county's and district's own spelling is put in order (台 for 臺); the rest stays as written.
    """
    text = _LEADING.sub("", address.strip()).strip()
    county = next((c for c in counties() if _plain(text[: len(c)]) == c), "")
    if not county:
        return None
    after = text[len(county) :]
    # 新市區 and 新市 begin alike; the longest name that fits is meant.
    fitting = [d for d in districts(county) if _plain(after[: len(d)]) == d]
    if not fitting:
        return None
    district = max(fitting, key=len)
    return Where(county, district, after[len(district) :].strip(), postcode_of(county, district))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().replace("台", "臺")


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(_NOTE):
            postcode, county, district = line.split("\t")
            found.setdefault(county, {})[district] = postcode
    return found
