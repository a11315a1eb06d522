"""Running the shared server by command: people and desks come and go, and what an IT office writes on it."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from app.cli import main
from db.shared import checkup
from tests.db.shared.administration.by_command import NOW, SECRET, Run, as_person, line, problem
from tests.db.shared.office import DESKS, Office


def test_an_administrator_without_a_desk_adds_lists_and_retires_people(
    office: Office, role_prefix: str, run: Run
) -> None:
    login = f"{role_prefix}mary"
    run(
        *("server", "add-staff", office.url, login, "--unit", "library:view", "--unit", "department@森林系"),
        *("--password", SECRET),
    )
    with line(office) as someone:
        someone.hello([], pending=3, now_ms=0)
    rows = {p["login"]: p for p in run("server", "staff", office.url)["rows"]}  # type: ignore[attr-defined]  # JSON
    assert rows[login]["units"] == [
        "department:sign@森林系",
        "library:view",
    ]
    assert (rows[login]["active"], rows[login]["seen_at"]) == (True, None)
    assert rows["ops_lib"]["desks"] == ["第 1 櫃台"]
    assert rows["ops_lib"]["seen_at"]
    with as_person(office, login) as open_connection:
        assert run("server", "retire-staff", office.url, login) == {"login": login, "retired": True}
        with pytest.raises(psycopg.OperationalError):
            open_connection.execute("select 1")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        as_person(office, login)
    rows = {p["login"]: p for p in run("server", "staff", office.url)["rows"]}  # type: ignore[attr-defined]  # JSON
    assert rows[login]["active"] is False
    assert run("server", "retire-staff", office.url, "nobody_here", code=1)["retired"] is False
    run("server", "add-staff", office.url, login, "--unit", "library", "--password", SECRET)
    as_person(office, login).close()


@pytest.mark.rows("N17")
def test_a_unit_gives_no_right_to_override_and_a_chief_is_named_apart_n17(
    office: Office, role_prefix: str, run: Run
) -> None:
    clerk, chief = f"{role_prefix}clerk", f"{role_prefix}chief"
    for login, units in (
        (clerk, ("--unit", "registry")),
        (chief, ("--unit", "registry", "--unit", "registry:resolve")),
    ):
        run("server", "add-staff", office.url, login, *units, "--password", SECRET)
    rows = {p["login"]: p["units"] for p in run("server", "staff", office.url)["rows"]}  # type: ignore[attr-defined]  # JSON
    assert rows[clerk] == ["registry:certificate", "registry:registry", "registry:sign"]
    assert rows[chief] == ["registry:certificate", "registry:registry", "registry:resolve", "registry:sign"]
    (said,) = [f for f in checkup.examine(office.url, now=NOW) if f.check == "督導權限"]
    assert (said.bad, chief in said.message, clerk in said.message) == (False, True, False)
    # As a server was set up before chiefs were named apart.
    for login in (clerk, "ops_reg"):
        run(
            *("server", "add-staff", office.url, login, "--unit", "registry", "--unit", "registry:resolve"),
            *("--password", SECRET),
        )
    (said,) = [f for f in checkup.examine(office.url, now=NOW) if f.check == "督導權限"]
    assert said.bad
    assert clerk in said.message


def test_desks_are_listed_with_what_they_last_said(office: Office, tmp_path: Path, run: Run) -> None:
    with line(office) as someone:
        someone.hello([], pending=12, now_ms=0)
    run("server", "add-desk", office.url, DESKS[2], "--certificate", tmp_path / "out")
    run("server", "revoke-desk", office.url, DESKS[2])
    first, second = run("server", "desks", office.url)["rows"]  # type: ignore[misc]  # JSON
    assert (first["desk_id"], first["pending"], first["seen_by"], first["expires"], first["revoked_at"]) == (
        DESKS[1], 12, "ops_lib", None, None,
    )  # fmt: skip
    assert first["seen_at"]
    assert (second["label"], second["seen_at"]) == ("第 2 櫃台", None)
    assert second["expires"] > NOW.isoformat()
    assert second["revoked_at"]


def test_the_lists_are_readable_for_people_too(
    office: Office, run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run("server", "add-desk", office.url, DESKS[1], "--certificate", tmp_path / "out")
    run("server", "revoke-desk", office.url, DESKS[1])
    capsys.readouterr()
    assert main(["server", "desks", office.url]) == 0
    assert main(["server", "staff", office.url]) == 0
    said = capsys.readouterr().out
    for word in ("第 1 櫃台", "停用", "憑證到", "沒有憑證", "從未連線", "待送 0", "ops_lib", "library:sign"):
        assert word in said, word


def test_an_older_server_is_told_to_migrate(office: Office, run: Run) -> None:
    office.admin("alter table ledger.desk drop column cert_expires")
    assert problem(run("server", "desks", office.url, code=3)) == "server.not_migrated"


def test_settings_for_the_server_are_written_and_wrong_words_refused(tmp_path: Path, run: Run) -> None:
    made = run("server", "settings", "10.20.0.0/16", "2001:db8::/32", "--out", tmp_path / "it")
    settings, rules = (Path(str(f)).read_text("utf-8") for f in made["files"])  # type: ignore[attr-defined]  # JSON
    for word in ("ssl_crl_file", "TLSv1.3", "scram-sha-256", "archive_mode = on", "fsync = on"):
        assert word in settings
    assert rules.count("clientcert=verify-ca") == 2
    for words in (
        ("10.20",),
        ("10.0.0.0/8", "--tls", "relative"),
        ("10.0.0.0/8", "--archive", "/x'; rm"),
        ("10.0.0.0/8", "--database", "a b"),
        ("10.0.0.0/8", "--admin", "all"),
    ):
        refused = run("server", "settings", *words, "--out", tmp_path / "it", code=2)
        assert problem(refused) == "server.settings"
