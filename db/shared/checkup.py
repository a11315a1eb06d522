"""The administrator's look at a server (伺服器檢查): is it as `docs/operations/postgresql.md` says it must be?

Nothing is changed. Each finding is a sentence, and a bad one ends with what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.clock import in_taipei
from app.findings import Finding
from db.shared import door, schema
from db.shared.admin_line import administering

if TYPE_CHECKING:
    import psycopg

#: A certificate that ends within this time is spoken of.
SOON: Final = timedelta(days=30)
#: An archive that has taken nothing for this long while the ledger grew is not working.
ARCHIVE_SILENCE: Final = timedelta(days=1)
#: A transaction in which nothing happens for longer than this holds others up.
STUCK: Final = timedelta(minutes=1)
_GROUPS: Final = ("ledger_owner", "api_owner", "eraser", "clerk", "auditor", "importer", "migrator")
#: What a person who signs off must not be, directly or through another role.
_TOO_MUCH: Final = (
    *("ledger_owner", "api_owner", "eraser", "migrator", "pg_read_all_data", "pg_write_all_data"),
    *("pg_execute_server_program", "pg_read_server_files", "pg_write_server_files"),
)


def examine(url: str, *, now: datetime) -> list[Finding]:
    """Look at everything on the server that the shared ledger rests on.

    Args:
        url: The administrator's connection string; some settings are shown to a superuser only.
        now: The present moment.

    Raises:
        SharedLedgerUnreachable: When the server does not answer.
    """
    with administering(url) as connection:
        return [
            _version(connection),
            _revision(connection),
            *_durability(connection),
            *_tls(connection, now),
            *_passwords(connection),
            *door.rules(connection),
            *_roles(connection),
            _supervisors(connection),
            _public(connection),
            *_archive(connection, now),
            _checksums(connection),
            _idle(connection),
            *_desks(connection, now),
        ]


def _bad(check: str, message: str, remedy: str) -> Finding:
    return Finding(check, bad=True, message=f"{message}　→ {remedy}")


def _good(check: str, message: str) -> Finding:
    return Finding(check, bad=False, message=message)


def _setting(connection: psycopg.Connection, name: str) -> str:
    row = connection.execute("select current_setting(%s, true)", (name,)).fetchone()
    return str(row[0] or "") if row else ""


def _version(connection: psycopg.Connection) -> Finding:
    version = connection.info.server_version
    shown = f"PostgreSQL {version // 10_000}.{version % 10_000}"
    if version < schema.MINIMUM_SERVER * 10_000:
        return _bad("版本", shown, f"請升級到 {schema.MINIMUM_SERVER} 以上")
    return _good("版本", shown)


def _revision(connection: psycopg.Connection) -> Finding:
    row = connection.execute("select to_regclass('upkeep.revision') is not null").fetchone()
    if not row or not row[0]:
        return _bad("帳冊結構", "這個資料庫裡還沒有共用帳冊", "請執行 server init")
    found = connection.execute("select version_num from upkeep.revision").fetchone()
    have, newest = (found[0] if found else ""), schema.newest()
    if have == newest:
        return _good("帳冊結構", f"版本 {have}")
    if have > newest:
        return _bad("帳冊結構", f"版本 {have}，比這個程式的 {newest} 新", "請更新這台電腦上的離校櫃台程式")
    return _bad("帳冊結構", f"版本 {have}，這個程式是 {newest}", "請先備份，再執行 server migrate")


def _durability(connection: psycopg.Connection) -> Iterator[Finding]:
    off = [name for name in ("fsync", "full_page_writes") if _setting(connection, name) != "on"]
    # The server's own value and those set for a role or a database; what this connection has set is not the question.
    row = connection.execute(
        "select (select reset_val from pg_settings where name = 'synchronous_commit') = 'off' or exists ("
        "  select from pg_db_role_setting s, unnest(s.setconfig) c where c = 'synchronous_commit=off'"
        "  and s.setdatabase in (0, (select oid from pg_database where datname = current_database())))"
    ).fetchone()
    if row and row[0]:
        off.append("synchronous_commit")
    if off:
        yield _bad("斷電保護", f"{'、'.join(off)} 是關的，斷電會失去已確認的審核", "請設回 on，再重新載入設定")
    else:
        yield _good("斷電保護", "fsync、full_page_writes、synchronous_commit 都開著")


def _tls(connection: psycopg.Connection, now: datetime) -> Iterator[Finding]:
    if _setting(connection, "ssl") != "on":
        yield _bad("加密連線", "伺服器沒有開 TLS，密碼與個資會以明文傳送", "請以 server settings 產生設定並設 ssl = on")
        return
    lowest = _setting(connection, "ssl_min_protocol_version")
    if lowest not in {"TLSv1.2", "TLSv1.3"}:
        yield _bad("加密連線", f"接受的最低版本是 {lowest or '不限'}", "請設 ssl_min_protocol_version = 'TLSv1.3'")
    elif lowest == "TLSv1.2":
        yield _good("加密連線", "最低 TLS 1.2；櫃台都用 1.3，建議設 ssl_min_protocol_version = 'TLSv1.3'")
    else:
        yield _good("加密連線", "最低 TLS 1.3")
    if not _setting(connection, "ssl_ca_file"):
        yield _bad("櫃台憑證", "沒有設 ssl_ca_file，伺服器無法查驗櫃台的憑證", "請設為憑證機構的 ca.crt")
    row = connection.execute(
        "select count(*) from ledger.desk where revoked_at is not null and cert_serial is not null"
    ).fetchone()
    listed = _setting(connection, "ssl_crl_file") or _setting(connection, "ssl_crl_dir")
    if row and row[0] and not listed:
        yield _bad(
            "撤銷清單",
            f"有 {row[0]} 個櫃台已停用，但沒有設 ssl_crl_file，它們的憑證仍能建立連線",
            "請以 server revoke-desk --certificate 產生 crl.pem，放到伺服器並設 ssl_crl_file",
        )
    yield _served(connection, now)


def _served(connection: psycopg.Connection, now: datetime) -> Finding:
    """When the server's own certificate ends: read where the server reads it, for the line here may be a tunnel."""
    import psycopg
    from cryptography import x509

    remedy = "請檢查 ssl_cert_file，或以 server certificate 換發伺服器憑證"
    try:
        row = connection.execute("select pg_read_file(current_setting('ssl_cert_file'))").fetchone()
        own = x509.load_pem_x509_certificates(str(row[0] if row else "").encode())[0]
    except (psycopg.Error, ValueError) as error:
        return _bad("伺服器憑證", f"讀不到伺服器的憑證檔（{type(error).__name__}）", remedy)
    return ending("伺服器憑證", own.not_valid_after_utc, now, remedy)


