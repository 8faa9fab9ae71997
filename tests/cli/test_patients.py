"""Tests of ``patient add``, ``list``, ``show`` and ``edit``."""

import pytest

from tests.cli.desk import ANA, BEN, Desk

EVERYTHING = (
    *("--sex", "female", "--phone", "555-0142", "--email", "ana@example.org", "--weight", "68.5"),
    *("--allergy", "corn", "--allergy", "latex", "--do-not-call", "--note", "prefers mornings"),
)


def test_a_patient_needs_number_name_and_birth_date_only(any_desk: Desk) -> None:
    """What is not said stays not recorded, and is shown so."""
    answer = any_desk.does("patient", "add", *ANA)
    assert (answer.out, answer.err) == ("Rivera, Ana, born 14 Mar 1978 (MRN 1042) added.\n", "")
    assert any_desk.does("patient", "show", "1042").out == (
        "Rivera, Ana, born 14 Mar 1978 (MRN 1042)\n"
        "age        47 years\n"
        "sex        not recorded\n"
        "phone      not recorded\n"
        "email      not recorded\n"
        "weight     not recorded\n"
        "allergies  not recorded\n"
        "alerts     not recorded\n"
        "deceased   no\n"
        "no-shows   0\n"
        "note       not recorded\n"
        "No course yet.\n"
    )


def test_everything_said_of_a_patient_comes_back(any_desk: Desk) -> None:
    """Every option of ``patient add`` is recorded; the weight has the day of today."""
    any_desk.does("patient", "add", *ANA, *EVERYTHING)
    assert any_desk.asks("patient", "show", "1042") == {
        "reference": "1042",
        "merged_into": None,
        "mrn": "1042",
        "name": "Rivera, Ana",
        "born": "1978-03-14",
        "sex": "female",
        "phone": "555-0142",
        "email": "ana@example.org",
        "weight_kg": 68.5,
        "weight_on": "2026-03-02",
        "allergies": ["corn", "latex"],
        "deceased": None,
        "do_not_call": True,
        "note": "prefers mornings",
        "alerts": [],
        "version": 1,
        "no_shows": 0,
        "courses": [],
        "history": [],
    }


def test_adding_answers_with_the_number(desk: Desk) -> None:
    """With --format json the reference is the MRN, a string."""
    assert desk.asks("patient", "add", *ANA) == {"reference": "1042"}


def test_edit_changes_what_is_said_and_nothing_else(any_desk: Desk) -> None:
    """Each option replaces its value, --allergy adds to those known, and the version counts."""
    any_desk.does("patient", "add", *ANA, *EVERYTHING)
    any_desk.does("patient", "edit", "1042", "--clear", "weight")
    before = any_desk.asks("patient", "show", "1042")
    new = ("--phone", "555-0199", "--weight", "70", "--on", "2026-02-28", "--allergy", "fish", "--may-call")
    assert any_desk.does("patient", "edit", "1042", *new).out == "Rivera, Ana, born 14 Mar 1978 (MRN 1042) changed.\n"
    after = any_desk.asks("patient", "show", "1042")
    edits = [(each["field"], each["before"], each["after"]) for each in after["history"][-1]["changes"]]
    assert (len(after["history"]), edits[0]) == (2, ("phone", "555-0142", "555-0199"))
    out = any_desk.does("patient", "show", "1042").out
    assert "Changed since:\n  2 Mar 2026 10:00 Dr. Weber (patient edit): weight 68.5 kg → not recorded; weight" in out
    assert "  2 Mar 2026 10:00 Dr. Weber (patient edit): phone 555-0142 → 555-0199; weight not recorded → 70 kg;" in out
    assert after == {
        **before,
        "history": after["history"],
        "phone": "555-0199",
        "weight_kg": 70,
        "weight_on": "2026-02-28",
        "allergies": ["corn", "latex", "fish"],
        "do_not_call": False,
        "version": 3,
    }


def test_number_name_and_birth_date_can_be_put_right(desk: Desk) -> None:
    """A patient who was entered wrongly keeps the courses and gets another number, name and birth date."""
    desk.has_elbow()
    desk.does("patient", "edit", "1042", "--mrn", "1043", "--name", "Riviera, Anna", "--born", "1978-03-15")
    shown = desk.asks("patient", "show", "1043")
    assert (shown["name"], shown["born"], len(shown["courses"])) == ("Riviera, Anna", "1978-03-15", 1)
    desk.is_refused(3, "patient", "show", "1042")


