"""Tests of the doses of a day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.dose import Dose
from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.domain.session import Injection, Session
from prolotrack.services.amendment import void_session
from prolotrack.services.doses import doses_on
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.domain.mixes import USUAL
from tests.factories import BEN, NOTHING_SAID, Clinic

MIX = replace(NOTHING_SAID, mix=USUAL)  # lidocaine 20 mg
LIDOCAINE = replace(NOTHING_SAID, agent="lidocaine", percent=Decimal(1), volume_ml=Decimal(3))


def doses(
    clinic: Clinic,
    *injections: Injection,
    wheals: str | None = None,
    on: date = OPENED,
    besides: int | None = None,
    course: int = 1,
) -> tuple[Dose, ...]:
    """Return the doses of what is said now, with what is recorded of a patient."""
    patient = clinic.course(course).patient
    return clinic.ask(lambda reader: doses_on(reader, patient, on, injections, wheals, besides).doses)


def log(
    clinic: Clinic, *courses: int, injection: Injection = MIX, wheals: str | None = None, on: date = OPENED
) -> Session:
    """Log a session."""
    said = Said(on, injection, visit=replace(NO_VISIT, wheals=wheals), override="second")
    session, _ = clinic.do(lambda tx: log_session(tx, courses, said))
    return session


def test_what_is_said_now_is_summed(clinic: Clinic) -> None:
    """All injections and the wheals; of a mix as much as was injected."""
    clinic.opened()
    assert doses(clinic) == ()
    assert doses(clinic, replace(NOTHING_SAID, agent="dextrose", percent=Decimal(15))) == ()
    (dose,) = doses(clinic, MIX, replace(MIX, volume_ml=Decimal(2)), wheals="2 mL lidocaine 1%")
    assert (dose.substance, dose.mg) == ("lidocaine", Decimal(50))


@pytest.mark.parametrize(
    ("injection", "mg"),
    [
        (LIDOCAINE, [30]),
        (replace(LIDOCAINE, percent=None), []),
        (replace(LIDOCAINE, volume_ml=None), []),
        (replace(LIDOCAINE, agent="dextrose"), []),
        (replace(LIDOCAINE, agent="something"), []),
        (replace(LIDOCAINE, agent=None), []),
    ],
)
def test_anaesthetic_alone_counts_where_it_is_fully_said(injection: Injection, mg: list[int], clinic: Clinic) -> None:
    """Its agent, its percent and its volume tell the dose without a mix."""
    clinic.opened()
    assert [dose.mg for dose in doses(clinic, injection)] == mg


@pytest.mark.parametrize(
    ("injection", "wheals", "names"),
    [
        (LIDOCAINE, None, ()),
        (replace(LIDOCAINE, percent=None), None, ("lidocaine",)),
        (replace(LIDOCAINE, volume_ml=None), None, ("lidocaine",)),
        (replace(LIDOCAINE, agent="Lignocaine", volume_ml=None), None, ("lidocaine",)),
        (replace(LIDOCAINE, agent="lidocaine + lidocaine"), None, ("lidocaine",)),
        (replace(LIDOCAINE, agent="dextrose + bupivacaine"), None, ("bupivacaine",)),
        (replace(LIDOCAINE, agent="dextrose", percent=None), None, ()),
        (replace(LIDOCAINE, agent="something", percent=None), None, ()),
        (MIX, "1 mL lidocaine 1%", ()),
        (
            replace(MIX, mix="1 mL honey 2%"),
            "1 mL nectar 2% + 1 mL water",
            ("1 mL honey 2%", "1 mL nectar 2% + 1 mL water"),
        ),
    ],
)
def test_what_nobody_can_tell_is_named(
    injection: Injection, wheals: str | None, names: tuple[str, ...], clinic: Clinic
) -> None:
    """An anaesthetic without percent or volume, or joined with another; a mix of what is known no longer."""
    clinic.opened()
    patient = clinic.course(1).patient
    assert clinic.ask(lambda reader: doses_on(reader, patient, OPENED, [injection, injection], wheals).untold) == names
    if injection.mix != MIX.mix and names:
        assert doses(clinic, injection, wheals=wheals) == ()


def test_what_nobody_can_tell_is_named_for_the_rest_of_the_day(clinic: Clinic) -> None:
    """Not of the session that is amended, nor of another day."""
    clinic.opened()
    session = log(clinic, 1, injection=replace(LIDOCAINE, percent=None))
    patient = clinic.course(1).patient
    for on, besides, names in ((OPENED, None, ("lidocaine",)), (OPENED, session.id, ()), (after(1), None, ())):
        assert clinic.ask(lambda reader: doses_on(reader, patient, on, [], None, besides).untold) == names  # noqa: B023


def test_everything_of_the_day_is_summed(clinic: Clinic) -> None:
    """Every session of the day, for whichever course; not those of other days, other patients, or struck out."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    clinic.open(clinic.opening(clinic.patient(BEN)))
    first = log(clinic, 1, 2, wheals="1 mL lidocaine 1%")
    log(clinic, 1, injection=replace(MIX, volume_ml=Decimal(1)))
    log(clinic, 1, on=after(1), wheals="5 mL lidocaine 2%")
    log(clinic, 3, wheals="7 mL lidocaine 2%")
    assert [dose.mg for dose in doses(clinic)] == [55]
    assert [dose.mg for dose in doses(clinic, LIDOCAINE)] == [85]
    assert [dose.mg for dose in doses(clinic, besides=first.id)] == [5]
    assert [dose.mg for dose in doses(clinic, course=3)] == [160]
    assert doses(clinic, on=after(2)) == ()
    clinic.do(lambda tx: void_session(tx, first, "not given"))
    assert [dose.mg for dose in doses(clinic)] == [5]


def test_weight_is_the_patients(clinic: Clinic) -> None:
    """With the day on which it was measured."""
    clinic.opened()
    patient = replace(clinic.course(1).patient, weight_kg=Decimal("61.5"), weight_on=OPENED)
    (dose,) = clinic.ask(lambda reader: doses_on(reader, patient, OPENED, [MIX], None).doses)
    assert (dose.weight_kg, dose.weight_on, dose.limit_mg) == (Decimal("61.5"), OPENED, Decimal("276.75"))
