"""Tests of favourite mixes: keeping them, and which one a name means."""

from dataclasses import replace

import pytest

from prolotrack.domain.favourite import Favourite
from prolotrack.errors import Ambiguous, Candidate, Duplicate, NotFound, UsageProblem
from prolotrack.services.catalogue import add_favourite, void_favourite
from prolotrack.services.favourites import (
    contents_of,
    favourite_named,
    favourites,
    find_favourite,
    planned_favourite,
)
from tests.domain.mixes import USUAL
from tests.factories import LEE, Clinic
from tests.services.refusals import refused

SCARPONE, RABAGO = "scarpone-2008", "rabago-2013"
WATER = "1 mL water"


def keep(clinic: Clinic, *kept: tuple[str, str | None, str | None], mix: str = WATER) -> None:
    """Keep mixes, each of a name, for a protocol, of a clinician."""
    for name, protocol, clinician in kept:
        said = Favourite(name, mix, protocol, clinician)
        clinic.do(lambda tx, said=said: add_favourite(tx, said))  # type: ignore[misc]


def named(clinic: Clinic, name: str, protocol: str = SCARPONE, clinician: str = LEE) -> tuple[str | None, str | None]:
    """Return the protocol and the clinician of what a name means."""
    found = clinic.ask(lambda reader: favourite_named(reader, name, protocol, clinician))
    return found.protocol, found.clinician


def planned(clinic: Clinic, protocol: str = SCARPONE, clinician: str = LEE) -> str | None:
    """Return the name of the favourite that is taken as planned."""
    found = clinic.ask(lambda reader: planned_favourite(reader, protocol, clinician, lambda _: True))
    return found.name if found else None


def test_mix_is_kept_in_its_one_form(clinic: Clinic) -> None:
    """The name with its blanks put right, the protocol by its own name."""
    said = Favourite(
        " My  elbow ", "1.2ml GLUCOSE 50 % + 1.8 mL water + 1 mL lignocaine 2%", "Scarpone-2008 ", LEE, "x"
    )
    kept = clinic.do(lambda tx: add_favourite(tx, said), command="favourite add")
    assert kept == Favourite("My elbow", USUAL, SCARPONE, LEE, "x", id=kept.id)
    assert clinic.ask(favourites) == [kept]
    told, solution = clinic.ask(lambda reader: contents_of(reader, kept))
    assert (told, str(solution)) == (kept, USUAL)


@pytest.mark.parametrize(
    ("said", "error", "says"),
    [
        (Favourite("x", "1 mL plasma 5%"), NotFound, "No substance 'plasma'"),
        (Favourite("x", "plasma"), UsageProblem, "'plasma' is no part of a mix"),
        (Favourite("x", WATER, "nobody-2000"), NotFound, "No protocol 'nobody-2000'"),
        (Favourite("3 mL", WATER), UsageProblem, "'3 mL' would be taken for a mix"),
    ],
)
def test_what_cannot_be_mixed_is_not_kept(said: Favourite, error: type[Exception], says: str, clinic: Clinic) -> None:
    """A substance, a protocol and a name that can be."""
    assert refused(clinic, error, lambda: clinic.do(lambda tx: add_favourite(tx, said))).startswith(says)  # type: ignore[arg-type]


def test_name_is_taken_once_for_a_protocol_and_a_clinician(clinic: Clinic) -> None:
    """Compared as names are; another protocol or clinician is another favourite; a void one gives its name free."""
    keep(clinic, ("elbow", None, None), ("elbow", SCARPONE, None), ("elbow", None, LEE), ("elbow", SCARPONE, LEE))
    for protocol, clinician in ((None, None), (SCARPONE, None), (None, "dr lee"), (SCARPONE, "DR. LEE")):
        said = Favourite("Elbow", USUAL, protocol, clinician)
        refusal = refused(clinic, Duplicate, lambda said=said: clinic.do(lambda tx: add_favourite(tx, said)))  # type: ignore[misc]
        kept = replace(said, name="elbow", clinician=clinician and LEE).described
        does = "prolotrack favourite void strikes it out; or choose another name."
        assert refusal == f"The favourite {kept} is kept already, {WATER}: {does}"
    seen = clinic.ask(lambda reader: find_favourite(reader, "elbow", None, None))
    gone = clinic.do(lambda tx: void_favourite(tx, seen, "no longer"))
    assert gone.void == "no longer"
    keep(clinic, ("elbow", None, None))


