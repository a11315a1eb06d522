"""What the writer of a profile may have forgotten (提醒): nothing that stops a desk, everything a student would notice.

Each thing is said where it can be put right: windows of this and the coming term, units nobody answers for, papers that
block nothing, words that are only ours, answers that have run out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from app.school.calendar import AcademicTerm
from app.school.decode import Mistake
from app.school.rule_tree import And, Expr, Named, Not, Or
from app.school.units import Prerequisite
from app.school.windows import Procedure

if TYPE_CHECKING:
    from app.school.profile import SchoolProfile
    from app.school.units import Unit

Found = Iterator[Mistake]
#: A coming term is asked for this long before it begins.
_AHEAD: Final = timedelta(days=60)


def forgotten(profile: SchoolProfile, today: date) -> list[Mistake]:
    """Everything that may have been forgotten, as seen on a day."""
    return [thing for look in _LOOKS for thing in look(profile, today)]


def _windows(p: SchoolProfile, today: date) -> Found:
    """A level without a window is open for ever, which is seldom meant (N01)."""
    terms = [AcademicTerm.of(today)]
    if terms[0].next().starts - today <= _AHEAD:
        terms.append(terms[0].next())
    for term in terms:
        given = [w for w in p.windows if w.term == term and w.procedure is Procedure.CLEARANCE]
        lacking = [x.label for x in p.levels if not any(w.concerns(level=x.name, term=term) for w in given)]
        if lacking:
            yield Mistake(
                ("windows",), f"{term.label}還沒有{'、'.join(lacking)}的開放期間 [[windows]]，櫃台會當作不限日期"
            )
    if p.rounds and all(r.term < terms[0] for r in p.rounds):
        yield Mistake(("rounds",), f"梯次 [[rounds]] 只到 {max(r.term for r in p.rounds).label}")


def _people_to_ask(p: SchoolProfile, today: date) -> Found:
    for index, unit in enumerate(p.units):
        path = ("units", index)
        if not p.contacts_for(unit.code, today):
            yield Mistake(path, f"「{unit.name}」今天沒有承辦窗口 [[contacts]]，學生不知道要問誰")
        if not unit.place and not unit.own_department:
            yield Mistake(path, f"「{unit.name}」沒有地點 place，通知單排在走訪順序的最後")
        if p.hours and not unit.hours:
            yield Mistake(path, f"「{unit.name}」沒有上班時間 hours，通知單只會寫今天是否上班")
    unplaced = [place.name for place in p.places if not place.walk]
    if unplaced and len(p.places) > 1:
        yield Mistake(("places",), f"沒有走訪順序 walk：{'、'.join(unplaced)}")


def _items(p: SchoolProfile, _today: date) -> Found:
    for index, unit in enumerate(p.units):
        for n, item in enumerate(unit.items):
            path = ("units", index, "items", n)
            if item.documents and Prerequisite.DOCUMENTS not in item.requires and item.required:
                yield Mistake(path, '列了應繳文件，但 requires 沒有 "documents"：缺件也能通過')
            if item.sub_items and Prerequisite.SUB_ITEMS not in item.requires and item.required:
                yield Mistake(path, '列了細目，但 requires 沒有 "sub_items"：沒勾完也能通過')
            if item.required and not item.phrases and not unit.last:
                yield Mistake(path, f"「{item.label}」沒有常用原因 phrases，不通過時每次都要打字")
            if not item.required and not (item.text or item.instruction):
                yield Mistake(path, f"提醒「{item.label}」沒有內容 text")


def _unused(p: SchoolProfile, _today: date) -> Found:
    used = {named for rule in p.all_rules() for named in _named(rule.expr)}
    used |= {named for rule in p.rules for named in _named(rule.rule.expr)}
    for index, rule in enumerate(p.rules):
        if rule.name not in used:
            yield Mistake(("rules", index), f"共用對象「{rule.name}」沒有人用")
    taken = {u.place for u in p.units} | {d.place for d in p.desks}
    for index, place in enumerate(p.places):
        if place.code not in taken:
            yield Mistake(("places", index), f"地點「{place.name}」沒有單位或櫃台使用")


def _diplomas(p: SchoolProfile, _today: date) -> Found:
    if not p.pickup:
        yield Mistake((), "沒有領取方式 [[pickup]]：親自領取、委託代領、郵寄各要帶什麼")
    if p.card is None:
        yield Mistake((), "沒有學生證的處理方式 [card]")
    for index, consent in enumerate(p.consents):
        if not consent.complete:
            yield Mistake(
                ("consents", index), f"「{consent.title}」尚未補齊（complete = false），不會當作正式同意書列印"
            )
    if any(method.code == "mail" for method in p.pickup):
        at = next((n for n, paper in enumerate(p.papers) if paper.code == "mailing"), None)
        if at is None or not p.papers[at].enclose:
            where = ("papers", at) if at is not None else ()
            yield Mistake(where, "郵寄申請書沒有寫應附資料 enclose，單上留白由承辦人手寫")
    for index, paper in enumerate(p.papers):
        if not paper.complete:
            yield Mistake(
                ("papers", index), f"「{paper.title}」尚未填入全文 text（complete = false），只能印暫存版與空白表單"
            )


def _card(p: SchoolProfile, today: date) -> Found:
    """Days of a term that is over: they are told at the desk as if they were this term's (T21-T23)."""
    if p.card is None:
        return
    begins = AcademicTerm.of(today).starts
    if p.card.discount_until is not None and p.card.discount_until < begins:
        yield Mistake(("card", "discount_until"), "學生證優惠到期日 discount_until 早於本學期，請改成新公告的日期")
    for index, branch in enumerate(p.card.lost):
        days = [day for day in (branch.valid_from, branch.valid_to) if day is not None]
        if days and max(days) < begins:
            yield Mistake(("card", "lost", index), "學生證掛失方式的起迄日早於本學期，請改成新公告的日期")


def _texts(p: SchoolProfile, today: date) -> Found:
    if not p.faq:
        yield Mistake((), "沒有常見問題 [[faq]]，按 F3 查不到任何答案")
    for index, entry in enumerate(p.faq):
        over = entry.valid_to is not None and entry.valid_to < today
        if over and not any(f.question == entry.question and f.valid_on(today) for f in p.faq):
            yield Mistake(("faq", index), f"「{entry.question}」的答案已過期，沒有新的答案")
    ours = [p.words.state(s) for s in ("pending", "passed", "failed", "not_applicable") if p.words.word(s).ours]
    if ours:
        yield Mistake(("words",), f"暫用的用語，請向學校確認：{'、'.join(ours)}")
    nameless = [u.name for u in p.units if not _english(u)]
    if nameless:
        yield Mistake(("units",), f"沒有英文名稱，英文畫面會顯示中文：{'、'.join(nameless)}")
    unnamed = [one.label for one in p.e_documents.documents if not one.label_en]
    if unnamed:
        yield Mistake(("e_documents",), f"電子文件沒有英文名稱，英文畫面會顯示中文：{'、'.join(unnamed)}")


def _english(unit: Unit) -> bool:
    return bool(unit.name_en) and all(item.label_en for item in unit.items)


def _named(expr: Expr) -> Iterator[str]:
    """Names of reusable rules anywhere in a rule."""
    match expr:
        case Named():
            yield expr.name
            yield from _named(expr.target)
        case Not():
            yield from _named(expr.part)
        case And() | Or():
            for part in expr.parts:
                yield from _named(part)
        case _:
            pass


_LOOKS: Final = (_windows, _people_to_ask, _items, _unused, _diplomas, _card, _texts)
