"""Tests of what is derived: whatever happened, it is what the facts amount to."""

import unicodedata
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.appointment import Appointment, Attendance
from prolotrack.domain.booking import Booking
from prolotrack.domain.course import Change, Status
from prolotrack.domain.names import words
from prolotrack.domain.patient import Patient
from prolotrack.domain.recall import Call, Result
from prolotrack.domain.score import Moment, Score
from prolotrack.domain.setting import Setting
from prolotrack.domain.standing import Standing
from prolotrack.domain.window import Need
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.courses import extend
from prolotrack.services.lookup.patients import bounds
from prolotrack.services.registration import edit_patient
from prolotrack.store.anew import lot_sets, lots_used, standing_rows
from prolotrack.store.derived import refresh, standing_of
from prolotrack.store.engine import snapshot
from prolotrack.store.transaction import Transaction, writing_engine
from tests.domain.injections import OPENED, after
from tests.factories import ANA, LEE, TODAY, Clinic
from tests.store.histories import PROTOCOLS, Step, Story, steps

on_one_clinic = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def standing(clinic: Clinic, course_id: int) -> Standing:
    """Return the standing that is kept beside a course."""
    return clinic.ask(lambda reader: reader.known(Standing, course_id))


def edited(clinic: Clinic, edit: Patient) -> Patient:
    """Change a patient's particulars."""
    seen = clinic.ask(lambda reader: reader.known(Patient, edit.id))
    return clinic.do(lambda tx: edit_patient(tx, seen, replace(edit, version=seen.version), TODAY))


def booked(clinic: Clinic, on: date, *courses: int) -> Appointment:
    """Book an appointment for some courses of a patient."""
    patient = clinic.course(courses[0]).patient

    def book(tx: Transaction) -> Appointment:
        agreed = tx.add(Appointment(patient.id, LEE, on, time(9, 30), 30, OPENED))
        tx.add_many(Booking(agreed.id, course) for course in courses)
        return agreed

    return clinic.do(book)


def settled(clinic: Clinic, agreed: Appointment, attendance: Attendance) -> Appointment:
    """Say what became of an appointment."""
    return clinic.do(lambda tx: tx.replace(agreed, replace(agreed, attendance=attendance, settled_on=agreed.on)))


def found(clinic: Clinic, text: str) -> list[str]:
    """Return the numbers of the patients who have words that begin so."""
    asked = words(text)
    patients = clinic.ask(lambda reader: reader.all(Patient, "patients.found", **bounds(asked), limit=100))
    return [patient.mrn for patient in patients]


@settings(on_one_clinic, max_examples=15)
@given(history=steps, protocol=st.sampled_from(PROTOCOLS))
def test_standing_is_what_the_facts_amount_to(clinic: Clinic, history: list[Step], protocol: str) -> None:
    """Back-dated, from bad lots, amended, void, paused, extended, undone: it equals what is derived afresh."""
    patient = clinic.patient(replace(ANA, mrn=str(len(clinic.trail()))))
    course = clinic.open(clinic.opening(patient), protocol).course.id
    beside = clinic.open(clinic.opening(patient, "left hip")).course.id
    later = clinic.open(replace(clinic.opening(patient, "right knee"), continues_id=course)).course.id
    Story(clinic, patient, course, beside).follow(history)
    for key in (course, beside, later):
        assert standing(clinic, key) == clinic.ask(lambda reader, key=key: standing_of(reader, key))  # type: ignore[misc]
    with snapshot(clinic.address) as reader:
        assert [(kept, kept) for kept, _ in standing_rows(reader)] == list(standing_rows(reader))
        assert [(key, lots) for (key, _, lots) in lots_used(reader)] == [kept for kept, _ in lot_sets(reader)]


def test_standing_follows_every_kind_of_change(clinic: Clinic) -> None:
    """Each of them is followed at once."""
    course = clinic.opened().course
    new = standing(clinic, course.id)
    assert (new.status, new.number, new.need, new.due) == (Status.OPEN, 1, Need.PLANNED, OPENED)
    session = clinic.log(course.id, OPENED, after(28))
    given = standing(clinic, course.id)
    assert (given.given, given.counted, given.first_on, given.last_on) == (2, 2, OPENED, after(28))
    assert (given.earliest, given.due, given.latest) == (after(42), after(56), after(70))
    assert (given.lapses_on, given.span) == (after(154), 98)
    clinic.do(lambda tx: void_session(tx, session, "not given"))
    assert (standing(clinic, course.id).counted, standing(clinic, course.id).due) == (1, after(28))
    clinic.do(lambda tx: extend(tx, course.id, 2, after(30), None, None))
    assert standing(clinic, course.id).planned == 5
    clinic.change(course.id, Change.PAUSED, after(31))
    paused = standing(clinic, course.id)
    assert (paused.status, paused.due, paused.lapses_on, paused.span) == (Status.PAUSED, None, None, None)


def test_standing_is_one_for_each_course(clinic: Clinic) -> None:
    """The one before is gone."""
    course = clinic.opened().course
    clinic.log(course.id, OPENED, after(28), after(56))
    assert len(clinic.rows("standing")) == 1


