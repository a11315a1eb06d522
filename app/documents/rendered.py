"""What printing gives back, and how it refuses (列印結果與拒印)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from app.errors import ActRefused, DeskError


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character no face can draw (缺字): whose paper it is on and which code point it is.

    Of several papers of a student in one document, `paper` says on which it is.
    """

    student_no: str
    character: str
    paper: str = ""

    @property
    def code_point(self) -> str:
        """The code point as people write it, such as ``U+20BB7``."""
        return f"U+{ord(self.character):04X}"

    @property
    def spoken(self) -> str:
        """How a message names it; a character that is none (a lone surrogate, a control) is named by code only."""
        shown = self.character if self.character.isprintable() else "〓"
        on = f" {self.paper}" if self.paper else ""
        return f"{self.student_no or '（無學號）'}{on}「{shown}」{self.code_point}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """One printed job: the PDF, how many pages and sheets (one per record), their numbers, what was missing."""

    pdf: bytes
    pages: int
    sheets: int
    numbers: tuple[str, ...]
    missing_glyphs: tuple[MissingGlyph, ...] = ()


class PaperRefused(ActRefused):
    """This paper may not be printed as it stands (拒印)."""


class GlyphMissing(PaperRefused):
    """An official paper would carry 〓 in place of a character (缺字拒印)."""

    def __init__(self, glyphs: Sequence[MissingGlyph]) -> None:
        named = "、".join(glyph.spoken for glyph in glyphs[:5])
        more = f" 等 {len(glyphs)} 處" if len(glyphs) > 5 else ""
        super().__init__(
            code="paper.glyph-missing",
            title="正式文件不能缺字",
            message=f"字型中沒有這些字：{named}{more}。",
            hint="請更正名冊中的字，或加入學校造字檔；急用時可先印暫存版，缺字處以〓表示。",
        )
        self.glyphs = tuple(glyphs)


class DoesNotFit(PaperRefused):
    """A text has no room, however it is shrunk and wrapped (放不下): on whose sheet or row, as far as it is somebody's."""

    def __init__(self, *, code: str, title: str, message: str, hint: str, student_no: str) -> None:
        super().__init__(code=code, title=title, message=message, hint=hint)
        self.student_no = student_no


def on_paper(error: DeskError, paper: str, student_no: str) -> DeskError:
    """The same trouble, saying which of several papers of a student it was met on, and that none was printed."""
    whose = f"{student_no} 的" if student_no else "空白的"
    again = copy(error)
    again.message = f"{error.message} 這一批都沒有列印：{whose}「{paper}」印不出來。".strip()
    again.args = (f"{again.title}：{again.message}",)
    return again


def too_tall(*, student_no: str, what: str) -> DoesNotFit:
    """A block that has no room on a page, even an empty one."""
    return DoesNotFit(
        code="paper.too-tall",
        title="版面放不下",
        message=f"{student_no or '空白表單'} 的「{what}」太長，一頁放不下，未列印。",
        hint="請縮短這一段文字（學校設定檔中的表單文字，或該筆資料的說明）後再印。",
        student_no=student_no,
    )


def too_long(*, student_no: str, what: str, text: str) -> DoesNotFit:
    """A text that no squeezing fits into its box."""
    return DoesNotFit(
        code="paper.too-long",
        title="欄位放不下",
        message=f"{student_no or '空白表單'} 的「{what}」有 {len(text)} 個字，縮小、折行後仍放不下，未列印。",
        hint="請縮短這一欄的內容後再印；本系統不會截斷姓名或文字。",
        student_no=student_no,
    )
