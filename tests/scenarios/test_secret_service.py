"""The real keyring of a Linux desktop: a second process finds the key that the first one left there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.xvfb import ROOT

STORY = """
set -e
printf 'login password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
"{python}" -m app init --school npust --operator 測試承辦人 --data "{data}"
"{python}" -m app doctor --data "{data}" >&2 || true
"{python}" -m app facts --data "{data}"
"""


@pytest.mark.skipif(not shutil.which("gnome-keyring-daemon"), reason="needs gnome-keyring and dbus, a Linux desktop's")
def test_a_key_in_the_secret_service_opens_the_desk_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setenv("PYTHONUTF8", "1")
    story = STORY.format(python=sys.executable, data=tmp_path / "desk")
    line = ["dbus-run-session", "--", "bash", "-c", story]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "school.adopted" in done.stdout
    assert not list(tmp_path.rglob("*.key")), "no key in a plain file beside the ledger"
