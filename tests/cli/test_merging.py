"""Tests of ``patient merge`` and ``patient unmerge``, as they are typed."""

import pytest

from tests.cli.desk import Desk


@pytest.fixture
def twice(elbow: Desk) -> Desk:
    """Return a desk where Ana, who has C1 on her left elbow, is entered a second time, with C2 on the same elbow."""
    elbow.does(
        "patient", "add", "--mrn", "1043", "--name", "Rivera, Anna", "--born", "1978-03-14", "--allergy", "latex"
    )
    elbow.does("course", "open", "1043", "left lateral epicondyle", "--tried", "physiotherapy", "--on", "2026-02-20")
    return elbow


def test_a_merge_says_who_stays_and_what_follows(twice: Desk) -> None:
    """Both persons in words, what moved, what goes on twice, what bears on the next injection, and the way back."""
    assert twice.does("patient", "merge", "1043", "1042", "--reason", "one person").out.splitlines() == [
        "Rivera, Anna, born 14 Mar 1978 (MRN 1043) was merged into Rivera, Ana, born 14 Mar 1978 (MRN 1042).",
        "Moved: C2 lateral epicondyle, LEFT.",
        "C2 and C1 both go on at the lateral epicondyle, LEFT: end one of them.",
        "1042: allergies latex, alerts not recorded.",
        "1043 leads to 1042 from now on; prolotrack patient unmerge 1043 takes it back.",
    ]
    assert {row["mrn"] for row in twice.asks("course", "list")} == {"1042"}


def test_an_unmerge_says_what_is_whose(twice: Desk) -> None:
    """Also which visits were halved."""
    twice.does("patient", "merge", "1043", "1042")
    twice.does("log", "C1", "C2", "--on", "2026-03-01")
    assert twice.does("patient", "unmerge", "1043", "--reason", "two sisters").out.splitlines() == [
        (
            "Rivera, Anna, born 14 Mar 1978 (MRN 1043) is a patient again, apart from Rivera, Ana, born 14 Mar 1978 "
            "(MRN 1042)."
        ),
        "Moved: C2 lateral epicondyle, LEFT.",
        "S3 was for both: what of it is 1043's is S4 now.",
        "1043: allergies latex, alerts not recorded.",
        "1042: allergies not recorded, alerts not recorded.",
    ]
    assert {row["course"]: row["mrn"] for row in twice.asks("course", "list")} == {"C1": "1042", "C2": "1043"}


def test_both_answer_to_a_program(twice: Desk) -> None:
    """References alone."""
    merged = {"reference": "1042", "merged": "1043", "courses": ["C2"], "twice": [["C2", "C1"]]}
    assert twice.asks("patient", "merge", "1043", "1042") == merged
    parted = {"reference": "1043", "apart_from": "1042", "courses": ["C2"], "halved": []}
    assert twice.asks("patient", "unmerge", "1043", "--reason", "x") == parted


def test_a_patient_without_courses_is_merged_too(twice: Desk) -> None:
    """It is said that no course moved."""
    twice.does("patient", "add", "--mrn", "7", "--name", "Rivera, A", "--born", "1978-03-14")
    assert twice.does("patient", "merge", "7", "1042").out.splitlines()[1] == "No course moved."


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        (5, "patient merge 1042 1042", "1042 and 1042 are the same record: name two patients."),
        (3, "patient merge 1042 7", "No patient '7'"),
        (2, "patient merge 1043", "INTO, the patient who stays is missing"),
        (5, "patient unmerge 1042 --reason x", "1042 is not merged into anybody: there is nothing to take back."),
        (3, "patient unmerge 7 --reason x", "No patient has the MRN '7'"),
    ],
)
def test_what_cannot_be_merged_is_refused(twice: Desk, code: int, typed: str, sentence: str) -> None:
    """In one sentence, and nothing is recorded."""
    assert sentence in twice.is_refused(code, *typed.split())


def test_an_inexact_name_is_not_merged_in_a_pipe(twice: Desk) -> None:
    """Of either of the two."""
    before = twice.head
    for words in (("Rivera, Ann", "1042"), ("1042", "Rivera, Ann")):
        answer = twice.types("patient", "merge", *words)
        assert (answer.code, answer.out) == (4, "")
        assert "'Rivera, Ann' is not the whole name of a patient: give the MRN or the whole name." in answer.err
    assert twice.head == before


def test_an_unmerge_needs_a_reason(twice: Desk) -> None:
    """As every correction does."""
    twice.does("patient", "merge", "1043", "1042")
    assert twice.is_refused(2, "patient", "unmerge", "1043") == "Reason is missing: add it, --help shows how."


def test_a_dry_run_merges_nobody(twice: Desk) -> None:
    """It says what would be."""
    before = twice.head
    answer = twice.does("patient", "merge", "1043", "1042", "--dry-run")
    assert "was merged into" in answer.out
    assert answer.err.endswith("Dry run: nothing was recorded.\n")
    assert twice.head == before