def test_a_number_is_given_once(desk: Desk) -> None:
    """A patient cannot get the number of another (5)."""
    desk.does("patient", "add", *ANA)
    desk.does("patient", "add", *BEN)
    sentence = desk.is_refused(5, "patient", "edit", "2077", "--mrn", "1042")
    assert sentence == "MRN 1042 is already that of Rivera, Ana, born 1978-03-14: check the number."


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--mrn", "MRN is empty: say it."),
        ("--name", "The name is empty: say it."),
        ("--born", "'' is not a date: write 2026-12-20, today, yesterday, tomorrow, +4w or -3d."),
        ("--phone", "The phone number is empty: say it."),
        ("--email", "The email address is empty: say it."),
        ("--allergy", "The allergy is empty: say it."),
        ("--note", "The note is empty: say it."),
        ("--reason", "The reason is empty: say it."),
        ("--weight", "weight '' is not a number: write digits and a point, such as 12.5."),
        ("--deceased", "'' is not a date: write 2026-12-20, today, yesterday, tomorrow, +4w or -3d."),
    ],
)
def test_an_empty_value_changes_nothing(option: str, sentence: str, desk: Desk) -> None:
    """An empty value, perhaps of an unset variable of the shell, is refused by the name of what is empty."""
    desk.does("patient", "add", *ANA)
    assert desk.is_refused(2, "patient", "edit", "1042", option, "") == sentence


def test_a_death_ends_the_forecasts(elbow: Desk) -> None:
    """Who died is expected no more, and the course says why."""
    elbow.does("patient", "edit", "1042", "--deceased", "2026-02-20")
    assert elbow.asks("due", "--all") == []
    assert "next          the patient died on 20 Feb 2026\n" in elbow.does("course", "show", "C1").out
    assert elbow.is_refused(6, "log", "C1") == (
        "A session on 2026-03-02 lies after the death on 2026-02-20: correct the date."
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["1042", "1044", "2077"]),
        (["riv"], ["1042", "1044"]),
        (["ana", "RIV"], ["1042"]),
        (["olafs"], ["2077"]),
        (["104"], ["1042", "1044"]),
        (["2077"], ["2077"]),
        (["ben", "rivera"], []),
        (["%"], []),
        (["_"], []),
        (["*"], []),
        (["NEAR("], []),
    ],
)
def test_patients_are_found_by_beginnings_of_words(words: list[str], found: list[str], any_desk: Desk) -> None:
    """Any order, without case and accents, by name and by number; what is no word finds nobody."""
    for patient in (ANA, BEN, ("--mrn", "1044", "--name", "Rivera, Zoë", "--born", "2001-01-01")):
        any_desk.does("patient", "add", *patient)
    assert sorted(row["mrn"] for row in any_desk.asks("patient", "list", *words)) == found


def test_list_has_the_fields_of_the_contract(elbow: Desk) -> None:
    """``patient list`` tells number, name, birth date, sex, phone, email and how many courses, in this order."""
    (row,) = elbow.asks("patient", "list")
    assert list(row.items()) == [
        ("mrn", "1042"),
        ("name", "Rivera, Ana"),
        ("born", "1978-03-14"),
        ("sex", None),
        ("phone", "555-0142"),
        ("email", None),
        ("courses", 1),
    ]


def test_what_was_recorded_by_mistake_can_be_unsaid(desk: Desk) -> None:
    """--clear empties a particular; what is not named stays, and a day of weighing goes with its weight."""
    desk.does("patient", "add", *ANA, *EVERYTHING)
    before = desk.asks("patient", "show", "1042")
    desk.does("patient", "edit", "1042", "--clear", "phone", "--clear", "weight", "--clear", "allergies")
    empty: dict[str, object] = {"phone": None, "weight_kg": None, "weight_on": None, "allergies": [], "version": 2}
    after = desk.asks("patient", "show", "1042")
    assert after == before | empty | {"history": after["history"]}


def test_an_alert_holds_until_it_is_taken_out(any_desk: Desk) -> None:
    """Alerts are added and taken out one by one, kept in the order of screening, and shown."""
    any_desk.does("patient", "add", *ANA, "--alert", "nsaid", "--alert", "Anticoagulant")
    assert any_desk.asks("patient", "show", "1042")["alerts"] == ["anticoagulant", "nsaid"]
    any_desk.does("patient", "edit", "1042", "--alert", "pregnancy", "--alert", "nsaid", "--no-alert", "anticoagulant")
    assert "alerts     pregnancy, nsaid\n" in any_desk.does("patient", "show", "1042").out
    any_desk.does("patient", "edit", "1042", "--no-alert", "nsaid")
    assert any_desk.asks("patient", "show", "1042")["alerts"] == ["pregnancy"]
    any_desk.does("patient", "edit", "1042", "--clear", "alerts")
    assert any_desk.asks("patient", "show", "1042")["alerts"] == []


