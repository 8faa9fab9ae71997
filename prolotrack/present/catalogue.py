"""How the catalogue looks: structures, conditions, protocols, measures."""

from dataclasses import fields
from typing import Any, TypeVar

from prolotrack.domain import follow_up_rule
from prolotrack.domain.dates import Interval
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.stop_rules import rule_of
from prolotrack.present.blocks import Block, Column, Facts, Line
from prolotrack.present.text import said

Row = TypeVar("Row")

_INTERNAL = {"id", "version", "void"}

STRUCTURES = (
    Column("name", lambda row: row.name),
    Column("kind", lambda row: row.kind.value, whole=True),
    Column("region", lambda row: row.region.value, whole=True),
    Column("sides", lambda row: "left, right" if row.sided else "none"),
    Column("also called", lambda row: ", ".join(row.synonyms)),
)
CONDITIONS = (
    Column("code", lambda row: row.code, whole=True),
    Column("title", lambda row: row.title),
    Column("side", lambda row: row.side or ""),
    Column("structures", lambda row: ", ".join(row.structures)),
)
PROTOCOLS = (
    Column("name", lambda row: row.name, whole=True),
    Column("version", lambda row: str(row.version), right=True),
    Column("title", lambda row: row.title),
    Column("schedule", lambda row: row.schedule),
)
MEASURES = (
    Column("name", lambda row: row.name, whole=True),
    Column("title", lambda row: row.title),
    Column("range", lambda row: f"{said(row.minimum)} to {said(row.maximum)} {row.unit}"),
    Column("better", lambda row: row.better.value),
    Column("matters from", lambda row: row.mcid or ""),
)


def row_of(record: type[Row], entry: Any) -> Row:  # noqa: ANN401 - any record of the catalogue
    """Return an entry as a row of its list."""
    facts = {"version": "edition"} if isinstance(entry, Protocol) else {}
    return record(**{name: getattr(entry, facts.get(name, name)) for name in record.__annotations__})


def entry_view(entry: Any, title: str, **instead: str) -> list[Block]:  # noqa: ANN401 - any record of the catalogue
    """Return everything a record of the catalogue says, some of it in words of its own; an empty text is left out."""
    names = [field.name for field in fields(entry) if field.name not in _INTERNAL]
    told = {name: _said(getattr(entry, name)) for name in names if getattr(entry, name) not in {None, ()}}
    facts = [(_label(name), text) for name in names if (text := instead.get(name, told.get(name)))]
    return [Line(title, "bold"), Facts(tuple(facts))]


def protocol_view(protocol: Protocol) -> list[Block]:
    """Return everything a protocol says."""
    after = ", ".join(map(str, protocol.follow_up or follow_up_rule.USUAL))
    whose = "" if protocol.follow_up else " (the clinic's rule)"
    return entry_view(
        protocol,
        f"{protocol.name}, version {protocol.edition}: {protocol.schedule}",
        stop="; ".join(rule if rule_of(rule) else f"{rule} (for a person to judge)" for rule in protocol.stop),
        follow_up=f"{after} after the {protocol.follow_up_from}{whose}",
        follow_up_from="",
    )


def entry_object(entry: Any, reference: str) -> dict[str, object]:  # noqa: ANN401 - any record of the catalogue
    """Return a record of the catalogue for a program."""
    facts = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name not in _INTERNAL}
    return {"reference": reference} | {_label(name): _plain(value) for name, value in facts.items()}


def _label(name: str) -> str:
    """Return what a field is called on screen."""
    return "version" if name == "edition" else name


def _said(value: object) -> str:
    """Return a field's value for a reader."""
    if isinstance(value, Interval):
        return value.in_words if value.count else "none"
    if isinstance(value, tuple) and value and isinstance(value[0], Interval):
        return ", ".join(map(str, value))
    return said(value)


def _plain(value: object) -> object:
    """Return a field's value for a program."""
    if isinstance(value, Interval):
        return str(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
