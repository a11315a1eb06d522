"""What the shared ledger's answers mean at a counter: why, and what a person does next; one entry per outcome."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.ledger import Kind


@dataclass(frozen=True, slots=True)
class Answer:
    """One outcome in plain words (退回原因): in a few, what happened, and the way out."""

    short: str
    title: str
    todo: str


def answer(outcome: str) -> Answer:
    """The words for an outcome of a push; an outcome from a newer server is shown by its code."""
    translate = QCoreApplication.translate
    known = {
        "denied": Answer(
            translate("Sync", "沒有權限"),
            translate("Sync", "這個帳號沒有登錄這一項的權限"),
            translate(
                "Sync",
                "請資訊單位確認帳號所屬單位（server add-staff），補好後按「再送一次」；或由有權限的同仁登錄為自己的決定。",
            ),
        ),
        "unknown_item": Answer(
            translate("Sync", "沒有這個事項"),
            translate("Sync", "共用帳冊沒有這個辦理事項"),
            translate("Sync", "請資訊單位用最新的學校設定再執行 server init，然後按「再送一次」。"),
        ),
        "unknown_kind": Answer(
            translate("Sync", "伺服器較舊"),
            translate("Sync", "伺服器的版本比這個櫃台舊"),
            translate("Sync", "請資訊單位執行 server migrate 升級共用帳冊，然後按「再送一次」。"),
        ),
        "malformed": Answer(
            translate("Sync", "內容不完整"),
            translate("Sync", "這一筆的內容不完整"),
            translate("Sync", "請先按「核對帳冊」，再重新登錄；仍被退回時，把編號告訴資訊單位。"),
        ),
        "id_reused": Answer(
            translate("Sync", "編號重複"),
            translate("Sync", "同一個編號已有不同的內容"),
            translate("Sync", "這個資料夾可能被複製到另一台電腦使用。請先停用其中一台，再重新登錄。"),
        ),
        "desk_seq_reused": Answer(
            translate("Sync", "流水號撞號"),
            translate("Sync", "這個流水號已由同一櫃台的另一份資料用過"),
            translate("Sync", "資料夾被複製，或由較舊的備份還原。內容都還在這裡，請重新登錄。"),
        ),
        "desk_mismatch": Answer(
            translate("Sync", "別的櫃台編號"),
            translate("Sync", "這一筆是以另一個櫃台編號寫的"),
            translate("Sync", "請資訊單位核對櫃台登記與憑證，再重新登錄。"),
        ),
        "desk_renewed": Answer(
            translate("Sync", "換編號之前"),
            translate("Sync", "這一筆寫於櫃台換新編號之前"),
            translate(
                "Sync", "內容都還在這裡。當時確實這樣決定，就重新登錄；若另一台電腦已經送出，就按「知道了，結案」。"
            ),
        ),
        "already_handed_over": Answer(
            translate("Sync", "證書已發出"),
            translate("Sync", "這位同學的學位證書已由別的櫃台發出"),
            translate("Sync", "請立即核對證書字號與實際領取人，並通知註冊組；帳冊以先登錄的那一次為準。"),
        ),
        "taken_over": Answer(
            translate("Sync", "主管已接手"),
            translate("Sync", "主管已用自己的名義登錄了這一項"),
            translate("Sync", "這一筆不再計入，不必再做什麼；若不同意，請洽該單位主管。"),
        ),
        "declined": Answer(
            translate("Sync", "主管退回"),
            translate("Sync", "主管沒有採用這一筆"),
            translate("Sync", "這一筆不再計入。若仍應這樣決定，請向主管確認後重新登錄。"),
        ),
    }
    return known.get(outcome) or Answer(
        outcome,
        translate("Sync", "共用帳冊沒有收下這一筆"),
        translate("Sync", "原因代碼：{code}。請把編號與代碼告訴資訊單位。").format(code=outcome),
    )


def trouble(code: str) -> str:
    """Why the last round with the shared ledger failed, from the code the store kept of it."""
    translate = QCoreApplication.translate
    known = {
        "shared.unreachable": translate("Sync", "伺服器沒有回應。請確認網路；持續發生時請洽資訊單位。"),
        "shared.password": translate("Sync", "帳號或密碼不正確。請換人承辦（Ctrl+L），重新輸入帳號與密碼。"),
        "sync.password": translate("Sync", "金鑰圈裡沒有密碼。請換人承辦（Ctrl+L），輸入帳號與密碼。"),
        "shared.login": translate("Sync", "這個帳號已停用，或不能從這台電腦登入。請資訊單位確認帳號與櫃台憑證。"),
        "shared.not_admitted": translate("Sync", "伺服器的連線規則不允許這台電腦。請資訊單位確認網段與位址。"),
        "shared.busy": translate("Sync", "伺服器的連線已滿，稍後會自動再試。"),
        "shared.unknown_desk": translate("Sync", "這個櫃台還沒有登記。請資訊單位執行 server add-desk。"),
        "shared.revoked_desk": translate("Sync", "這個櫃台已被停用。尚未送出的審核仍保存在這台電腦。"),
        "shared.wrong_certificate": translate("Sync", "憑證是發給另一個櫃台的。請資訊單位重新簽發。"),
        "shared.certificate": translate("Sync", "伺服器不接受這個櫃台的憑證。請資訊單位重新簽發。"),
        "shared.untrusted": translate("Sync", "無法確認伺服器的身分，已停止連線。請洽資訊單位，不要輸入密碼。"),
        "shared.no_tls": translate("Sync", "伺服器沒有加密，已拒絕連線。請資訊單位設定 TLS。"),
        "shared.no_database": translate("Sync", "伺服器上沒有這份帳冊。請資訊單位確認位址。"),
        "shared.other_ledger": translate(
            "Sync", "伺服器上是另一份帳冊。若確實重建過，請管理者照「連線」頁重新連線確認。"
        ),
        "shared.client_too_old": translate("Sync", "這個櫃台的程式太舊。更新後會自動補送，不會遺失。"),
        "shared.no_unit": translate(
            "Sync", "這個帳號還沒有所屬單位。請資訊單位執行 server add-staff；審核先留在這台電腦。"
        ),
        "shared.no_certificate": translate("Sync", "這個櫃台沒有憑證。請看「連線」頁，向資訊單位申請。"),
        "shared.insecure": translate("Sync", "連線沒有保護，已拒絕。請看「連線」頁，改用憑證連線。"),
        "shared.server_too_old": translate("Sync", "伺服器較舊，還不能寄存同仁的審核；先留在這台電腦。"),
        "shared.too_many": translate("Sync", "一次送出太多筆，伺服器沒有收；請洽資訊單位。"),
        "shared.url": translate("Sync", "共用帳冊的位址寫法不對。請照「連線」頁重新連線。"),
        "shared.not_permitted": translate("Sync", "共用帳冊不允許這個帳號同步。請洽註冊組確認權限。"),
    }
    return known.get(code) or translate("Sync", "原因代碼：{code}").format(code=code)


def happening(kind: str) -> str:
    """What a fact of a kind records, in a few words."""
    translate = QCoreApplication.translate
    known = {
        Kind.DESK_OPENED: translate("Sync", "開設櫃台"),
        Kind.SCHOOL_ADOPTED: translate("Sync", "採用學校設定"),
        Kind.ROSTER_LOADED: translate("Sync", "匯入檔案"),
        Kind.ROSTER_UNDONE: translate("Sync", "撤回匯入"),
        Kind.STUDENT_RECORDED: translate("Sync", "登錄學生資料"),
        Kind.STUDENT_WITHDRAWN: translate("Sync", "移出名冊"),
        Kind.SIGN_OFF: translate("Sync", "審核"),
        Kind.MARKED: translate("Sync", "登錄辦理紀錄"),
        Kind.STAMP_ENTERED: translate("Sync", "補登紙本蓋章"),
        Kind.CASE_RECORDED: translate("Sync", "登錄離校案件"),
        Kind.CASE_ROUTED: translate("Sync", "改以紙本辦理"),
        Kind.CONTACT_CONFIRMED: translate("Sync", "確認聯絡資料"),
        Kind.ATTACHMENT: translate("Sync", "附加檔案"),
        Kind.DIRECTORY_RECORDED: translate("Sync", "更新承辦窗口"),
        Kind.CALENDAR_RECORDED: translate("Sync", "更新行事曆"),
        Kind.DEPARTMENT_RULE: translate("Sync", "更新系所規定"),
        Kind.PROBLEMS_LOADED: translate("Sync", "匯入欠項清冊"),
        Kind.CURRICULUM_RECORDED: translate("Sync", "登錄課程架構"),
        Kind.TRANSCRIPT_RECORDED: translate("Sync", "登錄歷年成績"),
        Kind.AUDIT_DECIDED: translate("Sync", "學分認定"),
        Kind.APPLICATION: translate("Sync", "學分審核申請"),
        Kind.PAPER_PRINTED: translate("Sync", "列印文件"),
        Kind.DIPLOMA_HANDED_OVER: translate("Sync", "發出學位證書"),
        Kind.ACCESS_RECORDED: translate("Sync", "查看個人資料"),
        Kind.REFUSAL_CLOSED: translate("Sync", "結案退回的紀錄"),
        Kind.SHIFT_HANDED_OVER: translate("Sync", "交班"),
        Kind.SHIFT_TAKEN_OVER: translate("Sync", "接班"),
    }
    return known.get(Kind(kind), kind) if kind in set(Kind) else kind
