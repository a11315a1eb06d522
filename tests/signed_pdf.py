"""PDFs with and without a digital signature, made here: nobody's real certificate or diploma."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.generic import DictionaryObject, NumberObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

__all__ = ["authority", "authority_pem", "plain_pdf", "signed_pdf", "with_something_added"]

SIGNER = "示範大學教務處"


@cache
def _pair(signer: str) -> tuple[rsa.RSAPrivateKey, bytes]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, signer)])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return key, made.public_bytes(serialization.Encoding.DER)


def authority() -> bytes:
    """The certificate that signed, DER; whoever trusts it trusts the signer."""
    return _pair(SIGNER)[1]


def authority_pem() -> str:
    """The same as a school writes it into its profile."""
    return x509.load_der_x509_certificate(authority()).public_bytes(serialization.Encoding.PEM).decode()


def plain_pdf(text: str = "diploma") -> bytes:
    """A page with a few words and no signature."""
    writer = PdfFileWriter()
    shown = StreamObject(stream_data=f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode())
    font = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Font"),
            pdf_name("/Subtype"): pdf_name("/Type1"),
            pdf_name("/BaseFont"): pdf_name("/Helvetica"),
        }
    )
    page = PageObject(contents=writer.add_object(shown), media_box=tuple(map(NumberObject, (0, 0, 595, 842))))
    page[pdf_name("/Resources")] = DictionaryObject(
        {pdf_name("/Font"): DictionaryObject({pdf_name("/F1"): writer.add_object(font)})}
    )
    writer.insert_page(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def signed_pdf(text: str = "diploma", signer_name: str = SIGNER) -> bytes:
    """The same, signed."""
    key, der = _pair(signer_name)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (certificate,) = load_certs_from_pemder_data(der)
    signer = signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=load_private_key_from_pemder_data(private, passphrase=None),
        cert_registry=SimpleCertificateStore(),
    )
    out = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(plain_pdf(text))),
        signers.PdfSignatureMetadata(field_name="Signature1"),
        signer=signer,
    )
    return bytes(out.getbuffer())


def with_something_added(content: bytes) -> bytes:
    """A file to which somebody added something afterwards, properly and without a signature."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    writer.root[pdf_name("/Added")] = NumberObject(1)
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
