from app.roster.kinds import kind_named
from app.roster.table import Severity
from tests.ui.roster.builders import MAIL, NAME, NUMBER, USUAL, checked, problem
from ui.roster.model import causes, columns, encodings, is_text, marks, remapped, troubled_rows, visible
from ui.roster.seen import _known, seen


def test_problems_of_one_reason_in_one_column_are_one_cause_and_errors_come_first() -> None:
    file = checked(problems=(*USUAL, problem(6, NUMBER, "required.missing", "缺少學號")))
    found = causes(file)
    assert [(c.column, c.count, c.severity) for c in found] == [
        (NUMBER, 2, Severity.ERROR),
        (MAIL, 1, Severity.WARNING),
    ]
    assert found[0].places == ((4, NUMBER), (6, NUMBER))


def test_a_cell_with_two_problems_shows_the_worse_colour_and_both_reasons() -> None:
    file = checked(problems=(problem(4, NAME, "a", "甲", Severity.WARNING), problem(4, NAME, "b", "乙")))
    assert marks(file)[4, NAME] == (Severity.ERROR, "甲\n乙")


def test_only_data_rows_count_as_rows_with_problems() -> None:
    assert troubled_rows(checked(problems=(*USUAL, problem(0, "", "mapping.missing", "缺欄位")))) == [4, 5]


def test_every_column_says_what_it_is_read_as() -> None:
    faces = columns(checked(), kind_named("roster"))
    assert [(f.heading, f.label, f.exact) for f in faces] == [
        (NUMBER, "學號", True),
        (NAME, "姓名", True),
        (MAIL, "電子信箱", False),
    ]


def test_giving_a_column_a_field_takes_it_from_the_column_that_had_it() -> None:
    assert remapped(checked(), position=2, to="name") == {"student_no": "A", "name": "C"}


def test_a_column_may_be_left_out() -> None:
    assert remapped(checked(), position=2, to="") == {"student_no": "A", "name": "B"}


def test_the_encoding_in_force_is_offered_first_and_only_for_text_files() -> None:
    file = checked(format="csv", encoding="cp950")
    assert is_text(file)
    assert encodings(file)[0] == "cp950"
    assert encodings(file).count("cp950") == 1
    assert not is_text(checked())


def test_a_character_that_turns_the_line_round_is_written_as_its_code() -> None:
    assert visible("王\u202e小明") == "王[U+202E]小明"
    assert visible("谷辣斯．尤達卡 𤧟") == "谷辣斯．尤達卡 𤧟"


def test_what_the_preview_says_of_a_file_is_found_once_and_ends_with_the_file() -> None:
    file = checked()
    found = seen(file)
    assert seen(file) is found
    assert found.rows == tuple(file.cells)
    assert (found.errors, found.warnings) == (len(file.errors), len(file.warnings))
    assert found.rejected == file.rejected
    assert list(found.troubled) == troubled_rows(file)
    assert found.causes == causes(file)
    key = id(file)
    assert key in _known
    del file
    assert key not in _known
