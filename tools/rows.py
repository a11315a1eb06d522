"""The rows the desk is asked for (`tests/rows`): where the product cites them and which tests carry them in a marker.

Everything is read without running it: docstrings, comments of profiles and `pytest.mark.rows("N14")` in the syntax tree.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WANTED = Path("tests/rows/wanted.toml")
OPEN = Path("tests/rows/open.toml")
PRODUCT = ("app", "db", "ui", "resources/schools", "resources/forms")
CITED = re.compile(r"(?<![A-Za-z0-9_-])([NTEU])(\d\d)(?:\s*[-–]\s*[NTEU]?(\d\d))?(?![0-9A-Za-z])")
_COMMENT = {".toml": re.compile(r"#.*"), ".sql": re.compile(r"--.*")}


@dataclass(frozen=True, slots=True)
class Row:
    """One numbered row of a school's documents: what it says and what the desk must do about it (R, D, E, P, X)."""

    code: str
    kind: str
    verbs: str
    terms: str
    asks: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some rows have no test yet, or are not whole, and which subject brings the rest."""

    subject: str
    why: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """One test that carries a row."""

    path: str
    test: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everything the page is made of, and every marker that could not be read."""

    schools: dict[str, str]
    rows: dict[str, Row]
    reasons: tuple[Reason, ...]
    cited: dict[str, list[str]]
    proved: dict[str, list[Proof]]
    faults: tuple[str, ...]


def register(root: Path = ROOT) -> Register:
    """Read rows, reasons, citations and markers of a checkout."""
    told = tomllib.loads((root / WANTED).read_text("utf-8"))
    rows = {code: Row(code, **row) for group in told["rows"].values() for code, row in group.items()}
    opened = tomllib.loads((root / OPEN).read_text("utf-8")) if (root / OPEN).exists() else {}
    reasons = tuple(Reason(r["subject"], r["why"], tuple(r["rows"])) for r in opened.get("reasons", []))
    proved, faults = _marked(root, rows)
    return Register(told["schools"], rows, reasons, _cited(root, rows), proved, tuple(faults))


# --- where the product cites a row -----------------------------------------------------------------------------


def rows_in(text: str) -> set[str]:
    """Every row a text cites; N09-N12 means each of the four."""
    found: set[str] = set()
    for letter, first, last in CITED.findall(text):
        found |= {f"{letter}{number:02d}" for number in range(int(first), int(last or first) + 1)}
    return found


def _cited(root: Path, rows: dict[str, Row]) -> dict[str, list[str]]:
    where: dict[str, list[str]] = defaultdict(list)
    for folder in PRODUCT:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix == ".py" or path.suffix in _COMMENT:
                for row in sorted(rows_in(_said(path)) & rows.keys()):
                    where[row].append(path.relative_to(root).as_posix())
    return where


def _said(path: Path) -> str:
    """What a file says about itself: docstrings of a module, comments of a profile or of SQL."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return "\n".join(_COMMENT[path.suffix].findall(text))
    if not CITED.search(text):
        return ""
    return "\n".join(_docstrings(ast.parse(text)))


def _docstrings(tree: ast.Module) -> Iterator[str]:
    """Every docstring, those beneath a constant or a field too."""
    for node in ast.walk(tree):
        for inner in getattr(node, "body", ()) if not isinstance(node, ast.Lambda | ast.IfExp) else ():
            if isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Constant):
                yield str(inner.value.value)


# --- which tests carry a row -----------------------------------------------------------------------------------


def _marked(root: Path, rows: dict[str, Row]) -> tuple[dict[str, list[Proof]], list[str]]:
    proved: dict[str, set[Proof]] = defaultdict(set)
    faults: list[str] = []
    for path in sorted((root / "tests").rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if "mark.rows" not in text:
            continue
        place = path.relative_to(root).as_posix()
        for test, marks in _tests(ast.parse(text)):
            for mark in marks:
                codes, wrong = _codes(mark)
                for code in codes:
                    if code in rows:
                        proved[code].add(Proof(place, test))
                    else:
                        wrong.append(f"no row {code}")
                faults += [f"{place}:{mark.lineno} {test}: {what}" for what in wrong]
    return {code: sorted(tests) for code, tests in proved.items()}, sorted(set(faults))


def _codes(mark: ast.Call) -> tuple[list[str], list[str]]:
    """The rows of one marker, and what is wrong with it."""
    codes = [a.value for a in mark.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    plain = codes and len(codes) == len(mark.args) and not mark.keywords
    return codes, [] if plain else ["rows are written out as texts"]


def _tests(tree: ast.Module) -> Iterator[tuple[str, list[ast.Call]]]:
    """Every test with the markers that reach it: its own, its class's, its module's, and those of its cases."""
    cases = {
        target.id: _marks_in(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id != "pytestmark"
    }
    yield from _tests_of(tree.body, _own_marks(tree.body), cases)


def _tests_of(
    body: list[ast.stmt], around: list[ast.Call], cases: dict[str, list[ast.Call]]
) -> Iterator[tuple[str, list[ast.Call]]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _tests_of(node.body, [*around, *_of_decorators(node, cases), *_own_marks(node.body)], cases)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node.name, [*around, *_of_decorators(node, cases)]


def _own_marks(body: list[ast.stmt]) -> list[ast.Call]:
    """What `pytestmark = ...` says for everything below it."""
    said: list[ast.Call] = []
    for node in body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "pytestmark" for t in targets):
            said += _marks_in(node.value)
    return said


def _of_decorators(
    node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, cases: dict[str, list[ast.Call]]
) -> list[ast.Call]:
    found: list[ast.Call] = []
    for decorator in node.decorator_list:
        found += _marks_in(decorator)
        for name in ast.walk(decorator):
            if isinstance(name, ast.Name):
                found += cases.get(name.id, [])
    return found


def _marks_in(node: ast.AST) -> list[ast.Call]:
    """Every `pytest.mark.rows(...)` inside an expression, so `pytest.param(..., marks=...)` counts too."""
    return [
        call
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "rows"
        and ast.unparse(call.func.value).endswith("mark")
    ]
