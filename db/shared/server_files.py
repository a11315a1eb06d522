"""What an IT office puts on the server (伺服器設定檔): settings and rules of entry, ready to be copied.

The same things `doctor --server` looks at: TLS 1.3, a certificate per desk, SCRAM, durability, an archive to restore
from. Written for Linux (PostgreSQL 15 or newer); what a school must fill in is an option of `server settings`.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from app.errors import WrongUse

SETTINGS_FILE: Final = "clearance-desk.conf"
RULES_FILE: Final = "pg_hba.conf"

_SETTINGS: Final = """\
# 離校櫃台共用帳冊的 PostgreSQL 設定。放進 conf.d，或在 postgresql.conf 最後一行寫：include '{file}'
# 改過 ssl 的檔案後 select pg_reload_conf() 就生效；wal_level、archive_mode、max_connections 要重新啟動。

# 櫃台從校內各處連進來；誰能進來由 pg_hba.conf 與防火牆決定。
listen_addresses = '*'
max_connections = {connections}

# 加密：憑證、金鑰、憑證機構、撤銷清單都由 server certificate 產生，金鑰檔只有 postgres 可讀（0600）。
ssl = on
ssl_min_protocol_version = 'TLSv1.3'
ssl_cert_file = '{tls}/server.crt'
ssl_key_file = '{tls}/server.key'
ssl_ca_file = '{tls}/ca.crt'
ssl_crl_file = '{tls}/crl.pem'
password_encryption = 'scram-sha-256'

# 已回覆「收到」的審核，斷電也不能不見。
fsync = on
full_page_writes = on
synchronous_commit = on

# 時間點還原：每個寫滿的 WAL 檔（最晚五分鐘一個）另存一份。目的地不要與資料放在同一顆磁碟。
wal_level = replica
archive_mode = on
archive_timeout = 300
archive_command = 'cmp -s "%p" "{archive}/%f" || (test ! -e "{archive}/%f" && cp "%p" "{archive}/.%f" && sync "{archive}/.%f" && mv "{archive}/.%f" "{archive}/%f")'

# 斷線的電腦不佔住連線，停住的交易不擋住別人。
tcp_keepalives_idle = 60
tcp_keepalives_interval = 10
tcp_keepalives_count = 3
client_connection_check_interval = 5000
idle_in_transaction_session_timeout = 60000

# 櫃台由伺服器的英文訊息得知為什麼連不上（密碼不對、帳號已停用、連線規則）；中文的訊息它讀不懂。
lc_messages = 'C'

# 誰、何時、從哪裡連進來；敘述的內容不記，做錯的也不記（錯誤訊息會引用裡面的個資）。
log_connections = on
log_disconnections = on
log_line_prefix = '%m [%p] %q%u@%d %h '
log_statement = 'none'
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_min_duration_statement = -1
log_min_messages = log
log_min_error_statement = panic
"""

_RULES: Final = """\
# 離校櫃台共用帳冊的連線規則。由上往下，第一條符合的決定。
# 種類    資料庫      帳號        來源                 方式
local     all         {admin:<11} {none:<20} peer
local     replication {admin:<11} {none:<20} peer
{desks}
# 其他一律拒絕。
host      all         all         0.0.0.0/0            reject
host      all         all         ::/0                 reject
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What differs from school to school."""

    networks: Sequence[str]
    database: str = "registry"
    admin: str = "postgres"
    tls: str = "/etc/postgresql/clearance-desk"
    archive: str = "/var/lib/postgresql/wal-archive"
    connections: int = 300


def write(wanted: Wanted, *, out: Path) -> list[Path]:
    """Write both files into a folder.

    Raises:
        WrongUse: When a network is none, or a path or name could not stand in a settings file.
    """
    networks = [_network(n) for n in wanted.networks]
    for folder in (wanted.tls, wanted.archive):
        if not PurePosixPath(folder).is_absolute() or set(folder) & set("'\"\\\n%$`"):
            raise _unfit(f"「{folder}」不是伺服器上的完整路徑", "請寫 / 開頭、不含引號的路徑")
    for name in (wanted.database, wanted.admin):
        if not name.replace("_", "").replace("-", "").isalnum() or name in {"all", "replication", "sameuser"}:
            raise _unfit(f"「{name}」不能當資料庫或帳號名稱", "請用英數字、底線或減號")
    desks = "\n".join(
        f"hostssl   {wanted.database:<11} all         {n:<20} scram-sha-256 clientcert=verify-ca" for n in networks
    )
    out.mkdir(parents=True, exist_ok=True)
    settings, rules = out / SETTINGS_FILE, out / RULES_FILE
    settings.write_text(
        _SETTINGS.format(file=SETTINGS_FILE, connections=wanted.connections, tls=wanted.tls, archive=wanted.archive),
        encoding="utf-8",
        newline="\n",
    )
    rules.write_text(_RULES.format(admin=wanted.admin, none="", desks=desks), encoding="utf-8", newline="\n")
    return [settings, rules]


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text, strict=False))
    except ValueError:
        raise _unfit(f"「{text}」不是網段", "例：10.20.0.0/16、192.0.2.7/32；櫃台電腦所在的網段") from None


def _unfit(message: str, hint: str) -> WrongUse:
    return WrongUse(code="server.settings", title="設定的內容不對", message=message, hint=hint)
