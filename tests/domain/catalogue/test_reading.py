"""Tests of how a catalogue file, or a clinic's own, is read and refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.catalogue import protocols_in
from prolotrack.domain.catalogue.reading import entries
from prolotrack.domain.condition import Condition
from prolotrack.domain.outcome import Better, Measure
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.structure import Structure
from prolotrack.errors import OutOfRange, UsageProblem
from tests.domain.hostile import label
from tests.domain.protocols import days, months, weeks

KNEE = """
[[structure]]
name = "knee joint"
kind = "joint"
region = "knee"
sided = true
"""
OWN = """
[[protocol]]
name = "own"
edition = 1
title = "Our own"
sessions = 2
at = ["0", "4w"]
"""


def refusal_of(text: str) -> str:
    """Return the sentence with which a clinic's protocol file is refused."""
    with pytest.raises(UsageProblem) as refused:
        protocols_in(text)
    return str(refused.value)


def test_file_is_read_into_records() -> None:
    """Words become enumerations, lists tuples, and what is not said keeps its default."""
    text = KNEE + 'synonyms = ["knee", "tibiofemoral joint"]\n' + KNEE.replace("true", "false")
    knee = Structure("knee joint", Kind.JOINT, Region.KNEE, True, ("knee", "tibiofemoral joint"))
    assert entries(Structure, "structure", text) == (
        knee,
        Structure("knee joint", Kind.JOINT, Region.KNEE, False),
    )


def test_protocol_is_read_with_all_its_kinds_of_values() -> None:
    """Intervals, offsets, numbers with and without quotes, lists and truths."""
    text = OWN + (
        'optional_at = ["8w"]\nmaximum = 1000\nas_needed = true\nnot_before = "2w"\nlate_after = "6w"\n'
        'grace = "4d"\nearly_counts = false\nstop = ["resolved"]\npercent = 12.5\nvolume_ml = "1.5"\n'
        'measures = []\nfollow_up = ["3mo", "12mo"]\n'
    )
    assert protocols_in(text) == (
        Protocol(
            name="own",
            edition=1,
            title="Our own",
            sessions=2,
            at=(weeks(0), weeks(4)),
            optional_at=(weeks(8),),
            maximum=1000,
            as_needed=True,
            not_before=weeks(2),
            late_after=weeks(6),
            grace=days(4),
            early_counts=False,
            stop=("resolved",),
            percent=Decimal("12.5"),
            volume_ml=Decimal("1.5"),
            follow_up=(months(3), months(12)),
        ),
    )


def test_condition_is_read_with_its_side() -> None:
    """A side that may be missing is read like one that must be there."""
    text = '[[condition]]\ncode = "M77.12"\ntitle = "Tennis elbow, left"\nside = "left"\n'
    assert entries(Condition, "condition", text) == (Condition("M77.12", "Tennis elbow, left", Side.LEFT),)


def test_measure_is_read_with_exact_numbers() -> None:
    """A tenth stays a tenth: no number goes through binary fractions."""
    text = '[[measure]]\nname = "x"\ntitle = "X"\nunit = "mm"\nbetter = "higher"\n'
    text += "minimum = -1000000\nmaximum = 0.1\n"
    with pytest.raises(UsageProblem, match=r"'-1000000' is not a number"):
        entries(Measure, "measure", text)
    assert entries(Measure, "measure", text.replace("-1000000", "-999999")) == (
        Measure("x", "X", Decimal(-999999), Decimal("0.1"), "mm", Better.HIGHER),
    )


def test_file_may_hold_no_tables() -> None:
    """An empty list is a list."""
    assert protocols_in("protocol = []") == ()


@pytest.mark.parametrize(
    "text",
    [
        "[[protocol]",
        "name = ",
        "{}",
        "protocol = 'a",
        "d = 2026-02-30",
        "a = 1\na = 2",
        f"x = {'1' * 5000}",
        "x = 1e99999999999999999999",
        f"x = {'[' * 20000}",
    ],
    ids=label,
)
def test_text_that_is_not_toml_is_refused(text: str) -> None:
    """Broken syntax, numbers and nesting beyond all bounds are errors of the file, never a crash."""
    assert refusal_of(text).startswith("The file is not TOML: ")
    assert refusal_of(text).endswith(". Correct it.")


@pytest.mark.parametrize("text", ["a = '\x00'", "a = '\ud800'"], ids=label)
def test_broken_character_is_refused(text: str) -> None:
    """A NUL or half a character is refused before anything is read."""
    assert refusal_of(text) == "the file holds a NUL or a broken character: type it again."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        KNEE,
        OWN + KNEE,
        OWN.replace("[[protocol]]", "[protocol]"),
        "protocol = 1",
        "protocol = [1]",
        "protocol = [{name = 'a'}, 1]",
        "protocol = 'own'",
        "title = 'a'\n" + OWN,
    ],
    ids=label,
)
def test_file_holds_tables_of_its_noun_and_nothing_else(text: str) -> None:
    """A stray key or table is a mistake that nobody should miss."""
    assert refusal_of(text) == "The file must hold [[protocol]] tables and nothing else."


@pytest.mark.parametrize("key", ["id", "version", "void", "colour", "Sessions"])
def test_unknown_key_is_refused(key: str) -> None:
    """A misspelt key would be lost; the keys of the database are not a file's to set."""
    refusal = refusal_of(f"{OWN}zebra = 1\n{key} = 1\n")
    assert refusal.startswith(f"Protocol own: {key!r} is not one of name, title, edition, structures, sessions")


