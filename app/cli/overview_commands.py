"""Commands about everybody at once: overview check, show, export, chase."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.paper_commands import put, require_place
from app.errors import WrongUse

if TYPE_CHECKING:
    from app.exports.workbook import Sheet
    from app.overview.chase import ChaseList

DEPARTMENT_HELP = "只列一個系所"
UNIT_HELP = "單位代碼，可重複；省略時為每一個還有人要催辦的單位"
CONTACT_HELP = "連同手機與信箱，遮蔽後列出；完整的聯絡方式請用 contact --reveal 逐一調閱"


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    overview = typer.Typer(help="總覽：全部學生、全部事項", no_args_is_help=True)
    app.add_typer(overview, name="overview")

    @overview.command("check")
    def check() -> None:
        """一個都不漏：每位學生每個事項恰有一個狀態，合計等於名冊；有遺漏時結束碼為 1。"""
        from app.overview.check import nobody_forgotten

        ctx = session.desk.ctx
        found = nobody_forgotten(ctx)
        if not found.ok:
            session.no()
        marks = [f"{'✗' if f.wrong else '！'} {f.sentence}" for f in found.findings]
        proved = f"{found.roster} 位學生、{len(found.items)} 個事項，每一格恰有一個狀態，合計等於名冊。"
        session.answer(found.document(ctx.school.items), marks if found.wrong else [f"✓ {proved}", *marks])

    @overview.command("show")
    def show(department: Annotated[str, typer.Option(help=DEPARTMENT_HELP)] = "") -> None:
        """各事項、各系所的進度，與各單位卡住多少人。"""
        document, lines = _figures(session, department)
        session.answer(document, lines)

    @overview.command("export")
    def export_all(
        out: Annotated[Path, typer.Option(help="輸出的 xlsx")],
        department: Annotated[str, typer.Option(help=DEPARTMENT_HELP)] = "",
    ) -> None:
        """進度、總表、可領證與已領證名單，寫成一個活頁簿。"""
        from app.overview.sheets import everything

        write_sheets(session, out, everything(session.desk.ctx, department=department))

    @overview.command("chase")
    def chase(
        out: Annotated[Path, typer.Option(help="輸出檔：.pdf 為紙本名單，其他為 xlsx")],
        unit: Annotated[list[str] | None, typer.Option(help=UNIT_HELP)] = None,
        department: Annotated[str, typer.Option(help=DEPARTMENT_HELP)] = "",
        contacts: Annotated[bool, typer.Option("--masked-contacts", help=CONTACT_HELP)] = False,
    ) -> None:
        """截止前的催辦名單：各單位還有誰待審、誰不通過、為什麼。"""
        lists = lists_of(session, unit or [], department, contacts=contacts)
        if out.suffix.casefold() == ".pdf":
            _print(session, out, lists)
        else:
            write_lists(session, out, lists)


def _figures(session: Session, department: str) -> tuple[dict[str, object], list[str]]:
    from app.overview.cells import STANDING_WORDS, STANDINGS, WORDS
    from app.overview.counting import by_department, by_item, by_standing, by_unit
    from app.overview.reading import Reader
    from app.overview.selecting import Wanted, select
    from app.overview.sheets import NO_DEPARTMENT, item_label, standing_label

    school = session.desk.ctx.school
    matrix = Reader(session.desk.ctx).everybody().matrix
    rows = select(matrix, Wanted(department=department))
    items, standings = by_item(matrix, rows), by_standing(matrix, rows)
    departments, units = by_department(matrix, rows), by_unit(matrix, school, rows)
    names = {unit.code: unit.name for unit in school.units}
    document: dict[str, object] = {
        "roster": sum(standings),
        "standings": dict(zip(STANDING_WORDS, standings, strict=True)),
        "items": [
            {"unit": school.items[c.item].unit, "item": school.items[c.item].code, "only": c.only}
            | dict(zip(WORDS, c.by_cell, strict=True))
            for c in items
        ],
        "departments": [
            {"department": g.name} | dict(zip(STANDING_WORDS, g.by_standing, strict=True)) for g in departments
        ],
        "blocked_by": [{"unit": u.unit, "people": u.people, "failed": u.failed, "only": u.only} for u in units],
    }
    lines = [
        "　".join(f"{standing_label(school, s)} {standings[s]}" for s in STANDINGS),
        *(
            f"  {item_label(school, school.items[c.item])}　通過 {c.passed}／{c.applicable}　未完 {c.open}"
            for c in items
        ),
        *(f"  {g.name or NO_DEPARTMENT}　完成 {g.finished}／{g.total}" for g in departments),
        *(f"  卡在{names[u.unit]} {u.people} 位，其中不通過 {u.failed}、只差這裡 {u.only}" for u in units if u.people),
    ]
    return document, lines


def lists_of(session: Session, units: Sequence[str], department: str, *, contacts: bool) -> list[ChaseList]:
    """The lists asked for; of all units, those with nobody on it are left out."""
    from app.overview.chase import compose, open_places, unit_of
    from app.overview.reading import Reader

    ctx = session.desk.ctx
    asked = [unit_of(ctx.school, code) for code in dict.fromkeys(units)]
    matrix = Reader(ctx).everybody().matrix
    lists = [
        compose(ctx, unit, open_places(matrix, ctx.school, unit, department=department), contacts=contacts)
        for unit in asked or ctx.school.units
    ]
    return lists if asked else [found for found in lists if found.rows]


def write_lists(session: Session, out: Path, lists: Sequence[ChaseList]) -> None:
    """Write units' lists to one workbook."""
    from app.overview.sheets import chase_sheet, nobody_sheet

    ctx = session.desk.ctx
    write_sheets(session, out, [chase_sheet(ctx, found) for found in lists] or [nobody_sheet(ctx)])


def write_sheets(session: Session, out: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook and say how many lines it has."""
    from app.exports.workbook import write_workbook

    rows = write_workbook(out, sheets, made_at=session.desk.ctx.clock.now())
    session.answer({"file": str(out), "rows": rows}, [f"{rows} 列已寫到 {out}"])


def _print(session: Session, out: Path, lists: Sequence[ChaseList]) -> None:
    from app.printing.lists import prepare_chase
    from app.printing.recorded import record_job

    ctx = session.desk.ctx
    require_place(out)
    if not lists:
        raise WrongUse(code="chase.nobody", title="沒有要催辦的學生", message="每個單位都沒有待審或不通過的學生。")
    job = prepare_chase(ctx, lists)
    put(out, job.pdf, then=lambda: record_job(ctx, job))
    printed = job.rendered
    session.answer(
        {
            "file": str(out),
            "pages": printed.pages,
            "sheets": printed.sheets,
            "numbers": list(printed.numbers),
            "missing_glyphs": [g.spoken for g in printed.missing_glyphs],
        },
        [f"{printed.sheets} 份、{printed.pages} 頁，已寫到 {out}"],
    )
