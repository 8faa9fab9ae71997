"""Administration: bring a database up to date, with the schema and the catalogue of this program."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeVar
from uuid import uuid4

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.condition import Condition
from prolotrack.domain.edition import CATALOGUE, EDITION
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.setting import Setting
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Substance
from prolotrack.store import migrations
from prolotrack.store.address import Address
from prolotrack.store.audit import Act
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction, write

PROGRAM = "prolotrack"  # who acts where nobody asked for it

Entry = TypeVar("Entry", Structure, Condition, Protocol, Measure, Substance)


def prepare(address: Address, at: datetime) -> None:
    """Bring a database, new or old, up to date; *at* is the instant the trail shows."""
    migrations.upgrade(address)
    write(address, Act(PROGRAM, CATALOGUE, at, str(uuid4())), load_catalogue)


def load_catalogue(tx: Transaction) -> None:
    """Take in what the shipped catalogue has and the database has not; what the clinic made stays its own.

    What was shipped before is put as it is shipped now, but for protocols, which have editions. Whatever is derived is
    derived anew: a program with another edition may derive it otherwise.
    """
    tx.hold_catalogue()
    loaded = tx.reader.one(Setting, "catalogue.setting", name=CATALOGUE)
    if loaded and int(loaded.value) >= EDITION:
        return
    catalogue = shipped()
    tx.add_many(_missing(tx.reader, "catalogue.structures", catalogue.structures, lambda entry: entry.name))
    tx.add_many(_missing(tx.reader, "catalogue.conditions", catalogue.conditions, lambda entry: entry.code))
    tx.add_many(_missing(tx.reader, "catalogue.measures", catalogue.measures, lambda entry: entry.name))
    tx.add_many(_missing(tx.reader, "catalogue.substances", catalogue.substances, lambda entry: entry.name))
    _update_measures(tx, catalogue.measures)
    protocols = {protocol.name: protocol.edition for protocol in tx.reader.all(Protocol, "catalogue.protocols")}
    tx.add_many(entry for entry in catalogue.protocols if entry.edition > protocols.get(entry.name, 0))
    now = Setting(CATALOGUE, str(EDITION))
    if loaded:
        tx.replace(loaded, replace(loaded, value=now.value))
    else:
        tx.add(now)
    tx.derive_anew()


def _update_measures(tx: Transaction, measures: Iterable[Measure]) -> None:
    """Put the measures that were shipped before as they are shipped now."""
    known = {measure.name: measure for measure in tx.reader.all(Measure, "catalogue.measures")}
    for measure in measures:
        before = known[measure.name]
        now = replace(measure, id=before.id, version=before.version)
        if now != before:
            tx.replace(before, now, f"edition {EDITION} of the catalogue")


def _missing(reader: Reader, query: str, entries: Iterable[Entry], name: Callable[[Entry], str]) -> Iterator[Entry]:
    """Yield the entries whose name the database does not know."""
    shipped_entries = list(entries)
    known = {name(entry) for entry in reader.all(type(shipped_entries[0]), query)}
    return (entry for entry in shipped_entries if name(entry) not in known)
