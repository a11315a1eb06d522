"""How a diploma leaves (領取方式) and what must be in the clerk's hand before it does (N42-N44)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Method:
    """One way a diploma leaves (領取方式) and what must be in the clerk's hand before it does."""

    code: str
    name: str
    papers: tuple[tuple[str, str], ...]


#: N42-N44: in person with the student card; by proxy three things; by mail the application.
METHODS: Final[Mapping[str, Method]] = {
    "self": Method("self", "親自領取", (("student_card", "學生證"),)),
    "proxy": Method(
        "proxy",
        "委託代領",
        (("letter", "委託書"), ("student_card", "委託人學生證"), ("proxy_id", "受託人身分證明文件")),
    ),
    "mail": Method("mail", "郵寄", (("mail_application", "學位證書郵寄申請書"),)),
}
