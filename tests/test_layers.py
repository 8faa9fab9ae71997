"""The floors that stand on the standard library alone; pyproject.toml's import-linter holds the rest."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import prolotrack

PACKAGE = Path(prolotrack.__file__).parent
PLAIN = [PACKAGE / "errors.py", *PACKAGE.glob("domain/**/*.py"), *PACKAGE.glob("services/**/*.py")]
EXCEPTIONS = {"domain/clock.py": {"pendulum"}, "domain/public_holidays.py": {"holidays"}}


def imported(path: Path) -> Iterator[str]:
    """Yield the name of every package that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rules_and_use_cases_import_no_third_party_package(path: Path) -> None:
    """Clinical rules and use cases are plain Python; pendulum stays in the clock, holidays by themselves."""
    allowed = EXCEPTIONS.get(str(path.relative_to(PACKAGE)), set())
    assert set(imported(path)) <= {"prolotrack", *sys.stdlib_module_names, *allowed}
