"""The way in: what `dev.py` says when something is missing, before anything of the desk can run."""

from __future__ import annotations

from pathlib import Path

import pytest

import dev


def test_without_a_command_it_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    listed = capsys.readouterr().out
    assert all(f"  {name} " in listed for name in dev.COMMANDS)


def test_an_unknown_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["flay"]) == 2
    assert "flay" in capsys.readouterr().err


def test_missing_system_libraries_are_named_in_one_line_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "WINDOWS", False)
    monkeypatch.setattr(dev, "ready", lambda: True)
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(dev, "DRAWING_LIBRARIES", {"libdesk-nowhere.so.7": "libdesk-nowhere7"})
    monkeypatch.setattr(dev, "WINDOW_LIBRARIES", {})
    assert dev.main(["run"]) == 1
    assert "sudo apt-get install -y libdesk-nowhere7" in capsys.readouterr().err


def test_what_packing_lacks_is_named_in_one_line_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "prepare", lambda: None)
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(dev, "PACKING_PROGRAMS", {"objdump-nowhere": "binutils"})
    monkeypatch.setattr(dev, "missing_libraries", lambda wanted: list(wanted.values()))
    assert dev.main(["package"]) == 1
    python = f"libpython{dev.sys.version_info[0]}.{dev.sys.version_info[1]}"
    assert f"sudo apt-get install -y binutils {python}" in capsys.readouterr().err


def test_after_packing_it_makes_what_people_are_handed(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, ...]] = []
    codes = iter((0, 0, 5))

    def call(_python: object, *words: str) -> int:
        called.append(words)
        return next(codes)

    monkeypatch.setattr(dev, "prepare", lambda: None)
    monkeypatch.setattr(dev, "missing_for_packing", list)
    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["package"]) == 0
    assert [words[1] for words in called] == ["PyInstaller", "tools.packing.finish"]
    assert dev.main(["package"]) == 5
    assert len(called) == 3, "what could not be packed is not handed out"


def test_the_tests_get_what_packing_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "TEST_PROGRAMS", {})
    monkeypatch.setattr(dev, "missing_for_packing", lambda: ["binutils"])
    monkeypatch.setattr(dev, "is_root", lambda: True)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    monkeypatch.setattr(dev, "apt_install", lambda packages: asked.extend(packages) or True)
    dev.ensure_test_programs()
    assert asked == ["binutils"]


def test_a_python_without_pip_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without_pip = tmp_path / "python"
    without_pip.write_text("#!/bin/sh\necho 'No module named pip' >&2\nexit 1\n", "ascii")
    without_pip.chmod(0o755)
    monkeypatch.setattr(dev.sys, "executable", str(without_pip))
    monkeypatch.setattr(dev, "ready", lambda: False)
    monkeypatch.setattr(dev, "is_root", lambda: False)
    assert dev.main(["setup"]) == 1
    assert "python3-pip" in capsys.readouterr().err


def test_a_changed_lock_asks_for_a_new_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(b"first")
    monkeypatch.setattr(dev, "LOCK", lock)
    before = dev.wanted_stamp()
    lock.write_bytes(b"second")
    assert dev.wanted_stamp() != before


def test_postgresql_named_by_pgbin_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ("initdb.exe" if dev.WINDOWS else "initdb")).touch()
    monkeypatch.setenv("PGBIN", str(tmp_path))
    assert dev.find_postgresql() == tmp_path


def test_the_lock_holds_a_hash_for_every_package() -> None:
    lines = dev.LOCK.read_text("utf-8").splitlines()
    pinned = [k for k, line in enumerate(lines) if "==" in line and not line.startswith((" ", "#"))]
    assert len(pinned) > 50
    assert all(lines[k + 1].strip().startswith("--hash=sha256:") for k in pinned)
