"""Tests that what happens at the front desk changes no forecast: only sessions do."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.domain.appointment import Attendance
from prolotrack.domain.standing import Standing
from prolotrack.errors import ProlotrackError
from prolotrack.services.appointments import ALL, AppointmentsWanted, appointments, no_shows
from prolotrack.store.derived import standing_of
from tests.domain.injections import OPENED
from tests.factories import ANA, TODAY, Clinic
from tests.services.visits import NOW, at, became, booked, moved

DESK = "Reception"  # who takes back no session: somebody else has logged it
steps = st.lists(
    st.tuples(
        st.sampled_from(("book", "book", "move", "no-show", "no-show", "arrived", "cancelled", "undo")),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=8,
)


def do(clinic: Clinic, what: str, course_id: int, now: int, ahead: int) -> None:
    """Do one thing with the last appointment of a course, some days after today, for a day ahead of that."""
    then = TODAY + timedelta(days=now)
    said = replace(at(f"{then} 12:00"), override="meant")
    text = f"{then + timedelta(days=ahead)} 15:00"
    agreed = clinic.course(course_id).appointments
    match what:
        case "book":
            booked(clinic, text, course_id, said=said, actor=DESK)
        case "undo":
            clinic.undo(DESK)
        case "move":
            moved(clinic, agreed[-1], text, said, DESK)
        case _:
            became(clinic, agreed[-1], Attendance(what), said, actor=DESK)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=steps)
def test_no_appointment_consumes_a_session_or_moves_the_forecast(
    clinic: Clinic, history: list[tuple[str, int, int]]
) -> None:
    """Whatever becomes of it; and the no-shows that are counted are those that are listed."""
    patient = clinic.patient(replace(ANA, mrn=str(len(clinic.trail()))))
    course_id = clinic.open(clinic.opening(patient, on=OPENED), "usual").course.id
    clinic.log(course_id, OPENED)
    booked(clinic, f"{TODAY} 15:00", course_id, said=replace(NOW, override="meant"))
    before = clinic.course(course_id)
    for what, now, ahead in history:
        with suppress(ProlotrackError, IndexError):
            do(clinic, what, course_id, now, ahead)
        after = clinic.course(course_id)
        assert (after.state, after.progress) == (before.state, before.progress)
    kept = clinic.ask(lambda reader: reader.known(Standing, course_id))
    assert kept == clinic.ask(lambda reader: standing_of(reader, course_id))
    wanted = AppointmentsWanted(ALL, TODAY, since=OPENED, patient_id=patient.id, status=Attendance.NO_SHOW)
    listed = clinic.ask(lambda reader: appointments(reader, wanted))
    assert len(listed) == clinic.ask(lambda reader: no_shows(reader, patient.id))
