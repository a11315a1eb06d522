"""The student on a paper that is given in person (學生資料): no way to reach anybody stands here."""

from __future__ import annotations

from app.documents.grid import Field, field_rows
from app.documents.leaf import Leaf
from app.documents.press import Press
from app.documents.records import StudentBlock
from app.documents.styles import name_style


def who_rows(press: Press, leaf: Leaf, left: float, y: float, who: StudentBlock, last: tuple[str, str, str]) -> float:
    """Number, names, term, department and one more thing (label, English, value); gives the y beneath."""
    label, label_en, value = last
    rows = (
        (
            Field("學號", "Student ID", who.student_no, width=36),
            Field("姓名", "Name", who.name, name_style(who.name), width=44),
            Field("英文姓名", "Passport name", who.name_en, width=38),
        ),
        (
            Field("畢業學期", "Graduating in", who.term, width=36),
            Field("系所班級", "Department", "　".join(t for t in (who.department, who.class_name) if t), width=44),
            Field(label, label_en, value, width=38),
        ),
    )
    return field_rows(press, leaf, left, y, rows)
