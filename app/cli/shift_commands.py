"""`certificates production`, `count` and `shift`: before certificates are made, and at the end of a shift."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.errors import WrongUse
from app.reading import content_of

if TYPE_CHECKING:
    from app.certificates.production import Candidate
    from app.certificates.shift import Count, Shift


def add_to(group: typer.Typer, session: Session) -> None:
    """Add these commands to the group `certificates`."""

    @group.command("production")
    def production(
        department: Annotated[str, typer.Option(help="只列這個系所")] = "",
        blocked: Annotated[bool, typer.Option("--blocked", help="只列資料未齊、不能製證的")] = False,
    ) -> None:
        """還沒製證的人與資料是否齊備；有不能製證的以 1 結束。"""
        from app.certificates import production as making

        found = making.candidates(session.desk.ctx, department=department)
        held = making.blocked(found)
        if held:
            session.no()
        shown = held if blocked else found
        session.answer(
            [_candidate(c) for c in shown],
            [_candidate_line(c) for c in shown] or ["沒有待製證的人。"],
        )

    @group.command("count")
    def count_(
        file: Annotated[Path | None, typer.Option(help="點到的證書字號，一行一個")] = None,
        counted: Annotated[int, typer.Option(help="只點張數時：點到幾張")] = -1,
        place: Annotated[str, typer.Option(help="只點這個位置")] = "",
        close: Annotated[bool, typer.Option("--close", help="登錄盤點紀錄並給編號")] = False,
        note: Annotated[str, typer.Option(help="處理情形；與紀錄不符時必填")] = "",
        operator: By = "",
    ) -> None:
        """盤點抽屜裡的證書；與紀錄不符時以 1 結束。"""
        from app.certificates.shift import count, count_only, record_count

        ctx, by = session.desk.ctx, session.signed_by(operator)
        if (file is None) == (counted < 0):
            raise WrongUse(
                code="usage", title="請說點到什麼", message="以 --file 給點到的字號，或以 --counted 給張數，兩者擇一。"
            )
        found = count(ctx, _serials(file), place=place) if file is not None else count_only(ctx, counted, place=place)
        number = record_count(ctx, found, place=place, note=note, by=by)[0] if close else ""
        if not found.agrees:
            session.no()
        session.answer(_count(found, number), _count_lines(found, number))

    @group.command("shift")
    def shift_() -> None:
        """證書櫃台今天的情形：發出的、待確認的、要寄的、退回的、各位置該有幾張；整個櫃台的交接單見 shift。"""
        from app.certificates.shift import shift

        found = shift(session.desk.ctx)
        session.answer(_shift(found), _shift_lines(session, found))


def _serials(path: Path) -> list[str]:
    """Serials, one on a line, in whatever encoding an office's editor or scanner saved them."""
    from app.roster import charset

    content = content_of(path)
    try:
        text = charset.decode(content, charset.detect(content).encoding)
    except UnicodeDecodeError as error:
        raise WrongUse(
            code="count.no_list",
            title="不是字號清單",
            message=f"「{path.name}」不是一行一個證書字號的文字檔。",
            hint="請把點到的字號存成文字檔，一行一個。",
        ) from error
    return [word for line in text.lstrip("\ufeff").splitlines() if (word := line.strip())]


def _candidate(one: Candidate) -> dict[str, object]:
    return {
        "student_no": one.student.student_no,
        "name": one.student.name,
        "name_en": one.student.name_en,
        "department": one.student.department,
        "edition": one.edition,
        "holds": list(one.holds),
        "looks": list(one.looks),
    }


def _candidate_line(one: Candidate) -> str:
    said = "；".join((*one.holds, *one.looks)) or "可以製證"
    return "　".join(t for t in (one.student.student_no, one.student.name, one.edition, said) if t)


def _count(found: Count, number: str) -> dict[str, object]:
    return {
        "counted": found.counted,
        "expected": found.expected,
        "missing": list(found.missing),
        "unexpected": list(found.unexpected),
        "agrees": found.agrees,
        "number": number or None,
    }


def _count_lines(found: Count, number: str) -> list[str]:
    lines = [f"點到 {found.counted} 張，紀錄 {found.expected} 張{'，相符。' if found.agrees else '，不符！'}"]
    lines += [f"  少了 {serial}" for serial in found.missing]
    lines += [f"  多了 {serial}" for serial in found.unexpected]
    return [*lines, f"盤點紀錄 {number}"] if number else lines


def _shift(found: Shift) -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "handed": len(found.handed),
        "by_way": dict(found.by_way),
        "unconfirmed": [u.serial for u in found.unconfirmed],
        "places": dict(found.places),
        "overdue": found.overdue,
        "to_send": found.to_send,
        "came_back": found.came_back,
        "digital_due": found.digital_due,
    }


def _shift_lines(session: Session, found: Shift) -> list[str]:
    school = session.desk.ctx.school
    ways = "、".join(f"{school.pickup_label(way)} {n}" for way, n in found.by_way.items())
    return [
        f"今天發出 {len(found.handed)} 張{f'（{ways}）' if ways else ''}，待確認 {len(found.unconfirmed)} 張",
        *(f"{place or '（沒有登錄位置）'}：{n} 張" for place, n in sorted(found.places.items())),
        f"逾期未領 {found.overdue} 張，要寄 {found.to_send} 件，退回 {found.came_back} 件",
        f"今天到期或逾期的數位證書 {found.digital_due} 份",
    ]
