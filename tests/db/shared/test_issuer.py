"""A serial number alone names no certificate: two authorities may give the same one to two desks."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import NotPermitted
from db.shared.connection import DeskCertificate
from db.shared.ledger import SharedLedger
from tests.db.shared.office import DESKS, PASSWORD, Office
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
