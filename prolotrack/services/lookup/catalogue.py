"""Conditions, protocols and measures by their names."""

from prolotrack.domain.condition import Condition
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import Protocol
from prolotrack.errors import NotFound
from prolotrack.store.reader import Reader


def find_condition(reader: Reader, code: str) -> Condition:
    """Return the condition of an ICD-10-CM code."""
    found = reader.one(Condition, "catalogue.condition_by_code", code=code.strip().upper())
    if found is None:
        raise NotFound(f"No condition {code!r}: prolotrack condition list shows the codes.")
    return found


def find_protocol(reader: Reader, name: str) -> Protocol:
    """Return the newest edition of a protocol."""
    found = reader.one(Protocol, "catalogue.protocol_by_name", name=name.strip().lower())
    if found is None:
        raise NotFound(f"No protocol {name!r}: prolotrack protocol list shows them, protocol add adds one.")
    return found


def find_measure(reader: Reader, name: str) -> Measure:
    """Return an outcome measure."""
    found = reader.one(Measure, "catalogue.measure_by_name", name=name.strip().lower())
    if found is None:
        raise NotFound(f"No measure {name!r}: prolotrack measure list shows them.")
    return found
