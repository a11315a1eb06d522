"""Running the shared server: people come and go, the server is looked at, and a wrong one is told from a right one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from app.cli import main
from app.errors import SharedLedgerUnreachable
from app.findings import Finding
from app.ledger import DeskId
from db.shared import checkup, line_checkup, provision
from db.shared.connection import DeskCertificate
from db.shared.ledger import SharedLedger
from tests.db.shared.by_command import NOW, SECRET, Run, own_server, problem, runner, school, served_by
from tests.db.shared.office import DESKS, Office
from tests.pg import HBA, HOST, Server
from tests.pg_tls import Authority as ServerAuthority


@pytest.fixture
def office(postgres: Server) -> Iterator[Office]:
    with school(postgres) as found:
        yield found


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path, monkeypatch, capsys)


def as_person(office: Office, login: str) -> psycopg.Connection:
    return psycopg.connect(
        host=HOST, port=office.server.port, dbname=office.database, user=login, password=SECRET, autocommit=True
    )


def line(office: Office, certificate: DeskCertificate | None = None, login: str = "ops_lib") -> SharedLedger:
    url = f"postgresql://{HOST}:{office.server.port}/{office.database}"
    return SharedLedger(
        url, user=login, password=SECRET, desk=DESKS[1], certificate=certificate, insecure_local=certificate is None
    )


# -- people and desks


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


# -- the look at the server


def bad(found: list[Finding]) -> dict[str, str]:
    return {f.check: f.message for f in found if f.bad}


def look(office: Office) -> dict[str, str]:
    """What is wrong with the server that tests use, beyond what is wrong with it on purpose."""
    found = bad(checkup.examine(office.url, now=NOW))
    for on_purpose in ("備份", "磁碟損壞偵測", "櫃台憑證", "伺服器憑證"):
        found.pop(on_purpose, None)
    if "fsync" in found.get("斷電保護", "") and "synchronous_commit" not in found["斷電保護"]:
        del found["斷電保護"]
    return found


@contextmanager
def setting(office: Office, **wrong: str) -> Iterator[None]:
    for name, value in wrong.items():
        office.admin(f"alter system set {name} = '{value}'")
    office.admin("select pg_reload_conf()")
    _settled(office, wrong)
    try:
        yield
    finally:
        before = {name: str(office.admin(f"show {name}")[0][0]) for name in wrong}
        for name in wrong:
            office.admin(f"alter system reset {name}")
        office.admin("select pg_reload_conf()")
        _settled(office, before, different=True)


def _settled(office: Office, wanted: dict[str, str], *, different: bool = False) -> None:
    """A reload takes a moment; a fresh connection tells."""
    for _ in range(200):
        if all((office.admin(f"show {name}") == [(value,)]) is not different for name, value in wanted.items()):
            return
        office.admin("select pg_stat_clear_snapshot()")
    raise AssertionError(f"the server did not take {wanted}")


def test_a_good_server_has_nothing_to_answer_for(office: Office, authority: ServerAuthority) -> None:
    assert look(office) == {}


def test_what_tests_do_without_is_named_with_its_remedy(office: Office) -> None:
    """The tests' private server: no archive, and desks without certificates (before 18 no page checksums either)."""
    found = bad(checkup.examine(office.url, now=NOW))
    assert {"備份", "櫃台憑證"} <= set(found)
    assert ("磁碟損壞偵測" in found) == (office.admin("show data_checksums") == [("off",)])
    assert all("→" in message for message in found.values())


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        (f"host all all {HOST}/32 trust", "trust"),
        (f"hostssl all all {HOST}/32 md5", "md5"),
        (f"hostssl all all {HOST}/32 password", "password"),
        ("host all all 10.0.0.0/8 scram-sha-256", "沒有加密"),
        ("hostnossl all all 10.0.0.0/8 scram-sha-256", "沒有加密"),
        (f"host all all {HOST}/0 scram-sha-256", "沒有加密"),
        ("hostssl all all 10.0.0.0/8 scram-sha-256", "櫃台憑證"),
        ("hostssl all ops_lib 10.0.0.0/8 scram-sha-256", "櫃台憑證"),
        ("hostssl all +clerk 10.0.0.0/8 scram-sha-256", "櫃台憑證"),
        (f"host all all {HOST}/32 no-such-method", "寫錯"),
    ],
)
def test_a_rule_that_lets_somebody_in_too_easily_is_named_by_its_line(
    rule: str, word: str, office: Office, authority: ServerAuthority
) -> None:
    path = office.server.folder / "data" / "pg_hba.conf"
    # Not loaded: what stands in the file counts, for it is what the next start takes.
    path.write_text(HBA + rule + "\n", "ascii")
    try:
        found = look(office)
    finally:
        path.write_text(HBA, "ascii")
    assert set(found) == {"連線規則"}
    assert word in found["連線規則"]
    assert "第 3 行" in found["連線規則"]


