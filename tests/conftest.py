"""What every test stands on: no screen, no real keyring, no folder of the person who runs it, its own PostgreSQL."""

from __future__ import annotations

import os
import sys

# Before anything imports Qt: the platform is chosen once per process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "tests.keyring_file.FileKeyring"

from pathlib import Path

import keyring
import pytest
from hypothesis import HealthCheck, settings

from app import credentials
from tests.keyring_file import VARIABLE
from tests.pg import authority, empty_database, postgres, role_prefix
from tests.xvfb import screen

# The library picks its backend once per process: here, so that no test which tries another one picks for the rest.
keyring.get_keyring()

__all__ = ["authority", "empty_database", "postgres", "role_prefix", "screen"]

ON_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# No deadlines: a busy machine is no fault of the desk. `HYPOTHESIS_PROFILE=deep` looks much longer.
settings.register_profile("desk", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=100, print_blob=True)
settings.register_profile(
    "deep", deadline=None, max_examples=5000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if ON_CI else "desk"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; look at the diff")
    parser.addoption("--row", action="append", default=[], metavar="N14", help="only tests that prove this row")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--row N14` only what carries that row in its marker runs; what takes long is begun first."""
    # Begun last, one of them would keep one core busy while the others have nothing left to do.
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    wanted = set(config.getoption("--row"))
    if wanted:
        chosen = [i for i in items if any(wanted & set(mark.args) for mark in i.iter_markers("rows"))]
        config.hook.pytest_deselected(items=[i for i in items if i not in chosen])
        items[:] = chosen


@pytest.fixture(autouse=True)
def _no_key_is_held() -> None:
    """Each test begins with free keys, whichever test pressed Ctrl before; most tests have no window and load none."""
    if "PySide6.QtWidgets" in sys.modules:
        from tests.held_keys import let_go

        let_go()


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> object:
    """pytest-qt's, with more patience."""
    del qapp
    from tests.patient import Patient

    return Patient(request)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def _nothing_of_yours(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a home, a data folder and a keyring of its own; processes it starts inherit them."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv(VARIABLE, str(home / "keyring.json"))
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase costs a third of a second on purpose, at every command: that is proved once (`test_credentials`).

    A module whose desks are opened by a process of their own as well overrides this: there the cost is the real one.
    """
    monkeypatch.setitem(credentials._SCRYPT, "n", 2)


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if reporter else 0


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """On CI a skipped test is a failed run: there, everything a test may need is installed."""
    is_worker = hasattr(session.config, "workerinput")
    if ON_CI and not is_worker and session.exitstatus == pytest.ExitCode.OK and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if ON_CI and _skipped(config):
        terminalreporter.write_line("CI: nothing may be skipped here, see the short summary", red=True)


def pytest_report_header() -> str:
    root = Path(__file__).resolve().parent
    return f"desk tests in {root.name}/, hypothesis profile {settings.get_current_profile_name()}"
