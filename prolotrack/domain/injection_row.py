"""An injection as a row: everything that was recorded of it, for whoever counts sessions or moves elsewhere."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.column import Column, Columns
from prolotrack.domain.patient import Sex
from prolotrack.domain.session import Guidance


class InjectionRow(NamedTuple):
    """An injection in ``export sessions``; the fields are those of the machine output, in its order.

    *screen* says ``clear`` where nothing was found, and nothing where nobody asked. *stops* are the rules that
    *stops_override* lifted for the whole session; *override* lifted one of the course itself.
    """

    session: str
    on: date
    course: str
    mrn: str
    patient: str
    born: date
    sex: Sex | None
    structure: str
    kind: Kind
    region: Region
    side: Side | None
    condition: str | None
    protocol: str
    protocol_version: int
    opened_on: date
    number: int
    counts: bool
    agent: str | None
    percent: Decimal | None
    volume_ml: Decimal | None
    mix: str | None
    points: tuple[str, ...]
    wheals: str | None
    guidance: Guidance | None
    lots: tuple[str, ...]
    pain: Decimal | None
    pain_after: Decimal | None
    consent: bool | None
    time_out: bool | None
    screen: tuple[str, ...] | None
    position: str | None
    prep: str | None
    approach: str | None
    needle: str | None
    image: str | None
    response: str | None
    complications: str | None
    instructions: str | None
    plan: str | None
    early_reason: str | None
    override: str | None
    stops: tuple[str, ...]
    stops_override: str | None
    note: str | None
    clinician: str
    course_clinician: str


COLUMNS: Columns = {
    "session": Column("The session's reference."),
    "on": Column("The day of the session."),
    "course": Column("The reference of the course that was treated."),
    "mrn": Column("The patient's medical record number."),
    "patient": Column("The patient's name."),
    "born": Column("When the patient was born."),
    "sex": Column("The patient's sex; empty where it is not recorded."),
    "structure": Column("The structure that was injected."),
    "kind": Column("The tissue of the structure."),
    "region": Column("The part of the body the structure belongs to."),
    "side": Column("The side that was injected; empty for a structure in the midline."),
    "condition": Column("The diagnosis, an ICD-10-CM code."),
    "protocol": Column("The protocol the course follows."),
    "protocol_version": Column("The version of that protocol."),
    "opened_on": Column("The day the course was opened."),
    "number": Column("As which session of the course it was given."),
    "counts": Column("Whether it counts towards the planned sessions; one from a bad lot does not."),
    "agent": Column("What was injected: the strongest irritant of the mix, or as it was said."),
    "percent": Column("Its final concentration, after mixing.", "%"),
    "volume_ml": Column("The volume that was injected.", "mL"),
    "mix": Column("How it was mixed."),
    "points": Column("The places that were injected, each with its volume where that was said."),
    "wheals": Column("What was given into the skin, in the whole session."),
    "guidance": Column("How the needle was guided."),
    "lots": Column("The lots it was given from."),
    "pain": Column("The pain before the session, on the numeric rating scale from 0 to 10.", "points"),
    "pain_after": Column("The pain right after it, on the same scale; it shows the anaesthetic.", "points"),
    "consent": Column("Whether the patient consented; empty where it is not recorded."),
    "time_out": Column("Whether patient, structure and side were checked right before; empty where not recorded."),
    "screen": Column("What screening found; clear where it found nothing, empty where nobody asked."),
    "position": Column("How the patient lay or sat."),
    "prep": Column("How the skin was prepared."),
    "approach": Column("From where the needle came."),
    "needle": Column("The size of the needle."),
    "image": Column("Where the picture is kept."),
    "response": Column("What was seen right after it."),
    "complications": Column("What went wrong."),
    "instructions": Column("What the patient was told to do."),
    "plan": Column("What is to come."),
    "early_reason": Column("Why it was given too soon, if it was."),
    "override": Column("Why it was given although a rule of the course refused it: the second of a day, one too many."),
    "stops": Column("The safety rules that were lifted for the session, each with what it saw."),
    "stops_override": Column("Why these were lifted."),
    "note": Column("What else was noted of the session."),
    "clinician": Column("Who treated."),
    "course_clinician": Column("Whose course it is."),
}
