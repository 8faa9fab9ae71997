"""Tests of who is given a study id: everybody once, at random, for good."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from types import NoneType

import pytest

from prolotrack.domain.study_id import ALPHABET, LENGTH
from prolotrack.errors import NotFound
from prolotrack.services.correction import last_command
from prolotrack.services.giving_study_ids import give_study_id, give_study_ids
from prolotrack.store.audit import Action
from tests.domain.injections import after
from tests.factories import ANA, BEN, Clinic
from tests.store.test_concurrency import at_once, kinds

EXPORT = "export courses"


def codes(clinic: Clinic) -> dict[int, str]:
    """Return the study id of every patient who has one."""
    return dict(clinic.sql("SELECT patient_id, code FROM study_id"))


def crowd(clinic: Clinic, count: int) -> None:
    """Enter many patients."""
    clinic.do(lambda tx: tx.add_many(replace(ANA, mrn=str(number)) for number in range(count)))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the codes that are drawn next."""
    waiting: list[str] = []

    def characters() -> Iterator[str]:
        while True:
            yield from waiting.pop(0)

    coming = characters()
    monkeypatch.setattr("prolotrack.services.giving_study_ids.choice", lambda _: next(coming))
    return waiting


def test_everybody_is_given_one_of_their_own(clinic: Clinic) -> None:
    """More people than are given one at a time; each in the characters that it is made of."""
    crowd(clinic, 2001)
    clinic.do(give_study_ids, command=EXPORT)
    given = codes(clinic)
    assert (len(given), len(set(given.values()))) == (2001, 2001)
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in given.values())


def test_what_was_given_stays(clinic: Clinic) -> None:
    """Whoever is entered since is given one beside; nobody is given a second, by themselves or with everybody."""
    crowd(clinic, 3)
    clinic.do(give_study_ids, command=EXPORT)
    before, ben = codes(clinic), clinic.patient(BEN)
    clinic.do(give_study_ids, command=EXPORT)
    now = codes(clinic)
    assert now.items() > before.items()
    assert set(now) - set(before) == {ben.id}
    clinic.do(lambda tx: give_study_id(tx, ben.id), command="report")
    clinic.do(give_study_ids, command=EXPORT)
    assert codes(clinic) == now


def test_the_same_patients_are_called_otherwise_another_time(clinic: Clinic) -> None:
    """Nothing of a study id can be computed: not from the number, not from the order, not from an earlier one."""
    crowd(clinic, 50)
    clinic.do(give_study_ids)
    first = codes(clinic)
    clinic.run("DELETE FROM study_id")
    clinic.do(give_study_ids)
    assert set(codes(clinic)) == set(first)
    assert not set(codes(clinic).values()) & set(first.values())


def test_one_is_drawn_again_that_somebody_has(clinic: Clinic, drawn: list[str]) -> None:
    """Drawn at the same time, or given before."""
    crowd(clinic, 1)
    drawn += ["A" * LENGTH]
    clinic.do(give_study_ids)
    crowd_of_two = [replace(BEN, mrn=mrn) for mrn in ("a", "b")]
    clinic.do(lambda tx: tx.add_many(crowd_of_two))
    drawn += [letter * LENGTH for letter in "ABBC"]
    clinic.do(give_study_ids)
    assert list(codes(clinic).values()) == [letter * LENGTH for letter in "ABC"]
    assert drawn == []


def test_it_is_in_the_trail(clinic: Clinic) -> None:
    """Who gave it to whom, and by which command."""
    ana = clinic.patient()
    clinic.do(lambda tx: give_study_id(tx, ana.id), command="chart")
    entry = clinic.trail()[-1]
    assert (entry.record, entry.action, entry.command) == ("study_id", Action.ADD, "chart")
    assert json.loads(entry.after)["patient_id"] == ana.id
    assert json.loads(entry.after)["code"] == codes(clinic)[ana.id]


def test_undo_passes_over_it(clinic: Clinic) -> None:
    """What somebody recorded before is taken back; data may have left under the study id, so it stays."""
    clinic.opened()
    clinic.log(1, after(1))
    clinic.do(give_study_ids, command=EXPORT)
    given = codes(clinic)
    clinic.undo()
    assert clinic.course(1).given == ()
    clinic.undo()
    clinic.undo()
    assert clinic.sql("SELECT void FROM patient") == [("undone",)]
    assert codes(clinic) == given
    assert clinic.sql("SELECT void FROM study_id") == [(None,)]
    with pytest.raises(NotFound, match="has recorded nothing that could be undone"):
        clinic.undo()


def test_who_only_gave_study_ids_has_nothing_to_take_back(clinic: Clinic) -> None:
    """Nor has anybody else through it."""
    clinic.patient()
    clinic.do(give_study_ids, actor="Dr. Rao", command=EXPORT)
    with pytest.raises(NotFound, match=r"Dr\. Rao has recorded nothing"):
        clinic.undo("Dr. Rao")
    assert clinic.ask(lambda reader: last_command(reader, "Dr. Lee")).command == "patient add"


def test_everybody_is_given_one_by_whoever_comes_first(clinic: Clinic) -> None:
    """Two who export at the same time, and one who draws a chart, give each patient one; nobody fails."""
    for turn in range(4):
        clinic.do(lambda tx, turn=turn: tx.add_many(replace(ANA, mrn=f"{turn}-{number}") for number in range(30)))  # type: ignore[misc]
        everybody = partial(clinic.do, give_study_ids)
        one = partial(clinic.do, partial(give_study_id, patient_id=30 * turn + 7))
        assert kinds(at_once(everybody, one, everybody)) == {NoneType: 3}
        assert sorted(codes(clinic)) == list(range(1, 30 * turn + 31))