@pytest.mark.parametrize(
    "rule",
    [
        "hostssl all all 10.0.0.0/8 scram-sha-256 clientcert=verify-ca",
        "hostssl all all 10.0.0.0/8 cert",
        "hostssl all auditor_kim 10.0.0.0/8 scram-sha-256",
        "host elsewhere all 10.0.0.0/8 md5",
        "host replication all 10.0.0.0/8 scram-sha-256",
        "host all all 0.0.0.0/0 reject",
        "local all all peer",
    ],
)
def test_rules_that_are_strict_or_lead_elsewhere_are_left_in_peace(
    rule: str, office: Office, authority: ServerAuthority
) -> None:
    path = office.server.folder / "data" / "pg_hba.conf"
    path.write_text(HBA + rule + "\n", "ascii")
    try:
        assert look(office) == {}
    finally:
        path.write_text(HBA, "ascii")


@pytest.mark.parametrize(
    ("wrong", "check", "word"),
    [
        ({"synchronous_commit": "off"}, "斷電保護", "synchronous_commit"),
        ({"full_page_writes": "off"}, "斷電保護", "full_page_writes"),
        ({"ssl_min_protocol_version": "TLSv1.1"}, "加密連線", "TLSv1.1"),
        ({"password_encryption": "md5"}, "密碼保存", "md5"),
        ({"ssl_ca_file": ""}, "櫃台憑證", "ssl_ca_file"),
        ({"ssl": "off"}, "加密連線", "TLS"),
    ],
)
def test_a_setting_that_endangers_the_ledger_is_named(
    wrong: dict[str, str], check: str, word: str, office: Office, authority: ServerAuthority
) -> None:
    with setting(office, **wrong):
        found = [f.message for f in checkup.examine(office.url, now=NOW) if f.bad and f.check == check]
    assert any(word in message for message in found), found


@pytest.mark.parametrize(
    ("wrong", "right", "check"),
    [
        ("alter role ops_lib bypassrls", "alter role ops_lib nobypassrls", "帳號權限"),
        ("alter role ops_lib superuser", "alter role ops_lib nosuperuser", "帳號權限"),
        ("grant pg_read_all_data to ops_lib", "revoke pg_read_all_data from ops_lib", "帳號權限"),
        ("grant api_owner to ops_lib", "revoke api_owner from ops_lib", "帳號權限"),
        ("alter role eraser login", "alter role eraser nologin", "群組角色"),
        ("grant connect on database {db} to public", "revoke connect on database {db} from public", "公開連線"),
        ("grant connect on database postgres to public", "revoke connect on database postgres from public", "公開連線"),
        ("alter role ops_lib in database {db} set synchronous_commit = off", "alter role ops_lib in database {db} reset synchronous_commit", "斷電保護"),
        ("set password_encryption = md5; alter role ops_lib password 'x'", "alter role ops_lib password 'y'", "密碼保存"),
        ("update upkeep.revision set version_num = '0001'", "update upkeep.revision set version_num = '9999'", "帳冊結構"),
    ],
)  # fmt: skip
def test_a_role_or_a_grant_that_opens_too_much_is_named(
    wrong: str, right: str, check: str, office: Office, authority: ServerAuthority
) -> None:
    office.admin(wrong.format(db=office.database))
    try:
        assert check in look(office)
    finally:
        office.admin(right.format(db=office.database))
    if check == "密碼保存":
        provision.add_staff(office.url, login="ops_lib", password=SECRET, grants=[])
    if check != "帳冊結構":
        assert check not in look(office)
    else:
        assert "更新這台電腦" in look(office)[check]


def test_somebody_who_holds_a_transaction_open_is_named(office: Office) -> None:
    with as_person(office, "ops_lib") as held, psycopg.connect(office.url, autocommit=True) as admin:
        assert not checkup._idle(admin, timedelta()).bad
        held.execute("set idle_in_transaction_session_timeout = 0")
        held.execute("begin")
        assert "ops_lib" in checkup._idle(admin, timedelta()).message
        assert not checkup._idle(admin).bad


def test_desks_without_or_with_ending_certificates_are_named(
    office: Office, authority: ServerAuthority, tmp_path: Path, run: Run
) -> None:
    run("server", "add-desk", office.url, DESKS[1], "--certificate", tmp_path / "out")
    run("server", "add-desk", office.url, DESKS[2], "--certificate", tmp_path / "out")

    def said(days: int) -> list[Finding]:
        found = checkup.examine(office.url, now=NOW + timedelta(days=days))
        return [f for f in found if f.check.startswith("櫃台憑證")]

    assert [f.bad for f in said(0)] == [False]
    assert "只剩" in said(810)[0].message
    assert [f.check for f in said(830)] == ["櫃台憑證（第 1 櫃台）", "櫃台憑證（第 2 櫃台）"]
    assert "到期" in said(830)[0].message
    run("server", "revoke-desk", office.url, DESKS[2])
    assert "撤銷清單" in look(office)


