"""What a PostgreSQL server shows of itself when TLS begins (TLS 交握): its certificate's end and the protocol agreed on.

libpq does not hand the server's certificate to its user, so this asks in the same way (SSLRequest, then TLS) and hangs
up before any login.
"""

from __future__ import annotations

import socket
import ssl
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from db.shared.connection import CONNECT_SECONDS, Address, DeskCertificate

#: "I would like to speak TLS": length and the agreed number of the request.
_SSL_REQUEST: Final = struct.pack("!ii", 8, 80877103)


@dataclass(frozen=True, slots=True)
class Served:
    """A server as TLS shows it (伺服器的 TLS): the protocol, such as ``TLSv1.3``, and its certificate's end."""

    protocol: str
    expires: datetime


def look(address: Address, certificate: DeskCertificate | None = None) -> Served | None:
    """Begin TLS with the server and hang up.

    Args:
        address: Where it is; not a Unix socket.
        certificate: The desk's files: the server is then verified as on every connection. Without them its certificate
            is only read, which says when it ends and nothing about whose it is.

    Returns:
        None when the server does not speak TLS.

    Raises:
        OSError: When nobody answers, or TLS fails (`ssl.SSLError` is one).
    """
    from cryptography import x509

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if certificate is None:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # nothing is sent and nothing believed but a date
    else:
        context.load_verify_locations(certificate.authority)
        context.load_cert_chain(certificate.certificate, certificate.key)
    with socket.create_connection((address.host, address.port), timeout=CONNECT_SECONDS) as line:
        line.sendall(_SSL_REQUEST)
        if line.recv(1) != b"S":
            return None
        with context.wrap_socket(line, server_hostname=address.host) as spoken:
            shown = spoken.getpeercert(binary_form=True)
            protocol = spoken.version() or ""
    if shown is None:
        return None
    return Served(protocol=protocol, expires=x509.load_der_x509_certificate(shown).not_valid_after_utc)
