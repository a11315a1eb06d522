"""The words of personal data: fields and reasons, in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.access import WHY_LABELS, Why
from app.protected import label_of
from ui.i18n import english


def why_word(code: str) -> str:
    """A reason for looking; a code of a newer desk goes by itself."""
    translate = QCoreApplication.translate
    words = {
        Why.IDENTITY.value: translate("Contact", "核對本人身分"),
        Why.CONTACT.value: translate("Contact", "聯絡同學"),
        Why.MAILING.value: translate("Contact", "郵寄證書"),
        Why.OTHER.value: translate("Contact", "其他"),
        Why.PREVIEW.value: translate("Contact", "列印前預覽"),
    }
    return words.get(code) or WHY_LABELS.get(code, code)


def field_word(name: str) -> str:
    """A field as the roster calls it; in English where there is a word for it."""
    if not english():
        return label_of(name)
    translate = QCoreApplication.translate
    words = {
        "birth_date": translate("Contact", "出生日期"),
        "military": translate("Contact", "兵役狀況"),
        "card_no": translate("Contact", "卡號"),
        "email": translate("Contact", "電子信箱"),
        "mobile": translate("Contact", "行動電話"),
        "phone": translate("Contact", "電話"),
        "postcode": translate("Contact", "郵遞區號"),
        "address": translate("Contact", "地址"),
    }
    return words.get(name) or label_of(name)
