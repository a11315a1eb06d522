"""The test page of a printer (印表機測試頁): made for one printer and tray, belongs to no student, is recorded nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app import school_font
from app.clock import in_taipei
from app.context import Context
from app.documents import printer_trial
from app.documents.records import FaceSample, PrinterTrial
from app.printing.blocks import masthead, moment_text
from app.printing.codes import desk_mark

#: What the codes begin with: no number of a paper or of a student does.
BEGINS: Final = "TEST"
#: A face, and characters only it draws for this chain.
SAMPLES: Final = (
    FaceSample("Tinos", "Clearance 0123456789 ÀÉÑŁŞ Đặng"),
    FaceSample("全字庫正楷體", "離校手續 學位證書 犇堃㛢䂓"),
    FaceSample("正楷體 Ext-B", "𤧟𠮷𪚥𪹚"),
    FaceSample("正楷體 Plus", "鿬鿱𫝎"),
    FaceSample("Noto Sans TC", "龦龧𪷿"),
)
#: So many of the school's own characters are shown.
_OWN: Final = 8


@dataclass(frozen=True, slots=True)
class Trial:
    """A test page ready to print (測試頁), and what its codes say."""

    pdf: bytes
    code: str


def prepare(ctx: Context, *, printer: str, tray: str) -> Trial:
    """The page for a printer and its tray, in words; reads no student."""
    now = ctx.clock.now()
    code = f"{BEGINS}{desk_mark(ctx.store.desk.desk_id)}{in_taipei(now):%m%d%H%M}"
    own = school_font.some(_OWN)
    samples = (*SAMPLES, FaceSample("學校造字", own)) if own else SAMPLES
    record = PrinterTrial(masthead(ctx), code, moment_text(now), printer, tray, samples)
    return Trial(printer_trial.render(record, made_at=now).pdf, code)
