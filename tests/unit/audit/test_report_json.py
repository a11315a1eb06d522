"""``audit check`` as the command-line contract says."""

import json

from app.audit.report_json import report_json
from tests.unit.audit.study_builders import listed, report, structure, took


def test_the_report_has_the_fields_of_the_contract():
    frame = structure(courses=[listed("研究方法"), listed("統計學", 0.5)], areas=[("核心", 3.5, 2)], total=3.5, cap=0)
    document = report_json(report(frame, [took("研究方法"), took("統計學", 0.5, "W", "1132")]))
    assert (document["verdict"], document["student_no"]) == ("awaiting_grades", "N11200𤧟")
    assert document["short"] == {"credits": "0", "courses": 0}
    assert document["hinges_on"] == ["1132 統計學"]
    assert document["allocation"] == {"1121 研究方法": "領域：核心", "1132 統計學": "領域：核心"}
    assert document["proof"] == {"kind": "allocation", "explains": [], "verified": True}
    assert document["areas"][0]["in_progress_credits"] == "0.5"
    assert [need["id"] for need in document["needs"]] == ["領域：核心", "畢業總學分"]
    json.dumps(document, ensure_ascii=False)
