"""Tests of the commands of the catalogue."""

import pytest

from tests.cli.desk import Desk


@pytest.mark.parametrize(
    ("noun", "name", "fields"),
    [
        ("structure", "knee", {"reference": "knee joint", "kind": "joint", "region": "knee", "sided": True}),
        ("condition", "m17.12", {"reference": "M17.12", "side": "left"}),
        ("protocol", "RABAGO-2013", {"reference": "rabago-2013", "version": 2, "at": ["0w", "4w", "8w"]}),
        ("substance", "Lidocaine", {"reference": "lidocaine", "role": "anaesthetic", "most_mg_per_kg": 4.5}),
        ("measure", "NRS", {"reference": "nrs", "minimum": 0, "maximum": 10, "better": "lower"}),
    ],
)
def test_an_entry_is_shown_by_any_of_its_names(noun: str, name: str, fields: dict[str, object], desk: Desk) -> None:
    """In words and as json, by its own command and by ``show``, in capitals or not."""
    shown = desk.asks(noun, "show", name)
    assert fields.items() <= shown.items()
    assert desk.asks("show", name) == shown
    assert desk.does(noun, "show", name).out == desk.does("show", name).out
    assert desk.asks("show", shown["reference"]) == shown


@pytest.mark.parametrize("noun", ["structure", "condition", "protocol", "measure", "substance"])
def test_every_entry_that_is_listed_is_shown(noun: str, desk: Desk) -> None:
    """References printed are references accepted: what a list names, ``show`` finds."""
    for row in desk.asks(noun, "list")[:20]:
        name = row.get("code") or row["name"]
        assert desk.asks(noun, "show", name)["reference"] == name


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("structure list disc --region neck", ["cervical disc"]),
        ("structure list --kind labrum", ["glenoid labrum", "acetabular labrum"]),
        ("structure list TMJ", ["temporomandibular joint"]),
        ("measure list womac", ["womac"]),
        ("protocol list rabago", ["rabago-2013"]),
    ],
)
def test_the_catalogue_is_searched_by_words(typed: str, found: list[str], desk: Desk) -> None:
    """Words in names, synonyms and titles; a kind and a region where there is one."""
    assert [row["name"] for row in desk.asks(*typed.split())] == found


def test_conditions_are_searched_by_code_and_title(desk: Desk) -> None:
    """A code begins with its letter and number; its title is as good."""
    left = {row["code"] for row in desk.asks("condition", "list", "tennis")}
    assert {"M77.11", "M77.12"} <= left
    assert {row["code"] for row in desk.asks("condition", "list", "M77.12")} == {"M77.12"}


def test_a_structure_of_the_clinic_is_treated_like_any_other(any_desk: Desk) -> None:
    """It is found by name and synonym, has sides unless --midline is said, and tells who added it."""
    words = ("structure", "add", "Baker  Bursa", "--kind", "fascia", "--region", "knee", "--synonym", "Popliteal bursa")
    assert any_desk.does(*words).out == "Structure baker bursa added.\n"
    assert any_desk.asks("structure", "show", "popliteal BURSA") == {
        "reference": "baker bursa",
        "name": "baker bursa",
        "kind": "fascia",
        "region": "knee",
        "sided": True,
        "synonyms": ["popliteal bursa"],
        "origin": "Dr. Weber",
    }
    any_desk.does("patient", "add", "--mrn", "7", "--name", "X", "--born", "today")
    any_desk.does("course", "open", "7", "right popliteal bursa")
    assert "baker bursa, RIGHT" in any_desk.does("show", "C1").out


def test_a_structure_in_the_midline_has_no_side(desk: Desk) -> None:
    """--midline says that there is no left and right."""
    desk.does("structure", "add", "tail", "--kind", "disc", "--region", "sacroiliac", "--midline")
    desk.does("patient", "add", "--mrn", "7", "--name", "X", "--born", "today")
    assert desk.is_refused(6, "course", "open", "7", "left tail") == (
        "The tail lies in the midline and has no side: leave the side out."
    )
    assert desk.asks("course", "open", "7", "tail")["reference"] == "C1"


HEAD = '[[protocol]]\nname = "x"\nedition = 1\n'
BAD_FILES = {
    "": "The file must hold [[protocol]] tables and nothing else.",
    "nonsense": "The file is not TOML: ",
    HEAD: "Protocol x: 'title' is missing.",
    f'{HEAD}title = "X"\nat = ["0", "4w"]\nsessions = 3\n': "Protocol x: `sessions` must be the number of offsets",
    f'{HEAD}title = "X"\nat = ["0", "4x"]\nsessions = 2\n': "Protocol x: 'at': '4x' is not an interval",
    f'{HEAD}title = "X"\npercent = nan\nevery = "4w"\n': "Protocol x: 'percent': number 'NaN' is not a number",
    f'{HEAD}title = "\\u0000"\nevery = "4w"\n': "Protocol x: 'title': the text holds a NUL",
}


@pytest.mark.parametrize(("text", "sentence"), BAD_FILES.items())
def test_a_bad_file_of_protocols_is_refused_whole(text: str, sentence: str, desk: Desk) -> None:
    """One sentence says which protocol and what is wrong with it; nothing is recorded."""
    path = desk.file.parent / "mine.toml"
    path.write_text(text, "utf-8")
    code = 6 if "`sessions`" in sentence else 2
    assert desk.is_refused(code, "protocol", "add", str(path)).startswith(sentence)


def test_a_file_that_is_no_text_is_refused(desk: Desk) -> None:
    """Bytes that are not UTF-8 are no protocols."""
    path = desk.file.parent / "mine.toml"
    path.write_bytes(b"\xff\xfe[\x00[\x00")
    assert desk.is_refused(2, "protocol", "add", str(path)) == f"{path} is not UTF-8 text: save it as UTF-8."
