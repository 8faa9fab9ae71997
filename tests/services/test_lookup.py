"""Tests of lookup: exact before inexact, and never a guess."""

from dataclasses import replace

import pytest

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.structure import Structure
from prolotrack.errors import Ambiguous, NotFound, OutOfRange, UsageProblem
from prolotrack.services import lookup
from prolotrack.services.catalogue import add_structure
from tests.factories import ANA, BEN, Clinic


def patient(clinic: Clinic, text: str) -> tuple[str, bool]:
    """Return the number of the patient who is found, and whether exactly."""
    found = clinic.ask(lambda reader: lookup.find_patient(reader, text))
    return found.patient.mrn, found.exact


def structure(clinic: Clinic, text: str) -> tuple[str, Side | None]:
    """Return the name of the structure that is found, and the side that was named."""
    found, side = clinic.ask(lambda reader: lookup.find_structure(reader, text))
    return found.name, side


@pytest.mark.parametrize(
    ("text", "letter", "key"),
    [
        ("C12", "C", 12),
        ("c12", "C", 12),
        ("S31", "S", 31),
        ("C12", "S", None),
        ("C0", "C", None),
        ("C012", "C", None),
        ("C1234567890", "C", None),
        ("C٣", "C", None),
        (" C12", "C", None),
        ("C12\n", "C", None),
        ("12", "C", None),
        ("", "C", None),
    ],
)
def test_reference_is_a_letter_and_a_number(text: str, letter: str, key: int | None) -> None:
    """Nothing else is one."""
    assert lookup.reference(text, letter) == key


def test_patient_is_found_by_number_then_name_then_beginnings(clinic: Clinic) -> None:
    """The exact number wins over a name, the whole name over a longer one."""
    clinic.patient(replace(ANA, mrn="1", name="Lee, Jo"))
    clinic.patient(replace(ANA, mrn="2", name="Lee, Jo Ann"))
    clinic.patient(replace(ANA, mrn="Lee", name="Smith, Al"))
    assert patient(clinic, "Lee") == ("Lee", True)
    assert patient(clinic, "jo LEE") == ("1", True)
    assert patient(clinic, "jo lee ann") == ("2", True)
    assert patient(clinic, "lee an") == ("2", False)
    assert patient(clinic, "smi") == ("Lee", False)


def test_beginning_of_a_number_is_not_exact(clinic: Clinic) -> None:
    """Somebody is asked before anything is written to such a patient."""
    clinic.patient(ANA)
    assert patient(clinic, "1042") == ("1042", True)
    assert patient(clinic, "104") == ("1042", False)
    assert patient(clinic, "1042 riv") == ("1042", False)


def test_several_patients_are_candidates(clinic: Clinic) -> None:
    """Each with what tells it from the others; the list is not endless."""
    for number in range(25):
        clinic.patient(replace(ANA, mrn=f"M{number:02}", name=f"Lee, Jo{number}"))
    with pytest.raises(Ambiguous, match="Several patients match 'lee': give the MRN") as several:
        patient(clinic, "lee")
    assert len(several.value.candidates) == 20
    assert several.value.candidates[0] == ("M00", "Lee, Jo0, born 1978-03-14")


def test_two_patients_of_one_whole_name_are_candidates(clinic: Clinic) -> None:
    """A longer name is not."""
    for mrn, name in (("1", "Lee, Jo"), ("2", "Jo Lee"), ("3", "Lee, Jo Ann")):
        clinic.patient(replace(ANA, mrn=mrn, name=name))
    with pytest.raises(Ambiguous) as several:
        patient(clinic, "jo lee")
    assert [candidate.reference for candidate in several.value.candidates] == ["2", "1"]


@pytest.mark.parametrize("text", ["", " ", "*", "%", "_", "nobody", "rivera nobody", "1043", "-1042-x"])
def test_nobody_is_found_by_what_nobody_is_called(untouched: Clinic, text: str) -> None:
    """Signs that mean something to a database mean nothing here."""
    with pytest.raises(NotFound, match="No patient"):
        patient(untouched, text)


def test_more_words_than_the_database_looks_up_still_count(clinic: Clinic) -> None:
    """A fifth word that does not fit is not overlooked."""
    clinic.patient(replace(ANA, name="Anna Beatrix Clara Dorothea Rivera"))
    assert patient(clinic, "anna beatrix clara dorothea riv") == ("1042", False)
    with pytest.raises(NotFound):
        patient(clinic, "anna beatrix clara dorothea x")


def test_void_patient_is_not_found(clinic: Clinic) -> None:
    """Neither by number nor by name."""
    clinic.patient()
    clinic.undo()
    for text in ("1042", "rivera ana", "riv"):
        with pytest.raises(NotFound):
            patient(clinic, text)


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("knee joint", "knee joint", None),
        ("knee", "knee joint", None),
        ("LEFT knee", "knee joint", Side.LEFT),
        ("rt. knee", "knee joint", Side.RIGHT),
        ("knee l", "knee joint", Side.LEFT),
        ("tennis elbow", "lateral epicondyle", None),
        ("ACL", "anterior cruciate ligament", None),
        ("achill", "achilles tendon", None),
        ("lat epi", "lateral epicondyle", None),
        ("golfer's elbow", "medial epicondyle", None),
        ("lumbar disc", "lumbar disc", None),
    ],
)
def test_structure_is_found_by_name_synonym_or_beginnings(
    untouched: Clinic, text: str, name: str, side: Side | None
) -> None:
    """With the side that its words name."""
    assert structure(untouched, text) == (name, side)


