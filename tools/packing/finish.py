"""From the packed folder to what people are handed: an installer on Windows, an archive elsewhere, its checksum beside it.

`python -m tools.packing.finish [DIST]`; needs the standard library only, but for the icon.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tools.packing.windows import WINDOW, four, version

HERE: Final = Path(__file__).resolve().parent
SCRIPT: Final = HERE / "clearance-desk.iss"
#: Where Inno Setup puts its compiler, and the variable that names another place.
ISCC: Final = "ISCC"
#: What a bare Linux machine needs besides; every desktop has it.
LIBRARIES: Final = "libgl1 libegl1 libdbus-1-3 libfontconfig1 libglib2.0-0"
_DATA: Final = {True: r"%LOCALAPPDATA%\ClearanceDesk", False: "~/.local/share/ClearanceDesk"}


def finish(dist: Path) -> list[Path]:
    """Make what is handed out of the folder in `dist`; returns it, checksums included."""
    folder = dist / WINDOW
    if not folder.is_dir():
        raise SystemExit(f"{folder}: 先執行 PyInstaller / run PyInstaller first")
    windows = sys.platform == "win32"
    furnish(folder, windows=windows)
    made = windows_hand_out(folder, dist) if windows else archive(folder, dist)
    return [made, checksum(made)]


def furnish(folder: Path, *, windows: bool) -> None:
    """Put beside the program what people read, and what a desktop shows in its menu."""
    (folder / "README.txt").write_text(readme(windows=windows), "utf-8", newline="\r\n" if windows else "\n")
    shutil.copyfile(folder / "_internal" / "THIRD-PARTY.md", folder / "THIRD-PARTY.md")
    from tools.packing import icon

    if windows:
        icon.write_ico(folder / f"{WINDOW}.ico")
        return
    (folder / f"{WINDOW}.png").write_bytes(icon.png(256))
    shutil.copyfile(HERE / f"{WINDOW}.desktop", folder / f"{WINDOW}.desktop")
    shutil.copyfile(HERE / "install.sh", folder / "install.sh")
    (folder / "install.sh").chmod(0o755)


def readme(*, windows: bool) -> str:
    """The page beside the program."""
    text = (HERE / "README.txt").read_text("utf-8")
    if windows:
        zh, en = "系統：Windows 10 1903 以上（64 位元）。", "System: Windows 10 1903 or newer, 64 bits."
    else:
        zh = f"安裝：sudo ./install.sh（移除：--remove）。沒有桌面的機器另需：apt-get install {LIBRARIES}"
        en = f"Install: sudo ./install.sh (--remove takes it away). A machine without a desktop needs: {LIBRARIES}"
    for mark, words in {"VERSION": version(), "DATA": _DATA[windows], "SYSTEM_ZH": zh, "SYSTEM_EN": en}.items():
        text = text.replace(f"@{mark}@", words)
    return text


def archive(folder: Path, dist: Path) -> Path:
    """A .tar.gz that is the same whenever the same folder is packed: sorted, owned by nobody in particular."""
    name = f"{WINDOW}-{version()}"
    target = dist / f"{name}-linux-{platform.machine()}.tar.gz"
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "0")) or int(folder.stat().st_mtime)

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=epoch) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in sorted(folder.rglob("*")):
            tar.add(path, f"{name}/{path.relative_to(folder).as_posix()}", recursive=False, filter=plain)
    return target


def windows_hand_out(folder: Path, dist: Path) -> Path:
    """The installer where Inno Setup is installed; else a .zip, and a word where to get it."""
    compiler = find_iscc(os.environ)
    if compiler is None:
        print("沒有找到 Inno Setup 6（https://jrsoftware.org/isdl.php），改做 .zip。", file=sys.stderr)
        print("Inno Setup 6 was not found; a .zip is made instead of an installer.", file=sys.stderr)
        return zipped(folder, dist)
    done = subprocess.run(iscc_line(compiler, folder, dist), check=False)
    if done.returncode:
        raise SystemExit(f"ISCC: {done.returncode}")
    return dist / f"{installer_name()}.exe"


def installer_name() -> str:
    """Of the installer, without its ending."""
    return f"{WINDOW}-{version()}-setup"


def iscc_line(compiler: Path, folder: Path, dist: Path) -> list[str]:
    """How the compiler is called."""
    numbers = ".".join(map(str, four(version())))
    return [
        *(str(compiler), "/Qp", f"/DVersion={version()}", f"/DNumbers={numbers}", f"/DSource={folder}"),
        *(f"/O{dist}", f"/F{installer_name()}", str(SCRIPT)),
    ]


def find_iscc(environ: Mapping[str, str]) -> Path | None:
    """Inno Setup's compiler: the one named by ISCC, on the path, or where its own installer puts it."""
    if named := environ.get(ISCC):
        return Path(named) if Path(named).is_file() else None
    if found := shutil.which("ISCC", path=environ.get("PATH", "")):
        return Path(found)
    return next((place for place in _usual(environ) if place.is_file()), None)


def _usual(environ: Mapping[str, str]) -> Iterator[Path]:
    for variable in ("ProgramFiles(x86)", "ProgramFiles"):
        if base := environ.get(variable):
            yield Path(base) / "Inno Setup 6" / "ISCC.exe"
    if base := environ.get("LOCALAPPDATA"):
        yield Path(base) / "Programs" / "Inno Setup 6" / "ISCC.exe"


def zipped(folder: Path, dist: Path) -> Path:
    """The folder as a .zip."""
    name = f"{WINDOW}-{version()}"
    target = dist / f"{name}-windows.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed.write(path, f"{name}/{path.relative_to(folder).as_posix()}")
    return target


def checksum(made: Path) -> Path:
    """The SHA-256 beside it, in the form `sha256sum -c` reads."""
    with made.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    beside = made.with_name(f"{made.name}.sha256")
    beside.write_text(f"{digest}  {made.name}\n", "utf-8", newline="\n")
    return beside


def main(arguments: list[str]) -> int:
    """Make it and say where it is."""
    dist = Path(arguments[0]) if arguments else HERE.parents[1] / "dist"
    for path in finish(dist.resolve()):
        size = path.stat().st_size
        print(f"{path}（{size / 1e6:,.1f} MB）" if size > 1e5 else path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
