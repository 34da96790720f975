"""Small files and functions: what can be read at one sitting can be mended by whoever comes next."""

import ast
import statistics

import pytest

from tests.structure.tree import lines_of, modules, project_files

# A line here is an exception with its reason.
LONGER_FILES: dict[str, str] = {
    "datchuan/planning/migrations/0001_plans.py": "written by makemigrations: all the tables that point at each other",
}
LONGER_FUNCTIONS: dict[str, str] = {}


def functions():
    """(file:name, lines) of every function of the product, nested ones counted on their own."""
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}:{node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_over_400_lines():
    kinds = (".py", ".js", ".css", ".html")
    long = {path: n for path in project_files(*kinds) if (n := lines_of(path)) > 400 and path not in LONGER_FILES}
    assert not long


def test_nine_files_in_ten_are_under_250_lines():
    sizes = [lines_of(path) for path in project_files(".py", under="datchuan")]
    assert sum(size <= 250 for size in sizes) >= 0.9 * len(sizes)


def test_no_function_is_over_60_lines():
    assert not {name: n for name, n in functions() if n > 60 and name not in LONGER_FUNCTIONS}


def test_half_of_the_functions_have_at_most_10_lines():
    assert statistics.median(n for _name, n in functions()) <= 10


@pytest.mark.parametrize("exceptions", [LONGER_FILES, LONGER_FUNCTIONS], ids=["files", "functions"])
def test_exceptions_have_reasons_and_are_still_needed(exceptions):
    present = {str(path) for path in project_files(".py")} | {name for name, _n in functions()}
    assert all(exceptions.values())
    assert set(exceptions) <= present