def test_several_structures_are_candidates(untouched: Clinic) -> None:
    """Each with its region."""
    with pytest.raises(Ambiguous, match="Several structures match 'collateral': give the whole name") as several:
        structure(untouched, "collateral")
    assert ("medial collateral ligament", "knee") in several.value.candidates


@pytest.mark.parametrize("text", ["", "left", "*", "nose", "knee nose"])
def test_structure_that_is_not_there_is_not_found(untouched: Clinic, text: str) -> None:
    """A side alone is none."""
    with pytest.raises(NotFound, match="No structure"):
        structure(untouched, text)


def test_both_sides_are_refused(untouched: Clinic) -> None:
    """Bilateral is two courses."""
    with pytest.raises(UsageProblem):
        structure(untouched, "bilateral knee")
    with pytest.raises(OutOfRange):
        structure(untouched, "left right knee")


def test_entries_of_the_catalogue_are_found_by_their_names(untouched: Clinic) -> None:
    """Whatever their case."""
    with untouched.reading() as reader:
        assert lookup.find_condition(reader, " m77.12 ").code == "M77.12"
        assert lookup.find_protocol(reader, " Rabago-2013 ").name == "rabago-2013"
        assert lookup.find_measure(reader, " NRS ").name == "nrs"


def test_entries_of_the_catalogue_that_are_not_there_are_not_found(untouched: Clinic) -> None:
    """The sentence says which command lists them."""
    with untouched.reading() as reader:
        for find, says in (
            (lookup.find_condition, "condition list"),
            (lookup.find_protocol, "protocol list"),
            (lookup.find_measure, "measure list"),
        ):
            with pytest.raises(NotFound, match=says):
                find(reader, "none")


def test_row_of_words_is_references_and_pairs() -> None:
    """``C12`` is always a reference; other words come in pairs, the last may lack its second."""
    assert lookup.split_courses(["C1", "1042", "left knee", "c3"]) == [("C1",), ("1042", "left knee"), ("c3",)]
    assert lookup.split_courses(["1042", "C1", "1042"]) == [("1042", "C1"), ("1042",)]
    assert lookup.split_courses([]) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("C1", "course"),
        ("s31", "session"),
        ("1042", "patient"),
        ("Usual", "protocol"),
        ("m77.12", "condition"),
        ("NRS", "measure"),
        ("tennis elbow", "structure"),
        (" knee joint ", "structure"),
        ("Rivera", "patient"),
        ("nobody", "patient"),
    ],
)
def test_word_refers_to_one_kind_of_thing(untouched: Clinic, text: str, what: str) -> None:
    """A reference first, then an MRN, then a name of the catalogue, else a patient's name."""
    assert untouched.ask(lambda reader: lookup.what_is(reader, text)) == what


def test_number_wins_over_a_name_of_the_catalogue(clinic: Clinic) -> None:
    """A patient's MRN may be any text."""
    clinic.patient(replace(BEN, mrn="usual"))
    assert clinic.ask(lambda reader: lookup.what_is(reader, "usual")) == "patient"


def test_structure_of_the_clinics_own_is_found_like_any_other(clinic: Clinic) -> None:
    """Until it is undone."""
    own = Structure("hoffa fat pad", Kind.FASCIA, Region.KNEE, sided=True, synonyms=("hoffa",), origin="clinic")
    clinic.do(lambda tx: add_structure(tx, own))
    assert structure(clinic, "l hoffa") == ("hoffa fat pad", Side.LEFT)
    clinic.undo()
    with pytest.raises(NotFound):
        structure(clinic, "hoffa")


def test_bounds_put_the_longest_word_first() -> None:
    """It says most; at most four are looked up."""
    found = lookup.bounds(("a", "ccc", "bb"), "~")
    assert found == {
        "from_1": "ccc",
        "to_1": "ccc~",
        "from_2": "bb",
        "to_2": "bb~",
        "from_3": "a",
        "to_3": "a~",
        "from_4": None,
        "to_4": None,
    }
    assert len(lookup.bounds(tuple("abcdefg"))) == 8


def test_structure_is_called_by_its_whole_names(untouched: Clinic) -> None:
    """With a side or without; a beginning is not a name."""
    knee, _ = untouched.ask(lambda reader: lookup.find_structure(reader, "knee"))
    assert lookup.is_called(knee, "Left KNEE joint")
    assert lookup.is_called(knee, "knee")
    assert not lookup.is_called(knee, "kne")


def test_found_patient_is_the_record(clinic: Clinic) -> None:
    """As it is kept."""
    ana = clinic.patient()
    assert clinic.ask(lambda reader: lookup.find_patient(reader, "1042")).patient == ana
