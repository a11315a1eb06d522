"""No picture of this program's memory is left on the disk when the system ends it: names and the ledger's key are in it."""

from __future__ import annotations

import sys


def forbid() -> None:
    """Tell the system to write no core dump, for this process and every one it starts.

    Windows keeps no dumps of programs unless somebody configured it to; there is nothing to ask for.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
