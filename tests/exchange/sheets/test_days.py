"""Tests of days as people write them: one meaning, or a refusal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets.column_problem import ColumnProblem
from prolotrack.exchange.sheets.days import Order, day_in, orders_of

BIRTH = date(1978, 3, 4)
ISO = day_in(Order.ISO)


@pytest.mark.parametrize(
    "text",
    [
        "1978-03-04",
        "1978-03-04 00:00:00",
        "1978-03-04T00:00:00.000",
        "4 Mar 1978",
        "04 march 1978",
        "4-Mar-1978",
        "04MAR1978",
        "4th March, 1978",
        "4. Mar. 1978",
        "March 4, 1978",
        "Mar 4 1978",
        "mar-04-1978",
        "March 4th, 1978",
    ],
)
@pytest.mark.parametrize("order", Order)
def test_a_day_that_can_mean_only_one_is_taken(text: str, order: Order) -> None:
    """ISO, or with its month in letters, whatever else is declared."""
    assert day_in(order)(text) == BIRTH


@given(st.dates(), st.sampled_from(Order))
def test_iso_is_always_taken(day: date, order: Order) -> None:
    """Every day of the calendar."""
    assert day_in(order)(day.isoformat()) == day


@given(st.dates(date(1000, 1, 1)))
def test_every_month_has_its_names(day: date) -> None:
    """In full, or by three letters, in any case."""
    for form in ("%d %B %Y", "%d %b %Y", "%B %d, %Y"):
        assert ISO(day.strftime(form).upper()) == day
    assert ISO("3 Sept 2001") == date(2001, 9, 3)


@given(st.dates(date(1000, 1, 1)), st.sampled_from("/.-"))
def test_figures_are_read_as_declared(day: date, apart: str) -> None:
    """And in no other order."""
    year, month, on = f"{day:%Y}", f"{day.month}", f"{day.day}"
    assert day_in(Order.DMY)(apart.join((on, month, year))) == day
    assert day_in(Order.MDY)(apart.join((month, on, year))) == day
    assert day_in(Order.YMD)(apart.join((year, month, on))) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("03/04/1978", "declare it, --dates dmy for 1978-04-03 or --dates mdy for 1978-03-04"),
        ("99/99/1978", "it is no day of the calendar: correct it"),
        ("1978/14/03", "it is no day of the calendar: correct it"),
        ("14/03/78", "the year has not four digits: write all four, as in 1978"),
        ("2026-02-30", "it is no day of the calendar: correct it"),
        ("30 Feb 2026", "it is no day of the calendar: correct it"),
        ("0000-01-01", "it is no day of the calendar: correct it"),
        ("14 Mar 78", "the year has not four digits: write all four, as in 1978"),
        ("14 Mar 10000", "the year has not four digits: write all four, as in 1978"),
        ("14 Foo 1978", "'foo' is no month: write it as 1978-03-14 or 14 Mar 1978"),
        ("28563", "it is a spreadsheet's count of days, 1978-03-14 or 1982-03-15: format the column as a date"),
        ("28563.5", "it is a spreadsheet's count of days, 1978-03-14 or 1982-03-15: format the column as a date"),
        ("1978-03-14 09:30", "it has a time of day: leave the time out"),
        ("20260101", "it is no date: write it as 1978-03-14 or 14 Mar 1978"),
        ("2026-W01-1", "it is no date: write it as 1978-03-14 or 14 Mar 1978"),
        ("10000-01-01", "the year has not four digits: "),
        ("today", "it is no date: write it as 1978-03-14 or 14 Mar 1978"),
        ("\u0661\u0669\u0667\u0668-03-14", "it is no date: "),
        ("1978-03", "it is no date: "),
        ("Mar 1978", "it is no date: "),
    ],
)
def test_what_is_not_certain_is_refused(text: str, sentence: str) -> None:
    """With what it could mean, and how that is declared."""
    with pytest.raises(UsageProblem) as told:
        ISO(text)
    assert sentence in str(told.value)


@pytest.mark.parametrize("text", ["14/03/1978", "03.14.1978", "1978/03/14", "1978.3.14"])
def test_figures_that_can_mean_only_one_day_are_taken(text: str) -> None:
    """Nothing has to be guessed of them."""
    assert ISO(text) == date(1978, 3, 14)
    assert ISO("4/4/1978") == date(1978, 4, 4)


def test_a_column_of_two_orders_is_declared() -> None:
    """Which of its days are typed well nobody knows; where all are of one order, that is what is offered."""
    both = orders_of("14/03/1978") & orders_of("03/14/1978")
    for text in ("14/03/1978", "03/14/1978", "4/4/1978"):
        with pytest.raises(ColumnProblem, match="which is day and which month is not certain: declare it, --dates "):
            day_in(Order.ISO, both)(text)
    fits = orders_of("14/03/1978") & orders_of("03/04/1978") & orders_of("4/4/1978") & orders_of("14 Mar 1978")
    fits &= orders_of("1978-03-14")
    assert fits == {Order.DMY}
    with pytest.raises(ColumnProblem, match=r"declare it, --dates dmy for 1978-04-03$"):
        day_in(Order.ISO, fits)("03/04/1978")


@pytest.mark.parametrize(
    ("order", "text"),
    [(Order.DMY, "03/14/1978"), (Order.MDY, "14/03/1978"), (Order.YMD, "1978/14/03"), (Order.DMY, "14/03/78")],
)
def test_what_contradicts_the_declared_order_is_refused(order: Order, text: str) -> None:
    """A month of 14 is no month."""
    with pytest.raises(UsageProblem, match=r"no day of the calendar|four digits"):
        day_in(order)(text)


@given(st.integers(10000, 99999))
def test_a_count_of_days_is_told_as_spreadsheets_count(count: int) -> None:
    """From the end of 1899, or from 1904; the first is what most mean."""
    with pytest.raises(UsageProblem) as told:
        ISO(str(count))
    first = date(1899, 12, 31) + timedelta(days=count - 1)
    second = date(1904, 1, 1) + timedelta(days=count)
    assert f"{first} or {second}" in str(told.value)