def test_closest_favourite_is_meant(clinic: Clinic) -> None:
    """The clinician's own for the protocol, the clinician's own, the protocol's, anybody's."""
    keep(clinic, ("Élbow", None, None))
    assert named(clinic, "elbow") == (None, None)
    keep(clinic, ("elbow", SCARPONE, None))
    assert named(clinic, "ELBOW") == (SCARPONE, None)
    keep(clinic, ("elbow", None, LEE))
    assert named(clinic, "elbow", clinician="dr lee") == (None, LEE)
    keep(clinic, ("elbow", SCARPONE, LEE))
    assert named(clinic, "elbow") == (SCARPONE, LEE)
    assert named(clinic, "elbow", RABAGO) == (None, LEE)
    assert named(clinic, "elbow", RABAGO, "Dr. Rao") == (None, None)
    assert named(clinic, "elbow", SCARPONE, "Dr. Rao") == (SCARPONE, None)


def test_favourite_of_others_is_not_meant(clinic: Clinic) -> None:
    """It says where to look, and how a mix is told from a name."""
    keep(clinic, ("elbow", RABAGO, LEE))
    does = "prolotrack favourite list shows them; a mix begins with its volume, such as 1.2 mL dextrose 50%."
    assert refused(clinic, NotFound, lambda: named(clinic, "knee")) == f"No favourite 'knee': {does}"
    assert (
        refused(clinic, NotFound, lambda: named(clinic, "Elbow"))
        == f"No favourite 'Elbow' for {SCARPONE} and {LEE}: {does}"
    )


def test_planned_is_the_favourite_of_the_protocol(clinic: Clinic) -> None:
    """The clinician's own first, then anybody's; never one for any protocol or of another clinician."""
    keep(clinic, ("any", None, None), ("mine", None, LEE), ("other", RABAGO, None), ("theirs", SCARPONE, "Dr. Rao"))
    assert planned(clinic) is None
    keep(clinic, ("ours", SCARPONE, None))
    assert planned(clinic) == "ours"
    keep(clinic, ("own", SCARPONE, LEE))
    assert planned(clinic) == "own"
    assert planned(clinic, clinician="Dr. Wu") == "ours"
    assert planned(clinic, RABAGO) == "other"


def test_which_one_is_planned_is_not_guessed(clinic: Clinic) -> None:
    """Several that are equally close are listed, unless one alone fits."""
    keep(clinic, ("ours", SCARPONE, None), ("too", SCARPONE, None), ("other", RABAGO, None))
    with pytest.raises(Ambiguous) as several:
        planned(clinic)
    assert str(several.value) == "scarpone-2008 has several favourites: name one with --mix NAME."
    assert several.value.candidates == (Candidate("ours", WATER), Candidate("too", WATER))
    fits = clinic.ask(lambda reader: planned_favourite(reader, SCARPONE, LEE, lambda one: one.name == "too"))
    assert fits is not None
    assert fits.name == "too"


def test_favourite_is_found_by_what_is_said_of_it(clinic: Clinic) -> None:
    """Anybody's for any protocol, where no more is said; else the only one that is left."""
    keep(clinic, ("elbow", SCARPONE, None))

    def found(name: str, protocol: str | None = None, clinician: str | None = None) -> str:
        return clinic.ask(lambda reader: find_favourite(reader, name, protocol, clinician)).described

    assert found("ELBOW") == "elbow for scarpone-2008"
    keep(clinic, ("elbow", None, LEE))
    with pytest.raises(Ambiguous):
        found("elbow")
    keep(clinic, ("elbow", SCARPONE, LEE))
    assert found("elbow", clinician="dr. lee") == "elbow, of Dr. Lee"
    assert found("elbow", " Scarpone-2008") == "elbow for scarpone-2008"
    assert found("elbow", SCARPONE, "Dr Lee") == "elbow for scarpone-2008, of Dr. Lee"
    with pytest.raises(Ambiguous) as several:
        found("elbow")
    assert str(several.value) == "Several favourites are called 'elbow': add --protocol or --clinician."
    assert [one.description for one in several.value.candidates] == [
        "elbow for scarpone-2008",
        "elbow, of Dr. Lee",
        "elbow for scarpone-2008, of Dr. Lee",
    ]
    keep(clinic, ("elbow", None, None))
    assert found("elbow") == "elbow"
    for wrong in (("knee", None, None), ("elbow", RABAGO, None), ("elbow", None, "Dr. Rao")):
        with pytest.raises(NotFound, match=r"^No favourite .*: prolotrack favourite list shows them.$"):
            found(*wrong)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["elbow", "knee"]),
        ("ELB", ["elbow"]),
        ("rabago", ["knee"]),
        ("lee", ["knee"]),
        ("water", ["elbow", "knee"]),
        ("hip", []),
    ],
)
def test_favourites_are_searched_by_all_that_is_shown(words: str, names: list[str], clinic: Clinic) -> None:
    """In the order of their names."""
    keep(clinic, ("knee", RABAGO, LEE), ("elbow", None, None))
    assert [one.name for one in clinic.ask(lambda reader: favourites(reader, words))] == names
