"""The font commands: the school's own characters (造字檔 EUDC) as one more face of every paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.frame import Session


def add_to(app: typer.Typer, session: Session) -> None:
    """Add these commands to the command line."""
    font = typer.Typer(help="學校造字檔：只有本校電腦畫得出來的字", no_args_is_help=True)
    app.add_typer(font, name="font")

    @font.command("add")
    def add(file: Annotated[Path, typer.Argument(help="造字檔，例如 EUDC.TTE", readable=False)]) -> None:
        """收下學校的造字檔，文件從此畫得出造字；再收一次就換成新的。"""
        from app import paths, school_font
        from app.documents.eudc import codes_of

        codes = codes_of(file)
        data = paths.data_dir(session.data)
        school_font.keep(data, file.read_bytes(), codes)
        session.answer(
            {"file": str(school_font.place(data)), "characters": len(codes)},
            [f"收下 {len(codes):,} 個造字；列印與名冊檢查從現在起都認得。"],
        )

    @font.command("show")
    def show() -> None:
        """現在用的造字檔，以及它有哪些字碼。"""
        from app import paths, school_font
        from app.documents.eudc import codes_of

        where = school_font.place(paths.data_dir(session.data))
        codes = codes_of(where) if where.is_file() else ()
        session.answer(
            {"file": str(where) if codes else None, "codes": [f"U+{code:04X}" for code in codes]},
            [f"{where}　{len(codes):,} 個造字" if codes else "沒有造字檔；收下：font add EUDC.TTE"],
        )

    @font.command("remove")
    def remove() -> None:
        """不再用造字檔；有造字的正式文件會被擋下。"""
        from app import paths, school_font

        had = school_font.remove(paths.data_dir(session.data))
        session.answer({"removed": had}, ["已移除造字檔。" if had else "本來就沒有造字檔。"])
