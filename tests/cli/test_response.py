"""Tests of the command ``response``: of one course, and of cohorts."""

import pytest

from prolotrack.domain.adverse_event import AdverseEvent, EventType
from prolotrack.domain.recall import Call, Result
from prolotrack.domain.response import ResponseRow
from prolotrack.store.address import parse_address
from tests.cli.desk import Desk
from tests.cohorts import Case, has_cohort
from tests.domain.injections import after
from tests.factories import Clinic


def clinic_of(desk: Desk) -> Clinic:
    """Return the clinic behind a desk."""
    return Clinic(parse_address(desk.url))


def has_knees(desk: Desk) -> None:
    """Enter two knees that were treated, one of them with a harm, and one that was called about."""
    clinic = clinic_of(desk)
    first, second = has_cohort(
        clinic,
        [
            Case({"nrs": {0: "8", 28: "5"}, "womac": {0: "50", 28: "43"}}, given=(0, 28), protocol="rabago-2013"),
            Case({"nrs": {0: "6"}}, words="right knee", protocol="rabago-2013"),
        ],
    )
    clinic.do(lambda tx: tx.add(AdverseEvent(first, EventType.INFECTION, after(28))))
    clinic.do(lambda tx: tx.add(Call(second, after(50), Result.NO_ANSWER)))


@pytest.fixture
def knees(desk: Desk) -> Desk:
    """Return a desk with two knees under treatment."""
    has_knees(desk)
    return desk


def test_response_of_a_cohort_for_a_program(knees: Desk) -> None:
    """One row a measure and time point, and one for each other figure, under the same names."""
    rows = knees.asks("response")
    assert [(row["figure"], row["measure"], row["point"]) for row in rows] == [
        ("response", "nrs", "after 1"),
        ("response", "nrs", "last"),
        ("response", "womac", "after 1"),
        ("response", "womac", "last"),
        ("adverse events", None, None),
        ("adverse events a session", None, None),
        ("return after a call", None, None),
    ]
    assert rows[0] == {
        "figure": "response",
        "measure": "nrs",
        "point": "after 1",
        "courses": 1,
        "n": 1,
        "missing": 0,
        "baseline": 8,
        "value": 5,
        "mean": 3,
        "sd": None,
        "median": 3,
        "least": 3,
        "most": 3,
        "part": 1,
        "of": 1,
        "percent": 100,
        "low": 20.7,
        "high": 100,
        "rule": '2 points or 33 % of baseline ("much better")',
    }
    assert rows[0].keys() == ResponseRow.__annotations__.keys()


@pytest.mark.parametrize("form", ["tsv", "csv"])
def test_response_in_a_pipe(knees: Desk, form: str) -> None:
    """Under the names of the fields; what is missing is empty."""
    lines = knees.does("response", "--measure", "nrs", "--format", form).out.splitlines()
    between = "\t" if form == "tsv" else ","
    assert lines[0].split(between) == list(ResponseRow.__annotations__)
    assert lines[1].split(between)[:8] == ["response", "nrs", "after 1", "1", "1", "0", "8", "5"]
    assert knees.does("response", "--measure", "nrs").table[0] == list(ResponseRow.__annotations__)


def test_response_of_a_cohort_for_a_reader(knees: Desk) -> None:
    """Denominators, intervals, and what is missing."""
    assert knees.does("response", "--format", "table").out == (
        "2 courses\n"
        'nrs: it matters from 2 points or 33 % of baseline ("much better").\n'
        "time     mean       gain ± SD  median (range)  responders\n"
        "after 1  8.0 → 5.0  3.0        3 (3 to 3)      1 of 1 (100 %, 20.7\N{EN DASH}100 %)\n"
        "last     8.0 → 5.0  3.0        3 (3 to 3)      1 of 1 (100 %, 20.7\N{EN DASH}100 %), 1 missing\n"
        "womac: it matters from 12 % of baseline.\n"
        "time     mean         gain ± SD  median (range)  responders\n"
        "after 1  50.0 → 43.0  7.0        7 (7 to 7)      1 of 1 (100 %, 20.7\N{EN DASH}100 %)\n"
        "last     50.0 → 43.0  7.0        7 (7 to 7)      1 of 1 (100 %, 20.7\N{EN DASH}100 %), 1 missing\n"
        "adverse events  in 1 of 2 (50 %, 9.5\N{EN DASH}90.5 %): any event but an expected flare\n"
        "event rate      1 in 3 sessions, counted for each course, 33.3 in a hundred\n"
        "return          not known yet: a session within 28 days of a call\n"
        "A gain is positive where the patient is better. "
        "In brackets: percent and its 95 % confidence interval (Wilson).\n"
    )


