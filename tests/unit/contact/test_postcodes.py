"""County and district give the postcode; what cannot be told for certain is not guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contact import postcodes

pytestmark = pytest.mark.rows("E09")


def test_every_county_and_district_of_taiwan_has_its_postcode() -> None:
    assert len(postcodes.counties()) == 22
    every = [(c, d, p) for c in postcodes.counties() for d, p in postcodes.districts(c).items()]
    assert len(every) == 368
    assert all(len(p) == 3 and p.isdigit() for _, _, p in every)
    # 新竹市 and 嘉義市 have one postcode for all of their districts.
    assert {c for c, _, p in every if sum(q == p for _, _, q in every) > 1} == {"新竹市", "嘉義市"}


@pytest.mark.parametrize(
    ("county", "district", "expected"),
    [
        ("屏東縣", "內埔鄉", "912"),
        ("新北市", "板橋區", "220"),
        ("台北市", "大安區", "106"),
        ("臺東縣", "蘭嶼鄉", "952"),
        ("連江縣", "南竿鄉", "209"),
        ("高雄市", "大安區", ""),
        ("東京都", "港區", ""),
    ],
)
def test_the_postcode_follows_county_and_district(county: str, district: str, expected: str) -> None:
    assert postcodes.postcode_of(county, district) == expected


@pytest.mark.parametrize(
    ("address", "county", "district", "rest", "postcode"),
    [
        ("屏東縣內埔鄉老埤村學府路1號", "屏東縣", "內埔鄉", "老埤村學府路1號", "912"),
        ("912301 屏東縣內埔鄉學府路1號", "屏東縣", "內埔鄉", "學府路1號", "912"),
        ("台南市新市區中興街2巷", "臺南市", "新市區", "中興街2巷", "744"),
        ("高雄市前鎮區一心二路", "高雄市", "前鎮區", "一心二路", "806"),
        ("嘉義縣阿里山鄉達邦村", "嘉義縣", "阿里山鄉", "達邦村", "605"),
    ],
)
def test_an_address_in_one_line_is_taken_apart(
    address: str, county: str, district: str, rest: str, postcode: str
) -> None:
    found = postcodes.placed(address)
    assert found == postcodes.Where(county, district, rest, postcode)


@pytest.mark.parametrize("address", ["", "學府路1號", "屏東縣", "屏東縣學府路1號", "Jl. Merdeka 5, Bandung", "912"])
def test_what_names_no_county_and_district_is_not_guessed(address: str) -> None:
    assert postcodes.placed(address) is None


@given(
    st.sampled_from([(c, d) for c in postcodes.counties() for d in postcodes.districts(c)]),
    st.text(alphabet="一二三路街巷弄號樓之0123456789", min_size=1, max_size=20),
)
def test_whatever_stands_behind_the_district_is_kept_as_written(place: tuple[str, str], rest: str) -> None:
    county, district = place
    found = postcodes.placed(county + district + rest)
    assert found is not None
    assert found.line == county + district + rest
