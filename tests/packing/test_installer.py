"""The Windows installer speaks of files that are there, leaves data alone, and never touches a desk in use."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from app import paths
from tests.packing.installer import SCRIPT, defined, entries, lines, section
from tests.xvfb import ROOT
from tools.packing import finish, licences, windows

SETUP = section(SCRIPT, "Setup")
MESSAGES = finish.SCRIPT.with_name("zh-Hant.isl")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `py dev.py package` leaves on Windows, as far as names go: PyInstaller's part, then what is put beside it."""
    made = tmp_path_factory.mktemp("packed") / windows.WINDOW
    (made / "_internal").mkdir(parents=True)
    (made / licences.FOLDER).mkdir()
    (made / "_internal" / "THIRD-PARTY.md").write_text("terms", "utf-8")
    for program in (windows.WINDOW, windows.TERMINAL):
        (made / f"{program}.exe").touch()
    finish.furnish(made, windows=True)
    return made


def named(script: str) -> set[str]:
    """Every path in the installed or the packed folder that the script speaks of."""
    plain = script
    for name, value in defined(script).items():
        plain = plain.replace(f"{{#{name}}}", value) if name != "Source" else plain
    found = re.findall(r"\{(?:app|#Source)\}\\([^\"\n;,]+)", plain)
    return {path.strip().replace("\\", "/") for path in found if "*" not in path}


def test_every_file_the_script_names_is_in_the_package(folder: Path) -> None:
    there = named(SCRIPT)
    assert there >= {"clearance-desk.exe", "clearance.exe", "THIRD-PARTY.md", "README.txt", "clearance-desk.ico"}
    assert [path for path in there if not (folder / path).exists()] == []


def test_the_programs_are_those_that_the_package_makes() -> None:
    said = defined(SCRIPT)
    assert (said["Window"], said["Terminal"]) == (f"{windows.WINDOW}.exe", f"{windows.TERMINAL}.exe")
    assert "windows.WINDOW" in (ROOT / "pyinstaller.spec").read_text("utf-8")


def test_the_version_is_the_desk_s_own_and_stands_in_no_second_place(tmp_path: Path) -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    line = finish.iscc_line(Path("ISCC.exe"), tmp_path / "clearance-desk", tmp_path)
    assert f"/DVersion={told}" in line
    assert f"/F{windows.WINDOW}-{told}-setup" in line
    assert line[-1] == str(finish.SCRIPT)
    assert SETUP["AppVersion"] == "{#Version}"
    code = "\n".join(text for text in SCRIPT.splitlines() if not text.startswith(";"))
    assert told not in code


def test_it_installs_for_everybody_and_only_on_64_bits() -> None:
    assert SETUP["PrivilegesRequired"] == "admin"
    assert SETUP["DefaultDirName"].startswith("{autopf}\\")
    assert SETUP["ArchitecturesAllowed"] == SETUP["ArchitecturesInstallIn64BitMode"] == "x64compatible"


def test_a_newer_version_takes_the_place_of_the_older_one() -> None:
    assert re.fullmatch(r"\{\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", SETUP["AppId"])
    deleted = {entry["Name"] for entry in entries(SCRIPT, "InstallDelete")}
    assert deleted == {"{app}\\_internal", "{app}\\licenses"}


def test_nothing_is_closed_for_the_person_at_the_desk() -> None:
    assert SETUP["CloseApplications"] == SETUP["RestartApplications"] == "no"
    assert "ClearanceDesk" in SETUP["AppMutex"]


def test_data_are_neither_installed_nor_removed_and_people_are_told_where_they_are() -> None:
    assert lines(SCRIPT, "UninstallDelete") == []
    assert {entry["DestDir"] for entry in entries(SCRIPT, "Files")} == {"{app}"}
    assert f"%LOCALAPPDATA%\\{paths.NAME}" in SCRIPT
    assert "%LOCALAPPDATA%" in finish.readme(windows=True)


def test_the_start_menu_has_the_desk_and_the_desktop_only_on_request() -> None:
    icons = entries(SCRIPT, "Icons")
    assert icons[0]["Name"] == "{group}\\{cm:Desk}"
    on_the_desktop = [icon for icon in icons if icon["Name"].startswith("{autodesktop}")]
    assert [icon["Tasks"] for icon in on_the_desktop] == ["desktopicon"]
    assert entries(SCRIPT, "Tasks")[0]["Flags"] == "unchecked"


def test_the_desk_is_opened_as_the_person_not_as_the_administrator() -> None:
    flags = entries(SCRIPT, "Run")[0]["Flags"].split()
    assert {"runasoriginaluser", "postinstall", "skipifsilent"} <= set(flags)


def test_every_word_is_there_in_both_languages() -> None:
    said = section(SCRIPT, "CustomMessages")
    used = set(re.findall(r"\{cm:(\w+)\}", SCRIPT)) | set(re.findall(r"CustomMessage\('(\w+)'\)", SCRIPT))
    assert {key.split(".")[1] for key in said} == used
    assert set(said) == {f"{language}.{name}" for language in ("zh", "en") for name in used}
    assert [entry["Name"] for entry in entries(SCRIPT, "Languages")] == ["zh", "en"]


def test_traditional_chinese_comes_along_over_the_compiler_s_own_english() -> None:
    files = entries(SCRIPT, "Languages")[0]["MessagesFile"].split(",")
    assert files == ["compiler:Default.isl", MESSAGES.name]
    told = section(MESSAGES.read_text("utf-8-sig"), "Messages")
    assert {"ButtonNext", "SetupAppRunningError", "ConfirmUninstall", "FinishedLabel", "WelcomeLabel2"} <= set(told)
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in told.values())


@pytest.mark.parametrize("path", [finish.SCRIPT, MESSAGES])
def test_the_compiler_sees_that_it_is_unicode(path: Path) -> None:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
