"""Tests of administration: a database that is ready holds the shipped catalogue, once."""

from collections import Counter
from dataclasses import replace
from typing import TypeVar

import pytest

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.condition import Condition
from prolotrack.domain.edition import CATALOGUE, EDITION
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.setting import Setting
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Substance
from prolotrack.services.administration import PROGRAM, load_catalogue, prepare
from prolotrack.services.catalogue import add_protocols
from prolotrack.store.tables import table_of
from tests.factories import AT, Clinic
from tests.store.chain import breaks, replayed, stored

Entry = TypeVar("Entry", Structure, Condition, Protocol, Measure, Substance)

NOUNS = ("condition", "measure", "protocol", "structure", "substance")
SHIPPED = shipped()
USUAL = next(protocol for protocol in SHIPPED.protocols if protocol.name == "usual")


def loaded(clinic: Clinic, record: type[Entry], query: str) -> list[Entry]:
    """Return entries as they were before they were stored."""
    return [replace(entry, id=0) for entry in clinic.ask(lambda reader: reader.all(record, query))]


def setting(clinic: Clinic) -> Setting | None:
    """Return the setting that says which edition is loaded."""
    return clinic.ask(lambda reader: reader.one(Setting, "catalogue.setting", name=CATALOGUE))


def reload(clinic: Clinic, edition: int) -> None:
    """Load the catalogue into a database that has another edition of it."""
    known = setting(clinic)
    assert known
    clinic.do(lambda tx: tx.replace(known, replace(known, value=str(edition))))
    prepare(clinic.address, AT)


def test_everything_that_is_shipped_is_loaded_once(clinic: Clinic) -> None:
    """As it is shipped."""
    assert loaded(clinic, Structure, "catalogue.structures") == list(SHIPPED.structures)
    assert loaded(clinic, Protocol, "catalogue.protocols") == list(SHIPPED.protocols)
    assert loaded(clinic, Measure, "catalogue.measures") == list(SHIPPED.measures)
    assert loaded(clinic, Substance, "catalogue.substances") == list(SHIPPED.substances)
    codes = sorted(SHIPPED.conditions, key=lambda condition: condition.code)
    assert loaded(clinic, Condition, "catalogue.conditions") == codes
    assert setting(clinic) == Setting(CATALOGUE, str(EDITION), id=1)
    for record, entries in ((Structure, SHIPPED.structures), (Protocol, SHIPPED.protocols)):
        assert len(clinic.rows(table_of(record).name)) == len(entries)


def test_loading_is_in_the_trail(clinic: Clinic) -> None:
    """One entry for each, in one operation of the program's."""
    trail = clinic.trail()
    assert {(entry.actor, entry.command) for entry in trail} == {(PROGRAM, CATALOGUE)}
    assert len({entry.operation for entry in trail}) == 1
    assert Counter(entry.record for entry in trail) == {
        "structure": len(SHIPPED.structures),
        "condition": len(SHIPPED.conditions),
        "measure": len(SHIPPED.measures),
        "protocol": len(SHIPPED.protocols),
        "substance": len(SHIPPED.substances),
        "setting": 1,
    }
    assert breaks(clinic) == []
    assert replayed(clinic) == stored(clinic)


def test_loading_again_changes_nothing(clinic: Clinic) -> None:
    """Not even the trail."""
    before = clinic.everything()
    prepare(clinic.address, AT)
    clinic.do(load_catalogue)
    assert clinic.everything() == before


def test_older_edition_takes_in_what_is_missing(clinic: Clinic) -> None:
    """Nothing else is touched."""
    before = {name: clinic.rows(name) for name in NOUNS}
    gone = clinic.ask(lambda reader: reader.all(Structure, "catalogue.structures"))[-1]
    clinic.do(lambda tx: tx.void(gone, "an older catalogue had none"))
    reload(clinic, EDITION - 1)
    assert loaded(clinic, Structure, "catalogue.structures")[-1] == replace(gone, id=0)
    assert {name: clinic.rows(name) for name in NOUNS if name != "structure"} == {
        name: rows for name, rows in before.items() if name != "structure"
    }
    now = setting(clinic)
    assert now
    assert now.value == str(EDITION)


def test_measure_is_put_as_it_is_shipped_now(clinic: Clinic) -> None:
    """With a reason in the trail; the others are left alone."""
    pain = clinic.ask(lambda reader: reader.all(Measure, "catalogue.measures"))[0]
    clinic.do(lambda tx: tx.replace(pain, replace(pain, title="Pain", source=None)))
    before = len(clinic.trail())
    reload(clinic, EDITION - 1)
    assert loaded(clinic, Measure, "catalogue.measures") == [
        replace(measure, version=3 if measure.name == pain.name else 1) for measure in SHIPPED.measures
    ]
    told = [(entry.record, entry.key, entry.reason) for entry in clinic.trail()[before:]]
    assert told == [
        ("setting", 1, None),
        ("measure", pain.id, f"edition {EDITION} of the catalogue"),
        ("setting", 1, None),
    ]


def test_newer_edition_of_a_protocol_leaves_courses_under_theirs(clinic: Clinic) -> None:
    """A course was planned by what was known then; the next one is by what is known now."""
    course = clinic.opened(protocol="usual")
    clinic.do(lambda tx: tx.replace(course.protocol, replace(course.protocol, edition=0, stop=())))
    reload(clinic, EDITION - 1)
    assert (clinic.course(1).protocol.edition, clinic.course(1).protocol.stop) == (0, ())
    now = clinic.opened("right knee", "usual").protocol
    assert replace(now, id=0) == USUAL
    assert now.id != course.protocol.id


def test_what_the_clinic_made_stays_its_own(clinic: Clinic) -> None:
    """A newer edition of its own of a shipped protocol, and an entry it changed."""
    usual = (
        '[[protocol]]\nname = "usual"\nedition = 1\ntitle = "Ours"\nsessions = 2\nat = ["0", "3w"]\nevidence = "own"'
    )
    clinic.do(lambda tx: add_protocols(tx, usual))
    knee = clinic.ask(lambda reader: reader.all(Structure, "catalogue.structures"))[0]
    clinic.do(lambda tx: tx.replace(knee, replace(knee, synonyms=("ours",))))
    reload(clinic, EDITION - 1)
    found = clinic.ask(lambda reader: reader.one(Protocol, "catalogue.protocol_by_name", name="usual"))
    assert found
    assert (found.edition, found.title) == (USUAL.edition + 1, "Ours")
    kept = clinic.ask(lambda reader: reader.known(Structure, knee.id))
    assert kept.synonyms == ("ours",)


def test_newer_edition_stays(clinic: Clinic) -> None:
    """A colleague's newer program loaded it."""
    reload(clinic, EDITION + 1)
    now = setting(clinic)
    assert now
    assert now.value == str(EDITION + 1)


@pytest.mark.parametrize("noun", ["structures", "conditions", "protocols", "measures", "substances"])
def test_names_of_the_catalogue_are_unique(noun: str) -> None:
    """By name they are known again."""
    entries = getattr(SHIPPED, noun)
    names = [getattr(entry, "name", None) or entry.code for entry in entries]
    assert len(names) == len(set(names))
