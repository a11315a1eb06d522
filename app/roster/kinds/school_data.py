"""Field tables of the school's own data: whom to ask (承辦窗口, N19) and the calendar (行事曆, N26, T27)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.roster import dates, reach, values
from app.roster.fields import Field, Kind
from app.roster.table import Raw, Severity
from app.roster.values import EMPTY_WORDS, Fault, Reader, Reading, folded
from app.school.hours import read_hours
from app.school.unit_names import parts_of

#: 王小姐 #6059: a desk and its extension in one cell, as the school's own page prints them.
_HASHED = re.compile(
    r"(?P<desk>[^#＃、,，;；/／]*?)\s*(?:[#＃]|分機|ext\.?)\s*[:：]?\s*(?P<number>\d{2,6})\s*", re.IGNORECASE
)
_EXTENSION = re.compile(r"\d{2,6}(?:\s*[、,/~-]\s*\d{1,6})*")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def extension(raw: Raw) -> Reading:
    """An extension (分機): two to six digits, several of them with a mark between."""
    got = values.code(raw)
    if isinstance(got, Fault):
        return got._replace(severity=Severity.ERROR)
    text = re.sub(r"^(?:分機|EXT\.?|#)\s*[:：]?\s*", "", got)
    if not text or _EXTENSION.fullmatch(text):
        return text
    return Fault("extension.shape", "分機應為 2 到 6 位數字（例：6059）")


def phone(raw: Raw) -> Reading:
    """A desk's telephone number, kept as written in half-width; students are told it, so a wrong one stays out."""
    text = folded(raw)
    if not text or text in EMPTY_WORDS:
        return ""
    return text if reach.PHONE.fullmatch(text) else Fault("desk_phone.shape", "應為電話號碼（例：08-7703202）")


def opening(raw: Raw) -> Reading:
    """Opening hours, kept as written; what the desk cannot count with is shown all the same and said."""
    got = values.line(raw)
    if isinstance(got, Fault) or not got or read_hours(got) is not None:
        return got
    return Fault("hours.shape", "看不懂的上班時間，照原文顯示（例：週一至週五 08:30-12:00）", Severity.WARNING, got)


def _days(row: dict[str, str], first: str, last: str) -> Iterable[tuple[str, Fault]]:
    both = [row.get(first, ""), row.get(last, "")]
    if all(map(_ISO.fullmatch, both)) and both[1] < both[0]:
        yield last, Fault("dates.reversed", f"迄日（{row[last]}）早於起日（{row[first]}）")


def _strict(raw: Raw) -> Reading:
    """A date that decides something: what is none keeps its row out."""
    return _shown(dates.day(raw), raw)


def _told(read: Reader) -> Reader:
    """A word of a list, of which one fault is enough: the row is not told beside it that the word is missing."""
    return lambda raw: _shown(read(raw), raw)


def _shown(got: Reading, raw: Raw) -> Reading:
    return got._replace(severity=Severity.ERROR, keep=folded(raw)) if isinstance(got, Fault) else got


def hashed(text: str) -> tuple[str, str] | None:
    """A desk and its extension written in one (王小姐 #6059); `None` when there is no extension in it."""
    found = _HASHED.fullmatch(text)
    return (found["desk"], found["number"]) if found is not None else None


def _finish_desk(row: dict[str, str]) -> Iterable[tuple[str, Fault]]:
    if not any(row.get(n) for n in ("desk", "extension", "desk_phone", "place", "opening")):
        yield "desk", Fault("directory.empty", "窗口、分機、電話、地點、上班時間都沒有填，這一列沒有內容")
    yield from _days(row, "valid_from", "valid_to")


