"""A desk's certificate: issued here or by the institution, registered, renewed, revoked, and never anybody else's."""

from __future__ import annotations

import time
from pathlib import Path

import psycopg
import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from app.errors import NotPermitted, SharedLedgerUnreachable
from db.shared import certificates, provision
from db.shared.authority import Authority
from db.shared.connection import DeskCertificate
from tests.db.shared.administration.by_command import (
    CLIENT,
    NOW,
    SECRET,
    SERVER,
    Run,
    institution,
    line,
    own_server,
    problem,
    put_revocations,
    served_by,
    signed,
    subject,
)
from tests.db.shared.office import DESKS, Office
from tests.pg import HOST
from tests.pg_tls import Authority as ServerAuthority

ROOT_NAME = subject((NameOID.COUNTRY_NAME, "TW"), (NameOID.COMMON_NAME, "Root"))


def files(folder: Path) -> DeskCertificate:
    return DeskCertificate(folder / "ca.crt", folder / "desk.crt", folder / "desk.key")


def greets(office: Office, certificate: DeskCertificate, desk: int = 1) -> None:
    with line(office, certificate, desk) as ledger:
        assert ledger.hello([], pending=0, now_ms=0).units == ("library",)


def request_of(desk: int, folder: Path) -> Path:
    return certificates.request(DESKS[desk], label="圖書館", out=folder)[1]


@pytest.mark.parametrize(
    ("kind", "passphrase", "below"),
    [("ec", "", False), ("rsa", "很長的通行碼", False), ("ec", "", True), ("rsa", "", True)],
)
def test_the_institutions_authority_issues_a_desk_that_the_server_lets_in(
    kind: str, passphrase: str, below: bool, office: Office, authority: ServerAuthority, tmp_path: Path, run: Run
) -> None:
    """EC or RSA, with or without a passphrase, a root or one below: the server trusts only the top of the chain."""
    root = institution(tmp_path / "root", ROOT_NAME)
    name = subject((NameOID.ORGANIZATION_NAME, "測試大學"), (NameOID.COMMON_NAME, "發證 CA"))
    folder = institution(tmp_path / "its", name, kind=kind, passphrase=passphrase, above=root if below else None)
    words = ("--certificate", tmp_path / "out", "--ca", folder)
    if passphrase:
        wanted = run("server", "add-desk", office.url, DESKS[1], *words, code=2)
        assert problem(wanted) == "server.authority_key"
        words = (*words, "--passphrase-stdin")
    done = run("server", "add-desk", office.url, DESKS[1], *words, stdin=f"{passphrase}\n")
    assert done["revocations"] is None
    _, server = own_server(tmp_path / "own")
    top = root if below else folder
    with served_by(office.server, server, [top / "ca.crt"]):
        given = files(tmp_path / "out" / DESKS[1])
        trusting = DeskCertificate(tmp_path / "own" / "server" / "ca.crt", given.certificate, given.key)
        greets(office, trusting)
        provision.add_desk(office.url, desk_id=DESKS[2], label="", serial=1, fingerprint="of another certificate")
        with pytest.raises(NotPermitted) as refused:
            greets(office, trusting, desk=2)
        assert refused.value.code == "shared.wrong_certificate"


def test_the_same_serial_of_another_authority_is_another_certificate(
    office: Office, authority: ServerAuthority, tmp_path: Path, run: Run
) -> None:
    """Small CAs count from one: two of them give the same number, and only the issuer tells them apart."""
    first, second = (
        institution(tmp_path / n, subject((NameOID.COMMON_NAME, n), (NameOID.ORGANIZATION_NAME, "大學"))) for n in "ab"
    )
    _, server = own_server(tmp_path / "own")
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    good = signed(request_of(1, ours), first, out=ours / "desk.crt")
    signed(request_of(1, theirs), second, out=theirs / "desk.crt")
    run("server", "add-desk", office.url, DESKS[1], "--issued", good)
    trust = tmp_path / "own" / "server" / "ca.crt"
    with served_by(office.server, server, [first / "ca.crt", second / "ca.crt"]):
        greets(office, DeskCertificate(trust, ours / "desk.crt", ours / "desk.key"))
        with pytest.raises(NotPermitted):
            greets(office, DeskCertificate(trust, theirs / "desk.crt", theirs / "desk.key"))


