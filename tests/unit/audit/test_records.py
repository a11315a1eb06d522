import json

from app.audit.curriculum import AreaGroup, Evidence, EvidenceState, FlexPolicy
from app.audit.records import (
    curriculum_from_record,
    curriculum_to_record,
    transcript_from_record,
    transcript_to_record,
)
from app.audit.transcript import Transcript
from app.canonical import canonical
from tests.unit.audit.study_builders import halves, listed, structure, took


def through_the_ledger(record):
    return json.loads(canonical(record))


def test_a_structure_survives_the_ledger():
    full = structure(
        courses=[
            listed("𤧟學（一）", 0.5, required=True, code="A1", year="1", term="2", bundle="𤧟學"),
            listed("無領域", area=""),
        ],
        areas=[("核心", 6.5, 2)],
        total=30,
        cap=6,
        policy=FlexPolicy.TRUNCATE,
        flex_needs_approval=True,
        groups=(AreaGroup("合計", ("核心",), halves(9), 3),),
        group="甲班",
        version="2",
        evidence=Evidence("課程架構.xlsx", "第 3 列起", EvidenceState.CONFLICTED),
        conflicts=("第 9 列：前後不一",),
    )
    assert curriculum_from_record(through_the_ledger(curriculum_to_record(full))) == full
    unreadable = structure(total=None)
    assert curriculum_from_record(through_the_ledger(curriculum_to_record(unreadable))) == unreadable


def test_a_transcript_survives_the_ledger():
    transcript = Transcript(
        "N11200𤧟",
        (took("書法", 0.5, "W", "1132", "0648", course_code="A", kind="選", offered_by="藝術系", source_row=9),),
    )
    assert transcript_from_record(through_the_ledger(transcript_to_record(transcript))) == transcript
