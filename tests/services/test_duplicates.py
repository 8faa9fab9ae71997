"""Tests of duplicates: who may be one person is found, once and with the reasons; who is said to be two is not."""

from dataclasses import replace
from datetime import date

import pytest

from prolotrack.domain.duplicate_review import DuplicateReview, Verdict
from prolotrack.domain.likeness import Reason, Traits
from prolotrack.domain.patient import Patient
from prolotrack.errors import ChangedMeanwhile, Conflict, UsageProblem
from prolotrack.services import duplicates as service
from prolotrack.services.duplicates import candidate_pairs, duplicates, not_duplicate, probable, put_to_review
from prolotrack.services.merging import merge_patients
from tests.factories import ANA, BEN, TODAY, Clinic

PHONE = "555-0142"


def entered(clinic: Clinic, *patients: Patient) -> list[Patient]:
    """Enter patients, each under a number of its own."""
    first = len(clinic.rows("patient")) + 1
    return [clinic.patient(replace(each, mrn=f"m{first + n}")) for n, each in enumerate(patients)]


def pairs(clinic: Clinic, above: int = 0, *, every: bool = False) -> list[tuple[str, str]]:
    """Return the numbers of the pairs that are found."""
    found = clinic.ask(lambda reader: list(candidate_pairs(reader, above, all_possible=every)))
    return sorted((pair.first.mrn, pair.second.mrn) for pair in found)


LIKES = (
    replace(ANA, name="Ana Rivera"),
    replace(ANA, name="Riverra, Ana"),
    replace(ANA, name="Müller-Rivera, Ana"),
    replace(ANA, name="Rivera, A."),
    replace(ANA, born=date(1978, 3, 15)),
    replace(ANA, born=date(1979, 3, 14)),
    replace(ANA, born=date(1987, 3, 14)),
)


@pytest.mark.parametrize("one_by_one", [False, True])
@pytest.mark.parametrize("other", LIKES, ids=lambda other: f"{other.name} {other.born}")
def test_likes_are_found(clinic: Clinic, other: Patient, one_by_one: bool) -> None:
    """By whatever they share: all side by side, or beside the one that was entered last."""
    ana, *_, last = entered(clinic, ANA, BEN, other)
    if not one_by_one:
        assert pairs(clinic) == [("m1", "m3")]
    elif other.born == ana.born or other.name == ana.name:
        assert pairs(clinic, last.id - 1) == [("m1", "m3")]


def test_who_is_typed_otherwise_throughout_is_found(clinic: Clinic) -> None:
    """Without accents, and with day and month swapped."""
    entered(
        clinic,
        replace(ANA, name="Müller, Jörg", born=date(1978, 3, 4)),
        replace(ANA, name="Mueller, Joerg", born=date(1978, 3, 4)),
        replace(ANA, name="Mueller, Jörg", born=date(1978, 4, 3)),
    )
    assert pairs(clinic) == [("m1", "m2")]
    assert pairs(clinic, every=True) == [("m1", "m2"), ("m1", "m3"), ("m2", "m3")]
    assert pairs(clinic, 2, every=True) == [("m1", "m3"), ("m2", "m3")]


def test_phone_brings_together_what_nothing_else_does(clinic: Clinic) -> None:
    """However it is written; a namesake of another birth date without it is not even possible."""
    entered(
        clinic,
        replace(ANA, phone="+1 (555) 014-2777"),
        replace(ANA, name="Rivera, Anna-Ana", phone="5550142777", born=date(2004, 8, 9)),
        replace(ANA, name="Riverra, Ana", phone="555 014 2777", born=date(1978, 3, 20)),
        replace(ANA, phone="5", born=date(2001, 5, 7)),
    )
    assert pairs(clinic) == []
    assert pairs(clinic, every=True) == []
    entered(clinic, replace(ANA, name="Riverra, Ana", phone="555.0142777", born=date(1978, 3, 24)))
    assert pairs(clinic, every=True) == [("m1", "m5"), ("m3", "m5")]


