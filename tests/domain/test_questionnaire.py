"""Tests of questionnaires: how answers make a score."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.outcome import Measure
from prolotrack.domain.questionnaire import QUESTIONNAIRES, Answered, SaidScore, answered, said_score
from prolotrack.errors import OutOfRange, ProlotrackError, UsageProblem

FULL = {"odi": (10, 5), "faam-adl": (21, 4), "faam-sports": (8, 4)}
FAIRBANK = "Fairbank JC, Pynsent PB. The Oswestry Disability Index. Spine. 2000;25(22):2940-2952"


def measure(name: str) -> Measure:
    """Return a shipped measure."""
    (found,) = (each for each in shipped().measures if each.name == name)
    return found


def scored(name: str, text: str) -> Decimal:
    """Return the score of what is typed."""
    return answered(measure(name), text).value


def refused(error: type[ProlotrackError], name: str, text: str) -> str:
    """Return why what is typed is refused."""
    with pytest.raises(error) as refusal:
        answered(measure(name), text)
    assert type(refusal.value) is error
    return str(refusal.value)


@pytest.mark.parametrize(
    ("answers", "percent"),
    [
        ("1,1,1,1,1,1,2,2,3,3", "32"),
        ("0,0,0,0,0,0,0,0,0,0", "0"),
        ("5,5,5,5,5,5,5,5,5,5", "100"),
        ("1,1,1,1,1,2,3,3,3,-", "35.556"),
        ("-,-,1,0,0,0,0,0,0,0", "2.5"),
        ("1, 1, 1 ,1,1,1,1,1,1,1", "20"),
    ],
)
def test_oswestry_is_the_percent_of_the_sections_answered(answers: str, percent: str) -> None:
    """16 of 50 points are 32 %, 16 of 45 are 35.556 %: a section left out is taken out of the most there can be."""
    assert scored("odi", answers) == Decimal(percent)


def test_oswestry_rounds_half_up() -> None:
    """Thousandths are what is kept: 1 of 45 is 2.222, 2 of 45 is 4.444, 7 of 45 is 15.556."""
    nine = ",0,0,0,0,0,0,0,-"
    found = [scored("odi", f"{first}{nine}") for first in ("0,1", "0,2", "3,4")]
    assert found == [Decimal("2.222"), Decimal("4.444"), Decimal("15.556")]


def test_oswestry_asks_for_eight_sections() -> None:
    """Seven are too few."""
    assert scored("odi", "5,5,5,5,5,5,5,5,-,-") == 100
    assert refused(OutOfRange, "odi", "5,5,5,5,5,5,5,-,-,-") == (
        "odi: 7 of 10 sections are answered and 8 must be (prolotrack's own rule, none is published): "
        "ask the patient again, or record no score."
    )


@pytest.mark.parametrize(("name", "least"), [("faam-adl", 19), ("faam-sports", 7)])
def test_faam_asks_for_nine_items_in_ten(name: str, least: int) -> None:
    """19 of 21, and 7 of 8; what is not applicable is left out."""
    items = FULL[name][0]
    enough = ",".join(["4"] * least + ["-"] * (items - least))
    assert scored(name, enough) == 100
    few = ",".join(["4"] * (least - 1) + ["-"] * (items - least + 1))
    assert refused(OutOfRange, name, few) == (
        f"{name}: {least - 1} of {items} items are answered and {least} must be (Martin 2005): "
        "ask the patient again, or record no score."
    )


def test_faam_is_the_percent_of_the_items_answered() -> None:
    """2 of 4 everywhere is half; 27 of 28 where one item is not applicable is 96.429."""
    assert scored("faam-adl", ",".join("2" * 21)) == 50
    assert scored("faam-sports", "4,4,4,4,4,4,3,-") == Decimal("96.429")


@pytest.mark.parametrize("name", FULL)
def test_every_item_is_answered_or_left_out(name: str) -> None:
    """One answer too few, or too many, is refused."""
    items = FULL[name][0]
    for count in (items - 1, items + 1):
        told = refused(OutOfRange, name, ",".join("1" * count))
        noun, source = ("section", FAIRBANK) if name == "odi" else ("item", "Martin 2005")
        assert told == (
            f"{name}: {count} answers are given and it has {items} {noun}s ({source}): "
            "write one for each, - for one left out."
        )


def test_an_answer_has_its_bounds() -> None:
    """0 to 5 for a section, 0 to 4 for an item."""
    assert refused(OutOfRange, "odi", "0,0,6,0,0,0,0,0,0,0") == (
        f"odi: section 3 is 6 and out of range: it runs from 0 to 5 ({FAIRBANK})."
    )
    assert refused(OutOfRange, "faam-sports", "5,0,0,0,0,0,0,0").startswith(
        "faam-sports: item 1 is 5 and out of range: it runs"
    )


@pytest.mark.parametrize("answer", ["", "1.5", "x", "-1", "--", "100", "٣", "+1", "1 1"])
def test_an_answer_is_a_whole_number(answer: str) -> None:
    """Nothing is guessed, and no digit of another script is taken for one."""
    assert refused(UsageProblem, "odi", f"0,{answer},0,0,0,0,0,0,0,0") == (
        f"odi: section 2 is {answer!r}: write a whole number from 0 to 5, or - where it was left out."
    )


@pytest.mark.parametrize("name", [each.name for each in shipped().measures if each.name not in FULL])
def test_other_measures_take_their_total_only(name: str) -> None:
    """No rule is shipped for what is not public, or has but one question."""
    of = measure(name)
    assert refused(UsageProblem, name, "1,2") == (
        f"{name} is given as one number, from {of.minimum} to {of.maximum}: write its total score."
    )


@given(st.sampled_from(sorted(FULL)).flatmap(lambda name: st.tuples(st.just(name), _sheet(*FULL[name]))))
def test_any_sheet_is_scored_exactly_or_refused(case: tuple[str, list[int | None]]) -> None:
    """The score is the share of the points, to within half a thousandth; it lies within the measure."""
    name, sheet = case
    text = ",".join("-" if answer is None else str(answer) for answer in sheet)
    points = [answer for answer in sheet if answer is not None]
    if len(points) < QUESTIONNAIRES[name].least:
        refused(OutOfRange, name, text)
        return
    found = answered(measure(name), text)
    exact = Fraction(sum(points) * 100, len(points) * FULL[name][1])
    assert abs(Fraction(found.value) - exact) <= Fraction(1, 2000)
    assert found.value == round(found.value, 3)
    assert 0 <= found.value <= 100
    assert found.items == tuple(text.split(","))


def _sheet(items: int, highest: int) -> st.SearchStrategy[list[int | None]]:
    """Draw a questionnaire as it was filled in."""
    answer = st.one_of(st.none(), *[st.integers(0, highest)] * 6)
    return st.lists(answer, min_size=items, max_size=items)


@pytest.mark.parametrize(
    ("name", "text"), [("nrs", "4"), ("nrs", "6.5"), ("odi", "34.5"), ("pgic", "2"), ("pgic", "2.0")]
)
def test_a_total_is_taken_as_it_is(name: str, text: str) -> None:
    """It was computed elsewhere: there are no answers to keep."""
    assert answered(measure(name), text) == Answered(Decimal(text), ())


def test_a_total_lies_within_its_measure() -> None:
    """The bounds are those of the measure, both included."""
    assert [scored("nrs", text) for text in ("0", "10")] == [0, 10]
    assert refused(OutOfRange, "nrs", "10.001") == "nrs 10.001 is out of range: it runs from 0 to 10 points."
    assert refused(OutOfRange, "pgic", "0") == "pgic 0 is out of range: it runs from 1 to 7 points."
    assert refused(OutOfRange, "rmdq", "25") == "rmdq 25 is out of range: it runs from 0 to 24 points."
    assert refused(UsageProblem, "nrs", "four").startswith("nrs 'four' is not a number")


def test_the_global_impression_is_one_of_its_answers() -> None:
    """Between "much improved" and "minimally improved" there is nothing."""
    assert refused(OutOfRange, "pgic", "2.5") == "pgic 2.5 is between two answers: write a whole number, from 1 to 7."


@pytest.mark.parametrize("text", ["nrs=4", " nrs =4"])
def test_a_score_is_typed_with_its_measure(text: str) -> None:
    """Blanks around its name are forgiven; a number has none, as everywhere."""
    assert said_score(text) == SaidScore("nrs", "4")
    assert refused(UsageProblem, *said_score("nrs= 4")).startswith("nrs ' 4' is not a number")


def test_what_follows_the_first_sign_is_the_value() -> None:
    """Another sign is part of it, and refused as a number later."""
    assert said_score("nrs==4") == SaidScore("nrs", "=4")


@pytest.mark.parametrize("text", ["nrs", "nrs=", "=4", "=", "", " = "])
def test_half_a_score_is_none(text: str) -> None:
    """It says what to write."""
    with pytest.raises(UsageProblem) as refusal:
        said_score(text)
    assert str(refusal.value) == f"{text!r} is not a score: write MEASURE=VALUE, such as nrs=4."


def test_each_rule_is_said() -> None:
    """With its numbers, the fewest answers and whose rule that is."""
    assert QUESTIONNAIRES["odi"].rule == (
        "the points of the answered sections in percent of the most these can have; 10 sections of 0 to 5, "
        "at least 8 answered (prolotrack's own rule, none is published); rounded to 0.001"
    )
    assert QUESTIONNAIRES["faam-adl"].rule == (
        "the points of the answered items in percent of the most these can have; 21 items of 0 to 4, "
        "at least 19 answered (Martin 2005); rounded to 0.001"
    )
