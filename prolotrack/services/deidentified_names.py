"""Names in data of this clinic that name nobody: what of its catalogue is as it is shipped, and what is its own."""

from prolotrack.domain.catalogue import Catalogue, shipped
from prolotrack.domain.condition import Condition
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.structure import Structure
from prolotrack.services.substances import substances
from prolotrack.store.reader import Reader


def deidentified_names(reader: Reader) -> DeidentifiedNames:
    """Return how things are called in data of this clinic that name nobody."""
    ours = Catalogue(
        tuple(reader.all(Structure, "catalogue.structures")),
        tuple(reader.all(Condition, "catalogue.conditions")),
        tuple(reader.stream(Protocol, "doctor.protocols")),
        tuple(reader.all(Measure, "catalogue.measures")),
        tuple(substances(reader)),
    )
    return DeidentifiedNames(shipped(), ours)
