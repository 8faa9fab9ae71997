"""Tests of what an injection gave: milligrams, strength and volume of each substance, exactly."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.solution import Solution
from prolotrack.exchange.fhir.elements import number
from prolotrack.exchange.fhir.site import body_site
from tests.domain.dossiers import a_dossier, treatment
from tests.domain.injections import OPENED
from tests.domain.mixes import PARTS, USUAL, mixed
from tests.domain.patient_files import a_file, in_deidentified, with_injection, with_session
from tests.exchange.fhir.telling import CLINIC, LEE, PROCEDURE, SUBJECT, told

UCUM = "http://unitsofmeasure.org"
ML = {"unit": "mL", "system": UCUM, "code": "mL"}
MG = {"unit": "mg", "system": UCUM, "code": "mg"}
ONE = {"value": 1, "unit": "injection", "system": UCUM, "code": "{injection}"}
WHEALS = "2 mL lidocaine 1%"


def of(now: Dossier, *mixes: str) -> list[dict[str, Any]]:
    """Return what a course's first injection gave, as it is told."""
    solutions: dict[str, Solution] = {mix: mixed(mix) for mix in mixes}
    return told(a_file(now, solutions=solutions, first_injections=frozenset({1})), "MedicationAdministration")


def given_of(resource: dict[str, Any]) -> tuple[str, object, object, object]:
    """Return of which substance how much was given, how strong, and in how many millilitres."""
    (medication,) = resource["contained"]
    (ingredient,) = medication["ingredient"]
    return (
        medication["code"]["text"],
        resource.get("dosage", {}).get("dose", {}).get("value"),
        ingredient.get("strength", {}).get("numerator", {}).get("value"),
        medication.get("amount", {}).get("numerator", {}).get("value"),
    )


def test_a_substance_is_told_whole() -> None:
    """The dose in milligrams; the strength and the volume of the solution in what it contains."""
    now = with_injection(a_dossier(OPENED), agent="dextrose", percent=Decimal(15), volume_ml=Decimal(3))
    (resource,) = of(now)
    assert resource == {
        "resourceType": "MedicationAdministration",
        "id": f"dose-injection-1-{CLINIC.short('dextrose')}",
        "contained": [
            {
                "resourceType": "Medication",
                "id": "medication",
                "code": {"text": "dextrose"},
                "amount": {"numerator": {"value": 3, **ML}, "denominator": ONE},
                "ingredient": [
                    {
                        "itemCodeableConcept": {"text": "dextrose"},
                        "strength": {"numerator": {"value": 150, **MG}, "denominator": {"value": 1, **ML}},
                    }
                ],
            }
        ],
        "partOf": [PROCEDURE],
        "status": "completed",
        "medicationReference": {"reference": "#medication"},
        "subject": SUBJECT,
        "effectiveDateTime": "2026-01-05",
        "performer": [{"actor": LEE}],
        "dosage": {
            "text": "3 mL with dextrose 15 %",
            "site": body_site(CLINIC, now),
            "dose": {"value": 450, **MG},
        },
    }


@pytest.mark.parametrize(
    ("agent", "percent", "volume", "expected"),
    [
        ("dextrose", None, None, [("dextrose", None, None, None)]),
        ("dextrose", Decimal("12.5"), None, [("dextrose", None, 125, None)]),
        ("dextrose", None, Decimal(3), [("dextrose", None, None, 3)]),
        (None, Decimal("12.5"), Decimal(3), [("solution of 12.5 %, agent not recorded", None, None, 3)]),
        (None, Decimal(15), None, [("solution of 15 %, agent not recorded", None, None, None)]),
        (None, None, Decimal(3), [("solution, agent not recorded", None, None, 3)]),
        (" + ", None, Decimal(3), [("solution, agent not recorded", None, None, 3)]),
        (None, None, None, []),
        (
            "Dextrose + morrhuate + dextrose",
            Decimal(15),
            Decimal(3),
            [("dextrose", None, None, 3), ("morrhuate", None, None, 3)],
        ),
    ],
)
def test_nothing_is_guessed(
    agent: str | None, percent: Decimal | None, volume: Decimal | None, expected: list[object]
) -> None:
    """A dose needs a substance, a strength and a volume; the strength of one of several is not known."""
    now = with_injection(a_dossier(OPENED), agent=agent, percent=percent, volume_ml=volume)
    assert [given_of(resource) for resource in of(now)] == expected


