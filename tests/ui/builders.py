"""Boards, desks and services for the window's tests: a school like NPUST with people whose names are awkward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.clearance.board import Board, BoardRow, Change, Gate, Missing
from app.ledger import FactId, StudentId
from app.store import StudentRecord

NOW = datetime(2026, 6, 10, 6, 30, tzinfo=UTC)

#: (unit, name, English, icon, item, item in English, place, contact)
UNITS = (
    ("adviser", "指導教授", "Adviser", "user-check", "論文指導完成", "Thesis supervised", "各系所", ""),
    (
        "department",
        "系所辦公室",
        "Department office",
        "building-2",
        "繳還借用物品",
        "Return what was lent",
        "各系所",
        "系辦窗口 分機 5120",
    ),
    (
        "library",
        "圖書與會展館",
        "Library and Exhibition Hall",
        "library",
        "還清圖書、繳交論文",
        "Return books, deposit thesis",
        "圖書館 1樓",
        "流通櫃台 分機 6082",
    ),
    (
        "careers",
        "職涯發展處",
        "Career Development Office",
        "clipboard-list",
        "就業出路表單",
        "Graduate survey",
        "行政大樓 4樓",
        "職涯窗口 分機 6211",
    ),
    (
        "consent",
        "職涯發展處",
        "Career Development Office",
        "signature",
        "個資使用授權書",
        "Consent to data use",
        "行政大樓 4樓",
        "職涯窗口 分機 6212",
    ),
    (
        "cashier",
        "出納組",
        "Cashier",
        "wallet",
        "清繳所有欠繳費用",
        "Settle all fees",
        "行政大樓 1樓",
        "出納窗口 分機 6059",
    ),
    (
        "international",
        "國際事務處",
        "Office of International Affairs",
        "globe",
        "外籍生離校事項",
        "International students",
        "綜合大樓 1樓",
        "國際窗口 分機 6245",
    ),
    (
        "housing",
        "宿舍服務中心",
        "Student Housing Service Centre",
        "bed-double",
        "退宿與財產清點",
        "Move-out inspection",
        "學生宿舍 B1",
        "宿舍櫃台 分機 6330",
    ),
    (
        "property",
        "保管組",
        "Property office",
        "id-card",
        "歸還財產",
        "Return school property",
        "行政大樓 1樓",
        "保管窗口 分機 6066",
    ),
    (
        "lab",
        "環境安全衛生中心",
        "Lab safety",
        "flask-conical",
        "實驗室清點",
        "Lab inspection",
        "科技大樓 2樓",
        "環安窗口 分機 6405",
    ),
    (
        "sports",
        "體育室",
        "Sports office",
        "dumbbell",
        "置物櫃清空",
        "Clear the locker",
        "體育館 1樓",
        "體育室 分機 6500",
    ),
)
FINAL = (
    "registry",
    "註冊組",
    "Registry",
    "graduation-cap",
    "審核畢業資格",
    "Final review",
    "綜合大樓 1樓",
    "註冊窗口 分機 6012",
)

LABELS = {
    "pending": ("尚未審核", "Not reviewed"),
    "passed": ("審核通過", "Passed"),
    "failed": ("審核不通過", "Not passed"),
    "not_applicable": ("免辦理", "Not needed"),
}


def student(
    number: str = "B11102037", name: str = "陳怡君", name_en: str = "CHEN, YI-CHUN", **fields: str
) -> StudentRecord:
    known = {"department": "資訊管理系", "level": "學士班", "nationality_category": "本國生"} | fields
    return StudentRecord(
        StudentId(f"id-{number}"),
        number,
        {"name": name, "name_en": name_en, **known},
        present=True,
        recorded_by=FactId("f-0"),
        batch="b-1",
    )


def row(spec: Sequence[str] = UNITS[2], state: str = "pending", **changes: object) -> BoardRow:
    unit, name, name_en, icon, item, item_en, place, contact = spec
    zh, en = LABELS[state]
    decided = state in ("passed", "failed")
    made = BoardRow(
        unit="careers" if unit == "consent" else unit,
        unit_name=name,
        unit_name_en=name_en,
        icon=icon,
        item=f"{unit}.item",
        item_name=item,
        item_name_en=item_en,
        kind="required",
        state=state,
        label=zh,
        label_en=en,
        conflict=False,
        reason="",
        by="林佳穎" if decided else "",
        at=NOW - timedelta(hours=3) if decided else None,
        contact=contact,
        place=place,
        instruction="",
        mine=unit == "library",
        final=unit == "registry",
        unsure="",
        sub_items=("借書已還清", "逾期滯還金已繳", "繳交學位論文一冊") if unit == "library" else (),
        phrases=("尚有未還圖書", "逾期滯還金未繳", "論文尚未上傳") if unit == "library" else (),
        decided_by=FactId("f-9") if decided else None,
        reverted=False,
    )
    return replace(made, **changes)


def board(who: StudentRecord | None = None, *, rows: Sequence[BoardRow] | None = None, **changes: object) -> Board:
    chosen = tuple(rows) if rows is not None else usual_rows()
    missing = tuple(
        Missing(r.unit, r.unit_name, r.item_name, r.label, r.reason, r.contact, r.place) for r in chosen if r.blocks
    )
    gate = Gate(
        open=not missing,
        missing=missing,
        label=f"尚缺 {len(missing)} 項" if missing else "可領證",
        label_en=f"{len(missing)} still missing" if missing else "Ready for pickup",
    )
    made = Board(
        student=who or student(),
        rows=chosen,
        gate=gate,
        round="114 學年度第 2 學期",
        channel="online",
        window_note="",
        as_of=NOW,
        recent=changes_of(chosen),
        handed_over=False,
        handover_text="",
    )
    return replace(made, **changes)


def usual_rows() -> tuple[BoardRow, ...]:
    states = {
        "adviser": "passed",
        "department": "passed",
        "careers": "passed",
        "consent": "pending",
        "cashier": "passed",
        "international": "not_applicable",
        "housing": "failed",
        "lab": "passed",
        "sports": "passed",
    }
    made = [row(spec, states.get(spec[0], "pending")) for spec in UNITS]
    made = [
        replace(r, reason="退宿檢查表缺系辦用印，鑰匙一支未還")
        if r.unit == "housing"
        else replace(r, conflict=True, state="failed", label="兩處審核矛盾", label_en="Desks disagree")
        if r.unit == "property"
        else r
        for r in made
    ]
    reminder = row(
        (
            "military",
            "軍訓室",
            "Military training office",
            "shield",
            "役期折抵證明",
            "Military service credit",
            "行政大樓 3樓",
            "",
        ),
        kind="reminder",
        instruction="請先至教務處申請成績單，再至軍訓室辦理。",
    )
    return (*made, row(FINAL), reminder)


def changes_of(rows: Sequence[BoardRow]) -> tuple[Change, ...]:
    return tuple(
        Change(FactId(f"f-{k}"), r.unit_name, r.item_name, r.label, r.by, r.at, withdrawn=False)
        for k, r in enumerate(rows)
        if r.at is not None
    )