def test_response_says_what_was_given_and_who_came_back(desk: Desk) -> None:
    """Of courses at their end; who was called lately may still come."""
    clinic = clinic_of(desk)
    cases = [Case({"hhs": {0: "40", 20: "60"}}, given=(0, 14, 28))] * 2
    first, second = has_cohort(clinic, cases)
    clinic.do(
        lambda tx: [tx.add(Call(first, after(5), Result.CALL_BACK)), tx.add(Call(second, after(50), Result.BOOKED))]
    )
    shown = desk.does("response", "--format", "table").out
    assert "hhs: no checked figure says when it matters.\n" in shown
    assert "after 2    40.0 → 60.0  20.0 ± 0.0  20 (20 to 20)   2 known\n" in shown
    assert "completion      2 of 2 (100 %, 34.2\N{EN DASH}100 %): all planned sessions are given\n" in shown
    assert "sessions        median 3 (3 to 3) in 2 courses at the end\n" in shown
    assert "days            median 28 (28 to 28) from the first session to the last\n" in shown
    came = "1 of 1 (100 %, 20.7\N{EN DASH}100 %), of 1 not known yet: a session within 28 days of a call"
    assert f"return          {came}\n" in shown


def test_response_that_cannot_be_judged_is_known(desk: Desk) -> None:
    """The global impression of whom no baseline is known, by a threshold."""
    has_cohort(clinic_of(desk), [Case({"pgic": {20: "2"}}), Case({"pgic": {0: "6", 20: "3"}})])
    shown = desk.does("response", "--threshold", "50%", "--format", "table").out
    assert "1 of 1 (100 %, 20.7\N{EN DASH}100 %), 1 not judged\n" in shown
    alone = desk.does("response", "C1", "--threshold", "50%", "--format", "table").out
    assert "pgic     last              -     2     -  -\n" in alone


def test_response_of_one_course_for_a_reader(elbow: Desk) -> None:
    """Who, which structure and SIDE, and each score beside the baseline."""
    elbow.does("log", "C1", "--pain", "6")
    assert elbow.does("response", "C1", "--format", "table").out == (
        "C1  Rivera, Ana, born 14 Mar 1978 (MRN 1042), lateral epicondyle, LEFT\n"
        "measure  time       baseline  then  gain  matters\n"
        "nrs      after 1           7     5     2  yes\n"
        "nrs      after 2           7     6     1  no\n"
        "nrs      after 3           -     -     -  missing\n"
        "nrs      follow-up         -     -     -  missing\n"
        "nrs      last              7     6     1  no\n"
        'nrs: it matters from 2 points or 33 % of baseline ("much better").\n'
    )
    assert elbow.asks("response", "1042", "left lateral epicondyle", "--measure", "nrs")[0]["mean"] == 2


def test_response_of_a_course_without_a_score(desk: Desk) -> None:
    """Nothing is made up."""
    has_cohort(clinic_of(desk), [Case({})])
    assert desk.does("response", "C1", "--format", "table").out.endswith(
        "\nNo score was taken since the first session.\n"
    )
    assert "\nNo score was taken since the first session.\n" in desk.does("response", "--format", "table").out
    assert desk.does("response", "--measure", "nrs", "--as-of", "2026-01-04", "--format", "table").out == (
        "No course is of this cohort.\n"
    )


