"""Tests of what the clinic adds to the catalogue."""

from dataclasses import replace

import pytest

from prolotrack.domain.anatomy import Kind, Region
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.protocol import Protocol, at_offsets, evenly_spaced
from prolotrack.domain.structure import Structure
from prolotrack.errors import Duplicate, NotFound, OutOfRange, UsageProblem
from prolotrack.services.catalogue import add_protocols, add_structure, own_protocol
from prolotrack.services.lookup.catalogue import find_protocol
from prolotrack.services.lookup.structures import find_structure
from prolotrack.services.worklist import Wanted, coming
from tests.domain.injections import OPENED, after
from tests.domain.protocols import days, weeks
from tests.factories import BEN, Clinic
from tests.services.refusals import refused

FAT_PAD = Structure("hoffa fat pad", Kind.FASCIA, Region.KNEE, sided=True, synonyms=("hoffa",), origin="clinic")
TOML = """
[[protocol]]
name = "{name}"
edition = 1
title = "Ours"
structures = ["{structure}"]
sessions = 2
at = ["0", "{gap}"]
evidence = "clinic's own"
"""


def described(name: str = "ours", structure: str = "knee joint", gap: str = "3w") -> str:
    """Return a TOML text that describes a protocol."""
    return TOML.format(name=name, structure=structure, gap=gap)


def add(clinic: Clinic, text: str) -> list[tuple[str, int]]:
    """Add protocols; return their names and editions."""
    return [(protocol.name, protocol.edition) for protocol in clinic.do(lambda tx: add_protocols(tx, text))]


def newest(clinic: Clinic, name: str) -> Protocol:
    """Return the newest edition of a protocol."""
    return clinic.ask(lambda reader: find_protocol(reader, name))


def test_structure_of_the_clinics_own_is_added(clinic: Clinic) -> None:
    """It is treated like any other."""
    own = clinic.do(lambda tx: add_structure(tx, FAT_PAD))
    assert clinic.ask(lambda reader: find_structure(reader, "left hoffa"))[0] == own == replace(FAT_PAD, id=own.id)
    assert clinic.opened("left hoffa", "usual").structure == own


@pytest.mark.parametrize(
    ("structure", "says"),
    [
        (replace(FAT_PAD, name="Knee Joint"), "'knee joint' already means the knee joint"),
        (replace(FAT_PAD, name="tennis elbow"), "'tennis elbow' already means the lateral epicondyle"),
        (replace(FAT_PAD, synonyms=("fat pad", "knee")), "'knee' already means the knee joint"),
        (replace(FAT_PAD, synonyms=("kneé!",)), "'knee' already means the knee joint"),
    ],
)
def test_name_of_another_structure_is_refused(clinic: Clinic, structure: Structure, says: str) -> None:
    """Whether it is a name or a synonym, on either side, however it is written."""
    assert says in refused(clinic, Duplicate, lambda: clinic.do(lambda tx: add_structure(tx, structure)))


@pytest.mark.parametrize("structure", [replace(FAT_PAD, name="…"), replace(FAT_PAD, synonyms=("hoffa", "-"))])
def test_name_without_a_letter_is_refused(clinic: Clinic, structure: Structure) -> None:
    """Nobody could ever find it."""
    assert "needs a letter or a digit" in refused(
        clinic, UsageProblem, lambda: clinic.do(lambda tx: add_structure(tx, structure))
    )


def test_protocols_are_added_from_a_text(clinic: Clinic) -> None:
    """As first editions, whatever the text says."""
    text = described("ours").replace("edition = 1", "edition = 7") + described("theirs", gap="6w")
    assert add(clinic, text) == [("ours", 1), ("theirs", 1)]
    ours = newest(clinic, "ours")
    assert (ours.at, ours.structures, ours.evidence) == ((weeks(0), weeks(3)), ("knee joint",), "clinic's own")


def test_agent_of_a_protocol_is_kept_by_its_one_name(clinic: Clinic) -> None:
    """So that its dose and the allergies to it are known."""
    add(clinic, described("ours") + 'agent = "Glucose + sodium morrhuate"')
    assert newest(clinic, "ours").agent == "dextrose + morrhuate"
    unknown = described("theirs") + 'agent = "honey"'
    assert refused(clinic, NotFound, lambda: add(clinic, unknown)) == (
        "Protocol theirs: No substance 'honey': prolotrack substance list shows them, substance add adds one."
    )
    joined = described("theirs") + 'agent = "dextrose + Lignocaine"'
    assert refused(clinic, UsageProblem, lambda: add(clinic, joined)).startswith(
        "Protocol theirs: 'dextrose + Lignocaine' does not say how much lidocaine is in it: "
    )


