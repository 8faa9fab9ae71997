"""Sessions and injections: what was given on one visit."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from prolotrack.domain.anatomy import Side
from prolotrack.domain.reference import reference_of


class Guidance(StrEnum):
    """How the needle was guided."""

    ULTRASOUND = "ultrasound"
    FLUOROSCOPY = "fluoroscopy"
    CT = "ct"
    LANDMARK = "landmark"


@dataclass(frozen=True, slots=True)
class Session:
    """One visit of a patient on one day; it can advance several courses.

    *screen* holds what was found at screening (`prolotrack.domain.safety`): None is not asked, () is clear. *wheals* is
    the mix given into the skin, for no course of its own. *stops* are the rules that *override* lifted, each as
    the sentence that says with which values (`prolotrack.domain.safety.rule_in` names the rule).
    """

    patient_id: int
    on: date
    clinician: str
    consent: bool | None = None
    note: str | None = None
    time_out: bool | None = None
    screen: tuple[str, ...] | None = None
    position: str | None = None
    prep: str | None = None
    wheals: str | None = None
    instructions: str | None = None
    plan: str | None = None
    override: str | None = None
    stops: tuple[str, ...] = ()
    void: str | None = None
    id: int = 0
    version: int = 1

    @property
    def reference(self) -> str:
        """Return what the session is called on screen: ``S31``."""
        return reference_of("session", self.id)


@dataclass(frozen=True, slots=True)
class Injection:
    """What one session did to one course's structure; concentrations are final, after mixing.

    *mix* is the solution as it was mixed (`prolotrack.domain.solution`); agent, percent and volume are then what it
    amounts to. *points* are the places that were injected, each with its volume; *image* is where the picture is.
    """

    session_id: int
    course_id: int
    agent: str | None = None
    percent: Decimal | None = None
    volume_ml: Decimal | None = None
    guidance: Guidance | None = None
    lots: tuple[str, ...] = ()
    early_reason: str | None = None
    override: str | None = None
    mix: str | None = None
    points: tuple[str, ...] = ()
    image: str | None = None
    approach: str | None = None
    needle: str | None = None
    response: str | None = None
    complications: str | None = None
    void: str | None = None
    id: int = 0
    version: int = 1

    def filled(
        self,
        agent: str | None,
        percent: Decimal | None,
        volume_ml: Decimal | None,
        guidance: Guidance | None = None,
    ) -> "Injection":
        """Return the injection with what nobody said taken from these."""
        return replace(
            self,
            agent=self.agent or agent,
            percent=self.percent or percent,
            volume_ml=self.volume_ml or volume_ml,
            guidance=self.guidance or guidance,
        )


class SessionRow(NamedTuple):
    """An injection in ``session list``: *number* and *counts* are the course's, *pain* is that before it."""

    session: str
    on: date
    course: str
    mrn: str
    number: int | None
    counts: bool
    agent: str | None
    percent: Decimal | None
    volume_ml: Decimal | None
    pain: Decimal | None
    note: str | None
    void: str | None
    patient: str
    structure: str
    side: Side | None


class SiteRow(NamedTuple):
    """Where and when a patient was injected."""

    session_id: int
    on: date
    course_id: int
    structure_id: int
    side: Side | None
