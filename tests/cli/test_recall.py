"""Tests of ``recall``: whom to call, what came of it, and what follows."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.cli.desk import Desk

KNEE = ("course", "open", "1042", "right knee", "--on", "2026-02-01")  # C2, due that day, late after 15 February
LOST = 'prolotrack course stop C2 --reason "lost to follow-up"'


@pytest.fixture
def late(elbow: Desk) -> Desk:
    """Return a desk where somebody should call about C2, and not about C1."""
    elbow.does(*KNEE)
    return elbow


def to_call(desk: Desk, *words: str) -> list[str]:
    """Return the courses that somebody should call about, which ``due`` lists as well."""
    listed = desk.asks("recall", "list", *words)
    assert listed == desk.asks("due", "--kind", "call", *words)
    return [row["course"] for row in listed]


def said(desk: Desk, *words: str) -> list[str]:
    """Return the lines in which a command confirms what it did."""
    return desk.does("recall", *words).out.splitlines()


def test_the_list_is_that_of_the_calls(late: Desk) -> None:
    """With the filters of every list, as of any day."""
    assert to_call(late) == ["C2"]
    assert to_call(late, "--region", "knee", "--clinician", "dr. weber", "--limit", "1") == ["C2"]
    assert to_call(late, "--region", "hip") == to_call(late, "--clinician", "Dr. Lee") == []
    assert to_call(late, "--as-of", "2026-02-15") == []
    assert to_call(late, "--as-of", "2026-02-16") == ["C2"]
    assert to_call(late, "--as-of", "2026-03-17") == ["C2", "C1"]


def test_the_table_says_how_many_there_are(late: Desk) -> None:
    """Also where it is cut; and that there is nobody."""
    assert late.does("recall", "list", "--format", "table").out.splitlines()[-1] == "Courses to call about: 1."
    cut = late.does("recall", "list", "--format", "table", "--as-of", "2026-03-17", "--limit", "1").out.splitlines()
    assert cut[-2:] == ["The first 1 are shown: add --limit N for more.", "Courses to call about: 2."]
    nobody = late.does("recall", "list", "--format", "table", "--region", "hip").out
    assert nobody == "Nobody is to be called.\n"


def test_a_call_is_confirmed_with_what_follows(late: Desk) -> None:
    """Name, birth date, structure and SIDE in words, the reference, and the day of the next call."""
    assert said(late, "log", "C2", "--result", "no-answer", "--note", "voice box") == [
        "C2 called on 2 Mar 2026, nobody answered: Rivera, Ana, born 14 Mar 1978 (MRN 1042), knee joint, RIGHT.",
        "C2: next call 3 Mar 2026, in 1 day.",
    ]
    assert to_call(late) == []
    assert to_call(late, "--as-of", "tomorrow") == ["C2"]


@pytest.mark.parametrize(
    ("day", "follows"),
    [
        ("2026-03-01", "C2: to be called today."),
        ("2026-02-20", "C2: to be called since 21 Feb 2026, 1 week 2 days ago."),
    ],
)
def test_a_call_entered_late_may_be_followed_by_one_that_is_due(day: str, follows: str, late: Desk) -> None:
    """It is not called the next one where its day has come."""
    assert said(late, "log", "C2", "--result", "no-answer", "--on", day)[-1] == follows
    assert to_call(late) == ["C2"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ((), "2026-03-03"),
        (("--again", "2d"), "2026-03-04"),
        (("--again", "+2d"), "2026-03-04"),
        (("--again", "1mo"), "2026-04-02"),
        (("--again", "2026-12-20"), "2026-12-20"),
        (("--on", "2026-02-20"), "2026-02-21"),
        (("--on", "2026-02-20", "--again", "2w"), "2026-03-06"),
        (("--on", "2026-02-20", "--again", "tomorrow"), "2026-03-03"),
    ],
)
def test_the_next_call_is_on_the_day_agreed_on(late: Desk, words: tuple[str, ...], day: str) -> None:
    """An interval runs from the day of the call, a date is seen from today; or it is the day after."""
    answer = late.asks("recall", "log", "C2", "--result", "left-message", *words)
    assert (answer["reference"], answer["course"], answer["result"]) == ("C2", "C2", "left-message")
    assert (answer["call_on"], answer["unanswered"], answer["lost_proposed"]) == (day, 1, False)
    assert answer["next"]["due"] == "2026-02-01"


def test_who_is_never_reached_is_proposed_as_lost(late: Desk) -> None:
    """After three calls, in words and in the list, ready to copy; the command does what it says."""
    for day in ("2026-02-20", "2026-02-24"):
        assert len(said(late, "log", "C2", "--result", "no-answer", "--on", day)) == 2
    *_, last = said(late, "log", "C2", "--result", "left-message", "--on", "2026-03-01")
    assert last == f"C2: 3 calls in a row reached nobody; lost to follow-up is proposed: {LOST}"
    (row,) = late.asks("recall", "list")
    assert (row["unanswered"], row["lost_proposed"], row["command"]) == (3, True, LOST)
    assert late.does("recall", "list", "--format", "table").out.splitlines()[1].endswith(f"3 unanswered  {LOST}")
    late.does("course", "stop", "C2", "--reason", "lost to follow-up")
    assert to_call(late) == []


def test_the_clinic_says_when_somebody_is_lost(late: Desk) -> None:
    """Here after one call."""
    late.does("clinic", "set", "--unanswered-calls", "1")
    assert late.asks("recall", "log", "C2", "--result", "no-answer")["lost_proposed"] is True


def test_who_declined_is_not_called_again(late: Desk) -> None:
    """Unless something is agreed on; a call that was made all the same is recorded, with a remark."""
    *_, follows = said(late, "log", "C2", "--result", "declined")
    assert follows == (
        "C2: nobody calls again: the patient declined on 2 Mar 2026; "
        'prolotrack course stop C2 --reason "patient\'s choice" ends the course.'
    )
    assert to_call(late, "--as-of", "2027-01-01") == ["C1"]
    again = late.does("recall", "log", "C2", "--result", "no-answer")
    assert again.err == "Rivera, Ana had declined on 2 Mar 2026; the call is recorded all the same.\n"
    assert late.does("recall", "log", "C2", "--result", "call-back", "--again", "3d").err == again.err
    assert to_call(late, "--as-of", "2026-03-05") == ["C2"]


def test_who_asked_not_to_be_called_is_never_listed(late: Desk) -> None:
    """A call that was made is recorded, with a remark; one that is put off, without."""
    late.does("patient", "edit", "1042", "--do-not-call")
    assert to_call(late, "--as-of", "2027-01-01") == []
    made = late.does("recall", "log", "C2", "--result", "no-answer")
    assert made.err == "Rivera, Ana asked not to be called; the call is recorded all the same.\n"
    assert made.out.splitlines()[-1] == "C2: nobody calls: the patient asked not to be called."
    assert late.does("recall", "snooze", "C2", "--until", "2w").err == ""


def test_an_agreement_without_an_appointment_is_noticed(late: Desk) -> None:
    """With the command that books one; nobody calls before it has passed."""
    made = late.does("recall", "log", "C2", "--result", "booked")
    assert made.err == "No appointment is open for C2: prolotrack book C2\n"
    late.does("book", "C2", "2026-03-06 09:30")
    made = late.does("recall", "log", "C2", "--result", "booked")
    assert made.err == ""
    assert made.out.splitlines()[-1] == (
        "C2: next call 7 Mar 2026, in 5 days, after the appointment on 2026-03-06 09:30."
    )
    assert to_call(late, "--as-of", "2026-03-06") == []
    assert to_call(late, "--as-of", "2026-03-07") == ["C2"]


def test_a_no_show_is_called_at_once(elbow: Desk) -> None:
    """Until it is booked again."""
    elbow.does("book", "C1", "2026-03-05 09:30")
    with time_machine.travel(datetime(2026, 3, 6, 10, tzinfo=UTC), tick=False):
        assert to_call(elbow) == []
        elbow.does("appointment", "no-show", "A1", "--on", "2026-03-05")
        (row,) = elbow.asks("recall", "list")
        assert (row["course"], row["status"], row["reason"], row["call_on"]) == ("C1", "due", "no-show", "2026-03-05")
        elbow.does("book", "C1", "2026-03-09 09:30")
        assert to_call(elbow) == []


def test_a_call_is_put_off(late: Desk) -> None:
    """Until a date or for an interval; the reason is kept."""
    assert said(late, "snooze", "C2", "--until", "2026-03-09", "--reason", "on holiday") == [
        "C2 put off on 2 Mar 2026: Rivera, Ana, born 14 Mar 1978 (MRN 1042), knee joint, RIGHT.",
        "C2: next call 9 Mar 2026, in 1 week.",
    ]
    assert late.asks("recall", "snooze", "C2", "--until", "2w", "--note", "longer")["call_on"] == "2026-03-16"
    assert to_call(late, "--as-of", "2026-03-15") == []
    assert to_call(late, "--as-of", "2026-03-16") == ["C2"]


def test_undo_takes_a_call_back(late: Desk) -> None:
    """The course is called about as before."""
    late.does("recall", "log", "C2", "--result", "declined")
    assert late.does("undo").out.splitlines()[0] == "Taken back: recall log: C2."
    assert to_call(late) == ["C2"]
    late.does("recall", "snooze", "C2", "--until", "2w")
    assert late.does("undo").out.splitlines()[0] == "Taken back: recall snooze: C2."
    assert to_call(late) == ["C2"]


def test_a_dry_run_records_no_call(late: Desk) -> None:
    """It says what would follow."""
    before = late.head
    made = late.does("recall", "log", "C2", "--result", "declined", "--dry-run")
    assert "nobody calls again" in made.out
    assert made.err == "Dry run: nothing was recorded.\n"
    assert late.head == before


def test_a_course_that_needs_no_call_may_be_called_about(elbow: Desk) -> None:
    """All its sessions are given: nobody has to call."""
    elbow.does("log", "C1")
    *_, follows = said(elbow, "log", "C1", "--result", "left-message")
    assert follows.startswith("C1: nobody has to call: all 3 planned sessions are given")


MISSING = "is missing: add it, --help shows how."
REFUSALS = {
    "log C2": (2, f"Result (no-answer, left-message, booked, declined, call-back) {MISSING}"),
    "log C2 --result snoozed": (2, "'snoozed' is not one of no-answer, left-message, booked, declined, call-back."),
    "log C2 --result call-back": (2, f"The day of the next call (2d, or a date) {MISSING}"),
    "log C2 --result declined --again 2d": (
        2,
        "Nobody calls again who declined: leave the day of the next call out.",
    ),
    "log C2 --result no-answer --again today": (
        6,
        "The next call on 2026-03-02 is not after 2026-03-02: name a later day.",
    ),
    "log C2 --result no-answer --again 0d": (
        6,
        "The next call on 2026-03-02 is not after 2026-03-02: name a later day.",
    ),
    "log C2 --result no-answer --again soon": (
        2,
        "'soon' is not a date: write 2026-12-20, today, yesterday, tomorrow, +4w or -3d.",
    ),
    "log C2 --result no-answer --again 9999y": (6, "2026-03-02 + 9999y is beyond the calendar: name another day."),
    "log C2 --result no-answer --on tomorrow": (
        6,
        "2026-03-03 lies in the future: what is recorded has happened; correct the date.",
    ),
    "log C2 --result no-answer --on 2026-01-31": (
        6,
        "C2 was opened on 2026-02-01, after 2026-01-31: correct the date.",
    ),
    "log C9 --result no-answer": (3, "There is no course C9: prolotrack course list shows them."),
    "snooze C2": (2, f"The day of the next call (2w, or a date) {MISSING}"),
    "snooze C2 --until yesterday": (6, "The next call on 2026-03-01 is not after 2026-03-02: name a later day."),
}


@pytest.mark.parametrize(("typed", "refusal"), REFUSALS.items())
def test_a_call_that_cannot_be_is_refused(late: Desk, typed: str, refusal: tuple[int, str]) -> None:
    """In one sentence, and nothing is recorded."""
    code, sentence = refusal
    assert late.is_refused(code, "recall", *typed.split()) == sentence


@pytest.mark.parametrize("how", ["pause", "complete", "stop"])
def test_nobody_calls_about_a_course_that_is_not_open(late: Desk, how: str) -> None:
    """It leaves the list, and no call can be recorded."""
    reason = ("--reason", "resolved") if how == "stop" else ()
    late.does("course", how, "C2", *reason)
    assert to_call(late) == []
    assert "C2 is " in late.is_refused(5, "recall", "log", "C2", "--result", "no-answer")
    assert "C2 is " in late.is_refused(5, "recall", "snooze", "C2", "--until", "2w")


def test_nobody_calls_the_dead(late: Desk) -> None:
    """They leave the list; a call after the death cannot be."""
    late.does("patient", "edit", "1042", "--deceased", "2026-03-01")
    assert to_call(late) == []
    assert "after the death" in late.is_refused(6, "recall", "log", "C2", "--result", "no-answer")


def test_a_hostile_note_acts_nowhere(late: Desk) -> None:
    """It is kept as it was typed, and shown in no list."""
    note = "\x1b[2J; DROP TABLE call;-- [/bold]"
    made = late.does("recall", "log", "C2", "--result", "no-answer", "--note", note)
    assert "\x1b" not in made.out + made.err
    assert "\x1b" not in late.does("recall", "list", "--as-of", "tomorrow").out


def test_what_was_said_in_a_call_is_read_back(elbow: Desk) -> None:
    """The course shows its calls with their notes, and the appointment; a call taken back is gone."""
    elbow.does("recall", "log", "C1", "--result", "call-back", "--again", "2d", "--note", "after five")
    elbow.does("book", "C1", "2026-03-06 09:30")
    assert (
        "calls         2 Mar 2026 call-back, again 4 Mar 2026 (after five)\n" in elbow.does("course", "show", "C1").out
    )
    shown = elbow.asks("show", "C1")
    assert shown["calls"] == [
        {"on": "2026-03-02", "result": "call-back", "again_on": "2026-03-04", "note": "after five"}
    ]
    assert shown["appointment"] == "A1"
    elbow.does("undo")
    elbow.does("undo")
    assert (elbow.asks("show", "C1")["calls"], elbow.asks("show", "C1")["appointment"]) == ([], None)
