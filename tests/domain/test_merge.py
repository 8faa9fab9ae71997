"""Tests of what two records of one person amount to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.merge import check_one_person, combined, unmerged
from prolotrack.domain.patient import Patient, Sex
from prolotrack.errors import Conflict

BORN = date(1978, 3, 14)
STAYS = Patient("1042", "Rivera, Ana", BORN, id=1)
GOES = Patient("1043", "Rivera, Anna", BORN, id=2)
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("goes", "sentence"),
    [
        ({"id": 1, "mrn": "1042"}, "1042 and 1042 are the same record: name two patients."),
        (
            {"born": date(1978, 4, 13)},
            "1043 is born 1978-04-13, 1042 1978-03-14: put right which is wrong with patient",
        ),
        ({"sex": Sex.MALE}, "1043 is of sex male, 1042 female: put right which is wrong"),
        ({"deceased": DAY}, "1043 is deceased 2026-03-02, 1042 2026-03-01: put right which is wrong"),
    ],
)
def test_two_records_that_contradict_each_other_are_not_of_one_person(goes: dict[str, Any], sentence: str) -> None:
    """Until somebody puts one right."""
    stays = replace(STAYS, sex=Sex.FEMALE, deceased=date(2026, 3, 1))
    with pytest.raises(Conflict, match=sentence):
        check_one_person(replace(GOES, **goes), stays)


def test_two_records_may_differ_in_name_and_in_what_one_lacks() -> None:
    """A maiden name, a sex that nobody recorded."""
    check_one_person(replace(GOES, name="Lopez, Ana", sex=Sex.FEMALE, deceased=DAY), STAYS)


@pytest.mark.parametrize(
    ("stays", "goes", "expected"),
    [
        ({"allergies": ("corn",)}, {"allergies": ("Córn", "latex")}, {"allergies": ("corn", "latex")}),
        ({"alerts": ("pregnancy",)}, {"alerts": ("bleeding",)}, {"alerts": ("pregnancy", "bleeding")}),
        ({}, {"do_not_call": True}, {"do_not_call": True}),
        ({"do_not_call": True}, {}, {"do_not_call": True}),
        ({}, {"phone": "1", "email": "a@b", "sex": Sex.FEMALE}, {"phone": "1", "email": "a@b", "sex": Sex.FEMALE}),
        ({"phone": "2", "email": "c@d"}, {"phone": "1", "email": "a@b"}, {"phone": "2", "email": "c@d"}),
        ({}, {"deceased": DAY}, {"deceased": DAY}),
        (
            {"weight_kg": Decimal(68), "weight_on": date(2026, 1, 1)},
            {"weight_kg": Decimal(70), "weight_on": DAY},
            {"weight_kg": Decimal(70), "weight_on": DAY},
        ),
        (
            {"weight_kg": Decimal(68), "weight_on": DAY},
            {"weight_kg": Decimal(70), "weight_on": DAY},
            {"weight_kg": Decimal(68), "weight_on": DAY},
        ),
        ({}, {"weight_kg": Decimal(70), "weight_on": DAY}, {"weight_kg": Decimal(70), "weight_on": DAY}),
        ({"note": "shy"}, {"note": "deaf"}, {"note": "shy; deaf"}),
        ({"note": "shy"}, {"note": "shy"}, {"note": "shy"}),
        ({}, {"note": "deaf"}, {"note": "deaf"}),
        ({}, {}, {}),
    ],
)
def test_who_stays_has_what_is_safe_to_have(
    stays: dict[str, Any], goes: dict[str, Any], expected: dict[str, Any]
) -> None:
    """Nothing that bears on the next injection is lost, nothing that is recorded is replaced by something older."""
    assert combined(replace(GOES, **goes), replace(STAYS, **stays)) == replace(STAYS, **expected)


def test_what_was_changed_since_the_merge_stays() -> None:
    """An allergy found since, a new phone; what came with the merge goes."""
    first = replace(STAYS, allergies=("corn",), note="shy")
    merged = combined(replace(GOES, allergies=("latex",), phone="1", note="deaf"), first)
    now = replace(merged, allergies=("corn", "latex", "lidocaine"), phone="3", name="Rivera Lopez, Ana")
    expected = replace(first, allergies=("corn", "lidocaine"), phone="3", name="Rivera Lopez, Ana")
    assert unmerged(now, first, [(merged, now)], []) == expected


def test_what_somebody_says_again_stays() -> None:
    """An allergy that came with the merge, and that the patient tells of too."""
    merged = combined(replace(GOES, allergies=("latex",)), STAYS)
    now = replace(merged, allergies=("latex", "latex"))
    assert unmerged(now, STAYS, [(merged, now)], []).allergies == ("latex",)


def test_what_others_know_stays_unless_it_was_taken_out_by_hand() -> None:
    """Others are those who were merged into the same patient, and still are."""
    other = replace(GOES, id=3, allergies=("Latex", "fish"), phone="7", email="a@b", do_not_call=True, note="deaf")
    both = combined(other, combined(replace(GOES, allergies=("latex",), phone="5", note="shy"), STAYS))
    now = replace(both, allergies=("latex",), phone=None)
    expected = replace(STAYS, allergies=("Latex",), email="a@b", do_not_call=True, note="deaf")
    assert unmerged(now, STAYS, [(both, now)], [other]) == expected


def test_a_weight_is_given_back_with_its_day_or_not_at_all() -> None:
    """The same figure on another day is another weight."""
    first = replace(STAYS, weight_kg=Decimal(60), weight_on=date(2026, 1, 10))
    merged = combined(replace(GOES, weight_kg=Decimal(70), weight_on=DAY), first)
    assert unmerged(merged, first, [], []) == first
    weighed = replace(merged, weight_on=date(2026, 6, 1))
    assert unmerged(weighed, first, [(merged, weighed)], []) == weighed


words = st.lists(st.sampled_from(["corn", "latex", "fish", "lidocaine"]), unique=True).map(tuple)
people = st.builds(
    Patient,
    mrn=st.just("1"),
    name=st.just("X"),
    born=st.just(BORN),
    phone=st.none() | st.just("1"),
    email=st.none() | st.just("a@b"),
    weight_kg=st.sampled_from([Decimal(60), Decimal(70)]),
    weight_on=st.none() | st.dates(BORN, DAY),
    allergies=words,
    alerts=words,
    do_not_call=st.booleans(),
    note=st.none() | st.sampled_from(["shy", "deaf"]),
)


@given(people, people)
def test_unmerged_at_once_a_patient_is_as_before(goes: Patient, stays: Patient) -> None:
    """Whatever was taken over."""
    merged = combined(goes, stays)
    assert unmerged(merged, stays, [], []) == stays
    assert {*stays.allergies, *goes.allergies} == {*merged.allergies}
