"""`certificates letter` and `letter-scan`: the paper letter of authorization a proxy brought (N43)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.frame import Session
from app.cli.options import By
from app.cli.paper_commands import put, require_place
from app.reading import scan_of


def add_to(group: typer.Typer, session: Session) -> None:
    """Add these commands to the group `certificates`."""

    @group.command("letter")
    def letter(
        student_no: str,
        filed: Annotated[str, typer.Option(help="紙本委託書歸檔在哪裡，如：委託書夾 3")] = "",
        scan: Annotated[
            Path | None, typer.Option(help="委託書的掃描檔（PDF、PNG、JPEG、TIFF）", readable=False)
        ] = None,
        operator: By = "",
    ) -> None:
        """受託人帶來的委託書（不論誰印的）：登錄歸檔位置、附上掃描檔；都不寫就只顯示。"""
        from app.certificates.letter import letter_of, record_letter
        from app.clearance.case import case_of

        ctx = session.desk.ctx
        if filed or scan is not None:
            record_letter(
                ctx,
                student_no=student_no,
                filed=filed,
                scan=scan_of(scan) if scan is not None else b"",
                name=scan.name if scan is not None else "",
                by=session.signed_by(operator),
            )
        found = letter_of(ctx, case_of(ctx, student_no))
        session.answer(
            {
                "student_no": student_no,
                "by_proxy": found is not None,
                "filed": found.filed if found else "",
                "by": found.by if found else "",
                "at": found.at.isoformat() if found and found.at else None,
                "scans": [
                    {"sha256": s.sha256, "media": s.media, "bytes": s.size, "by": s.by}
                    for s in (found.scans if found else ())
                ],
            },
            [
                f"{student_no}　委託書歸檔：{found.filed or '未登錄'}　掃描檔 {len(found.scans)} 個"
                if found
                else f"{student_no} 沒有由受託人領取的紀錄"
            ],
        )

    @group.command("letter-scan")
    def letter_scan(
        student_no: str,
        out: Annotated[Path, typer.Option(help="掃描檔存到這裡")],
        why: Annotated[str, typer.Option(help="調閱原因，會留下紀錄")],
        nth: Annotated[int | None, typer.Option("--nth", min=1, help="第幾個掃描檔；省略時是最後一個")] = None,
    ) -> None:
        """把委託書的掃描檔原樣取出，並留下調閱紀錄。"""
        from app.certificates.letter import take_scan

        require_place(out)
        kept = take_scan(session.desk.ctx, student_no=student_no, why=why, nth=nth)
        put(out, kept.content, then=lambda: None)
        session.answer({"file": str(out), "name": kept.name, "media": kept.media}, [f"已存到 {out}"])
