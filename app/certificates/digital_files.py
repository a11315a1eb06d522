"""Digital diplomas as files (數位證書檔案, E28-E33): their digests on record, and a file that somebody brings compared with them.

A file is what its bytes are: printing it to another PDF makes another file (E31). What this desk can say is whether a file
is byte for byte one the school recorded, and whether a newer one exists; the ministry's site is the authority, and its
answer is never imitated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app import parts
from app.attachments import digest, require_pdf
from app.certificates import keeping
from app.certificates.digital import carried, digital_of, recorded_files, require_agreed
from app.certificates.keeping import Kept
from app.certificates.replacement import current_version
from app.certificates.signature import Signature, signatures_of
from app.context import Context
from app.errors import ActRefused
from app.ledger import DetailClass, Draft, Kind, OperatorName
from app.store import Changes, StudentRecord
from app.typed import MAX_REASON, one_line

CHECK_PAPER: Final = "digital-check"


class Outcome(StrEnum):
    """What the comparison found, by the three words of the national site (查驗結果): 成功, 警告, 失敗."""

    SUCCESS = "success"
    WARNING = "warning"
    FAILURE = "failure"


LABELS: Final = {Outcome.SUCCESS: "成功", Outcome.WARNING: "警告", Outcome.FAILURE: "失敗"}
_TEXTS: Final = {
    Outcome.SUCCESS: "與本校登錄的現行數位學位證書檔案完全相同。",
    Outcome.WARNING: "是本校發過的檔案，但已有新版本，不是現行的一份。",
    Outcome.FAILURE: "不是本校登錄的數位學位證書檔案，或內容已經改變。",
}
_NEXT: Final = {
    Outcome.SUCCESS: "正式驗證請上傳至教育部驗證網站。",
    Outcome.WARNING: "請向證書提供者索取最新版本；曾申請補證時，原檔案會成為舊版。",
    Outcome.FAILURE: "請從寄發證書的信箱以「下載附件」重新下載再查；不要用「列印另存新檔」，那會改變檔案內容。",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out about a file somebody brought (查驗數位證書檔案).

    Attributes:
        outcome: Current, superseded, or unknown to this school.
        sha256: The file's digest.
        student: Whose it is; None where it is unknown.
        version: Its version, and the one that holds now; 0 where unknown.
        current: The version that holds now.
        signatures: The digital signatures in it, as far as this computer can judge them.
        authority: The site that decides (E29); empty where the school names none.
    """

    outcome: Outcome
    sha256: str
    student: StudentRecord | None
    version: int
    current: int
    signatures: tuple[Signature, ...]
    authority: str

    @property
    def label(self) -> str:
        """The outcome in one word."""
        return LABELS[self.outcome]

    @property
    def text(self) -> str:
        """What it means."""
        return _TEXTS[self.outcome]

    @property
    def next_step(self) -> str:
        """What the visitor does next (E32, E33)."""
        return _NEXT[self.outcome]

    @property
    def statement(self) -> str:
        """What must be said with every answer of this desk (E28)."""
        site = f"（{self.authority}）" if self.authority else ""
        return f"本查驗只比對本校登錄的檔案；是否受認證，以教育部數位證書驗證網站{site}的結果為準。"


def record_file(ctx: Context, *, student_no: str, content: bytes, by: OperatorName | None = None) -> Kept:
    """Put the digest of a digital diploma on record as the current version's file; the bytes are not kept.

    Raises:
        ActRefused: For a file that is no PDF, is somebody's already, or of somebody who has no digital diploma.
    """
    require_pdf(content)
    case = keeping.case_here(ctx, student_no)
    require_agreed(ctx, case)
    found = digital_of(ctx, case.student)
    if found.why_not:
        raise ActRefused(code="digital.none", title="沒有數位學位證書", message=f"{student_no}：{found.why_not}。")
    key = digest(content)
    known = next((k for k in _files(ctx) if k.sha256 == key), None)
    if known is not None:
        raise ActRefused(
            code="digital.file_known",
            title="這個檔案已經登錄",
            message=f"這個檔案登錄在 {known.student.student_no} 名下，第 {known.version} 版。",
        )
    mark = keeping.standing(ctx, case, parts.DIGITAL)
    files = [*recorded_files(ctx, mark), {"v": found.version, "sha256": key}]
    sent = {"day": day} if (day := keeping.word(mark, "day")) else {}
    state = mark.value if mark is not None else "exported"
    return keeping.record(
        ctx, keeping.keep(ctx, case, parts.DIGITAL, state, more=carried(ctx, case) | sent | {"files": files}), by
    )


def check_file(ctx: Context, content: bytes) -> Checked:
    """Compare a file byte for byte with what the school recorded, and look at its digital signatures.

    Raises:
        ActRefused: When it is no PDF.
    """
    require_pdf(content)
    key = digest(content)
    files = list(_files(ctx))
    signed = signatures_of(content, roots=[pem.encode() for pem in ctx.school.digital_diploma.trust_roots])
    known = next((k for k in files if k.sha256 == key), None)
    authority = ctx.school.digital_diploma.verify_url
    if known is None:
        return Checked(Outcome.FAILURE, key, None, 0, 0, signed, authority)
    now = current_version(ctx, known.student)
    newest = [k.sha256 for k in files if k.student.id == known.student.id][-1]
    current = known.version == now and newest == key
    outcome = Outcome.SUCCESS if current else Outcome.WARNING
    return Checked(outcome, key, known.student, known.version, now, signed, authority)


def record_check(ctx: Context, found: Checked, *, visitor: str, by: OperatorName | None = None) -> tuple[str, Changes]:
    """Put on record that a file was checked for a visitor or an employer (E28); gives the record's number.

    `visitor` is who asked and why; it is an erasable reason.

    Raises:
        ActRefused: When nobody says for whom.
    """
    asked = one_line(visitor, what="查驗對象")
    if not asked or len(asked) > MAX_REASON:
        raise ActRefused(
            code="digital.visitor", title="請寫替誰查驗", message=f"要留下是誰請求查驗（最多 {MAX_REASON} 字）。"
        )
    prefix = f"V-{ctx.store.desk.desk_id[-3:].upper()}"
    number = f"{prefix}{ctx.store.next_paper_no(prefix):05d}"
    draft = Draft(
        kind=Kind.PAPER_PRINTED,
        student=found.student.id if found.student is not None else None,
        payload={
            "number": number,
            "paper": CHECK_PAPER,
            "version": 1,
            "sha256": found.sha256,
            "draft": False,
            "outcome": found.outcome.value,
            "signed": [s.state.value for s in found.signatures],
        },
        details={DetailClass.REASON: {"note": asked}},
    )
    return number, ctx.store.append([draft], by=by or ctx.store.desk.operator)[1]


@dataclass(frozen=True, slots=True)
class _Known:
    """One recorded file: whose, which version, and its digest."""

    student: StudentRecord
    version: int
    sha256: str


def _files(ctx: Context) -> Iterator[_Known]:
    for entry in keeping.entries(ctx, parts.DIGITAL):
        for one in recorded_files(ctx, entry.mark):
            version, key = one.get("v"), one.get("sha256")
            if isinstance(version, int) and isinstance(key, str):
                yield _Known(entry.student, version, key)
