"""The audit trail, judged without the program: its hashes computed anew, its entries replayed."""

import hashlib
import json
from datetime import date

from sqlalchemy import text

from prolotrack.store import tables
from prolotrack.store.transaction import writing_engine
from tests.factories import Clinic

Row = dict[str, object]


def rows_of(clinic: Clinic, table: str, order: str) -> list[Row]:
    """Return the rows of a table as they are stored, days as ISO text."""
    with writing_engine(clinic.address).connect() as connection:
        rows = connection.execute(text(f'SELECT * FROM "{table}" ORDER BY {order}')).mappings().all()  # noqa: S608
    return [{name: _stored(value) for name, value in row.items()} for row in rows]


def _stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def sealed(row: Row, before: str) -> str:
    """Return the hash of an entry: SHA-256 of the hash before, a line feed, and its row in canonical JSON."""
    facts = json.dumps({**row, "hash": ""}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{facts}".encode()).hexdigest()


def breaks(clinic: Clinic) -> list[object]:
    """Return the numbers of the entries that do not follow from the one before."""
    before, broken = "", []
    for place, row in enumerate(rows_of(clinic, "audit", "n"), start=1):
        if row["n"] != place or row["hash"] != sealed(row, before):
            broken.append(row["n"])
        before = str(row["hash"])
    return broken


def replayed(clinic: Clinic) -> dict[str, list[Row]]:
    """Return the rows of every record's table as the trail alone tells them; each entry must fit the one before."""
    known: dict[tuple[str, int], Row] = {}
    for row in rows_of(clinic, "audit", "n"):
        place = (str(row["record"]), int(str(row["key"])))
        before = row["before"] and json.loads(str(row["before"]))
        assert known.get(place) == before, place
        known[place] = json.loads(str(row["after"]))
    found: dict[str, list[Row]] = {name: [] for name in tables.RECORD_OF}
    for (record, _), facts in sorted(known.items()):
        found[record].append(facts)
    return found


def stored(clinic: Clinic) -> dict[str, list[Row]]:
    """Return the rows of every record's table as they are stored."""
    return {name: rows_of(clinic, name, "id") for name in tables.RECORD_OF}
