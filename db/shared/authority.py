"""The institution's own certificate authority (自有憑證機構): who a desk is on the network, and who the server is.

`server add-desk` issues one certificate per desk from here. A school with a CA of its own uses that instead and only
registers the serial number. The CA's key stays with the administrator; desks get the CA's certificate, never its key.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import WrongUse
from app.ledger import DeskId
from db.shared.connection import DeskCertificate

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

CA_DAYS = 3650
SERVER_DAYS = 825
DESK_DAYS = 825


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate, its key and how to recognise it."""

    files: DeskCertificate
    serial: int
    fingerprint: str
    expires: dt.date


class Authority:
    """A small CA kept in one folder: `ca.crt` to hand out, `ca.key` to lock away."""

    def __init__(self, folder: Path, key: EllipticCurvePrivateKey, certificate: x509.Certificate) -> None:
        self.folder = folder
        self._key = key
        self._certificate = certificate

    @classmethod
    def open(cls, folder: Path, *, school: str, now: dt.datetime, passphrase: str = "") -> Authority:
        """Open the CA of a folder, or found one there.

        Raises:
            WrongUse: When the folder holds only half of a CA, or the passphrase does not open its key.
        """
        from cryptography import x509
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ec

        key_file, certificate_file = folder / "ca.key", folder / "ca.crt"
        if key_file.exists() != certificate_file.exists():
            raise WrongUse(
                code="server.half_authority",
                title="憑證機構的檔案不齊全",
                message=f"{folder} 裡要同時有 ca.key 與 ca.crt",
                hint="請從備份補回缺少的檔案；重建會使所有櫃台的憑證失效",
            )
        if key_file.exists():
            try:
                key = serialization.load_pem_private_key(key_file.read_bytes(), passphrase.encode() or None)
            except (ValueError, TypeError):
                raise WrongUse(
                    code="server.authority_key",
                    title="打不開憑證機構的金鑰",
                    message="通行碼不對，或檔案已損壞",
                    hint="請確認通行碼",
                ) from None
            if not isinstance(key, ec.EllipticCurvePrivateKey):
                raise WrongUse(code="server.authority_key", title="打不開憑證機構的金鑰", message="金鑰種類不是 EC")
            return cls(folder, key, x509.load_pem_x509_certificate(certificate_file.read_bytes()))
        folder.mkdir(parents=True, exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name(f"{school} clearance desk CA")
        certificate = (
            _builder(subject=name, issuer=name, key=key, now=now, days=CA_DAYS)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(ca=True), critical=True)
            .sign(key, _sha256())
        )
        _write_key(key_file, key, passphrase)
        _write(certificate_file, _pem(certificate))
        return cls(folder, key, certificate)

    @property
    def certificate_file(self) -> Path:
        """What desks and the server trust."""
        return self.folder / "ca.crt"

    def issue_desk(self, desk: DeskId, *, out: Path, now: dt.datetime) -> Issued:
        """A client certificate for one desk, with a new key, into a folder to be carried to that desk."""
        return self._issue(f"desk:{desk}", hosts=(), out=out, stem="desk", now=now, days=DESK_DAYS)

    def issue_server(self, hosts: Sequence[str], *, out: Path, now: dt.datetime) -> Issued:
        """A certificate for the PostgreSQL server under every name desks may use for it."""
        if not hosts:
            raise WrongUse(code="server.no_host", title="缺少主機名稱", message="伺服器憑證至少要有一個主機名稱或位址")
        return self._issue(hosts[0], hosts=hosts, out=out, stem="server", now=now, days=SERVER_DAYS)

    def _issue(
        self, common_name: str, *, hosts: Sequence[str], out: Path, stem: str, now: dt.datetime, days: int
    ) -> Issued:
        from cryptography import x509
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.x509.oid import ExtendedKeyUsageOID

        key = ec.generate_private_key(ec.SECP256R1())
        purpose = ExtendedKeyUsageOID.SERVER_AUTH if hosts else ExtendedKeyUsageOID.CLIENT_AUTH
        builder = (
            _builder(subject=_name(common_name), issuer=self._certificate.subject, key=key, now=now, days=days)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(ca=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        )
        if hosts:
            builder = builder.add_extension(x509.SubjectAlternativeName([_host(h) for h in hosts]), critical=False)
        certificate = builder.sign(self._key, _sha256())
        out.mkdir(parents=True, exist_ok=True)
        files = DeskCertificate(authority=out / "ca.crt", certificate=out / f"{stem}.crt", key=out / f"{stem}.key")
        _write_key(files.key, key, "")
        _write(files.certificate, _pem(certificate))
        _write(files.authority, _pem(self._certificate))
        return Issued(
            files=files,
            serial=certificate.serial_number,
            fingerprint=certificate.fingerprint(_sha256()).hex(),
            expires=certificate.not_valid_after_utc.date(),
        )


def _builder(
    *, subject: x509.Name, issuer: x509.Name, key: EllipticCurvePrivateKey, now: dt.datetime, days: int
) -> x509.CertificateBuilder:
    from cryptography import x509

    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # Desks' clocks are not exact; a certificate issued now must work now.
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=days))
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


def _pem(certificate: x509.Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM)


def _write_key(path: Path, key: EllipticCurvePrivateKey, passphrase: str) -> None:
    from cryptography.hazmat.primitives import serialization as s

    protection = s.BestAvailableEncryption(passphrase.encode()) if passphrase else s.NoEncryption()
    # Never readable by others, not even for the moment between writing and chmod; libpq refuses keys that are.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, protection))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
