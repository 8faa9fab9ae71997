"""Tests of ``--mix``, ``--wheals`` and ``--point``, and of favourites and substances, at the desk."""

import re

import pytest

from prolotrack.store.address import parse_address
from tests.cli.desk import Desk
from tests.cli.hostile import harmful
from tests.domain.hostile import label
from tests.factories import Clinic

USUAL = "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"
LOG = ("log", "C1", "--on", "2026-03-02")


def injected(desk: Desk, session: str) -> dict[str, object]:
    """Return what a session did to its one course."""
    (injection,) = desk.asks("session", "show", session)["injections"]
    return {name: injection[name] for name in ("agent", "percent", "volume_ml")}


def facts(shown: str) -> str:
    """Return what is shown with a tab where labels and facts are set apart."""
    return re.sub(r" {2,}", "\t", shown)


def test_mix_is_computed_and_confirmed(elbow: Desk) -> None:
    """Final concentration and volume, with the mix in its one form; also for a program."""
    answer = elbow.does(*LOG, "--mix", "1.2ml glucose 50 % + 1.8 mL water + 1 mL lidocaine 2%", "--dry-run")
    assert f"dextrose 15 % 4 mL, mixed of {USUAL}." in answer.out
    told = elbow.asks(*LOG, "--mix", USUAL, "--volume", "3")
    assert (told["agent"], told["percent"], told["volume_ml"], told["mix"]) == ("dextrose", 15, 3, USUAL)
    assert injected(elbow, "S3") == {"agent": "dextrose", "percent": 15, "volume_ml": 3}
    assert USUAL in elbow.does("session", "show", "S3").out


def test_wheals_are_confirmed(elbow: Desk) -> None:
    """As a mix in its one form, like the injection."""
    assert "Wheals 1 mL lidocaine 1%.\n" in elbow.does(*LOG, "--wheals", "1ml lignocaine 1 %").out
    assert (
        "Wheals 2 mL lidocaine 1%.\n"
        in elbow.does("session", "amend", "S3", "--reason", "typo", "--wheals", "2 mL lidocaine 1%").out
    )
    assert "Wheals" not in elbow.does("log", "C1", "--override", "twice").out


def test_mix_that_is_dropped_is_told(elbow: Desk) -> None:
    """And refused where its anaesthetic would be lost."""
    elbow.does(*LOG, "--mix", "1.2 mL dextrose 50% + 2.8 mL water")
    amend = ("session", "amend", "S3", "--reason", "typo")
    told = elbow.does(*amend, "--percent", "12.5")
    assert (
        "C1: the mix 1.2 mL dextrose 50% + 2.8 mL water is dropped: what else it held is no longer recorded; "
        "say the whole mix with --mix."
    ) in told.out + told.err
    again = elbow.does(*amend, "--percent", "15")
    assert "dropped" not in again.out + again.err
    mixed = elbow.does(*amend, "--mix", USUAL)
    assert "dropped" not in mixed.out + mixed.err
    refusal = elbow.is_refused(6, *amend, "--percent", "12.5")
    assert refusal.startswith(f"The mix {USUAL} is recorded, and what is said now would drop it, and the dose of its ")


