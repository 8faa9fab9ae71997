"""The catalogue: what the clinic adds to it."""

from dataclasses import replace

from prolotrack.domain.anatomy import Structure
from prolotrack.domain.catalogue import protocols_in
from prolotrack.domain.dates import Interval
from prolotrack.domain.protocol import Protocol, check
from prolotrack.errors import Duplicate, NotFound, OutOfRange, UsageProblem
from prolotrack.store.reader import Reader
from prolotrack.store.transaction import Transaction

OWN = "clinic's own"


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
    protocols = protocols_in(text)
    names = [protocol.name for protocol in protocols]
    if len(set(names)) < len(names):
        raise Duplicate("The file holds two protocols of one name: keep one.")
    known = {structure.name for structure in tx.reader.all(Structure, "catalogue.structures")}
    for protocol in protocols:
        if strange := [name for name in protocol.structures if name not in known]:
            raise NotFound(f"Protocol {protocol.name}: no structure {strange[0]!r}; prolotrack structure add adds one.")
    return tx.add_many([replace(protocol, edition=_next_edition(tx.reader, protocol.name)) for protocol in protocols])


def own_protocol(
    tx: Transaction,
    at: tuple[Interval, ...],
    not_before: Interval | None = None,
    late_after: Interval | None = None,
) -> Protocol:
    """Return a protocol of the clinic's own with these offsets, the one that is there or a new one."""
    name = "own-" + "-".join(["0", *map(str, at[1:])])
    if not_before or late_after:
        name += f"-from-{not_before or 'default'}-to-{late_after or 'default'}"
    known = tx.reader.one(Protocol, "catalogue.protocol_by_name", name=name)
    if known:
        return known
    own = Protocol(
        name=name,
        edition=1,
        title=f"The clinic's own: {len(at)} sessions",
        sessions=len(at),
        at=at,
        not_before=not_before,
        late_after=late_after,
        evidence=OWN,
    )
    return tx.add(check(own))


def evenly(sessions: int, every: Interval) -> tuple[Interval, ...]:
    """Return the offsets of so many sessions at one interval."""
    if every.count == 0:
        raise OutOfRange("Sessions 0 days apart are one session: write --every 4w.")
    return tuple(Interval(every.count * number, every.unit) for number in range(sessions))


def _next_edition(reader: Reader, name: str) -> int:
    """Return the number of a protocol's next edition."""
    newest = reader.one(Protocol, "catalogue.protocol_by_name", name=name)
    return newest.edition + 1 if newest else 1