def ending(check: str, expires: datetime, now: datetime, remedy: str) -> Finding:
    """When a certificate ends: over, soon, or in good time."""
    day = f"{in_taipei(expires):%Y-%m-%d}"
    if expires <= now:
        return _bad(check, f"已於 {day} 到期", remedy)
    if expires - now < SOON:
        return _bad(check, f"{day} 到期，只剩 {(expires - now).days} 天", remedy)
    return _good(check, f"有效到 {day}")


def _passwords(connection: psycopg.Connection) -> Iterator[Finding]:
    if _setting(connection, "password_encryption") != "scram-sha-256":
        yield _bad(
            "密碼保存",
            f"password_encryption 是 {_setting(connection, 'password_encryption')}",
            "請設 password_encryption = 'scram-sha-256'，並重設所有密碼",
        )
    rows = connection.execute(
        "select rolname from pg_authid where rolcanlogin and rolpassword like 'md5%' order by 1"
    ).fetchall()
    if rows:
        yield _bad("密碼保存", f"這些帳號的密碼還是 MD5：{_names(rows)}", "請用 server add-staff 為他們重設密碼")
    else:
        yield _good("密碼保存", "SCRAM-SHA-256")


def _roles(connection: psycopg.Connection) -> Iterator[Finding]:
    strong = connection.execute(
        "select r.rolname from pg_roles r join ledger.staff s on s.login = r.rolname where s.active"
        " and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication"
        "      or exists (select from unnest(%s::text[]) g join pg_roles t on t.rolname = g"
        "                  where pg_has_role(r.oid, t.oid, 'member'))) order by 1",
        (list(_TOO_MUCH),),
    ).fetchall()
    if strong:
        yield _bad(
            "帳號權限",
            f"這些承辦人帳號有資料庫管理權，看得到也改得了全部：{_names(strong)}",
            "請收回（alter role … nosuperuser nobypassrls、revoke），管理工作另立帳號",
        )
    open_groups = connection.execute(
        "select rolname from pg_roles where rolname = any (%s) and (rolcanlogin or rolsuper or rolbypassrls) order by 1",
        (list(_GROUPS),),
    ).fetchall()
    if open_groups:
        yield _bad(
            "群組角色",
            f"群組角色不該能登入或繞過權限：{_names(open_groups)}",
            "請執行 alter role … nologin nosuperuser nobypassrls",
        )
    if not strong and not open_groups:
        row = connection.execute("select count(*) from ledger.staff where active").fetchone()
        yield _good("帳號權限", f"{row[0] if row else 0} 個承辦人帳號，都沒有管理權")


def _supervisors(connection: psycopg.Connection) -> Finding:
    """Who may let a diploma out while the ledger is silent (N17): named one by one, never everybody who hands out."""
    rows = connection.execute(
        "select s.login, bool_or(u.cap = 'resolve') from ledger.staff s join ledger.staff_unit u using (login)"
        " where s.active group by s.login having bool_or(u.cap in ('registry', 'certificate')) order by 1"
    ).fetchall()
    chiefs = [login for login, supervises in rows if supervises]
    if len(chiefs) > 1 and len(chiefs) == len(rows):
        return _bad(
            "督導權限",
            f"每一個能發證的帳號都能在沒有核對時放行：{'、'.join(chiefs)}",
            "請以 server add-staff 重新列出承辦人的單位；主管才加上「單位:resolve」",
        )
    return _good("督導權限", f"能放行發證的主管：{'、'.join(chiefs) or '沒有（斷線時一律不發證）'}")


