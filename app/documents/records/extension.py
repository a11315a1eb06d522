"""Application to stay on (延畢申請, U54), on paper where the school's online form does not serve the student's level."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.records.common import Masthead, PaperNumber, StudentBlock


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing the audit found open (未符合項目): an area and how much of it is missing, in the sheet's words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The four figures of the credit audit (學分), as text; empty where nothing was audited."""

    required: str = ""
    earned: str = ""
    in_progress: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionApplication:
    """延畢申請（紙本）: whose it is, what the audit says today, the school's own text, who signs (U54).

    `text` is the school's, word for word; until it is `complete` the form is a draft or blank, with a place for it.
    `route` says for whom paper is the way; `question` what the roster does not say.
    """

    masthead: Masthead
    paper: PaperNumber
    student: StudentBlock
    title: str
    title_en: str
    signers: tuple[tuple[str, str], ...]
    study_year: str = ""
    extended: str = ""
    route: str = ""
    question: str = ""
    figures: Figures = Figures()
    shortfalls: tuple[Shortfall, ...] = ()
    text: tuple[str, ...] = ()
    complete: bool = False
    version: str = ""
    notes: tuple[str, ...] = ()
