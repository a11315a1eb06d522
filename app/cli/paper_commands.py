"""The print command: any paper of the desk, for students or blank, as one PDF."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import refused
from app.cli.frame import Session
from app.errors import DeskError, NotFound, WrongUse
from app.reading import content_of
from app.typed import one_line

if TYPE_CHECKING:
    from app.printing.apart import Apart
    from app.printing.recorded import Job

LAST_FOUR = 4


def add_to(app: typer.Typer, session: Session) -> None:
    """Add this command to the command line."""

    @app.command("print")
    def print_paper(
        paper: Annotated[
            str,
            typer.Argument(
                help="credit-sheet、missing-items、clearance-slip、proxy、mailing、mailing-label、envelope、registered-list、"
                "receipt、receipt-list、lost-card、extension、consent、intake-receipt、military-reminder、"
                "thesis-confidentiality、advisor-share、name-proof"
            ),
        ],
        out: Annotated[Path, typer.Option(help="輸出的 PDF 檔")],
        student_nos: Annotated[list[str] | None, typer.Argument(help="學號，可多個")] = None,
        draft: Annotated[bool, typer.Option("--draft", help="暫存版，缺字以〓表示")] = False,
        blank: Annotated[bool, typer.Option("--blank", help="空白表單")] = False,
        students: Annotated[Path | None, typer.Option(help="一行一個學號的檔案", readable=False)] = None,
        everyone: Annotated[bool, typer.Option("--all", help="名冊上所有學生")] = False,
        reason: Annotated[str, typer.Option(help="委託或郵寄的原因")] = "",
        agent_name: Annotated[str, typer.Option(help="受託人姓名")] = "",
        agent_id_last4: Annotated[str, typer.Option(help="受託人證件末四碼")] = "",
        card_lost: Annotated[bool, typer.Option("--card-lost", help="學生證已遺失")] = False,
        copies: Annotated[int, typer.Option("--copies", min=1, max=99, help="每份印幾張，登錄在列印紀錄")] = 1,
        beside: Annotated[
            list[str] | None, typer.Option("--with", help="連同列印的文件，可多個；每位學生一套，依序排在一起")
        ] = None,
        each: Annotated[bool, typer.Option("--each", help="一人一檔，--out 是資料夾")] = False,
        postage: Annotated[str, typer.Option(help="郵資，每件幾元（郵寄申請書、掛號清單）")] = "",
        thesis_title: Annotated[str, typer.Option(help="論文題目（論文協議書）")] = "",
        adviser: Annotated[list[str] | None, typer.Option(help="指導教授，可多位；後面可接比例，如 王大明=60")] = None,
    ) -> None:
        """列印任何一種文件。"""
        from app.printing.apart import print_apart
        from app.printing.concerned import left_out_texts
        from app.printing.jobs import prepare_papers
        from app.printing.kinds import offered_kinds
        from app.printing.mailed import LIST, to_post
        from app.printing.recorded import record_job
        from app.printing.requests import PaperOptions

        ctx = session.desk.ctx
        # Whom a list of a paper would hold is not asked where the school has no such paper.
        offered_kinds(ctx, paper, beside or (), blank=blank)
        numbers = list(student_nos or [])
        if students is not None:
            numbers += listed(students)
        if everyone:
            numbers += [s.student_no for s in ctx.store.students(ctx.store.student_ids())]
            if not numbers:
                raise NotFound(code="roster.nobody", title="沒有學生", message="名冊是空的。", hint="請先匯入名冊。")
        if paper == LIST and not numbers and not blank:
            numbers = to_post(ctx)
        # A number that was listed twice is one student with one sheet.
        numbers = list(dict.fromkeys(numbers))
        if not numbers and not blank:
            raise WrongUse(code="usage", title="沒有指定學生", message="請給學號，或用 --students、--all、--blank。")
        options = PaperOptions(
            reason=one_line(reason, what="原因"),
            agent_name=one_line(agent_name, what="受託人姓名"),
            agent_id_last4=_last4(agent_id_last4),
            card_lost=card_lost,
            postage=one_line(postage, what="郵資"),
            thesis_title=one_line(thesis_title, what="論文題目"),
            advisers="、".join(one_line(one, what="指導教授") for one in adviser or ()),
        )
        if each and not blank:
            apart = print_apart(
                ctx, paper, numbers, out, beside=beside or (), draft=draft, options=options, copies=copies
            )
            _tell_apart(session, out, apart)
            return
        require_place(out)
        job = prepare_papers(ctx, paper, numbers, beside=beside or (), draft=draft, blank=blank, options=options)
        put(out, job.pdf, then=lambda: record_job(ctx, job, copies=copies))
        printed = job.rendered
        session.answer(
            {
                "file": str(out),
                "pages": printed.pages,
                "sheets": printed.sheets,
                "numbers": list(printed.numbers),
                "missing_glyphs": [g.spoken for g in printed.missing_glyphs],
                **_which(job),
            },
            [f"{_how_many(job)}，已寫到 {out}", *left_out_texts(job.left_out)],
        )


def _how_many(job: Job) -> str:
    """Sheets and pages; of several papers also for how many students."""
    people = len({sheet.student.id for sheet in job.sheets if sheet.student is not None})
    several = len({sheet.paper for sheet in job.sheets}) > 1
    whose = f"{people} 位共 " if several else ""
    return f"{whose}{job.rendered.sheets} 份、{job.rendered.pages} 頁"


def _which(job: Job) -> dict[str, object]:
    """Which sheets they are, in the order they lie in the file, and who was left out of which."""
    return {
        "prints": [
            {
                "paper": sheet.paper,
                "student_no": sheet.student.student_no if sheet.student else "",
                "number": sheet.number.number,
            }
            for sheet in job.sheets
        ],
        "left_out": [{"student_no": one.student_no, "paper": one.paper, "reason": one.reason} for one in job.left_out],
    }


def _tell_apart(session: Session, folder: Path, apart: Apart) -> None:
    """The answer after a file was written for each student."""
    from app.printing.concerned import left_out_texts

    made = apart.job.rendered
    session.answer(
        {
            "folder": str(folder),
            "files": [path.name for path in apart.files],
            "pages": made.pages,
            "sheets": made.sheets,
            "numbers": list(made.numbers),
            **_which(apart.job),
        },
        [f"{_how_many(apart.job)}，各一檔，已寫到 {folder}", *left_out_texts(apart.left_out)],
    )


def listed(path: Path) -> list[str]:
    """The numbers of a list, one on a line, in whatever encoding an office's editor saved it."""
    from app.roster import charset

    content = content_of(path)
    try:
        text = charset.decode(content, charset.detect(content).encoding)
    except UnicodeDecodeError as exc:
        raise _no_list(path) from exc
    numbers = [word for line in text.lstrip("\ufeff").splitlines() if (word := line.strip()) and word != "學號"]
    if any(not number.isascii() or not number.isprintable() for number in numbers):
        raise _no_list(path)
    return numbers


