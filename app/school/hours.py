"""Opening hours (上班時間, T26) as offices write them and as papers print them: 週一至週五 08:30-12:00、13:30-17:00."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from app.school.contacts import Hours

_WEEKDAYS: Final = "一二三四五六日"
_DAYS: Final = {c: k for k, c in enumerate(_WEEKDAYS, 1)} | {"天": 7} | {str(k): k for k in range(1, 8)}
_EVERY: Final = {
    "每日": tuple(range(1, 8)),
    "每天": tuple(range(1, 8)),
    "上班日": tuple(range(1, 6)),
    "工作日": tuple(range(1, 6)),
    "平日": tuple(range(1, 6)),
}
_DASH: Final = r"(?:-|~|至|到|—|–|〜|～)"
#: 週一至週五, 星期一~五, (一)-(五), 週一、三、五
_RANGE: Final = re.compile(
    rf"(?:週|周|星期|禮拜)?[一二三四五六日天]{_DASH}(?:週|周|星期|禮拜)?[一二三四五六日天]"
    r"|(?:週|周|星期|禮拜)[一二三四五六日天](?:、?(?:週|周|星期|禮拜)?[一二三四五六日天])*"
)
_TIME: Final = r"(?:(上午|下午|中午|晚上|早上)?(\d{1,2})[:時點](\d{2})?分?|(\d{2})(\d{2}))"
_SPAN: Final = re.compile(rf"{_TIME}{_DASH}{_TIME}")
_LEFT: Final = re.compile(r"[\s、,;/()。和及與]+")
_NOON: Final = 12


def read_hours(text: str, *, code: str = "") -> Hours | None:
    """Read what a person wrote; `None` when a part of it is not understood: hours are shown, never guessed."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[\s()]+", "", plain)
    spans: list[str] = []
    rest = _SPAN.sub(lambda m: _keep(spans, m), plain)
    if "!" in rest or not spans:
        return None
    days: set[int] = set()
    for word, meant in _EVERY.items():
        if word in rest:
            days.update(meant)
            rest = rest.replace(word, "")
    rest = _RANGE.sub(lambda m: _take(days, m[0]), rest)
    if _LEFT.sub("", rest):
        return None
    return Hours(code, tuple(sorted(days)) or tuple(range(1, 6)), tuple(sorted(spans)))


def hours_text(hours: Hours) -> str:
    """Hours as a person reads them: 週一至週五 08:30–12:00、13:30–17:00."""
    spans = "、".join(span.replace("-", "–") for span in hours.spans)
    return f"{days_text(hours.weekdays)} {spans}".strip()


def days_text(weekdays: Sequence[int]) -> str:
    """Days in a row from first to last, others one by one."""
    days = sorted(set(weekdays))
    names = [f"週{_WEEKDAYS[day - 1]}" for day in days]
    if names[2:] and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]}至{names[-1]}"
    return "、".join(names)


def _keep(spans: list[str], found: re.Match[str]) -> str:
    start, end = _clock(*found.groups()[:5]), _clock(*found.groups()[5:])
    if end <= start and found[1] and not found[6]:
        # 下午1時30分至5時: the second time is of the same half of the day.
        end = _clock(found[1], *found.groups()[6:])
    if not start or not end or end <= start:
        return "!"
    spans.append(f"{start}-{end}")
    return ""


def _clock(half: str | None, hour: str | None, minute: str | None, packed_h: str | None, packed_m: str | None) -> str:
    """A time of day as 08:30, empty when there is none."""
    h, m = int(hour or packed_h or 0), int(minute or packed_m or 0)
    if half in ("下午", "晚上") and h < _NOON:
        h += _NOON
    return f"{h:02d}:{m:02d}" if h < 24 and m < 60 else ""  # noqa: PLR2004 - a day and an hour


def _take(days: set[int], text: str) -> str:
    named = [_DAYS[c] for c in text if c in _DAYS]
    if re.search(_DASH, text):
        first, last = named[0], named[-1]
        days.update(range(first, last + 1) if first <= last else (*range(first, 8), *range(1, last + 1)))
    else:
        days.update(named)
    return ""
