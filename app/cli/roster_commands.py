"""Commands that bring office files in and take them out again: roster …, lists load, problems load."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.access import Why
from app.cli.access_commands import WHY_HELP
from app.cli.frame import Session
from app.cli.options import AllOrNothing, DryRun, Encoding, HeaderRow, Mapping, OfficeFile, Password, Sheet, one_of
from app.cli.unsent import unsent_before
from app.cli.usage import PROGRAM

KIND_HELP = "檔案種類：roster、contacts、problems、grades、gowns、surveys、completions、results、curriculum、transcript、applications、certificates、digital-results、directory、calendar"


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    roster = typer.Typer(help="名冊", no_args_is_help=True)
    lists = typer.Typer(help="各單位的名單與聯絡資料", no_args_is_help=True)
    problems = typer.Typer(help="單位的欠項名單", no_args_is_help=True)
    app.add_typer(roster, name="roster")
    app.add_typer(lists, name="lists")
    app.add_typer(problems, name="problems")

    @roster.command("check")
    def check(
        file: OfficeFile,
        sheet: Sheet = None,
        encoding: Encoding = None,
        password: Password = None,
        mapping: Mapping = None,
        kind: Annotated[str, typer.Option(help=KIND_HELP)] = "roster",
        header_row: HeaderRow = None,
        school: Annotated[str, typer.Option(help="一併以這所學校的規定檢查，如 npust；省略時只檢查檔案本身")] = "",
        cells: Annotated[bool, typer.Option("--cells", help="連同讀到的每一格輸出")] = False,
    ) -> None:
        """讀任何辦公室檔案並逐格列出問題；不儲存任何資料。"""
        from app.loading import check_file
        from app.school.load import load_profile

        checked = check_file(
            file,
            kind=kind,
            sheet=sheet,
            encoding=encoding,
            password=password,
            mapping=mapping,
            header_row=header_row,
            school=load_profile(school) if school else None,
            progress=session.progress,
        )
        if checked.problems:
            session.no()
        session.answer(
            checked.as_json(with_cells=cells),
            [
                f"{checked.file}：{checked.format} {checked.encoding}　{checked.rows} 列，可匯入 {len(checked.accepted)} 列",
                *(
                    []
                    if school
                    else [f"只檢查了檔案本身；本校的規定（學號格式等）用 {PROGRAM} roster load … --dry-run 預覽。"]
                ),
                *(f"  {p.line}" for p in checked.problems),
            ],
        )

    @roster.command("load")
    def load(
        file: OfficeFile,
        sheet: Sheet = None,
        encoding: Encoding = None,
        password: Password = None,
        mapping: Mapping = None,
        term: Annotated[str, typer.Option(help="學年期，如 113-1；檔案沒有此欄時採用")] = "",
        missing: Annotated[str, typer.Option(help="檔案沒有的學生：keep 保留、withdraw 註記離開")] = "keep",
        all_or_nothing: AllOrNothing = False,
        leaving_confirmed: Annotated[
            bool, typer.Option("--confirm-leaving", help="確認移出超過百分之五的學生")
        ] = False,
        header_row: HeaderRow = None,
        dry_run: DryRun = False,
    ) -> None:
        """檢查、比對並匯入名冊；整批可復原。"""
        from app.loading import load_file
        from app.roster.asked import ASKED_MISSING

        one_of("--missing", missing, ("keep", "withdraw"))
        # Who leaves the roster may have been decided on at a desk that has not sent it yet.
        missed = unsent_before(session) if missing == "withdraw" else {}
        done = load_file(
            session.desk.ctx,
            file,
            kind="roster",
            sheet=sheet,
            encoding=encoding,
            password=password,
            mapping=mapping,
            header_row=header_row,
            term=term,
            withdraw_missing=missing == "withdraw",
            leaving_confirmed=leaving_confirmed,
            all_or_nothing=all_or_nothing,
            dry_run=dry_run,
            progress=session.progress,
        )
        # A column the file never had is said, but the load was good.
        if any(p.rule != ASKED_MISSING for p in done.problems):
            session.no()
        session.answer(done.document() | missed, done.lines())

    @roster.command("undo")
    def undo(batch: str) -> None:
        """復原一整批匯入；之後又改過的資料會列出而不動。"""
        from app.roster.undo import undo_batch

        done = undo_batch(session.desk.ctx, batch)
        session.answer(
            {
                "batch": done.batch,
                "restored": done.restored,
                "removed": done.removed,
                "returned": done.returned,
                "withdrawn_sign_offs": done.withdrawn_sign_offs,
            },
            [
                f"已復原：移除 {done.removed}、還原 {done.restored}、移回 {done.returned}、撤銷審核 {done.withdrawn_sign_offs}"
            ],
        )

    @roster.command("rejects")
    def rejects(batch: str, out: Annotated[Path, typer.Option(help="輸出的 xlsx")]) -> None:
        """把被拒的列以原欄位寫回活頁簿，標色並加註。"""
        from app.loading import write_rejects

        count = write_rejects(session.desk.ctx, batch, out)
        session.answer({"file": str(out), "rows": count}, [f"{count} 列已寫到 {out}"])

    @roster.command("export")
    def export(
        out: Annotated[Path, typer.Option(help="輸出的 xlsx")],
        why: Annotated[str, typer.Option(help=WHY_HELP)] = Why.EXPORT.value,
    ) -> None:
        """匯出目前名冊；聯絡與身分資料完整寫出，並留下調閱紀錄。"""
        from app.access import reason_of
        from app.loading import export_roster

        code, note = reason_of(why)
        count = export_roster(session.desk.ctx, out, why=code, note=note)
        session.answer({"file": str(out), "rows": count}, [f"{count} 位學生已寫到 {out}"])

    @lists.command("load")
    def load_list(
        file: OfficeFile,
        kind: Annotated[str, typer.Option(help=KIND_HELP)],
        unit: Annotated[str, typer.Option(help="單位代碼；學校設定說得出是哪一項時可省略")] = "",
        item: Annotated[str, typer.Option(help="辦理事項代碼，或「事項/細目」；學校設定說得出時可省略")] = "",
        listed: Annotated[str, typer.Option(help="名單沒有「完成」欄時，列出的人：done 已完成、owing 未完成")] = "",
        others: Annotated[str, typer.Option(help="名單以外的學生：pass 通過、leave 不動")] = "leave",
        overwrite: Annotated[
            bool, typer.Option("--overwrite-confirmed", help="聯絡資料：連學生已確認的值也以檔案為準")
        ] = False,
        all_or_nothing: AllOrNothing = False,
        dry_run: DryRun = False,
        sheet: Sheet = None,
        encoding: Encoding = None,
        password: Password = None,
        mapping: Mapping = None,
        header_row: HeaderRow = None,
    ) -> None:
        """檢查、比對並匯入一份名單或聯絡資料；整批可用 roster undo 復原，退件可用 roster rejects 取回。"""
        from app.loading import load_file

        one_of("--others", others, ("pass", "leave"))
        one_of("--listed", listed, ("", "done", "owing"))
        done = load_file(
            session.desk.ctx,
            file,
            kind=kind,
            sheet=sheet,
            encoding=encoding,
            password=password,
            mapping=mapping,
            header_row=header_row,
            unit=unit,
            item=item,
            listed=listed,
            others=others,
            overwrite=overwrite,
            all_or_nothing=all_or_nothing,
            dry_run=dry_run,
            progress=session.progress,
        )
        if done.problems:
            session.no()
        session.answer(done.document(), done.lines())

    @problems.command("load")
    def load_problems(
        file: OfficeFile,
        unit: Annotated[str, typer.Option(help="單位代碼")],
        others: Annotated[str, typer.Option(help="名單以外的學生：pass 通過、leave 不動")] = "leave",
        dry_run: DryRun = False,
        item: Annotated[str, typer.Option(help="辦理事項代碼；單位只有一項時可省略")] = "",
    ) -> None:
        """匯入一個單位的欠項名單：預覽差異，再整批登錄，可一次復原。"""
        from app.loading import load_file

        one_of("--others", others, ("pass", "leave"))
        done = load_file(
            session.desk.ctx,
            file,
            kind="problems",
            unit=unit,
            item=item,
            others=others,
            dry_run=dry_run,
            progress=session.progress,
        )
        session.answer(done.document(), done.lines())
