"""Tests of how the steps of an explanation are worded."""

from datetime import date
from typing import get_args

import pytest

from prolotrack.domain import step
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.course import Status
from prolotrack.domain.lot import LotState
from prolotrack.domain.recall import Result
from prolotrack.domain.step import Step, Why, WindowRule
from prolotrack.domain.window import Need, Tier
from prolotrack.present.steps import says
from tests.domain.protocols import days, months, weeks
from tests.present.test_follow_up_steps import SAID as FOLLOW_UP

MINUS = "\N{MINUS SIGN}"
A, B, C = date(2026, 2, 2), date(2026, 3, 2), date(2026, 3, 16)


GIVEN = step.Session("S2", A, 2, True, None, None, None, substandard=False, restarts=False, beside=None)
EXPIRED = LotState("D5", known=True, expires=date(2026, 1, 31), expired=True, recalled_on=A, recall_reason="particles")
RECALLED = LotState("X", known=True, expires=C, recalled_on=B)

SAID: tuple[tuple[Step, str], ...] = (
    (step.Opened("C1", A, "Dr. Lee"), "C1 was opened on 2026-02-02 by Dr. Lee."),
    (
        step.Protocol("usual", 2, A, "0, 4w, 8w"),
        "usual, version 2, frozen into the course when it was opened on 2026-02-02: 0, 4w, 8w.",
    ),
    (step.Source("Lee 2020.", "published"), "Lee 2020."),
    (step.Source(None, "clinic's own"), "The clinic's own, no published source."),
    (GIVEN, "S2 on 2026-02-02: session 2, counts."),
    (
        GIVEN._replace(counts=False, substandard=True, faults=(EXPIRED, RECALLED)),
        (
            "S2 on 2026-02-02: session 2, sub-standard (lot D5 expired on 2026-01-31 and recalled on 2026-02-02 "
            "(particles), lot X recalled on 2026-03-02 (no reason recorded)), does not count."
        ),
    ),
    (
        GIVEN._replace(too_soon_by=1, allowed_from=B, early_reason="travels"),
        "S2 on 2026-02-02: session 2, too soon by 1 day (not before 2026-03-02; travels), counts all the same.",
    ),
    (
        GIVEN._replace(counts=False, too_soon_by=4, allowed_from=B),
        "S2 on 2026-02-02: session 2, too soon by 4 days (not before 2026-03-02; no reason recorded), does not count.",
    ),
    (
        GIVEN._replace(number=1, restarts=True),
        "S2 on 2026-02-02: session 1, the series began anew after so long a gap, counts.",
    ),
    (
        GIVEN._replace(counts=False, beside="S1"),
        "S2 on 2026-02-02: session 2, on the same day as S1; the day counts once.",
    ),
    (step.PassedOver("S3", A, Why.VOID, "not given"), "S3 on 2026-02-02 is void (not given)."),
    (
        step.PassedOver("A3", A, Attendance.NO_SHOW, None),
        "A3 on 2026-02-02: the patient did not come; appointments are never counted.",
    ),
    (
        step.PassedOver("A3", A, Attendance.CANCELLED, "ill {0}"),
        "A3 on 2026-02-02: cancelled (ill {0}); appointments are never counted.",
    ),
    (step.Extended(A, 1, None), "1 session added on 2026-02-02."),
    (step.Extended(A, 2, "not yet well"), "2 sessions added on 2026-02-02 (not yet well)."),
    (step.Reference(None, A), "No session is given yet: the first runs from the opening of the course on 2026-02-02."),
    (step.Reference("S2", A), "The next session runs from S2 on 2026-02-02, the last one given."),
    (step.Next(3, Need.PLANNED, 2, 3, 0, None), "Session 3 is next: 2 of 3 planned sessions counted."),
    (step.Next(1, Need.PLANNED, 0, 1, 0, None), "Session 1 is next: 0 of 1 planned session counted."),
    (step.Next(4, Need.PLANNED, 3, 4, 1, None), "Session 4 is next: 3 of 4 planned sessions counted, 1 of them added."),
    (step.Next(4, Need.OPTIONAL, 3, 3, 0, None), "Session 4 is next, and optional: 3 of 3 planned sessions counted."),
    (
        step.Next(4, Need.AS_NEEDED, 3, 3, 0, 6),
        "Session 4 is next, given as needed, so that it has no due date: 3 of 3 planned sessions counted, at most 6.",
    ),
    (
        step.Next(2, Need.PLANNED, 1, None, 0, 6),
        "Session 2 is next: 1 session counted so far, and the series is open-ended, at most 6.",
    ),
    (
        step.Gap(1, None, None, None, A, A, None),
        "Session 1 is due on the day the course was opened: 2026-02-02.",
    ),
    (
        step.Gap(3, weeks(4), weeks(8), weeks(4), A, B, None),
        f"Session 3 is due 4 weeks (8w {MINUS} 4w) after 2026-02-02: 2026-03-02.",
    ),
    (
        step.Gap(4, weeks(4), weeks(8), weeks(4), A, B, None, beyond=True),
        f"Session 4 is due 4 weeks (8w {MINUS} 4w, the last gap again) after 2026-02-02: 2026-03-02.",
    ),
    (
        step.Gap(1, weeks(4), weeks(4), weeks(0), A, B, None),
        (
            "Session 1, which is repeated and has the gap of session 2, is due 4 weeks "
            f"(4w {MINUS} 0w) after 2026-02-02: 2026-03-02."
        ),
    ),
    (
        step.Gap(3, months(1), None, None, date(2026, 1, 31), date(2026, 3, 1), "2026-02-31"),
        (
            "Session 3 is due 1 month (every 1mo) after 2026-01-31: 2026-03-01 "
            "(2026-02-31 does not exist: the 1st of the next month)."
        ),
    ),
    (
        step.Window(WindowRule.PUBLISHED, weeks(2), weeks(6), None, None),
        "As published: not before 2 weeks, late after 6 weeks.",
    ),
    (
        step.Window(WindowRule.CLINIC, weeks(2), weeks(6), None, None),
        "The clinic's own protocol says so: not before 2 weeks, late after 6 weeks.",
    ),
    (
        step.Window(WindowRule.CLINIC, None, days(14), None, None),
        "The clinic's rule for a first session: late after 14 days.",
    ),
    (
        step.Window(WindowRule.CLINIC, None, None, 21, 10),
        (
            "The protocol publishes none; the clinic's rule, due ± the smaller of 14 days and half the gap of 21 days: "
            "10 days."
        ),
    ),
    (
        step.Window(WindowRule.PUBLISHED, weeks(2), None, 28, 14),
        (
            "The protocol says not before 2 weeks; else the clinic's rule, due ± the smaller of 14 days and half "
            "the gap of 28 days: 14 days."
        ),
    ),
    (step.Earliest(A, A, None, None, None, held_at_due=False), "2026-02-02, the day the course was opened."),
    (step.Earliest(A, B, None, 10, None, held_at_due=False), f"2026-02-02: due, 2026-03-02, {MINUS} 10 days."),
    (
        step.Earliest(B, A, days(30), None, None, held_at_due=True),
        "2026-03-02: 30 days after 2026-02-02; later than due, so it is the due date.",
    ),
    (step.Latest(C, A, weeks(6), None, None, held_at_due=False), "2026-03-16: 6 weeks after 2026-02-02."),
    (step.Latest(C, B, None, 14, None, held_at_due=False), "2026-03-16: due, 2026-03-02, + 14 days."),
    (
        step.Latest(C, A, weeks(1), None, None, held_at_due=True),
        "2026-03-16: 1 week after 2026-02-02; earlier than due, so it is the due date.",
    ),
    (
        step.Grace(days(0), A, early_counts=True),
        "A session is too soon only before earliest, 2026-02-02; such a session counts all the same.",
    ),
    (
        step.Grace(days(4), A, early_counts=False),
        (
            f"A session is too soon only before earliest {MINUS} 4 days of grace = 2026-02-02; "
            "such a session does not count."
        ),
    ),
    (step.Lapse(weeks(12), C, None), "The course counts as lapsed after latest + 12 weeks = 2026-03-16."),
    (
        step.Restart(months(6), C),
        "A session after 2026-03-16, 6 months after the last, begins the series anew.",
    ),
    (step.Status(A, Tier.DUE, 0), "On 2026-02-02 the session is due: it is the due date."),
    (step.Status(A, Tier.LATE, 20), "On 2026-02-02 the session is late: 20 days past due."),
    (step.Status(A, Tier.OPEN, -1), "On 2026-02-02 the session is open: 1 day before due."),
    (step.Closed(A, A, "Carnival"), "The clinic is closed on 2026-02-02: Carnival."),
    (step.Closed(A, B, "Works"), "The clinic is closed from 2026-02-02 to 2026-03-02: Works."),
    (step.Bookable(A, A, None, None), "2026-02-02 can be booked."),
    (step.Bookable(B, A, None, None), "2026-03-02 is the first day from 2026-02-02 on that can be booked."),
    (step.Bookable(None, A, None, None), "The window has no open day left from 2026-02-02 on."),
    (
        step.Bookable(None, B, C, A),
        (
            "The window has no open day left from 2026-03-02 on: the first open day after it is 2026-03-16, "
            "the last one before due is 2026-02-02."
        ),
    ),
    (
        step.Appointment("A5", A, "09:30", "Dr. Lee", True, None, False),
        "A5 on 2026-02-02 09:30 with Dr. Lee, inside the window.",
    ),
    (
        step.Appointment("A5", A, "09:30", "Dr. Lee", False, "Carnival", True),
        (
            "A5 on 2026-02-02 09:30 with Dr. Lee, outside the window, when the clinic is closed (Carnival), which has "
            "passed, and nobody said what became of it."
        ),
    ),
    (step.Appointment("A5", A, "09:30", "Dr. Lee", None, None, False), "A5 on 2026-02-02 09:30 with Dr. Lee."),
    (step.Call(A, Result.BOOKED, None, 0, 3), "The last call was on 2026-02-02: booked."),
    (
        step.Call(A, Result.NO_ANSWER, B, 2, 3),
        (
            "The last call was on 2026-02-02: no-answer, call again from 2026-03-02 on; calls in a row that reached "
            "nobody: 2 of 3."
        ),
    ),
    (
        step.Call(A, Result.SNOOZED, B, 3, 3),
        (
            "The call was put off on 2026-02-02 until 2026-03-02; calls in a row that reached nobody: 3, lost to "
            "follow-up is proposed."
        ),
    ),
    (step.Call(A, Result.SNOOZED, None, 0, 3), "The call was put off on 2026-02-02."),
    (step.NeverCalled(True, None), "Nobody calls: the patient asked not to be called."),
    (step.NeverCalled(True, A), "Nobody calls: the patient asked not to be called and declined on 2026-02-02."),
    (step.NeverCalled(False, A), "Nobody calls: the patient declined on 2026-02-02."),
    (step.Recall(A, None), "Somebody should call from 2026-02-02 on."),
    (step.Recall(A, "A5"), "Somebody should call from 2026-02-02 on; A5 was missed and not booked again."),
    (
        step.NotListed(Why.PAUSED, Status.PAUSED, 1, A, "on {holiday}"),
        "Not on the due list: paused since 2026-02-02 (on {holiday}).",
    ),
    (
        step.NotListed(Why.ENDED, Status.STOPPED, 1, A, "transferred"),
        "Not on the due list: stopped since 2026-02-02 (transferred).",
    ),
    (step.NotListed(Why.DECEASED, Status.OPEN, 1, A), "Not on the due list: the patient died on 2026-02-02."),
    (
        step.NotListed(Why.ALL_GIVEN, Status.OPEN, 3),
        "Not on the due list: all sessions are given, 3 of them counted.",
    ),
)


@pytest.mark.parametrize(("each", "sentence"), SAID, ids=lambda value: type(value).__name__)
def test_step_is_said_in_one_sentence(each: Step, sentence: str) -> None:
    """With its figures, and what was typed as it was typed."""
    assert says(each) == sentence


def test_every_step_has_a_sentence() -> None:
    """There is none that cannot be said."""
    assert {type(each) for each, _ in (*SAID, *FOLLOW_UP)} == set(get_args(Step))


def test_what_is_no_step_has_no_sentence() -> None:
    """It is a mistake of whoever made it."""
    with pytest.raises(TypeError, match="str has no sentence"):
        says("a step")  # type: ignore[arg-type]


@pytest.mark.parametrize("why", Why)
def test_every_reason_why_a_course_is_not_listed_has_words(why: Why) -> None:
    """It begins alike, and ends as a sentence does."""
    said = says(step.NotListed(why, Status.OPEN, 1, A))
    assert said.startswith("Not on the due list: ")
    assert said.endswith(".")
