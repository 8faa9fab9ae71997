"""Tests of the commands about scores, and of what they say."""

import io
import sys

import pytest

from tests.cli.desk import Desk

ANA = "Rivera, Ana, born 14 Mar 1978 (MRN 1042), C1 lateral epicondyle, LEFT"
NEXT = "C1: next due 2 Mar 2026 (not before 16 Feb, late after 16 Mar), today.\n"
FAAM = "4,4,4,4,4,4,3,-"


@pytest.fixture
def given(elbow: Desk) -> Desk:
    """Return a desk where all three sessions of C1 are given, the last one four weeks ago."""
    elbow.does("course", "open", "1042", "right knee", "--protocol", "rabago-2013", "--on", "2025-03-03")
    for on in ("2025-03-03", "2025-03-31", "2025-04-28"):
        elbow.does("log", "C2", "--on", on)
    return elbow


def test_scores_are_said_back_with_whose_they_are(elbow: Desk) -> None:
    """Name, birth date, structure and SIDE, the day and the kind, each score beside its baseline, what follows."""
    assert elbow.does("score", "add", "C1", "nrs=4", "prtee=31").out == (
        f"M4, M5 recorded: {ANA}, 2 Mar 2026, before a session.\n"
        "M4 nrs 4 points: 3 points better than the baseline of 7 (5 Jan 2026), which matters to patients "
        '(2 points or 33 % of baseline ("much better")).\n'
        "M5 prtee 31 points: no baseline is recorded, so it is not known whether the patient is better.\n" + NEXT
    )


def test_a_course_is_named_by_patient_and_structure_too(elbow: Desk) -> None:
    """The words before the scores are the course."""
    assert elbow.asks("score", "add", "1042", "tennis-elbow", "nrs=4")["course"] == "C1"
    assert elbow.asks("score", "add", "nrs=3", "C1", "--on", "yesterday")["course"] == "C1"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("nrs=7", "nrs 7 points: the same as the baseline of 7 (5 Jan 2026)"),
        ("nrs=8", "nrs 8 points: 1 point worse than the baseline of 7 (5 Jan 2026)"),
        (
            "nrs=5.5",
            (
                "nrs 5.5 points: 1.5 points better than the baseline of 7 (5 Jan 2026), less than what matters to "
                'patients (2 points or 33 % of baseline ("much better"))'
            ),
        ),
        (
            "prtee=45",
            (
                "prtee 45 points: 10 points better than the baseline of 55 (5 Jan 2026), which matters to patients "
                "(9 points), though less than 17 points may be measurement error"
            ),
        ),
        (
            "prtee=38",
            (
                "prtee 38 points: 17 points better than the baseline of 55 (5 Jan 2026), which matters to patients "
                "(9 points)"
            ),
        ),
        (
            "odi=39",
            (
                "odi 39 %: 1 percentage point better than the baseline of 40 (5 Jan 2026); whether that matters is not "
                "known: no checked figure is shipped"
            ),
        ),
        ("pgic=1", "pgic 1 point: a change that matters to patients (a value of 2 or less)"),
        ("pgic=3", "pgic 3 points: no change that matters to patients (a value of 2 or less)"),
        (
            f"faam-sports={FAAM}",
            (
                "faam-sports 96.429 points (7 of 8 answered): no baseline is recorded, so it is not known whether the "
                "patient is better"
            ),
        ),
    ],
)
def test_a_score_is_said_beside_its_baseline(typed: str, told: str, elbow: Desk) -> None:
    """Better or worse in the direction of the measure, by how much, and whether that matters, by which figure."""
    first = elbow.does("score", "add", "C1", "prtee=55", "odi=40", "--on", "2026-01-05").out
    assert "M4 prtee 55 points: the baseline.\n" in first
    assert elbow.does("score", "add", "C1", typed).out.splitlines()[1] == f"M6 {told}."


def test_what_was_taken_before_treatment_began_is_no_effect_of_it(elbow: Desk) -> None:
    """Not in the confirmation, nor in the chart, nor for a program: there is a baseline and nothing since."""
    elbow.does("course", "open", "1042", "right knee", "--protocol", "rabago-2013")
    assert ": the baseline.\n" in elbow.does("score", "add", "C2", "nrs=7", "--on", "2026-02-20").out
    told = elbow.does("score", "add", "C2", "nrs=4", "pgic=1").out.splitlines()
    said = "taken before treatment began, it does not tell of it"
    assert told[1:3] == [f"M5 nrs 4 points: {said}.", f"M6 pgic 1 point: {said}."]
    shown = elbow.asks("score", "show", "M5")
    assert (shown["baseline"], shown["change"], shown["matters"]) == (7, None, None)
    charted = elbow.does("chart", "C2").out
    assert "Baseline 7 points (20 Feb 2026); no score since treatment began." in charted
    assert "Latest" not in charted
    pain = elbow.asks("chart", "C2")["measures"][0]
    assert (pain["baseline"], pain["latest"], pain["change"], pain["matters"]) == (7, None, None, None)


def test_a_score_right_after_a_session_shows_the_anaesthetic(elbow: Desk) -> None:
    """It is never compared; the confirmation names the session."""
    told = elbow.does("score", "add", "C1", "nrs=1", "--session", "S2", "--kind", "after").out.splitlines()
    assert told[:2] == [
        f"M4 recorded: {ANA}, 2 Feb 2026, right after S2.",
        "M4 nrs 1 point: right after the injection it shows the anaesthetic, not the treatment.",
    ]


