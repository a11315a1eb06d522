"""Steps and what they ask for, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.certificates.steps import Ask, Do


def step_word(do: Do) -> str:
    """A step, as a button says it."""
    translate = QCoreApplication.translate
    return {
        Do.REQUEST: translate("Certificates", "登錄郵寄申請"),
        Do.CANCEL: translate("Certificates", "取消郵寄申請"),
        Do.SEND: translate("Certificates", "已交寄"),
        Do.SEND_SOMEWHERE: translate("Certificates", "已交寄"),
        Do.SEND_AGAIN: translate("Certificates", "再寄"),
        Do.CORRECT_NUMBER: translate("Certificates", "更正掛號號碼"),
        Do.CAME_BACK: translate("Certificates", "郵局退回"),
        Do.DELIVERED: translate("Certificates", "已送達"),
        Do.COLLECTED: translate("Certificates", "退回後本人領走"),
        Do.PRODUCE: translate("Certificates", "登錄製證"),
        Do.PRODUCE_THIS: translate("Certificates", "登錄這一張"),
        Do.MOVE: translate("Certificates", "放到櫃台／換位置"),
        Do.VOID: translate("Certificates", "作廢"),
        Do.ARRIVED: translate("Certificates", "已寄發"),
        Do.BOUNCED: translate("Certificates", "退信"),
        Do.RESEND: translate("Certificates", "更正信箱重寄"),
        Do.ALIAS_COPY: translate("Certificates", "已收護照影本"),
        Do.LETTER: translate("Certificates", "登錄委託書歸檔位置"),
        Do.LETTER_SCAN: translate("Certificates", "附上委託書掃描檔"),
        Do.LETTER_TAKE: translate("Certificates", "取出委託書掃描檔"),
        Do.REPLACE: translate("Certificates", "登錄補發"),
        Do.REPLACE_DIGITAL: translate("Certificates", "補發數位檔案"),
        Do.ASK_DOCUMENTS: translate("Certificates", "登錄電子文件申請"),
        Do.DOCUMENT_TOLD: translate("Certificates", "已告知申請方式"),
        Do.DOCUMENT_ANSWERED: translate("Certificates", "已辦妥"),
        Do.DOCUMENT_WITHDRAWN: translate("Certificates", "同學撤回"),
        Do.SETTLE_SHELF: translate("Certificates", "確認以哪一個為準"),
        Do.SETTLE_MAIL: translate("Certificates", "確認以哪一個為準"),
        Do.SETTLE_DIGITAL: translate("Certificates", "確認以哪一個為準"),
    }[do]


def ask_word(do: Do, ask: Ask) -> str:
    """What a field is for."""
    translate = QCoreApplication.translate
    if do is Do.SEND_AGAIN and ask in (Ask.RECIPIENT, Ask.POSTCODE, Ask.ADDRESS, Ask.PHONE):
        return {
            Ask.RECIPIENT: translate("Certificates", "收件人（空白照原來的）"),
            Ask.POSTCODE: translate("Certificates", "郵遞區號（改地址時）"),
            Ask.ADDRESS: translate("Certificates", "地址（空白照原來的）"),
            Ask.PHONE: translate("Certificates", "電話（改地址時）"),
        }[ask]
    if do is Do.CORRECT_NUMBER:
        return translate("Certificates", "正確的掛號號碼")
    if do is Do.REPLACE_DIGITAL and ask is Ask.REASON:
        return translate("Certificates", "原因，如：更名、信箱無法收信")
    if do is Do.LETTER_TAKE:
        return translate("Certificates", "為什麼要看，會留下紀錄")
    if do is Do.RESEND and ask is Ask.NOTE:
        return translate("Certificates", "備註；同一信箱再寄時要寫，如：已清出空間")
    if do is Do.REPLACE and ask in (Ask.SERIAL, Ask.REASON):
        return {
            Ask.SERIAL: translate("Certificates", "證明書字號"),
            Ask.REASON: translate("Certificates", "原因，如：遺失"),
        }[ask]
    return {
        Ask.STUDENT_NO: translate("Certificates", "學號"),
        Ask.RECIPIENT: translate("Certificates", "收件人"),
        Ask.POSTCODE: translate("Certificates", "郵遞區號"),
        Ask.ADDRESS: translate("Certificates", "地址"),
        Ask.PHONE: translate("Certificates", "電話"),
        Ask.POSTAGE: translate("Certificates", "郵資（元）"),
        Ask.TRACKING: translate("Certificates", "掛號號碼"),
        Ask.REASON: translate("Certificates", "原因"),
        Ask.SHOWN: translate("Certificates", "查驗了什麼證件"),
        Ask.PLACE: translate("Certificates", "位置，如：櫃台 A 抽屜 3"),
        Ask.SERIAL: translate("Certificates", "證書字號"),
        Ask.EMAIL: translate("Certificates", "更正後的電子信箱"),
        Ask.FEE: translate("Certificates", "費用（元），不收費留白"),
        Ask.RECEIPT: translate("Certificates", "收據編號"),
        Ask.STATE: translate("Certificates", "以哪一個為準"),
        Ask.FOUND_OUT: translate("Certificates", "如何查明，如：看過證書"),
        Ask.DOCUMENTS: translate("Certificates", "要申請的電子文件"),
        Ask.NOTE: translate("Certificates", "備註，如：下午回電"),
        Ask.FILED: translate("Certificates", "紙本放在哪裡，如：委託書夾 3"),
    }[ask]