FINDINGS = (
    "infection, anticoagulant, bleeding-disorder, pregnancy, lactation, steroid, nsaid, recent-injection, fracture, "
    "malignancy"
)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("--alert flu", f"'flu' is no finding: write one of {FINDINGS}."),
        ("--no-alert flu", f"'flu' is no finding: write one of {FINDINGS}."),
        ("--alert allergy", "An allergy is remembered by what it is to: write --allergy corn."),
        ("--alert nsaid", "Nothing to change: say what is new, such as --phone."),
        (
            "--no-alert steroid",
            "There is no alert steroid to take out: prolotrack patient show says which there are.",
        ),
        ("--alert nsaid --no-alert nsaid", "--alert nsaid contradicts --no-alert nsaid: choose one."),
        ("--alert steroid --clear alerts", "--clear alerts contradicts what is said of it: choose one."),
        ("--weight 70 --clear weight", "--clear weight contradicts what is said of it: choose one."),
    ],
)
def test_alerts_that_cannot_be_are_refused(typed: str, sentence: str, desk: Desk) -> None:
    """What is no finding, what is known already, and what contradicts itself."""
    desk.does("patient", "add", *ANA, "--alert", "nsaid")
    assert desk.is_refused(2, "patient", "edit", "1042", *typed.split()) == sentence


def test_an_allergy_that_was_a_mistake_is_taken_out(desk: Desk) -> None:
    """By its name without case and accents, beside one that is added; the others stay as they were typed."""
    desk.does("patient", "add", *ANA, "--allergy", "corn", "--allergy", "Maïs", "--allergy", "latex")
    desk.does("patient", "edit", "1042", "--no-allergy", "MAIS", "--allergy", "fish")
    assert desk.asks("patient", "show", "1042")["allergies"] == ["corn", "latex", "fish"]
    desk.does("patient", "edit", "1042", "--no-allergy", "latex", "--no-allergy", "corn")
    assert desk.asks("patient", "show", "1042")["allergies"] == ["fish"]
    for typed, sentence in (
        ("--no-allergy corn", "There is no allergy to corn to take out; recorded: fish."),
        ("--no-allergy fish --allergy Fish", "--allergy fish contradicts --no-allergy fish: choose one."),
        ("--no-allergy fish --clear allergies", "--clear allergies contradicts what is said of it: choose one."),
    ):
        assert desk.is_refused(2, "patient", "edit", "1042", *typed.split()) == sentence
    desk.does("patient", "edit", "1042", "--no-allergy", "fish")
    assert desk.asks("patient", "show", "1042")["allergies"] == []
    assert desk.is_refused(2, "patient", "edit", "1042", "--no-allergy", "fish") == (
        "There is no allergy to fish to take out; recorded: none."
    )


def test_an_older_weight_does_not_replace_a_newer_one(desk: Desk) -> None:
    """It is taken once the newer one is cleared."""
    desk.does("patient", "add", *ANA, "--weight", "68")
    older = ("patient", "edit", "1042", "--weight", "40", "--on", "2026-03-01")
    assert desk.is_refused(6, *older) == (
        "40 kg on 2026-03-01 is older than 68 kg on 2026-03-02, which is recorded: correct the date, or first "
        "prolotrack patient edit 1042 --clear weight."
    )
    desk.does("patient", "edit", "1042", "--clear", "weight")
    desk.does(*older)
    assert desk.asks("patient", "show", "1042")["weight_kg"] == 40


def test_a_namesake_born_on_the_same_day_is_pointed_out(desk: Desk) -> None:
    """Perhaps it is the same person: said beside the answer, refused is nothing."""
    desk.does("patient", "add", *ANA)
    answer = desk.does("patient", "add", "--mrn", "7", "--name", "ANA RIVERA", "--born", "1978-03-14")
    assert answer.err == (
        "There is already Rivera, Ana, born 14 Mar 1978 (MRN 1042) (same name, same birth date): "
        "if it is the same person, prolotrack undo.\n"
    )
    assert desk.does("patient", "add", "--mrn", "8", "--name", "Rivera, Ana", "--born", "1969-07-01").err == ""


def test_allergy_to_what_nobody_knows_is_remarked(desk: Desk) -> None:
    """When it is recorded; one that is known already is not told again."""
    says = "Allergy to {}: no substance known here goes by that name, and log cannot compare it."
    added = desk.does("patient", "add", *ANA, "--allergy", "novocaine", "--allergy", "Cornstarch")
    assert (added.out + added.err).count(says.format("novocaine")) == 1
    assert "Cornstarch" not in added.out + added.err
    edited = desk.does("patient", "edit", "1042", "--allergy", "peanuts", "--allergy", "fish")
    assert says.format("peanuts") in edited.out + edited.err
    assert "novocaine" not in edited.out + edited.err
