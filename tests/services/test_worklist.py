"""Tests of the worklist: whom to call, book or expect, today, on a day to come and on a day gone by."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.domain.anatomy import Region
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.course import Change
from prolotrack.domain.window import Need, Tier
from prolotrack.domain.worklist import Kind, Next
from prolotrack.services.registration import edit_patient
from prolotrack.services.worklist import Wanted, lapsed, outlook
from tests.domain.injections import OPENED, after
from tests.factories import ANA, LEE, TODAY, Clinic
from tests.services.agreements import Step, agree, agreements, booked, settled
from tests.services.worklists import EVERYTHING, courses, rows, wanted
from tests.store.histories import PROTOCOLS, Story, steps


def test_row_holds_all_that_a_call_needs(clinic: Clinic) -> None:
    """Who, where, which session, when; and whether the patient wants to be called."""
    ana = clinic.patient(replace(ANA, phone="555-0100", do_not_call=True))
    clinic.open(clinic.opening(ana, "left knee"), "rabago-2013")
    clinic.log(1, OPENED)
    (row,) = rows(clinic, wanted(after(28)))
    assert row == Next(
        kind=Kind.INJECTION,
        course_id=1,
        mrn="1042",
        patient="Rivera, Ana",
        born=ANA.born,
        phone="555-0100",
        do_not_call=True,
        structure="knee joint",
        side=clinic.course(1).course.side,
        condition=None,
        protocol="rabago-2013",
        number=2,
        planned=3,
        need=Need.PLANNED,
        earliest=after(14),
        due=after(28),
        latest=after(42),
        lapses_on=after(126),
        last_session=OPENED,
        clinician=LEE,
        appointment_id=None,
        appointment_on=None,
        appointment_at=None,
        arrived=False,
        call_on=None,
        unanswered=0,
        declined_on=None,
        event_id=None,
        event_type=None,
        measures=(),
    )


def test_course_is_shown_from_two_weeks_ahead_until_it_lapses(clinic: Clinic) -> None:
    """Then it is counted only; late and lapsed ones are shown on request, and everything is."""
    clinic.opened()
    clinic.log(1, OPENED)
    for days, tier, shown, late in (
        (13, Tier.WAITING, False, False),
        (14, Tier.OPEN, True, False),
        (27, Tier.OPEN, True, False),
        (28, Tier.DUE, True, False),
        (42, Tier.DUE, True, False),
        (43, Tier.LATE, True, True),
        (126, Tier.LATE, True, True),
        (127, Tier.LAPSED, False, True),
    ):
        day = after(days)
        (row,) = rows(clinic, EVERYTHING._replace(day=day))
        assert row.tier(day) is tier
        assert (rows(clinic, wanted(day)) == [row]) is shown
        assert (rows(clinic, Wanted(day, day, lapsed_too=True, late_only=True)) == [row]) is late
        assert clinic.ask(lambda reader, day=day: lapsed(reader, wanted(day))) == int(tier is Tier.LAPSED)  # type: ignore[misc]


def test_rows_are_ordered_by_due_date_then_course(clinic: Clinic) -> None:
    """The limit cuts the last."""
    for number, days in enumerate((3, 1, 2, 1), start=1):
        patient = clinic.patient(replace(ANA, mrn=str(number)))
        clinic.open(clinic.opening(patient, on=after(days)))
    assert courses(clinic, wanted(after(3))) == [2, 4, 3, 1]
    assert courses(clinic, wanted(after(3))._replace(limit=3)) == [2, 4, 3]


def test_rows_are_those_of_a_region_or_a_clinician(clinic: Clinic) -> None:
    """The clinician's name is compared without case, in any language; the lapsed are counted alike."""
    ana = clinic.patient()
    clinic.open(clinic.opening(ana, "left knee"))
    clinic.open(replace(clinic.opening(ana, "left hip"), clinician="Dr. Özkan"))
    day = after(500)
    for said, found in (
        ({"region": Region.KNEE}, [1]),
        ({"region": Region.HIP}, [2]),
        ({"region": Region.FOOT}, []),
        ({"clinician": "DR. LEE"}, [1]),
        ({"clinician": "dr. öZKAN"}, [2]),
        ({"clinician": "Dr. Lee", "region": Region.HIP}, []),
        ({}, [1, 2]),
    ):
        asked = wanted(OPENED)._replace(**said)
        assert courses(clinic, asked) == found
        assert clinic.ask(lambda reader, asked=asked: lapsed(reader, asked._replace(day=day))) == len(found)  # type: ignore[misc]


