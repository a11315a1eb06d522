"""Setting the school's mail server (寄信設定): the same for the command and the settings screen; off until somebody does (E07).

Who may: at a desk of its own, whoever sits there; where a shared ledger is used, a login of the registry.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.headerregistry import Address
from typing import TYPE_CHECKING, Final

from app import credentials
from app.contact import mail
from app.errors import WrongUse
from app.session import require_registry
from app.settings import MAIL_SECURITY, Settings

if TYPE_CHECKING:
    from app.context import Context

SUBJECT: Final = "離校櫃台 測試信"
TEXT: Final = "這是離校櫃台的測試信，收到表示寄信設定正確。\n"
MOST_PORT: Final = 65535


@dataclass(frozen=True, slots=True)
class MailWanted:
    """A mail server as somebody typed it (寄信設定).

    Attributes:
        host: Empty turns letters off.
        password: Empty keeps the one in the keyring.
    """

    host: str
    port: int = 587
    security: str = "starttls"
    user: str = ""
    sender: str = ""
    ca_file: str = ""
    password: str = ""


def wanted_of(settings: Settings) -> MailWanted:
    """What the settings say now; the password stays in the keyring."""
    return MailWanted(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_user,
        settings.smtp_sender,
        settings.smtp_ca_file,
    )


def arrange(ctx: Context, had: Settings, wanted: MailWanted) -> Settings:
    """The settings with this mail server; a password given goes to the keyring, and is nowhere else.

    Raises:
        NotPermitted: Where a shared ledger is used, to a login that does not belong to the registry.
        WrongUse: When something of it cannot be: `mail.host`, `mail.port`, `mail.security`, `mail.sender`, `mail.password`.
        KeyUnavailable: When the keyring does not keep the password.
    """
    require_registry(ctx)
    checked = _checked(wanted)
    chosen = replace(
        had,
        smtp_host=checked.host,
        smtp_port=checked.port,
        smtp_security=checked.security,
        smtp_user=checked.user,
        smtp_sender=checked.sender,
        smtp_ca_file=checked.ca_file,
    )
    server = mail.server_of(chosen)
    if server is not None and server.user:
        if checked.password:
            credentials.remember_password(url=server.url, user=server.user, password=checked.password, variable="")
        elif credentials.password(url=server.url, user=server.user) is None:
            raise WrongUse(
                code="mail.password",
                title="缺少郵件帳號的密碼",
                message=f"金鑰圈裡沒有「{server.user}」在 {server.host} 的密碼。",
                hint="請輸入密碼；不需登入的伺服器請把帳號留白。",
            )
    return chosen


def try_out(settings: Settings, to: str = "") -> mail.MailServer:
    """Connect and log in; send a letter to an address when there is one.

    Raises:
        WrongUse: When no mail server is set.
        DeskError: As `mail.send`.
    """
    server = mail.server_of(settings)
    if server is None:
        raise not_set()
    if to.strip():
        mail.send(server, to=to.strip(), subject=SUBJECT, text=TEXT)
    else:
        mail.check(server)
    return server


def not_set() -> WrongUse:
    """The school has set no mail server."""
    return WrongUse(
        code="mail.not_set",
        title="尚未設定寄信",
        message="學校沒有設定郵件伺服器。",
        hint="請先在「設定」填寫郵件伺服器。",
        command="mail set",
    )


def _checked(wanted: MailWanted) -> MailWanted:
    host, user, sender = wanted.host.strip(), wanted.user.strip(), wanted.sender.strip()
    if not host:
        return MailWanted("")
    if any(mark in host for mark in " /:@"):
        raise WrongUse(
            code="mail.host",
            title="郵件伺服器的名稱不正確",
            message=f"「{host}」不是主機名稱；連接埠另外填寫。",
            hint="例：smtp.example.edu.tw",
        )
    if not 1 <= wanted.port <= MOST_PORT:
        raise WrongUse(
            code="mail.port",
            title="連接埠不正確",
            message=f"連接埠要在 1 到 {MOST_PORT} 之間。",
            hint="STARTTLS 通常是 587，TLS 通常是 465。",
        )
    if wanted.security not in MAIL_SECURITY:
        raise WrongUse(
            code="mail.security",
            title="沒有這種加密方式",
            message=f"「{wanted.security}」不是 starttls、tls 或 none。",
        )
    if mail.in_the_open(wanted.security, host):
        raise WrongUse(
            code="mail.security",
            title="郵件連線沒有加密",
            message="密碼與驗證碼不能不加密地經過網路。",
            hint="請改用 STARTTLS 或 TLS；不加密只限郵件伺服器就在這台電腦上。",
        )
    if not _is_address(sender or user):
        raise WrongUse(
            code="mail.sender",
            title="寄件人信箱不正確",
            message=f"「{sender or user}」不是電子信箱。" if sender or user else "沒有寫寄件人信箱。",
            hint="帳號不是電子信箱時，寄件人要另外填寫。",
        )
    return replace(wanted, host=host, user=user, sender=sender, ca_file=wanted.ca_file.strip())


def _is_address(text: str) -> bool:
    try:
        found = Address(addr_spec=text)
    except (ValueError, IndexError):
        return False
    return bool(found.username and found.domain)
