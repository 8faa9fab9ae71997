"""Tests of the follow-up on the worklist: whose scores are to be taken; and of the event that affects a session."""

from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.anatomy import Region
from prolotrack.domain.course import Change
from prolotrack.domain.window import Need, Tier
from prolotrack.domain.worklist import Kind, Next
from prolotrack.services.past_worklist import worklist_on
from prolotrack.services.worklist import Wanted, lapsed, worklist
from tests.domain.injections import OPENED, after
from tests.factories import ANA, LEE, Clinic
from tests.services.agreements import booked
from tests.services.happenings import followed, happened, injured, struck_out
from tests.services.worklists import CALLS, EVERYTHING, courses, rows, wanted

SCORES = EVERYTHING._replace(kind=Kind.SCORE)
DUE = after(56 + 84)


def done(clinic: Clinic, mrn: str = "1042", words: str = "left knee", days: int = 0, protocol: str = "usual") -> int:
    """Open a course of which all planned sessions are given, the last 56 days after the first; return its key."""
    patient = clinic.patient(replace(ANA, mrn=mrn))
    key = clinic.open(clinic.opening(patient, words, after(days)), protocol).course.id
    clinic.log(key, after(days), after(days + 28), after(days + 56))
    return key


def due(day: date, ahead: int = 14) -> Wanted:
    """Return what is shown by default of the scores that are due on a day."""
    return wanted(day, ahead)._replace(kind=Kind.SCORE)


def scores(clinic: Clinic, day: date, ahead: int = 14) -> list[int]:
    """Return the keys of the courses whose scores are due on a day."""
    return courses(clinic, due(day, ahead))


def test_row_tells_which_follow_up_is_due(clinic: Clinic) -> None:
    """A number of its own, the measures of the protocol, the appointment; nothing of calls, no planned number."""
    done(clinic, protocol="rabago-2013")
    agreed = booked(clinic, after(90), 1)
    row = next(row for row in rows(clinic, SCORES._replace(day=after(60))) if row.kind is Kind.SCORE)
    now = clinic.course(1)
    coming = now.follow_up
    assert coming is not None
    assert row == Next(
        kind=Kind.SCORE,
        course_id=1,
        mrn="1042",
        patient="Rivera, Ana",
        born=ANA.born,
        phone=None,
        do_not_call=False,
        structure="knee joint",
        side=now.course.side,
        condition=None,
        protocol="rabago-2013",
        number=1,
        planned=None,
        need=Need.PLANNED,
        earliest=coming.window.earliest,
        due=coming.window.due,
        latest=coming.window.latest,
        lapses_on=coming.lapses_on,
        last_session=after(56),
        clinician=LEE,
        appointment_id=agreed.id,
        appointment_on=agreed.on,
        appointment_at=agreed.at,
        arrived=False,
        call_on=None,
        unanswered=0,
        declined_on=None,
        event_id=None,
        event_type=None,
        measures=("womac",),
    )


def test_scores_are_shown_from_two_weeks_ahead_until_the_last_has_lapsed(clinic: Clinic) -> None:
    """A missed follow-up stays due, late, and hides none that come after it; then it is counted only."""
    done(clinic)
    lapses = 56 + 364 + 14 + 84
    for days, tier, shown, late in (
        (125, Tier.WAITING, False, False),
        (126, Tier.OPEN, True, False),
        (140, Tier.DUE, True, False),
        (154, Tier.DUE, True, False),
        (155, Tier.LATE, True, True),
        (lapses, Tier.LATE, True, True),
        (lapses + 1, Tier.LAPSED, False, True),
    ):
        day = after(days)
        (row,) = rows(clinic, SCORES._replace(day=day))
        assert row.tier(day) is tier
        assert (scores(clinic, day) == [1]) is shown
        overdue = Wanted(day, day, lapsed_too=True, late_only=True, kind=Kind.SCORE)
        assert (rows(clinic, overdue) == [row]) is late
        counted = wanted(day)._replace(kind=Kind.SCORE)
        assert clinic.ask(lambda reader, said=counted: lapsed(reader, said)) == int(tier is Tier.LAPSED)  # type: ignore[misc]


def test_a_score_of_follow_up_makes_the_next_due(clinic: Clinic) -> None:
    """Taken back, the one before is due again; after the last there is none."""
    done(clinic)
    for days, due in ((140, 56 + 182), (56 + 182, 56 + 364), (56 + 364, None)):
        followed(clinic, 1, after(days))
        found = [row.due for row in rows(clinic, SCORES._replace(day=after(600)))]
        assert found == ([after(due)] if due else [])
    clinic.undo()
    assert [row.due for row in rows(clinic, SCORES._replace(day=after(600)))] == [after(56 + 364)]


