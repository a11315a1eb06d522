"""Certificates as they are met (憑證): read, judged before they are registered, and asked for by a desk itself.

A desk's certificate names it as `desk:編號` (common name) or as `urn:uuid:編號` (alternative name), so that no
certificate of another desk, another system or another school is registered by mistake.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import refused
from app.errors import WrongUse
from app.ledger import DeskId

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    SigningKey = EllipticCurvePrivateKey | RSAPrivateKey

#: How OpenSSL, and so `pg_stat_ssl`, abbreviates what an issuer's name is made of.
_SHORT: Final = {
    "2.5.4.3": "CN",
    "2.5.4.4": "SN",
    "2.5.4.5": "serialNumber",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "ST",
    "2.5.4.9": "street",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "2.5.4.12": "title",
    "2.5.4.42": "GN",
    "2.5.4.97": "organizationIdentifier",
    "0.9.2342.19200300.100.1.1": "UID",
    "0.9.2342.19200300.100.1.25": "DC",
    "1.2.840.113549.1.9.1": "emailAddress",
}
#: PostgreSQL keeps no more of an issuer's name than this.
_SHOWN_BYTES: Final = 63


@dataclass(frozen=True, slots=True)
class Certified:
    """How a certificate is recognised (憑證的識別): serial, SHA-256, issuer as `pg_stat_ssl` writes it, and its end.

    `issuer` is empty when it cannot be compared (an unusual field, or a cut in the middle of a character).
    """

    serial: int
    fingerprint: str
    issuer: str
    expires: dt.datetime


def certified(certificate: x509.Certificate) -> Certified:
    """What is registered of a certificate."""
    from cryptography.hazmat.primitives import hashes

    return Certified(
        serial=certificate.serial_number,
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        issuer=issuer_shown(certificate.issuer),
        expires=certificate.not_valid_after_utc,
    )


def issuer_shown(name: x509.Name) -> str:
    """A name as `pg_stat_ssl.issuer_dn` shows it, or empty when that cannot be foretold."""
    parts = []
    for attribute in name:
        short = _SHORT.get(attribute.oid.dotted_string)
        if short is None or not isinstance(attribute.value, str):
            return ""
        parts.append(f"/{short}={_escaped(attribute.value)}")
    try:
        return "".join(parts).encode()[:_SHOWN_BYTES].decode()
    except UnicodeDecodeError:
        return ""


def _escaped(value: str) -> str:
    last = len(value) - 1
    shown = ""
    for place, letter in enumerate(value):
        if ord(letter) < 0x20 or ord(letter) == 0x7F:  # noqa: PLR2004 - the control characters of ASCII
            shown += f"\\{ord(letter):02X}"
        elif letter in ',+"\\<>;' or (letter in "# " and place == 0) or (letter == " " and place == last):
            shown += f"\\{letter}"
        else:
            shown += letter
    return shown


def read(file: Path) -> list[x509.Certificate]:
    """The certificates of a file, PEM or DER, the owner's first.

    Raises:
        DeskError: When the file cannot be read.
        WrongUse: When it holds no certificate.
    """
    from cryptography import x509

    try:
        data = file.read_bytes()
    except OSError as error:
        raise refused.unreadable(file, error) from error
    try:
        if b"-----BEGIN" in data:
            return list(x509.load_pem_x509_certificates(data))
        return [x509.load_der_x509_certificate(data)]
    except ValueError:
        raise WrongUse(
            code="certificate.unreadable",
            title="這不是憑證檔",
            message=f"{file} 裡讀不到憑證（PEM 或 DER）",
            hint="請給簽發單位回覆的憑證檔（.crt、.pem 或 .cer），不是金鑰，也不是申請檔",
        ) from None


def judge_desk(
    certificate: x509.Certificate,
    *,
    desk: DeskId,
    now: dt.datetime,
    authority: Sequence[x509.Certificate] = (),
    between: Sequence[x509.Certificate] = (),
) -> None:
    """Refuse a certificate that would not let this desk in, or that is somebody else's.

    Args:
        certificate: What the institution's CA issued.
        desk: The desk it is to be registered for.
        now: The present moment.
        authority: The CA's certificates, when known; the issuer must then be among them, or stand below them.
        between: What came along with the certificate; believed only when `authority` issued it.

    Raises:
        WrongUse: With the reason.
    """
    from cryptography import x509

    if certificate.not_valid_after_utc <= now:
        raise _unfit(f"這張憑證已於 {certificate.not_valid_after_utc:%Y-%m-%d} 到期", "請向簽發單位換發新的憑證")
    if certificate.not_valid_before_utc > now:
        raise _unfit(
            f"這張憑證要到 {certificate.not_valid_before_utc:%Y-%m-%d} 才生效", "請等到生效日，或檢查這台電腦的時間"
        )
    if desk not in _names(certificate):
        raise _unfit(
            f"憑證不是發給櫃台 {desk} 的",
            "憑證的主體名稱（CN）要是 desk:櫃台編號；請確認是這個櫃台的申請檔簽出來的",
        )
    extensions = certificate.extensions
    try:
        if extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            raise _unfit("這是憑證機構（CA）的憑證，不是櫃台的", "請給簽給櫃台的那一張")
    except x509.ExtensionNotFound:
        pass
    try:
        purposes = set(extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)
    except x509.ExtensionNotFound:
        purposes = {x509.oid.ExtendedKeyUsageOID.CLIENT_AUTH}
    if not purposes & {x509.oid.ExtendedKeyUsageOID.CLIENT_AUTH, x509.oid.ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE}:
        raise _unfit("這張憑證的用途不含用戶端驗證", "請簽發單位以 clientAuth（用戶端驗證）用途重新簽發")
    try:
        if not extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature:
            raise _unfit("這張憑證不能用來簽章（digitalSignature）", "請簽發單位加上數位簽章用途重新簽發")
    except x509.ExtensionNotFound:
        pass
    trusted = [*authority, *(b for b in between if any(_issued_by(b, a) for a in authority))]
    if authority and not any(_issued_by(certificate, a) for a in trusted):
        raise _unfit("這張憑證不是指定的憑證機構簽發的", "請確認 --ca 的資料夾，或請正確的機構簽發")


def request(desk: DeskId, *, label: str, out: Path) -> tuple[Path, Path]:
    """Make the desk's key and a certificate request for it (憑證申請檔); the key never leaves the desk.

    Returns:
        The key and the request; only the request is sent to whoever signs.

    Raises:
        WrongUse: When the folder has a key already.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key_file, request_file = out / "desk.key", out / "desk.csr"
    if key_file.exists():
        raise WrongUse(
            code="certificate.key_exists",
            title="這裡已經有櫃台的金鑰",
            message=f"{key_file} 已經存在，不會被覆蓋",
            hint="換發憑證請用另一個資料夾，新憑證登記好之後再刪除舊的",
        )
    names = [x509.NameAttribute(NameOID.COMMON_NAME, f"desk:{desk}")]
    if label:
        names.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, label[:64]))
    key = ec.generate_private_key(ec.SECP256R1())
    asked = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name(names))
        .add_extension(
            x509.SubjectAlternativeName([x509.UniformResourceIdentifier(f"urn:uuid:{desk}")]), critical=False
        )
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .sign(key, SHA256())
    )
    out.mkdir(parents=True, exist_ok=True)
    write_key(key_file, key)
    request_file.write_bytes(asked.public_bytes(Encoding.PEM))
    return key_file, request_file


