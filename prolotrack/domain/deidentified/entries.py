"""Entries of the catalogue in data that name nobody: what is shipped in its words, of the clinic's own the figures."""

from prolotrack.domain.condition import Condition
from prolotrack.domain.deidentified import anew
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import OWN, Protocol
from prolotrack.domain.structure import Structure

_POINTS = "points"  # the unit of a measure of the clinic's own
_STRUCTURE = ("kind", "region", "sided")
_CONDITION = ("code", "title", "side")
_RANGE = ("minimum", "maximum", "better")
_MEASURE = (
    *("name", "title", "unit", *_RANGE, "mcid", "mcid_points", "mcid_percent_of_baseline", "mcid_note", "mcid_value"),
    *("mcid_later_points", "mcid_later_from", "detectable_change", "loinc", "source"),
)
_SCHEDULE = (
    *("sessions", "at", "optional_at", "every", "maximum", "as_needed", "not_before", "late_after", "grace", "lapse"),
    *("early_counts", "restart_after", "percent", "volume_ml", "follow_up", "follow_up_from"),
)
_PROTOCOL = ("name", "title", "edition", *_SCHEDULE, "agent", "solution", "citation", "evidence")


def deidentified_structure(structure: Structure, names: DeidentifiedNames) -> Structure:
    """Return what may leave of a structure."""
    return anew(structure, _STRUCTURE, name=structure.name if names.is_shipped(structure) else OWN)


def deidentified_condition(condition: Condition, names: DeidentifiedNames) -> Condition | None:
    """Return what may leave of a diagnosis; of one of the clinic's own nothing."""
    return anew(condition, _CONDITION) if names.is_shipped(condition) else None


def deidentified_measure(measure: Measure, names: DeidentifiedNames) -> Measure:
    """Return what may leave of an outcome measure."""
    if names.is_shipped(measure):
        return anew(measure, _MEASURE)
    return anew(measure, _RANGE, name=OWN, title=OWN, unit=_POINTS)


def deidentified_protocol(protocol: Protocol, names: DeidentifiedNames) -> Protocol:
    """Return what may leave of a protocol."""
    if names.is_shipped(protocol):
        return anew(protocol, _PROTOCOL)
    return anew(protocol, _SCHEDULE, name=OWN, title=OWN, agent=names.agent(protocol.agent))
