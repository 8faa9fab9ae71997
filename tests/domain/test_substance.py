"""Tests of substances: how they are named and found, and what may be said of their limits."""

from dataclasses import astuple, replace
from decimal import Decimal

import pytest

from prolotrack.domain.quantity import Quantity
from prolotrack.domain.substance import (
    MOST_MG,
    MOST_MG_PER_KG,
    Role,
    Substance,
    agent_of,
    check_limits,
    find,
    named,
    resembled,
)
from prolotrack.errors import NotFound, OutOfRange, UsageProblem
from tests.domain.mixes import KNOWN

OWN = Substance("ropivacaine", Role.ANAESTHETIC, ("naropin",))


@pytest.mark.parametrize("name", ["dextrose", " Dextrose ", "GLUCOSE", "d-glucose", "d glucose", "D_Glucose"])
def test_substance_is_found_by_any_of_its_names(name: str) -> None:
    """As names are compared everywhere."""
    assert find(name, KNOWN).name == "dextrose"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("dextrse", "No substance 'dextrse', perhaps dextrose: "),
        ("marcain", "No substance 'marcain', perhaps bupivacaine: "),
        ("plasma", "No substance 'plasma': "),
        ("", "No substance '': "),
    ],
)
def test_unknown_substance_is_told_with_the_closest(name: str, says: str) -> None:
    """By its own name, whatever the synonym that is close; and how to add one."""
    with pytest.raises(NotFound) as refusal:
        find(name, KNOWN)
    assert str(refusal.value) == f"{says}prolotrack substance list shows them, substance add adds one."


def test_several_that_are_close_are_told() -> None:
    """Each once."""
    twins = [Substance("salina", Role.IRRITANT, ("salinas",)), Substance("salino", Role.IRRITANT)]
    with pytest.raises(NotFound, match=r"^No substance 'salin', perhaps salino or salina: |perhaps salina or salino: "):
        find("salin", twins)


@pytest.mark.parametrize(
    ("said", "agent"),
    [("Glucose", "dextrose"), ("dextrose + sodium morrhuate", "dextrose + morrhuate"), ("lignocaine", "lidocaine")],
)
def test_agent_is_said_by_the_names_of_its_substances(said: str, agent: str) -> None:
    """One, or several joined by a plus sign, as protocols say it."""
    assert agent_of(said, KNOWN) == agent
    with pytest.raises(NotFound, match=r"^No substance 'platelets': "):
        agent_of("dextrose + platelets", KNOWN)


@pytest.mark.parametrize(
    ("said", "dosed"),
    [
        ("dextrose+lidocaine", "lidocaine"),
        ("Lignocaine + dextrose", "lidocaine"),
        ("lidocaine+lidocaine", "lidocaine"),
        ("dextrose + adrenaline + saline", "epinephrine"),
    ],
)
def test_agent_joined_with_what_is_dosed_is_refused(said: str, dosed: str) -> None:
    """One percent and one volume do not tell how much there is of each; alone it may be said."""
    with pytest.raises(UsageProblem) as refusal:
        agent_of(said, KNOWN)
    assert str(refusal.value) == (
        f"{said!r} does not say how much {dosed} is in it: "
        "name irritants only, and say at log how all of it was mixed, with --mix."
    )
    assert agent_of(dosed, KNOWN) == dosed


@pytest.mark.parametrize(
    ("name", "taken_for"),
    [
        ("Lidocaine HCl", "lidocaine"),
        ("lido caine", "lidocaine"),
        ("LIDO\N{ZERO WIDTH SPACE}CAINE", "lidocaine"),
        ("lidocainum", None),
        ("lidocain", None),
        ("lidocainehydrochloride", "lidocaine"),
        ("mild xylocaine", "lidocaine"),
        ("adrenaline-tartrate", "epinephrine"),
        ("noradrenaline", None),
        ("high d-glucose", "dextrose"),
        ("hypertonic saline", "saline"),
        ("heparin-salines", None),
        ("water of life", None),
        ("procaine", None),
    ],
)
def test_name_that_would_be_taken_for_another_is_known(name: str, taken_for: str | None) -> None:
    """By its beginning, its words, or without its blanks; a diluent does nothing and may be resembled."""
    found = resembled(name, KNOWN)
    assert (found and found.name) == taken_for


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("l\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}docaine", "Latin, Cyrillic"),
        ("\N{GREEK SMALL LETTER ALPHA}lcohol", "Greek, Latin"),
        ("\u6f22x\u30a2", "Cjk, Latin, Katakana"),
    ],
)
def test_name_in_several_alphabets_is_refused(text: str, scripts: str) -> None:
    """Letters that look alike would make another name of the same look."""
    with pytest.raises(UsageProblem) as refusal:
        named(text)
    told = " and ".join(scripts.split(", "))
    assert str(refusal.value) == (
        f"{text!r} mixes letters of several alphabets, {told}, that look alike: type it in one."
    )