def test_phone_is_its_digits_whoever_else_has_one(clinic: Clinic) -> None:
    """What is written beside them is none, and a third number, or one too short to be one, stands between nobody."""
    entered(
        clinic,
        replace(ANA, phone="555-0100"),
        replace(ANA, name="Riverra, Ana", born=date(1978, 3, 24), phone="555-0100 (mobile)"),
    )
    far = replace(ANA, phone="not known yet", born=date(1990, 1, 2))
    alone = pairs(clinic, every=True)
    entered(clinic, replace(BEN, phone="333-3333"), replace(BEN, phone="555-0100 ask", name="Hansen, Ole"))
    assert pairs(clinic, every=True) == alone == [("m1", "m2")]
    entered(clinic, far, replace(far, name="Rivera, Eva", born=date(1960, 5, 8)))
    assert pairs(clinic, every=True) == alone


def test_pair_is_found_once(clinic: Clinic) -> None:
    """Though it shares everything there is."""
    entered(clinic, *[replace(ANA, phone=PHONE)] * 3)
    assert pairs(clinic) == pairs(clinic, every=True) == [("m1", "m2"), ("m1", "m3"), ("m2", "m3")]
    assert pairs(clinic, 1) == pairs(clinic)
    assert pairs(clinic, 2) == [("m1", "m3"), ("m2", "m3")]
    assert pairs(clinic, 3) == []


