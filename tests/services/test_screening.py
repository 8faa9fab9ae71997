"""Tests of judging a session by the clinic's rules: when it is logged, and when it is amended."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.lot import Lot
from prolotrack.domain.patient import Patient
from prolotrack.domain.safety import rules_named
from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.domain.session import Injection, Session
from prolotrack.errors import SafetyStop
from prolotrack.services.amendment import Amendment, amend_session
from prolotrack.services.clinic_settings import Said as Settings
from prolotrack.services.clinic_settings import change_clinic
from prolotrack.services.dossiers import dossier
from prolotrack.services.treatment import judged, log_session
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, NOTHING_SAID, TODAY, Clinic, given
from tests.services.refusals import refused

WHY = "mistyped"
CORN = replace(ANA, allergies=("corn",))
MIX = "1 mL dextrose 50% + 10 mL lidocaine 2%"  # 200 mg of lidocaine
STRONG = "16 mL lidocaine 2%"  # 320 mg
EPINEPHRINE = "16 mL lidocaine 2% with epinephrine 1:200000"


def said_of(on: date, injection: Injection = NOTHING_SAID, override: str | None = None, **visit: object) -> Said:
    """Return what is said of a session."""
    return replace(given(on), injection=injection, override=override, visit=replace(NO_VISIT, **visit))  # type: ignore[arg-type]


def mixed(mix: str, volume: str | None = None) -> Injection:
    """Return an injection of a mix."""
    return replace(NOTHING_SAID, mix=mix, volume_ml=Decimal(volume) if volume else None)


def log(clinic: Clinic, said: Said, *courses: int) -> Session:
    """Log a session for courses, the first one unless others are named."""
    session, _ = clinic.do(lambda tx: log_session(tx, courses or (1,), said))
    return session


def rules(clinic: Clinic, said: Said, *courses: int) -> list[tuple[str, str]]:
    """Return which rules a session would not meet, and what each does; nothing is overridden by asking."""
    overriding = replace(said, override=said.override or "asked only")
    found = clinic.ask(lambda reader: judged(reader, [dossier(reader, key) for key in courses or (1,)], overriding))
    return [(verdict.rule.value, verdict.severity.value) for verdict in found]


def sentences(clinic: Clinic, said: Said, *courses: int) -> list[str]:
    """Return the same in words."""
    overriding = replace(said, override="asked only")
    found = clinic.ask(lambda reader: judged(reader, [dossier(reader, key) for key in courses or (1,)], overriding))
    return [verdict.what for verdict in found]


def amend(clinic: Clinic, seen: Session, **said: object) -> Session:
    """Put a session right."""
    amendment = Amendment(WHY, **said)  # type: ignore[arg-type]
    session, _ = clinic.do(lambda tx: amend_session(tx, seen, amendment), command="session amend")
    return session


def visited(**visit: object) -> Session:
    """Return what else is said of a session."""
    return replace(NO_VISIT, **visit)  # type: ignore[arg-type]


def course_of(clinic: Clinic, patient: Patient, *structures: str) -> None:
    """Open courses of a patient, one for each structure, who is entered first."""
    entered = clinic.patient(patient)
    for words in structures or ("left knee",):
        clinic.open(clinic.opening(entered, words))


def test_stop_is_refused_and_nothing_recorded(clinic: Clinic) -> None:
    """Asked beforehand, and in the transaction that would record it."""
    clinic.opened()
    infected = said_of(OPENED, screen=("infection",))
    sentence = refused(clinic, SafetyStop, lambda: log(clinic, infected))
    assert sentence.startswith("This session is stopped by infection (found at screening; ")
    assert refused(
        clinic, SafetyStop, lambda: clinic.ask(lambda reader: judged(reader, [dossier(reader, 1)], infected))
    )


def test_stop_is_overridden_with_a_reason(clinic: Clinic) -> None:
    """The session keeps which rules that were, and why; warnings are none of them."""
    clinic.opened()
    session = log(clinic, said_of(OPENED, override="swab is clean", screen=("infection", "nsaid")))
    found = "infection (found at screening; the clinic's rule infection=stop)"
    assert (session.stops, session.override) == ((found,), "swab is clean")
    assert session.screen == ("infection", "nsaid")
    assert clinic.course(1).given[0].injection.override is None


def test_reason_without_a_stop_is_not_recorded(clinic: Clinic) -> None:
    """A warning needs none, and nothing was overridden."""
    clinic.opened()
    session = log(clinic, said_of(OPENED, override="just in case", screen=("nsaid",)))
    assert (session.stops, session.override) == ((), None)


def test_clinic_says_what_stops(clinic: Clinic) -> None:
    """By its settings, whatever the defaults are."""
    clinic.opened()
    said = said_of(OPENED, screen=("infection", "nsaid"))
    settings = Settings(rules=("infection=off", "nsaid=stop", "consent-unasked=warn"))
    clinic.do(lambda tx: change_clinic(tx, settings, TODAY), command="clinic set")
    assert rules(clinic, said) == [("nsaid", "stop"), ("consent-unasked", "warn")]
    assert rules(clinic, replace(said, consent=False)) == [("nsaid", "stop"), ("no-consent", "warn")]


@pytest.mark.parametrize(
    ("injection", "wheals", "found"),
    [
        (mixed("1 mL dextrose 50% + 2 mL water"), None, [("allergy", "stop")]),
        (replace(NOTHING_SAID, agent="glucose", percent=Decimal(15)), None, [("allergy", "stop")]),
        (mixed("3 mL morrhuate 5%"), None, []),
        (replace(NOTHING_SAID, agent="morrhuate"), None, []),
        (mixed("3 mL morrhuate 5%"), "1 mL dextrose 5%", [("allergy", "stop")]),
        (NOTHING_SAID, None, [("allergy-unchecked", "warn")]),
        (NOTHING_SAID, "1 mL saline 0.9%", [("allergy-unchecked", "warn")]),
    ],
)
def test_allergies_are_compared_with_everything_that_is_injected(
    injection: Injection, wheals: str | None, found: list[tuple[str, str]], clinic: Clinic
) -> None:
    """Every component of a mix, the agent where nothing was mixed, the wheals; unknown is said so."""
    course_of(clinic, CORN)
    assert rules(clinic, said_of(OPENED, injection, wheals=wheals)) == found


def test_anaesthetic_whose_dose_nobody_can_tell_warns(clinic: Clinic) -> None:
    """When it is logged, and at every other anaesthetic of the day; without one there is nothing to add."""
    course_of(clinic, replace(ANA, weight_kg=Decimal(70), weight_on=OPENED), "left knee", "right knee")
    untold = replace(NOTHING_SAID, agent="lidocaine")
    assert rules(clinic, said_of(OPENED, untold)) == [("dose-unchecked", "warn")]
    log(clinic, said_of(OPENED, untold))
    assert rules(clinic, said_of(OPENED, mixed("1 mL lidocaine 1%")), 2) == [("dose-unchecked", "warn")]
    assert rules(clinic, said_of(OPENED, wheals="1 mL lidocaine 1%"), 2) == [("dose-unchecked", "warn")]
    assert rules(clinic, said_of(OPENED, mixed("1 mL dextrose 15%")), 2) == []
    assert rules(clinic, said_of(after(1), mixed("1 mL lidocaine 1%")), 2) == []


def test_agents_of_two_are_each_compared(clinic: Clinic) -> None:
    """Dextrose and morrhuate, of whom fish forbids one; each substance is named once."""
    course_of(clinic, replace(ANA, allergies=("fish", "corn")))
    both = replace(NOTHING_SAID, agent="dextrose + morrhuate")
    assert sentences(clinic, said_of(OPENED, both)) == [
        "an allergy to fish is recorded, and morrhuate is injected",
        "an allergy to corn is recorded, and dextrose is injected",
    ]


def test_agent_from_before_there_were_substances_is_compared_by_its_name(clinic: Clinic) -> None:
    """What was injected under a name of its own is what the patient is allergic to."""
    course_of(clinic, replace(ANA, allergies=("P2G", "corn")))
    seen = log(clinic, given(OPENED))
    (injection,) = [treatment.injection for treatment in clinic.course(1).given]
    clinic.do(lambda tx: tx.replace(injection, replace(injection, agent="P2G")))
    with pytest.raises(SafetyStop) as refusal:
        amend(clinic, seen, consent=True)
    assert "an allergy to P2G is recorded, and P2G is injected" in str(refusal.value)


def test_alert_holds_at_every_session(clinic: Clinic) -> None:
    """Those of this patient only."""
    course_of(clinic, replace(ANA, alerts=("anticoagulant",)))
    course_of(clinic, BEN)
    assert rules(clinic, said_of(OPENED, screen=())) == [("anticoagulant", "stop")]
    assert rules(clinic, said_of(OPENED), 2) == []


def test_same_site_of_another_course_is_judged(clinic: Clinic) -> None:
    """The same structure and side of the patient; nothing of other sides, of other patients or struck out."""
    course_of(clinic, ANA, "left knee", "right knee")
    course_of(clinic, BEN)
    clinic.log(1, OPENED)
    clinic.log(2, after(10))
    clinic.log(3, after(10))
    again = replace(clinic.opening(clinic.course(1).patient, "left knee"), override="new injury")
    assert clinic.open(again).course.id == 4
    assert sentences(clinic, said_of(after(13)), 4) == [
        f"C1 was injected at knee joint, LEFT on {OPENED} in S1, and the clinic leaves 14 days between"
    ]
    assert rules(clinic, said_of(after(14)), 4) == []
    assert rules(clinic, said_of(after(13)), 1, 4) == []
    clinic.do(lambda tx: change_clinic(tx, Settings(rules=("same-site=stop",)), TODAY), command="clinic set")
    refused(clinic, SafetyStop, lambda: log(clinic, said_of(after(1)), 4))
    session = clinic.course(1).given[0].session
    clinic.do(lambda tx: tx.void(session, "not given"))
    assert rules(clinic, said_of(after(1)), 4) == []


def test_dose_is_judged_with_everything_of_the_day(clinic: Clinic) -> None:
    """Over all courses, wheals and earlier sessions of the day; a vasoconstrictor raises the limit."""
    course_of(clinic, replace(ANA, weight_kg=Decimal(68), weight_on=OPENED), "left knee", "right knee")
    assert rules(clinic, said_of(OPENED, mixed(STRONG))) == [("anaesthetic-dose", "stop")]
    assert rules(clinic, said_of(OPENED, mixed(EPINEPHRINE))) == []
    assert rules(clinic, said_of(OPENED, mixed(MIX))) == []
    assert rules(clinic, said_of(OPENED, mixed(MIX)), 1, 2) == [("anaesthetic-dose", "stop")]
    assert rules(clinic, said_of(OPENED, mixed(MIX), wheals="6 mL lidocaine 2%")) == [("anaesthetic-dose", "stop")]
    log(clinic, said_of(OPENED, mixed(MIX)))
    assert rules(clinic, said_of(OPENED, mixed(MIX)), 2) == [("anaesthetic-dose", "stop")]
    assert rules(clinic, said_of(after(1), mixed(MIX)), 2) == []
    assert rules(clinic, said_of(OPENED, mixed("3 mL dextrose 15%")), 2) == []


def test_dose_without_a_weight_is_said(clinic: Clinic) -> None:
    """And one whose weight is old."""
    course_of(clinic, ANA)
    assert rules(clinic, said_of(OPENED, mixed(MIX))) == [("dose-unchecked", "warn")]
    course_of(clinic, replace(BEN, weight_kg=Decimal(68), weight_on=date(2024, 12, 1)))
    assert rules(clinic, said_of(OPENED, mixed(MIX)), 2) == [("weight-old", "warn")]


def test_lots_are_looked_up(clinic: Clinic) -> None:
    """Those of the day of the session, however they are typed."""
    clinic.opened()
    clinic.do(lambda tx: tx.add(Lot("D50-1", "dextrose 50%", expires=OPENED)))
    lots = replace(NOTHING_SAID, lots=("d50-1", "D50-2"))
    assert rules(clinic, said_of(OPENED, lots)) == []
    assert rules(clinic, said_of(after(1), lots)) == [("expired-lot", "warn")]


def events(clinic: Clinic, *said: AdverseEvent) -> None:
    """Record adverse events."""
    clinic.do(lambda tx: tx.add_many(said), command="event add")


def test_event_affects_the_session_after_it(clinic: Clinic) -> None:
    """Each session the event since the one before; of its own course, on the days as they were."""
    course_of(clinic, ANA, "left knee", "right knee")
    clinic.log(1, OPENED)
    event = AdverseEvent(1, EventType.NERVE_INJURY, after(3), affects_next=True)
    events(clinic, event, replace(event, onset=after(40), affects_next=False))
    for day in (3, 28):
        assert sentences(clinic, said_of(after(day))) == [
            f"E1, nerve injury on {after(3)}, affects the session after it"
        ]
    assert rules(clinic, said_of(after(2))) == []
    assert rules(clinic, said_of(after(28)), 2) == []
    assert rules(clinic, said_of(after(28)), 1, 2) == [("adverse-event", "warn")]
    clinic.log(1, after(28))
    assert rules(clinic, said_of(after(56))) == []
    assert rules(clinic, said_of(after(20))) == [("adverse-event", "warn")]


def test_amending_is_judged_again(clinic: Clinic) -> None:
    """What stops is refused, and overridden with a reason; what no longer stops is no longer overridden."""
    clinic.opened()
    seen = log(clinic, said_of(OPENED, mixed(MIX)))
    refused(clinic, SafetyStop, lambda: amend(clinic, seen, injection=mixed(STRONG)))
    refused(clinic, SafetyStop, lambda: amend(clinic, seen, visit=visited(wheals="6 mL lidocaine 2%")))
    refused(clinic, SafetyStop, lambda: amend(clinic, seen, visit=visited(screen=("infection",))))
    seen = amend(clinic, seen, injection=mixed(STRONG), override="measured")
    assert (rules_named(seen.stops), seen.override) == (("anaesthetic-dose",), "measured")
    seen = amend(clinic, seen, visit=visited(screen=("infection",)), override="swab is clean")
    assert (rules_named(seen.stops), seen.override) == (("infection", "anaesthetic-dose"), "measured; swab is clean")
    seen = amend(clinic, seen, visit=visited(screen=()), override="not needed")
    assert (rules_named(seen.stops), seen.override) == (("anaesthetic-dose",), "measured; swab is clean")
    seen = amend(clinic, seen, injection=mixed(MIX))
    assert (seen.stops, seen.override) == ((), None)


def test_more_than_was_overridden_is_overridden_anew(clinic: Clinic) -> None:
    """The same rule by another value; the reason of the first is kept only where the first still holds."""
    clinic.opened()
    seen = log(clinic, said_of(OPENED, mixed(STRONG), override="known"))
    sentence = refused(clinic, SafetyStop, lambda: amend(clinic, seen, injection=mixed("100 mL lidocaine 2%")))
    assert "lidocaine 2000 mg" in sentence
    seen = amend(clinic, seen, injection=mixed(f"{STRONG} + 1 mL water"))
    assert seen.override == "known"
    seen = amend(clinic, seen, injection=mixed("17 mL lidocaine 2%"), override="weighed anew")
    assert seen.override == "weighed anew"
    assert "lidocaine 340 mg" in seen.stops[0]


def test_one_reason_for_two_rules_is_kept_once(clinic: Clinic) -> None:
    """Said again for another rule, it is not doubled."""
    clinic.opened()
    seen = log(clinic, said_of(OPENED, override="insists", screen=("infection",)))
    seen = amend(clinic, seen, visit=visited(screen=("infection", "fracture")), override="insists")
    assert (rules_named(seen.stops), seen.override) == (("infection", "fracture"), "insists")


def test_what_is_not_judged_is_amended_in_peace(clinic: Clinic) -> None:
    """An alert that is known since does not hold up a note, or the pain; it does what bears on safety."""
    patient = clinic.patient(ANA)
    clinic.open(clinic.opening(patient))
    seen = log(clinic, given(OPENED))
    clinic.do(lambda tx: tx.replace(patient, replace(patient, alerts=("anticoagulant",))))
    seen = amend(clinic, seen, note="left early", pain=Decimal(3), visit=visited(position="prone"))
    assert (seen.note, seen.position, seen.stops) == ("left early", "prone", ())
    judged_again: Sequence[dict[str, object]] = (
        {"consent": True},
        {"on": after(1)},
        {"injection": replace(NOTHING_SAID, lots=("D50",))},
        {"injection": replace(NOTHING_SAID, volume_ml=Decimal(3))},
        {"injection": replace(NOTHING_SAID, agent="dextrose")},
        {"injection": replace(NOTHING_SAID, percent=Decimal(15))},
    )
    for said in judged_again:
        refused(clinic, SafetyStop, lambda said=said: amend(clinic, seen, **said))  # type: ignore[misc]


def test_amended_session_is_not_compared_with_itself(clinic: Clinic) -> None:
    """Neither its own dose, nor its own site, nor what came of it counts against it."""
    course_of(clinic, replace(ANA, weight_kg=Decimal(68), weight_on=OPENED), "left knee", "right knee")
    clinic.do(
        lambda tx: change_clinic(tx, Settings(rules=("same-site=stop", "adverse-event=stop")), TODAY),
        command="clinic set",
    )
    seen = log(clinic, said_of(OPENED, mixed(MIX)))
    events(clinic, AdverseEvent(1, EventType.NERVE_INJURY, OPENED, affects_next=True))
    seen = amend(clinic, seen, injection=mixed("1 mL dextrose 50% + 11 mL lidocaine 2%"))
    assert seen.stops == ()
    later = log(clinic, said_of(after(28), override="recovered"))
    assert rules_named(later.stops) == ("adverse-event",)
    assert amend(clinic, later, consent=True).stops == later.stops


def test_session_of_several_courses_is_amended_as_a_whole(clinic: Clinic) -> None:
    """The dose of the course that is not amended counts too."""
    course_of(clinic, replace(ANA, weight_kg=Decimal(68), weight_on=OPENED), "left knee", "right knee")
    seen = log(clinic, said_of(OPENED, mixed("7 mL lidocaine 2%")), 1, 2)
    sentence = refused(
        clinic, SafetyStop, lambda: amend(clinic, seen, injection=mixed("9 mL lidocaine 2%"), course_id=2)
    )
    assert "lidocaine 320 mg, limit 300 mg" in sentence
