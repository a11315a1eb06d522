"""Which papers this desk prints, in the order they are needed at a counter; nothing heavy is imported for a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.school.profile import SchoolProfile

#: (code, 中文, English)
PAPER_TITLES: Final = (
    ("missing-items", "缺項通知單", "Missing items"),
    ("credit-sheet", "主修畢業學分審核確認單", "Credit audit sheet"),
    ("proxy", "委託書", "Proxy letter"),
    ("mailing", "學位證書郵寄申請書", "Mailing application"),
    ("mailing-label", "郵寄地址條", "Mailing label"),
    ("envelope", "郵寄信封", "Envelope"),
    ("registered-list", "掛號郵寄清單", "Registered mail list"),
    ("receipt", "領取簽收單", "Diploma receipt"),
    ("receipt-list", "領取清冊", "List of receipts"),
    ("lost-card", "學生證掛失指引", "Lost student card"),
    ("clearance-slip", "離校手續單", "Clearance slip"),
    ("consent", "個人資料使用授權同意書", "Consent form"),
    ("intake-receipt", "系辦收件聯／補件單", "Intake receipt"),
    ("military-reminder", "役期折減提醒單", "Military reminder"),
    ("name-proof", "證書資料校對單", "Certificate data proof"),
    ("thesis-confidentiality", "論文保密與智財歸屬同意書", "Thesis confidentiality and ownership"),
    ("advisor-share", "指導教授貢獻比例協議書", "Advisers’ shares of a thesis"),
    ("extension", "延畢申請", "Extension of study"),
)

#: Papers on which everybody chosen stands together, one sheet for all.
LISTS: Final = frozenset({"receipt-list", "registered-list"})
#: Papers of one student that are no sheet of A4 of their own: eight labels share one, an envelope has its own size.
_MAIL_PIECES: Final = frozenset({"mailing-label", "envelope"})
#: Papers that only a school that names them in its profile has.
_OWN: Final = frozenset({"thesis-confidentiality", "advisor-share", "extension"})
_MAILED: Final = frozenset({"mailing", "mailing-label", "envelope", "registered-list"})
_BY_MAIL: Final = "mail"


def title_of(code: str) -> tuple[str, str]:
    """中文 and English of a paper."""
    return next((zh, en) for known, zh, en in PAPER_TITLES if known == code)


def combines(code: str) -> bool:
    """Whether a paper may be printed together with others of the same student: a sheet or more of A4 for each."""
    return code not in LISTS and code not in _MAIL_PIECES


def offered(school: SchoolProfile) -> tuple[tuple[str, str, str], ...]:
    """The papers a school has a use for, as the window lists them."""
    return tuple(titled for titled in PAPER_TITLES if offers(school, titled[0]))


def offers(school: SchoolProfile, code: str) -> bool:
    """Whether a school has a use for a paper: none for mailing where nothing is mailed, none of another school's own."""
    if school.paper(code) is not None:
        return True
    if code in _MAILED:
        ways = {method.code for method in school.pickup}
        return not ways or _BY_MAIL in ways
    if code == "intake-receipt":
        return any("intake" in item.requires for item in school.items)
    if code == "military-reminder":
        return any(code in item.papers for item in school.items)
    if code == "consent":
        return bool(school.consents)
    return code not in _OWN and (code != "lost-card" or school.card is not None)


def has_blank(school: SchoolProfile, code: str) -> bool:
    """Whether a paper has an empty form to write on by hand: each has, unless the school hands it out filled in only."""
    named = school.paper(code)
    return named is None or named.blank
