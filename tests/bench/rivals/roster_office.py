"""What both scripts of an office know: the columns of its roster, what a good row looks like, and where it is kept."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import sqlcipher3
from sqlalchemy import Engine, create_engine, event

#: The heading, and what the script calls the column.
COLUMNS = {
    "學號": "student_no",
    "姓名": "name",
    "英文姓名（同護照）": "name_en",
    "性別": "sex",
    "出生年月日": "birth_date",
    "身分別": "nationality",
    "學制": "level",
    "部別": "division",
    "系所名稱": "department",
    "班級": "class_name",
    "入學學年期": "entry_term",
    "畢業學年期": "grad_term",
    "師資生": "teacher",
    "赴外交換": "exchange",
    "延修生": "extended",
    "指導教授人數": "advisers",
    "兵役狀況": "military",
    "學生證卡號": "card_no",
    "行動電話": "mobile",
    "個人電子信箱": "email",
    "郵遞區號": "postcode",
    "通訊地址": "address",
    "學院": "college",
    "年級": "study_year",
    "聯絡電話": "phone",
}
REQUIRED = ("student_no", "name", "department")
STUDENT_NO = r"[A-Z]\d{9}"
EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"
DEPARTMENTS = frozenset(
    {
        "資訊管理系",
        "農園生產系",
        "獸醫學系",
        "餐旅管理系",
        "機械工程系",
        "幼兒保育系",
        "食品科學系",
        "熱帶農業暨國際合作系",
        "生物資源研究所",
    }
)
_DAY = re.compile(r"(\d{2,3})/(\d{1,2})/(\d{1,2})")
_OF_REPUBLIC = 1911
_KEY = "PRAGMA key = \"x'" + "5a" * 32 + "'\""


def day(text: str) -> date | None:
    """A day of the 民國 calendar, None when it is none."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]) + _OF_REPUBLIC, int(found[2]), int(found[3]))
    except ValueError:
        return None


def engine(database: Path, *, encrypted: bool) -> Engine:
    """An ordinary SQLite file, or one that SQLCipher encrypts under the same durable settings as the desk's own."""
    if not encrypted:
        return create_engine(f"sqlite:///{database}")
    made = create_engine("sqlite://", module=sqlcipher3, creator=lambda: sqlcipher3.connect(str(database)))

    @event.listens_for(made, "connect")
    def keyed(connection: sqlcipher3.Connection, _: object) -> None:
        for said in (_KEY, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"):
            connection.execute(said).fetchall()

    return made
