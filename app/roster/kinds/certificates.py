"""Field tables of certificates: what the printer made (製證名冊), and what the ministry's platform says of digital ones (T31)."""

from __future__ import annotations

from typing import Final

from app.ledger import DetailClass
from app.roster import values
from app.roster.fields import Field, Kind
from app.roster.kinds.students import NAME, STUDENT_NO

_SERIAL: Final = Field(
    "serial",
    "證書字號",
    values.line,
    ("字號", "證書號", "證書號碼", "證書編號", "學位證書字號", "學位證書編號"),
    required=True,
)

CERTIFICATES: Final = Kind(
    "certificates",
    "製證名冊",
    (
        STUDENT_NO,
        NAME,
        _SERIAL,
        Field("place", "存放位置", values.line, ("位置", "櫃位", "抽屜", "存放處", "存放地點", "櫃號")),
    ),
)

#: What the platform's report may come to, as a person is told.
ANSWERS: Final = {"sent": "已寄發", "bounced": "退信"}
#: What the platform's report may say of one mail, in its words and in ours.
DIGITAL_RESULT: Final = values.choice(
    {
        "成功": "sent",
        "已寄發": "sent",
        "寄送成功": "sent",
        "發送成功": "sent",
        "已發送": "sent",
        "退信": "bounced",
        "失敗": "bounced",
        "寄送失敗": "bounced",
        "發送失敗": "bounced",
        "退件": "bounced",
    },
    expects="成功或退信",
    required=True,
)

DIGITAL_RESULTS: Final = Kind(
    "digital-results",
    "數位學位證書寄發結果",
    (
        STUDENT_NO,
        NAME,
        Field("result", "寄發結果", DIGITAL_RESULT, ("結果", "發送結果", "寄送結果", "發送狀態", "寄送狀態", "狀態")),
        Field("note", "備註", values.note, ("說明", "原因", "失敗原因", "退信原因"), detail=DetailClass.REASON),
    ),
)
