"""Ready-made students, drafts and facts. Names are awkward on purpose: what works for them works for everybody.

Nobody here exists: names are put together from rare characters, indigenous and foreign spellings.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from app.ledger import DeskId, DetailClass, Draft, Fact, FactId, Kind, OperatorName, Payload, StudentId, student_id
from app.scribe import write
from tests.fakes import NOON

SCHOOL = "npust"
DESK = DeskId("0b7d6a52-6a1c-5c3e-8f55-2f6a0c9d1e10")
OTHER_DESK = DeskId("5d0f2c7e-91ab-5f10-b0d4-7a4be0c3a911")
CLERK = OperatorName("clerk.a")
COLLEAGUE = OperatorName("clerk.b")

#: (中文姓名, English name, nationality category): rare characters, indigenous names, one character, very long, foreign.
NAMES = (
    ("陳𤧟堃", "CHEN, WEI-KUN", "本國生"),
    ("林𡍼喆", "LIN, TU-CHE", "本國生"),
    ("犇", "BEN", "本國生"),
    ("黃㛢犇", "HUANG, AN-BEN", "僑生"),
    ("撒韵．武荖", "Sayun Bulao", "本國生"),
    ("Ljavaus．Tjaluljaluljan", "Ljavaus Tjaluljaluljan", "本國生"),
    ("歐陽龘靐", "OU-YANG, TA-PING", "港澳生"),
    ("努爾．西蒂．拉赫馬瓦蒂．庫蘇馬寧西", "Nur Siti Rahmawati Kusumaningsih Wulandari Putri Ayuningtyas", "外籍生"),
    ("阮氏玄莊", "NGUYỄN THỊ HUYỀN TRANG", "外籍生"),
)

_numbers = itertools.count(1)


def roster_fields(k: int = 0, **changed: str) -> dict[str, str]:
    """The roster fields of the k-th sample student, as text."""
    name, name_en, category = NAMES[k % len(NAMES)]
    fields = {
        "student_no": f"B111{k:05d}",
        "name": name,
        "name_en": name_en,
        "department": ("資訊管理系", "農園生產系", "水產養殖系")[k % 3],
        "level": "學士",
        "sex": "女" if k % 2 else "男",
        "nationality_category": category,
        "entry_term": "1111",
        "grad_term": "1142",
        "card_no": f"{3_000_000_000 + k}",
        "email": f"b111{k:05d}@example.edu.tw",
        "phone": f"0900-{k:06d}",
        "national_id": f"T{k:09d}",
        "birth_date": "2004-02-29",
    }
    return fields | changed


CONTACT_FIELDS = frozenset({"email", "phone", "address", "mobile"})
SENSITIVE_FIELDS = frozenset({"national_id", "birth_date", "passport_no", "arc_no"})


def of(fields: Mapping[str, str]) -> StudentId:
    """The pseudonym of whoever these fields are about."""
    return student_id(SCHOOL, fields["student_no"])


def recorded(k: int = 0, *, batch: str = "batch-1", classes: Sequence[DetailClass] = (), **changed: str) -> Draft:
    """A roster row loaded: `student.recorded` with its fields by class; `classes` limits which are written."""
    fields = roster_fields(k, **changed)
    parts: dict[DetailClass, Payload] = {
        DetailClass.CORE: {n: v for n, v in fields.items() if n not in CONTACT_FIELDS | SENSITIVE_FIELDS},
        DetailClass.CONTACT: {n: v for n, v in fields.items() if n in CONTACT_FIELDS},
        DetailClass.SENSITIVE: {n: v for n, v in fields.items() if n in SENSITIVE_FIELDS},
    }
    return Draft(
        Kind.STUDENT_RECORDED,
        {"batch": batch, "dept": fields["department"]},
        of(fields),
        details={c: p for c, p in parts.items() if not classes or c in classes},
    )


def withdrawn(k: int = 0, *, batch: str = "batch-1") -> Draft:
    """A student no longer on the roster."""
    return Draft(Kind.STUDENT_WITHDRAWN, {"batch": batch}, of(roster_fields(k)))


def loaded(batch: str = "batch-1", *, kind: Kind = Kind.ROSTER_LOADED, **counts: int) -> Draft:
    """The fact that names a load of an office file."""
    payload = {
        "batch": batch,
        "kind": "problems" if kind == Kind.PROBLEMS_LOADED else "roster",
        "file_sha256": "0" * 64,
        "term": "1142",
        "counts": counts or {"added": 1},
        "mapping": {},
        "fingerprint": "f",
    }
    return Draft(kind, payload)


def undone(batch: str = "batch-1") -> Draft:
    """A load taken back."""
    return Draft(Kind.ROSTER_UNDONE, {"batch": batch})


def signed(
    k: int = 0,
    verdict: str = "pass",
    *,
    item: str = "library.books",
    unit: str = "library",
    of_fact: FactId | None = None,
    parents: Sequence[FactId] = (),
    reason: str = "",
) -> Draft:
    """A unit's decision about the k-th sample student."""
    payload: dict[str, object] = {"unit": unit, "item": item, "v": verdict}
    if of_fact is not None:
        payload["of"] = of_fact
    return Draft(
        Kind.SIGN_OFF,
        payload,
        of(roster_fields(k)),
        tuple(parents),
        {DetailClass.REASON: {"reason": reason}} if reason else {},
    )


def handed_over(k: int = 0, *, serial: str = "NPUST-000001", method: str = "self") -> Draft:
    """A diploma that left."""
    return Draft(Kind.DIPLOMA_HANDED_OVER, {"serial": serial, "method": method, "seen": []}, of(roster_fields(k)))


def printed(k: int | None = 0, *, number: str = "P-0001", paper: str = "proxy_letter", draft: bool = False) -> Draft:
    """A paper that was printed; for nobody in particular when `k` is None."""
    payload = {"paper": paper, "number": number, "version": 1, "sha256": "ab" * 32, "draft": draft, "copies": 1}
    return Draft(Kind.PAPER_PRINTED, payload, of(roster_fields(k)) if k is not None else None)


def fact(
    draft: Draft, *, desk: DeskId = OTHER_DESK, n: int = 0, by: OperatorName = COLLEAGUE, at: datetime = NOON
) -> Fact:
    """A draft as another desk would have written it."""
    return write(draft, desk=desk, n=n or next(_numbers), by=by, at=at)


def fact_id() -> FactId:
    """An id nobody has used."""
    return FactId(str(uuid.uuid4()))
