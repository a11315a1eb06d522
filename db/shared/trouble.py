"""What PostgreSQL says, in the operator's words: one sentence, one way out, one stable code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import DeskError, NotPermitted, SharedLedgerUnreachable

if TYPE_CHECKING:
    import psycopg


class ClientTooOld(NotPermitted):
    """The shared ledger takes facts only from a newer version of the desk."""


class ServerTooOld(DeskError):
    """The shared ledger speaks the protocol before this program's and cannot do this yet."""


class OtherLedger(DeskError):
    """The server keeps another ledger than the one this desk has worked with."""


def unreachable(shown: str, detail: str = "連線不上") -> SharedLedgerUnreachable:
    """The server does not answer; nothing is lost, work goes on offline."""
    return SharedLedgerUnreachable(
        code="shared.unreachable",
        title="連不到共用帳冊",
        message=f"{shown}：{detail}",
        hint="可以繼續離線作業，恢復連線後會自動同步；若持續發生，請洽資訊人員檢查網路與伺服器",
    )


def not_our_ledger(shown: str) -> OtherLedger:
    """The server's ledger is a different one."""
    return OtherLedger(
        code="shared.other_ledger",
        title="這是另一份帳冊",
        message=f"{shown} 上的帳冊不是這個櫃台原來同步的那一份",
        hint="若伺服器確實重建過，請管理者以 connect 加上 --rebuilt 重新連線確認；否則請檢查連線位址",
    )


def too_old(minimum: int) -> ClientTooOld:
    """This program may not push any more."""
    return ClientTooOld(
        code="shared.client_too_old",
        title="這個櫃台的版本太舊",
        message=f"共用帳冊只接受協定第 {minimum} 版以上的櫃台，新的審核先留在這台電腦",
        hint="請更新離校櫃台程式；更新後會自動補送，不會遺失",
    )


def no_deposits(shown: str) -> ServerTooOld:
    """The server keeps no deposits; everything else works."""
    return ServerTooOld(
        code="shared.server_too_old",
        title="伺服器的版本較舊",
        message=f"{shown} 還不能寄存同事的審核",
        hint="請資訊人員以 server migrate 更新伺服器；在那之前，同事的審核仍保存在這台電腦，等本人登入時送出",
    )


def translate(error: psycopg.Error, shown: str) -> DeskError:
    """The trouble an operator can act on behind a database error."""
    state = error.sqlstate or ""
    refused = _REFUSALS.get(state)
    if refused:
        code, title, message, hint = refused
        return NotPermitted(code=code, title=title, message=message, hint=hint)
    text = str(error)
    for marker, (code, title, message, hint) in _CONNECTING.items():
        if marker in text:
            return SharedLedgerUnreachable(code=code, title=title, message=f"{shown}：{message}", hint=hint)
    if state in {"57014", "55P03"}:
        return unreachable(shown, "伺服器太久沒有回應")
    return unreachable(shown)