def test_protocol_that_is_known_gets_its_next_edition(clinic: Clinic) -> None:
    """A shipped one as well; the older ones stay."""
    assert add(clinic, described("ours")) == [("ours", 1)]
    assert add(clinic, described("ours", gap="4w")) == [("ours", 2)]
    assert add(clinic, described("rabago-2013")) == [("rabago-2013", 3)]
    assert newest(clinic, "ours").at[1] == weeks(4)


def test_edition_that_was_taken_back_is_never_given_again(clinic: Clinic) -> None:
    """The one before is the newest until then."""
    add(clinic, described("ours"))
    add(clinic, described("ours", gap="4w"))
    clinic.undo()
    assert newest(clinic, "ours").edition == 1
    assert add(clinic, described("ours", gap="5w")) == [("ours", 3)]


def test_new_edition_does_not_change_a_course(clinic: Clinic) -> None:
    """Its protocol was frozen into it; courses opened from then on follow the new one."""
    add(clinic, described("ours", gap="3w"))
    clinic.opened(protocol="ours")
    clinic.log(1, OPENED)
    before = clinic.course(1)
    add(clinic, described("ours", gap="6w"))
    assert clinic.course(1) == before
    (row,) = clinic.ask(lambda reader: coming(reader, Wanted(OPENED, after(100))))
    assert row.due == after(21)
    clinic.log(1, after(21))
    assert clinic.course(1).progress.done
    later = clinic.open(clinic.opening(clinic.patient(BEN)), "ours")
    assert (later.protocol.edition, later.protocol.at[1]) == (2, weeks(6))


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        (described() + described(gap="4w"), Duplicate, "two protocols of one name"),
        (
            described(structure="nose"),
            NotFound,
            "Protocol ours: no structure 'nose'; prolotrack structure add adds one.",
        ),
        (described(structure="knee"), NotFound, "no structure 'knee'"),
        (described(gap="0w"), OutOfRange, "does not ascend"),
        ("hello", UsageProblem, "not TOML"),
    ],
)
def test_text_that_does_not_describe_protocols_is_refused(
    clinic: Clinic, text: str, error: type[Duplicate], says: str
) -> None:
    """Nothing of it is added."""
    before = clinic.everything()
    with pytest.raises((error, UsageProblem), match=says):
        add(clinic, text)
    assert clinic.everything() == before


def test_protocol_for_a_structure_of_the_clinics_own_is_added(clinic: Clinic) -> None:
    """The structure comes first."""
    clinic.do(lambda tx: add_structure(tx, FAT_PAD))
    assert add(clinic, described(structure="hoffa fat pad")) == [("ours", 1)]


def test_own_protocol_is_made_once(clinic: Clinic) -> None:
    """Whoever says the same schedule again gets the one that is there."""
    own = evenly_spaced(4, weeks(3), weeks(2), weeks(4))
    first = clinic.do(lambda tx: own_protocol(tx, own))
    assert first == replace(own, id=first.id, edition=1)
    before = clinic.everything()
    assert clinic.do(lambda tx: own_protocol(tx, own)) == first
    assert clinic.everything() == before


def test_own_protocols_of_other_schedules_are_others(clinic: Clinic) -> None:
    """28 days and 4 weeks are written apart, and so are windows."""
    schedules = (
        evenly_spaced(3, weeks(4)),
        evenly_spaced(4, weeks(4)),
        evenly_spaced(3, days(28)),
        evenly_spaced(3, weeks(4), weeks(2)),
        evenly_spaced(3, weeks(4), None, weeks(6)),
        at_offsets((weeks(0), weeks(4), weeks(8))),
        at_offsets((weeks(0), weeks(4), weeks(12))),
    )
    made = [clinic.do(lambda tx, own=own: own_protocol(tx, own)) for own in schedules]  # type: ignore[misc]
    assert len({protocol.id for protocol in made}) == len(schedules)


def test_own_protocol_that_was_taken_back_is_made_anew(clinic: Clinic) -> None:
    """With its next edition."""
    own = at_offsets((weeks(0), weeks(5)))
    clinic.do(lambda tx: own_protocol(tx, own))
    clinic.undo()
    assert clinic.do(lambda tx: own_protocol(tx, own)).edition == 2


def test_own_protocol_that_cannot_be_is_refused(clinic: Clinic) -> None:
    """Sessions of one day are one."""
    impossible = evenly_spaced(3, Interval(0, Unit.WEEK))
    refused(clinic, OutOfRange, lambda: clinic.do(lambda tx: own_protocol(tx, impossible)))