AWKWARD = [
    subject((NameOID.COMMON_NAME, "plain")),
    subject(
        (NameOID.COUNTRY_NAME, "TW"),
        (NameOID.ORGANIZATION_NAME, "國立測試大學, 資訊中心"),
        (NameOID.COMMON_NAME, "#1 CA"),
    ),
    subject((NameOID.COMMON_NAME, ' a+b="c"<d>;\\e/f '), (NameOID.EMAIL_ADDRESS, "ca@example.edu.tw")),
    subject((NameOID.DOMAIN_COMPONENT, "edu"), (NameOID.COMMON_NAME, "tab\there")),
    subject((NameOID.ORGANIZATION_NAME, "x" * 60), (NameOID.COMMON_NAME, "y" * 60)),
    subject((NameOID.ORGANIZATION_NAME, "校" * 30), (NameOID.COMMON_NAME, "z")),
]


def test_an_issuer_is_written_as_the_server_shows_it(
    office: Office, authority: ServerAuthority, tmp_path: Path
) -> None:
    _, server = own_server(tmp_path / "own")
    folders = [institution(tmp_path / f"ca{i}", name) for i, name in enumerate(AWKWARD)]
    trust = tmp_path / "own" / "server" / "ca.crt"
    with served_by(office.server, server, [f / "ca.crt" for f in folders]):
        for i, (folder, name) in enumerate(zip(folders, AWKWARD, strict=True)):
            made = Authority.open(folder, school="", now=NOW).issue_desk(DESKS[1], out=tmp_path / f"d{i}", now=NOW)
            with line(office, DeskCertificate(trust, made.files.certificate, made.files.key)) as ledger:
                shown = ledger._one(
                    "select convert_to(issuer_dn, 'UTF8') from pg_stat_ssl where pid = pg_backend_pid()", ()
                )
            expected = certificates.issuer_shown(name)
            assert made.certified.issuer == expected
            assert expected.encode() == bytes(shown[0]) or (expected == "" and i == len(AWKWARD) - 1)


def test_a_desk_makes_its_key_itself_and_only_the_request_travels(tmp_path: Path, run: Run) -> None:
    desk = run("init", "--school", "npust", "--unit", "library")
    asked = run("desk", "request", "--out", tmp_path / "mine", "--label", "圖書館")
    assert asked["desk_id"] == desk["desk_id"]
    assert (tmp_path / "mine" / "desk.key").stat().st_mode & 0o077 == 0
    request = x509.load_pem_x509_csr((tmp_path / "mine" / "desk.csr").read_bytes())
    assert request.is_signature_valid
    assert request.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value == f"desk:{desk['desk_id']}"
    assert problem(run("desk", "request", "--out", tmp_path / "mine", code=2)) == "certificate.key_exists"


@pytest.mark.parametrize("der", [False, True])
def test_what_the_institution_signed_is_registered_and_lets_the_desk_in(
    der: bool, office: Office, authority: ServerAuthority, tmp_path: Path, run: Run
) -> None:
    ca = institution(tmp_path / "ca", ROOT_NAME, kind="rsa")
    mine = tmp_path / "mine"
    answer = signed(request_of(1, mine), ca, out=tmp_path / "answer.cer", der=der)
    done = run("server", "add-desk", office.url, DESKS[1], "--issued", answer, "--ca", ca)
    assert done["expires"]
    row = next(d for d in provision.desks(office.url) if d.desk_id == DESKS[1])
    assert (row.serial, row.issuer, row.label) == (4711, "/C=TW/CN=Root", "第 1 櫃台")
    found = certificates.read(answer)[0]
    assert row.fingerprint == certificates.certified(found).fingerprint
    assert row.expires == found.not_valid_after_utc
    _, server = own_server(tmp_path / "own")
    pem = mine / "desk.crt"
    from cryptography.hazmat.primitives.serialization import Encoding

    pem.write_bytes(found.public_bytes(Encoding.PEM))
    with served_by(office.server, server, [ca / "ca.crt"]):
        greets(office, DeskCertificate(tmp_path / "own" / "server" / "ca.crt", pem, mine / "desk.key"))