_IT = "請洽資訊人員"
_REFUSALS: dict[str, tuple[str, str, str, str]] = {
    "CD001": (
        "shared.unknown_desk",
        "共用帳冊不認得這個櫃台",
        "這個櫃台還沒有登記",
        f"{_IT}以 server add-desk 登記這個櫃台",
    ),
    "CD002": (
        "shared.revoked_desk",
        "這個櫃台已停用",
        "共用帳冊不再接受這個櫃台的資料",
        f"{_IT}；尚未送出的審核仍保存在這台電腦",
    ),
    "CD003": ("shared.wrong_certificate", "櫃台憑證不符", "這張憑證是發給另一個櫃台的", f"{_IT}重新發給這個櫃台的憑證"),
    "CD004": (
        "shared.client_too_old",
        "這個櫃台的版本太舊",
        "共用帳冊不再接受這個版本送出的資料",
        "請更新離校櫃台程式；更新後會自動補送",
    ),
    "CD005": (
        "shared.too_many",
        "一次送出的筆數太多",
        "共用帳冊一次最多接受 1,000 筆",
        "請分批處理；若由程式自動送出，請洽資訊人員",
    ),
    "CD007": (
        "shared.no_deposit",
        "找不到這筆寄存的審核",
        "這筆寄存不存在，或不是您能處理的",
        "請重新整理清單；寄存的審核由承辦人本人確認，或由該單位主管、註冊組處理",
    ),
    "CD008": (
        "shared.own_deposit",
        "不能處理自己的寄存",
        "主管不能接手或退回自己寫的審核",
        "自己的審核請直接確認，或請另一位主管、註冊組處理",
    ),
    "CD009": (
        "shared.deposit_settled",
        "這筆寄存已經處理過",
        "已有人確認、接手或退回這筆審核，不能再改",
        "請重新整理清單，查看處理的人與結果",
    ),
    "CD010": (
        "shared.no_own_fact",
        "接手的審核還沒有送到",
        "接手要先有您自己寫的一筆審核，並註明取代哪一筆",
        "請先同步，讓您的審核送到共用帳冊，再接手一次",
    ),
    "CD011": (
        "shared.deposit_verdict",
        "處理方式不對",
        "寄存的審核只能接手或退回，原因最多 2,000 字",
        "請縮短原因後再試一次",
    ),
    "28P01": ("shared.password", "密碼不對", "帳號或密碼不正確", "請重新輸入密碼；忘記密碼請洽資訊人員"),
    "28000": ("shared.login", "這個帳號不能登入", "共用帳冊不允許這個帳號從這台電腦登入", f"{_IT}確認帳號與櫃台憑證"),
    "42501": ("shared.not_permitted", "沒有權限", "共用帳冊不允許這個動作", "請洽註冊組確認您所屬的單位與權限"),
    "3D000": (
        "shared.no_database",
        "伺服器上沒有這份帳冊",
        "找不到指定的資料庫",
        f"{_IT}確認連線位址，或先執行 server init",
    ),
}
_CONNECTING: dict[str, tuple[str, str, str, str]] = {
    # A failed login carries no SQLSTATE in psycopg; only the server's sentence tells.
    "password authentication failed": (
        "shared.password",
        "密碼不對",
        "帳號或密碼不正確",
        "請重新輸入密碼；忘記密碼請洽資訊人員",
    ),
    # Only what really is about our own certificate: a line that is cut in the middle of TLS talks of certificates too.
    **dict.fromkeys(
        (
            "certificate file",
            "private key file",
            "certificate required",
            "unknown ca",
            "certificate expired",
            "certificate revoked",
            "valid client certificate",
        ),
        (
            "shared.certificate",
            "櫃台憑證有問題",
            "伺服器不接受這個櫃台的憑證，或憑證檔案讀不到",
            f"{_IT}重新發給這個櫃台的憑證",
        ),
    ),
    "does not exist": ("shared.no_database", "伺服器上沒有這份帳冊", "找不到指定的資料庫或帳號", f"{_IT}確認連線位址"),
    "certificate verify failed": (
        "shared.untrusted",
        "無法確認伺服器的身分",
        "伺服器的憑證不是本校所發",
        f"請勿輸入密碼，{_IT}：可能連到假的伺服器",
    ),
    "does not match host name": (
        "shared.untrusted",
        "無法確認伺服器的身分",
        "伺服器憑證上的主機名稱不符",
        f"請勿輸入密碼，{_IT}檢查連線位址",
    ),
    "is not permitted to log in": (
        "shared.login",
        "這個帳號已停用",
        "共用帳冊不再讓這個帳號登入",
        f"若是誤停用，{_IT}以 server add-staff 重新設定；這台電腦上還沒送出的審核都還在",
    ),
    **dict.fromkeys(
        ("no pg_hba.conf entry", "pg_hba.conf rejects"),
        (
            "shared.not_admitted",
            "伺服器不讓這台電腦連線",
            "伺服器的連線規則（pg_hba.conf）不允許這台電腦、這個帳號或這個資料庫",
            f"{_IT}核對連線位址，並確認這台電腦所在的網段在 server settings 裡",
        ),
    ),
    **dict.fromkeys(
        ("too many clients", "too many connections", "remaining connection slots"),
        (
            "shared.busy",
            "伺服器的連線已滿",
            "同時連線的電腦太多，伺服器暫時不接受新的連線",
            f"可以繼續離線作業，稍後會自動再試；常常發生時，{_IT}調高 max_connections",
        ),
    ),
    **dict.fromkeys(
        ("could not translate host name", "Name or service not known", "failed to resolve host"),
        (
            "shared.unreachable",
            "連不到共用帳冊",
            "找不到這個主機名稱",
            f"可以繼續離線作業；若持續發生，{_IT}檢查連線位址與校內的名稱伺服器",
        ),
    ),
    "server does not support SSL": (
        "shared.no_tls",
        "伺服器沒有加密",
        "對方不支援加密連線，已拒絕連線",
        f"{_IT}為伺服器設定 TLS",
    ),
}
