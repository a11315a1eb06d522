"""An office sets the shared ledger up and two desks work with it, by the documented commands alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap import sample_dir
from tests.command_line import Done, here, process
from tests.pg import Server
from tests.scenarios.readiness import settle

Way = Callable[..., Done]
STAR = "B10901018"
SECRET = "a password of one person"
PASSPHRASE = "long enough for a test"


class Desk:
    """One data directory with one person, driven by commands."""

    def __init__(self, folder: Path, operator: str, unit: str) -> None:
        self.folder, self.operator, self.unit = folder, operator, unit

    def run(self, *words: str | Path, code: int = 0, stdin: str = "", way: Way = here) -> dict[str, object]:
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("CLEARANCE_PASSPHRASE", PASSPHRASE)
            patched.setenv("CLEARANCE_SHARED_PASSWORD", SECRET)
            done = way(*words, "--data", self.folder, "--json", stdin=stdin)
        assert done.returncode == code, done.stderr
        found = json.loads(done.stdout)
        assert isinstance(found, dict)
        return found

    def init(self) -> str:
        return str(self.run("init", "--school", "npust", "--unit", self.unit, "--operator", self.operator)["desk_id"])

    def state(self, item: str) -> object:
        items = self.run("status", STAR)["items"]
        assert isinstance(items, list)
        return next(i["state"] for i in items if i["item"] == item)


@pytest.fixture
def admin_url(postgres: Server) -> Iterator[str]:
    """An administrator's connection to a database that does not exist yet; gone afterwards."""
    yield postgres.dsn("npust_commands")
    postgres.admin("drop database if exists npust_commands with (force)")
    for login in ("cmd_reg", "cmd_lib"):
        postgres.admin(f"drop role if exists {login}")


def test_two_desks_meet_in_the_shared_ledger(admin_url: str, tmp_path: Path, postgres: Server) -> None:
    registry = Desk(tmp_path / "registry", "cmd_reg", "registry")
    library = Desk(tmp_path / "library", "cmd_lib", "library")
    ids = {d: d.init() for d in (registry, library)}
    made = registry.run("server", "init", admin_url)
    assert made["school"] == "npust"
    registry.run("server", "add-staff", admin_url, "cmd_reg", "--unit", "registry", "--password", SECRET)
    registry.run("server", "add-staff", admin_url, "cmd_lib", "--unit", "library", "--password", SECRET)
    for desk, name in ((registry, "註冊組"), (library, "圖書館")):
        registry.run("server", "add-desk", admin_url, ids[desk], "--label", name)
    url = f"postgresql://127.0.0.1:{postgres.port}/npust_commands"
    for desk in (registry, library):
        desk.run("connect", url, "--user", desk.operator, "--password-stdin", stdin=f"{SECRET}\n")

    registry.run("roster", "load", sample_dir() / "應屆畢業生名冊.xlsx")
    sent = registry.run("sync", "--once")
    assert sent["refused"] == []
    assert sent["pending"] == 0
    got = library.run("sync", "--once")
    assert isinstance(got["pulled"], int)
    assert got["pulled"] > 300
    library.run("sign-off", STAR, "library", "fail", "--reason", "欠書一冊", "--as", "cmd_lib")
    assert library.run("sync", "--once")["pushed"] == 1
    registry.run("sync", "--once")
    assert registry.state("library") == "failed"

    refused = library.run("sign-off", STAR, "cashier", "pass", "--as", "cmd_lib", code=1)
    assert "error" in refused
    registry.run("handover", STAR, "self", "--seen", "card", "--done", "card", code=1)
    assert registry.run("server", "verify", admin_url)["chain_ok"] is True
    for desk in (registry, library):
        assert desk.run("verify")["projection_ok"] is True