@pytest.mark.parametrize("key", ["name", "title"])
def test_missing_key_is_named(key: str) -> None:
    """What a record cannot do without must be said."""
    text = "\n".join(line for line in OWN.splitlines() if not line.startswith(key))
    name = "?" if key == "name" else "own"
    assert refusal_of(text) == f"Protocol {name}: {key!r} is missing."


def test_refusal_names_a_condition_by_its_code() -> None:
    """A diagnosis has no name."""
    with pytest.raises(UsageProblem, match=r"^Condition M77\.12: 'title' is missing"):
        entries(Condition, "condition", '[[condition]]\ncode = "M77.12"\n')


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("agent = 1", "'agent': 1 is not a text in quotes."),
        ("agent = ['a']", "'agent': ['a'] is not a text in quotes."),
        ("agent = ' '", "'agent': the text is empty: say it."),
        ("measures = 'vas'", "'measures': 'vas' is not a list of texts."),
        ("measures = ['vas', 1]", "'measures': 1 is not a text in quotes."),
        ("measures = ['']", "'measures': the text is empty: say it."),
        ("maximum = 0", "'maximum': 0 is not a whole number from 1 to 1000."),
        ("maximum = 1001", "'maximum': 1001 is not a whole number from 1 to 1000."),
        ("maximum = 2.0", "'maximum': Decimal('2.0') is not a whole number from 1 to 1000."),
        ("maximum = true", "'maximum': True is not a whole number from 1 to 1000."),
        ("maximum = '2'", "'maximum': '2' is not a whole number from 1 to 1000."),
        ("as_needed = 1", "'as_needed': 1 is neither true nor false."),
        ("as_needed = 'true'", "'as_needed': 'true' is neither true nor false."),
        ("percent = nan", "'percent': number 'NaN' is not a number: write digits and a point, such as 12.5."),
        (
            "percent = 1e3",
            "'percent': number '1E+3' is not a number: write digits and a point, such as 12.5.",
        ),
        (
            "percent = true",
            "'percent': number 'True' is not a number: write digits and a point, such as 12.5.",
        ),
        ("every = '4'", "'every': '4' is not an interval: write 28d, 4w, 1mo or 1y."),
        ("every = 4", "'every': 4 is not a text in quotes."),
        ("follow_up = ['4w', '1mo']", "'follow_up': 4w,1mo mixes units: write all offsets in one unit."),
        ("follow_up = '4w'", "'follow_up': '4w' is not a list of texts."),
    ],
    ids=label,
)
def test_value_of_the_wrong_kind_is_refused(line: str, problem: str) -> None:
    """The sentence names the record, the key and what is wrong."""
    assert refusal_of(f"{OWN}{line}\n") == f"Protocol own: {problem}"


def test_number_beyond_what_can_be_printed_is_refused() -> None:
    """A hexadecimal number has no bound in TOML; it is an error of the file, never a crash."""
    assert refusal_of(f"{OWN}maximum = 0x{'f' * 5000}\n").startswith("Protocol own: 'maximum': Exceeds the limit")


@pytest.mark.parametrize("value", ["'Joint'", "'bone'", "''", "1", "['joint']"], ids=label)
def test_word_outside_the_list_is_refused(value: str) -> None:
    """The sentence lists the words that there are."""
    with pytest.raises(UsageProblem) as refused:
        entries(Structure, "structure", KNEE.replace('"joint"', value))
    listed = "tendon, ligament, muscle, joint, labrum, fascia, disc"
    assert str(refused.value) == f"Structure knee joint: 'kind': {value} is not one of {listed}."


def test_second_table_is_read_as_strictly_as_the_first() -> None:
    """One bad protocol refuses the file."""
    assert refusal_of(OWN + OWN.replace("own", "other").replace("title =", "sort =")) == (
        "Protocol other: 'sort' is not one of name, title, edition, structures, sessions, at, optional_at, every, "
        "maximum, as_needed, not_before, late_after, grace, lapse, early_counts, restart_after, stop, agent, percent, "
        "volume_ml, solution, measures, follow_up, follow_up_from, result, citation, evidence."
    )


@pytest.mark.parametrize(
    ("found", "put", "problem"),
    [
        ("sessions = 2", "sessions = 3", "`sessions` must be the number of offsets"),
        ('"0", "4w"', '"0", "4w"]\noptional_at = ["2w"', "each session must come after"),
        ("sessions = 2", "sessions = 2\nnot_before = '5w'", "is later than due"),
    ],
    ids=label,
)
def test_protocol_of_a_clinic_is_checked(found: str, put: str, problem: str) -> None:
    """A clinic's own protocol must agree with itself before a course is opened under it."""
    with pytest.raises(OutOfRange, match=problem):
        protocols_in(OWN.replace(found, put))


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail in another way."""
    with pytest.raises(UsageProblem):
        protocols_in(f"protocol = {text}!")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]).filter(lambda each: each != "'")))
def test_text_in_quotes_is_kept_exactly(text: str) -> None:
    """A title is kept as it was written, whatever it holds."""
    if text.strip():
        (protocol,) = protocols_in(OWN.replace('"Our own"', f"'{text}'"))
        assert protocol.title == text
