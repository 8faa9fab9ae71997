"""The catalogue: what the clinic adds to it."""

from dataclasses import replace

from prolotrack.domain.catalogue import protocols_in
from prolotrack.domain.protocol import Protocol, check
from prolotrack.domain.structure import Structure
from prolotrack.errors import Duplicate, NotFound, UsageProblem
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction


def add_structure(tx: Transaction, structure: Structure) -> Structure:
    """Add a structure of the clinic's own; no name or synonym may be another's."""
    taken = {name: other.name for other in tx.reader.all(Structure, "catalogue.structures") for name in other.called}
    for name in structure.called:
        if not name:
            raise UsageProblem("A name needs a letter or a digit: type it again.")
        if name in taken:
            raise Duplicate(f"{name!r} already means the {taken[name]}: choose another name.")
    return tx.add(structure)


def add_protocols(tx: Transaction, text: str) -> list[Protocol]:
    """Add the protocols that a TOML text describes; one whose name is known becomes its next edition."""
    protocols = [replace(protocol, name=protocol.name.strip().lower()) for protocol in protocols_in(text)]
    names = [protocol.name for protocol in protocols]
    if len(set(names)) < len(names):
        raise Duplicate("The file holds two protocols of one name: keep one.")
    known = {structure.name for structure in tx.reader.all(Structure, "catalogue.structures")}
    for protocol in protocols:
        if strange := [name for name in protocol.structures if name not in known]:
            raise NotFound(f"Protocol {protocol.name}: no structure {strange[0]!r}; prolotrack structure add adds one.")
    return tx.add_many([replace(protocol, edition=_next_edition(tx.reader, protocol.name)) for protocol in protocols])


def own_protocol(tx: Transaction, own: Protocol) -> Protocol:
    """Return a protocol of the clinic's own, named for what it says: the one that is there, or a new one."""
    known = tx.reader.one(Protocol, "catalogue.protocol_by_name", name=own.name)
    return known or tx.add(replace(check(own), edition=_next_edition(tx.reader, own.name)))


def _next_edition(reader: Reader, name: str) -> int:
    """Return the number of a protocol's next edition; that of a void one is never given again."""
    newest: int | None = reader.value("catalogue.newest_edition", name=name)
    return (newest or 0) + 1
