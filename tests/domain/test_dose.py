"""Tests of the dose of an anaesthetic against its limit."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.dose import Dose, Portion, doses, limits_of, together
from prolotrack.domain.solution import parse_solution
from prolotrack.domain.substance import Role, Substance
from tests.domain.mixes import KNOWN, USUAL, WITH_EPINEPHRINE, mixed

LABEL = "label of lidocaine hydrochloride injection"
DAY = date(2026, 3, 2)
MEASURED = date(2026, 1, 5)


def dose(*mixes: str, weight: str | None = "68", measured: date | None = MEASURED) -> Dose:
    """Return the one dose of what was given to somebody."""
    (only,) = doses([Portion(mixed(mix)) for mix in mixes], weight and Decimal(weight), measured)  # type: ignore[arg-type]
    return only


def test_dose_is_summed_over_everything_given() -> None:
    """Injections and wheals; what holds no anaesthetic adds nothing."""
    assert dose(USUAL, "2 mL lidocaine 1%", "3 mL dextrose 15%") == Dose(
        "lidocaine",
        Decimal(40),
        constricted=False,
        weight_kg=Decimal(68),
        weight_on=MEASURED,
        mg_per_kg=Decimal("4.5"),
        most_mg=Decimal(300),
        limit_mg=Decimal(300),
        source=LABEL,
    )


def test_each_anaesthetic_has_its_own_dose() -> None:
    """In the order in which they were given; without one there is nothing to check."""
    given = [Portion(mixed("1 mL lidocaine 1% + 1 mL bupivacaine 0.25%")), Portion(mixed("1 mL bupivacaine 0.5%"))]
    assert [(one.substance, one.mg) for one in doses(given, None, None)] == [
        ("lidocaine", Decimal(10)),
        ("bupivacaine", Decimal("7.5")),
    ]
    assert doses([Portion(mixed("3 mL dextrose 15%"))], None, None) == ()
    assert doses([], Decimal(68), DAY) == ()


@pytest.mark.parametrize(
    ("weight", "limit"), [("66.666", "299.997"), ("66.667", "300"), ("20", "90"), (None, "300"), ("500", "300")]
)
def test_limit_is_the_smaller_of_weight_and_cap(weight: str | None, limit: str) -> None:
    """4.5 mg/kg, at most 300 mg; where the weight is not known the cap still holds."""
    assert dose("1 mL lidocaine 1%", weight=weight).limit_mg == Decimal(limit)


@pytest.mark.parametrize(
    ("mixes", "mg", "constricted", "limit"),
    [
        ((f"20 mL {WITH_EPINEPHRINE}",), "400", True, "476"),
        ((f"20 mL {WITH_EPINEPHRINE}", "1 mL lidocaine 1%"), "410", False, "300"),
        ((f"20 mL {WITH_EPINEPHRINE} + 1 mL lidocaine 1%",), "410", False, "300"),
        ((f"20 mL {WITH_EPINEPHRINE} + 1 mL epinephrine 1:1000",), "400", True, "476"),
        ((f"1 mL {WITH_EPINEPHRINE}", "1 mL dextrose 25%"), "20", True, "476"),
        (("1 mL epinephrine 1:1000", "1 mL lidocaine 1%"), "10", False, "300"),
    ],
)
def test_higher_limit_needs_a_vasoconstrictor_in_all_of_it(
    mixes: tuple[str, ...], mg: str, constricted: bool, limit: str
) -> None:
    """7 mg/kg, at most 500 mg; some of it without one, and the lower limit holds for the sum."""
    found = dose(*mixes)
    assert (found.mg, found.constricted, found.limit_mg) == (Decimal(mg), constricted, Decimal(limit))
    assert dose(f"1 mL {WITH_EPINEPHRINE}", weight="100").limit_mg == 500


@pytest.mark.parametrize(("volume", "mg"), [(None, "20"), ("4", "20"), ("2", "10"), ("1", "5"), ("0.001", "0.005")])
def test_dose_is_of_what_was_given_of_the_mix(volume: str | None, mg: str) -> None:
    """In proportion to the volume."""
    (found,) = doses([Portion(mixed(), volume and Decimal(volume))], None, None)  # type: ignore[arg-type]
    assert found.mg == Decimal(mg)


def test_dose_that_does_not_end_is_rounded_up() -> None:
    """To a millionth of a milligram: thirds of a mix add up to all of it, and the limit is told exactly."""
    third = Portion(mixed("1 mL lidocaine 2% + 2 mL water"), Decimal(1))
    assert doses([third], None, None)[0].mg == Decimal("6.666667")
    assert doses([third, third, third], None, None)[0].mg == Decimal(20)


@pytest.mark.parametrize(
    ("mix", "over"),
    [("29.999 mL lidocaine 1%", False), ("30 mL lidocaine 1%", False), ("30.001 mL lidocaine 1%", True)],
)
def test_exactly_the_limit_may_be_given(mix: str, over: bool) -> None:
    """300 mg may, 300.01 mg may not."""
    assert dose(mix).over is over


@given(
    st.integers(1, 100_000),
    st.integers(1, 100_000),
    st.integers(1, 100_000),
    st.integers(1, 1_000_000),
    st.integers(200, 500_000),
)
def test_limit_is_told_exactly(volume: int, percent: int, given_: int, per_kg: int, weight: int) -> None:
    """Whatever the figures: over is what is over as fractions of whole numbers."""
    substance = Substance("x", Role.ANAESTHETIC, most_mg_per_kg=Decimal(per_kg) / 1000)
    water = Substance("water", Role.DILUENT)
    text = f"{Decimal(volume) / 2000:.3f} mL x {Decimal(percent) / 1000} % + 0.007 mL water"
    if volume < 2:
        return
    solution = parse_solution(text, [substance, water])
    share = min(Decimal(given_) / 1000, solution.volume_ml)
    (found,) = doses([Portion(solution, share)], Decimal(weight) / 1000, None)
    exact = Fraction(solution.contents[0].mg) * Fraction(share) / Fraction(solution.volume_ml)
    assert found.over is (exact > Fraction(per_kg, 1000) * Fraction(weight, 1000))


def test_weight_that_is_not_known_is_said() -> None:
    """The cap is checked, the weight is not: that is no full check."""
    unknown = dose("31 mL lidocaine 1%", weight=None)
    assert (unknown.checked_by_weight, unknown.over) == (False, True)
    assert dose("1 mL lidocaine 1%").checked_by_weight
    assert dose("1 mL bupivacaine 0.5%", weight=None).checked_by_weight


def test_substance_without_limits_cannot_be_checked() -> None:
    """It is never over, and never checked."""
    own = Substance("ropivacaine", Role.ANAESTHETIC)
    solution = parse_solution("100 mL ropivacaine 10%", [own])
    (found,) = doses([Portion(solution)], Decimal(68), MEASURED)
    assert (found.limit_mg, found.over, found.checked_by_weight) == (None, False, False)
    assert not found.weight_is_old(DAY)


def test_limit_by_weight_alone_cannot_be_told_without_it() -> None:
    """There is no cap to fall back on."""
    own = Substance("ropivacaine", Role.ANAESTHETIC, most_mg_per_kg=Decimal(3))
    (found,) = doses([Portion(parse_solution("10 mL ropivacaine 1%", [own]))], None, None)
    assert (found.limit_mg, found.over, found.checked_by_weight) == (None, False, False)
    assert found.in_words == (
        "ropivacaine 100 mg, no limit can be told: 3 mg/kg, the weight is not recorded (the clinic's own limit)"
    )


@pytest.mark.parametrize(
    ("measured", "old"),
    [(date(2025, 3, 1), True), (date(2025, 3, 2), False), (DAY, False), (date(2026, 3, 3), False), (None, True)],
)
def test_weight_holds_for_twelve_months(measured: date | None, old: bool) -> None:
    """Of a year ago it still is good, a day more and it is old; so is one of which nobody knows when."""
    assert dose("1 mL lidocaine 1%", measured=measured).weight_is_old(DAY) is old


def test_weight_that_is_not_needed_is_never_old() -> None:
    """None is known, or the limit does not depend on it."""
    assert not dose("1 mL lidocaine 1%", weight=None, measured=None).weight_is_old(DAY)
    assert not dose("1 mL bupivacaine 0.5%", measured=None).weight_is_old(DAY)


LIDOCAINE, BUPIVACAINE = (next(one for one in KNOWN if one.name == name) for name in ("lidocaine", "bupivacaine"))


@pytest.mark.parametrize(
    ("substance", "plain", "constricted"),
    [
        (LIDOCAINE, ("4.5", "300"), ("7", "500")),
        (BUPIVACAINE, (None, "175"), (None, "225")),
        (Substance("x", Role.ANAESTHETIC, most_mg=Decimal(9)), (None, "9"), (None, "9")),
        (
            Substance("x", Role.ANAESTHETIC, most_mg=Decimal(9), most_mg_per_kg_constricted=Decimal(2)),
            (None, "9"),
            ("2", None),
        ),
    ],
)
def test_limits_are_the_labels_or_the_lower_where_the_higher_is_not_known(
    substance: Substance, plain: tuple[str | None, str | None], constricted: tuple[str | None, str | None]
) -> None:
    """Nothing higher is guessed."""
    assert limits_of(substance, constricted=False) == tuple(one and Decimal(one) for one in plain)
    assert limits_of(substance, constricted=True) == tuple(one and Decimal(one) for one in constricted)


@pytest.mark.parametrize(
    ("mix", "weight", "says"),
    [
        (
            "32 mL lidocaine 1%",
            "68",
            (
                "lidocaine 320 mg, limit 300 mg: "
                f"4.5 mg/kg \N{MULTIPLICATION SIGN} 68 kg = 306 mg, at most 300 mg ({LABEL})"
            ),
        ),
        (
            f"1 mL {WITH_EPINEPHRINE}",
            "50.5",
            (
                "lidocaine 20 mg with a vasoconstrictor, limit 353.5 mg: "
                f"7 mg/kg \N{MULTIPLICATION SIGN} 50.5 kg = 353.5 mg, at most 500 mg ({LABEL})"
            ),
        ),
        (
            "1 mL lidocaine 1%",
            None,
            f"lidocaine 10 mg, limit 300 mg: 4.5 mg/kg, the weight is not recorded, at most 300 mg ({LABEL})",
        ),
        (
            "1 mL bupivacaine 0.5%",
            None,
            (
                "bupivacaine 5 mg, limit 175 mg: at most 175 mg "
                "(label of bupivacaine hydrochloride injection: most experience is with single doses up to these)"
            ),
        ),
    ],
)
def test_dose_is_said_with_its_limit_and_source(mix: str, weight: str | None, says: str) -> None:
    """The rule, the value, the limit and who says so."""
    assert dose(mix, weight=weight).in_words == says


def test_dose_without_a_known_limit_says_so() -> None:
    """Rounded to a thousandth of a milligram, as everywhere on screen."""
    own = [*KNOWN, Substance("ropivacaine", Role.ANAESTHETIC)]
    solution = parse_solution("1 mL ropivacaine 1% + 2 mL water", own)
    (found,) = doses([Portion(solution, Decimal(1))], None, None)
    assert found.in_words == "ropivacaine 3.333 mg, no limit is known"


def of_limit(mg: str, limit: str | None, substance: str = "lidocaine") -> Dose:
    """Return a dose with a limit."""
    return Dose(substance, Decimal(mg), False, None, None, None, None, Decimal(limit) if limit else None, None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((("280", "300"), ("100", "175")), "a 280 mg is 93 % of its limit, b 100 mg is 57 %: together 150 %"),
        ((("150", "300"), ("87.5", "175")), None),
        (
            (("150", "300"), ("87.500001", "175")),
            "a 150 mg is 50 % of its limit, b 87.5 mg is 50 %: together over 100 %",
        ),
        ((("150", "300"), ("88.375", "175")), "a 150 mg is 50 % of its limit, b 88.375 mg is 51 %: together 101 %"),
        ((("100", "300"), ("1", "3"), ("1", "3")), None),
        (
            (("100", "300"), ("1", "3"), ("2", "3")),
            "a 100 mg is 33 % of its limit, b 1 mg is 33 %, c 2 mg is 67 %: together 133 %",
        ),
        ((("280", "300"), ("1000", None)), None),
        ((("330", "300"), ("1000", None)), None),
        ((("330", "300"),), None),
        ((), None),
    ],
)
def test_anaesthetics_add_up(given: tuple[tuple[str, str | None], ...], words: str | None) -> None:
    """To their limits exactly they may; one of them alone, or without a limit, is no sum."""
    assert together(of_limit(mg, limit, name) for (mg, limit), name in zip(given, "abc", strict=False)) == words
