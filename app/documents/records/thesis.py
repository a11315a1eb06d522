"""Agreements about a thesis: secrecy and ownership, and how advisers share what they contributed (N31)."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.records.common import Masthead, PaperNumber, StudentBlock


@dataclass(frozen=True, slots=True)
class Adviser:
    """One adviser on an agreement (指導教授): role, name and share in per cent, as far as they are known."""

    role: str
    name: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True)
class ThesisAgreement:
    """學位論文保密協議暨智慧財產權歸屬同意書, or 學位論文指導教授貢獻比例分攤協議書 where `shared` (N31).

    `text` is the school's own, word for word; until it is `complete` the form is a draft or blank, with a place for it.
    """

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    title: str
    title_en: str
    text: tuple[str, ...] = ()
    complete: bool = False
    version: str = ""
    thesis_title: str = ""
    advisers: tuple[Adviser, ...] = ()
    signer: str = "學生"
    shared: bool = False
    notes: tuple[str, ...] = ()