def test_usual_case_stays_one_short_line(elbow: Desk) -> None:
    """The same again is the same mix."""
    elbow.does("log", "C1", "--on", "2026-03-01", "--mix", USUAL)
    assert elbow.asks("log", "C1", "--again", "--pain", "4", "--override", "two days running")["mix"] == USUAL


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        (("--mix", "1 mL plasma 5%"), 3, "No substance 'plasma': prolotrack substance list shows them"),
        (("--mix", "my own"), 3, "No favourite 'my own': prolotrack favourite list shows them"),
        (("--mix", "1 mL dextrose"), 2, "How strong is the dextrose? Nothing is guessed"),
        (("--mix", "200 mL water"), 6, "volume 200 is out of range: it runs from 0.001 to 100 mL."),
        (("--mix", USUAL, "--percent", "12.5"), 6, "The mix is dextrose 15 %, not 12.5 %"),
        (("--mix", USUAL, "--volume", "5"), 6, "The volume 5 mL is more than the 4 mL that were mixed"),
        (("--volume", "2", "--point", "a 1 mL"), 6, "The points add up to 1 mL, not to the volume 2 mL"),
        (("--point", "1 mL"), 2, "'1 mL' does not say where"),
        (("--wheals", "2 mL lidocaine"), 2, "How strong is the lidocaine?"),
        (("--agent", "plasma"), 3, "No substance 'plasma'"),
    ],
)
def test_what_cannot_be_is_refused(typed: tuple[str, ...], code: int, says: str, elbow: Desk) -> None:
    """One sentence, and nothing recorded."""
    assert elbow.is_refused(code, *LOG, *typed).startswith(says)


def test_several_favourites_are_listed(elbow: Desk) -> None:
    """Which one was given as planned is not guessed."""
    for name, mix in (("joint", "6 mL dextrose 25%"), ("ligaments", "3 mL dextrose 15%")):
        elbow.does("favourite", "add", name, mix, "--protocol", "usual")
    answer = elbow.types(*LOG, "--as-planned")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err == (
        "usual has several favourites: name one with --mix NAME.\n"
        "  joint  6 mL dextrose 25%\n"
        "  ligaments  3 mL dextrose 15%\n"
    )
    assert elbow.asks(*LOG, "--mix", "Joint")["mix"] == "6 mL dextrose 25%"


def test_favourite_is_given_as_planned(elbow: Desk) -> None:
    """Without a remark, as nothing is left open."""
    elbow.does("favourite", "add", "wheal", "2 mL lidocaine 1%", "--protocol", "usual")
    answer = elbow.does(*LOG, "--as-planned", "--screen", "clear")
    assert "2 mL, mixed of 2 mL lidocaine 1%." in answer.out
    assert "not recorded for" not in answer.err


def test_favourite_is_kept_shown_and_struck_out(any_desk: Desk) -> None:
    """It says what it amounts to, and whose it is."""
    words = ("favourite", "add", "Elbow", USUAL, "--protocol", "scarpone-2008", "--clinician", "Dr. Lee")
    assert any_desk.does(*words, "--dry-run").out == (
        f"Favourite Elbow for scarpone-2008, of Dr. Lee kept: {USUAL}.\n"
        "It amounts to dextrose 15 %, 600 mg; lidocaine 0.5 %, 20 mg; 4 mL.\n"
    )
    assert any_desk.asks(*words, "--note", "since May") == {
        "reference": "Elbow",
        "mix": USUAL,
        "protocol": "scarpone-2008",
        "clinician": "Dr. Lee",
        "volume_ml": 4,
        "contents": [
            {"substance": "dextrose", "percent": 15, "mg": 600},
            {"substance": "lidocaine", "percent": 0.5, "mg": 20},
        ],
    }
    assert any_desk.is_refused(5, *words).startswith(
        "The favourite Elbow for scarpone-2008, of Dr. Lee is kept already"
    )
    row = {"name": "Elbow", "mix": USUAL, "protocol": "scarpone-2008", "clinician": "Dr. Lee", "note": "since May"}
    assert any_desk.asks("favourite", "list", "lee") == [row]
    assert any_desk.asks("favourite", "list", "knee") == []
    gone = any_desk.does("favourite", "void", "elbow", "--reason", "no longer")
    assert gone.out == "Favourite Elbow for scarpone-2008, of Dr. Lee struck out.\n"
    assert any_desk.is_refused(3, "favourite", "void", "elbow", "--reason", "x") == (
        "No favourite elbow: prolotrack favourite list shows them."
    )
    any_desk.does("undo")
    assert any_desk.asks("favourite", "list") == [row]


