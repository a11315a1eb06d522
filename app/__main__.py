"""`python -m app` opens the desk; `python -m app COMMAND` does the same acts without a window."""

from __future__ import annotations

import multiprocessing
import os
import sys

from app.errors import DeskError, ExitCode


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


def _unprepared() -> str:
    """What is missing when some other Python than the desk's own was started; empty when nothing is."""
    from importlib.util import find_spec

    if getattr(sys, "frozen", False) or find_spec("platformdirs") is not None:
        return ""
    own = ".venv\\Scripts\\python" if sys.platform == "win32" else ".venv/bin/python"
    again = " ".join(["-m app", *sys.argv[1:]])
    return (
        f"這個 Python（{sys.executable}）沒有離校櫃台需要的套件。\n"
        f"　→ 請改用：{own} {again}（還沒有 .venv 時先執行：python3 dev.py setup）\n"
        f"This Python lacks the desk's packages. Use: {own} {again} (before that, once: python3 dev.py setup)"
    )


def main() -> int:
    """Open the window when nothing but common options is given, else run the command."""
    from app import dumps, running
    from app.cli.frame import report, take_common

    if lacking := _unprepared():
        sys.stderr.write(f"{lacking}\n")
        return int(ExitCode.WORLD)
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
