"""What the lists that leave are called and what each is for, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.outgoing import (
    APPROVED,
    AT_PICKUP,
    CONSENTS,
    EXAMINATIONS,
    LATE,
    LEAVERS,
    NAMES,
    REAPPLY,
    UNREVIEWABLE,
    surveys_of,
)
from app.school.papers import Survey
from app.school.profile import SchoolProfile


def list_title(name: str) -> str:
    """A list's name, also the name of its file."""
    translate = QCoreApplication.translate
    titles = {
        LEAVERS: translate("Lists", "完成離校名單"),
        REAPPLY: translate("Lists", "逾期未完成名單"),
        CONSENTS: translate("Lists", "同意書清冊"),
        AT_PICKUP: translate("Lists", "領證後未辦名單"),
        APPROVED: translate("Lists", "製作證書名單"),
        LATE: translate("Lists", "逾期補救名單"),
        UNREVIEWABLE: translate("Lists", "尚不能複審名單"),
        EXAMINATIONS: translate("Lists", "學位考試不符名單"),
        NAMES: translate("Lists", "英文姓名待核對名單"),
        # The questions of the schools so far; another school's question goes by the list's name.
        "labour-optin": translate("Lists", "願意接受就業服務名單"),
        "alumni-optin": translate("Lists", "願意資料回饋母校名單"),
    }
    return titles.get(name, name)


def list_use(school: SchoolProfile, name: str) -> str:
    """Who is on it, and what it is for."""
    translate = QCoreApplication.translate
    uses = {
        LEAVERS: translate(
            "Lists",
            "給資訊單位關閉帳號與權限：上一份之後完成離校的人；曾列為完成、現在改回未完成的人另列一頁。"
            "寫出後各櫃台都算數，下一份從這裡接續。",
        ),
        REAPPLY: translate("Lists", "辦理期間已截止仍未完成、須重新申請的人，連同年級與延修。"),
        AT_PICKUP: _for_pickup(school),
        CONSENTS: translate(
            "Lists", "每份同意書一列：已繳、不同意（含原因）、未繳，繳交方式、簽署日期，條文與附件的雜湊值。"
        ),
    }
    survey = next((s for s in surveys_of(school) if s.export == name), None)
    if name in (APPROVED, LATE, UNREVIEWABLE, EXAMINATIONS, NAMES):
        return _of_applications(name)
    return _asked(survey) if survey is not None else uses.get(name, "")


def _asked(survey: Survey) -> str:
    told = QCoreApplication.translate(
        "Lists", "「{question}」答「是」且已送出聯絡資料的人，只有收件單位需要的欄位。含聯絡資料，匯出會記入調閱紀錄。"
    )
    return told.format(question=survey.question)


def _of_applications(name: str) -> str:
    translate = QCoreApplication.translate
    return {
        APPROVED: translate(
            "Lists", "畢業資格複審通過的人，供預先製作證書；英文姓名或護照影本還沒齊的另列一頁，寫明缺什麼。"
        ),
        LATE: translate("Lists", "申請期間之後由系所補救收件的人：何時、由誰、為什麼。"),
        UNREVIEWABLE: translate("Lists", "擬於這學期畢業、現在還不能線上複審的人，各寫明原因。"),
        EXAMINATIONS: translate("Lists", "學位考試的學期與畢業資格申請不符，或沒有提出申請的人。"),
        NAMES: translate("Lists", "英文姓名空白、寫法不對、要核對護照，或別名還沒附護照影本的人。"),
    }[name]


def _for_pickup(school: SchoolProfile) -> str:
    subs = (sub for item in school.final_unit.items for sub in item.sub_items if sub.at_pickup)
    told = QCoreApplication.translate(
        "Lists", "證書已領走、{what}還沒有登錄的人，連同領取方式與日期；辦好後在櫃台「辦理紀錄」登錄。"
    )
    return told.format(what="、".join(f"「{sub.label}」" for sub in subs))
