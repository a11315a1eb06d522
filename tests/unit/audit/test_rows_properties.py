"""Whatever an office sends: no crash, no row lost without a word."""

from hypothesis import given
from hypothesis import strategies as st

from app.audit.curriculum_rows import curricula_from_rows
from app.audit.rows import CURRICULUM_KEYS, TRANSCRIPT_KEYS, Severity
from app.audit.transcript_rows import transcripts_from_rows
from app.roster.kinds import kind_named
from app.school.calendar import AcademicTerm

cells = st.one_of(
    st.sampled_from(
        [
            "",
            "113",
            "1131",
            "3",
            "0.5",
            "0.25",
            "必",
            "選",
            "W",
            "核心",
            "研究方法",
            "〔0648〕（1092）書法（3）",
            "無上限",
            "-1",
        ]
    ),
    st.text(max_size=6),
)


def table(kind, keys):
    """Rows as the reader of such a file hands them on, in the audit's names."""
    names = [keys.get(field.name, field.name) for field in kind_named(kind).fields]
    return st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(names, cells)), max_size=8)


@given(table("curriculum", CURRICULUM_KEYS))
def test_any_curriculum_table_is_read_and_every_course_is_kept_or_reported(rows):
    curricula, problems = curricula_from_rows(rows)
    with_course = [row for row in rows if row.get("course_name", "").strip()]
    kept = sum(len(curriculum.courses) for curriculum in curricula)
    assert kept + len({problem.row for problem in problems}) >= len(with_course)
    assert all(problem.message for problem in problems)


@given(table("transcript", TRANSCRIPT_KEYS))
def test_any_transcript_table_is_read_and_every_row_is_kept_or_reported(rows):
    transcripts, problems = transcripts_from_rows(rows, AcademicTerm(113, 2))
    refused = {problem.row for problem in problems if problem.severity is Severity.ERROR}
    assert sum(len(transcript.attempts) for transcript in transcripts) + len(refused) == len(rows)
