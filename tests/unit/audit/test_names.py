import pytest

from app.audit.names import match_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("統計學（一）", "統計學(1)"),
        ("統計學（一）", "統計學Ⅰ"),
        ("統計學（一）", "統計學 I"),
        ("統計學（二）", "統計學II"),
        ("微積分（上）", "微積分(上)"),
        ("台灣文學", "臺灣文學"),
        ("Machine Learning", "ｍａｃｈｉｎｅ learning"),
        ("資料 結構", "資料結構"),
    ],
)
def test_spellings_of_one_course_match(one, other):
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("統計學（一）", "統計學（二）"),
        ("統計學", "統計學（一）"),
        ("微積分（上）", "微積分（下）"),
        ("專論 A1", "專論 B1"),
        ("資訊倫理", "資訊理論"),
    ],
)
def test_different_courses_do_not_match(one, other):
    assert match_key(one) != match_key(other)
