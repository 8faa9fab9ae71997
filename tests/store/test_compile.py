"""Tests of the compiled queries: fresh, and fit for both databases."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from prolotrack.store import compile as compiling
from prolotrack.store.compiled import postgresql, sqlite
from prolotrack.store.engine import driver_of
from tests.factories import Clinic

COMPILED = {"sqlite": sqlite.QUERIES, "postgresql": postgresql.QUERIES}
PLACEHOLDER = re.compile(r":(?<!::)([a-z]\w+)|%\((\w+)\)s")
DAYS = dict.fromkeys(("since", "until", "day", "not_lapsed_on", "late_after"), "2026-01-05")
SAID = {**DAYS, "limit": 5, "few": 5, "trigrams": '"ana"'}


def module_of(name: str) -> Path:
    """Return the file that holds the compiled queries of a database."""
    path = import_module(f"prolotrack.store.compiled.{name}").__file__
    assert path
    return Path(path)


@pytest.mark.parametrize("name", COMPILED)
def test_compiled_queries_are_fresh(name: str) -> None:
    """``make sql`` would write what is there."""
    assert module_of(name).read_text("utf-8") == compiling.module_text(name)


def test_queries_are_compiled_by_one_command(tmp_path: Path) -> None:
    """Run as a program, the module writes both databases' queries beside it."""
    (tmp_path / "compiled").mkdir()
    source = Path(compiling.__file__).read_text("utf-8")
    program = compile(source, compiling.__file__, "exec")
    exec(program, {"__name__": "__main__", "__file__": str(tmp_path / "compile.py")})  # noqa: S102 - elsewhere than here
    for name in COMPILED:
        assert (tmp_path / "compiled" / f"{name}.py").read_bytes() == module_of(name).read_bytes()


def test_queries_are_the_same_on_both_databases() -> None:
    """No question can be asked of one only."""
    assert set(sqlite.QUERIES) == set(postgresql.QUERIES)


@pytest.mark.parametrize("query", sqlite.QUERIES)
def test_query_asks_both_databases_for_the_same_values(query: str) -> None:
    """What SQLAlchemy binds itself is written out: nobody would hand it over."""
    asked = [{a or b for a, b in PLACEHOLDER.findall(queries[query])} for queries in COMPILED.values()]
    assert asked[0] == asked[1]
    assert not any(name.startswith("param") for name in asked[0])


def test_every_query_runs(clinic: Clinic, kind: str) -> None:
    """Whatever is left out, each database understands each question."""
    driver = driver_of(clinic.address)
    connection = driver.connect(clinic.address, read_only=True)
    for query, sql in COMPILED["sqlite" if kind == "sqlite" else "postgresql"].items():
        names = {a or b for a, b in PLACEHOLDER.findall(sql)}
        rows = connection.execute(sql, {name: SAID.get(name) for name in names}).fetchall()
        assert isinstance(rows, list), query
    connection.close()


def test_figures_of_a_query_are_written_out() -> None:
    """A limit that is part of a question is no parameter of it."""
    assert "LIMIT 1" in sqlite.QUERIES["trail.head"]
    assert "LIMIT 1" in postgresql.QUERIES["trail.head"]
