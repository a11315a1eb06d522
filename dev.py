#!/usr/bin/env python3
"""離校櫃台的開發入口 / the way in: `python3 dev.py run`, `python3 dev.py test` (Windows: `py dev.py ...`).

Needs only Python 3.11+ with pip: makes `.venv` from the hash-locked `requirements.lock` and starts the command in it.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "lock-stamp"
SETUP_LOG = VENV / "setup.log"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# Qt's wheel brings Qt itself; these come from the system. Soname -> Debian package.
DRAWING_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Only a real X11 window needs these. (Qt's own message then blames xcb-cursor whichever of them is missing.)
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# Programs that some tests drive: a real X window under keys, the desktop's own keyring, a screen reader's bus,
# certificates, and a recorder of what reaches the disk. -> Debian package.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "import": "imagemagick",
    "dbus-run-session": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "gnome-keyring-daemon": "gnome-keyring",
    "openssl": "openssl",
    "strace": "strace",
}
# What PyInstaller reads libraries with; it also strips ours of their debugging tables.
PACKING_PROGRAMS = {"objdump": "binutils", "strip": "binutils"}
OLDEST_POSTGRESQL = 15


class SetupError(Exception):
    """設定無法完成 / the set-up cannot go on; the message says what to do."""


def say(chinese: str, english: str) -> None:
    """Print one short message in both languages, on standard error so that piped output stays clean."""
    print(f"● {chinese}\n  {english}", file=sys.stderr, flush=True)


def is_root() -> bool:
    """Whether packages may be installed without asking anyone."""
    return not WINDOWS and os.geteuid() == 0


def has_display() -> bool:
    """Whether a window can be shown here."""
    return WINDOWS or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def environment(**extra: str) -> dict[str, str]:
    """The environment of everything started from here: UTF-8 everywhere, nothing from another Python."""
    env = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET"}}
    return {**env, "PYTHONUTF8": "1", "VIRTUAL_ENV": str(VENV), **extra}


def call(*arguments: str | Path, **extra: str) -> int:
    """Run one program in the project's folder and return its exit code."""
    return subprocess.call([str(a) for a in arguments], cwd=ROOT, env=environment(**extra))


# --- Python packages -------------------------------------------------------------------------------------------


def wanted_stamp() -> str:
    """What `.venv` must have been made from to be used as it is."""
    text = LOCK.read_bytes() + sys.version.encode() + str(ROOT).encode()
    return hashlib.sha256(text).hexdigest()


def ready() -> bool:
    """Whether `.venv` is complete and made from today's lock by this Python."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text("ascii") == wanted_stamp()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second `dev.py` wait while the first one installs."""
    name = hashlib.sha256(str(ROOT).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"clearance-desk-{name}.lock").open("a+b") as handle:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def ensure_pip() -> None:
    """Make sure this Python has a pip that can install into another environment (22.3 or newer)."""
    probe = [sys.executable, "-m", "pip", "--version"]
    found = subprocess.run(probe, capture_output=True, text=True, check=False)
    if found.returncode and is_root() and shutil.which("apt-get"):
        apt_install(["python3-pip"])
        found = subprocess.run(probe, capture_output=True, text=True, check=False)
    if found.returncode:
        raise SetupError(
            "這個 Python 沒有 pip。請先安裝：sudo apt-get install -y python3-pip\n"
            "  This Python has no pip. Install it first: sudo apt-get install -y python3-pip"
        )
    version = found.stdout.split()[1]
    if tuple(int(part) for part in version.split(".")[:2]) < (22, 3):
        raise SetupError(
            f"pip {version} 太舊，需要 22.3 以上：{sys.executable} -m pip install --upgrade pip\n"
            f"  pip {version} is too old, 22.3 is needed: {sys.executable} -m pip install --upgrade pip"
        )


