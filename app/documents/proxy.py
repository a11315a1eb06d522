"""領取學位證書委託書: the letter both sides sign (N43, N45, T29), with the branch for a lost student card (T30)."""

from __future__ import annotations

from app.documents.furniture import Margins
from app.documents.grid import label_cell
from app.documents.leaf import Leaf
from app.documents.marks import tick_box
from app.documents.pagination import Pages
from app.documents.press import Press
from app.documents.records import Party, ProxyLetter
from app.documents.statement import Blank, Statement
from app.documents.styles import ACCENT, CAPTION, FRAME, GRID, SECTION, SOFT, TINT, TITLE_LETTER, UNDER_HEAD, Pen, Style

SUBJECT = "代領學位證書 Diploma collection by proxy"
_EDGES = Margins(24.0, 186.0)

_STATEMENT = Style(14.4)
_FILLED = Style(14.8, ACCENT, tracking=0.3)
_ENGLISH = Style(7.4, CAPTION, "KaiItalic")
_ADDRESS = Style(14.4, tracking=0.6)
_PARTY = Style(10.8, tracking=0.8)
_PARTY_EN = Style(6, CAPTION)
_LABEL = Style(9.4)
_VALUE = Style(11.6)
_CARD = Style(9.6, SOFT, tracking=0.6)
_CARD_EN = Style(6.4, SOFT)
_DATE = Style(14.5)
_BRANCH = Style(8.6)
_DASHED = Pen(0.55, SOFT, (3, 2.2))

_ROW, _SIGN_ROW, _HEAD, _LABEL_WIDTH = 8.8, 15.0, 8.2, 26.0
_FIRST_LINE, _LEADS = 63.0, (10.8, 9.6, 8.6, 7.8)
_BENEATH = 82.0  # from under the statement to above the copies: addressee, both sides, the two ways
_LEAST_CARD = 30.0  # a copy of a card may be folded, but not less than this
_CARDS = {
    False: ("委託人學生證影本浮貼處", "Attach: copy of the principal’s student ID"),
    True: ("委託人身分證影本浮貼處", "Attach: copy of the principal’s national ID"),
}


def draw(press: Press, record: ProxyLetter) -> None:
    """A letter into the document.

    Raises:
        PaperRefused: A text does not fit, or an official letter has a character no face draws.
    """
    wording, student = record.wording, record.student
    pages = Pages.about(press, record, wording, edges=_EDGES, title_style=TITLE_LETTER)
    leaf, left, width = pages.leaf, _EDGES.left, _EDGES.width
    blanks = {
        "name": Blank(student.name, 32),
        "student_no": Blank(student.student_no, 36),
        "department": Blank(student.department, 44),
        "reason": Blank(record.reason, 36),
        "agent": Blank(record.agent.name, 32),
        "school": Blank(record.masthead.school, 44),
    }
    note = (wording.lost_card, wording.lost_card_en) if record.card_lost else (wording.bring, wording.bring_en)
    lowest = 258 - 4 * leaf.lines_of(width, note[0], _BRANCH)
    said = Statement(leaf, width, wording.statement, blanks, style=_STATEMENT, value_style=_FILLED)
    # Long names, departments and reasons take more lines: they move together before anything is refused.
    room = lowest - _LEAST_CARD - _FIRST_LINE - _BENEATH - 3.7 * leaf.lines_of(width, wording.statement_en, _ENGLISH)
    lead = next((lead for lead in _LEADS if said.count * lead <= room), _LEADS[-1])
    y = said.draw(left, _FIRST_LINE, lead)
    y = leaf.paragraph(left, y - 2.8, width, wording.statement_en, _ENGLISH, 3.7)
    leaf.text(left + 10, y + 6.2, "此　致", _STATEMENT)
    addressee = wording.addressee or "　".join(t for t in (record.masthead.school, record.masthead.office) if t)
    leaf.boxed(left, y + 15, width, addressee, _ADDRESS, what="受文單位")
    y = _parties(leaf, left, y + 20.4, width, record)
    y = _branch(leaf, left, y + 3.6, record)
    pages.require(y, lowest - _LEAST_CARD, wording.title)
    y = _cards(leaf, left, y + 1.6, width, min(50.0, lowest - y), record)
    y = leaf.paragraph(left, y + 4.8, width, note[0], _BRANCH, 4.0)
    leaf.boxed(left, y - 0.4, width, note[1], _ENGLISH, what="攜帶文件")
    leaf.spread(left + 12, 272.4, 138, "中華民國　　　年　　　月　　　日", _DATE)
    pages.finish(draft_text="暫存版：不具委託效力。")


