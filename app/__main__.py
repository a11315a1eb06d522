"""`python -m app` opens the desk; `python -m app COMMAND` does the same acts without a window."""

from __future__ import annotations

import multiprocessing
import os
import sys

from app.errors import DeskError


def _no_screen() -> DeskError | None:
    """Qt ends the process where Linux has no screen; a sentence comes first."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named):
        return None
    return DeskError(
        code="screen.none",
        title="這台電腦沒有畫面",
        message="找不到螢幕（DISPLAY），無法開啟視窗。",
        hint="每件事都可以用指令做，用法請看 --help；試用請執行 demo。",
    )


def main() -> int:
    """Open the window when nothing but common options is given, else run the command."""
    from app import dumps, running
    from app.cli.frame import report, take_common

    dumps.forbid()
    running.announce()
    rest, session = take_common(sys.argv[1:])
    if rest:
        from app.cli import main as run_command

        return run_command(sys.argv[1:])
    trouble = session.wrong or _no_screen()
    if trouble is not None:
        return int(report(session, trouble))
    from app.bootstrap import open_window

    return open_window(session.data, language=session.lang if "--lang" in " ".join(sys.argv) else None)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