def test_two_registries_cannot_hand_one_diploma_out_even_in_the_same_minute(
    admin_url: str, tmp_path: Path, postgres: Server
) -> None:
    desks = [Desk(tmp_path / name, login, "*") for name, login in (("a", "cmd_reg"), ("b", "cmd_lib"))]
    ids = [d.init() for d in desks]
    first, second = desks
    first.run("server", "init", admin_url)
    url = f"postgresql://127.0.0.1:{postgres.port}/npust_commands"
    school = ("adviser", "chair", "department", "library", "career-survey", "career-consent", "cashier", "registry")
    for desk, desk_id in zip(desks, ids, strict=True):
        units = [word for unit in school for word in ("--unit", unit)]
        first.run("server", "add-staff", admin_url, desk.operator, *units, "--password", SECRET)
        first.run("server", "add-desk", admin_url, desk_id)
        desk.run("connect", url, "--user", desk.operator, "--password-stdin", stdin=f"{SECRET}\n")
    first.run("roster", "load", sample_dir() / "應屆畢業生名冊.xlsx")
    missing = first.run("status", STAR)["gate"]
    assert isinstance(missing, dict)
    settle(first.folder, STAR, passphrase=PASSPHRASE)
    for item in missing["missing"]:
        first.run("sign-off", STAR, item["unit"], "pass", "--as", first.operator)
    first.run("sync", "--once")
    second.run("sync", "--once")
    first.run("handover", STAR, "self", "--seen", "card", "--done", "card")
    refused = second.run("handover", STAR, "self", "--seen", "card", "--done", "card", code=1)
    error = refused["error"]
    assert isinstance(error, dict)
    # The second desk asks first, hears of it, and records nothing.
    assert error["code"] == "handover.again"
    assert second.run("desk", "info")["pending"] == {}
    assert second.run("status", STAR)["overall"] == "已領取學位證書"


def test_names_that_are_none_are_wrong_use(admin_url: str, tmp_path: Path) -> None:
    registry = Desk(tmp_path / "registry", "cmd_reg", "registry")
    desk_id = registry.init()
    registry.run("server", "init", admin_url)
    registry.run("server", "revoke-desk", admin_url, "nosuch", code=2)
    registry.run("server", "add-desk", admin_url, "nosuch", code=2)
    registry.run("server", "add-staff", admin_url, 'bad name"; drop', "--unit", "library", code=2)
    registry.run("server", "revoke-desk", admin_url, desk_id, code=1)


def test_in_processes_of_their_own_a_desk_and_the_ledger_answer_in_json(
    admin_url: str, tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Processes open this desk and this process does: with a keyring both find the same key.
    monkeypatch.setenv("CLEARANCE_KEYRING", "tests.keyring_file.FileKeyring")
    registry = Desk(tmp_path / "registry", "cmd_reg", "registry")
    desk_id = registry.run("init", "--school", "npust", "--unit", "registry", "--operator", "cmd_reg", way=process)
    assert registry.run("server", "init", admin_url, way=process)["school"] == "npust"
    registry.run("server", "add-staff", admin_url, "cmd_reg", "--unit", "registry", "--password", SECRET)
    registry.run("server", "add-desk", admin_url, str(desk_id["desk_id"]))
    registry.run("server", "revoke-desk", admin_url, "nosuch", code=2, way=process)
    url = f"postgresql://127.0.0.1:{postgres.port}/npust_commands"
    registry.run("connect", url, "--user", "cmd_reg", "--password-stdin", stdin=f"{SECRET}\n", way=process)
    assert registry.run("sync", "--once", way=process)["refused"] == []


def test_a_contradiction_is_settled_by_command_when_somebody_says_so(
    admin_url: str, tmp_path: Path, postgres: Server
) -> None:
    registry, library = Desk(tmp_path / "registry", "cmd_reg", "registry"), Desk(tmp_path / "lib", "cmd_lib", "library")
    other = Desk(tmp_path / "other", "cmd_lib", "library")
    desks = (registry, library, other)
    ids = {desk: desk.init() for desk in desks}
    registry.run("server", "init", admin_url)
    for login, unit in (("cmd_reg", "registry"), ("cmd_lib", "library")):
        registry.run("server", "add-staff", admin_url, login, "--unit", unit, "--password", SECRET)
    url = f"postgresql://127.0.0.1:{postgres.port}/npust_commands"
    for desk in desks:
        registry.run("server", "add-desk", admin_url, ids[desk])
        desk.run("connect", url, "--user", desk.operator, "--password-stdin", stdin=f"{SECRET}\n")
    registry.run("roster", "load", sample_dir() / "應屆畢業生名冊.xlsx")
    for desk in desks:
        desk.run("sync", "--once")
    for desk in (library, other):
        settle(desk.folder, STAR, "library", passphrase=PASSPHRASE)
    library.run("sign-off", STAR, "library", "pass", "--as", "cmd_lib")
    other.run("sign-off", STAR, "library", "fail", "--reason", "欠書一冊", "--as", "cmd_lib")
    for desk in (library, other, library):
        desk.run("sync", "--once")
    library.run("sign-off", STAR, "library", "pass", "--as", "cmd_lib", code=1)
    library.run("sign-off", STAR, "library", "pass", "--settle", "--as", "cmd_lib")
    for desk in (library, other):
        assert desk.run("sync", "--once")["conflicts"] == 0
        assert desk.state("library") == "passed"