def _public(connection: psycopg.Connection) -> Finding:
    rows = connection.execute(
        "select d.datname from pg_database d where d.datname in (current_database(), 'postgres', 'template1')"
        " and exists (select from aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
        "              where a.grantee = 0 and a.privilege_type = 'CONNECT') order by 1"
    ).fetchall()
    if rows:
        return _bad(
            "公開連線", f"任何帳號都能連到：{_names(rows)}", "請再執行一次 server init（會收回 PUBLIC 的 CONNECT）"
        )
    return _good("公開連線", "只有列名的角色能連到帳冊")


def _archive(connection: psycopg.Connection, now: datetime) -> Iterator[Finding]:
    level, mode = _setting(connection, "wal_level"), _setting(connection, "archive_mode")
    command = _setting(connection, "archive_command") or _setting(connection, "archive_library")
    followers = connection.execute("select count(*) from pg_stat_replication").fetchone()
    if level == "minimal" or mode == "off" or command in {"", "(disabled)"}:
        if level != "minimal" and followers and followers[0]:
            yield _good("備份", f"有 {followers[0]} 個複寫連線（備援或 pg_receivewal）正在接收")
            return
        yield _bad(
            "備份",
            "沒有 WAL 歸檔，只能還原到上一次完整備份",
            "請設 archive_mode = on 與 archive_command，重新啟動後做一次 pg_basebackup",
        )
        return
    row = connection.execute(
        "select last_archived_time, last_failed_time, last_failed_wal, failed_count from pg_stat_archiver"
    ).fetchone()
    last, failed, wal, count = row or (None, None, None, 0)
    if failed and (last is None or failed > last):
        yield _bad(
            "備份",
            f"WAL 歸檔失敗 {count} 次，卡在 {wal}",
            "請檢查 archive_command 的目的地空間與權限；不處理，資料磁碟會滿",
        )
    elif last is None:
        yield _bad(
            "備份", "WAL 歸檔已設定，但還沒有歸檔過", "請執行 select pg_switch_wal() 再看一次，並做 pg_basebackup"
        )
    else:
        moved = connection.execute("select max(received_at) from ledger.block").fetchone()
        if moved and moved[0] and moved[0] - last > ARCHIVE_SILENCE:
            yield _bad(
                "備份",
                f"{in_taipei(last):%Y-%m-%d %H:%M} 之後沒有再歸檔",
                "請設 archive_timeout，並檢查 archive_command",
            )
        else:
            yield _good("備份", f"WAL 持續歸檔，最近一次 {in_taipei(last):%Y-%m-%d %H:%M}")
    if last and now - last > 7 * ARCHIVE_SILENCE:
        yield _good("備份", "已一週沒有新的歸檔（沒有人使用時屬正常）")


def _checksums(connection: psycopg.Connection) -> Finding:
    if _setting(connection, "data_checksums") != "on":
        return _bad("磁碟損壞偵測", "資料頁沒有檢查碼，磁碟悄悄壞掉不會被發現", "請停機後執行 pg_checksums --enable")
    return _good("磁碟損壞偵測", "資料頁有檢查碼")


def _idle(connection: psycopg.Connection, longer: timedelta = STUCK) -> Finding:
    rows = connection.execute(
        "select distinct usename from pg_stat_activity where datname = current_database()"
        " and state like 'idle in transaction%%' and state_change < clock_timestamp() - %s"
        " and pid <> pg_backend_pid() order by 1",
        (longer,),
    ).fetchall()
    if rows:
        return _bad(
            "卡住的連線",
            f"有交易開著超過一分鐘沒有動作：{_names(rows)}",
            "請查明是誰的程式，必要時 pg_terminate_backend",
        )
    return _good("卡住的連線", "沒有")


def _desks(connection: psycopg.Connection, now: datetime) -> Iterator[Finding]:
    rows = connection.execute(
        "select d.label, d.cert_expires as ends, d.cert_serial is null"
        " from ledger.desk d where d.revoked_at is null order by 2 nulls last, 1"
    ).fetchall()
    bare = [(r[0],) for r in rows if r[2]]
    if bare:
        yield _bad("櫃台憑證", f"{len(bare)} 個櫃台沒有登記憑證：{_names(bare)}", "請以 server add-desk 發給或登記憑證")
    late = [r for r in rows if r[1] is not None and r[1] - now < SOON]
    for label, ends, _ in late:
        yield ending(f"櫃台憑證（{label}）", ends, now, "請再執行一次 server add-desk 換發")
    if rows and not bare and not late:
        yield _good("櫃台憑證", f"{len(rows)} 個櫃台，一個月內都不會到期")


def _names(rows: Sequence[tuple[object, ...]], most: int = 8) -> str:
    names = [str(r[0]) for r in rows]
    return "、".join(names[:most]) + (f"等 {len(names)} 個" if len(names) > most else "")
