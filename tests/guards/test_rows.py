"""The register of rows is true: every row is proved by a test or excused with a subject, and its page is of today."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.guards.tree import ROOT
from tools.features import PAGE, faults, page
from tools.rows import Register, register

WANTED = """
[schools]
N = "某校"
[rows.N]
N01 = { kind = "timing", verbs = "E", terms = "「期間」", asks = "A window." }
N02 = { kind = "rule", verbs = "E", terms = "「紙本」", asks = "Paper." }
"""
EXCUSED = '[[reasons]]\nsubject = "audit"\nwhy = "later"\nrows = ["N02"]\n'


@pytest.fixture(scope="module")
def today() -> Register:
    return register()


def test_every_row_of_the_four_schools_is_in_the_register(today: Register) -> None:
    counts = {letter: sum(code.startswith(letter) for code in today.rows) for letter in today.schools}
    assert counts == {"N": 47, "T": 33, "E": 36, "U": 59}


def test_every_row_has_a_test_or_a_stated_reason(today: Register) -> None:
    assert not faults(today), "\n".join(faults(today))


def test_the_page_of_rows_is_of_today(today: Register) -> None:
    assert (ROOT / PAGE).read_text("utf-8") == page(today), "python3 dev.py features writes it anew"


def checkout(folder: Path, test: str, *, excused: str = EXCUSED) -> Register:
    """A small checkout with two rows and one test file."""
    for name, text in {
        "tests/rows/wanted.toml": WANTED,
        "tests/rows/open.toml": excused,
        "tests/unit/test_it.py": textwrap.dedent(test),
        "app/it.py": '"""It keeps windows (N01-N02)."""\n\nANSWER = "N02 in a text is no citation"\n',
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return register(folder)


@pytest.mark.parametrize(
    "test",
    [
        """
        @pytest.mark.rows("N01")
        def test_it() -> None: ...
        """,
        """
        pytestmark = [pytest.mark.slow, pytest.mark.rows("N01")]

        def test_it() -> None: ...
        """,
        """
        @pytest.mark.rows("N01")
        class TestWindows:
            def test_it(self) -> None: ...
        """,
        """
        @pytest.mark.parametrize("day", [1, pytest.param(2, marks=pytest.mark.rows("N01"))])
        def test_it(day: int) -> None: ...
        """,
        """
        DAYS = [pytest.param(2, marks=[pytest.mark.rows("N01")])]

        @pytest.mark.parametrize("day", DAYS)
        def test_it(day: int) -> None: ...
        """,
    ],
)
def test_a_marker_counts_wherever_pytest_takes_one(tmp_path: Path, test: str) -> None:
    found = checkout(tmp_path, test)
    assert [(p.path, p.test) for p in found.proved["N01"]] == [("tests/unit/test_it.py", "test_it")]
    assert not faults(found)
    assert found.cited["N01"] == found.cited["N02"] == ["app/it.py"]


def test_a_list_of_open_rows_may_be_empty_and_the_page_says_so(tmp_path: Path) -> None:
    found = checkout(tmp_path, '@pytest.mark.rows("N01", "N02")\ndef test_it() -> None: ...\n', excused="# None.\n")
    assert (found.reasons, faults(found)) == ((), [])
    assert "## Still to come, by subject\n\nNothing.\n" in page(found)


def test_a_row_with_neither_test_nor_reason_is_named(tmp_path: Path) -> None:
    assert faults(checkout(tmp_path, "def test_it() -> None: ...\n")) == [
        "N01: neither a test nor a reason (「期間」)",
    ]


def test_a_marker_with_an_unknown_or_computed_row_is_named_with_its_line(tmp_path: Path) -> None:
    test = """
    @pytest.mark.rows("N01", "N99")
    @pytest.mark.rows(*ROWS)
    def test_it() -> None: ...
    """
    assert faults(checkout(tmp_path, test)) == [
        "tests/unit/test_it.py:2 test_it: no row N99",
        "tests/unit/test_it.py:3 test_it: rows are written out as texts",
    ]


def test_a_reason_without_a_subject_or_for_an_unknown_row_is_named(tmp_path: Path) -> None:
    excused = '[[reasons]]\nsubject = ""\nwhy = "later"\nrows = ["N02", "N98"]\n'
    test = '@pytest.mark.rows("N01")\ndef test_it() -> None: ...\n'
    said = faults(checkout(tmp_path, test, excused=excused))
    assert any("N98" in sentence for sentence in said)
    assert any("neither subject nor why" in sentence for sentence in said)
