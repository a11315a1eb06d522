"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator

from tests.guards.tree import ROOT, modules, name, texts

# Someone's machine: home folders, scratch folders, drives. (The two places every Linux has are fine in .ci and tests.)
MACHINE_PATH = re.compile(r"(?<![\w.])(?:/(?:home|root|work|Users)/[\w.]|/tmp/[a-z]\w*/|[A-Z]:\\\\?Users\\)")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|coming soon|raise NotImplementedError")
SILENCED = re.compile(
    r"#\s*(?:type:\s*ignore(?:\[[\w, -]+\])?|noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?)\s*(?P<reason>.*)$"
)
KEPT_ITEM = re.compile(r"\.(?:itemAt|itemAtPosition|addLayout|insertLayout)\(")
NO_TOPIC = {"helper", "helpers", "util", "utils", "misc", "stuff"}
LONGEST = 400
"""Lines; a room is usually 60 to 250. Beyond this a module has two topics."""


def test_no_file_names_a_machine_it_was_made_on() -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path, text in texts()
        if path.name != "test_house.py"
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert not found, "\n".join(found)


def test_nothing_is_left_unfinished() -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in modules()
        if path.name != "test_house.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not found, "\n".join(found)


def test_every_silenced_check_says_why() -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in modules("app", "db", "ui", "tools")
        if path.name != "test_house.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (silenced := SILENCED.search(line)) and len(silenced["reason"].strip(" #-")) < 4
    ]
    assert not found, "\n".join(found)


def test_modules_are_about_one_topic() -> None:
    found = [name(path) for path in modules("app", "db", "ui") if path.stem in NO_TOPIC]
    found += [
        f"{name(path)}: {lines} lines"
        for path in modules("app", "db", "ui")
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    ]
    assert not found, "\n".join(found)


def test_pyside_learns_of_no_item_of_a_layout() -> None:
    """Qt ends such an item without telling; a widget that comes to lie where it was ends the program as it goes."""
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in modules("ui", "tools")
        if path.name != "laid_out.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if KEPT_ITEM.search(line)
    ]
    assert not found, "\n".join(found)


def _public(tree: ast.Module) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


def test_everything_public_says_what_it_is() -> None:
    found = []
    for path in modules("app", "db", "ui"):
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree) and tree.body:
            found.append(name(path))
        found += [f"{name(path)}:{node.lineno} {node.name}" for node in _public(tree) if not ast.get_docstring(node)]
    assert not found, "\n".join(found)


def test_imports_point_one_way() -> None:
    program = "import sys; from importlinter.cli import lint_imports_command as c; sys.argv=['x','--no-logo']; c()"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_type_that_only_counts_credits_is_never_a_float() -> None:
    """House rule: integer half-credits or Decimal; `float` in the audit would round somebody's degree away."""
    found = [
        f"{name(path)}:{node.lineno}"
        for path in modules("app")
        if "audit" in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.AnnAssign)
        and "credit" in ast.unparse(node.target)
        and "float" in ast.unparse(node.annotation)
    ]
    assert not found, "\n".join(found)


def test_every_room_and_every_module_beside_the_rooms_stands_on_the_plan() -> None:
    """A room is on the plan with its slash, a module that lies beside the rooms by its name."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    plan = text[text.index("## Rooms") : text.index("## Imports point one way")]
    named = set(re.findall(r"[\w./]+", plan))
    absent = []
    for room in ("app", "db", "ui"):
        for path in sorted((ROOT / room).iterdir()):
            if path.name.startswith("__") and path.name != "__main__.py":
                continue
            wanted = f"{path.name}/" if path.is_dir() else path.name
            if wanted not in named and (path.is_dir() or path.suffix == ".py"):
                absent.append(f"{room}/{wanted}")
    assert absent == []
