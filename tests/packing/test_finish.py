"""What people are handed: an archive or an installer, its checksum, and a page that says where the data are."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tools.packing import finish, windows


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A packed folder of three files, one of them a link."""
    folder = tmp_path / "dist" / windows.WINDOW
    (folder / "_internal" / "字 型").mkdir(parents=True)
    (folder / "_internal" / "THIRD-PARTY.md").write_text("terms", "utf-8")
    program = folder / windows.WINDOW
    program.write_text('#!/bin/sh\necho desk "$@"\n', "utf-8")
    program.chmod(0o700)
    if sys.platform != "win32":
        (folder / windows.TERMINAL).symlink_to(windows.WINDOW)
    return tmp_path / "dist"


@pytest.mark.skipif(sys.platform == "win32", reason="the archive is for Linux")
def test_the_archive_holds_the_folder_under_its_version_and_carries_its_checksum(dist: Path) -> None:
    made, beside = finish.finish(dist)
    name = f"{windows.WINDOW}-{windows.version()}"
    with tarfile.open(made) as packed:
        members = {member.name: member for member in packed}
    assert {path.split("/")[0] for path in members} == {name}
    assert members[f"{name}/{windows.TERMINAL}"].linkname == windows.WINDOW
    assert members[f"{name}/{windows.WINDOW}"].mode == 0o755
    assert {(m.uid, m.gid, m.uname) for m in members.values()} == {(0, 0, "root")}
    wanted = {"README.txt", "THIRD-PARTY.md", "install.sh", f"{windows.WINDOW}.desktop", f"{windows.WINDOW}.png"}
    assert {f"{name}/{path}" for path in wanted} <= set(members)
    assert beside.read_text("utf-8") == f"{hashlib.sha256(made.read_bytes()).hexdigest()}  {made.name}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the archive is for Linux")
def test_the_same_folder_makes_the_same_archive(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    first = finish.finish(dist)[0].read_bytes()
    os.utime(dist / windows.WINDOW / windows.WINDOW)
    assert finish.finish(dist)[0].read_bytes() == first


def test_without_inno_setup_a_zip_is_made_and_that_is_said(
    dist: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(finish, "find_iscc", lambda _environ: None)
    made = finish.windows_hand_out(dist / windows.WINDOW, dist)
    with zipfile.ZipFile(made) as packed:
        assert f"{windows.WINDOW}-{windows.version()}/_internal/THIRD-PARTY.md" in packed.namelist()
    assert "jrsoftware.org" in capsys.readouterr().err


def test_inno_setup_is_found_where_its_installer_puts_it(tmp_path: Path) -> None:
    compiler = tmp_path / "Inno Setup 6" / "ISCC.exe"
    assert finish.find_iscc({"ProgramFiles(x86)": str(tmp_path)}) is None
    compiler.parent.mkdir()
    compiler.touch()
    assert finish.find_iscc({"ProgramFiles(x86)": str(tmp_path)}) == compiler
    assert finish.find_iscc({"ISCC": str(compiler)}) == compiler
    assert finish.find_iscc({"ISCC": str(tmp_path / "none.exe"), "ProgramFiles(x86)": str(tmp_path)}) is None


@pytest.mark.skipif(sys.platform == "win32", reason="a stand-in for the compiler that needs a shell")
def test_the_compiler_is_given_version_folder_and_name(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = dist / "iscc"
    compiler.write_text(f'#!/bin/sh\necho "$@" > "{dist}/said"\n', "utf-8")
    compiler.chmod(0o755)
    monkeypatch.setenv("ISCC", str(compiler))
    made = finish.windows_hand_out(dist / windows.WINDOW, dist)
    assert made.name == f"{windows.WINDOW}-{windows.version()}-setup.exe"
    assert f"/DSource={dist / windows.WINDOW}" in (dist / "said").read_text("utf-8")


@pytest.mark.parametrize("windows_too", [True, False])
def test_the_page_beside_the_program_leaves_no_gap(*, windows_too: bool) -> None:
    text = finish.readme(windows=windows_too)
    assert "@" not in text
    assert windows.version() in text
    assert "ClearanceDesk" in text


def installed(source: Path, root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": "/usr/bin:/bin", "DESK_MENU": str(root / "menu"), "DESK_BIN": str(root / "bin")}
    return subprocess.run(
        ["sh", str(source / "install.sh"), *words], env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture
def source(dist: Path) -> Path:
    if sys.platform == "win32":
        pytest.skip("the script is for Linux")
    finish.furnish(dist / windows.WINDOW, windows=False)
    return dist / windows.WINDOW


def test_the_desk_is_installed_updated_in_place_and_removed(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "opt" / "clearance desk"
    assert installed(source, tmp_path, str(target)).returncode == 0
    menu = (tmp_path / "menu" / "clearance-desk.desktop").read_text("utf-8")
    assert f'Exec="{target}/clearance-desk"' in menu
    assert f"Icon={target}/clearance-desk.png" in menu
    said = subprocess.run([str(tmp_path / "bin" / "clearance"), "verify"], capture_output=True, text=True, check=True)
    assert said.stdout == "desk verify\n"
    (target / "_internal" / "left-by-the-older-version").touch()
    assert installed(source, tmp_path, str(target)).returncode == 0
    assert not (target / "_internal" / "left-by-the-older-version").exists()
    assert installed(source, tmp_path, "--remove", str(target)).returncode == 0
    assert not target.exists()
    assert list((tmp_path / "menu").iterdir()) == list((tmp_path / "bin").iterdir()) == []


def test_a_folder_that_is_no_desk_is_neither_overwritten_nor_removed(source: Path, tmp_path: Path) -> None:
    (tmp_path / "homework").mkdir()
    (tmp_path / "homework" / "thesis.odt").touch()
    for words in ((str(tmp_path / "homework"),), ("--remove", str(tmp_path / "homework"))):
        assert installed(source, tmp_path, *words).returncode == 1
    assert (tmp_path / "homework" / "thesis.odt").exists()


def test_a_desk_in_use_is_left_alone(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "opt" / "desk"
    assert installed(source, tmp_path, str(target)).returncode == 0
    shutil.copyfile("/bin/sleep", target / "at-work")
    (target / "at-work").chmod(0o755)
    with subprocess.Popen([str(target / "at-work"), "60"]) as desk:
        try:
            for words in ((str(target),), ("--remove", str(target))):
                refused = installed(source, tmp_path, *words)
                assert refused.returncode == 1
                assert str(desk.pid) in refused.stderr
        finally:
            desk.kill()
    assert (target / "clearance-desk").exists()
