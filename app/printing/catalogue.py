"""Which papers this desk prints, in the order they are needed at a counter; nothing heavy is imported for a list."""

from __future__ import annotations

from typing import Final

#: (code, 中文, English)
PAPER_TITLES: Final = (
    ("missing-items", "缺項通知單", "Missing items"),
    ("credit-sheet", "主修畢業學分審核確認單", "Credit audit sheet"),
    ("proxy", "委託書", "Proxy letter"),
    ("mailing", "學位證書郵寄申請書", "Mailing application"),
    ("mailing-label", "郵寄地址條", "Mailing label"),
    ("clearance-slip", "離校手續單", "Clearance slip"),
    ("consent", "個人資料使用授權同意書", "Consent form"),
    ("intake-receipt", "系辦收件聯／補件單", "Intake receipt"),
    ("military-reminder", "役期折減提醒單", "Military reminder"),
    ("name-proof", "證書資料校對單", "Certificate data proof"),
    ("thesis-confidentiality", "論文保密與智財歸屬同意書", "Thesis confidentiality and ownership"),
    ("advisor-share", "指導教授貢獻比例協議書", "Advisers’ shares of a thesis"),
)
