"""Letters of the desk (寄信): through the school's own mail server, only when the school has set one (E07).

Encrypted always, the server's certificate checked always; the one exception is a server on this very machine. The
password is in the operating system's keyring, like every other.
"""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import TYPE_CHECKING, Final

from app import credentials
from app.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.settings import Settings

#: Seconds for each step; a clerk and a student are waiting at a counter.
PATIENCE: Final = 15.0

Post = Callable[[str, str, str], None]
"""Sends one letter: to, subject, text."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """The school's mail server (郵件伺服器) as an administrator set it."""

    host: str
    port: int
    security: str
    user: str
    sender: str
    ca_file: str = ""

    @property
    def url(self) -> str:
        """Under which name its password is kept in the keyring."""
        return f"smtp://{self.host}:{self.port}"


def server_of(settings: Settings) -> MailServer | None:
    """The mail server the settings name; None when the school has set none."""
    if not settings.smtp_host:
        return None
    return MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_user,
        settings.smtp_sender or settings.smtp_user,
        settings.smtp_ca_file,
    )


def post_by(server: MailServer) -> Post:
    """What sends letters through a server; the password is fetched when one is sent."""

    def post(to: str, subject: str, text: str) -> None:
        send(server, to=to, subject=subject, text=text)

    return post


def send(server: MailServer, *, to: str, subject: str, text: str) -> None:
    """Send one letter and wait until the server has taken it.

    Raises:
        DeskError: `mail.insecure`, `mail.unreachable`, `mail.certificate`, `mail.login`, `mail.address`, `mail.refused`.
    """
    letter = _letter(server, to, subject, text)
    with _troubles(server), _connected(server) as line:
        if server.user:
            line.login(server.user, credentials.password(url=server.url, user=server.user) or "")
        line.send_message(letter)


def check(server: MailServer) -> None:
    """Connect and log in without sending anything, for `doctor` and the settings screen.

    Raises:
        DeskError: As `send`.
    """
    with _troubles(server), _connected(server) as line:
        if server.user:
            line.login(server.user, credentials.password(url=server.url, user=server.user) or "")
        line.noop()


def _letter(server: MailServer, to: str, subject: str, text: str) -> EmailMessage:
    try:
        receiver, sender = Address(addr_spec=to.strip()), Address(addr_spec=server.sender)
    except (ValueError, IndexError) as exc:
        raise _trouble("address", "信箱地址不正確", "這個地址無法寄信。", "請再確認電子信箱的每一個字母。") from exc
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, receiver, subject
    letter["Date"] = formatdate(localtime=False)
    letter["Message-ID"] = make_msgid(domain=sender.domain)
    # Nobody's vacation reply belongs into a registry's mailbox.
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text)
    return letter


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    if in_the_open(server.security, server.host):
        raise _trouble(
            "insecure",
            "郵件連線沒有加密",
            "密碼與驗證碼不能不加密地經過網路。",
            "請在設定改用 STARTTLS 或 TLS；不加密只限郵件伺服器就在這台電腦上。",
        )
    if server.security == "tls":
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=_trust(server))
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    with line:
        line.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            # Raises when the server does not offer it: never quietly without.
            line.starttls(context=_trust(server))
            line.ehlo()
        yield line


def _trust(server: MailServer) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=server.ca_file or None)


def in_the_open(security: str, host: str) -> bool:
    """Whether passwords and codes would cross a network unencrypted: only a server on this very machine may do without."""
    return security == "none" and not _is_here(host)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _troubles(server: MailServer) -> Iterator[None]:
    where = f"{server.host}:{server.port}"
    later = "請稍後再試；也可以請同學出示收到的驗證信，改用「臨櫃見證」。"
    try:
        yield
    except ssl.SSLError as exc:
        raise _trouble(
            "certificate",
            "郵件伺服器的憑證不可信",
            f"{where} 的憑證無法驗證，信件沒有寄出。",
            "請資訊單位檢查憑證，或在設定指定校內 CA。",
        ) from exc
    except smtplib.SMTPAuthenticationError as exc:
        raise _trouble(
            "login", "郵件伺服器不接受帳號", f"{where} 拒絕了帳號或密碼。", "請資訊單位在「設定」重新填寫寄信帳號。"
        ) from exc
    except smtplib.SMTPRecipientsRefused as exc:
        raise _trouble(
            "address", "收件信箱被退回", "郵件伺服器不接受這個收件地址。", "請與同學再確認電子信箱。"
        ) from exc
    except smtplib.SMTPNotSupportedError as exc:
        raise _trouble(
            "insecure",
            "郵件伺服器不支援加密",
            f"{where} 沒有提供 STARTTLS 或登入，信件沒有寄出。",
            "請資訊單位改用支援加密的連接埠。",
        ) from exc
    except smtplib.SMTPException as exc:
        raise _trouble("refused", "郵件伺服器沒有收下信件", f"{where} 拒絕寄送。", later) from exc
    except (OSError, socket.gaierror) as exc:
        raise _trouble("unreachable", "連不上郵件伺服器", f"{where} 沒有回應，信件沒有寄出。", later) from exc


def _trouble(code: str, title: str, message: str, hint: str) -> DeskError:
    return DeskError(code=f"mail.{code}", title=title, message=message, hint=hint)