def test_a_course_that_ended_is_on_the_list_of_scores_only(clinic: Clinic) -> None:
    """No session, no call; one that goes on has sessions only."""
    clinic.opened(protocol="usual")
    clinic.log(1, OPENED)
    everything = EVERYTHING._replace(day=after(85), kind=Kind.ALL)
    assert {row.kind for row in rows(clinic, everything)} == {Kind.INJECTION, Kind.CALL}
    clinic.change(1, Change.STOPPED, after(2))
    assert [(row.kind, row.due) for row in rows(clinic, everything)] == [(Kind.SCORE, after(84))]
    assert courses(clinic, CALLS._replace(day=after(85))) == []
    assert scores(clinic, after(85)) == [1]


def test_filters_hold_for_scores_as_for_sessions(clinic: Clinic) -> None:
    """By due date and course; of a region, of a clinician, no more than asked for; the lapsed are counted alike."""
    for mrn, words, days in (("1", "left knee", 3), ("2", "left hip", 1), ("3", "left knee", 2), ("4", "left knee", 1)):
        done(clinic, mrn, words, days)
    assert scores(clinic, after(143)) == [2, 4, 3, 1]
    assert scores(clinic, after(127)) == [2, 4]
    assert scores(clinic, after(127), ahead=15) == [2, 4, 3]
    for said, found in (
        ({"limit": 3}, [2, 4, 3]),
        ({"region": Region.KNEE}, [4, 3, 1]),
        ({"region": Region.FOOT}, []),
        ({"clinician": "DR. lee"}, [2, 4, 3, 1]),
        ({"clinician": "Nobody"}, []),
    ):
        assert courses(clinic, due(after(143))._replace(**said)) == found
    late = wanted(after(900))._replace(kind=Kind.SCORE)
    for said, count in (({}, 4), ({"region": Region.KNEE}, 3), ({"clinician": "Nobody"}, 0)):
        assert clinic.ask(lambda reader, said=said: lapsed(reader, late._replace(**said))) == count  # type: ignore[misc]


def test_lapsed_are_counted_by_kind(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all kinds together; each one beyond its bound at most."""
    monkeypatch.setattr("prolotrack.services.worklist.COUNTED_UP_TO", 2)
    for number in range(4):
        done(clinic, f"a{number}")
        clinic.open(clinic.opening(clinic.patient(replace(ANA, mrn=f"b{number}"))))
    late = wanted(after(900))
    with clinic.reading() as reader:
        for kind, count in ((Kind.INJECTION, 3), (Kind.SCORE, 3), (Kind.ALL, 6)):
            said = late._replace(kind=kind)
            assert worklist(reader, said, counted=True).lapsed == count
            assert worklist(reader, said._replace(lapsed_too=True), counted=True).lapsed == 0


def test_a_long_follow_up_is_found_where_a_protocol_states_it(clinic: Clinic) -> None:
    """Three years after the last session, however far back its due date lies when it is looked for."""
    done(clinic, protocol="reeves-2003-acl")
    clinic.change(1, Change.STOPPED, after(56))
    (row,) = rows(clinic, SCORES._replace(day=after(60)))
    assert scores(clinic, row.lapses_on) == [1]


def test_the_worklist_of_the_first_day_of_the_calendar_has_no_scores(clinic: Clinic) -> None:
    """Nothing before it is looked for."""
    done(clinic)
    assert rows(clinic, Wanted(date.min, date.min, kind=Kind.SCORE)) == []


def test_a_day_gone_by_knows_no_later_score(clinic: Clinic) -> None:
    """Nor a later session: the follow-up that was due then."""
    done(clinic)
    followed(clinic, 1, DUE)
    with clinic.reading() as reader:
        for days, due in ((55, []), (56, [140]), (139, [140]), (140, [238])):
            found = worklist_on(reader, SCORES._replace(day=after(days)))
            assert [row.due for row in found.rows] == [after(day) for day in due]


def test_row_of_a_session_names_the_event_that_affects_it(clinic: Clinic) -> None:
    """So does that of its call, until the session is given; that of a follow-up does not."""
    clinic.opened()
    clinic.log(1, OPENED)
    event = injured(clinic, 1, after(3))
    everything = EVERYTHING._replace(day=after(60), kind=Kind.ALL)
    found = {(row.kind, row.event_id, row.event_type) for row in rows(clinic, everything)}
    assert found == {(kind, event.id, "nerve injury") for kind in (Kind.INJECTION, Kind.CALL)}
    happened(clinic, replace(event, onset=after(2), affects_next=False, note="mild"))
    assert {row.event_id for row in rows(clinic, everything)} == {event.id}
    clinic.log(1, after(28))
    assert {row.event_id for row in rows(clinic, everything)} == {None}
    clinic.undo()
    struck_out(clinic, event.id)
    assert {row.event_id for row in rows(clinic, everything)} == {None}


def test_an_event_before_an_optional_session_is_not_one_of_the_follow_up(clinic: Clinic) -> None:
    """It affects the session alone."""
    done(clinic, protocol="rabago-2013")
    injured(clinic, 1, after(57))
    found = {row.kind: row.event_id for row in rows(clinic, EVERYTHING._replace(day=after(60), kind=Kind.ALL))}
    assert found == {Kind.INJECTION: 1, Kind.SCORE: None}
