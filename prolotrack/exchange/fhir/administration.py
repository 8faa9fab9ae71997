"""MedicationAdministration: how much of each substance an injection gave, and how strong it was after mixing.

FHIR R4 tells a concentration only of a medication, so that each is contained: its strength in mg/mL, and how many
millilitres of the whole solution were injected. Diluents are told in the words of the mix. Substances go by name; of
what nobody said no milligrams are told.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.quantity import plain
from prolotrack.domain.session import Injection
from prolotrack.domain.solution import Solution, rounded
from prolotrack.exchange.fhir.condition import diagnosis
from prolotrack.exchange.fhir.elements import Element, Resource, amount, concept, element, resource, text
from prolotrack.exchange.fhir.site import body_site
from prolotrack.exchange.fhir.teller import Teller

_MG_PER_ML = 10  # of 1 %
_SKIN = "skin"


class Given(NamedTuple):
    """How much of a substance was given, and of what it was part; None is what nobody said."""

    substance: str
    percent: Fraction | None
    volume_ml: Decimal | None

    @property
    def mg(self) -> Fraction | None:
        """Return the milligrams, where they can be told."""
        if self.percent is None or self.volume_ml is None:
            return None
        return self.percent * _MG_PER_ML * Fraction(self.volume_ml)


def administration_resources(teller: Teller, now: Dossier, treatment: Treatment) -> Iterator[Resource]:
    """Yield what a treatment gave, substance by substance: into the structure, then into the skin."""
    injection = treatment.injection
    site = body_site(teller.clinic, now)
    for given in _injected(injection, teller.file.solutions.get(injection.mix or "")):
        yield _administration(teller, now, treatment, given, "dose", site)
    if wheals := teller.file.with_wheals(treatment.session, injection):
        for given in _contents(wheals, wheals.volume_ml):
            yield _administration(teller, now, treatment, given, "wheals", concept(_SKIN) or {})


def _injected(injection: Injection, solution: Solution | None) -> Iterator[Given]:
    """Yield what an injection gave: as it was mixed, else as the agent was said, else that nobody said which it was."""
    if solution:
        yield from _contents(solution, injection.volume_ml)
        return
    names = (name.strip() for name in (injection.agent or "").split("+"))
    agents = {name.lower(): name for name in names if name}
    percent = Fraction(injection.percent) if injection.percent is not None and len(agents) == 1 else None
    for agent in agents.values():
        yield Given(agent, percent, injection.volume_ml)
    if not agents and (injection.percent is not None or injection.volume_ml is not None):
        strong = "" if injection.percent is None else f" of {plain(injection.percent)} %"
        yield Given(f"solution{strong}, agent not recorded", None, injection.volume_ml)


def _contents(solution: Solution, volume_ml: Decimal | None) -> Iterator[Given]:
    """Yield what is in a solution of which so much was given, or all of it."""
    volume = solution.volume_ml if volume_ml is None else volume_ml
    for content in solution.contents:
        yield Given(content.substance.name, content.percent, volume)


def _administration(
    teller: Teller, now: Dossier, treatment: Treatment, given: Given, what: str, site: Element
) -> Resource:
    """Return that a substance was given."""
    performer = teller.who(treatment.session.clinician)
    name = teller.name("injection", treatment.injection.id, what)
    return resource(
        "MedicationAdministration",
        f"{name}-{teller.clinic.short(given.substance)}",
        contained=[_medication(given)],
        partOf=[teller.refer("Procedure", "injection", treatment.injection.id)],
        status="entered-in-error" if treatment.void else "completed",
        medicationReference={"reference": "#medication"},
        subject=teller.subject,
        effectiveDateTime=teller.day(treatment.session.on),
        performer=[{"actor": performer}] if performer else None,
        reasonReference=diagnosis(teller, now),
        dosage=_dosage(given, site),
    )


def _medication(given: Given) -> Resource:
    """Return a substance as it was in the solution."""
    named = concept(given.substance)
    strength = {"numerator": _mg(given.percent * _MG_PER_ML), "denominator": _ml(Decimal(1))} if given.percent else None
    volume = None
    if given.volume_ml is not None:
        volume = {"numerator": _ml(given.volume_ml), "denominator": amount(Decimal(1), "injection", "{injection}")}
    return resource(
        "Medication",
        "medication",
        code=named,
        amount=volume,
        ingredient=[element(itemCodeableConcept=named, strength=strength)],
    )


def _dosage(given: Given, site: Element) -> Element | None:
    """Return how much was given, where that can be told."""
    if given.mg is None or given.percent is None or given.volume_ml is None:
        return None
    words = f"{plain(given.volume_ml)} mL with {given.substance} {plain(rounded(given.percent, 6))} %"
    return element(text=text(words), site=site, dose=_mg(given.mg))


def _mg(value: Fraction) -> Element:
    """Return a mass."""
    return amount(value, "mg", "mg")


def _ml(value: Decimal) -> Element:
    """Return a volume."""
    return amount(value, "mL", "mL")
