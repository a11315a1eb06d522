"""The packaged desk does its whole work in the hands of somebody without rights, network or Python."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import PySide6
import pytest
from PIL import Image, ImageColor
from PyInstaller.archive.readers import CArchiveReader

from app.bootstrap.desk import SAMPLE_PASSPHRASE
from app.credentials import STORE_NAME
from tests import packed
from tests.golden.reading import text_of
from tests.signed_pdf import signed_pdf
from tests.xvfb import ROOT, Screen
from tools.packing import licences, parts
from tools.packing.windows import TERMINAL, WINDOW
from ui.theme.tokens import LIGHT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("packed"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folder is driven as a Linux desktop does"),
    pytest.mark.skipif(not shutil.which("objdump"), reason="PyInstaller needs binutils"),
]
STUDENT = "B10901018"
SAMPLE = {"CLEARANCE_PASSPHRASE": SAMPLE_PASSPHRASE}
TOAST = 5_000
"""Pixels of its ground; the line that tells of a sign-off is some 320 by 46."""
LARGEST = 400_000_000
"""Bytes; the fonts of the papers are 109 MB of them."""


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder everybody may look into, as pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="desk-packed-"))
    folder.chmod(0o755)
    yield folder
    packed.give_rights_back(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def program(place: Path) -> Path:
    """The packaged desk, built once, carried to a folder with a space and Chinese in its path, nobody may write in it."""
    carried = place / "離校 櫃台" / "程式"
    carried.parent.mkdir()
    if ready := os.environ.get(packed.VARIABLE):
        shutil.copytree(ready, carried, symlinks=True)
    else:
        shutil.move(packed.build(place), carried)
    packed.take_rights_away(carried)
    return carried


@pytest.fixture
def clerk(program: Path, place: Path, request: pytest.FixtureRequest) -> packed.Clerk:
    return packed.Clerk.of(program, place / f"家 {request.node.name}")


def third_party_imports() -> Iterator[tuple[str, str]]:
    """Every module of somebody else's that a module of ours imports, at its top or when first needed."""
    own = {"app", "db", "ui", "tests", "tools"}
    for room in ("app", "db", "ui"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
                names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
                yield from (
                    (name, path.relative_to(ROOT).as_posix())
                    for name in names
                    if name and name.split(".")[0] not in own and name.split(".")[0] not in sys.stdlib_module_names
                )


def packed_modules(program: Path) -> set[str]:
    """Every module that can be imported from the package."""
    inside = CArchiveReader(str(program / WINDOW)).open_embedded_archive("PYZ.pyz").toc
    found = set(inside)
    contents = program / "_internal"
    for path in contents.rglob("*"):
        if path.suffix in {".so", ".py"}:
            name = path.relative_to(contents).as_posix().split(".", 1)[0].replace("/", ".")
            found.add(name.removesuffix(".__init__"))
    return found


def test_the_demonstration_runs_offline_where_nobody_may_write(clerk: packed.Clerk) -> None:
    before = packed.fingerprints(clerk.program)
    out = clerk.home / "示範 結果"
    done = clerk.run("demo", "--out", out, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["ok"]
    papers = {path.stem: text_of(path.read_bytes()) for path in out.glob("*.pdf")}
    assert len(papers) >= 30
    assert all(text.strip() for text in papers.values())
    assert "國立屏東科技大學" in papers["credit-sheet"]
    assert re.search(r"B1\d{7}", papers["receipt"])
    pictures = list((out / "screens").glob("*.png"))
    assert len(pictures) >= 10
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == (1440, 900)
            assert len(picture.convert("RGB").getcolors(1 << 24)) > 50, path.name
    assert packed.fingerprints(clerk.program) == before


def test_a_clerk_opens_the_sample_in_the_packaged_window_and_signs_off(
    clerk: packed.Clerk, screen: Screen, tmp_path: Path
) -> None:
    before = packed.fingerprints(clerk.program)
    data = clerk.home / "櫃台 資料"
    with opened(clerk, screen, data) as window:
        screen.until(lambda: _has_screens(screen, window, data, tmp_path), "the sample to be open")
        screen.until(lambda: _rests(data), "the desk to have nothing more to write")
        loaded = _libraries(int(screen.xdotool("getwindowpid", window)))
    first = written(clerk, data)
    with opened(clerk, screen, data) as window:
        screen.until(lambda: _has_screens(screen, window, data, tmp_path), "the sample to be open again")
        screen.until(lambda: _signed(screen, window, tmp_path), "the sign-off to be told")
        screen.picture(tmp_path / "counter.png")
    assert packed.fingerprints(clerk.program) == before
    assert [path.read_text("utf-8") for path in data.rglob("crash-*.txt")] == []
    assert {"roster.loaded", "transcript.recorded", "problems.loaded"} <= {fact["kind"] for fact in first}
    signed = [fact for fact in written(clerk, data)[len(first) :] if fact["kind"] == "clearance.signed"]
    assert [(fact["payload"]["item"], fact["payload"]["v"]) for fact in signed] == [("career-survey", "pass")]
    told = json.loads(clerk.run("verify", "--json", "--data", data, env=SAMPLE).stdout)
    assert (told["chain_ok"], told["projection_ok"]) == (True, True)
    qt = [name for name in loaded if "libQt6" in name]
    assert qt, "Qt is there as libraries of its own"
    assert all(name.startswith(str(clerk.program)) for name in qt)
    assert not [name for name in loaded if name.startswith((sys.prefix, str(ROOT)))]


@contextmanager
def opened(clerk: packed.Clerk, screen: Screen, data: Path) -> Iterator[str]:
    """The packaged window from its opening until a person closes it, which it must survive with code 0."""
    process = clerk.open("--data", data, env={"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb", **SAMPLE})
    try:
        yield screen.window("離校櫃台", process)
        screen.keys("alt+F4")
        assert process.wait(packed.PATIENCE) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def written(clerk: packed.Clerk, data: Path) -> list[dict[str, Any]]:
    """Every fact of a ledger, told by the packaged command."""
    done = clerk.run("facts", "--data", data, env=SAMPLE)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _has_screens(screen: Screen, window: str, data: Path, folder: Path) -> bool:
    """Whether the column of screens has its entries; Enter on the welcome's first button until there is a ledger."""
    if not (data / "ledger.db").exists():
        screen.keys("Return")
        time.sleep(1)
        return False
    with Image.open(screen.picture(folder / "window.png", window)) as picture:
        column = picture.convert("RGB").crop((20, 120, 200, 600))
    return len(column.getcolors(1 << 20)) > 20


def _scan(screen: Screen, window: str) -> None:
    """The student, then the card of the employment survey: the one item of the sample that needs no papers first."""
    screen.keys("F2")
    screen.type(STUDENT)
    screen.keys("Return")
    time.sleep(1)
    screen.xdotool("mousemove", "--window", window, "650", "487", "click", "1")


def _signed(screen: Screen, window: str, folder: Path) -> bool:
    """Scan, choose, F4; whether the window then tells of it. A second F4 on what has passed records nothing."""
    _scan(screen, window)
    screen.keys("F4")
    time.sleep(1)
    with Image.open(screen.picture(folder / "window.png", window)) as picture:
        drawn = picture.convert("RGB").getcolors(1 << 24) or []
    ground = ImageColor.getrgb(LIGHT.toast_bg)
    return sum(count for count, colour in drawn if colour == ground) > TOAST


def _rests(data: Path) -> bool:
    """Whether the ledger is open and nothing is written to it; an open desk keeps everyone else out."""

    def stands() -> list[tuple[int, int]]:
        files = [data / f"{STORE_NAME}{ending}" for ending in ("", "-wal")]
        return [(stat.st_size, stat.st_mtime_ns) for file in files if file.exists() for stat in (file.stat(),)]

    before = stands()
    time.sleep(1.5)
    return len(before) > 1 and stands() == before


def _libraries(started: int) -> set[str]:
    """Every file mapped into the memory of the desk that this process became or started."""
    maps = Path(f"/proc/{started}/maps").read_text("utf-8")
    return {line.split(maxsplit=5)[5] for line in maps.splitlines() if len(line.split(maxsplit=5)) == 6}


def test_signatures_and_holidays_are_judged_in_the_package(clerk: packed.Clerk) -> None:
    paper = clerk.home / "證書.pdf"
    paper.write_bytes(signed_pdf())
    data = clerk.home / "d"
    made = clerk.run("init", "--school", "npust", "--operator", "承辦人", "--data", data, env=SAMPLE)
    assert made.returncode == 0, made.stderr
    judged = clerk.run("certificates", "check", paper, "--data", data, env=SAMPLE)
    assert "簽章完整" in judged.stdout + judged.stderr
    today = clerk.run("today", "--json", "--data", data, env=SAMPLE)
    assert today.returncode == 0, today.stderr
    assert json.loads(today.stdout)
    assert not list(data.rglob("crash-*.txt"))


def test_the_names_of_holidays_come_along_in_both_languages(program: Path) -> None:
    there = {path.parent.parent.name for path in (program / "_internal" / "holidays").rglob("TW.mo")}
    assert there == {"zh_TW", "en_US"}


@pytest.mark.skipif(not shutil.which("gnome-keyring-daemon"), reason="needs gnome-keyring and dbus, a Linux desktop's")
def test_the_packaged_desk_keeps_its_key_in_the_desktop_s_keyring(program: Path, tmp_path: Path) -> None:
    story = f"""set -e
printf 'login password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
cd /
"{program / TERMINAL}" init --school npust --operator 測試承辦人 --data "{tmp_path / "desk"}" >&2
"{program / TERMINAL}" facts --data "{tmp_path / "desk"}"
"""
    env = {"HOME": os.environ["HOME"], "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    line = ["dbus-run-session", "--", "bash", "-c", story]
    done = subprocess.run(line, env=env, capture_output=True, text=True, check=False, timeout=packed.PATIENCE)
    assert done.returncode == 0, done.stderr
    assert "school.adopted" in done.stdout
    assert not list(tmp_path.rglob("*.key"))


def test_whatever_a_module_of_the_desk_imports_is_in_the_package(program: Path) -> None:
    there = packed_modules(program)
    missing = {f"{name} ({where})" for name, where in third_party_imports() if name not in there}
    assert not missing - {"keyring.backends.Windows (app/credentials.py)"}, "\n".join(sorted(missing))
    own = {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for room in ("app", "db", "ui")
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts
    }
    assert not own - there - {"app.__main__"}


def test_every_part_of_the_package_stands_on_the_page_with_its_licence(program: Path) -> None:
    found = parts.register()
    assert not found.faults
    wanted = {f"{p.name}-{p.version}" for p in found.parts.values() if p.packed and p.version}
    folders = {path.name for path in (program / licences.FOLDER).iterdir()}
    other = {name for name in folders if name.startswith(("pyinstaller", "Python-"))} | {"data", "system"}
    assert folders - other == wanted
    assert len(other) == 5
    for folder in (program / licences.FOLDER).iterdir():
        texts = [path for path in folder.rglob("*") if path.is_file()]
        assert texts, folder.name
        assert all(path.stat().st_size > 20 for path in texts), folder.name
    page = (program / "_internal" / "THIRD-PARTY.md").read_text("utf-8")
    assert page == licences.PAGE.read_text("utf-8")


def test_what_the_lgpl_speaks_of_lies_there_as_files_to_replace(program: Path) -> None:
    contents = program / "_internal"
    assert {path.name for path in (contents / "PySide6" / "Qt" / "lib").glob("libQt6*.so.6")} >= {
        "libQt6Core.so.6",
        "libQt6Gui.so.6",
        "libQt6Widgets.so.6",
        "libQt6PrintSupport.so.6",
        "libQt6Svg.so.6",
    }
    wheel = Path(PySide6.__path__[0])
    for path in (contents / "PySide6").rglob("*.so*"):
        assert path.read_bytes() == (wheel / path.relative_to(contents / "PySide6")).read_bytes(), path.name
    assert (contents / "psycopg" / "connection.py").is_file()
    assert not [name for name in packed_archive(program) if name.split(".")[0] in {"psycopg", "psycopg_binary"}]


def packed_archive(program: Path) -> set[str]:
    """What lies inside the program itself."""
    return set(CArchiveReader(str(program / WINDOW)).open_embedded_archive("PYZ.pyz").toc)


def test_what_a_desk_never_runs_stays_out(program: Path) -> None:
    tops = {name.split(".")[0] for name in packed_modules(program)}
    assert not tops & {"ortools", "pytest", "hypothesis", "mypy", "tests", "tools", "lxml", "rich", "pandas", "tkinter"}
    names = {path.name for path in program.rglob("*")}
    assert not [name for name in names if name.startswith(("libQt6Qml", "libQt6Quick", "libQt6Network", "libreadline"))]
    assert {"libhighs.so.1", "TW-Kai.ttf", "TW-Kai-Plus.ttf", "NotoSansTC_400Regular.ttf"} <= names
    size = sum(path.lstat().st_size for path in program.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < LARGEST, f"{size / 1e6:.0f} MB"
