"""Tests of judging a session by what is known beside it: of courses before, of the course, of the whole day."""

from dataclasses import replace
from decimal import Decimal

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.errors import SafetyStop
from prolotrack.services.amendment import Amendment, amend_session
from prolotrack.services.clinic_settings import Said as Settings
from prolotrack.services.clinic_settings import change_clinic
from prolotrack.services.course_switch import Switch, switch_course
from prolotrack.services.courses import remarks
from prolotrack.services.dossiers import dossier
from prolotrack.services.treatment import judged, log_session
from tests.domain.injections import OPENED, after
from tests.factories import ANA, NOTHING_SAID, TODAY, Clinic, given
from tests.services.refusals import refused


def warned(clinic: Clinic, course: int, days: int) -> list[str]:
    """Return which rules a session of a course, after so many days, would not meet, in words."""
    said = replace(given(after(days)), override="asked only")
    return [str(found) for found in clinic.ask(lambda reader: judged(reader, [dossier(reader, course)], said))]


def test_event_of_a_course_that_was_switched_affects_the_one_that_continues_it(clinic: Clinic) -> None:
    """Until a session of either, as of the days when that was known; the session that was warned is still judged so."""
    clinic.opened()
    clinic.log(1, OPENED)
    event = AdverseEvent(1, EventType.NERVE_INJURY, after(10), affects_next=True)
    clinic.do(lambda tx: tx.add_many([event, replace(event, onset=after(50))]))
    clinic.do(lambda tx: switch_course(tx, 1, Switch(after(20), "saline"), None), command="course switch")
    what = "affects the session after it; the clinic's rule adverse-event=warn)"
    assert warned(clinic, 2, 28) == [f"adverse-event (E1, nerve injury on {after(10)}, {what}"]
    assert warned(clinic, 2, 50) == [f"adverse-event (E2, nerve injury on {after(50)}, {what}"]
    assert [each.id for each in clinic.course(2).carried_over] == [1, 2]
    assert clinic.course(1).carried_over == ()
    session = clinic.log(2, after(28))
    assert [each.id for each in clinic.course(2).carried_over] == [2]
    assert clinic.ask(lambda reader: dossier(reader, 2, after(49))).carried_over == ()
    assert warned(clinic, 2, 40) == []
    clinic.do(lambda tx: change_clinic(tx, Settings(rules=("adverse-event=stop",)), TODAY), command="clinic set")
    stopped = refused(
        clinic,
        SafetyStop,
        lambda: clinic.do(lambda tx: amend_session(tx, session, Amendment("x", consent=True))),
    )
    assert "E1, nerve injury" in stopped
    clinic.do(lambda tx: log_session(tx, [1], replace(given(after(15)), override="as agreed")))
    clinic.do(lambda tx: amend_session(tx, session, Amendment("x", consent=True)))
    assert [each.id for each in clinic.ask(lambda reader: dossier(reader, 2, after(14))).events_before] == [1]


def test_course_that_was_not_consented_to_warns_at_every_session(clinic: Clinic) -> None:
    """It is said when the course is opened, and until it is put right."""
    patient = clinic.patient()
    clinic.open(replace(clinic.opening(patient), consent=True))
    now = clinic.open(replace(clinic.opening(patient, "right knee"), consent=False))
    assert remarks(clinic.course(1)) == ()
    assert remarks(now) == (
        "Rivera, Ana did not consent to C2 (rule no-consent): log says so until course amend C2 --consent.",
    )
    assert warned(clinic, 1, 0) == []
    told = "the patient did not consent to C2: course amend C2 --consent once that is so"
    assert warned(clinic, 2, 0) == [f"no-consent ({told}; the clinic's rule no-consent=warn)"]


def test_anaesthetics_of_the_whole_day_are_taken_together(clinic: Clinic) -> None:
    """Of another session too, as soon as this one gives one of them."""
    patient = clinic.patient(replace(ANA, weight_kg=Decimal(68), weight_on=OPENED))
    for words in ("left knee", "right knee"):
        clinic.open(clinic.opening(patient, words))

    def mixed(mix: str) -> list[str]:
        said = replace(given(OPENED), injection=replace(NOTHING_SAID, mix=mix))
        return [str(found) for found in clinic.ask(lambda reader: judged(reader, [dossier(reader, 2)], said))]

    first = replace(given(OPENED), injection=replace(NOTHING_SAID, mix="14 mL lidocaine 2%"))
    clinic.do(lambda tx: log_session(tx, [1], first))
    told = "bupivacaine 100 mg is 57 % of its limit, lidocaine 280 mg is 93 %: together 150 %"
    assert mixed("20 mL bupivacaine 0.5%") == [
        f"anaesthetics-together ({told}; the clinic's rule anaesthetics-together=warn)"
    ]
    assert mixed("1 mL bupivacaine 0.5%") == []
    assert mixed("1 mL dextrose 50%") == []
