"""The catalogue: what the clinic adds to it, favourite mixes too."""

from collections.abc import Sequence
from dataclasses import replace

from prolotrack.domain.catalogue import protocols_in, shipped
from prolotrack.domain.favourite import Favourite, named
from prolotrack.domain.names import fold
from prolotrack.domain.protocol import Protocol, check
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Substance, agent_of, check_limits, resembled
from prolotrack.errors import Duplicate, NotFound, UsageProblem
from prolotrack.services.favourites import favourites, key_of
from prolotrack.services.lookup.catalogue import find_protocol
from prolotrack.services.substances import solution_in, substances
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


def add_substance(tx: Transaction, substance: Substance) -> Substance:
    """Add a substance of the clinic's own; no name or synonym may be another's, or be taken for a shipped one's."""
    tx.hold_catalogue()
    taken = {fold(name): other.name for other in substances(tx.reader) for name in other.called}
    for name in substance.called:
        if fold(name) in taken:
            raise Duplicate(f"{name!r} already means {taken[fold(name)]}: choose another name.")
        if like := resembled(name, shipped().substances):
            does = f"call it {like.name} in a mix if it is that, else choose another name"
            raise Duplicate(f"{name!r} would be taken for the {like.role.value} {like.name}: {does}.")
        taken[fold(name)] = substance.name
    return tx.add(check_limits(substance))


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
    substances_known = substances(tx.reader)
    return tx.add_many(
        [
            replace(
                protocol,
                edition=_next_edition(tx.reader, protocol.name),
                agent=_agent_of(protocol, substances_known),
            )
            for protocol in protocols
        ]
    )


def _agent_of(protocol: Protocol, known: Sequence[Substance]) -> str | None:
    """Return the agent of a protocol by the names of its substances; refused where it is not to be given so."""
    if protocol.agent is None:
        return None
    try:
        return agent_of(protocol.agent, known)
    except (NotFound, UsageProblem) as refusal:
        raise type(refusal)(f"Protocol {protocol.name}: {refusal}") from None


def own_protocol(tx: Transaction, own: Protocol) -> Protocol:
    """Return a protocol of the clinic's own, named for what it says: the one that is there, or a new one."""
    known = tx.reader.one(Protocol, "catalogue.protocol_by_name", name=own.name)
    return known or tx.add(replace(check(own), edition=_next_edition(tx.reader, own.name)))


def add_favourite(tx: Transaction, said: Favourite) -> Favourite:
    """Keep a mix under a name; Duplicate where the same protocol and clinician have one of that name."""
    tx.hold_catalogue()
    kept = replace(
        said,
        name=named(said.name),
        mix=str(solution_in(tx.reader, said.mix)),
        protocol=find_protocol(tx.reader, said.protocol).name if said.protocol else None,
    )
    if taken := [other for other in favourites(tx.reader) if key_of(other) == key_of(kept)]:
        raise Duplicate(
            f"The favourite {taken[0].described} is kept already, {taken[0].mix}: "
            "prolotrack favourite void strikes it out; or choose another name."
        )
    return tx.add(kept)


def void_favourite(tx: Transaction, seen: Favourite, reason: str) -> Favourite:
    """Strike out a favourite; sessions that took it keep its mix."""
    return tx.void(seen, reason)


def _next_edition(reader: Reader, name: str) -> int:
    """Return the number of a protocol's next edition; that of a void one is never given again."""
    newest: int | None = reader.value("catalogue.newest_edition", name=name)
    return (newest or 0) + 1