def test_the_kind_that_nobody_said_is_said_back(given: Desk) -> None:
    """After the last session it is a follow-up, and the next one is said."""
    told = given.does("score", "add", "C2", "nrs=4", "--on", "2025-07-21").out.splitlines()
    assert told[0].endswith("C2 knee joint, RIGHT, 21 Jul 2025, at follow-up.")
    assert "; follow-up " in told[-1]
    assert given.asks("score", "add", "C2", "nrs=4", "--on", "2025-03-31")["kind"] == "before"


def test_a_program_is_answered_with_every_score(elbow: Desk) -> None:
    """Fields in a fixed order; what is unknown is null."""
    typed = ("C1", "nrs=4", f"faam-sports={FAAM}", "--session", "S2", "--override", "again")
    answer = elbow.asks("score", "add", *typed)
    answer.pop("advice")  # of the stop rules, which have tests of their own
    assert answer == {
        "reference": "M4",
        "course": "C1",
        "on": "2026-02-02",
        "kind": "before",
        "session": "S2",
        "scores": [
            {
                "reference": "M4",
                "measure": "nrs",
                "value": 4,
                "unit": "points",
                "items": [],
                "baseline": 7,
                "change": -3,
                "matters": True,
            },
            {
                "reference": "M5",
                "measure": "faam-sports",
                "value": 96.429,
                "unit": "points",
                "items": FAAM.split(","),
                "baseline": None,
                "change": None,
                "matters": None,
            },
        ],
        "next": {
            "number": 3,
            "need": "planned",
            "earliest": "2026-02-16",
            "due": "2026-03-02",
            "latest": "2026-03-16",
        },
        "follow_up": None,
    }


def test_the_next_follow_up_is_answered(given: Desk) -> None:
    """Its number and its window."""
    answer = given.asks("score", "add", "C2", "nrs=4", "--on", "2025-05-05")
    assert answer["kind"] == "follow-up"
    assert set(answer["follow_up"]) == {"number", "earliest", "due", "latest"}


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        (2, "score add C1", "MEASURE=VALUE is missing: add it, such as nrs=4; --help shows how."),
        (2, "score add nrs=4", "COURSE is missing: add it, --help shows how."),
        (2, "score add C1 nrs=", "'nrs=' is not a score: write MEASURE=VALUE, such as nrs=4."),
        (2, "score add C1 nrs=4 --kind later", "'later' is not one of before, after, follow-up."),
        (2, "score add C1 nrs=4 --session C2", "'C2' is not a session: write S31; prolotrack session list shows them."),
        (2, "score show S1", "'S1' is not a score: write M12; prolotrack score list shows them."),
        (3, "score show M99", "There is no score M99: prolotrack score list shows them."),
        (3, "score list --measure moon", "No measure 'moon': prolotrack measure list shows them."),
        (6, "score add C1 nrs=11", "nrs 11 is out of range: it runs from 0 to 10 points."),
        (6, "score add C1 nrs=-1", "nrs -1 is out of range: it runs from 0 to 10 points."),
        (
            5,
            "score add C1 nrs=5 --on 2026-02-02",
            "The nrs of C1 on 2026-02-02 (before) is recorded already: M3. Amend it, or add --override REASON.",
        ),
    ],
)
def test_a_score_is_refused_in_one_sentence(code: int, typed: str, sentence: str, elbow: Desk) -> None:
    """With the code of its kind, and what to do."""
    assert elbow.is_refused(code, *typed.split()) == sentence


def test_a_second_score_is_recorded_with_a_reason(elbow: Desk) -> None:
    """The reason stands in the trail."""
    elbow.does("score", "add", "C1", "nrs=5", "--on", "2026-02-02", "--override", "asked twice")
    head = elbow.head
    assert head is not None
    assert (head.record, head.reason) == ("score", "asked twice")


def test_the_measures_of_a_course_are_asked_for(elbow: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal: each that the course has; Enter leaves one out, and what is no score is asked again."""
    elbow.does("score", "add", "C1", "prtee=55", "vas=60", "--on", "2026-01-05")
    _answers(monkeypatch, "11\nfour\n4\n\n31\n")
    answer = elbow.does("score", "add", "C1")
    assert answer.out.startswith("M6, M7 recorded: ")
    assert "M7 vas 31 mm: 29 mm better than the baseline of 60" in answer.out
    assert answer.err.splitlines()[0] == (
        "Numeric rating scale of pain (nrs, 0 to 10 points, lower is better; Enter: not recorded): "
        "nrs 11 is out of range: it runs from 0 to 10 points."
    )


def test_no_answer_is_no_score(elbow: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is recorded."""
    _answers(monkeypatch, "\n")
    before = elbow.head
    answer = elbow.types("score", "add", "C1")
    assert (answer.code, answer.out, elbow.head) == (2, "", before)
    assert answer.err.endswith("No score was said: nothing was recorded.\n")


def _answers(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Sit at a terminal and type."""

    class Keyboard(io.StringIO):
        """What is typed."""

        def isatty(self) -> bool:
            """Say that somebody types."""
            return True

    monkeypatch.setattr(sys, "stdin", Keyboard(text))
    monkeypatch.setattr("prolotrack.cli.console.Console.asks", property(lambda _: True))