def _no_list(path: Path) -> WrongUse:
    return WrongUse(
        code="students.no_list",
        title="不是學號清單",
        message=f"「{path.name}」不是一行一個學號的文字檔。",
        hint="請把學號另存成文字檔，一行一個。",
    )


def _last4(text: str) -> str:
    if text and not (text.isascii() and text.isalnum() and len(text) == LAST_FOUR):
        raise WrongUse(
            code="proxy.last4",
            title="證件末四碼不對",
            message=f"「{one_line(text, what='證件末四碼')}」不是四個數字或英文字母。",
            hint="只填身分證或護照號碼的最後四碼；全碼不會存入系統。",
        )
    return text


def require_place(out: Path) -> None:
    """A place that takes no file is said before a number is given out and before a minute of typesetting."""
    if out.is_dir():
        raise _unwritable(out, IsADirectoryError(errno.EISDIR, ""))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise _unwritable(out, exc) from exc
    if not os.access(out.parent, os.W_OK):
        raise _unwritable(out, PermissionError(errno.EACCES, ""))


def put(out: Path, content: bytes, *, then: Callable[[], object]) -> None:
    """Write the file beside its place, record the papers, then let it appear: neither is there without the other."""
    fresh = out.with_name(f".{out.name}.part")
    try:
        try:
            fresh.write_bytes(content)
            then()
            fresh.replace(out)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as exc:
        raise _unwritable(out, exc) from exc


def _unwritable(out: Path, error: OSError) -> DeskError:
    return DeskError(
        code="paper.unwritable",
        title="檔案無法寫入",
        message=f"{out}：{refused.reason(error)}",
        hint="請換一個資料夾，或關閉正在開啟這個檔案的程式。",
    )
