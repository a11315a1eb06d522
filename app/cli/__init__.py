"""The command line: every act of the desk without a window, by the same service code.

Names, options, JSON fields and exit codes are relied on by other people's scripts: add, don't change.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import refused
from app.cli.frame import Session, report, take_common, write_any_name
from app.cli.usage import PROGRAM, wrongly_put
from app.errors import DeskError, ExitCode

if TYPE_CHECKING:
    import typer


def main(argv: Sequence[str]) -> int:
    """Run one command; never lets a traceback out.

    Returns:
        0 done, 1 the answer is no, 2 wrong use, 3 the world failed, 70 a bug (a crash report was written).
    """
    rest, session = take_common(argv)
    write_any_name(as_json=session.as_json)
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
    except OSError as error:
        return int(report(session, refused.translated(error)))
    except Exception as error:  # noqa: BLE001 - the last line of defence: anything else is a bug and gets a report
        return int(_bug(session, error))
    finally:
        session.close()


def every_command(session: Session) -> typer.Typer:
    """The whole command line; what a command says and opens goes through the session."""
    import typer

    from app.cli import (
        access_commands,
        audit_commands,
        case_commands,
        certificate_commands,
        certificates_commands,
        clearance_commands,
        confirming_commands,
        consent_commands,
        desk_commands,
        desk_shift_commands,
        directory_commands,
        erase_commands,
        export_commands,
        font_commands,
        handover_commands,
        inbox_commands,
        overview_commands,
        paper_commands,
        roster_commands,
        school_commands,
        server_commands,
        sharing_commands,
        tied_commands,
    )

    app = typer.Typer(
        name=PROGRAM,
        help="離校櫃台：櫃台能做的事，都可以不開視窗做。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for commands in (
        desk_commands,
        school_commands,
        roster_commands,
        directory_commands,
        clearance_commands,
        handover_commands,
        certificates_commands,
        desk_shift_commands,
        confirming_commands,
        consent_commands,
        case_commands,
        audit_commands,
        paper_commands,
        tied_commands,
        font_commands,
        overview_commands,
        export_commands,
        access_commands,
        erase_commands,
        sharing_commands,
        inbox_commands,
        server_commands,
        certificate_commands,
    ):
        commands.add_to(app, session)
    return app


def _run(rest: Sequence[str], session: Session) -> ExitCode:
    if session.wrong is not None:
        raise session.wrong
    import typer
    from typer.exceptions import TyperException

    from app.cli.help_words import ENGLISH_HELP, ChineseHelp

    app = every_command(session)
    _leave_out_what_is_not_asked(app, rest)
    group = typer.main.get_group(app)
    # All commands of a line are met in contexts of this one class.
    group.context_class.formatter_class = ENGLISH_HELP if session.lang == "en" else ChineseHelp
    try:
        group(args=list(rest), prog_name=PROGRAM, standalone_mode=False)
    except TyperException as wrong:
        # A bare group answers with its own help, which has been printed by then.
        if type(wrong).__name__ == "NoArgsIsHelpError":
            if not session.as_json:
                session.say(wrong.format_message())
                return ExitCode.USAGE
        raise wrongly_put(wrong) from wrong
    except typer.Abort:
        session.say("已取消。")
        return ExitCode.NO
    return session.exit_code


def _leave_out_what_is_not_asked(app: typer.Typer, rest: Sequence[str]) -> None:
    """Read only the command or group that is named: to read the options of all takes longer than most commands.

    A word that names none, or none at all, leaves everything: the help and the guess at what was meant need it.
    """
    word = rest[0] if rest else ""
    commands = [c for c in app.registered_commands if c.name == word]
    groups = [g for g in app.registered_groups if g.name == word]
    if commands or groups:
        app.registered_commands, app.registered_groups = commands, groups


def _bug(session: Session, error: Exception) -> ExitCode:
    from app.logs import write_crash
    from app.paths import log_dir

    reference, path = write_crash(log_dir(session.data), type(error), error, error.__traceback__)
    report(
        session,
        DeskError(
            code="bug",
            title="程式發生錯誤",
            message=f"編號 {reference}。報告已存在本機：{path}",
            hint="資料未受影響。請將編號告訴系統管理者。",
        ),
    )
    return ExitCode.BUG