@pytest.mark.parametrize("text", ["\u6f22\u3042\u30a2", "\uff41bc 3", "\u043b\u0456\u0434\u043e"])
def test_name_in_one_alphabet_is_kept(text: str) -> None:
    """Whichever it is; what is Japanese is written in three, and a full-width letter is a letter."""
    assert named(text) == text


@pytest.mark.parametrize("text", ["P2G", "  Sodium   Tetradecyl ", "漢字", "heparin-free", "wither", "offal", "n2o"])
def test_name_is_kept_in_lower_case(text: str) -> None:
    """Blanks are put right."""
    assert named(text) == " ".join(text.lower().split())


@pytest.mark.parametrize(
    "text", ["a+b", "50% x", "x%", "x 1:2", "5-fu", ".x", ",x", "x with y", "With x", "of x", "a\tof b with c"]
)
def test_name_that_cannot_stand_in_a_mix_is_refused(text: str) -> None:
    """Else a mix would not parse back to the same."""
    with pytest.raises(UsageProblem) as refusal:
        named(text)
    rule = "begin with a letter, and leave out +, %, : and the word with"
    assert str(refusal.value) == f"{text!r} cannot stand in a mix: {rule}."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The name is empty: say it."),
        ("--", "A name needs a letter or a digit: type it again."),
        ("a\x00", "The name holds a NUL or a broken character: type it again."),
    ],
)
def test_name_must_say_something(text: str, says: str) -> None:
    """In letters that a database can hold."""
    with pytest.raises(UsageProblem) as refusal:
        named(text)
    assert str(refusal.value) == says


@pytest.mark.parametrize(("quantity", "low", "high"), [(MOST_MG_PER_KG, "0.001", "1000"), (MOST_MG, "0.001", "100000")])
def test_limits_have_bounds(quantity: Quantity, low: str, high: str) -> None:
    """They are included."""
    assert (quantity.parse(low), quantity.parse(high)) == (Decimal(low), Decimal(high))
    for outside in ("0", str(Decimal(high) + 1)):
        with pytest.raises(OutOfRange, match=r"^limit .* is out of range: "):
            quantity.parse(outside)


def test_only_an_anaesthetic_has_a_limit() -> None:
    """Any of the four; one without any is as good."""
    assert check_limits(OWN) == OWN
    for limit in ("most_mg_per_kg", "most_mg", "most_mg_per_kg_constricted", "most_mg_constricted"):
        limited = replace(OWN, **{limit: Decimal(1)})  # type: ignore[arg-type]
        assert check_limits(limited) == limited
        with pytest.raises(UsageProblem) as refusal:
            check_limits(replace(limited, role=Role.IRRITANT))
        assert (
            str(refusal.value) == "Only an anaesthetic has a limit, and ropivacaine is called irritant: leave it out."
        )


@pytest.mark.parametrize(
    ("lower", "higher"), [("most_mg_per_kg", "most_mg_per_kg_constricted"), ("most_mg", "most_mg_constricted")]
)
def test_limit_with_a_vasoconstrictor_is_not_lower(lower: str, higher: str) -> None:
    """As high is good."""
    limits = {lower: Decimal(3), higher: Decimal(3)}
    assert check_limits(replace(OWN, **limits))  # type: ignore[arg-type]
    with pytest.raises(OutOfRange) as refusal:
        check_limits(replace(OWN, **limits | {higher: Decimal("2.999")}))  # type: ignore[arg-type]
    assert str(refusal.value) == "The limit 2.999 with a vasoconstrictor is lower than 3 without: correct one."


def test_shipped_limits_are_the_labels() -> None:
    """To the figure; each with its source."""
    limited = {one.name: one for one in KNOWN if one.role is Role.ANAESTHETIC}
    assert {
        name: (one.most_mg_per_kg, one.most_mg, one.most_mg_per_kg_constricted, one.most_mg_constricted)
        for name, one in limited.items()
    } == {
        "lidocaine": tuple(map(Decimal, ("4.5", "300", "7", "500"))),
        "bupivacaine": (None, Decimal(175), None, Decimal(225)),
    }
    assert all(one.source for one in limited.values())
    assert all(check_limits(one) and [named(name) for name in one.called] == [*one.called] for one in KNOWN)


def test_substance_has_no_limit_unless_said() -> None:
    """What nobody said is None: it cannot be checked."""
    assert astuple(Substance("x", Role.DILUENT)) == ("x", Role.DILUENT, (), (), *[None] * 6, 0, 1)


def test_a_name_of_a_substance_that_is_too_long_is_refused() -> None:
    """It is looked up by it."""
    with pytest.raises(OutOfRange, match=r"^A name has at most 500 characters: shorten it\.$"):
        named("x" * 501)
