import pytest

from app.audit.transcript_rows import transcripts_from_rows
from app.school.calendar import AcademicTerm

NOW = AcademicTerm(113, 2)


def row(**more):
    return {
        "student_no": "N11201",
        "term": "1121",
        "offering_no": "0648",
        "course_name": "環境資源調查與規劃",
        "credits": "3",
        "grade": "88",
        **more,
    }


def test_rows_become_one_transcript_per_student_with_their_source_rows():
    transcripts, problems = transcripts_from_rows([row(source_row="7"), row(student_no="N11202")], NOW)
    assert problems == ()
    assert [t.student_no for t in transcripts] == ["N11201", "N11202"]
    attempt = transcripts[0].attempts[0]
    assert (attempt.source_row, attempt.notation) == (7, "〔0648〕（1121）環境資源調查與規劃（3）")


@pytest.mark.rows("U28")
def test_one_cell_in_the_notation_of_the_school_is_enough():
    """U28."""
    (transcript,), problems = transcripts_from_rows(
        [{"student_no": "N11201", "course_name": "〔0648〕（1092）環境資源調查與規劃（3）", "grade": "90"}], NOW
    )
    assert problems == ()
    assert transcript.attempts[0].term == AcademicTerm(109, 2)
    assert transcript.attempts[0].name == "環境資源調查與規劃"


def test_names_are_kept_exactly_as_written():
    (transcript,), _ = transcripts_from_rows([row(course_name="𤧟學（Ⅰ）　專題")], NOW)
    assert transcript.attempts[0].name == "𤧟學（Ⅰ）　專題"


def test_each_faulty_row_is_reported_and_doubtful_grades_come_in_with_a_warning():
    (transcript,), problems = transcripts_from_rows(
        [row(term="去年"), row(credits="3學分"), row(student_no=" "), row(course_name=""), row(grade="W"), row()],
        NOW,
    )
    assert [(p.row, p.field) for p in problems] == [
        (1, "term"),
        (2, "credits"),
        (3, "student_no"),
        (4, "course_name"),
        (5, "grade"),
    ]
    assert len(transcript.attempts) == 2


def test_two_identical_rows_stay_two_attempts_with_different_names():
    (transcript,), _ = transcripts_from_rows([row(), row()], NOW)
    assert list(transcript.identified()) == ["1121 0648 環境資源調查與規劃", "1121 0648 環境資源調查與規劃 #2"]
