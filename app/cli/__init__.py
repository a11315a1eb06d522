"""The command line: every act of the desk without a window, by the same service code.

Names, options, JSON fields and exit codes are relied on by other people's scripts: add, don't change.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.cli.frame import Session, report, take_common
from app.errors import DeskError, ExitCode


def main(argv: Sequence[str]) -> int:
    """Run one command; never lets a traceback out.

    Returns:
        0 done, 1 the answer is no, 2 wrong use, 3 the world failed, 70 a bug (a crash report was written).
    """
    rest, session = take_common(argv)
    try:
        return int(_run(rest, session))
    except DeskError as error:
        return int(report(session, error))
    except KeyboardInterrupt:
        session.say("已取消。")
        return int(ExitCode.NO)
    except BrokenPipeError:
        sys.stderr.close()
        return int(ExitCode.WORLD)
    except Exception as error:  # noqa: BLE001 - the last line of defence: anything else is a bug and gets a report
        return int(_bug(session, error))
    finally:
        session.close()


def _run(rest: Sequence[str], session: Session) -> ExitCode:
    import typer

    from app.cli import (
        audit_commands,
        clearance_commands,
        desk_commands,
        paper_commands,
        roster_commands,
        server_commands,
    )

    app = typer.Typer(
        name="clearance-desk",
        help="離校櫃台：櫃台能做的事，都可以不開視窗做。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for commands in (
        desk_commands,
        roster_commands,
        clearance_commands,
        audit_commands,
        paper_commands,
        server_commands,
    ):
        commands.add_to(app, session)
    try:
        typer.main.get_command(app)(args=list(rest), prog_name="clearance-desk")
    except SystemExit as ended:
        # Typer ends a command by leaving the process: 0 when it ran, 2 when it was put wrongly, 1 when it was aborted.
        code = ended.code if isinstance(ended.code, int) else int(ExitCode.USAGE)
        return session.exit_code if code == 0 else ExitCode(code)
    return session.exit_code


def _bug(session: Session, error: Exception) -> ExitCode:
    from app.logs import write_crash
    from app.paths import log_dir

    reference, path = write_crash(log_dir(session.data), type(error), error, error.__traceback__)
    session.say(f"程式發生錯誤（編號 {reference}）。報告已存在本機：{path}")
    session.say("　→ 資料未受影響。請將編號告訴系統管理者。")
    return ExitCode.BUG
