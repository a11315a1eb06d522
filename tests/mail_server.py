"""A mail server on this machine for tests: with or without TLS, with a login, and able to refuse."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.pg_tls import Certificate

USER, PASSWORD = "desk@example.edu.tw", "seal-and-paper"


@dataclass
class Postman:
    """What arrived, and what is turned away."""

    letters: list[EmailMessage] = field(default_factory=list)
    refuses: str = ""

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.refuses == "recipient":
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del server, session
        if self.refuses == "letter":
            return "451 try again later"
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 taken"


def _knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    del server, session, envelope, mechanism
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


def free_port() -> int:
    """A port nobody uses; the library knocks at the port it was given, so it cannot be told to choose one."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


@contextmanager
def mail_server(
    postman: Postman, *, certificate: Certificate | None = None, implicit: bool = False, login: bool = True
) -> Iterator[int]:
    """Run it on a free port of this machine; gives the port."""
    trust = None
    if certificate is not None:
        trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trust.load_cert_chain(certificate.cert, certificate.key)
    controller = Controller(
        postman,
        hostname="127.0.0.1",
        port=free_port(),
        ssl_context=trust if implicit else None,
        tls_context=None if implicit else trust,
        require_starttls=trust is not None and not implicit,
        authenticator=_knows if login else None,
        auth_required=login and trust is not None and not implicit,
        auth_require_tls=not implicit,
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