def test_response_of_a_course_that_does_not_count(elbow: Desk) -> None:
    """It is void, or was not open yet."""
    earlier = elbow.does("response", "C1", "--as-of", "2026-01-04", "--format", "table").out
    assert earlier.endswith("\nC1 was opened on 5 Jan 2026: name that day or a later one.\n")
    elbow.does("course", "open", "1042", "right knee")
    elbow.does("course", "void", "C2", "--reason", "wrong patient")
    void = elbow.does("response", "C2", "--format", "table").out
    assert void.endswith("\nC2 is void: it does not count.\n")
    assert elbow.asks("response", "C2") == []


def test_empty_cohort_for_a_program(desk: Desk) -> None:
    """An empty list."""
    assert desk.asks("response") == []
    assert desk.does("response", "--format", "table").out == "No course is of this cohort.\n"


def test_clinician_nobody_knows_is_told(elbow: Desk) -> None:
    """Beside the empty answer."""
    answer = elbow.does("response", "--clinician", "Dr. Who")
    assert answer.err == "No course is of a clinician 'Dr. Who'; known are Dr. Weber.\n"


@pytest.mark.parametrize(
    ("words", "courses"),
    [
        (("--structure", "left knee"), 1),
        (("--structure", "knee"), 2),
        (("--region", "knee"), 2),
        (("--region", "hip"), 0),
        (("--protocol", "RABAGO-2013"), 2),
        (("--protocol", "usual"), 0),
        (("--agent", "glucose"), 2),
        (("--agent", "saline"), 0),
        (("--clinician", "dr. lee"), 2),
        (("--since", "2026-01-05", "--until", "2026-01-05"), 2),
        (("--since", "2026-01-06"), 0),
        (("--until", "2026-01-04"), 0),
        (("--as-of", "2026-01-04"), 0),
    ],
)
def test_cohort_is_chosen_by_options(knees: Desk, words: tuple[str, ...], courses: int) -> None:
    """They go together; an agent goes by any of its names."""
    rows = knees.asks("response", *words)
    assert max((row["courses"] for row in rows), default=0) == courses


@pytest.mark.parametrize(
    ("code", "words", "sentence"),
    [
        (
            2,
            ("C1", "--region", "knee"),
            "One course is named, and which courses are meant as well: leave one of them out.",
        ),
        (2, ("--threshold", "2.8"), "A gain of 2.8 is of one measure: name it with --measure, or give a percentage."),
        (2, ("--threshold", "much"), "threshold 'much' is not a number: write digits and a point, such as 12.5."),
        (6, ("--threshold", "0%"), "threshold 0 is out of range: it runs from 0.001 to 1000."),
        (3, ("--measure", "womc"), "No measure 'womc': prolotrack measure list shows them."),
        (3, ("--protocol", "mine"), "No protocol 'mine': prolotrack protocol list shows them, protocol add adds one."),
        (
            6,
            ("--since", "2026-02-02", "--until", "2026-02-01"),
            "--since 2026-02-02 lies after --until 2026-02-01: correct one.",
        ),
        (3, ("C9",), "There is no course C9: prolotrack course list shows them."),
    ],
)
def test_response_refuses_what_makes_no_sense(elbow: Desk, code: int, words: tuple[str, ...], sentence: str) -> None:
    """One sentence says what to do."""
    assert elbow.is_refused(code, "response", *words) == sentence


def test_agent_nothing_goes_by_is_refused(elbow: Desk) -> None:
    """A typing error is no empty cohort."""
    assert "'dextrsoe'" in elbow.is_refused(3, "response", "--agent", "dextrsoe")


def test_a_terminal_shows_a_table(knees: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """At eighty columns the responders wrap; nothing is cut off."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    shown = knees.sees("response", "--measure", "nrs")
    assert [line for line in shown.splitlines() if len(line) > 80] == []
    assert "1 of 1 (100 %, 20.7\N{EN DASH}100 %)," in shown