def test_optional_sessions_are_shown_on_request(clinic: Clinic) -> None:
    """Those that are given as needed have no date, and never are."""
    clinic.opened("left knee", "rabago-2013")
    clinic.opened("left tibial tubercle", "topol-2011")
    clinic.log(1, OPENED, after(28), after(56))
    clinic.log(2, OPENED, after(31), after(60))
    assert courses(clinic, wanted(after(84))) == []
    (row,) = rows(clinic, wanted(after(84))._replace(optional=True))
    assert (row.course_id, row.need, row.number) == (1, Need.OPTIONAL, 4)


def test_course_without_a_next_session_is_not_listed(clinic: Clinic) -> None:
    """Done, paused, stopped, completed, void, or of somebody who died."""
    changes = (Change.PAUSED, Change.STOPPED, Change.COMPLETED)
    for number in range(6):
        patient = clinic.patient(replace(ANA, mrn=str(number)))
        clinic.open(clinic.opening(patient), "reeves-2000-knee", actor="void" if number == 3 else LEE)
    clinic.log(6, OPENED, after(60), after(120))
    assert courses(clinic, EVERYTHING._replace(day=after(130))) == [1, 2, 3, 4, 5]
    for course, change in enumerate(changes, start=1):
        clinic.change(course, change, after(1))
    clinic.undo("void")
    dead = clinic.course(5).patient
    clinic.do(lambda tx: edit_patient(tx, dead, replace(dead, deceased=after(2)), TODAY))
    assert courses(clinic, EVERYTHING._replace(day=after(130))) == []


def test_lapsed_are_counted_one_beyond_their_bound(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has more than a thousand is told so, at no greater cost; here the bound is two."""
    monkeypatch.setattr("prolotrack.services.worklist.COUNTED_UP_TO", 2)
    for number in range(4):
        patient = clinic.patient(replace(ANA, mrn=str(number)))
        clinic.open(clinic.opening(patient))
    assert clinic.ask(lambda reader: lapsed(reader, wanted(after(500)))) == 3


def test_worklist_of_the_first_day_of_the_calendar_is_empty(clinic: Clinic) -> None:
    """Nothing before it is looked for."""
    clinic.opened()
    assert rows(clinic, Wanted(date.min, date.min)) == []


def test_rows_show_the_appointment(clinic: Clinic) -> None:
    """The first that is open, forgotten ones included; whether the patient has arrived."""
    clinic.opened()
    agreed = booked(clinic, after(60), 1)
    (row,) = rows(clinic, EVERYTHING._replace(day=after(10)))
    expected = (row.appointment_id, row.appointment_on, row.appointment_at, row.arrived)
    assert expected == (agreed.id, agreed.on, agreed.at, False)
    settled(clinic, agreed, Attendance.ARRIVED)
    (row,) = rows(clinic, EVERYTHING._replace(day=after(60)))
    assert (row.appointment_id, row.arrived) == (agreed.id, True)


def test_outlook_is_that_of_the_clinic(clinic: Clinic) -> None:
    """A new clinic works from Monday to Friday and gives up after three calls."""
    seen = clinic.ask(lambda reader: outlook(reader, OPENED))
    assert (seen.day, seen.unanswered_calls) == (OPENED, 3)
    assert seen.working.why_closed(OPENED) is None  # a Monday
    assert seen.working.why_closed(after(5)) is not None


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=steps,
    agreed=agreements,
    protocol=st.sampled_from(PROTOCOLS),
    said=st.builds(
        Wanted,
        st.integers(250, 500).map(after),
        st.integers(0, 700).map(after),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.none() | st.just(Region.KNEE),
        st.none() | st.just("dr. lee"),
        st.integers(1, 5),
        st.sampled_from(Kind),
        st.integers(0, 700).map(after),
    ),
)
def test_worklist_is_the_one_derived_afresh(
    clinic: Clinic, history: list[Step], agreed: list[Step], protocol: str, said: Wanted
) -> None:
    """Whatever happened, and whatever is asked for, on any day on which all of it has happened."""
    patient = clinic.patient(replace(ANA, mrn=str(len(clinic.trail()))))
    course = clinic.open(clinic.opening(patient), protocol).course
    story = Story(clinic, patient, course.id)
    story.follow(history[:5])
    agree(clinic, course.id, agreed)
    story.follow(history[5:])
    rows(clinic, said)