def test_a_request_is_signed_by_our_own_authority_without_the_key(
    office: Office, authority: ServerAuthority, tmp_path: Path, run: Run
) -> None:
    mine, out = tmp_path / "mine", tmp_path / "out"
    asked = request_of(1, mine)
    done = run("server", "add-desk", office.url, DESKS[1], "--certificate", out, "--request", asked)
    assert [Path(str(f)).name for f in done["files"]] == ["ca.crt", "desk.crt"]  # type: ignore[attr-defined]  # JSON
    assert not (out / DESKS[1] / "desk.key").exists()
    foreign = run("server", "add-desk", office.url, DESKS[2], "--certificate", out, "--request", asked, code=2)
    assert problem(foreign) == "certificate.unfit"
    cut = tmp_path / "cut.csr"
    cut.write_text(asked.read_text("ascii").replace("MI", "MJ", 1), "ascii")
    assert problem(run("server", "add-desk", office.url, DESKS[1], "--certificate", out, "--request", cut, code=2)) in {
        "certificate.request",
        "certificate.unfit",
    }
    _, server = own_server(out)
    with served_by(office.server, server, [out / "ca" / "ca.crt"]):
        given = files(out / DESKS[1])
        greets(office, DeskCertificate(given.authority, given.certificate, mine / "desk.key"))


def test_certificates_that_would_not_do_are_refused_with_the_reason(office: Office, tmp_path: Path, run: Run) -> None:
    ca = institution(tmp_path / "ca", ROOT_NAME)
    stranger = institution(tmp_path / "stranger", subject((NameOID.COMMON_NAME, "Stranger")))
    request = request_of(1, tmp_path / "mine")
    other = subject((NameOID.COMMON_NAME, f"desk:{DESKS[2]}"))
    bad = {
        "到期": signed(request, ca, out=tmp_path / "1.crt", days=(-30, -1)),
        "生效": signed(request, ca, out=tmp_path / "2.crt", days=(5, 30)),
        "用戶端": signed(request, ca, out=tmp_path / "3.crt", purposes=[SERVER]),
        "不是發給": signed(request, ca, out=tmp_path / "4.crt", name=other, names=False),
        "機構簽發": signed(request, stranger, out=tmp_path / "5.crt"),
    }
    for why, file in bad.items():
        refused = run("server", "add-desk", office.url, DESKS[1], "--issued", file, "--ca", ca, code=2)
        assert problem(refused) == "certificate.unfit"
        assert why in str(refused["error"]), why
    missing = run("server", "add-desk", office.url, DESKS[1], "--issued", tmp_path / "none.crt", code=3)
    assert problem(missing) == "file.unreadable"
    no_certificate = run("server", "add-desk", office.url, DESKS[1], "--issued", request, code=2)
    assert problem(no_certificate) == "certificate.unreadable"
    for words in (("--issued", request, "--certificate", tmp_path), ("--ca", ca), ("--request", request)):
        assert problem(run("server", "add-desk", office.url, DESKS[1], *words, code=2)) == "usage"
    half = run("server", "add-desk", office.url, DESKS[1], "--certificate", tmp_path / "o", "--ca", tmp_path, code=2)
    assert problem(half) == "server.half_authority"
    assert next(d for d in provision.desks(office.url) if d.desk_id == DESKS[1]).serial is None
    both = signed(request, ca, out=tmp_path / "6.crt", purposes=[SERVER, CLIENT])
    run("server", "add-desk", office.url, DESKS[1], "--issued", both)