def read_request(file: Path, *, desk: DeskId) -> x509.CertificateSigningRequest:
    """A desk's certificate request, proved to be signed by its own key and made for this desk.

    Raises:
        WrongUse: When it is none, was changed on the way, or is another desk's.
    """
    from cryptography import x509

    try:
        data = file.read_bytes()
    except OSError as error:
        raise refused.unreadable(file, error) from error
    asked = None
    try:
        asked = (x509.load_pem_x509_csr if b"-----BEGIN" in data else x509.load_der_x509_csr)(data)
        whole = asked.is_signature_valid
    except ValueError:
        whole = False
    if asked is None or not whole:
        raise WrongUse(
            code="certificate.request",
            title="這不是憑證申請檔",
            message=f"{file} 讀不到申請內容，或傳送途中被更動",
            hint="請在那個櫃台重新執行 desk request，再把 desk.csr 帶來",
        )
    if desk not in _names(asked):
        raise _unfit(f"這份申請不是櫃台 {desk} 的", "請確認櫃台編號，以及申請檔是哪一台電腦產生的")
    return asked


def write_key(path: Path, key: SigningKey, passphrase: str = "") -> None:
    """Write a private key that nobody else may read, not even for the moment between writing and chmod."""
    from cryptography.hazmat.primitives import serialization as s

    protection = s.BestAvailableEncryption(passphrase.encode()) if passphrase else s.NoEncryption()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, protection))


def _names(named: x509.Certificate | x509.CertificateSigningRequest) -> set[str]:
    """Every desk number a certificate or a request is made for."""
    from cryptography import x509

    found = {
        str(a.value).removeprefix("desk:").lower()
        for a in named.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        if str(a.value).startswith("desk:")
    }
    try:
        alternatives = named.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return found
    texts = alternatives.get_values_for_type(x509.UniformResourceIdentifier)
    return found | {t.removeprefix("urn:uuid:").lower() for t in texts if t.startswith("urn:uuid:")}


def _issued_by(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(authority)
    except Exception:  # noqa: BLE001 - a bad signature, another name, an unknown algorithm: each means "not by this one"
        return False
    return True


def _unfit(message: str, hint: str) -> WrongUse:
    return WrongUse(code="certificate.unfit", title="這張憑證不能登記", message=message, hint=hint)