def test_standing_of_the_dead_has_no_next_session(clinic: Clinic) -> None:
    """All courses of the patient follow; one who turns out to live is called again."""
    course = clinic.opened()
    other = clinic.opened("right knee").course
    patient = edited(clinic, replace(course.patient, deceased=after(40)))
    assert [standing(clinic, key).due for key in (course.course.id, other.id)] == [None, None]
    edited(clinic, replace(patient, deceased=None))
    assert [standing(clinic, key).due for key in (course.course.id, other.id)] == [OPENED, OPENED]


def test_standing_follows_the_appointments(clinic: Clinic) -> None:
    """Booked, moved to the other course, not come for, cancelled: nobody calls before an open one has passed."""
    knee, hip = (clinic.opened(words).course.id for words in ("left knee", "left hip"))
    agreed = booked(clinic, after(60), knee)
    assert (standing(clinic, knee).appointment_id, standing(clinic, knee).call_on) == (agreed.id, after(61))
    assert standing(clinic, hip).appointment_id is None
    (booking,) = clinic.ask(lambda reader: reader.all(Booking, "appointments.bookings", id=agreed.id))
    clinic.do(lambda tx: (tx.void(booking, "the other"), tx.add(Booking(agreed.id, hip))))
    assert [standing(clinic, key).appointment_id for key in (knee, hip)] == [None, agreed.id]
    agreed = settled(clinic, agreed, Attendance.NO_SHOW)
    assert (standing(clinic, hip).appointment_id, standing(clinic, hip).call_on) == (None, after(15))
    settled(clinic, agreed, Attendance.CANCELLED)
    assert standing(clinic, hip) == standing(clinic, knee)._replace(course_id=hip)


def test_session_of_one_course_keeps_the_appointment_of_all(clinic: Clinic) -> None:
    """On its day; once it is void or of another day, the appointment is open again for all."""
    courses = [clinic.opened(words).course.id for words in ("left knee", "left hip", "left ankle joint")]
    agreed = booked(clinic, after(30), *courses)

    def expected() -> list[int | None]:
        return [standing(clinic, key).appointment_id for key in courses]

    assert expected() == [agreed.id] * 3
    session = clinic.log(courses[0], after(30))
    assert expected() == [None] * 3
    moved = clinic.do(lambda tx: amend_session(tx, session, Amendment("wrong day", on=after(29))))[0]
    assert expected() == [agreed.id] * 3
    moved = clinic.do(lambda tx: amend_session(tx, moved, Amendment("right day", on=after(30))))[0]
    assert expected() == [None] * 3
    clinic.do(lambda tx: void_session(tx, moved, "not given"))
    assert expected() == [agreed.id] * 3
    for key in courses:
        assert standing(clinic, key) == clinic.ask(lambda reader, key=key: standing_of(reader, key))  # type: ignore[misc]


def test_course_that_leaves_an_appointment_takes_its_session_along(clinic: Clinic) -> None:
    """The appointment was kept by that course alone: of the other it is open again."""
    knee, hip = (clinic.opened(words).course.id for words in ("left knee", "left hip"))
    agreed = booked(clinic, after(30), knee, hip)
    clinic.log(knee, after(30))
    booking = clinic.ask(lambda reader: reader.all(Booking, "appointments.bookings", id=agreed.id))[0]
    clinic.do(lambda tx: tx.void(booking, "another visit"))
    assert [standing(clinic, key).appointment_id for key in (knee, hip)] == [None, agreed.id]


def test_standing_follows_the_calls(clinic: Clinic) -> None:
    """An answer that is struck out was none."""
    course = clinic.opened().course.id
    assert standing(clinic, course).call_on == after(15)
    clinic.do(lambda tx: tx.add(Call(course, after(15), Result.NO_ANSWER, again_on=after(18))))
    assert (standing(clinic, course).call_on, standing(clinic, course).unanswered) == (after(18), 1)
    declined = clinic.do(lambda tx: tx.add(Call(course, after(18), Result.DECLINED)))
    assert (standing(clinic, course).call_on, standing(clinic, course).unanswered) == (None, 0)
    clinic.do(lambda tx: tx.void(declined, "somebody else's"))
    assert (standing(clinic, course).call_on, standing(clinic, course).unanswered) == (after(18), 1)


def test_standing_follows_the_scores_of_follow_up(clinic: Clinic) -> None:
    """Not the others; one that is struck out was never taken."""
    course = clinic.opened(protocol="usual").course.id
    clinic.log(course, OPENED, after(28), after(56))
    due = standing(clinic, course).score_due
    assert due == after(56 + 84)
    clinic.do(lambda tx: tx.add(Score(course, 1, after(56 + 84), Moment.BEFORE, Decimal(4))))
    assert standing(clinic, course).score_due == due
    score = clinic.do(lambda tx: tx.add(Score(course, 1, after(56 + 84), Moment.FOLLOW_UP, Decimal(3))))
    assert (standing(clinic, course).score_number, standing(clinic, course).score_due) == (2, after(56 + 182))
    early = clinic.do(lambda tx: tx.replace(score, replace(score, on=after(56 + 1))))
    assert standing(clinic, course).score_due == due
    clinic.do(lambda tx: tx.replace(early, replace(early, on=after(56 + 84), void="mistyped")))
    assert standing(clinic, course).score_due == due


