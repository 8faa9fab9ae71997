"""Tests of dossiers: everything known about a course, on any day."""

from dataclasses import replace
from decimal import Decimal

import pytest

from prolotrack.domain.course import Change, Status
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.score import Moment, Score
from prolotrack.errors import NotFound
from prolotrack.services.amendment import void_session
from prolotrack.services.courses import extend
from prolotrack.services.dossiers import courses_of, dossier, session_dossiers
from prolotrack.services.lookup.catalogue import find_measure
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session
from tests.domain.injections import OPENED, after
from tests.factories import TODAY, Clinic, given


def as_of(clinic: Clinic, days: int) -> Dossier:
    """Return the dossier of the first course, looking only at what happened up to a day."""
    return clinic.ask(lambda reader: dossier(reader, 1, after(days)))


def treat(clinic: Clinic, days: int, pain: int, pain_after: int) -> None:
    """Log a session with its pain."""
    said = replace(given(after(days)), pain=Decimal(pain), pain_after=Decimal(pain_after))
    clinic.do(lambda tx: log_session(tx, [1], said))


def test_dossier_of_no_course_is_not_found(clinic: Clinic) -> None:
    """Nor a session's."""
    with clinic.reading() as reader:
        with pytest.raises(NotFound, match="There is no course C9"):
            dossier(reader, 9)
        with pytest.raises(NotFound, match="There is no session S9"):
            session_dossiers(reader, 9)


def test_dossier_looks_only_at_what_happened_by_then(clinic: Clinic) -> None:
    """Sessions, changes, extensions, pain and death."""
    now = clinic.opened()
    treat(clinic, 28, 5, 1)
    treat(clinic, 0, 7, 2)
    clinic.do(lambda tx: extend(tx, 1, 1, after(30), None, None))
    clinic.change(1, Change.STOPPED, after(40))
    clinic.do(lambda tx: edit_patient(tx, now.patient, replace(now.patient, deceased=after(50)), TODAY))
    assert [len(as_of(clinic, days).given) for days in (-1, 0, 27, 28)] == [0, 1, 1, 2]
    assert [as_of(clinic, days).progress.planned for days in (29, 30)] == [3, 4]
    assert [as_of(clinic, days).state.status for days in (39, 40)] == [Status.OPEN, Status.STOPPED]
    assert [as_of(clinic, days).baseline_pain for days in (-1, 0)] == [None, 7]
    assert [as_of(clinic, days).patient.deceased for days in (49, 50)] == [None, after(50)]
    assert clinic.course(1).patient.deceased == after(50)


def test_treatments_are_in_order_of_their_days(clinic: Clinic) -> None:
    """Void ones among them; each with its own pain, also what was struck out with it."""
    clinic.opened()
    treat(clinic, 28, 5, 1)
    treat(clinic, 0, 7, 2)
    session = clinic.course(1).given[-1].session
    clinic.do(lambda tx: void_session(tx, session, "not given"))
    treat(clinic, 28, 4, 0)
    treatments = clinic.course(1).treatments
    assert [each.session.on for each in treatments] == [OPENED, after(28), after(28)]
    assert [each.void for each in treatments] == [None, "not given", None]
    assert [each.pain_before for each in treatments] == [7, 5, 4]
    assert [each.pain_after for each in treatments] == [2, 1, 0]


def test_pain_that_is_void_is_not_that_of_a_session_that_stands(clinic: Clinic) -> None:
    """It was misread; the session took place."""
    clinic.opened()
    treat(clinic, 0, 7, 2)
    (before, _) = clinic.ask(lambda reader: reader.all(Score, "sessions.scores", id=1))
    clinic.do(lambda tx: tx.void(before, "misread"))
    (treatment,) = clinic.course(1).given
    assert treatment.pain_before is None
    assert treatment.pain_after == 2
    assert (clinic.course(1).baseline_pain, clinic.course(1).latest_pain) == (None, None)


def test_latest_pain_was_taken_after_the_treatment_began(clinic: Clinic) -> None:
    """A second score of the day of the first session is neither: the baseline is the first."""
    clinic.open(replace(clinic.opening(clinic.patient()), pain=Decimal(8)))
    assert (clinic.course(1).baseline_pain, clinic.course(1).latest_pain) == (Decimal(8), None)
    treat(clinic, 0, 7, 2)
    assert (clinic.course(1).baseline_pain, clinic.course(1).latest_pain) == (Decimal(8), None)
    treat(clinic, 28, 4, 1)
    assert (clinic.course(1).baseline_pain, clinic.course(1).latest_pain) == (Decimal(8), Decimal(4))


def test_baseline_is_the_first_pain_that_is_not_the_anaesthetics(clinic: Clinic) -> None:
    """Of the measure of pain; whatever was entered first. What was measured after the first session is none."""
    clinic.opened()
    clinic.do(lambda tx: log_session(tx, [1], replace(given(OPENED), pain_after=Decimal(1))))
    treat(clinic, 28, 5, 1)
    assert (clinic.course(1).baseline_pain, clinic.course(1).latest_pain) == (None, Decimal(5))
    womac = clinic.ask(lambda reader: find_measure(reader, "womac"))
    clinic.do(lambda tx: tx.add(Score(1, womac.id, OPENED, Moment.BEFORE, Decimal(60))))
    assert clinic.course(1).baseline_pain is None
    nrs = clinic.ask(lambda reader: find_measure(reader, "nrs"))
    clinic.do(lambda tx: tx.add(Score(1, nrs.id, OPENED, Moment.BEFORE, Decimal(6))))
    assert (clinic.course(1).baseline_pain, clinic.course(1).latest_pain) == (Decimal(6), Decimal(5))


def test_session_is_known_with_its_courses(clinic: Clinic) -> None:
    """All that it advanced."""
    clinic.opened("left knee")
    clinic.opened("right knee")
    logged, dossiers = clinic.do(lambda tx: log_session(tx, [1, 2], given(OPENED)))
    session, found = clinic.ask(lambda reader: session_dossiers(reader, logged.id))
    assert session == logged
    assert found == dossiers == (clinic.course(1), clinic.course(2))


def test_courses_of_a_patient_are_in_the_order_they_were_opened(clinic: Clinic) -> None:
    """Without the void ones."""
    patient = clinic.opened("left knee").patient
    clinic.opened("right knee")
    clinic.opened("left hip")
    clinic.undo()
    found = clinic.ask(lambda reader: courses_of(reader, patient))
    assert [now.course.id for now in found] == [1, 2]
