"""A desk's line is verified and bound to its certificate, or there is no line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from app.errors import NotPermitted, SharedLedgerUnreachable, WrongUse
from db.shared import authority as ca
from db.shared import provision
from db.shared.connection import Address, DeskCertificate, parameters, parse
from db.shared.ledger import SharedLedger
from tests.db.shared.office import DESKS, PASSWORD, Office
from tests.pg import HBA, HOST, Server
from tests.pg_tls import Authority as ServerAuthority

NOW = dt.datetime.now(dt.UTC)
#: What an IT office is told to write: TLS only, a certificate of our CA, and the person's password.
STRICT_HBA = f"""\
hostssl all test_admin {HOST}/32 scram-sha-256
host    all test_admin {HOST}/32 scram-sha-256
hostssl all all {HOST}/32 scram-sha-256 clientcert=verify-ca
"""


@pytest.fixture
def strict(postgres: Server, authority: ServerAuthority) -> Iterator[ServerAuthority]:
    """The server as a school runs it: no certificate, no connection."""
    postgres.set_hba(STRICT_HBA)
    yield authority
    postgres.set_hba(HBA)


def desk_files(authority: ServerAuthority, name: str) -> DeskCertificate:
    issued = authority.issue(name)
    return DeskCertificate(authority=authority.certificate.cert, certificate=issued.cert, key=issued.key)


def line(
    office: Office, files: DeskCertificate | None, *, host: str = HOST, password: str = PASSWORD, desk: int = 1
) -> SharedLedger:
    url = f"postgresql://{host}:{office.server.port}/{office.database}"
    return SharedLedger(url, user="lib_amei", password=password, desk=DESKS[desk], certificate=files)


def test_a_desk_with_its_certificate_and_password_is_let_in(office: Office, strict: ServerAuthority) -> None:
    with line(office, desk_files(strict, "desk-ok")) as ledger:
        assert ledger.hello([], pending=0, now_ms=0).units == ("library",)
        row = ledger._one("select version, cipher is not null from pg_stat_ssl where pid = pg_backend_pid()", ())
        assert row == ("TLSv1.3", True)


def test_without_the_desks_certificate_there_is_no_connection(
    office: Office, strict: ServerAuthority, tmp_path: Path
) -> None:
    files = desk_files(strict, "desk-a")
    with pytest.raises(SharedLedgerUnreachable) as unread:
        line(office, replace(files, certificate=tmp_path / "none.crt", key=tmp_path / "none.key")).hello(
            [], pending=0, now_ms=0
        )
    assert unread.value.code == "shared.certificate"
    stranger = ca.Authority.open(tmp_path / "other", school="x", now=NOW).issue_desk(
        DESKS[1], out=tmp_path / "d", now=NOW
    )
    foreign = replace(stranger.files, authority=files.authority)
    with pytest.raises(SharedLedgerUnreachable):
        line(office, foreign).hello([], pending=0, now_ms=0)


def test_a_server_of_another_authority_is_not_believed(office: Office, strict: ServerAuthority, tmp_path: Path) -> None:
    files = desk_files(strict, "desk-b")
    other = ca.Authority.open(tmp_path / "ca", school="x", now=NOW)
    with pytest.raises(SharedLedgerUnreachable) as refused:
        line(office, replace(files, authority=other.certificate_file)).hello([], pending=0, now_ms=0)
    assert refused.value.code == "shared.untrusted"


def test_the_right_server_under_a_wrong_name_is_not_believed(office: Office, strict: ServerAuthority) -> None:
    files = desk_files(strict, "desk-c")
    with line(office, files, host="localhost") as ledger:
        assert ledger.hello([], pending=0, now_ms=0).head.seq == 0
    with pytest.raises(SharedLedgerUnreachable) as refused:
        line(office, files, host="127.0.0.2").hello([], pending=0, now_ms=0)
    assert refused.value.code in {"shared.untrusted", "shared.unreachable"}


def test_a_wrong_password_says_so(office: Office, strict: ServerAuthority) -> None:
    with pytest.raises(SharedLedgerUnreachable) as refused:
        line(office, desk_files(strict, "desk-d"), password="wrong").hello([], pending=0, now_ms=0)
    assert refused.value.code == "shared.password"


def test_plain_text_and_unverified_connections_are_refused_by_the_server(
    office: Office, strict: ServerAuthority
) -> None:
    base = f"host={HOST} port={office.server.port} dbname={office.database} user=lib_amei password={PASSWORD}"
    for weaker in ("sslmode=disable", "sslmode=prefer", "sslmode=require", "sslmode=prefer gssencmode=disable"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(f"{base} {weaker}")


def test_a_connection_string_cannot_weaken_anything() -> None:
    for tail in (
        "?sslmode=prefer",
        "?sslrootcert=/tmp/x",
        "?channel_binding=disable",
        "?options=-c%20x",
        "?hostaddr=10.0.0.1",
        "?service=x",
    ):
        with pytest.raises(WrongUse):
            parse(f"postgresql://ledger.school.example/reg{tail}")
    for bad in (
        "postgresql://u:secret@ledger.school.example/reg",
        "postgresql://a,b/reg",
        "postgresql:///reg",
        "postgresql://h/",
        "http://h/x",
        "x",
    ):
        with pytest.raises(WrongUse):
            parse(bad)
    files = DeskCertificate(Path("ca"), Path("crt"), Path("key"))
    found = parameters(parse("postgresql://ledger.school.example:5433/reg"), user="u", password="p", certificate=files)
    assert (found["sslmode"], found["channel_binding"], found["ssl_min_protocol_version"], found["require_auth"]) == (
        "verify-full", "require", "TLSv1.3", "scram-sha-256",
    )  # fmt: skip


def test_without_tls_only_this_machine_is_ever_spoken_to(monkeypatch: pytest.MonkeyPatch) -> None:
    for host in ("10.0.0.5", "ledger.school.example", "127.0.0.1.example.org", "::ffff:10.0.0.1", "localhost.example"):
        with pytest.raises(WrongUse):
            parameters(Address(host, 5432, "reg"), user="u", password="p", certificate=None, insecure_local=True)
    for host in ("127.0.0.1", "localhost", "::1", "/run/postgresql"):
        assert (
            parameters(Address(host, 5432, "reg"), user="u", password="p", certificate=None, insecure_local=True)[
                "sslmode"
            ]
            == "disable"
        )
    # An environment variable must not send "localhost" elsewhere.
    assert (
        parameters(Address("localhost", 5432, "reg"), user="u", password="p", certificate=None, insecure_local=True)[
            "hostaddr"
        ]
        == "127.0.0.1"
    )
    with pytest.raises(WrongUse):
        parameters(Address("ledger.school.example", 5432, "reg"), user="u", password="p", certificate=None)


def test_our_own_authority_issues_a_desk_that_only_speaks_for_itself(
    office: Office, authority: ServerAuthority, tmp_path: Path
) -> None:
    """The certificate's serial number is registered; another desk's certificate does not open this desk."""
    postgres = office.server
    own = ca.Authority.open(tmp_path / "ca", school="sample", now=NOW)
    again = ca.Authority.open(tmp_path / "ca", school="sample", now=NOW)
    server = again.issue_server([HOST, "localhost"], out=tmp_path / "server", now=NOW)
    first, second = (own.issue_desk(DESKS[n], out=tmp_path / f"desk{n}", now=NOW) for n in (1, 2))
    assert (first.files.key.stat().st_mode & 0o077, first.expires > NOW.date()) == (0, True)
    for n, issued in ((1, first), (2, second)):
        row = provision.add_desk(
            office.url, desk_id=DESKS[n], label=f"第 {n} 櫃台", fingerprint=issued.fingerprint, serial=issued.serial
        )
        assert row.fingerprint == issued.fingerprint
    kept = [postgres.folder / "tls" / n for n in ("server.crt", "server.key", "ca.crt")]
    before = [k.read_bytes() for k in kept]
    try:
        for target, source in zip(
            kept, (server.files.certificate, server.files.key, server.files.authority), strict=True
        ):
            target.write_bytes(source.read_bytes())
        postgres.set_hba(STRICT_HBA)
        with line(office, first.files, desk=1) as ledger:
            assert ledger.hello([], pending=0, now_ms=0).head.seq == 0
        with pytest.raises(NotPermitted) as refused:
            line(office, second.files, desk=1).hello([], pending=0, now_ms=0)
        assert refused.value.code == "shared.wrong_certificate"
    finally:
        for target, data in zip(kept, before, strict=True):
            target.write_bytes(data)
        postgres.set_hba(HBA)


def test_a_locked_or_halved_authority_is_said_plainly(tmp_path: Path) -> None:
    ca.Authority.open(tmp_path / "a", school="x", now=NOW, passphrase="很長的通行碼")
    with pytest.raises(WrongUse) as refused:
        ca.Authority.open(tmp_path / "a", school="x", now=NOW, passphrase="錯")
    assert refused.value.code == "server.authority_key"
    with pytest.raises(WrongUse, match="要通行碼") as refused:
        ca.Authority.open(tmp_path / "a", school="x", now=NOW)
    assert "--passphrase-stdin" in refused.value.hint
    ca.Authority.open(tmp_path / "open", school="x", now=NOW)
    with pytest.raises(WrongUse, match="沒有通行碼"):
        ca.Authority.open(tmp_path / "open", school="x", now=NOW, passphrase="多給的通行碼")
    (tmp_path / "a" / "ca.crt").unlink()
    with pytest.raises(WrongUse) as refused:
        ca.Authority.open(tmp_path / "a", school="x", now=NOW)
    assert refused.value.code == "server.half_authority"