def test_standing_follows_the_adverse_events(clinic: Clinic) -> None:
    """Until the next session; whatever becomes of them."""
    course = clinic.opened().course.id
    clinic.log(course, OPENED)
    hurt = clinic.do(lambda tx: tx.add(AdverseEvent(course, EventType.NERVE_INJURY, after(1), affects_next=True)))
    assert standing(clinic, course).adverse_event_id == hurt.id
    later = clinic.do(lambda tx: tx.add(AdverseEvent(course, EventType.INFECTION, after(2), affects_next=True)))
    assert standing(clinic, course).adverse_event_id == later.id
    clinic.do(lambda tx: tx.void(later, "somebody else's"))
    assert standing(clinic, course).adverse_event_id == hurt.id
    clinic.log(course, after(28))
    assert standing(clinic, course).adverse_event_id is None
    clinic.undo()
    clinic.do(lambda tx: tx.replace(hurt, replace(hurt, affects_next=False)))
    assert standing(clinic, course).adverse_event_id is None


def test_patient_is_found_by_the_words_of_name_and_number(clinic: Clinic) -> None:
    """They follow an edit, and go with a patient who is void."""
    ana = clinic.patient()
    assert sorted(clinic.rows("patient_word")) == [("1042", ana.id), ("ana", ana.id), ("rivera", ana.id)]
    ana = edited(clinic, replace(ana, name="Ana María Ríos"))
    assert [word for word, _ in clinic.rows("patient_word")] == ["1042", "ana", "maria", "rios"]
    clinic.do(lambda tx: tx.void(ana, "entered twice"))
    assert clinic.rows("patient_word") == []


def test_patient_without_a_letter_in_name_and_number_has_no_words(clinic: Clinic) -> None:
    """The number as it is written still finds such a one."""
    clinic.patient(replace(ANA, mrn="-", name="*"))
    assert clinic.rows("patient_word") == []


@pytest.mark.parametrize(
    "text",
    [
        "rivera",
        "RIVERA ana",
        "ana rivera",
        "riv an",
        "Rív Àn",
        "1042",
        "104 riv",
        "josé-maria",
        "jose maria ana rivera",
    ],
)
def test_prefixes_find_a_patient_in_any_order(clinic: Clinic, text: str) -> None:
    """Without case and accents, by up to four words of name and number."""
    clinic.patient(replace(ANA, name="Rivera, Ana José-María"))
    clinic.patient(replace(ANA, mrn="2077", name="Rossi, Bo"))
    assert found(clinic, text) == ["1042"]


def test_name_ends_where_its_prefix_does(clinic: Clinic) -> None:
    """Also where the next letter sorts last of all."""
    clinic.patient(replace(ANA, mrn="1", name="ab\U0010fffd"))
    clinic.patient(replace(ANA, mrn="2", name="ac"))
    clinic.patient(replace(ANA, mrn="3", name="ab漢"))
    clinic.patient(replace(ANA, mrn="4", name="ab"))
    clinic.patient(replace(ANA, mrn="5", name="a"))
    assert sorted(found(clinic, "ab")) == ["1", "3", "4"]


@settings(on_one_clinic, max_examples=25)
@given(
    name=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=30), data=st.data()
)
def test_any_beginnings_of_a_name_find_it(clinic: Clinic, name: str, data: st.DataObject) -> None:
    """In any alphabet, in any order, however it is typed."""
    mrn = f"n{len(clinic.trail())}"
    clinic.patient(replace(ANA, mrn=mrn, name=name))
    known = words(name)
    asked = data.draw(st.permutations(known))[:4]
    begun = [word[: data.draw(st.integers(1, len(word)))] for word in asked]
    text = unicodedata.normalize("NFD", " ".join(begun))
    if words(text) and set(words(text)) <= set(begun):
        assert mrn in found(clinic, f"{text} {mrn}")


def test_born_dates_do_not_matter_to_a_standing(clinic: Clinic) -> None:
    """A change that bears on nothing leaves it as it was."""
    course = clinic.opened()
    before = standing(clinic, course.course.id)
    edited(clinic, replace(course.patient, born=date(1978, 4, 13)))
    assert standing(clinic, course.course.id) == before


def test_what_bears_on_nothing_changes_nothing(clinic: Clinic) -> None:
    """A setting is no fact about a course or a patient."""
    clinic.log(clinic.opened().course.id, OPENED)
    before = clinic.everything()
    with writing_engine(clinic.address).begin() as connection, clinic.reading() as reader:
        refresh(connection, reader, [Setting("zone", "Europe/Berlin")])
    assert clinic.everything() == before