def test_a_renewed_certificate_replaces_the_old_one_at_once(
    office: Office, authority: ServerAuthority, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "out"
    run("server", "add-desk", office.url, DESKS[1], "--certificate", out)
    old = tmp_path / "old"
    (out / DESKS[1]).rename(old)
    _, server = own_server(out)
    with served_by(office.server, server, [out / "ca" / "ca.crt"], out / "ca" / "crl.pem"):
        with line(office, files(old)) as open_line:
            open_line.hello([], pending=0, now_ms=0)
            done = run("server", "add-desk", office.url, DESKS[1], "--certificate", out)
            assert Path(str(done["revocations"])).name == "crl.pem"
            with pytest.raises(SharedLedgerUnreachable):
                open_line.hello([], pending=0, now_ms=0)
        with pytest.raises(NotPermitted) as refused:
            greets(office, files(old))
        assert refused.value.code == "shared.wrong_certificate"
        greets(office, files(out / DESKS[1]))
        put_revocations(office.server, out / "ca" / "crl.pem")
        _until_refused(office, files(old))
        greets(office, files(out / DESKS[1]))


def test_a_stolen_desk_is_cut_off_in_the_middle_and_stays_out(
    office: Office, authority: ServerAuthority, tmp_path: Path, run: Run
) -> None:
    """Its open line ends, its certificate opens no connection any more, and only --readmit takes the desk in again."""
    out = tmp_path / "out"
    for n in (1, 2):
        run("server", "add-desk", office.url, DESKS[n], "--certificate", out)
    made = run("server", "certificate", HOST, "localhost", "--out", out)
    assert {Path(str(f)).name for f in made["files"]} == {"ca.crt", "server.crt", "server.key", "crl.pem"}  # type: ignore[attr-defined]  # JSON
    own = Authority.open(out / "ca", school="", now=NOW)
    server = own.issue_server([HOST], out=tmp_path / "server", now=NOW)
    with served_by(office.server, server, [out / "ca" / "ca.crt"], out / "server" / "crl.pem"):
        stolen, other = files(out / DESKS[1]), files(out / DESKS[2])
        with line(office, stolen) as held, line(office, other, 2) as kept:
            held.hello([], pending=0, now_ms=0)
            kept.hello([], pending=0, now_ms=0)
            done = run("server", "revoke-desk", office.url, DESKS[1], "--certificate", out)
            assert done["ended"] == 1
            with pytest.raises(SharedLedgerUnreachable):
                held._all("select 1", ())
            kept._all("select 1", ())
        with pytest.raises(NotPermitted) as refused:
            greets(office, stolen)
        assert refused.value.code == "shared.revoked_desk"
        put_revocations(office.server, Path(str(done["revocations"])))
        _until_refused(office, stolen)
        greets(office, other, 2)
        assert (
            problem(run("server", "add-desk", office.url, DESKS[1], "--certificate", out, code=1))
            == "server.desk_revoked"
        )
        again = run("server", "add-desk", office.url, DESKS[1], "--certificate", out, "--readmit")
        assert again["expires"]
        greets(office, files(out / DESKS[1]))


def _until_refused(office: Office, certificate: DeskCertificate) -> None:
    """The server re-reads its files a moment after it was told to; the old certificate then opens nothing."""
    for _ in range(100):
        if "revoked" in _complaint(office, certificate):
            with pytest.raises(SharedLedgerUnreachable) as refused:
                greets(office, certificate)
            assert refused.value.code == "shared.certificate"
            return
        time.sleep(0.05)
    raise AssertionError("a revoked certificate still opens a connection")


def _complaint(office: Office, certificate: DeskCertificate) -> str:
    """What the server says to somebody with this certificate and a person's password; empty when it lets them in."""
    try:
        psycopg.connect(
            f"host={HOST} port={office.server.port} dbname={office.database} user=ops_lib password='{SECRET}'"
            f" sslmode=verify-ca sslrootcert={certificate.authority} sslcert={certificate.certificate}"
            f" sslkey={certificate.key}"
        ).close()
    except psycopg.OperationalError as error:
        return str(error)
    return ""


def test_revoking_twice_or_with_a_strange_authority_is_said_plainly(office: Office, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "out"
    run("server", "add-desk", office.url, DESKS[1], "--certificate", out)
    for _ in range(2):
        run("server", "revoke-desk", office.url, DESKS[1], "--certificate", out)
    listed = x509.load_pem_x509_crl((out / "ca" / "crl.pem").read_bytes())
    assert len(list(listed)) == 1
    assert listed.next_update_utc is not None
    assert (listed.next_update_utc - NOW).days > 3000
    run("server", "add-desk", office.url, DESKS[2], "--certificate", out)
    stranger = institution(tmp_path / "stranger", ROOT_NAME)
    refused = run("server", "revoke-desk", office.url, DESKS[2], "--ca", stranger, code=2)
    assert problem(refused) == "server.other_authority"
    assert next(d for d in provision.desks(office.url) if d.desk_id == DESKS[2]).revoked
    (out / "ca" / "crl.pem").write_text("not a list", "ascii")
    spoiled = run("server", "revoke-desk", office.url, DESKS[2], "--certificate", out, code=2)
    assert problem(spoiled) == "server.revocations"


def test_a_new_desk_is_not_registered_when_its_certificate_cannot_be_made(
    office: Office, tmp_path: Path, run: Run
) -> None:
    """A desk that is registered without a certificate could come with anybody's."""
    new = "0190aaaa-0000-7000-8000-00000000000a"
    locked = institution(tmp_path / "locked", ROOT_NAME, passphrase="對的通行碼")
    words = ("--certificate", tmp_path / "out", "--ca", locked, "--passphrase-stdin")
    assert problem(run("server", "add-desk", office.url, new, *words, code=2, stdin="錯\n")) == "server.authority_key"
    assert new not in {d.desk_id for d in provision.desks(office.url)}


def test_an_authority_that_cannot_issue_is_refused(tmp_path: Path, run: Run) -> None:
    own, server = own_server(tmp_path / "own")
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    (mixed / "ca.key").write_bytes((own.folder / "ca.key").read_bytes())
    (mixed / "ca.crt").write_bytes(server.files.certificate.read_bytes())
    leaf = tmp_path / "leaf"
    leaf.mkdir()
    (leaf / "ca.key").write_bytes(server.files.key.read_bytes())
    (leaf / "ca.crt").write_bytes(server.files.certificate.read_bytes())
    for folder in (mixed, leaf):
        refused = run("server", "certificate", HOST, "--out", tmp_path / "o", "--ca", folder, code=2)
        assert problem(refused) == "server.authority_key"
    assert problem(run("server", "certificate", HOST, "--out", tmp_path / "new", code=2)) == "server.school"
    made = run("server", "certificate", HOST, "--out", tmp_path / "new", "--school", "npust")
    assert made["expires"]


@pytest.mark.parametrize(
    ("given", "word"), [("", "沒有讀到"), ("\n", "沒有讀到"), ("abc\n", "至少")], ids=["none", "empty", "short"]
)
def test_a_key_that_was_to_be_locked_is_never_made_unlocked(given: str, word: str, tmp_path: Path, run: Run) -> None:
    words = ("server", "certificate", "db.example.edu.tw", "--out", tmp_path / "certs", "--school", "npust")
    refused = run(*words, "--passphrase-stdin", stdin=given, code=2)
    assert problem(refused) == "server.authority_key"
    assert word in str(refused["error"])
    assert not (tmp_path / "certs" / "ca").exists()


def test_a_desk_without_a_terminal_says_how_a_password_is_given_and_takes_it_from_the_environment(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = ("--data", tmp_path / "desk")
    run("init", "--school", "npust", "--operator", "mary", *here)
    words = ("connect", "postgresql://db.invalid/registry", "--user", "mary", *here)
    assert "CLEARANCE_SHARED_PASSWORD" in str(run(*words, code=2)["error"])
    monkeypatch.setenv("CLEARANCE_SHARED_PASSWORD", SECRET)
    assert problem(run(*words, code=2)) == "shared.insecure"
    assert problem(run(*words, "--ca", "nowhere.crt", code=3)) == "shared.certificate"
