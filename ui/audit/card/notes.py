"""What is put on record on the card of an application, and how it reaches `app`; every call runs on the store lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.context import Context
from app.store import Changes


class NoteKind(StrEnum):
    """One thing the card puts on record (登錄)."""

    SIGNED = "signed"
    FIT = "fit"
    UNFIT = "unfit"
    VERIFIED = "verified"
    ALIAS = "alias"
    REACHED = "reached"
    UNREACHED = "unreached"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True)
class Note:
    """What the operator asked for: `value` is a source, an alias's state or a way; `text` is a reason or what is missing."""

    kind: NoteKind
    value: str = ""
    text: str = ""
    day: date | None = None


class StoreNotes:
    """The card of stored applications."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def record(self, student_no: str, note: Note) -> Changes:
        """Put a note on record.

        Raises:
            ActRefused: When it does not fit what is on record.
            NotPermitted: At a desk that serves neither departments nor the registry.
        """
        from app.applications import beside, extending
        from app.certificates import english_names

        ctx = self._ctx
        match note.kind:
            case NoteKind.SIGNED if note.day is not None:
                return beside.note_signed(ctx, student_no, note.day).changes
            case NoteKind.FIT | NoteKind.UNFIT:
                passed = note.kind is NoteKind.FIT
                return beside.judge_by_hand(ctx, student_no, passed=passed, reason=note.text).changes
            case NoteKind.VERIFIED:
                return english_names.verify_name(ctx, student_no, note.value).changes
            case NoteKind.ALIAS:
                return english_names.record_alias(ctx, student_no, note.value).changes
            case NoteKind.EXTENSION:
                return extending.receive_extension(ctx, student_no).changes
            case _:
                reached = note.kind is NoteKind.REACHED
                return beside.note_contact(ctx, student_no, way=note.value, reached=reached, about=note.text).changes
