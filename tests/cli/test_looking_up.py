"""Tests of how words find what they mean: references, whole names, beginnings, and never a guess."""

import pytest

from tests.cli.desk import ANA, BEN, Desk


@pytest.fixture
def clinic(any_desk: Desk) -> Desk:
    """Return a desk with three patients, two of them called Rivera, and courses on both of Ana's knees."""
    for patient in (ANA, BEN, ("--mrn", "1044", "--name", "Rivera, Zoë", "--born", "2001-01-01")):
        any_desk.does("patient", "add", *patient)
    for structure in ("left knee", "right knee", "lumbar disc"):
        any_desk.does("course", "open", "1042", structure)
    return any_desk


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        (["C1"], "C1"),
        (["c1"], "C1"),
        (["1042"], "1042"),
        (["Rivera, Ana"], "1042"),
        (["ana rivera"], "1042"),
        (["Zoe Rivera"], "1044"),
        (["olafsson"], "2077"),
        (["knee"], "knee joint"),
        (["tennis elbow"], "lateral epicondyle"),
        (["usual"], "usual"),
        (["m17.12"], "M17.12"),
        (["nrs"], "nrs"),
    ],
)
def test_show_shows_anything(typed: list[str], reference: str, clinic: Desk) -> None:
    """A reference, a number, a name in any order and case, an entry of the catalogue."""
    assert clinic.asks("show", *typed)["reference"] == reference


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        (["1042", "left knee"], "C1"),
        (["1042", "rt knee"], "C2"),
        (["Ana Rivera", "lumbar disc"], "C3"),
        (["ana", "low back disc"], "C3"),
    ],
)
def test_a_course_is_named_in_two_words(typed: list[str], reference: str, clinic: Desk) -> None:
    """A patient and a structure with its side are as good as the reference, to look at."""
    assert clinic.asks("course", "show", *typed)["reference"] == reference


def test_several_patients_are_listed_and_none_is_chosen(clinic: Desk) -> None:
    """More than one match is 4, with a line for each: what to type, and how to tell them apart."""
    before = clinic.head
    for typed in (
        ["patient", "edit", "Rivera", "--phone", "1"],
        ["course", "open", "riv", "left hip"],
        ["log", "riv", "left knee"],
    ):
        answer = clinic.types(*typed)
        assert (answer.code, answer.out) == (4, "")
        sentence, *candidates = answer.err.splitlines()
        assert sentence == f"Several patients match {typed[1 + (typed[0] != 'log')]!r}: give the MRN."
        assert sorted(candidates) == ["  1042  Rivera, Ana, born 1978-03-14", "  1044  Rivera, Zoë, born 2001-01-01"]
    assert clinic.head == before


def test_several_courses_and_structures_are_listed(clinic: Desk) -> None:
    """A side left out of two courses, and half a name of many structures, are 4 as well."""
    answer = clinic.types("log", "1042", "knee")
    assert answer.code == 4
    assert answer.err.splitlines() == [
        "Rivera, Ana has several courses on 'knee': give the reference.",
        "  C1  knee joint, LEFT, open, opened 2026-03-02",
        "  C2  knee joint, RIGHT, open, opened 2026-03-02",
    ]
    answer = clinic.types("course", "open", "1042", "left collateral")
    assert answer.code == 4
    assert "  medial collateral ligament  knee" in answer.err.splitlines()


@pytest.mark.parametrize(
    "typed",
    [
        ["patient", "edit", "olafs", "--phone", "1"],
        ["course", "open", "olafs", "left hip"],
        ["course", "pause", "olafs", "left hip"],
        ["log", "olafs", "left hip"],
    ],
)
def test_an_inexact_patient_is_not_written_to_unseen(typed: list[str], clinic: Desk) -> None:
    """Half a name finds whom to look at; to record something it takes the whole, or a person who confirms (4)."""
    clinic.does("course", "open", "2077", "left hip")
    before = clinic.head
    answer = clinic.types(*typed)
    assert (answer.code, answer.out, clinic.head) == (4, "", before)
    assert answer.err.splitlines() == [
        "'olafs' is not the whole name of a patient: give the MRN or the whole name.",
        "  2077  Ólafsson, Ben, born 1969-07-01",
    ]


def test_a_whole_name_is_exact_without_case_and_accents(clinic: Desk) -> None:
    """All the words of the name, in any order, are the patient."""
    assert clinic.does("patient", "edit", "ben OLAFSSON", "--phone", "1").out.startswith("Ólafsson, Ben,")


def test_a_course_that_ended_makes_room_for_the_next(clinic: Desk) -> None:
    """In words, the course that goes on is meant; where all ended, the only one."""
    clinic.does("course", "complete", "C1")
    assert clinic.asks("course", "show", "1042", "left knee")["reference"] == "C1"
    clinic.does("course", "open", "1042", "left knee")
    assert clinic.asks("course", "show", "1042", "left knee")["reference"] == "C4"


def test_references_stay_what_they_were(clinic: Desk) -> None:
    """A reference once printed is accepted for ever, also of what is void."""
    clinic.does("log", "C1")
    clinic.does("undo")
    clinic.does("undo")
    assert clinic.asks("show", "S1")["void"] == "undone"
    assert clinic.asks("show", "C3")["status"] == "void"
    assert clinic.asks("course", "open", "1042", "lumbar disc")["reference"] == "C4"