def install_packages() -> None:
    """Fill `.venv` from the lock, every file checked against its hash."""
    ensure_pip()
    started = time.monotonic()
    say("準備 Python 環境（.venv），約需一分鐘 …", "Preparing the Python environment (.venv), about a minute …")
    STAMP.unlink(missing_ok=True)
    # Without pip inside: Debian's python3 has venv but not ensurepip, and its own pip may fill any environment.
    make = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)]
    if subprocess.call(make, cwd=ROOT):
        raise SetupError(
            "無法建立 .venv；請確認磁碟空間與資料夾權限。\n  Cannot create .venv: check disk space and permissions."
        )
    command = [sys.executable, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check", "install"]
    command += ["--no-input", "--only-binary", ":all:", "--require-hashes", "--no-deps", "-r", str(LOCK)]
    environ = environment(PIP_REQUIRE_VIRTUALENV="0")
    environ.pop("VIRTUAL_ENV")
    with SETUP_LOG.open("w", encoding="utf-8") as log:
        total = sum("==" in line for line in LOCK.read_text("utf-8").splitlines())
        seen = 0
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, env=environ) as pip:
            for raw in pip.stdout or ():
                line = raw.decode("utf-8", "replace")
                log.write(line)
                seen += line.startswith("Collecting ")
                if sys.stderr.isatty() and line.startswith("Collecting "):
                    name = line.split()[1].split("==")[0]
                    print(f"\r  {seen}/{total} {name:<40.40}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r" + " " * 60 + "\r", end="", file=sys.stderr)
    if pip.returncode:
        tail = "".join(SETUP_LOG.read_text("utf-8").splitlines(keepends=True)[-15:])
        raise SetupError(
            f"套件安裝失敗（完整紀錄：{SETUP_LOG}）。沒有網路時請連線後再執行一次。\n"
            f"  Installing packages failed (full log: {SETUP_LOG}). Without a network, connect and run again.\n\n{tail}"
        )
    STAMP.write_text(wanted_stamp(), "ascii")
    took = time.monotonic() - started
    say(f"環境完成（{took:.0f} 秒）。", f"Environment ready ({took:.0f} s).")


# --- system packages -------------------------------------------------------------------------------------------


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages as root; say so first. Returns whether it worked."""
    say(f"安裝系統套件：{' '.join(packages)}", "Installing these system packages with apt-get.")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A mirror that does not answer at once is asked again.
    apt = ["apt-get", "-qq", "-o", "Acquire::Retries=3"]
    with tempfile.TemporaryFile() as log:
        subprocess.run([*apt, "update"], env=environ, stdout=log, stderr=log, check=False)
        install = [*apt, "install", "-y", "--no-install-recommends", *packages]
        code = subprocess.run(install, env=environ, stdout=log, stderr=log, check=False).returncode
        if code:
            log.seek(0)
            print(log.read().decode("utf-8", "replace")[-2000:], file=sys.stderr)
    return code == 0


def missing_libraries(wanted: dict[str, str]) -> list[str]:
    """Debian packages of the shared libraries that cannot be loaded."""
    missing = []
    for soname, package in wanted.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(package)
    return missing


def ensure_libraries(*, window: bool) -> None:
    """Make sure Qt can draw (and, for a real window, reach the X server)."""
    if WINDOWS or sys.platform == "darwin":
        return
    wanted = {**DRAWING_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    missing = missing_libraries(wanted)
    if not missing:
        return
    if is_root() and shutil.which("apt-get") and apt_install(missing) and not missing_libraries(wanted):
        return
    line = f"sudo apt-get install -y {' '.join(missing)}"
    raise SetupError(
        f"Qt 需要的系統程式庫不齊，請執行下一行後再試：\n  Qt needs system libraries that are missing. Run:\n\n    {line}\n"
    )


def postgresql_folders() -> Iterator[Path]:
    """Where server binaries may be: PGBIN first, then the system's, newest first."""
    if named := os.environ.get("PGBIN"):
        yield Path(named)
    bases = [Path("C:/Program Files/PostgreSQL")] if WINDOWS else [Path("/usr/lib/postgresql")]
    for base in bases:
        versions = [p for p in base.glob("*") if p.name.isdigit() and int(p.name) >= OLDEST_POSTGRESQL]
        for version in sorted(versions, key=lambda p: int(p.name), reverse=True):
            yield version / "bin"