DIRECTORY = Kind(
    "directory",
    "承辦窗口",
    (
        Field(
            "units",
            "單位",
            values.line,
            ("審核單位", "辦理單位", "單位名稱", "負責單位", "承辦單位", "處室", "處室名稱", "業務單位"),
            required=True,
        ),
        Field(
            "desk",
            "窗口",
            values.line,
            ("審核窗口", "承辦窗口", "承辦人", "承辦人員", "聯絡窗口", "洽詢窗口", "窗口名稱", "聯絡人", "承辦人分機"),
        ),
        Field("extension", "分機", extension, ("分機號碼", "校內分機", "承辦窗口分機", "ext", "extension")),
        Field("desk_phone", "電話", phone, ("聯絡電話", "電話號碼", "專線", "洽詢電話", "直撥電話", "phone", "tel")),
        Field("place", "地點", values.line, ("辦理地點", "位置", "辦公室", "辦公地點", "樓層", "洽辦地點", "place")),
        Field("opening", "上班時間", opening, ("辦公時間", "服務時間", "受理時間", "開放時間", "辦理時間", "hours")),
        Field(
            "departments",
            "系所",
            values.line,
            ("限系所", "負責系所", "承辦系所", "負責學系", "適用系所", "服務系所", "department"),
        ),
        Field("turn", "順序", values.whole(low=1, high=99), ("排序", "序", "次序", "order")),
        Field(
            "valid_from", "有效起", _strict, ("有效起日", "生效日", "生效日期", "啟用日期", "適用起日", "起日", "起")
        ),
        Field("valid_to", "有效迄", _strict, ("有效迄日", "失效日", "失效日期", "停用日期", "適用迄日", "迄日", "迄")),
        Field("remark", "備註", values.line, ("說明", "註記", "業務", "承辦業務", "職掌", "note")),
    ),
    finish=_finish_desk,
)

CLOSED, SUSPENDED, WORKING = "closed", "suspended", "working"
_WHAT = values.choice(
    {
        **dict.fromkeys(
            (
                "休假",
                "放假",
                "校休",
                "校休日",
                "停班",
                "停止上班",
                "校定休假",
                "暑休",
                "寒休",
                "休館",
                "不上班",
                "closed",
            ),
            CLOSED,
        ),
        **dict.fromkeys(
            (
                "停發",
                "暫停發證",
                "暫停發放證書",
                "停發證書",
                "暫停領證",
                "停止領證",
                "暫停辦理",
                "暫停收件",
                "不發證",
                "suspended",
            ),
            SUSPENDED,
        ),
        **dict.fromkeys(("補班", "補上班", "上班", "補行上班", "照常上班", "開放", "working"), WORKING),
    },
    expects="休假、暫停發證或補班",
    required=True,
)
_HOLIDAY = values.choice(
    {**dict.fromkeys(("2", "是", "true", "放假", "Y"), "是"), **dict.fromkeys(("0", "否", "false", "上班", "N"), "否")},
    expects="2（放假）或 0（上班）",
    required=True,
)


def _finish_day(row: dict[str, str]) -> Iterable[tuple[str, Fault]]:
    """A day alone, or its first and last; the government's rows say only whether they are a holiday."""
    row.setdefault("day", row.get("first", ""))
    if not row["day"]:
        del row["day"]
        yield "day", Fault("required.missing", "缺少日期")
        return
    if not row.get("what") and not row.get("holiday"):
        yield "what", Fault("calendar.what", "沒有寫類別（休假、暫停發證或補班）")
    yield from _days(row, "day", "last")


CALENDAR = Kind(
    "calendar",
    "行事曆",
    (
        Field("day", "日期", _strict, ("西元日期", "date"), required=True),
        Field("first", "起", _strict, ("起日", "開始", "開始日期", "起始日", "起始日期", "start"), helper=True),
        Field("last", "迄", _strict, ("迄日", "結束", "結束日期", "截止日期", "end")),
        Field("holiday", "是否放假", _told(_HOLIDAY), ("isHoliday", "放假", "是否為假日")),
        Field("what", "類別", _told(_WHAT), ("種類", "性質", "類型", "category")),
        Field("title", "說明", values.line, ("備註", "名稱", "事由", "description", "假期名稱", "備考")),
    ),
    finish=_finish_day,
    either={"day": (("first",),)},
)


def departments_in(text: str) -> tuple[str, ...]:
    """The departments one cell names."""
    return tuple(dict.fromkeys(parts_of(text)))