def test_many_new_patients_are_compared_in_blocks(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same answer as one by one."""
    entered(clinic, *[replace(ANA, phone=PHONE)] * 3, BEN, replace(BEN, name="Olafson, Ben"))
    few = {above: pairs(clinic, above) for above in range(1, 5)}
    monkeypatch.setattr(service, "_FEW", 0)
    assert {above: pairs(clinic, above) for above in range(1, 5)} == few
    assert few[3] == few[4] == [("m4", "m5")]


def test_who_is_like_many_is_compared_with_the_first(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody compares all of so many with each other: the first stand for them."""
    entered(clinic, *[ANA] * 4)
    monkeypatch.setattr(service, "_ALIKE", 1)
    assert pairs(clinic) == [("m1", "m2"), ("m1", "m3"), ("m1", "m4")]


def test_what_a_crowd_shares_says_nothing(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The telephone of the clinic, a birth date that stands for none: a name that is the same still does."""
    crowd = replace(ANA, born=date(1900, 1, 1), phone=PHONE)
    entered(clinic, crowd, replace(crowd, name="Riverra, Ana"), replace(crowd, name="Olafson, Ben"), crowd)
    assert pairs(clinic) == [("m1", "m2"), ("m1", "m4"), ("m2", "m4")]
    monkeypatch.setattr(service, "_CROWD", 3)
    assert pairs(clinic) == pairs(clinic, every=True) == [("m1", "m4")]


def test_twins_are_neither_probable_nor_possible(clinic: Clinic) -> None:
    """Of one home."""
    entered(clinic, replace(ANA, phone=PHONE), replace(ANA, name="Rivera, Eva", phone=PHONE))
    assert pairs(clinic, every=True) == []


def test_who_is_struck_out_or_merged_is_left_out(clinic: Clinic) -> None:
    """There is nothing to settle any more."""
    one, other, third = entered(clinic, ANA, ANA, ANA)
    clinic.do(lambda tx: tx.void(third, "entered twice"))
    assert pairs(clinic) == [("m1", "m2")]
    clinic.do(lambda tx: merge_patients(tx, other, one, TODAY))
    assert pairs(clinic) == pairs(clinic, 1) == []


def test_likeliest_come_first(clinic: Clinic) -> None:
    """Then who was entered first; the list is cut."""
    entered(clinic, ANA, replace(ANA, name="Riverra, Ana"), ANA, replace(BEN, name="Olafson, Ben"), BEN)
    found = clinic.ask(lambda reader: duplicates(reader, 3))
    assert [(pair.likeness.score, pair.first.mrn, pair.second.mrn) for pair in found] == [
        (27, "m1", "m3"),
        (22, "m1", "m2"),
        (22, "m2", "m3"),
    ]
    assert len(clinic.ask(lambda reader: duplicates(reader, 2**31 - 2))) == 4


def test_probable_ones_beside_a_new_patient(clinic: Clinic) -> None:
    """The likeliest first; the number says nothing, and the patient is not beside itself."""
    entered(clinic, replace(ANA, name="Riverra, Ana"), ANA, BEN)
    found = clinic.ask(lambda reader: probable(reader, ANA))
    assert [(pair.first.mrn, pair.likeness.score) for pair in found] == [("m2", 27), ("m1", 22)]
    assert found[0].likeness.reasons == (Reason.SAME_NAME, Reason.SAME_BIRTH)
    known = clinic.ask(lambda reader: probable(reader, reader.known(Patient, 2)))
    assert [pair.first.mrn for pair in known] == ["m1"]


def test_two_persons_are_listed_no_longer(clinic: Clinic) -> None:
    """In whichever order they are named; the record names who was entered first, and its undo lists them again."""
    one, other = entered(clinic, ANA, ANA)
    said = clinic.do(lambda tx: not_duplicate(tx, other, one, "mother and daughter"))
    assert said == DuplicateReview(one.id, other.id, Verdict.TWO_PERSONS, id=said.id)
    assert clinic.trail()[-1].reason == "mother and daughter"
    assert pairs(clinic, every=True) == pairs(clinic, 1) == []
    with pytest.raises(Conflict, match="m1 and m2 are already said to be two persons"):
        clinic.do(lambda tx: not_duplicate(tx, one, other))
    clinic.undo()
    assert pairs(clinic) == [("m1", "m2")]
    clinic.do(lambda tx: not_duplicate(tx, one, other))
    assert pairs(clinic) == []


def test_two_persons_are_two(clinic: Clinic) -> None:
    """One who is named twice is refused, and one who was changed since is looked at again."""
    one, other = entered(clinic, ANA, ANA)
    with pytest.raises(UsageProblem, match="m1 is named twice: name two patients"):
        clinic.do(lambda tx: not_duplicate(tx, one, one))
    clinic.do(lambda tx: tx.replace(other, replace(other, phone=PHONE)))
    with pytest.raises(ChangedMeanwhile, match="Somebody else changed Rivera, Ana meanwhile"):
        clinic.do(lambda tx: not_duplicate(tx, one, other))


def test_import_puts_probable_ones_to_review(clinic: Clinic) -> None:
    """Those of new patients, once; somebody says that they are two, and they stay so."""
    one, other = entered(clinic, ANA, ANA)
    assert clinic.do(lambda tx: put_to_review(tx, 2)) == 0
    assert clinic.do(lambda tx: put_to_review(tx, 1)) == 1
    assert clinic.do(lambda tx: put_to_review(tx, 1)) == 0
    (pair,) = clinic.ask(lambda reader: duplicates(reader, 9))
    assert (pair.first.id, pair.second.id, pair.to_review) == (one.id, other.id, True)
    said = clinic.do(lambda tx: not_duplicate(tx, one, other))
    assert (said.verdict, said.version) == (Verdict.TWO_PERSONS, 2)
    assert pairs(clinic) == []
    assert clinic.do(lambda tx: put_to_review(tx, 1)) == 0


def test_who_is_like_many_is_put_to_review_with_few(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the likeliest; whoever is found later is found by patient duplicates."""
    monkeypatch.setattr(service, "_REVIEWS", 2)
    alike = [replace(ANA, name="Riverra, Ana")] * 2
    entered(clinic, *alike, ANA, *alike, ANA)
    assert clinic.do(lambda tx: put_to_review(tx, 5)) == 2
    assert sorted(row[:2] for row in clinic.rows("duplicate_review")) == [(1, 6), (3, 6)]


def test_what_is_to_review_is_listed_however_unlike(clinic: Clinic) -> None:
    """Until one of the two is merged or struck out."""
    one, other = entered(clinic, ANA, BEN)
    clinic.do(lambda tx: tx.add(DuplicateReview(one.id, other.id, Verdict.TO_REVIEW)))
    (pair,) = clinic.ask(lambda reader: duplicates(reader, 9))
    assert (pair.to_review, pair.likeness.chance) == (True, "unlikely")
    assert pair.first == Traits(one.id, "m1", ANA.name, ANA.born)
    assert pairs(clinic, 1) == [("m1", "m2")]
    assert pairs(clinic, 2) == []
    clinic.do(lambda tx: tx.void(other, "entered twice"))
    assert pairs(clinic) == []
