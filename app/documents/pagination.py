"""The pages of one sheet: laid out first, so that every footer knows how many there are (第 n 頁，共 m 頁)."""

from __future__ import annotations

from typing import Protocol, Self, TypedDict, Unpack

from app.documents.furniture import SPECIMEN, Margins, footer, masthead, paper_number, running_head, watermark
from app.documents.leaf import Leaf
from app.documents.press import Press
from app.documents.records import Masthead, PaperNumber, StudentBlock
from app.documents.rendered import too_tall
from app.documents.styles import TITLE, Style

BODY_TOP = 51.2  # under the masthead
RUN_TOP = 25.4  # under the running head
BODY_BOTTOM = 278.0


class AboutStudent(Protocol):
    """Any record of a paper about one student."""

    @property
    def masthead(self) -> Masthead:
        """School and office."""
        ...

    @property
    def paper(self) -> PaperNumber:
        """Number and standing."""
        ...

    @property
    def student(self) -> StudentBlock:
        """Whom it is about."""
        ...


class Titled(Protocol):
    """Whatever names a paper in both languages."""

    @property
    def title(self) -> str:
        """In Chinese."""
        ...

    @property
    def title_en(self) -> str:
        """In English, beneath."""
        ...


class _Look(TypedDict, total=False):
    """What a paper may have of its own, as `Pages` takes it."""

    edges: Margins
    draft_mark: str
    title_style: Style
    allows_missing: bool
    owed: bool


class Pages:
    """One record's pages in the making; `y` is where the next thing goes.

    Args:
        press: The document.
        head: School and office.
        paper: Number and standing of this sheet.
        student: Whom the running head names.
        title: Title of the paper, and its English beneath.
        edges: Left and right margin.
        draft_mark: Word across the pages of a draft.
        title_style: How the title is set.
        owed: The school has not given the text yet: an empty form is a specimen then, marked on every page.
        allows_missing: A character no face draws refuses nothing even on an official sheet; it is reported all the same.
    """

    def __init__(
        self,
        press: Press,
        *,
        head: Masthead,
        paper: PaperNumber,
        student: StudentBlock,
        title: tuple[str, str],
        edges: Margins | None = None,
        draft_mark: str = "暫存",
        title_style: Style = TITLE,
        allows_missing: bool = False,
        owed: bool = False,
    ) -> None:
        self.press = press
        self.head = head
        self.paper = paper
        self.student = student
        self.title = title
        self.edges = edges or Margins()
        self._specimen = owed and paper.is_blank
        self.draft_mark = SPECIMEN if self._specimen else draft_mark
        press.sheet(
            student_no=student.student_no,
            number=paper.number,
            bookmark=student.bookmark,
            allows_missing=allows_missing or paper.is_draft,
        )
        self.leaf = press.leaf()
        self.leaves: list[Leaf] = [self.leaf]
        watermark(press, self.leaf, paper, self.draft_mark, specimen=self._specimen)
        masthead(press, self.leaf, head, title, self.edges, title_style)
        paper_number(self.leaf, paper, self.edges, specimen=self._specimen)
        self.y = BODY_TOP

    @classmethod
    def about(cls, press: Press, record: AboutStudent, named: Titled, **more: Unpack[_Look]) -> Self:
        """The pages of a record about one student, under the title its wording gives it."""
        title = (named.title, named.title_en)
        return cls(press, head=record.masthead, paper=record.paper, student=record.student, title=title, **more)

    def fits(self, height: float) -> bool:
        """Whether something of this height still goes on the page."""
        return self.y + height <= BODY_BOTTOM + 0.01

    def turn(self) -> None:
        """Go on to a new page under a running head."""
        self.leaf = self.press.leaf()
        self.leaves.append(self.leaf)
        watermark(self.press, self.leaf, self.paper, self.draft_mark, specimen=self._specimen)
        running_head(self.press, self.leaf, self.head, self.title[0], self.student, self.edges)
        self.y = RUN_TOP

    def make_room(self, height: float, what: str) -> None:
        """Turn the page unless a block of this height fits whole.

        Raises:
            PaperRefused: Not even an empty page has room for it.
        """
        if not self.fits(height):
            if height > BODY_BOTTOM - RUN_TOP:
                raise too_tall(student_no=self.student.student_no, what=what)
            self.turn()

    def require(self, bottom: float, limit: float, what: str) -> None:
        """Refuse a one-page form whose texts reach below a line, instead of printing one over the other."""
        if bottom > limit + 0.01:
            raise too_tall(student_no=self.student.student_no, what=what)

    def finish(self, *, draft_text: str = "") -> None:
        """Draw the footers and hand the pages to the press."""
        for number, leaf in enumerate(self.leaves, start=1):
            footer(
                leaf,
                self.paper,
                self.edges,
                page=number,
                pages=len(self.leaves),
                draft_text=draft_text,
                specimen=self._specimen,
            )
            self.press.add(leaf)