def test_several_favourites_of_a_name_are_told_apart(desk: Desk) -> None:
    """By protocol and clinician."""
    for whose in ("--clinician", "Dr. Lee"), ("--protocol", "usual"):
        desk.does("favourite", "add", "elbow", USUAL, *whose)
    answer = desk.types("favourite", "void", "elbow", "--reason", "x")
    assert answer.code == 4
    assert answer.err.startswith("Several favourites are called 'elbow': add --protocol or --clinician.\n")
    assert desk.does("favourite", "void", "elbow", "--protocol", "usual", "--reason", "x").out == (
        "Favourite elbow for usual struck out.\n"
    )


ROPIVACAINE = (
    "substance",
    "add",
    "Ropivacaine",
    "--role",
    "anaesthetic",
    "--synonym",
    "Naropin",
    "--allergen",
    "amide",
)
LIMITS = ("--most-mg-per-kg", "3", "--most-mg", "200", "--most-mg-constricted", "250")


def test_substance_of_the_clinic_is_added_shown_and_mixed(any_desk: Desk) -> None:
    """Its limits are the clinic's own where no source is said."""
    assert any_desk.does(*ROPIVACAINE, *LIMITS).out == "Substance ropivacaine added, anaesthetic.\n"
    assert facts(any_desk.does("substance", "show", "NAROPIN").out) == (
        "ropivacaine\n"
        "role\tanaesthetic\n"
        "also called\tnaropin\n"
        "not with an allergy to\tamide\n"
        "most a day\t3 mg/kg, at most 200 mg\n"
        "with a vasoconstrictor\tat most 250 mg\n"
        "source\tthe clinic's own limit\n"
    )
    assert any_desk.asks("substance", "show", "naropin") == {
        "reference": "ropivacaine",
        "name": "ropivacaine",
        "role": "anaesthetic",
        "synonyms": ["naropin"],
        "allergens": ["amide"],
        "most_mg_per_kg": 3,
        "most_mg": 200,
        "most_mg_per_kg_constricted": None,
        "most_mg_constricted": 250,
        "source": None,
    }
    assert any_desk.asks("substance", "list", "ropi") == [
        {
            "name": "ropivacaine",
            "role": "anaesthetic",
            "synonyms": ["naropin"],
            "allergens": ["amide"],
            "source": None,
        }
    ]
    assert any_desk.is_refused(5, *ROPIVACAINE) == "'ropivacaine' already means ropivacaine: choose another name."
    any_desk.does("favourite", "add", "block", "2 mL Naropin 0.5%")
    assert any_desk.asks("favourite", "list")[0]["mix"] == "2 mL ropivacaine 0.5%"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("phenol --role irritant", "role\tirritant\n"),
        ("x --role anaesthetic", "role\tanaesthetic\nmost a day\tnot known: a dose of it cannot be checked\n"),
        (
            "x --role anaesthetic --most-mg-per-kg-constricted 5 --source label",
            (
                "role\tanaesthetic\nmost a day\tnot known: a dose of it cannot be checked\n"
                "with a vasoconstrictor\t5 mg/kg\nsource\tlabel\n"
            ),
        ),
    ],
)
def test_substance_is_shown_with_what_is_known_of_it(typed: str, says: str, desk: Desk) -> None:
    """Limits are of an anaesthetic only, and told to be unknown where they are."""
    name = desk.asks("substance", "add", *typed.split())["reference"]
    assert facts(desk.does("substance", "show", name).out) == f"{name}\n{says}"


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("5fu --role irritant", 2, "'5fu' cannot stand in a mix: begin with a letter"),
        ("glucose --role irritant", 5, "'glucose' already means dextrose: choose another name."),
        (
            "x --role irritant --most-mg 5",
            2,
            "Only an anaesthetic has a limit, and x is called irritant: leave it out.",
        ),
        ("x --role anaesthetic --most-mg 0", 6, "limit 0 is out of range: it runs from 0.001 to 100000 mg."),
        ("x --role anaesthetic --most-mg-per-kg a", 2, "limit 'a' is not a number"),
        ("x --role anaesthetic --most-mg 5 --most-mg-constricted 4", 6, "The limit 4 with a vasoconstrictor is lower"),
        ("x", 2, "Role (irritant, anaesthetic, vasoconstrictor, diluent) is missing"),
    ],
)
def test_substance_that_cannot_be_is_refused(typed: str, code: int, says: str, desk: Desk) -> None:
    """One sentence, and nothing recorded."""
    assert desk.is_refused(code, "substance", "add", *typed.split()).startswith(says)


