"""The figures of the search for mistyped names: against a LIKE scan of the same names, and how often it is right."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from figures import Figure
from people import names

from prolotrack.domain.names import spaced, words
from prolotrack.services.administration import prepare
from prolotrack.services.lookup.similar import similar
from prolotrack.store.address import Address
from prolotrack.store.engine import open_reader

_ASKED = 400  # names, each with one typo
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FIRST = 10  # that somebody reads
_SEED = 5
_ENTERED = """
INSERT INTO patient (mrn, name, born, allergies, alerts, do_not_call, id, version)
VALUES ('m' || :key, :name, '1970-01-01', '[]', '[]', 0, :key, 1)
"""
_SCAN = "SELECT id FROM patient WHERE name LIKE ?"


def figures(folder: Path, patients: int) -> Iterator[Figure]:
    """Yield the time of a search, and how often who was meant is among the first ten."""
    path = folder / f"names-{patients}.db"
    path.unlink(missing_ok=True)
    _make(path, patients)
    chance, right = Random(_SEED), 0  # noqa: S311 - nothing is kept secret
    ours, floor = [], []
    with closing(open_reader(Address(path=path))) as reader, closing(sqlite3.connect(path)) as bare:
        for _ in range(_ASKED):
            (meant,) = bare.execute("SELECT name FROM patient WHERE id = ?", (chance.randint(1, patients),)).fetchone()
            typed = _mistyped(chance, meant)
            found, seconds = _timed(lambda typed=typed: similar(reader, typed))  # type: ignore[misc]
            ours.append(seconds)
            first = words(meant)[0]
            floor.append(_timed(lambda first=first: bare.execute(_SCAN, (f"%{first}%",)).fetchall())[1])  # type: ignore[misc]
            another = spaced(typed) in {each.name for each in found}  # somebody is called as was typed
            right += another or spaced(meant) in [spaced(typed), *(each.name for each in found[:_FIRST])]
    what = f"a mistyped name, {patients:,} patients"
    medians = f"{median(ours) * 1000:.0f} ms / {median(floor) * 1000:.0f} ms"
    yield Figure(what, "LIKE scan of the same names", 2.5, median(ours) / median(floor), medians)
    yield Figure(f"{what}: among the first ten", "", 99, 100 * right / _ASKED, least=True, unit="%")


def _make(path: Path, patients: int) -> None:
    """Make a database of patients who have names."""
    prepare(Address(path=path), datetime.now(UTC))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        named = list(enumerate(names(Random(_SEED), patients), start=1))  # noqa: S311 - nothing is kept secret
        connection.executemany(_ENTERED, ({"key": key, "name": name} for key, name in named))
        folded = ((key, spaced(name)) for key, name in named)
        connection.executemany("INSERT INTO patient_name (rowid, name) VALUES (?, ?)", folded)
        connection.execute("COMMIT")


def _mistyped(chance: Random, name: str) -> str:
    """Return a name with one typo in one of its letters."""
    beside = (name[max(place - 1, 0) : place] + name[place + 1 : place + 2] for place in range(len(name)))
    slips = [place for place, near in enumerate(beside) if name[place].isalpha() and any(map(str.isalpha, near))]
    place = chance.choice(slips or [0])
    letter, before, after = chance.choice(_LETTERS), name[:place], name[place + 1 :]
    swapped = after[:1] + name[place] + after[1:] if after[:1].isalpha() else letter + after
    return before + chance.choice([letter + after, after, letter + name[place:], swapped])


def _timed(search: Callable[[], list[Any]]) -> tuple[list[Any], float]:
    """Return what a search finds, and how many seconds it takes."""
    start = time.perf_counter()
    found = search()
    return found, time.perf_counter() - start
