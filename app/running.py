"""Tells Windows that a desk is in use, so that an installer leaves its program alone until somebody closes it."""

from __future__ import annotations

import sys
from typing import Final, Protocol

#: `AppMutex` of the installer: of this session of Windows, and of every session of the computer.
NAMES: Final = ("ClearanceDesk", "Global\\ClearanceDesk")
#: Windows lets go of them when the process ends, however it ends.
_held: Final[list[int]] = []


class Kernel(Protocol):
    """The one call of Windows that is needed."""

    def CreateMutexW(self, attributes: None, owned: int, name: str, /) -> int:  # noqa: N802 - Windows' own name
        """Make a named mutex or join in holding it; 0 when it may not."""


def announce(kernel: Kernel | None = None) -> int:
    """Hold the names for as long as this process lives.

    Args:
        kernel: What makes a mutex; Windows itself when absent, nothing on other systems.

    Returns:
        How many names are held; another person's session may keep the one of the whole computer to itself.
    """
    made = kernel or _windows()
    if made is None:
        return 0
    handles = [made.CreateMutexW(None, 0, name) for name in NAMES]
    _held.extend(handle for handle in handles if handle)
    return sum(1 for handle in handles if handle)


def _windows() -> Kernel | None:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateMutexW.restype = ctypes.c_void_p
        kernel.CreateMutexW.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_wchar_p)
        return kernel
    return None