def test_a_mix_is_told_substance_by_substance() -> None:
    """Final concentrations, of all that was mixed or of the part that was given; diluents are in the words alone."""
    now = with_injection(a_dossier(OPENED), agent="dextrose", percent=Decimal(15), volume_ml=Decimal(4), mix=USUAL)
    assert [given_of(each) for each in of(now, USUAL)] == [("dextrose", 600, 150, 4), ("lidocaine", 20, 5, 4)]
    less = with_injection(now, volume_ml=Decimal(3))
    assert [given_of(each) for each in of(less, USUAL)] == [("dextrose", 450, 150, 3), ("lidocaine", 15, 5, 3)]
    unsaid = with_injection(now, volume_ml=None)
    assert [given_of(each) for each in of(unsaid, USUAL)] == [("dextrose", 600, 150, 4), ("lidocaine", 20, 5, 4)]


def test_a_mix_that_is_known_no_longer_is_told_by_its_agent() -> None:
    """As strong as it was recorded."""
    now = with_injection(a_dossier(OPENED), agent="dextrose", percent=Decimal(15), volume_ml=Decimal(4), mix=USUAL)
    assert [given_of(resource) for resource in of(now)] == [("dextrose", 600, 150, 4)]


@given(PARTS.map(" + ".join).map(mixed).filter(lambda solution: solution.volume_ml <= 100), st.integers(1, 100_000))
def test_a_dose_is_strength_times_volume(solution: Solution, thousandths: int) -> None:
    """In milligrams, to a millionth."""
    volume = Decimal(thousandths) / 1000
    now = with_injection(a_dossier(OPENED), volume_ml=volume, mix="mix")
    found = told(a_file(now, solutions={"mix": solution}), "MedicationAdministration")
    assert len(found) == len(solution.contents) == len({each["id"] for each in found})
    for resource, content in zip(found, solution.contents, strict=True):
        mg = content.mg * Fraction(volume) / Fraction(solution.volume_ml)
        assert given_of(resource)[1] == number(mg)


def test_wheals_went_into_the_skin() -> None:
    """All of what was mixed; told with the first injection of the session."""
    now = with_session(a_dossier(OPENED), wheals=WHEALS)
    (resource,) = of(now, WHEALS)
    assert given_of(resource) == ("lidocaine", 20, 10, 2)
    assert resource["id"] == f"wheals-injection-1-{CLINIC.short('lidocaine')}"
    assert resource["dosage"]["site"] == {"text": "skin"}
    assert told(a_file(now, solutions={WHEALS: mixed(WHEALS)}), "MedicationAdministration") == []


def test_what_a_void_injection_gave_is_an_error() -> None:
    """Each substance of it."""
    now = with_injection(a_dossier(treatment(1, OPENED, void="x")), mix=USUAL)
    assert [resource["status"] for resource in of(now, USUAL)] == ["entered-in-error"] * 2


def test_a_nameless_dose_is_as_exact() -> None:
    """By the year, given by nobody."""
    now = with_injection(a_dossier(OPENED), agent="dextrose", percent=Decimal(15), volume_ml=Decimal(3))
    (resource,) = told(in_deidentified(a_file(now)), "MedicationAdministration")
    assert given_of(resource) == ("dextrose", 450, 150, 3)
    assert (resource["effectiveDateTime"], "performer" in resource) == ("2026", False)