def find_postgresql() -> Path | None:
    """The folder of PostgreSQL's server programs, or None when only the bundled wheel is left."""
    program = "initdb.exe" if WINDOWS else "initdb"
    return next((folder for folder in postgresql_folders() if (folder / program).exists()), None)


def ensure_postgresql() -> dict[str, str]:
    """The environment that tells the tests which PostgreSQL to start; tests run their own server, never yours."""
    folder = find_postgresql()
    if folder is None and is_root() and shutil.which("apt-get"):
        apt_install(["postgresql"])
        folder = find_postgresql()
    if folder is None:
        say("測試使用隨附的 PostgreSQL（無 TLS）。", "The tests use the bundled PostgreSQL wheel (it has no TLS).")
        return {}
    return {"PGBIN": str(folder)}


def missing_for_packing() -> list[str]:
    """Debian packages PyInstaller lacks here: binutils, and Python as a shared library that can be taken along."""
    if not sys.platform.startswith("linux"):
        return []
    missing = {package for program, package in PACKING_PROGRAMS.items() if not shutil.which(program)}
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    missing.update(missing_libraries({f"libpython{version}.so.1.0": f"libpython{version}"}))
    return sorted(missing)


def ensure_test_programs() -> None:
    """What some tests drive, on Linux; without it those tests are skipped and say so (on CI that fails the run)."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    missing += missing_for_packing()
    if not missing or (is_root() and shutil.which("apt-get") and apt_install(missing)):
        return
    line = f"sudo apt-get install -y {' '.join(missing)}"
    say(f"缺少部分測試用的程式，相關測試會略過：{line}", "Some tests will be skipped for want of these programs.")


# --- commands --------------------------------------------------------------------------------------------------


def prepare(*, window: bool = False) -> None:
    """Everything a command needs: packages and libraries. Costs nothing when already there."""
    if not ready():
        with one_at_a_time():
            if not ready():
                install_packages()
    ensure_libraries(window=window)


def setup(_arguments: list[str]) -> int:
    """只準備環境：套件、系統程式庫、PostgreSQL / only prepare the environment."""
    prepare(window=is_root() or has_display())
    ensure_postgresql()
    if is_root():
        ensure_test_programs()
    say("準備完成。", f"Everything is in place: {VENV}")
    return 0


def run(arguments: list[str]) -> int:
    """開啟櫃台；無螢幕時執行示範 / open the desk; without a display, run the scripted demo."""
    prepare(window=has_display() and not WINDOWS)
    if arguments or has_display():
        return call(PYTHON, "-m", "app", *arguments)
    say("這裡沒有螢幕，改為執行示範（app demo），結束後會列出檔案。", "No display here: running the demo instead.")
    return call(PYTHON, "-m", "app", "demo")


def test(arguments: list[str]) -> int:
    """執行測試（參數交給 pytest）/ run the tests; arguments go to pytest."""
    prepare(window=is_root())
    ensure_test_programs()
    # A whole run uses every core; a chosen few tests start faster without workers.
    workers = [] if arguments else ["-n", str(min(os.cpu_count() or 1, 6)), "--dist", "loadgroup"]
    return call(PYTHON, "-m", "pytest", *workers, *arguments, **ensure_postgresql())


def lint(arguments: list[str]) -> int:
    """檢查風格、型別與匯入方向（--fix 自動修正）/ style, types and import directions."""
    prepare()
    fix = ["--fix"] if "--fix" in arguments else []
    steps: dict[str, list[str | Path]] = {
        "ruff check": [PYTHON, "-m", "ruff", "check", *fix, "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", *([] if fix else ["--check"]), "."],
        "mypy": [PYTHON, "-m", "mypy"],
        "lint-imports": [PYTHON.with_name("lint-imports.exe" if WINDOWS else "lint-imports"), "--no-logo"],
    }
    failed = []
    for name, step in steps.items():
        print(f"● {name}", file=sys.stderr, flush=True)
        if call(*step):
            failed.append(name)
    if failed:
        say(f"未通過：{'、'.join(failed)}", f"Failed: {', '.join(failed)}")
        return 1
    say("全部通過。", "All checks passed.")
    return 0


def bench(arguments: list[str]) -> int:
    """量測並寫入 docs/bench.md / measure and write docs/bench.md."""
    prepare()
    return call(PYTHON, "-m", "tests.bench", *arguments, QT_QPA_PLATFORM="offscreen")


def golden(arguments: list[str]) -> int:
    """更新黃金樣本（更新後請看過差異）/ rewrite the golden files; look at the difference afterwards."""
    prepare()
    code = call(PYTHON, "-m", "pytest", "tests/golden", "--update-golden", *arguments)
    say("請以 git diff 檢查每一處改變。", "Check every change with git diff.")
    return code


def package(arguments: list[str]) -> int:
    """打包：資料夾、安裝檔或壓縮檔與 SHA-256（dist/）/ the packaged desk, its installer or archive, checksums."""
    prepare()
    missing = missing_for_packing()
    if missing and not (is_root() and shutil.which("apt-get") and apt_install(missing) and not missing_for_packing()):
        line = f"sudo apt-get install -y {' '.join(missing)}"
        raise SetupError(f"打包需要：{line}\n  Packing needs: {line}")
    code = call(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *arguments, "pyinstaller.spec")
    return code or call(PYTHON, "-m", "tools.packing.finish")


def licences(arguments: list[str]) -> int:
    """重寫 THIRD-PARTY.md：每個元件的授權（--check 只檢查）/ every part's licence, from what is installed."""
    prepare()
    return call(PYTHON, "-m", "tools.packing.licences", *arguments)


