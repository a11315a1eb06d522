"""The shared ledger's answers in plain words (共用帳冊的答覆): why a fact came back, and what a person does next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.ledger import Kind


@dataclass(frozen=True, slots=True)
class Answer:
    """One outcome (退回原因): what happened, and the way out."""

    title: str
    todo: str


#: Words this desk itself gives: said again under the login that answers for it, or kept here only (`connect --history`).
REWRITTEN: Final = "rewritten"
KEPT_HERE: Final = "kept_here"

#: What may be written anew under the name of who sits here; for the rest writing again would change nothing.
REWRITABLE: Final = frozenset(
    {
        "denied",
        "unknown_item",
        "malformed",
        "id_reused",
        "desk_seq_reused",
        "desk_mismatch",
        "desk_renewed",
        "declined",
    }
)
#: What the very same bytes may be taken for later: rights, items or kinds that were missing have been added.
REOFFERED: Final = frozenset({"denied", "unknown_item", "unknown_kind"})

_ANSWERS: Final = {
    "denied": Answer(
        "這個帳號沒有登錄這一項的權限",
        "請資訊人員確認帳號所屬單位（server add-staff），補好後「再送一次」；或由有權限的同仁登錄為自己的決定。",
    ),
    "unknown_item": Answer(
        "共用帳冊沒有這個辦理事項",
        "請資訊人員用最新的學校設定再執行 server init，然後「再送一次」。",
    ),
    "unknown_kind": Answer(
        "伺服器的版本比這個櫃台舊",
        "請資訊人員執行 server migrate 升級共用帳冊，然後「再送一次」。",
    ),
    "malformed": Answer(
        "這一筆的內容不完整",
        "請先核對帳冊（verify），再重新登錄；仍被退回時，把編號告訴資訊人員。",
    ),
    "id_reused": Answer(
        "同一個編號已有不同的內容",
        "這個資料夾可能被複製到另一台電腦使用。請先停用其中一台，再重新登錄這一筆。",
    ),
    "desk_seq_reused": Answer(
        "這個流水號已由同一櫃台的另一份資料用過",
        "資料夾被複製，或由較舊的備份還原。內容都還在，請重新登錄這一筆；兩台都要用時，其中一台請先執行 desk renew。",
    ),
    "desk_mismatch": Answer(
        "這一筆是以另一個櫃台編號寫的",
        "請資訊人員核對櫃台登記與憑證，再重新登錄這一筆。",
    ),
    "desk_renewed": Answer(
        "這一筆寫於櫃台換新編號之前",
        "內容都還在。若當時確實這樣決定，請重新登錄；若另一台電腦已經送出，就按「知道了」。",
    ),
    "already_handed_over": Answer(
        "這位同學的學位證書已由別的櫃台發出",
        "請立即核對證書字號與實際領取人，並通知註冊組；帳冊以先登錄的那一次為準。",
    ),
    "taken_over": Answer(
        "主管已用自己的名義登錄了這一項",
        "這一筆不再計入，不必再做什麼；若不同意，請洽該單位主管。",
    ),
    "declined": Answer(
        "主管沒有採用這一筆",
        "這一筆不再計入。若仍應這樣決定，請向主管確認後重新登錄。",
    ),
}
#: A deposit seen by its writer, and by who supervises the unit.
CONFIRM: Final = Answer(
    "這是您在別的櫃台寫的，還沒有算數",
    "請看清楚內容：確實是您的決定就按「確認」，它會原封不動進入帳冊。",
)
JUDGE: Final = Answer(
    "承辦人還沒有確認，這一筆還沒有算數",
    "可等承辦人自己確認；急用時由您以自己的名義登錄（接手），或附理由不採用。",
)

_HAPPENINGS: Final[dict[str, str]] = {
    Kind.DESK_OPENED: "開設櫃台",
    Kind.SCHOOL_ADOPTED: "採用學校設定",
    Kind.ROSTER_LOADED: "匯入檔案",
    Kind.ROSTER_UNDONE: "撤回匯入",
    Kind.STUDENT_RECORDED: "登錄學生資料",
    Kind.STUDENT_WITHDRAWN: "移出名冊",
    Kind.SIGN_OFF: "審核",
    Kind.MARKED: "登錄辦理紀錄",
    Kind.STAMP_ENTERED: "補登紙本蓋章",
    Kind.CASE_RECORDED: "登錄離校案件",
    Kind.CASE_ROUTED: "改以紙本辦理",
    Kind.CONTACT_CONFIRMED: "確認聯絡資料",
    Kind.ATTACHMENT: "附加檔案",
    Kind.DIRECTORY_RECORDED: "更新承辦窗口",
    Kind.CALENDAR_RECORDED: "更新行事曆",
    Kind.DEPARTMENT_RULE: "更新系所規定",
    Kind.PROBLEMS_LOADED: "匯入欠項清冊",
    Kind.CURRICULUM_RECORDED: "登錄課程架構",
    Kind.TRANSCRIPT_RECORDED: "登錄歷年成績",
    Kind.AUDIT_DECIDED: "學分認定",
    Kind.APPLICATION: "學分審核申請",
    Kind.PAPER_PRINTED: "列印文件",
    Kind.DIPLOMA_HANDED_OVER: "發出學位證書",
    Kind.ACCESS_RECORDED: "查看個人資料",
    Kind.REFUSAL_CLOSED: "處理退回的紀錄",
    Kind.SHIFT_HANDED_OVER: "交班",
    Kind.SHIFT_TAKEN_OVER: "接班",
}


def answer(outcome: str) -> Answer:
    """The words for an outcome; one from a newer server is shown by its code."""
    return _ANSWERS.get(outcome) or Answer(
        "共用帳冊沒有收下這一筆", f"原因代碼：{outcome}。請把編號與代碼告訴資訊人員。"
    )


def happening(kind: str) -> str:
    """What a fact of a kind records, in a few words."""
    return _HAPPENINGS.get(kind, kind)
