"""A serial number alone names no certificate: two authorities may give the same one to two desks."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.errors import NotPermitted
from db.exchange import Outgoing
from db.shared.connection import DeskCertificate
from db.shared.ledger import SharedLedger
from tests.db.shared.office import DESKS, PASSWORD, Office, Pen
from tests.pg import HBA, HOST, Server
from tests.pg_tls import KEY, Authority

SERIAL = 7
CERTIFIED = f"""\
hostssl all test_admin {HOST}/32 scram-sha-256
host    all test_admin {HOST}/32 scram-sha-256
hostssl all all {HOST}/32 scram-sha-256 clientcert=verify-ca
"""


@pytest.fixture
def two_authorities(postgres: Server, authority: Authority, tmp_path: Path) -> Iterator[tuple[Authority, Authority]]:
    """The server trusts two authorities, as while a school moves from one to the next."""
    second = Authority.create(tmp_path / "second", name="another authority")
    trusted = authority.certificate.cert
    alone = trusted.read_bytes()
    trusted.write_bytes(alone + second.certificate.cert.read_bytes())
    postgres.set_hba(CERTIFIED)
    yield authority, second
    trusted.write_bytes(alone)
    postgres.set_hba(HBA)


def desk_files(authority: Authority, folder: Path, trusted: Path) -> DeskCertificate:
    """A desk's certificate with the serial number both authorities have reached."""
    folder.mkdir()
    made = DeskCertificate(trusted, folder / "desk.crt", folder / "desk.key")
    ca = authority.certificate
    for arguments in (
        ("req", "-new", *KEY, "-subj", "/CN=desk", "-keyout", made.key, "-out", folder / "desk.csr"),
        ("x509", "-req", "-days", "2", "-in", folder / "desk.csr", "-CA", ca.cert, "-CAkey", ca.key,
         "-set_serial", SERIAL, "-out", made.certificate),
    ):  # fmt: skip
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
    made.key.chmod(0o600)
    return made


def test_the_same_serial_number_of_another_authority_is_another_desk(
    office: Office, two_authorities: tuple[Authority, Authority], tmp_path: Path
) -> None:
    trusted = two_authorities[0].certificate.cert
    first, second = (desk_files(a, tmp_path / str(n), trusted) for n, a in enumerate(two_authorities))

    def hello(files: DeskCertificate) -> str:
        url = f"postgresql://{HOST}:{office.server.port}/{office.database}"
        try:
            with SharedLedger(url, user="lib_amei", password=PASSWORD, desk=DESKS[1], certificate=files) as ledger:
                return ",".join(ledger.hello([], pending=0, now_ms=0).units)
        except NotPermitted as refused:
            return refused.code

    register = "update ledger.desk set cert_serial = %s, cert_issuer = %s where desk_id = %s"
    expected = {
        "/CN=throwaway test authority": ("library", "shared.wrong_certificate"),
        "/CN=another authority": ("shared.wrong_certificate", "library"),
        "/CN=somebody else": ("shared.wrong_certificate", "shared.wrong_certificate"),
        None: ("library", "library"),
    }
    for issuer, answers in expected.items():
        office.admin(register, (SERIAL, issuer, DESKS[1]))
        assert (hello(first), hello(second)) == answers, issuer
    office.admin(register, (SERIAL + 1, None, DESKS[1]))
    assert hello(first) == "shared.wrong_certificate"


def test_a_stopped_or_replaced_certificate_reads_nothing_even_before_the_revocation_list_arrives(
    office: Office, two_authorities: tuple[Authority, Authority], tmp_path: Path
) -> None:
    trusted = two_authorities[0].certificate.cert
    first, second = (desk_files(a, tmp_path / str(n), trusted) for n, a in enumerate(two_authorities))
    pen = Pen(DESKS[1], "lib_amei")

    def read(files: DeskCertificate) -> int:
        url = f"host={HOST} port={office.server.port} dbname={office.database} user=lib_amei password={PASSWORD}"
        with psycopg.connect(
            f"{url} sslmode=verify-full sslrootcert={trusted} sslcert={files.certificate} sslkey={files.key}"
        ) as connection:
            found = connection.execute("select (select count(*) from ledger.fact), api.is_staff()").fetchone()
        assert found is not None
        assert bool(found[0]) == found[1]
        return int(found[0])

    register = "update ledger.desk set cert_serial = %s, cert_issuer = %s, revoked_at = null where desk_id = %s"
    mine, theirs = "/CN=throwaway test authority", "/CN=another authority"
    office.admin(register, (SERIAL, mine, DESKS[1]))
    address = f"postgresql://{HOST}:{office.server.port}/{office.database}"
    with SharedLedger(address, user="lib_amei", password=PASSWORD, desk=DESKS[1], certificate=first) as line:
        entry = pen.sign("library.books")
        assert (
            line.push([Outgoing(pen.written[0].id, str(entry["body"]), str(entry["dh"]), ())]).verdicts[0].outcome
            == "ok"
        )
    assert (read(first), read(second)) == (1, 1)
    office.admin("update ledger.desk set revoked_at = now() where desk_id = %s", (DESKS[1],))
    assert (read(first), read(second)) == (0, 1), "the desk was stopped; its twin in number is another's"
    office.admin(register, (SERIAL, theirs, DESKS[1]))
    assert (read(first), read(second)) == (0, 1), "it came back with another certificate"
    office.admin(register, (SERIAL, mine, DESKS[1]))
    assert (read(first), read(second)) == (1, 0), "the first was registered again"