def test_unknown_substance_is_told_with_the_closest(desk: Desk) -> None:
    """And how to add one."""
    assert desk.is_refused(3, "substance", "show", "lidocain") == (
        "No substance 'lidocain', perhaps lidocaine: prolotrack substance list shows them, substance add adds one."
    )


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "\x9b2J", "VOID\rOK", "dose \u202e5.0\u202c", "a\u2066b\u200bc\u2028d\ufeff"], ids=label
)
def test_no_name_acts_on_a_screen(text: str, elbow: Desk) -> None:
    """A substance, a favourite and a point may be called anything, and are shown harmless."""
    name = elbow.asks("substance", "add", f"x{text}", "--role", "irritant", "--allergen", text)["reference"]
    answers = [
        elbow.does("favourite", "add", f"x{text}", f"1 mL {name} 5%", "--clinician", text, "--note", text),
        elbow.does("substance", "show", name),
        *(elbow.does(noun, "list", "--format", "table") for noun in ("substance", "favourite")),
        elbow.does(*LOG, "--mix", f"1 mL {name} 5%", "--point", f"{text} 1 mL"),
        elbow.does("session", "show", "S3"),
        elbow.types("substance", "show", f"y{text}"),
        elbow.types(*LOG, "--mix", text),
        elbow.does("favourite", "void", f"x{text}", "--clinician", text, "--reason", text),
    ]
    for answer in answers:
        assert not harmful(answer.out + answer.err)


def test_lists_are_looked_at(desk: Desk, snapshot: object) -> None:
    """At 80 columns."""
    desk.does("favourite", "add", "elbow", USUAL, "--protocol", "scarpone-2008", "--clinician", "Dr. Lee")
    desk.does("favourite", "add", "wheals", "2 mL lidocaine 1%", "--note", "for everybody")
    shown = [
        desk.sees("substance", "list"),
        desk.sees("substance", "show", "lidocaine"),
        desk.sees("favourite", "list"),
    ]
    assert "\n".join(shown) == snapshot


def test_solution_is_called_after_its_strongest_irritant(elbow: Desk) -> None:
    """Whatever was drawn up first; an agent that is put right does not take the percent of another."""
    logged = elbow.asks("log", "C1", "--mix", "3 mL saline 0.9% + 1 mL dextrose 50%")
    assert (logged["agent"], logged["percent"]) == ("dextrose", 12.5)
    amended = elbow.asks("session", "amend", "S3", "--agent", "saline", "--reason", "no dextrose was left")
    assert (amended["agent"], amended["percent"], amended["volume_ml"], amended["mix"]) == ("saline", None, 4, None)


def test_note_of_a_mix_of_what_is_known_no_longer_is_shown(elbow: Desk) -> None:
    """With its text; what it amounts to nobody can tell."""
    elbow.does("substance", "add", "honey", "--role", "irritant")
    elbow.does(*LOG, "--mix", "3 mL honey 15%", "--wheals", "1 mL honey 1%")
    Clinic(parse_address(elbow.url)).run("UPDATE substance SET void = 'x' WHERE name = 'honey'")
    out = elbow.does("session", "show", "S3").out
    assert out.count("cannot be told: a substance of it is known no longer") == 2
    assert "3 mL honey 15%" in out
    note = elbow.asks("session", "show", "S3")
    (injection,) = note["injections"]
    assert (note["wheals_contents"], injection["contents"], injection["mix"]) == (None, None, "3 mL honey 15%")
