"""The server is looked at, and a wrong one is told from a right one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from app.errors import SharedLedgerUnreachable
from app.findings import Finding
from db.shared import checkup, provision
from tests.db.shared.administration.by_command import NOW, SECRET, Run, as_person, bad, problem
from tests.db.shared.office import DESKS, Office
from tests.pg import HBA, HOST
from tests.pg_tls import Authority as ServerAuthority


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
