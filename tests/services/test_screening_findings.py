"""Tests of judging a session by what is known beside it: of courses before, of the course, of the whole day."""

from dataclasses import replace

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.errors import SafetyStop
from prolotrack.services.amendment import Amendment, amend_session
from prolotrack.services.clinic_settings import Said as Settings
from prolotrack.services.clinic_settings import change_clinic
from prolotrack.services.course_switch import Switch, switch_course
from prolotrack.services.dossiers import dossier
from prolotrack.services.treatment import judged, log_session
from tests.domain.injections import OPENED, after
from tests.factories import TODAY, Clinic, given
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
