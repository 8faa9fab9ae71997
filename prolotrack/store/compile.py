"""Compile every query for both databases: ``python -m prolotrack.store.compile`` writes `prolotrack.store.compiled`."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from sqlalchemy import Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.engine import Dialect

from prolotrack.store import queries

DIALECTS: dict[str, Dialect] = {"sqlite": sqlite.dialect(paramstyle="named"), "postgresql": psycopg.dialect()}  # type: ignore[no-untyped-call]
_PLACEHOLDER = {"sqlite": ":{}", "postgresql": "%({})s::INTEGER"}


def module_text(name: str) -> str:
    """Return the module that holds every query compiled for a database."""
    lines = [f'"""The queries for {name}, compiled by ``make sql``: do not edit."""\n', "QUERIES = {"]
    for key, query in sorted(_queries().items()):
        lines += [f'    "{key}": """\\', _sql(name, query) + '""",']
    return "\n".join([*lines, "}\n"])


def _queries() -> "dict[str, Select[tuple[object, ...]]]":
    """Return every query by its name."""
    found = {}
    for _, subject, _ in iter_modules(queries.__path__):
        module = import_module(f"{queries.__name__}.{subject}")
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, Select):
                found[f"{subject}.{name.lower()}"] = value
    return found


def _sql(name: str, query: "Select[tuple[object, ...]]") -> str:
    """Return the SQL of a query; the few figures that SQLAlchemy binds itself are written out."""
    compiled = query.compile(dialect=DIALECTS[name])
    text = "\n".join(line.rstrip() for line in str(compiled).splitlines())
    for parameter, value in sorted(compiled.params.items(), reverse=True):  # the tenth before the first
        if value is not None:
            text = text.replace(_PLACEHOLDER[name].format(parameter), str(int(value)))
    return f"{text} " if text.endswith('"') else text  # a quote would end the string too soon


if __name__ == "__main__":
    for name in DIALECTS:
        (Path(__file__).parent / "compiled" / f"{name}.py").write_text(module_text(name), "utf-8")
