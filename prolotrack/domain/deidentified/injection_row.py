"""An injection as a row that names nobody: what of it may leave (`prolotrack.domain.deidentified`)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.column import Column, Columns
from prolotrack.domain.deidentified import AGE, BIRTH_YEAR, PLACE, PROTOCOL_VERSION, STUDY_ID, Fate, kept
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.injection_row import COLUMNS as IDENTIFIED
from prolotrack.domain.injection_row import InjectionRow
from prolotrack.domain.patient import Sex
from prolotrack.domain.person import Person
from prolotrack.domain.protocol import OWN
from prolotrack.domain.safety import CLEAR, Finding, Rule, rules_named
from prolotrack.domain.session import Guidance


class DeidentifiedInjection(NamedTuple):
    """An injection in ``export sessions --deidentified``; *course* counts the patient's, *age* is that of the day.

    *stops* are the safety rules that were lifted, by their names alone.
    """

    study_id: str
    course: int
    number: int
    counts: bool
    year: int
    age: str
    birth_year: int | None
    sex: Sex | None
    structure: str
    kind: Kind
    region: Region
    side: Side | None
    condition: str | None
    protocol: str
    protocol_version: int | None
    opened_year: int
    agent: str | None
    percent: Decimal | None
    volume_ml: Decimal | None
    mix: str | None
    wheals: str | None
    guidance: Guidance | None
    pain: Decimal | None
    pain_after: Decimal | None
    consent: bool | None
    time_out: bool | None
    screen: tuple[str, ...] | None
    stops: tuple[str, ...]


FATES: Mapping[str, Fate] = {
    **dict.fromkeys(("session", "mrn", "patient", "clinician", "course_clinician"), Fate.LEFT_OUT),
    **dict.fromkeys(("points", "lots", "image", "note", "early_reason", "override", "stops_override"), Fate.LEFT_OUT),
    **dict.fromkeys(("position", "prep", "approach", "needle", "response", "complications"), Fate.LEFT_OUT),
    **dict.fromkeys(("instructions", "plan"), Fate.LEFT_OUT),
    **dict.fromkeys(("on", "course", "born", "opened_on", "screen", "stops"), Fate.COARSE),
    **dict.fromkeys(("structure", "condition", "protocol", "protocol_version", "agent", "mix", "wheals"), Fate.COARSE),
    **dict.fromkeys(("sex", "kind", "region", "side", "number", "counts"), Fate.KEPT),
    **dict.fromkeys(("percent", "volume_ml", "guidance", "pain", "pain_after", "consent", "time_out"), Fate.KEPT),
}
_OTHERWISE = {
    "study_id": STUDY_ID,
    "course": PLACE,
    "age": AGE._replace(meaning=AGE.meaning.format("on the day of the session")),
    "birth_year": BIRTH_YEAR,
    "year": Column("The year of the session."),
    "opened_year": Column("The year in which the course was opened."),
    "protocol_version": PROTOCOL_VERSION,
    "stops": Column("The safety rules that were lifted for the session."),
}
COLUMNS: Columns = {name: _OTHERWISE.get(name) or IDENTIFIED[name] for name in DeidentifiedInjection.__annotations__}
_SCREENED = {CLEAR, *Finding}


def deidentified_injection(
    row: InjectionRow, who: Person, place: int, names: DeidentifiedNames
) -> DeidentifiedInjection:
    """Return what may leave of an injection for the course in that *place* among those of its patient."""
    protocol = names.protocol(row.protocol, row.protocol_version)
    return DeidentifiedInjection(
        **{
            **kept(row, FATES),
            **who._asdict(),
            "course": place,
            "year": row.on.year,
            "structure": names.structure(row.structure),
            "condition": names.condition(row.condition),
            "protocol": protocol,
            "protocol_version": None if protocol == OWN else row.protocol_version,
            "opened_year": row.opened_on.year,
            "agent": names.agent(row.agent),
            "mix": names.mix(row.mix),
            "wheals": names.mix(row.wheals),
            "screen": None if row.screen is None else tuple(found for found in row.screen if found in _SCREENED),
            "stops": tuple(rule for rule in rules_named(row.stops) if rule in list(Rule)),
        }
    )