def test_doctor_looks_at_the_server_by_command(office: Office, run: Run) -> None:
    rows = run("doctor", "--server", office.url, code=1)["rows"]
    assert isinstance(rows, list)
    assert {"check", "ok", "message"} == set(rows[0])
    assert not next(r for r in rows if r["check"] == "備份")["ok"]
    assert problem(run("doctor", "--server", f"postgresql://x@{HOST}:1/registry", code=3)) == "shared.unreachable"


def test_a_database_without_a_ledger_is_said_to_be_one(empty_database: str) -> None:
    with pytest.raises(SharedLedgerUnreachable) as refused:
        checkup.examine(empty_database, now=NOW)
    assert refused.value.code == "server.not_migrated"


# -- the desk's look at its line


def test_a_desk_sees_certificates_protocol_clock_and_lease(
    office: Office, authority: ServerAuthority, tmp_path: Path
) -> None:
    own, server = own_server(tmp_path)
    now = datetime.now(UTC)
    made = own.issue_desk(DESKS[1], out=tmp_path / "desk", now=NOW)
    provision.add_desk(office.url, desk_id=DESKS[1], label="", serial=made.serial, issuer=made.certified.issuer)
    known = line_checkup.Known([], 7, int((now + timedelta(days=20)).timestamp() * 1000), made.files, now)
    with served_by(office.server, server, [own.certificate_file]), line(office, made.files) as at:
        good = list(line_checkup.examine(at, known))
        assert bad(good) == {}
        said = {f.check: f.message for f in good}
        assert said["加密連線"] == "TLSv1.3"
        assert "library" in said["帳號權限"]
        assert {"櫃台憑證", "伺服器憑證", "版本", "時鐘", "離線期限"} <= set(said)
        assert office.admin("select pending from ledger.desk_seen") == [(7,)]

        def trouble(**changed: object) -> dict[str, str]:
            return bad(list(line_checkup.examine(at, replace(known, **changed))))  # type: ignore[arg-type]  # fields of Known

        assert set(trouble(now=now + timedelta(minutes=30))) == {"時鐘"}
        assert "快" in trouble(now=now + timedelta(minutes=30))["時鐘"]
        assert "慢" in trouble(now=now - timedelta(minutes=30))["時鐘"]
        assert set(trouble(now=now + timedelta(days=18))) == {"時鐘", "離線期限"}
        assert "收回" in trouble(now=now + timedelta(days=21))["離線期限"]
        assert {"櫃台憑證", "伺服器憑證"} <= set(trouble(now=now + timedelta(days=800)))
        gone = replace(made.files, certificate=tmp_path / "gone.crt")
        assert "server add-desk" in trouble(certificate=gone)["櫃台憑證"]
        other = type(own).open(tmp_path / "other", school="x", now=NOW)
        foreign = replace(made.files, authority=other.certificate_file)
        assert "身分" in trouble(certificate=foreign)["伺服器憑證"]


def test_a_desk_says_what_the_server_refuses_it(office: Office, run: Run) -> None:
    known = line_checkup.Known([], 0, None, None, NOW)
    with line(office, login="nobody_at_all") as at:
        assert "→" in bad(list(line_checkup.examine(at, known)))["共用帳冊"]
    provision.add_staff(office.url, login="ops_lib", password=SECRET, grants=[])
    with line(office) as at:
        assert "add-staff" in bad(list(line_checkup.examine(at, known)))["帳號權限"]
    office.admin("update ledger.meta set min_client = 99")
    with line(office) as at:
        assert "更新" in bad(list(line_checkup.examine(at, known)))["版本"]
    provision.revoke_desk(office.url, desk_id=DESKS[1])
    with line(office) as at:
        assert "不再接受" in bad(list(line_checkup.examine(at, known)))["共用帳冊"]


def test_doctor_at_a_connected_desk_shows_the_line(
    office: Office, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLEARANCE_SHARED_PASSWORD", SECRET)
    desk = run("init", "--school", "npust", "--unit", "library", "--operator", "ops_lib")
    provision.add_desk(office.url, desk_id=DeskId(str(desk["desk_id"])), label="新櫃台")
    url = f"postgresql://{HOST}:{office.server.port}/{office.database}"
    run("connect", url, "--user", "ops_lib", "--password-stdin", stdin=f"{SECRET}\n")
    capsys.readouterr()
    main(["doctor", "--json"])
    said = {r["check"]: r for r in json.loads(capsys.readouterr().out)}
    assert said["共用帳冊"]["ok"]
    assert {"版本", "時鐘", "帳號權限", "加密連線"} <= set(said)


# -- what an IT office puts on the server


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
