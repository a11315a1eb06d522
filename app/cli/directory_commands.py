"""Commands about the school's own changing data: directory (whom to ask), calendar (which days are worked)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.frame import Session
from app.cli.options import AllOrNothing, DryRun, Encoding, Mapping, OfficeFile, Sheet, one_of
from app.errors import WrongUse


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    directory = typer.Typer(help="承辦窗口：單位、分機、地點、上班時間", no_args_is_help=True)
    calendar = typer.Typer(help="行事曆：政府辦公日曆、本校休假與暫停發證日", no_args_is_help=True)
    app.add_typer(directory, name="directory")
    app.add_typer(calendar, name="calendar")

    _add_load(directory, session, "directory", "檢查、比對並匯入承辦窗口；整批可用 roster undo 復原。")

    @directory.command("list")
    def list_directory(
        unit: Annotated[str, typer.Option(help="只列這個單位")] = "",
        department: Annotated[str, typer.Option(help="某系所的學生會問到的窗口")] = "",
        on: Annotated[str, typer.Option("--date", help="改看另一天，例：2026-06-01、115/6/1")] = "",
    ) -> None:
        """每個單位今天要問誰、在哪裡、何時開放，以及登錄了哪些窗口。"""
        _list_directory(session, unit, department, on)

    @directory.command("export")
    def export(out: Annotated[Path, typer.Option(help="輸出的 xlsx")]) -> None:
        """以匯入時的欄位寫出承辦窗口；改好可以再匯入。"""
        from app.roster.directory import export_directory

        count = export_directory(session.desk.ctx, out)
        session.answer({"file": str(out), "rows": count}, [f"{count} 筆窗口已寫到 {out}"])

    _add_load(
        calendar,
        session,
        "calendar",
        "匯入政府行政機關辦公日曆表（CSV、JSON）或本校的休假、暫停發證、補班日；整批可用 roster undo 復原。",
    )

    @calendar.command("list")
    def list_calendar(
        since: Annotated[str, typer.Option("--from", help="從哪一天起，例：115/7/1；不寫就從今天")] = "",
        until: Annotated[str, typer.Option("--to", help="到哪一天；不寫就是 90 天")] = "",
    ) -> None:
        """與星期不同的日子：放假、補班、休假、暫停發證；以及各年的日曆從何而來。"""
        _list_calendar(session, since, until)


def _add_load(group: typer.Typer, session: Session, kind: str, told: str) -> None:
    @group.command("load", help=told)
    def load(
        file: OfficeFile,
        sheet: Sheet = None,
        encoding: Encoding = None,
        mapping: Mapping = None,
        missing: Annotated[str, typer.Option(help="檔案沒有的：keep 保留、withdraw 移除")] = "keep",
        all_or_nothing: AllOrNothing = False,
        dry_run: DryRun = False,
    ) -> None:
        from app.loading import load_file

        one_of("--missing", missing, ("keep", "withdraw"))
        done = load_file(
            session.desk.ctx,
            file,
            kind=kind,
            sheet=sheet,
            encoding=encoding,
            mapping=mapping,
            withdraw_missing=missing == "withdraw",
            all_or_nothing=all_or_nothing,
            dry_run=dry_run,
            progress=session.progress,
        )
        if done.problems:
            session.no()
        session.answer(done.document(), done.lines())


def _list_directory(session: Session, unit: str, department: str, on: str) -> None:
    from app.clearance.directory import directory
    from app.clock import today
    from app.school.dates import a_day
    from app.school.unit_names import no_such_unit
    from app.school_data import entry_json

    ctx = session.desk.ctx
    day = a_day(on) if on else today(ctx.clock)
    ask = directory(ctx)
    units = [u for u in ctx.school.units if unit in ("", u.code)]
    if not units:
        raise no_such_unit(ctx.school.units, unit)
    answers = [(u, ask.whom(u.code, day, department)) for u in units]
    document = [
        {
            "unit": u.code,
            "name": u.name,
            "contact": told.contact,
            "place": told.place,
            "hours": told.hours,
            "recorded": [entry_json(e) for e in ask.recorded_for(u.code)],
        }
        for u, told in answers
    ]
    lines = [
        f"{u.name}　" + "　".join(part for part in (told.contact, told.place, told.hours) if part)
        for u, told in answers
    ]
    session.answer({"date": day.isoformat(), "units": document}, lines)


def _list_calendar(session: Session, since: str, until: str) -> None:
    from datetime import timedelta

    from app.clearance.calendar import school_days
    from app.clock import today
    from app.school.calendar import roc_date
    from app.school.dates import a_day
    from app.school.opening import weekday
    from app.school.school_days import unofficial_text

    ctx = session.desk.ctx
    first = a_day(since) if since else today(ctx.clock)
    last = a_day(until) if until else first + timedelta(days=90)
    if not first <= last <= first + timedelta(days=3660):
        raise WrongUse(
            code="usage",
            title="日期範圍有誤",
            message="結束要在開始之後，最多十年。",
            hint="例：--from 115/7/1 --to 115/7/31",
        )
    days = school_days(ctx)
    told = list(days.special(first, last))
    notices = [unofficial_text(year) for year in days.unofficial(first)]
    words = {"holiday": "放假", "make_up": "補班", "suspended": "暫停發證"}
    document = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "days": [
            {
                "date": f.day.isoformat(),
                "what": f.what,
                "working": f.working,
                "suspended": f.suspended,
                "name": f.why,
            }
            for f in told
        ],
        "years": [{"year": y, "source": days.source_of(y).value} for y in range(first.year, last.year + 1)],
        "notices": notices,
    }
    lines = [f"{roc_date(f.day)}（{weekday(f.day)}）　{words[f.what]}　{f.why}".rstrip() for f in told]
    session.answer(document, [*lines, *(f"※ {n}" for n in notices)] or ["這段期間沒有特別的日子。"])
