"""Tests of adverse events, and of the flare that is none."""

from dataclasses import replace
from datetime import timedelta

import pytest

from prolotrack.domain.adverse_event import (
    AdverseEvent,
    EventType,
    Outcome,
    affecting_next,
    check_event,
    parse_type,
)
from prolotrack.errors import OutOfRange, UsageProblem
from tests.domain.dossiers import a_dossier
from tests.domain.injections import OPENED, after

FLARE = AdverseEvent(12, EventType.FLARE, OPENED, id=1)
INJURY = AdverseEvent(12, EventType.NERVE_INJURY, after(10), affects_next=True, id=4)


def test_an_event_has_a_reference() -> None:
    """E and its key."""
    assert INJURY.reference == "E4"


@pytest.mark.parametrize(("days", "expected"), [(0, True), (2, True), (3, True), (4, False), (30, False)])
def test_a_flare_is_expected_up_to_three_days(days: int, *, expected: bool) -> None:
    """72 hours; what lasts longer is an adverse event."""
    assert replace(FLARE, resolved_on=OPENED + timedelta(days=days)).expected is expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (FLARE, True),
        (replace(FLARE, hospitalised=False), True),
        (replace(FLARE, hospitalised=True), False),
        (replace(FLARE, outcome=Outcome.ONGOING), True),
        (replace(FLARE, outcome=Outcome.RECOVERING), True),
        (replace(FLARE, outcome=Outcome.RESOLVED), True),
        (replace(FLARE, outcome=Outcome.SEQUELAE), False),
        (replace(FLARE, outcome=Outcome.FATAL), False),
        *((replace(FLARE, type=each), False) for each in EventType if each is not EventType.FLARE),
    ],
)
def test_only_a_flare_is_expected(event: AdverseEvent, *, expected: bool) -> None:
    """Not one that led to hospital, or left something behind."""
    assert event.expected is expected


@pytest.mark.parametrize(
    ("outcome", "is_open"),
    [
        (None, True),
        (Outcome.ONGOING, True),
        (Outcome.RECOVERING, True),
        (Outcome.RESOLVED, False),
        (Outcome.SEQUELAE, False),
        (Outcome.FATAL, False),
    ],
)
def test_an_event_is_open_until_it_is_over(outcome: Outcome | None, *, is_open: bool) -> None:
    """By its outcome, or by the day it resolved."""
    assert replace(INJURY, outcome=outcome).open is is_open
    assert replace(INJURY, resolved_on=after(12)).open is False


def test_an_event_resolves_on_its_first_day_at_the_earliest() -> None:
    """A day before it contradicts the onset."""
    assert check_event(replace(INJURY, resolved_on=after(10))).resolved_on == after(10)
    with pytest.raises(OutOfRange) as refusal:
        check_event(replace(INJURY, resolved_on=after(9)))
    assert str(refusal.value) == (
        "It cannot have resolved on 2026-01-14, before its onset on 2026-01-15: correct a date."
    )


@pytest.mark.parametrize("outcome", [Outcome.ONGOING, Outcome.RECOVERING, Outcome.FATAL])
def test_what_goes_on_has_not_resolved(outcome: Outcome) -> None:
    """Nor has what was fatal."""
    with pytest.raises(OutOfRange) as refusal:
        check_event(replace(INJURY, outcome=outcome, resolved_on=after(12)))
    assert str(refusal.value) == f"What is {outcome} has not resolved on 2026-01-17: correct --outcome or --resolved."
    assert check_event(replace(INJURY, outcome=outcome)).outcome is outcome


@pytest.mark.parametrize("outcome", [None, Outcome.RESOLVED, Outcome.SEQUELAE])
def test_what_is_over_has_a_day(outcome: Outcome | None) -> None:
    """Or none, where nobody said it."""
    said = replace(INJURY, outcome=outcome, resolved_on=after(12))
    assert check_event(said) is said


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("flare", EventType.FLARE),
        ("Nerve Injury", EventType.NERVE_INJURY),
        ("nerve-injury", EventType.NERVE_INJURY),
        ("  spinal   headache ", EventType.SPINAL_HEADACHE),
    ],
)
def test_a_type_is_read_forgivingly(text: str, type_: EventType) -> None:
    """Case, blanks and hyphens do not matter."""
    assert parse_type(text) is type_


@pytest.mark.parametrize("text", ["", "nerve", "nerveinjury", "flares"])
def test_an_unknown_type_is_refused(text: str) -> None:
    """With those there are."""
    with pytest.raises(UsageProblem) as refusal:
        parse_type(text)
    assert str(refusal.value) == (
        f"{text!r} is not a type of event: write one of flare, vasovagal reaction, allergic reaction, anaphylaxis, "
        "infection, haemorrhage, nerve injury, tendon rupture, pneumothorax, spinal headache, anaesthetic toxicity, "
        "other."
    )


@pytest.mark.parametrize(("last", "warns"), [(None, True), (9, True), (10, True), (11, False)])
def test_an_event_warns_until_a_session_after_its_onset(last: int | None, *, warns: bool) -> None:
    """One on the day of the onset came before it."""
    assert INJURY.warns(None if last is None else after(last)) is warns


@pytest.mark.parametrize("event", [replace(INJURY, affects_next=False), replace(INJURY, affects_next=None)])
def test_only_an_event_that_affects_the_next_session_warns(event: AdverseEvent) -> None:
    """Not one of which nobody said it; nor a void one."""
    assert not event.warns(None)
    assert not replace(INJURY, void="mistyped").warns(None)


def test_the_latest_event_is_warned_of() -> None:
    """Of several on one day the last that was entered; those that warn no more are passed over."""
    later, beside = replace(INJURY, onset=after(20), id=2), replace(INJURY, onset=after(20), id=3)
    assert affecting_next([beside, INJURY, later], after(5)) == beside
    assert affecting_next([INJURY, later], after(15)) == later
    assert affecting_next([INJURY, replace(later, affects_next=False)], after(5)) == INJURY
    assert affecting_next([INJURY], after(11)) is None
    assert affecting_next([], None) is None


def test_a_course_without_a_next_session_warns_of_nothing() -> None:
    """There is nothing that an event could affect."""
    assert a_dossier(OPENED)._replace(events=(INJURY,)).warning == INJURY
    assert a_dossier(OPENED, after(11))._replace(events=(INJURY,)).warning is None
    late = replace(INJURY, onset=after(60))
    assert a_dossier(OPENED, after(28), after(56))._replace(events=(late,)).warning is None
