"""Tests of patients who may be one person, at the desk: listed, pointed out, said to be two."""

import pytest

from tests.cli.desk import ANA, BEN, Desk

TWICE = ("--mrn", "1043", "--name", "Riverra, Ana", "--born", "1978-03-14", "--phone", "(555) 0142")
EVA = ("--mrn", "10 44", "--name", "Rivera, Eva", "--born", "1978-03-14", "--phone", "555 0142")
FIELDS = {
    "score": 27,
    "verdict": "probable",
    "reasons": ["name spelled alike", "same birth date", "same phone"],
    "mrn": "1042",
    "patient": "Rivera, Ana",
    "born": "1978-03-14",
    "other_mrn": "1043",
    "other_patient": "Riverra, Ana",
    "other_born": "1978-03-14",
    "to_review": False,
    "merge": "prolotrack patient merge 1043 1042",
    "not_duplicate": "prolotrack patient not-duplicate 1042 1043",
}


@pytest.fixture
def twice(any_desk: Desk) -> Desk:
    """Return a desk where Ana was entered twice, beside her sister and Ben."""
    any_desk.does("patient", "add", *ANA, "--phone", "555-0142")
    for patient in (TWICE, EVA, BEN):
        any_desk.does("patient", "add", *patient)
    return any_desk


def test_list_has_the_documented_fields(twice: Desk) -> None:
    """In this order: how likely, why, both patients, and the commands that settle it."""
    (row,) = twice.asks("patient", "duplicates")
    assert list(row.items()) == list(FIELDS.items())
    assert twice.does("patient", "duplicates").table[0] == list(FIELDS)
    assert twice.asks("patient", "duplicates", "--all", "--limit", "1") == [row]


def test_screen_ends_each_row_in_what_to_do(twice: Desk) -> None:
    """Merge them, or say that they are two."""
    shown = twice.sees("patient", "duplicates")
    assert "patient merge 1043 1042" in shown
    assert "patient not-duplicate 1042 1043" in shown
    assert "same phone" in shown


def test_nobody_twice_is_an_empty_list(desk: Desk) -> None:
    """Also of a database that is new."""
    assert desk.asks("patient", "duplicates") == []
    assert desk.does("patient", "duplicates", "--format", "table").out == "Nobody seems to be entered twice.\n"


def test_a_number_that_a_shell_would_cut_is_quoted(desk: Desk) -> None:
    """So that the command can be typed as it stands."""
    desk.does("patient", "add", *ANA)
    desk.does("patient", "add", "--mrn=-7 b", "--name", "Rivera, Ana", "--born", "1978-03-14")
    (row,) = desk.asks("patient", "duplicates")
    assert row["merge"] == "prolotrack patient merge -- '-7 b' 1042"


def test_probable_duplicate_is_pointed_out_when_it_is_entered(desk: Desk) -> None:
    """With the reasons; a sister is not."""
    desk.does("patient", "add", *ANA, "--phone", "555-0142")
    assert desk.does("patient", "add", *TWICE).err == (
        "There is already Rivera, Ana, born 14 Mar 1978 (MRN 1042) (name spelled alike, same birth date, same phone): "
        "if it is the same person, prolotrack undo.\n"
    )
    assert desk.does("patient", "add", *EVA).err == ""
    zoe = desk.does("patient", "add", "--mrn", "9", "--name", "Riverra, Zoë", "--born", "1978-03-14")
    assert zoe.err == ""


def test_two_persons_are_said_to_be_two(twice: Desk) -> None:
    """Both are named in words; undo takes it back, a dry run records nothing."""
    typed = ("patient", "not-duplicate", "1043", "1042", "--reason", "cousins", "--note", "both were here")
    says = (
        "Riverra, Ana, born 14 Mar 1978 (MRN 1043) and Rivera, Ana, born 14 Mar 1978 (MRN 1042) are two persons: "
        "they are not listed as duplicates any more.\n"
    )
    before = twice.head
    assert twice.does(*typed, "--dry-run").out == says
    assert twice.head == before
    assert twice.does(*typed, "--on", "2026-02-27").out == says
    assert twice.asks("patient", "duplicates", "--all") == []
    assert twice.is_refused(5, *typed) == "1042 and 1043 are already said to be two persons."
    twice.does("undo")
    assert [row["other_mrn"] for row in twice.asks("patient", "duplicates")] == ["1043"]
    assert twice.asks("patient", "not-duplicate", "1042", "1043") == {
        "reference": "1042",
        "other": "1043",
        "verdict": "two persons",
    }


