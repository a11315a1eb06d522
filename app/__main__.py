"""`python -m app` opens the desk; `python -m app COMMAND` does the same acts without a window."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Open the window when nothing but common options is given, else run the command."""
    from app.cli.frame import take_common

    rest, session = take_common(sys.argv[1:])
    if rest:
        from app.cli import main as run_command

        return run_command(sys.argv[1:])
    from app.bootstrap import open_window

    return open_window(session.data, language=session.lang if "--lang" in " ".join(sys.argv) else None)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
