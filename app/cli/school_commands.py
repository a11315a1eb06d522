"""Commands about a school's rules: today (the rule clock), school check, school new, school next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.school_report import check_document, check_lines
from app.errors import DeskError, WrongUse
from app.school.calendar import roc_date
from app.school.dates import a_day
from app.school.school_days import SchoolDays, unofficial_text

if TYPE_CHECKING:
    from app.school.rule_clock import Event, RuleClock


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""

    @app.command("today")
    def today_command(
        on: Annotated[str, typer.Option("--date", help="改看另一天，例：2025-07-31、114/7/31")] = "",
        school: Annotated[str, typer.Option(help="學校代碼或設定檔；不指定就用本櫃台的學校")] = "",
    ) -> None:
        """規則時鐘：今天、明天、一週內有什麼開放、截止或改變。"""
        from app.clock import SystemClock, today
        from app.school.load import load_profile
        from app.school.rule_clock import rule_clock

        if school:
            profile = load_profile(school)
            days, now = SchoolDays(profile.calendar, {}), today(SystemClock())
        else:
            from app.clearance.calendar import school_days
            from app.clearance.directory import school_now

            ctx = session.desk.ctx
            # What was recorded of desks and days counts, beside what the profile says.
            profile, days, now = school_now(ctx), school_days(ctx), today(ctx.clock)
        day = a_day(on) if on else now
        told = rule_clock(profile, days.calendar, day, unofficial=days.unofficial(day))
        session.answer({"school": profile.code} | _document(told), _lines(told))

    school_app = typer.Typer(help="學校設定檔", no_args_is_help=True)
    app.add_typer(school_app, name="school")

    @school_app.command("check")
    def school_check(
        file: Annotated[Path, typer.Argument(readable=False)],
        on: Annotated[str, typer.Option("--date", help="以哪一天來看期間與承辦窗口")] = "",
    ) -> None:
        """檢查學校設定檔：錯誤附行號與應有的寫法，提醒可能漏寫的，並說出這份設定會做什麼。"""
        from app.clock import SystemClock, today
        from app.school.check import report_on

        found = report_on(file, a_day(on) if on else today(SystemClock()))
        if not found.ok:
            session.no()
        session.answer(check_document(found), check_lines(file.name, found))

    @school_app.command("new")
    def school_new(
        file: Annotated[Path, typer.Argument(help="要寫的檔案，例：myschool.toml")],
        name: Annotated[str, typer.Option(help="學校名稱")] = "○○大學",
        code: Annotated[str, typer.Option(help="學校代碼（小寫英文）；不指定就用檔名")] = "",
    ) -> None:
        """寫一份有說明的學校設定檔，照著改就可以用；不會覆蓋已有的檔案。"""
        from app.clock import SystemClock, today
        from app.school.references import CODE
        from app.school.starting import starting_text

        chosen = code or file.stem.lower()
        if not CODE.fullmatch(chosen):
            raise WrongUse(
                code="usage",
                title="學校代碼不能這樣寫",
                message=f"「{chosen}」不是代碼。",
                hint="代碼用小寫英文字母、數字、- 與 _，並以字母開頭，例：--code haibin",
            )
        _write_new(file, starting_text(code=chosen, name=name, today=today(SystemClock())))
        session.answer(
            {"file": str(file), "code": chosen}, [f"已寫好 {file}。改完後：python -m app school check {file}"]
        )

    @school_app.command("next")
    def school_next(
        file: Annotated[Path, typer.Argument(readable=False)],
        out: Annotated[Path, typer.Option(help="新的設定檔；不會覆蓋已有的檔案")],
        term: Annotated[str, typer.Option(help="學年期，例：114-2；不指定就是檔案裡最後一個學期的下一個")] = "",
    ) -> None:
        """換學期：把上一學期的期間與梯次複製到下一學期，日期順延並註明要改。"""
        from app.school.calendar import AcademicTerm
        from app.school.load import profile_text
        from app.school.next_term import renewed

        wanted = AcademicTerm.parse(term) if term else None
        if term and wanted is None:
            raise WrongUse(
                code="usage", title="看不懂這個學年期", message=f"「{term}」不是學年期。", hint="例：--term 114-2"
            )
        made = renewed(profile_text(file), wanted)
        if not made.blocks:
            session.no()
            session.answer(
                {"file": "", "term": str(made.term), "blocks": 0},
                [f"{file} 沒有可以複製的期間，或這個學期已經在裡面。"],
            )
            return
        _write_new(out, made.text)
        session.answer(
            {"file": str(out), "term": str(made.term), "blocks": made.blocks},
            [f"已寫好 {out}：{made.term.label} 的 {made.blocks} 處日期請照公告改，再以 school check 檢查。"],
        )


def _write_new(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError as error:
        raise DeskError(
            code="school.exists",
            title="檔案已經存在",
            message=f"{file} 已經在那裡，沒有覆蓋它。",
            hint="請換一個檔名。",
        ) from error


def _document(told: RuleClock) -> dict[str, object]:
    return {
        "date": told.day.isoformat(),
        "working": told.working,
        "closed": told.closed,
        "next_working": told.next_working.isoformat(),
        "suspended": told.suspended,
        "open": [
            {
                "subject": o.subject,
                "subject_en": o.subject_en,
                "closes": o.closes.isoformat() if o.closes else None,
                "days": o.days,
                "closing": o.closing,
                "text": o.text,
            }
            for o in told.open
        ],
        "today": [_event(e) for e in told.today],
        "tomorrow": [_event(e) for e in told.tomorrow],
        "week": [_event(e) for e in told.week],
        "notices": [unofficial_text(year) for year in told.unofficial],
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "date": event.day.isoformat(),
        "what": event.what.value,
        "subject": event.subject,
        "subject_en": event.subject_en,
        "detail": event.detail,
        "text": event.text,
    }


def _lines(told: RuleClock) -> list[str]:
    """The same for a person."""
    closed = f"休息（{told.closed}），下一個上班日 {roc_date(told.next_working)}"
    head = f"{roc_date(told.day)}　{'上班' if told.working else closed}"
    if told.suspended:
        head += f"　暫停發放學位證書（{told.suspended}）"
    lines = [head, *(f"  ● {o.text}" for o in told.open)]
    for name, events in (("今天", told.today), ("明天", told.tomorrow), ("一週內", told.week)):
        lines.append(f"{name}：" if events else f"{name}：沒有改變")
        lines += [f"  {roc_date(e.day)}　{e.text}" for e in events]
    return [*lines, *(f"※ {unofficial_text(year)}" for year in told.unofficial)]
