"""What must hold in a profile beyond its types: codes that exist, one last unit, dates in order, words that differ."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from app.locking import MOST_MINUTES
from app.school.decode import Mistake
from app.school.fields import plain
from app.school.lines import Path
from app.school.papers import ENVELOPE_SIZES, SURVEY_COLUMNS
from app.school.profile import SchoolProfile
from app.school.references import CODE, PAPERS, Found, codes, in_order, refers, repeated
from app.school.unit_checks import UNIT_CHECKS
from app.school.words import ColumnKey

FORMAT: Final = 1
#: Days that exist in every year.
_MONTH_DAY: Final = re.compile(
    r"(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8])"
)


def mistakes_of(profile: SchoolProfile) -> list[Mistake]:
    """Every mistake that only shows when the whole profile is seen."""
    return [mistake for check in _CHECKS for mistake in check(profile)]


def _school(p: SchoolProfile) -> Found:
    if p.format != FORMAT:
        yield Mistake(("format",), f"這個版本的程式只讀得懂格式 {FORMAT}")
    if not CODE.fullmatch(p.school.code):
        yield Mistake(("school", "code"), "代碼只能用小寫英文字母、數字、- 與 _，並以字母開頭")
    for key in ("name", "short", "office"):
        if not str(getattr(p.school, key)).strip():
            yield Mistake(("school", key), "不能是空白")
    if not 1 <= p.idle_lock_minutes <= MOST_MINUTES:
        yield Mistake(("idle_lock_minutes",), f"閒置鎖定要在 1 到 {MOST_MINUTES} 分鐘之間")


def _patterns(p: SchoolProfile) -> Found:
    yield from _pattern(
        ("student_no", "pattern"), p.student_no.pattern, ("student_no", "example"), p.student_no.example
    )
    yield from _pattern(("name_en", "pattern"), p.name_en.pattern, ("name_en", "example"), p.name_en.example)
    confirmation = p.contact_confirmation
    if confirmation is not None:
        yield from _pattern(("contact_confirmation", "mobile_pattern"), confirmation.mobile_pattern, (), "")


def _pattern(path: Path, pattern: str, example_path: Path, example: str) -> Found:
    if not pattern:
        return
    try:
        fits = re.fullmatch(pattern, example) is not None
    except re.error as error:
        yield Mistake(path, f"不是正確的樣式（正規表示式）：{error.msg}")
        return
    if example and not fits:
        yield Mistake(example_path, f"範例「{example}」不符合 pattern")


def _words(p: SchoolProfile) -> Found:
    owners: dict[str, str] = {}
    for state in ("pending", "passed", "failed", "not_applicable", "withdrawn"):
        word = p.words.word(state)
        if not word.label.strip():
            yield Mistake(("words", state, "label"), "每個狀態都要有學校的用語")
        for text in dict.fromkeys(plain(t) for t in (word.label, *word.accepted) if t.strip()):
            owner = owners.setdefault(text, state)
            # An unmade decision may be called by the same word as one taken back: both are waiting again.
            if owner != state and {owner, state} != {"pending", "withdrawn"}:
                yield Mistake(("words", state), f"「{text}」同時是 {owner} 與 {state} 的用語，匯入時無法分辨")
    for key in ("missing", "missing_en"):
        text = str(getattr(p.words.overall, key))
        if "{n}" not in text or set("{}") & set(text.replace("{n}", "")):
            yield Mistake(("words", "overall", key), "要有 {n}，用來填尚缺幾項；不能有別的大括號")
    keys = [c.key for c in p.words.columns]
    yield from repeated(keys, ("words", "columns"), "key", "欄位")
    for needed in (ColumnKey.UNIT, ColumnKey.STATE):
        if needed not in keys:
            yield Mistake(("words", "columns"), f"離校表要有 {needed.value} 欄")


def _dates(p: SchoolProfile) -> Found:
    levels = {x.name for x in p.levels}
    seen: set[tuple[object, ...]] = set()
    for index, window in enumerate(p.windows):
        path: Path = ("windows", index)
        for n, level in enumerate(window.levels):
            yield from refers((*path, "levels", n), level, levels, "學制")
        yield from in_order((*path, "closes"), window.opens, window.closes)
        for level in window.levels or ("*",):
            if (window.procedure, window.term, level) in seen:
                yield Mistake(path, f"{window.term.label}的這個學制已有開放期間")
            seen.add((window.procedure, window.term, level))
    for index, entry in enumerate(p.rounds):
        days = [("announced", entry.announced), ("opens", entry.opens), ("closes", entry.closes)]
        known = [(key, day) for key, day in days if day is not None]
        for (_, before), (key, after) in pairwise(known):
            yield from in_order(("rounds", index, key), before, after)
    yield from repeated([r.code for r in p.rounds], ("rounds",), "code", "梯次代碼")
    for key, days_off in (("closed", p.calendar.closed), ("suspended", p.calendar.suspended)):
        for index, off in enumerate(days_off):
            yield from in_order(("calendar", key, index, "last_day"), off.day, off.last_day)
    for n, month in enumerate(p.calendar.round_months):
        if not 1 <= month <= 12:  # noqa: PLR2004 - months
            yield Mistake(("calendar", "round_months", n), "月份以 1 到 12 表示")


def _pickup(p: SchoolProfile) -> Found:
    yield from codes([m.code for m in p.pickup], ("pickup",), "領取方式代碼")
    yield from codes([d.code for d in p.desks], ("desks",), "櫃台代碼")
    for index, method in enumerate(p.pickup):
        yield from codes([c.code for c in method.checklist], ("pickup", index, "checklist"), "查驗代碼")
        for n, paper in enumerate(method.papers):
            yield from refers(("pickup", index, "papers", n), paper, PAPERS, "表單")
    places, hours = {x.code for x in p.places}, {x.code for x in p.hours}
    for index, desk in enumerate(p.desks):
        yield from refers(("desks", index, "place"), desk.place, places, "地點")
        yield from refers(("desks", index, "hours"), desk.hours, hours, "上班時間")
    if p.card is not None and p.card.expires and not _MONTH_DAY.fullmatch(p.card.expires):
        yield Mistake(("card", "expires"), "效期以 月-日 表示（例：07-31）")
    digital = p.digital_diploma
    if digital.offered and bool(digital.due_working_days) == bool(digital.due_months):
        yield Mistake(("digital_diploma",), "請寫寄發期限：due_working_days 或 due_months 其中一個")
    for index, pem in enumerate(digital.trust_roots):
        if not _certificates(pem):
            yield Mistake(
                ("digital_diploma", "trust_roots", index), "不是 PEM 格式的憑證（-----BEGIN CERTIFICATE----- 開頭）"
            )


def _certificates(pem: str) -> bool:
    """Whether a text holds certificates; the library is heavy, and few schools name an authority."""
    from cryptography import x509

    try:
        return bool(x509.load_pem_x509_certificates(pem.encode()))
    except ValueError:
        return False


def _e_documents(p: SchoolProfile) -> Found:
    yield from codes([d.code for d in p.e_documents.documents], ("e_documents", "documents"), "電子文件代碼")
    if p.e_documents.offered and not p.e_documents.system.strip():
        yield Mistake(("e_documents", "system"), "請寫畢業生在哪裡申請這些電子文件")
    if not p.e_documents.offered and (p.e_documents.system or p.e_documents.text):
        yield Mistake(("e_documents",), "請列出有哪些電子文件：documents")


def _papers(p: SchoolProfile) -> Found:
    yield from repeated([x.code for x in p.papers], ("papers",), "code", "表單代碼")
    for index, paper in enumerate(p.papers):
        yield from refers(("papers", index, "code"), paper.code, PAPERS, "表單")
        if paper.audience is not None and not paper.audience_text.strip():
            yield Mistake(("papers", index, "audience"), "有 audience 就要有 audience_text：用學校的話說明印給誰")
        yield from refers(("papers", index, "size"), paper.size, set(ENVELOPE_SIZES), "信封尺寸")
        if paper.enclose and paper.code != "mailing":
            yield Mistake(("papers", index, "enclose"), "應附資料 enclose 只用在郵寄申請書（mailing）")
        for n, step in enumerate(paper.steps):
            yield from refers(("papers", index, "steps", n, "unit"), step.unit, {u.code for u in p.units}, "單位")
    yield from codes([x.code for x in p.consents], ("consents",), "同意書代碼")
    yield from repeated([x.name for x in p.levels], ("levels",), "name", "學制")
    for index, entry in enumerate(p.roster):
        known = p.fields.find(entry.field)
        if known is None:
            yield Mistake(("roster", index, "field"), f"沒有「{entry.field}」這個欄位")
            continue
        values = {c.name for c in known.choices}
        for n, spelling in enumerate(entry.spellings):
            yield from refers(("roster", index, "spellings", n, "value"), spelling.value, values, f"{known.label}的值")
        if entry.blank and p.fields.read(known.name, {known.name: entry.blank}) is None:
            yield Mistake(("roster", index, "blank"), f"「{entry.blank}」不是{known.label}的值")


def _surveys(p: SchoolProfile) -> Found:
    surveys = p.contact_confirmation.surveys if p.contact_confirmation is not None else ()
    path = ("contact_confirmation", "surveys")
    yield from codes([x.code for x in surveys], path, "調查題代碼")
    yield from repeated([x.export for x in surveys if x.export], path, "export", "名單名稱")
    for index, survey in enumerate(surveys):
        for n, column in enumerate(survey.columns):
            yield from refers((*path, index, "columns", n), column, set(SURVEY_COLUMNS), "名單欄位")


def _numbers(p: SchoolProfile) -> Found:
    given: list[tuple[Path, int]] = [
        (("calendar", "closing_days"), p.calendar.closing_days),
        (("digital_diploma", "due_working_days"), p.digital_diploma.due_working_days),
        (("digital_diploma", "due_months"), p.digital_diploma.due_months),
        *((("units", n, "promise_half_days"), u.promise_half_days) for n, u in enumerate(p.units)),
    ]
    if p.contact_confirmation is not None:
        given.append((("contact_confirmation", "code_minutes"), p.contact_confirmation.code_minutes))
    if p.credit_audit is not None:
        given.append((("credit_audit", "min_terms"), p.credit_audit.min_terms))
        for n, rule in enumerate(p.credit_audit.programmes):
            path: Path = ("credit_audit", "programmes", n)
            given += [((*path, "min_terms"), rule.min_terms), ((*path, "min_credits"), rule.min_credits)]
            given.append(((*path, "max_years"), rule.max_years))
    yield from (Mistake(path, f"不能是負數（{number}）") for path, number in given if number < 0)


def _audit(p: SchoolProfile) -> Found:
    if p.credit_audit is None:
        return
    if p.credit_audit.audience is not None and not p.credit_audit.audience_text.strip():
        yield Mistake(("credit_audit", "audience"), "有 audience 就要有 audience_text：用學校的話說明誰適用")
    for index, route in enumerate(p.credit_audit.extension):
        yield from refers(("credit_audit", "extension", index, "paper"), route.paper, PAPERS, "表單")


_CHECKS: Final = (
    _school,
    _patterns,
    _words,
    *UNIT_CHECKS,
    _dates,
    _pickup,
    _e_documents,
    _papers,
    _surveys,
    _numbers,
    _audit,
)