def test_who_is_meant_must_be_said_exactly(twice: Desk) -> None:
    """To a program; each of the two, and not the same twice."""
    assert twice.types("patient", "not-duplicate", "1042", "olaf").code == 4
    assert twice.types("patient", "not-duplicate", "rivrea, ana", "2077").code == 4
    assert twice.is_refused(2, "patient", "not-duplicate", "1042", "1042") == "1042 is named twice: name two patients."
    assert twice.is_refused(2, "patient", "not-duplicate", "1042") == "OTHER is missing: add it, --help shows how."
    assert twice.is_refused(3, "patient", "not-duplicate", "1042", "99").startswith("No patient '99'")


def test_mistyped_name_is_listed_as_similar(any_desk: Desk) -> None:
    """Said beside the rows; a whole name and its beginnings are not disturbed."""
    any_desk.does("patient", "add", *ANA)
    answer = any_desk.does("patient", "list", "Rivrea", "Ana", "--format", "json")
    assert [row["mrn"] for row in answer.data] == ["1042"]
    assert answer.err == "No name or number begins so: 'Rivrea Ana'. These are similar.\n"
    assert any_desk.does("patient", "list", "riv").err == ""
    nobody = any_desk.does("patient", "list", "Zzyzx", "--format", "table")
    assert (nobody.out, nobody.err) == ("No such patient.\n", "")


def test_mistyped_name_is_taken_to_look_at_and_not_to_write_to(any_desk: Desk) -> None:
    """It is said who it is; to write it takes the number or the whole name."""
    any_desk.does("patient", "add", *ANA)
    shown = any_desk.does("show", "Rivrea, Ana")
    assert shown.out.startswith("Rivera, Ana, born 14 Mar 1978 (MRN 1042)\n")
    assert shown.err == ("No patient is called 'Rivrea, Ana': this is Rivera, Ana, born 14 Mar 1978 (MRN 1042).\n")
    before = any_desk.head
    refused = any_desk.types("course", "open", "Rivrea, Ana", "left knee")
    assert (refused.code, refused.out, any_desk.head) == (4, "", before)
    assert refused.err.splitlines() == [
        "'Rivrea, Ana' is not the whole name of a patient: give the MRN or the whole name.",
        "  1042  Rivera, Ana, born 1978-03-14",
    ]


def test_merged_patient_leads_to_who_stays(twice: Desk) -> None:
    """Not listed any more; to look at it leads on, to write it takes the number of who stays."""
    twice.does("course", "open", "1042", "left knee")
    twice.does("patient", "merge", "1043", "1042")
    assert [row["mrn"] for row in twice.asks("patient", "list", "ana")] == ["1042"]
    assert "1043" not in [row["mrn"] for row in twice.asks("patient", "list")]
    shown = twice.does("course", "show", "1043", "left knee")
    assert shown.err == "1043 was merged into 1042: this is Rivera, Ana, born 14 Mar 1978 (MRN 1042).\n"
    for typed in (("log", "1043", "left knee"), ("patient", "edit", "1043", "--phone", "1")):
        assert twice.is_refused(4, *typed) == "1043 was merged into 1042: give 1042."
    assert twice.does("patient", "show", "1043").out.splitlines()[:2] == [
        "Riverra, Ana, born 14 Mar 1978 (MRN 1043)",
        "Merged into Rivera, Ana, born 14 Mar 1978 (MRN 1042): everything is recorded there.",
    ]
    assert twice.asks("show", "1043")["merged_into"] == "1042"
    assert twice.asks("show", "1042")["merged_into"] is None
    taken = twice.is_refused(5, "patient", "add", "--mrn", "1043", "--name", "X", "--born", "2001-01-01")
    assert taken == "MRN 1043 is already that of Riverra, Ana, born 1978-03-14: check the number."
