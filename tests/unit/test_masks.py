"""What stands on a screen unasked says which number it is, never the number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.masks import MASKS, UNKNOWN, masked

#: What masks write themselves; everything else on the screen came from the value.
OURS = set("*-@")


@pytest.mark.rows("E36")
@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("national_id", "A123456789", "A12*****89"),
        ("arc_no", "AC01234567", "AC0*****67"),
        ("arc_no", "A800000014", "A80*****14"),
        ("passport_no", "X1234567", "X1****67"),
        ("passport_no", "C1", "***"),
        ("bank_account", "700-0021234-0123456", "********3456"),
        ("birth_date", "2004-02-29", "2004-**-**"),
        ("birth_date", "93年2月29日", "***"),
        ("mobile", "0912345678", "0912-***-678"),
        ("mobile", "0912-345-678", "0912-***-678"),
        ("mobile", "+84901234567", "+84******567"),
        ("mobile", "77032", "***"),
        ("phone", "08-7703202#6022", "08-********022"),
        ("email", "alice@mail.example.edu.tw", "a***@mail.example.edu.tw"),
        ("email", "ab@example.com", "***@example.com"),
        ("email", "很久沒收信", "***"),
        ("email", "x@0912345678", "***"),
        ("postcode", "912301", "91****"),
        ("postcode", "900", "***"),
        ("address", "屏東縣內埔鄉學府路1號", "屏東縣內埔鄉***"),
        ("address", "80661高雄市前鎮區中山路2號", "高雄市前鎮區***"),
        ("address", "臺南市新市區中正路3號", "臺南市新市區***"),
        ("address", "臺東縣太麻里鄉美和村4號", "臺東縣太麻里鄉***"),
        ("address", "高雄市那瑪夏區達卡努瓦里5號", "高雄市那瑪夏區***"),
        ("address", "嘉義市林森西路6號", "嘉義市***"),
        ("address", "12 Jalan Ampang, Kuala Lumpur", "***"),
        ("address", "高雄市", "高雄***"),
        ("card_no", "3000000012", "******0012"),
        ("military", "未役", "***"),
        ("military", "未", "***"),
        ("a_field_of_a_newer_desk", "秘密", "***"),
        ("mobile", "***", "****"),
    ],
)
def test_a_mask_keeps_what_tells_people_apart_and_no_more(field: str, value: str, shown: str) -> None:
    assert masked(field, value) == shown


@pytest.mark.parametrize("field", [*MASKS, "military", "anything"])
def test_an_empty_value_stays_empty(field: str) -> None:
    assert masked(field, "") == ""


SHAPES = st.one_of(
    st.text(min_size=1, max_size=60),
    st.text(min_size=1, max_size=1),
    st.text(min_size=2000, max_size=3000),
    st.from_regex(r"09\d{8}", fullmatch=True),
    st.from_regex(r"[A-Z][1289]\d{8}", fullmatch=True),
    st.from_regex(r"\*{1,12}", fullmatch=True),
    st.from_regex(r"[a-z0-9.]{1,12}@[a-z0-9]{1,12}\.(com|edu\.tw)", fullmatch=True),
    st.from_regex(r"(屏東縣|高雄市|臺北市)[內埔前鎮信義大安]{1,6}[鄉鎮市區].{0,40}", fullmatch=True),
    st.dates().map(str),
)


@pytest.mark.rows("E36")
@given(field=st.sampled_from([*MASKS, "military"]), value=SHAPES)
def test_a_mask_never_shows_the_value_nor_more_of_it_than_it_says(field: str, value: str) -> None:
    shown = masked(field, value)
    most = MASKS.get(field, UNKNOWN).reveals
    assert shown
    assert shown != value
    assert value not in shown or set(value) <= OURS
    assert sum(c not in OURS for c in shown) <= most
    assert len(shown) <= most + 20


@given(value=SHAPES)
def test_a_field_nobody_made_a_mask_for_shows_nothing(value: str) -> None:
    assert set(masked("proxy_name", value)) == {"*"}
