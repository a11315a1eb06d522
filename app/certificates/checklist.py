"""What must be in the clerk's hand before a diploma leaves (領證查驗), as the school's profile says (N42-N44, T18-T22, T29, T30).

Each school has its own ways of handing over and its own list for each, with a branch for a lost card. Nothing of it is
written here: a school that asks for something else writes it in its profile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.errors import ActRefused, WrongUse
from app.school.pickup import CardCondition, CheckItem, PickupMethod
from app.school.profile import SchoolProfile

IN_PERSON: Final = "self"
PROXY: Final = "proxy"
MAIL: Final = "mail"

#: How much of a collector's identity document is ever written down (N43).
LAST_FOUR: Final = 4
#: Which document a collector showed (證件種類); its number is never kept.
ID_TYPES: Final = {
    "national-id": "國民身分證",
    "arc": "居留證",
    "passport": "護照",
    "health-card": "健保卡",
    "licence": "駕駛執照",
    "other": "其他身分證明文件",
}
#: Codes that scripts written before the checklists came from the profile still use.
_EARLIER: Final = {"student_card": "card", "proxy_id": "proxy-id", "mail_application": "application"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown at the desk (出示的文件).

    Attributes:
        seen: Codes of the checklist's entries the clerk has looked at.
        card_kind: Which kind of student card it was, where the school tells kinds apart (T19).
        card_lost: There is no card: the branch for a lost one holds (T22, T30).
        proxy_name: Who collects for the graduate.
        proxy_id_type: A code of `ID_TYPES`.
        proxy_id_last4: The last four characters of that document's number, never more (N43).
    """

    seen: Sequence[str] = ()
    card_kind: str = ""
    card_lost: bool = False
    proxy_name: str = ""
    proxy_id_type: str = ""
    proxy_id_last4: str = ""

    @property
    def codes(self) -> frozenset[str]:
        """What was seen, by the profile's codes."""
        return frozenset(_EARLIER.get(code, code) for code in self.seen)


def way_of(school: SchoolProfile, code: str) -> PickupMethod:
    """One of the school's ways of handing over.

    Raises:
        WrongUse: When the school has no such way; the hint names those it has.
    """
    found = school.pickup_method(code)
    if found is not None:
        return found
    raise WrongUse(
        code="handover.method",
        title="本校沒有這種領取方式",
        message=f"「{code}」不是{school.name}的領取方式。",
        hint=f"可用：{'、'.join(f'{m.code}（{m.label}）' for m in school.pickup) or '（學校設定沒有領取方式）'}",
    )


def require_shown(school: SchoolProfile, way: PickupMethod, shown: Shown) -> tuple[CheckItem, ...]:
    """Refuse unless everything this way asks for was shown; give what was looked at.

    Raises:
        ActRefused: ``handover.card_kind`` for a card the school does not take, ``handover.papers`` when something lacks,
            ``handover.proxy`` when the collector is not known.
        WrongUse: For a code that is on no list of this way.
    """
    asked = way.checks(card_lost=shown.card_lost)
    _require_known(way, shown)
    _require_card(school, asked, shown)
    lacking = [check for check in asked if check.code not in shown.codes]
    if lacking:
        raise ActRefused(
            code="handover.papers",
            title="文件未齊，不能發證",
            message=f"{way.label}還缺：{'、'.join(check.label for check in lacking)}。",
            hint="逐一查驗後勾選。",
            command=" ".join(f"--seen {check.code}" for check in lacking),
        )
    if way.code == PROXY:
        _require_proxy(shown)
    return asked


def _require_known(way: PickupMethod, shown: Shown) -> None:
    known = {check.code for check in way.checklist}
    # Who has looked at more than this way asks for, such as a card at a school that asks for none, is not stopped.
    everywhere = known | set(_EARLIER.values())
    wrong = sorted(code for code in shown.codes if code not in everywhere)
    if wrong:
        raise WrongUse(
            code="handover.check",
            title="沒有這個查驗項目",
            message=f"「{'、'.join(wrong)}」不是{way.label}的查驗項目。",
            hint=f"可用：{'、'.join(f'{check.code}（{check.label}）' for check in way.checklist)}",
        )


def _require_card(school: SchoolProfile, asked: Sequence[CheckItem], shown: Shown) -> None:
    card = school.card
    if card is None or shown.card_lost:
        return
    if shown.card_kind in card.refused and shown.card_kind:
        raise ActRefused(
            code="handover.card_kind",
            title=f"{shown.card_kind} 卡不能辦理",
            message=f"{card.refused_text or '這種學生證不能辦理'}。",
            hint=f"請改持 {'、'.join(card.accepted)} 學生證；學生證遺失時依遺失辦法辦理。",
        )
    if not any(check.when is CardCondition.CARD_PRESENT for check in asked):
        return
    if card.accepted and shown.card_kind not in card.accepted:
        raise ActRefused(
            code="handover.card_kind",
            title="請說明學生證的種類",
            message=f"本校只收 {'、'.join(card.accepted)} 學生證；還沒有登錄看到的是哪一種。",
            hint="請看清楚後勾選是哪一種。",
            command=f"--card-kind {' 或 '.join((*card.accepted, *card.refused))}",
        )


def _require_proxy(shown: Shown) -> None:
    last4 = shown.proxy_id_last4
    if not shown.proxy_name or not (last4.isascii() and last4.isalnum() and len(last4) == LAST_FOUR):
        raise ActRefused(
            code="handover.proxy",
            title="受託人資料不完整",
            message="請填受託人姓名與證件末四碼。",
            hint="只記末四碼，不留全碼。",
        )
    if shown.proxy_id_type not in ID_TYPES:
        raise ActRefused(
            code="handover.proxy_id_type",
            title="請說明受託人出示的證件",
            message="要登錄受託人出示的是哪一種證件。",
            hint=f"可用：{'、'.join(f'{code}（{name}）' for code, name in ID_TYPES.items())}。",
        )