def _parties(leaf: Leaf, left: float, top: float, width: float, record: ProxyLetter) -> float:
    """Both sides beside each other, down to their signatures."""
    half = width / 2
    sides: tuple[tuple[str, str, Party], ...] = (
        ("委託人（畢業生本人）", "Principal (the graduate)", record.principal),
        ("受託人（代領人）", "Agent (the collector)", record.agent),
    )
    rows = [
        ("姓名", "Name", [side.name for _, _, side in sides], _ROW),
        ("身分證字號", "ID / ARC no.", [side.id_masked for _, _, side in sides], _ROW),
        ("與委託人關係", "Relationship", [side.relationship for _, _, side in sides], _ROW),
        ("聯絡電話", "Telephone", [side.phone for _, _, side in sides], _ROW),
        ("簽名或蓋章", "Signature / seal", ["", ""], _SIGN_ROW),
    ]
    for index, (title, english, _) in enumerate(sides):
        x = left + index * half
        leaf.box(x, top, half, _HEAD, fill=TINT)
        leaf.text(x + half / 2, top + 4, title, _PARTY, "center")
        leaf.text(x + half / 2, top + 6.9, english, _PARTY_EN, "center")
    y = top + _HEAD
    leaf.line(left, y, left + width, y, UNDER_HEAD)
    for number, (label, english, values, height) in enumerate(rows):
        for index, value in enumerate(values):
            x = left + index * half
            label_cell(leaf, x, y, _LABEL_WIDTH, height, label, english, _LABEL)
            base = y + height / 2 + 1.6
            leaf.boxed(
                x + _LABEL_WIDTH + 3,
                base,
                half - _LABEL_WIDTH - 5,
                value,
                _VALUE,
                what=label,
                lines=2,
                height=height - 0.8,
            )
        if number:
            leaf.line(left, y, left + width, y, GRID)
        y += height
    for index in range(2):
        leaf.line(left + index * half + _LABEL_WIDTH, top + _HEAD, left + index * half + _LABEL_WIDTH, y, GRID)
    leaf.line(left + half, top, left + half, y, SECTION)
    leaf.box(left, top, width, y - top, pen=FRAME)
    return y


def _branch(leaf: Leaf, left: float, y: float, record: ProxyLetter) -> float:
    """Which of the two ways this letter goes: with the card, or with an ID copy because the card is lost (T30)."""
    known = not record.paper.is_blank
    tick_box(leaf, left, y + 1.2, ticked=known and not record.card_lost)
    wide = leaf.text(left + 4.2, y + 1.0, "受託人攜帶委託人學生證", _BRANCH)
    at = left + 4.2 + wide + 8
    tick_box(leaf, at, y + 1.2, ticked=known and record.card_lost)
    leaf.text(at + 4.2, y + 1.0, "學生證遺失，已辦理掛失，改附委託人身分證影本", _BRANCH)
    return y + 2.4


def _cards(leaf: Leaf, left: float, y: float, width: float, height: float, record: ProxyLetter) -> float:
    """Where the two copies are glued on."""
    each = 79.4
    cards = (_CARDS[record.card_lost], ("受託人身分證件影本浮貼處", "Attach: copy of the agent’s identity document"))
    for index, (label, english) in enumerate(cards):
        x = left + index * (width - each)
        leaf.rounded(x, y, each, height, 1.8, _DASHED)
        leaf.text(x + each / 2, y + height / 2 - 0.4, label, _CARD, "center")
        leaf.text(x + each / 2, y + height / 2 + 3.8, english, _CARD_EN, "center")
    return y + height
