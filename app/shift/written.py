"""A sheet as its fact carries it and back (交接單的內容): plain figures, codes and pseudonyms, nobody's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from app.ledger import StudentId
from app.shift.record import Certificates, Coming, Drawer, Seat, Sending, ShiftSheet, UnitActs, Waiting, What


def payload_of(sheet: ShiftSheet) -> dict[str, object]:
    """The sheet as the body of its fact says it; the same sheet, the same text."""
    return asdict(sheet)


def sheet_of(said: object) -> ShiftSheet:
    """The sheet of a fact; what is not there is nothing, what is of another kind is left out."""
    own = _object(said)
    kinds = {what.value: what for what in What}
    held = own.get("certificates")
    return ShiftSheet(
        unit=_text(own, "unit"),
        since_ms=_whole(own, "since_ms"),
        made_ms=_whole(own, "made_ms"),
        previous=_text(own, "previous"),
        seats=tuple(
            Seat(_text(s, "by"), _whole(s, "since_ms"), _whole(s, "until_ms"), _whole(s, "facts"))
            for s in _objects(own, "seats")
        ),
        students=_whole(own, "students"),
        units=tuple(
            UnitActs(_text(u, "unit"), *(_whole(u, name) for name in ("students", "passed", "failed", "withdrawn")))
            for u in _objects(own, "units")
        ),
        papers=_counts(own, "papers"),
        loads=_whole(own, "loads"),
        waiting=tuple(
            Waiting(
                kinds[_text(w, "what")],
                StudentId(_text(w, "student")) if _text(w, "student") else None,
                _text(w, "about"),
                _whole(w, "at_ms"),
                _text(w, "note"),
            )
            for w in _objects(own, "waiting")
            if _text(w, "what") in kinds
        ),
        totals=tuple((kinds[word], count) for word, count in _counts(own, "totals") if word in kinds),
        certificates=_certificates(_object(held)) if held is not None else None,
        sending=_sending(_object(own.get("sending"))),
        next_working=_text(own, "next_working"),
        events=tuple(
            Coming(*(_text(e, name) for name in ("day", "what", "subject", "subject_en")))
            for e in _objects(own, "events")
        ),
        more_events=_whole(own, "more_events"),
    )


def _certificates(own: Mapping[str, object]) -> Certificates:
    counted = own.get("drawer")
    return Certificates(
        handed=_counts(own, "handed"),
        provisional=_whole(own, "provisional"),
        lying=_whole(own, "lying"),
        overdue=_whole(own, "overdue"),
        to_send=_whole(own, "to_send"),
        came_back=_whole(own, "came_back"),
        digital_due=_whole(own, "digital_due"),
        drawer=drawer_of(_object(counted)) if counted is not None else None,
    )


def drawer_of(own: Mapping[str, object]) -> Drawer:
    """A count of the drawer as a sheet carries it."""
    return Drawer(
        number=_text(own, "number"),
        by=_text(own, "by"),
        at_ms=_whole(own, "at_ms"),
        counted=_whole(own, "counted"),
        expected=_whole(own, "expected"),
        lacking=_whole(own, "lacking"),
        extra=_whole(own, "extra"),
        missing=texts(own.get("missing")),
        unexpected=texts(own.get("unexpected")),
        place=_text(own, "place"),
    )


def _sending(own: Mapping[str, object]) -> Sending:
    figures = ("pending", "refused", "deposits", "conflicts")
    return Sending(own.get("shared") is True, *(_whole(own, name) for name in figures))


def texts(value: object) -> tuple[str, ...]:
    """The texts of a list; anything else is left out."""
    return tuple(t for t in value if isinstance(t, str)) if isinstance(value, list | tuple) else ()


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _objects(own: Mapping[str, object], key: str) -> Sequence[Mapping[str, object]]:
    value = own.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else []


def _counts(own: Mapping[str, object], key: str) -> tuple[tuple[str, int], ...]:
    value = own.get(key)
    pairs = value if isinstance(value, list | tuple) else ()
    return tuple((str(pair[0]), pair[1]) for pair in pairs if _is_count(pair))


def _is_count(pair: object) -> bool:
    pair_of = 2
    return isinstance(pair, list | tuple) and len(pair) == pair_of and _is_whole(pair[1])


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _text(own: Mapping[str, object], key: str) -> str:
    value = own.get(key)
    return value if isinstance(value, str) else ""


def _whole(own: Mapping[str, object], key: str) -> int:
    value = own.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