def screens(arguments: list[str]) -> int:
    """把每個畫面存到 docs/screens / save a picture of every screen into docs/screens."""
    prepare()
    return call(PYTHON, "-m", "tools.screens", *arguments, QT_QPA_PLATFORM="offscreen")


def sample(arguments: list[str]) -> int:
    """重新產生範例資料 / generate the sample school year again."""
    prepare()
    return call(PYTHON, "-m", "tools.sample", *arguments)


def features(arguments: list[str]) -> int:
    """重寫 docs/features.md：各校條列要求與證明它的測試（--check 只檢查）/ where each required row is built and proved."""
    return call(sys.executable, "-m", "tools.features", *arguments)


def lock(_arguments: list[str]) -> int:
    """依 pyproject.toml 重新鎖定套件 / resolve pyproject.toml into requirements.lock again."""
    ensure_pip()
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.call([sys.executable, "-m", "pip", "install", "-q", "--target", folder, "uv"]):
            raise SetupError("無法安裝 uv。\n  Cannot install uv, which resolves the lock.")
        uv = Path(folder) / "bin" / ("uv.exe" if WINDOWS else "uv")
        return call(
            *(uv, "pip", "compile", "-q", "--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--group", "dev", "--custom-compile-command", "python3 dev.py lock", "pyproject.toml", "-o", LOCK.name),
        )


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command
    for command in (run, test, setup, lint, bench, golden, features, package, licences, screens, sample, lock)
}


def usage() -> str:
    """The list of commands, from their own first lines."""
    lines = [f"  {name:<8} {(command.__doc__ or '').rstrip('.')}" for name, command in COMMANDS.items()]
    return "python3 dev.py COMMAND [...]      (Windows: py dev.py COMMAND)\n\n" + "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Find the command and start it; a set-up that cannot go on ends with a clear sentence and code 1."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # an old Windows console cannot show Chinese
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        have = ".".join(map(str, sys.version_info[:3]))
        say(f"需要 Python 3.11 到 3.13，這是 {have}。", f"Python 3.11 to 3.13 is needed, this is {have}.")
        return 1
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    command = COMMANDS.get(arguments[0])
    if command is None:
        print(f"沒有這個命令 / no such command: {arguments[0]}\n\n{usage()}", file=sys.stderr)
        return 2
    try:
        return command(arguments[1:])
    except SetupError as problem:
        print(f"✗ {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
