"""Tests of files that name nobody: whatever text stands in a record, none of it leaves."""

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from prolotrack.domain.adverse_event import EventSeverity, Outcome
from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.appointment import Appointment
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.condition import Condition
from prolotrack.domain.course import Change, State, Status, StopReason
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.dossier import Treatment
from prolotrack.domain.outcome import Better, Measure
from prolotrack.domain.patient import Patient, Sex
from prolotrack.domain.patient_file import Meeting, PatientFile
from prolotrack.domain.protocol import OWN, Protocol, evenly_spaced
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.session import Guidance, Injection, Session
from prolotrack.domain.solution import parse_solution
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Role, Substance
from tests.domain.dossiers import COURSE, KNEE, PATIENT, a_dossier, changed, treatment
from tests.domain.injections import OPENED, after
from tests.domain.mixes import KNOWN, USUAL, mixed
from tests.domain.patient_files import (
    NRS,
    STUDY_ID,
    a_file,
    a_measure,
    a_score,
    a_trace,
    an_event,
    in_deidentified,
    with_injection,
    with_session,
)
from tests.domain.protocols import weeks

SECRET = "Rivera's secret"  # noqa: S105 - no password

Record = TypeVar("Record")


def telling(record: Record) -> Record:
    """Return a record in which every text, and every list of texts, tells who it is."""
    said: dict[str, Any] = {}
    for field in fields(record):  # type: ignore[arg-type] # a record
        if field.name != "void" and str(field.type) in {"str", "str | None", str(str), str(str | None)}:
            said[field.name] = SECRET
        elif "tuple" in str(field.type):
            said[field.name] = (SECRET,)
    return replace(record, **said)  # type: ignore[type-var] # a record


def everything_told() -> PatientFile:
    """Return a file in which every text that a person typed tells who it is."""
    first = treatment(1, OPENED)
    first = first._replace(session=telling(first.session), injection=telling(first.injection))
    now = a_dossier(OPENED)._replace(
        course=telling(COURSE),
        patient=telling(PATIENT),
        structure=telling(KNEE),
        condition=telling(Condition("Z99", "x")),
        protocol=replace(evenly_spaced(3, Interval(4, Unit.WEEK)), name=SECRET, title=SECRET, citation=SECRET),
        treatments=(first,),
        events=(telling(an_event()),),
        state=State(Status.STOPPED, after(9), SECRET, 0),
    )
    return a_file(
        now,
        patient=telling(PATIENT),
        scores=(telling(a_score()),),
        measures={NRS: telling(a_measure())},
        traces=(a_trace("course", 12, actor=SECRET),),
        lots={SECRET: SECRET},
    )


def test_no_text_that_a_person_typed_leaves() -> None:
    """Names, numbers, contacts, notes, reasons, lots, points, own names of structures, protocols and measures."""
    told = repr(in_deidentified(everything_told()))
    assert SECRET not in told
    assert "Dr." not in told
    assert PATIENT.mrn not in told


def test_what_is_no_text_stays() -> None:
    """Sex, side, doses, guidance, consent, scores, severity; what is shipped keeps its name."""
    now = with_session(a_dossier(OPENED), consent=True, wheals="1 mL lidocaine 1%")
    doses = {"percent": Decimal(15), "volume_ml": Decimal(4), "guidance": Guidance.CT}
    now = with_injection(now, agent="dextrose", mix=USUAL, lots=("D50",), **doses)._replace(
        course=replace(COURSE, consent=True, continues_id=11, condition_id=3),
        changes=(changed(Change.EXTENDED, after(1), "Ana's wish"),),
        events_before=(an_event(note="Ana"),),
        scores=(Measured(5, 12, 1, "nrs", OPENED, Moment.BEFORE, Decimal(7), None),),
        condition=Condition("M17.12", "Primary osteoarthritis of the left knee", Side.LEFT),
        events=(
            an_event(
                session_id=1,
                severity=EventSeverity.MILD,
                outcome=Outcome.RESOLVED,
                hospitalised=True,
                resolved_on=after(3),
            ),
        ),
    )
    file = a_file(
        now, scores=(a_score(note="x", session_id=1),), solutions={USUAL: mixed()}, first_injections=frozenset({1})
    )
    told = in_deidentified(file)
    (course,) = told.courses
    (given,) = course.treatments
    assert (course.structure.name, course.protocol.name, course.course.side) == ("knee joint", "usual", COURSE.side)
    assert course.condition == now.condition
    assert given == Treatment(
        Session(1, OPENED, "", consent=True, wheals="1 mL lidocaine 1%", id=1),
        Injection(1, 12, "dextrose", Decimal(15), Decimal(4), Guidance.CT, mix=USUAL, id=1),
        None,
        None,
    )
    assert course.course == replace(COURSE, clinician="", consent=True, continues_id=11, condition_id=3)
    assert (course.changes, course.scores, course.events_before) == ((), now.scores, ())
    assert {mix: str(solution) for mix, solution in told.solutions.items()} == {USUAL: str(mixed())}
    assert told.scores == (a_score(session_id=1),)
    assert course.events == now.events
    measures = {key: replace(measure, regions=()) for key, measure in file.measures.items()}
    assert (told.first_injections, told.measures) == (frozenset({1}), measures)


