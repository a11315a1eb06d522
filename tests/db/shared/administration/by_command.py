"""An administrator at the command line, and certificate authorities such as institutions have."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from app.cli import main
from app.findings import Finding
from db.shared.authority import Authority, Issued
from db.shared.certificates import write_key
from db.shared.connection import DeskCertificate
from db.shared.ledger import SharedLedger
from tests.db.shared.office import DESKS, Office, close_doors
from tests.pg import HBA, HOST, Server

SECRET = "a password of one person"
NOW = dt.datetime.now(dt.UTC)
#: What an IT office is told to write; the administrator of these tests comes without a certificate.
STRICT_HBA = f"""\
hostssl all test_admin {HOST}/32 scram-sha-256
host    all test_admin {HOST}/32 scram-sha-256
hostssl all all {HOST}/32 scram-sha-256 clientcert=verify-ca
"""

Run = Callable[..., dict[str, object]]
CLIENT = x509.ExtendedKeyUsageOID.CLIENT_AUTH
SERVER = x509.ExtendedKeyUsageOID.SERVER_AUTH


def build(url: str) -> None:
    """A real school's ledger with two people and two desks, set up by the acts behind the commands."""
    from app.clock import SystemClock
    from app.school.load import load_profile
    from db.shared import provision
    from db.shared.administration import Administration

    provision.init(url, school="npust", units=[], items=[])
    administration = Administration(url, school=load_profile("npust"), clock=SystemClock())
    administration.init()
    administration.add_staff("ops_reg", ["registry"], SECRET)
    administration.add_staff("ops_lib", ["library"], SECRET)
    for n in (1, 2):
        administration.add_desk(DESKS[n], f"第 {n} 櫃台")


@contextmanager
def school(postgres: Server) -> Iterator[Office]:
    """That school in a database of its own."""
    name = postgres.create_database(like=postgres.template("npust_operations", build))
    found = Office(postgres, name)
    close_doors(found)
    try:
        yield found
    finally:
        postgres.drop_database(name)


def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with --json on a data folder without a desk and gives its document back."""
    monkeypatch.setenv("CLEARANCE_DATA", str(tmp_path / "administrator"))
    monkeypatch.setenv("CLEARANCE_PASSPHRASE", "long enough for a test")

    def command(*words: str | Path, code: int | None = 0, stdin: str = "") -> dict[str, object]:
        capsys.readouterr()
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        ended = main([*map(str, words), "--json"])
        said = capsys.readouterr()
        assert code is None or ended == code, said.err + said.out
        assert "Traceback" not in said.err
        found = json.loads(said.out)
        return found if isinstance(found, dict) else {"rows": found}

    return command


def as_person(office: Office, login: str) -> psycopg.Connection:
    """A person with any program that speaks to PostgreSQL."""
    return psycopg.connect(
        host=HOST, port=office.server.port, dbname=office.database, user=login, password=SECRET, autocommit=True
    )


def line(
    office: Office, certificate: DeskCertificate | None = None, desk: int = 1, *, login: str = "ops_lib"
) -> SharedLedger:
    """A desk's line to that school's ledger; without a certificate it is one of this machine."""
    return SharedLedger(
        f"postgresql://{HOST}:{office.server.port}/{office.database}",
        user=login,
        password=SECRET,
        desk=DESKS[desk],
        certificate=certificate,
        insecure_local=certificate is None,
    )


def bad(found: Sequence[Finding]) -> dict[str, str]:
    """What is wrong, check by check."""
    return {f.check: f.message for f in found if f.bad}


def problem(document: dict[str, object]) -> str:
    """The code of the trouble a command answered with."""
    error = document["error"]
    assert isinstance(error, dict)
    return str(error["code"])


def subject(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    """A name of a CA."""
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def institution(
    folder: Path, name: x509.Name, *, kind: str = "ec", passphrase: str = "", above: Path | None = None
) -> Path:
    """An institution's CA in a folder: EC or RSA, locked or not, a root or below another one."""
    key = ec.generate_private_key(ec.SECP384R1()) if kind == "ec" else rsa.generate_private_key(65537, 2048)
    signer, issuer, chain = key, name, []
    if above is not None:
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        signer = load_pem_private_key((above / "ca.key").read_bytes(), None)
        chain = x509.load_pem_x509_certificates((above / "ca.crt").read_bytes())
        issuer = chain[0].subject
    made = (
        x509.CertificateBuilder(issuer, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(NOW - dt.timedelta(days=1))
        .not_valid_after(NOW + dt.timedelta(days=300))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(signer, SHA256())
    )
    folder.mkdir(parents=True)
    (folder / "ca.crt").write_bytes(b"".join(c.public_bytes(Encoding.PEM) for c in (made, *chain)))
    write_key(folder / "ca.key", key, passphrase)
    return folder


def signed(
    request: Path,
    ca: Path,
    *,
    out: Path,
    days: tuple[int, int] = (-1, 90),
    purposes: Sequence[x509.ObjectIdentifier] = (CLIENT,),
    name: x509.Name | None = None,
    der: bool = False,
    names: bool = True,
) -> Path:
    """What an institution answers to a desk's request."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    asked = x509.load_pem_x509_csr(request.read_bytes())
    chain = x509.load_pem_x509_certificates((ca / "ca.crt").read_bytes())
    builder = (
        x509.CertificateBuilder(chain[0].subject, name or asked.subject, asked.public_key(), 4711)
        .not_valid_before(NOW + dt.timedelta(days=days[0]))
        .not_valid_after(NOW + dt.timedelta(days=days[1]))
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    if names:
        san = asked.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        builder = builder.add_extension(san.value, critical=False)
    made = builder.sign(load_pem_private_key((ca / "ca.key").read_bytes(), None), SHA256())
    between = [c for c in chain if c.subject != c.issuer]
    form = Encoding.DER if der else Encoding.PEM
    out.write_bytes(b"".join(c.public_bytes(form) for c in ([made] if der else [made, *between])))
    return out


@contextmanager
def served_by(
    postgres: Server, issued: Issued, trusted: Sequence[Path], revocations: Path | None = None
) -> Iterator[None]:
    """The test server under another certificate, trusting other CAs, and asking every clerk for a certificate."""
    folder = postgres.folder / "tls"
    kept = {folder / n: (folder / n).read_bytes() for n in ("server.crt", "server.key", "ca.crt")}
    (folder / "server.crt").write_bytes(issued.files.certificate.read_bytes())
    (folder / "server.key").write_bytes(issued.files.key.read_bytes())
    (folder / "ca.crt").write_bytes(b"".join(t.read_bytes() for t in trusted))
    if revocations is not None:
        put_revocations(postgres, revocations)
    postgres.set_hba(STRICT_HBA)
    try:
        yield
    finally:
        for path, data in kept.items():
            path.write_bytes(data)
        if revocations is not None:
            postgres.admin("alter system reset ssl_crl_file")
        postgres.set_hba(HBA)


def put_revocations(postgres: Server, revocations: Path) -> None:
    """Copy a list of revoked certificates to the server and load it, as the command says."""
    target = postgres.folder / "tls" / "crl.pem"
    target.write_bytes(revocations.read_bytes())
    postgres.admin(f"alter system set ssl_crl_file = '{target.as_posix()}'")
    postgres.admin("select pg_reload_conf()")


def own_server(folder: Path) -> tuple[Authority, Issued]:
    """A CA of our own and a certificate of the test server from it."""
    own = Authority.open(folder / "ca", school="npust", now=NOW)
    return own, own.issue_server([HOST, "localhost"], out=folder / "server", now=NOW)
