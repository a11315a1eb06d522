"""The certificate authority in a folder (憑證機構): who a desk is on the network, who the server is, and who no longer.

Either a small CA of our own, founded here, or the institution's: `ca.crt` (the issuing certificate and, behind it,
those above it) and `ca.key`, EC or RSA, with or without a passphrase. Where the institution does not hand its key out,
desks ask by request and the signed answer is registered instead. Desks get the CA's certificate, never its key.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import WrongUse
from app.ledger import DeskId
from db.shared import certificates
from db.shared.certificates import Certified, certified, write_key
from db.shared.connection import DeskCertificate

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes

    from db.shared.certificates import SigningKey

CA_DAYS = 3650
SERVER_DAYS = 825
DESK_DAYS = 825
#: Desks' and servers' clocks are not exact; what is issued now must work now.
_LEEWAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate, its key and how to recognise it; after a request, `files.key` names the key kept at the desk."""

    files: DeskCertificate
    serial: int
    fingerprint: str
    expires: dt.date
    certified: Certified


class Authority:
    """A CA kept in one folder: `ca.crt` to hand out, `ca.key` to lock away, `crl.pem` for the server."""

    def __init__(self, folder: Path, key: SigningKey, bundle: Sequence[x509.Certificate]) -> None:
        self.folder = folder
        self._key = key
        self._bundle = tuple(bundle)
        self._certificate = next(c for c in bundle if c.public_key() == key.public_key())

    @classmethod
    def open(
        cls, folder: Path, *, school: str, now: dt.datetime, passphrase: str = "", found: bool = True
    ) -> Authority:
        """Open the CA of a folder, or found one there.

        Args:
            folder: Where `ca.crt` and `ca.key` are.
            school: Names a CA that is founded.
            now: The present moment.
            passphrase: What protects, or is to protect, the key.
            found: Whether one may be founded; the institution's is there or it is a mistake.

        Raises:
            WrongUse: When the folder holds only half of a CA, the passphrase does not open its key, key and certificate
                do not belong together, or the certificate may not issue others any more.
        """
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ec, rsa

        key_file, certificate_file = folder / "ca.key", folder / "ca.crt"
        if key_file.exists() != certificate_file.exists() or not (found or key_file.exists()):
            raise WrongUse(
                code="server.half_authority",
                title="憑證機構的檔案不齊全",
                message=f"{folder} 裡要同時有 ca.key 與 ca.crt",
                hint="請從備份補回缺少的檔案；重建會使所有櫃台的憑證失效",
            )
        if not key_file.exists():
            return cls._found(folder, school=school, now=now, passphrase=passphrase)
        try:
            key = serialization.load_pem_private_key(key_file.read_bytes(), passphrase.encode() or None)
        except TypeError:
            # A locked key without a passphrase, or a passphrase for a key that has none.
            if passphrase:
                raise _wrong_key("ca.key 沒有通行碼", "請不要加 --passphrase-stdin") from None
            raise _wrong_key("ca.key 要通行碼才能使用", "請加上 --passphrase-stdin") from None
        except ValueError:
            raise _wrong_key("通行碼不對，或檔案已損壞", "請確認通行碼") from None
        if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
            raise _wrong_key("金鑰種類不是 EC 或 RSA", "請改用 EC 或 RSA 的憑證機構")
        bundle = certificates.read(certificate_file)
        own = next((c for c in bundle if c.public_key() == key.public_key()), None)
        if own is None:
            raise _wrong_key("ca.key 與 ca.crt 不是同一個憑證機構的", "請確認兩個檔案的來源")
        _may_issue(own, now)
        return cls(folder, key, bundle)

    @classmethod
    def _found(cls, folder: Path, *, school: str, now: dt.datetime, passphrase: str) -> Authority:
        from cryptography import x509
        from cryptography.hazmat.primitives.asymmetric import ec

        folder.mkdir(parents=True, exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name(f"{school} clearance desk CA")
        certificate = (
            _builder(subject=name, issuer=name, key=key.public_key(), now=now, until=now + dt.timedelta(days=CA_DAYS))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(ca=True), critical=True)
            .sign(key, _sha256())
        )
        write_key(folder / "ca.key", key, passphrase)
        (folder / "ca.crt").write_bytes(_pem([certificate]))
        founded = cls(folder, key, [certificate])
        founded.revoke([], now=now)
        return founded

    @staticmethod
    def locked(folder: Path) -> bool:
        """Whether the CA's key in this folder needs a passphrase."""
        key_file = folder / "ca.key"
        return key_file.exists() and b"ENCRYPTED" in key_file.read_bytes()

    @property
    def certificate_file(self) -> Path:
        """What desks and the server trust."""
        return self.folder / "ca.crt"

    @property
    def revocation_file(self) -> Path:
        """Which certificates no longer count, for the server's `ssl_crl_file`."""
        return self.folder / "crl.pem"

    @property
    def issuer(self) -> str:
        """This CA as `pg_stat_ssl` shows it as an issuer."""
        return certificates.issuer_shown(self._certificate.subject)

    def issue_desk(self, desk: DeskId, *, out: Path, now: dt.datetime, asked: Path | None = None) -> Issued:
        """A client certificate for one desk into a folder to be carried to that desk.

        Args:
            desk: The desk.
            out: The folder.
            now: The present moment.
            asked: The request the desk made itself (`desk request`); without one, a key is made here and goes along.
        """
        key = certificates.read_request(asked, desk=desk).public_key() if asked else None
        return self._issue(f"desk:{desk}", hosts=(), out=out, stem="desk", now=now, days=DESK_DAYS, public=key)

    def issue_server(self, hosts: Sequence[str], *, out: Path, now: dt.datetime) -> Issued:
        """A certificate for the PostgreSQL server under every name desks may use for it."""
        if not hosts:
            raise WrongUse(code="server.no_host", title="缺少主機名稱", message="伺服器憑證至少要有一個主機名稱或位址")
        return self._issue(hosts[0], hosts=hosts, out=out, stem="server", now=now, days=SERVER_DAYS)

    def revoke(self, serials: Sequence[int], *, now: dt.datetime) -> Path:
        """Add certificates to the list of those that no longer count (憑證撤銷清單), and write it anew.

        The list stays valid as long as the CA itself: OpenSSL lets nobody in once a list is out of date.

        Returns:
            The list, to be copied to the server.
        """
        from cryptography import x509
        from cryptography.hazmat.primitives.serialization import Encoding

        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self._certificate.subject)
            .last_update(now - _LEEWAY)
            .next_update(self._certificate.not_valid_after_utc)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
        )
        number, known = 0, set[int]()
        before = self._revocations()
        if before is not None:
            number = before.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
            for entry in before:
                known.add(entry.serial_number)
                builder = builder.add_revoked_certificate(entry)
        for serial in dict.fromkeys(s for s in serials if s not in known):
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - _LEEWAY).build()
            builder = builder.add_revoked_certificate(entry)
        made = builder.add_extension(x509.CRLNumber(number + 1), critical=False).sign(self._key, _sha256())
        fresh = self.revocation_file.with_suffix(".new")
        fresh.write_bytes(made.public_bytes(Encoding.PEM))
        fresh.replace(self.revocation_file)
        return self.revocation_file

    def _revocations(self) -> x509.CertificateRevocationList | None:
        from cryptography import x509

        if not self.revocation_file.exists():
            return None
        found = None
        try:
            found = x509.load_pem_x509_crl(self.revocation_file.read_bytes())
            ours = found.is_signature_valid(self._key.public_key())
        except ValueError:
            ours = False
        if found is None or not ours:
            raise WrongUse(
                code="server.revocations",
                title="撤銷清單不是這個憑證機構的",
                message=f"{self.revocation_file} 讀不懂，或是別的機構簽的",
                hint="請從備份補回 crl.pem；不補回就重建，先前停用的憑證會重新有效",
            )
        return found

    def _issue(
        self,
        common_name: str,
        *,
        hosts: Sequence[str],
        out: Path,
        stem: str,
        now: dt.datetime,
        days: int,
        public: CertificatePublicKeyTypes | None = None,
    ) -> Issued:
        from cryptography import x509
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.x509.oid import ExtendedKeyUsageOID

        out.mkdir(parents=True, exist_ok=True)
        files = DeskCertificate(authority=out / "ca.crt", certificate=out / f"{stem}.crt", key=out / f"{stem}.key")
        if public is None:
            key = ec.generate_private_key(ec.SECP256R1())
            write_key(files.key, key)
            public = key.public_key()
        purpose = ExtendedKeyUsageOID.SERVER_AUTH if hosts else ExtendedKeyUsageOID.CLIENT_AUTH
        own = self._certificate
        until = min(now + dt.timedelta(days=days), own.not_valid_after_utc)
        builder = (
            _builder(subject=_name(common_name), issuer=own.subject, key=public, now=now, until=until)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(ca=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
        )
        if hosts:
            builder = builder.add_extension(x509.SubjectAlternativeName([_host(h) for h in hosts]), critical=False)
        certificate = builder.sign(self._key, _sha256())
        # Whoever trusts only the top of a chain needs what stands between.
        between = [c for c in self._bundle if c.subject != c.issuer]
        files.certificate.write_bytes(_pem([certificate, *between]))
        files.authority.write_bytes(_pem(self._bundle))
        found = certified(certificate)
        return Issued(
            files=files,
            serial=found.serial,
            fingerprint=found.fingerprint,
            expires=found.expires.date(),
            certified=found,
        )


def _may_issue(certificate: x509.Certificate, now: dt.datetime) -> None:
    from cryptography import x509

    try:
        may = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        may = False
    if not may:
        raise _wrong_key("ca.crt 不是憑證機構的憑證", "請用可以簽發憑證的 CA 憑證")
    if certificate.not_valid_after_utc <= now:
        raise _wrong_key(
            f"憑證機構已於 {certificate.not_valid_after_utc:%Y-%m-%d} 到期",
            "請建立新的憑證機構，並為伺服器與每個櫃台換發憑證",
        )


def _builder(
    *, subject: x509.Name, issuer: x509.Name, key: CertificatePublicKeyTypes, now: dt.datetime, until: dt.datetime
) -> x509.CertificateBuilder:
    from cryptography import x509

    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _LEEWAY)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, ca: bool) -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common_name: str) -> x509.Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64])])


def _host(host: str) -> x509.GeneralName:
    from cryptography import x509

    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _sha256() -> hashes.SHA256:
    from cryptography.hazmat.primitives import hashes

    return hashes.SHA256()


def _pem(chain: Sequence[x509.Certificate]) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return b"".join(c.public_bytes(Encoding.PEM) for c in chain)


def _wrong_key(message: str, hint: str) -> WrongUse:
    return WrongUse(code="server.authority_key", title="不能用這個憑證機構", message=message, hint=hint)