def test_of_what_the_clinic_named_itself_the_rest_stays() -> None:
    """The tissue and the region of a structure, the schedule of a protocol, the range of a measure."""
    schedule = (2, (weeks(0), weeks(4)), (weeks(8),), weeks(5))
    protocol = Protocol("ana's", "ana's", 3, ("knee joint",), *schedule, citation="ana's")
    now = a_dossier(OPENED)._replace(structure=replace(KNEE, name="ana's"), protocol=protocol)
    measure = a_measure(name="ana's", unit="ana's", loinc="1-8", better=Better.HIGHER)
    told = in_deidentified(a_file(now, measures={1: measure}))
    assert told.courses[0].structure == Structure(OWN, Kind.JOINT, Region.KNEE, sided=True)
    assert told.courses[0].protocol == Protocol(OWN, OWN, 1, (), *schedule)
    assert told.measures == {1: Measure(OWN, OWN, Decimal(0), Decimal(10), "points", Better.HIGHER)}


def test_a_diagnosis_of_the_clinics_own_is_left_out() -> None:
    """Its code and its words may tell anything."""
    now = a_dossier(OPENED)._replace(condition=Condition("ANA", "Ana's"))
    assert in_deidentified(a_file(now)).courses[0].condition is None


def test_what_is_void_is_left_out() -> None:
    """Courses, sessions, scores and events; what is left keeps its place."""
    struck_out = replace(COURSE, id=11, void="wrong side")
    now = a_dossier(treatment(1, OPENED, void="x"), treatment(2, after(28)))
    now = now._replace(events=(an_event(id=6, void="x"), an_event(id=7)))
    scores = (a_score(id=2, course_id=11), a_score(id=3, void="x"), a_score(id=9))
    told = in_deidentified(a_file(a_dossier(course=struck_out), now, scores=scores))
    (course,) = told.courses
    assert [each.session.id for each in course.treatments] == [2]
    assert [event.id for event in course.events] == [7]
    assert [score.id for score in told.scores] == [9]
    assert [told.called[pair] for pair in (("course", 12), ("injection", 2), ("score", 9), ("adverse_event", 7))] == [
        f"{STUDY_ID}-2",
        f"{STUDY_ID}-2-2",
        f"{STUDY_ID}-2-2",
        f"{STUDY_ID}-2-2",
    ]
    assert told.called["patient", PATIENT.id] == STUDY_ID


def test_appointments_calls_and_the_trail_are_left_out() -> None:
    """They are instants, and whose they are."""
    agreed = Appointment(1, "Dr. Lee", OPENED, "09:30", 30, OPENED)  # type: ignore[arg-type] # never looked at
    now = a_dossier(OPENED)._replace(appointments=(agreed,), calls=(object(),))  # type: ignore[arg-type]
    file = a_file(now, meetings=(Meeting(agreed, None, None, ()),), replaces=(3,), replaced_by=4)  # type: ignore[arg-type]
    told = in_deidentified(file)
    assert (told.meetings, told.traces, told.lots, told.replaces, told.replaced_by) == ((), (), {}, (), None)
    assert (told.courses[0].appointments, told.courses[0].calls) == ((), ())


def test_a_usual_reason_stays() -> None:
    """Why a course was stopped, if it is for one of them."""
    now = a_dossier(OPENED)
    for reason, told in ((StopReason.RESOLVED.value, "resolved"), ("Ana moved away", None), (None, None)):
        stopped = now._replace(state=State(Status.STOPPED, after(9), reason, 0))
        assert in_deidentified(a_file(stopped)).courses[0].state.reason == told


def test_an_own_substance_is_not_named_in_a_mix() -> None:
    """How much of it there was is told, where the clinic still knows what it is; else nothing of the mix."""
    anas = Substance("ana's mix", Role.IRRITANT, synonyms=("rivera",), id=90)
    text = "2 mL ana's mix 3% + 1 mL lidocaine 1%"
    file = a_file(
        with_injection(a_dossier(OPENED), agent="ana's mix", mix=text),
        solutions={text: parse_solution(text, (*KNOWN, anas))},
    )
    told = in_deidentified(file, DeidentifiedNames(shipped(), replace(shipped(), substances=(*KNOWN, anas))))
    (solution,) = told.solutions.values()
    (given,) = told.courses[0].treatments
    assert [content.substance for content in solution.contents] == [
        Substance(OWN, Role.IRRITANT),
        Substance("lidocaine", Role.ANAESTHETIC),
    ]
    assert (given.injection.agent, given.injection.mix) == (OWN, str(solution))
    forgotten = in_deidentified(file)
    assert (forgotten.solutions, forgotten.courses[0].treatments[0].injection.mix) == ({}, None)
    for each in (told, forgotten):
        assert not re.search("ana's mix|rivera", repr(each), re.IGNORECASE)


def test_of_whom_it_tells_is_what_may_be_told() -> None:
    """Sex and year of birth, none of who is ninety."""
    old: Patient = replace(PATIENT, born=date(1930, 1, 1), sex=Sex.FEMALE, deceased=after(9), phone="555-0142")
    told = in_deidentified(a_file(a_dossier(patient=old)))
    assert told.who
    assert (told.who.study_id, told.who.birth_year, told.who.age) == (STUDY_ID, None, "90+")
    assert told.patient == Patient(STUDY_ID, "", date.min, Sex.FEMALE, deceased=after(9), id=old.id)
    assert [now.patient for now in told.courses] == [told.patient]
