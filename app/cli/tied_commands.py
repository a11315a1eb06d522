"""Commands from a paper back to its record: paper show, reprint, attach, scan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.cli.paper_commands import put, require_place
from app.reading import scan_of

if TYPE_CHECKING:
    from app.printing.tied import Tied

_CODE = Annotated[str, typer.Argument(help="文件編號，或掃描的條碼；連字號可省")]


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    paper = typer.Typer(help="文件紀錄：由編號找回一張文件", no_args_is_help=True)
    app.add_typer(paper, name="paper")
    _add_looking(paper, session)
    _add_acts(paper, session)


def _add_looking(paper: typer.Typer, session: Session) -> None:
    @paper.command("show")
    def show(code: _CODE) -> None:
        """這張文件是誰的、何時由誰列印、現在是否有效；不是現行有效時結束碼為 1。"""
        from app.printing.tied import Validity, tied

        found = tied(session.desk.ctx, code)
        if found.validity is not Validity.CURRENT:
            session.no()
        session.answer(_document(found), _lines(found))

    @paper.command("scan")
    def scan(
        code: _CODE,
        out: Annotated[Path, typer.Option(help="掃描檔存到這裡")],
        why: Annotated[str, typer.Option(help="調閱原因，會留下紀錄")],
        nth: Annotated[int, typer.Option("--nth", min=1, help="第幾個掃描檔")] = 1,
    ) -> None:
        """把附上的掃描檔原樣取出，並留下調閱紀錄。"""
        from app.printing.receiving import take_scan

        require_place(out)
        kept = take_scan(session.desk.ctx, code, why=why, nth=nth)
        put(out, kept.content, then=lambda: None)
        session.answer({"file": str(out), "name": kept.name, "media": kept.media}, [f"已存到 {out}"])


def _add_acts(paper: typer.Typer, session: Session) -> None:
    @paper.command("reprint")
    def reprint(
        code: _CODE,
        out: Annotated[Path, typer.Option(help="輸出的 PDF 檔")],
        reason: Annotated[str, typer.Option("--reason", help="補印原因")],
        copies: Annotated[int, typer.Option("--copies", min=1, max=99, help="印幾張")] = 1,
        operator: By = "",
    ) -> None:
        """以原編號補印同一張；內容已不同時拒絕，請另印新版。"""
        from app.printing.recorded import record_job
        from app.printing.reprint import prepare_reprint

        ctx = session.desk.ctx
        require_place(out)
        job = prepare_reprint(ctx, code, reason=reason)
        by = session.signed_by(operator)
        put(out, job.pdf, then=lambda: record_job(ctx, job, copies=copies, by=by))
        (number,) = job.rendered.numbers
        session.answer(
            {"file": str(out), "number": number, "copy": job.sheets[0].number.copy},
            [f"{job.sheets[0].number.shown}，已寫到 {out}"],
        )

    @paper.command("attach")
    def attach(code: _CODE, file: Path, operator: By = "") -> None:
        """附上簽名文件的掃描檔（PDF、PNG、JPEG、TIFF），一個位元組都不差地保存。"""
        from app.attachments import digest
        from app.printing.receiving import attach_scan

        content = scan_of(file)
        attach_scan(session.desk.ctx, code, content, name=file.name, by=session.signed_by(operator))
        session.answer({"sha256": digest(content), "bytes": len(content)}, [f"已附上 {file.name}"])


def _document(found: Tied) -> dict[str, object]:
    return {
        "number": found.number,
        "paper": found.paper,
        "title": found.title,
        "version": found.version,
        "validity": found.validity.value,
        "label": found.validity.label,
        "said": found.said,
        "changed": list(found.changed),
        "notes": list(found.notes),
        "newest": found.newest,
        "student_no": found.student.student_no if found.student else "",
        "name": found.student.name if found.student else "",
        "prints": [
            {"at": p.at.isoformat(), "by": p.by, "copies": p.copies, "as_of": p.as_of, "reason": p.reason}
            for p in found.prints
        ],
        "received": found.received,
        "may_be_received": found.may_be_received,
        "scans": [{"sha256": s.sha256, "media": s.media, "bytes": s.size, "by": s.by} for s in found.scans],
    }


def _lines(found: Tied) -> list[str]:
    from app.printing.blocks import moment_text

    who = f"{found.student.student_no}　{found.student.name}" if found.student else ""
    version = f"第 {found.version} 版" if found.version else ""
    lines = [
        "　".join(part for part in (found.number, found.title, version, who) if part),
        f"{found.validity.label}：{found.said}",
        *(f"  異動：{said}" for said in found.changed),
        *(f"  注意：{said}" for said in found.notes),
    ]
    if found.newest:
        lines.append(f"  最新一張：{found.newest}")
    for nth, one in enumerate(found.prints):
        again = f"　補印：{one.reason}" if nth else ""
        lines.append(f"  列印 {moment_text(one.at)}　{one.by}　{one.copies} 張{again}")
    lines += [f"  掃描檔 {nth}：{scan.media}，{scan.size:,} bytes" for nth, scan in enumerate(found.scans, 1)]
    return lines
