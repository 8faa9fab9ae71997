"""Tests of protocols: their gaps, how they are written, and which figures contradict each other."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.protocol import OWN, PUBLISHED, Protocol, at_offsets, check, evenly_spaced
from prolotrack.errors import OutOfRange
from tests.domain.hostile import label
from tests.domain.protocols import days, listed, months, open_ended, published, series, two_sessions, weeks


@pytest.mark.parametrize(
    ("name", "gaps"),
    [
        ("usual", ["4w", "4w", "4w", "4w", "4w"]),
        ("sit-2020", ["4w", "4w", "4w", "8w", "8w"]),
        ("reeves-2003-acl", ["2mo", "2mo", "2mo", "2mo", "4mo", "4mo"]),
        ("rabago-2013", ["4w", "4w", "4w", "4w", "4w", "4w"]),
        ("gul-2020", ["21d", "21d", "21d"]),
    ],
)
def test_gap_of_a_session_is_its_offset_less_the_one_before(name: str, gaps: list[str]) -> None:
    """Beyond the list the last gap goes on; a first session to be repeated has the gap of the second."""
    assert [str(published(name).gap(number)) for number in range(1, len(gaps) + 1)] == gaps


def test_gap_beyond_the_list_is_the_interval_of_the_series_where_it_has_one() -> None:
    """A list that goes on at an interval of its own: 0, 2w, then every 6w."""
    protocol = replace(listed(weeks(0), weeks(2)), every=weeks(6))
    assert [protocol.gap(number) for number in (1, 2, 3, 4)] == [weeks(2), weeks(2), weeks(6), weeks(6)]


def test_gap_beyond_a_list_of_two_is_their_gap() -> None:
    """Two sessions 4 weeks apart and one more: 4 weeks after the second."""
    assert two_sessions(weeks(4)).gap(3) == weeks(4)


def test_single_session_has_no_gap() -> None:
    """Where one injection is the whole treatment no interval is known."""
    assert [listed(days(0)).gap(number) for number in (1, 2, 3)] == [None, None, None]


@pytest.mark.parametrize(
    ("name", "number", "offsets"),
    [
        ("usual", 1, (weeks(0), weeks(4))),
        ("usual", 3, (weeks(4), weeks(8))),
        ("sit-2020", 4, (weeks(8), weeks(16))),
        ("sit-2020", 5, (weeks(8), weeks(16))),
        ("maxwell-2007", 3, None),
    ],
)
def test_gap_lies_between_two_listed_offsets(name: str, number: int, offsets: tuple[Interval, Interval] | None) -> None:
    """Beyond the list it is between the last two; an interval of the series lies between none."""
    assert published(name).between(number) == offsets


def test_optional_sessions_follow_the_planned_ones() -> None:
    """Rabago 2013 lists five offsets, three planned and two optional."""
    assert published("rabago-2013").offsets == (weeks(0), weeks(4), weeks(8), weeks(12), weeks(16))


@pytest.mark.parametrize(
    ("protocol", "schedule"),
    [
        (published("usual"), "0, 4w, 8w"),
        (published("rabago-2013"), "0, 4w, 8w; optional 12w, 16w"),
        (published("kim-2010"), "every 2w; at most 3"),
        (published("maxwell-2007"), "every 6w"),
        (published("topol-2011"), "0, 1mo, 2mo; then as needed"),
        (listed(days(0)), "0"),
        (replace(listed(weeks(0), weeks(2)), every=weeks(6)), "0, 2w"),
        (
            replace(listed(weeks(0), weeks(2), optional=(weeks(4),), maximum=5), as_needed=True),
            "0, 2w; optional 4w; at most 5; then as needed",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Protocol) else value,
)
def test_schedule_is_written_in_one_line(protocol: Protocol, schedule: str) -> None:
    """The line names the offsets, the interval, the maximum and what follows."""
    assert protocol.schedule == schedule


@pytest.mark.parametrize(
    "protocol",
    [
        published("usual"),
        replace(listed(days(0)), every=days(7)),
        listed(weeks(0), weeks(4), maximum=2),
        listed(weeks(0), weeks(4), optional=(weeks(8),), maximum=3),
        listed(weeks(0), weeks(1)),
        open_ended(weeks(6)),
        open_ended(days(1), maximum=1),
        replace(listed(weeks(0), weeks(2)), every=weeks(6)),
    ],
)
def test_protocol_whose_figures_agree_is_taken(protocol: Protocol) -> None:
    """The same protocol is handed back."""
    assert check(protocol) is protocol


@given(series())
def test_every_series_whose_gaps_do_not_shrink_is_taken(protocol: Protocol) -> None:
    """Ascending offsets in one unit agree with each other."""
    assert check(protocol) is protocol


NO_SCHEDULE = "Protocol listed has no schedule: give `at` or `every`."
NOT_AT_0 = "Protocol listed must begin at 0, the first session."
NOT_COUNTED = "Protocol listed: `sessions` must be the number of offsets in `at`."
MAXIMUM = "Protocol {}: `maximum` is less than the listed sessions."
ONLY_OPTIONAL = "Protocol open-ended has only optional sessions: give `at` as well."
ORDER = "Protocol {}: each session must come after the one before."
UNITS = "3mo and 4w are in different units: write all offsets in one unit."


@pytest.mark.parametrize(
    ("protocol", "sentence"),
    [
        (listed(), NO_SCHEDULE),
        (listed(weeks(1), weeks(5)), NOT_AT_0),
        (replace(listed(weeks(0), weeks(4)), sessions=3), NOT_COUNTED),
        (replace(listed(weeks(0), weeks(4)), sessions=None), NOT_COUNTED),
        (replace(open_ended(weeks(4)), sessions=3), NOT_COUNTED.replace("listed", "open-ended")),
        (listed(weeks(0), weeks(4), maximum=1), MAXIMUM.format("listed")),
        (listed(weeks(0), weeks(4), optional=(weeks(8),), maximum=2), MAXIMUM.format("listed")),
        (open_ended(weeks(4), maximum=0), MAXIMUM.format("open-ended")),
        (replace(open_ended(weeks(4)), optional_at=(weeks(8),)), ONLY_OPTIONAL),
        (listed(weeks(0), weeks(4), optional=(weeks(4),)), ORDER.format("listed")),
        (listed(weeks(0), weeks(4), optional=(weeks(2),)), ORDER.format("listed")),
        (listed(weeks(0), weeks(8), weeks(4)), ORDER.format("listed")),
        (open_ended(weeks(0)), ORDER.format("open-ended")),
        (listed(weeks(0), weeks(4), optional=(months(3),)), UNITS),
    ],
    ids=label,
)
def test_figures_that_contradict_are_refused(protocol: Protocol, sentence: str) -> None:
    """Planned, optional and maximum numbers and the order of the offsets must agree."""
    with pytest.raises(OutOfRange) as refused:
        check(protocol)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("gap", "not_before", "late_after"),
    [
        (weeks(4), weeks(2), weeks(6)),
        (weeks(4), weeks(4), weeks(4)),
        (weeks(4), days(28), days(28)),
        (weeks(4), days(0), months(1)),
        (weeks(4), None, days(28)),
        (weeks(4), days(28), None),
        (months(1), days(30), days(30)),
        (months(2), days(60), days(60)),
        (days(30), months(1), months(1)),
        (Interval(1, Unit.YEAR), days(365), days(365)),
        (days(365), Interval(1, Unit.YEAR), Interval(1, Unit.YEAR)),
    ],
)
def test_window_around_the_gap_is_taken(
    gap: Interval, not_before: Interval | None, late_after: Interval | None
) -> None:
    """Due may be the first or the last day of the window; a month compares as 30 days, a year as 365."""
    protocol = replace(two_sessions(gap), not_before=not_before, late_after=late_after)
    assert check(protocol) is protocol


@pytest.mark.parametrize(
    ("gap", "not_before"),
    [(weeks(4), days(29)), (months(1), days(31)), (days(364), Interval(1, Unit.YEAR)), (days(29), months(1))],
)
def test_window_that_opens_after_due_is_refused(gap: Interval, not_before: Interval) -> None:
    """A session cannot be due before it may be given."""
    with pytest.raises(OutOfRange) as refused:
        check(replace(two_sessions(gap), not_before=not_before))
    assert str(refused.value) == f"Protocol listed: not before {not_before} is later than due, {gap}."


@pytest.mark.parametrize(
    ("gap", "late_after"),
    [(weeks(4), days(27)), (months(1), days(29)), (days(366), Interval(1, Unit.YEAR)), (days(31), months(1))],
)
def test_window_that_closes_before_due_is_refused(gap: Interval, late_after: Interval) -> None:
    """A session cannot be late before it is due."""
    with pytest.raises(OutOfRange) as refused:
        check(replace(two_sessions(gap), late_after=late_after))
    assert str(refused.value) == f"Protocol listed: late after {late_after} is earlier than due, {gap}."


@pytest.mark.parametrize(
    "protocol",
    [
        replace(published("sit-2020"), not_before=weeks(2)),
        replace(published("sit-2020"), late_after=weeks(10)),
        replace(published("reeves-2003-acl"), late_after=months(5)),
        replace(listed(weeks(0), weeks(4), optional=(weeks(10),)), not_before=weeks(2)),
        replace(listed(weeks(0), weeks(2)), every=weeks(6), not_before=weeks(1)),
        replace(listed(weeks(0), weeks(2), weeks(4)), every=weeks(6), not_before=weeks(1)),
    ],
)
def test_window_of_unequal_gaps_is_refused(protocol: Protocol) -> None:
    """One window fits neither gaps of four and of eight weeks, listed or beyond the list, nor none at all."""
    with pytest.raises(OutOfRange, match=rf"^Protocol {protocol.name}: a window goes with equal gaps only"):
        check(protocol)


def test_window_of_a_single_session_goes_with_the_interval_beyond_it() -> None:
    """One session, and should there be another, 4 weeks later."""
    protocol = replace(listed(weeks(0)), every=weeks(4), late_after=weeks(4))
    assert check(protocol) is protocol


def test_window_of_an_open_ended_series_goes_with_its_interval() -> None:
    """Every 4 weeks, not before 2, late after 6."""
    protocol = replace(open_ended(weeks(4)), not_before=weeks(2), late_after=weeks(6))
    assert check(protocol) is protocol
    with pytest.raises(OutOfRange, match="later than due"):
        check(replace(protocol, not_before=weeks(5)))


@pytest.mark.parametrize(
    ("protocol", "sentence"),
    [
        (listed(days(0)), "is of one session: give `every`"),
        (replace(listed(weeks(0), weeks(4)), percent=Decimal(101)), "concentration 101 is out of range"),
        (replace(listed(weeks(0), weeks(4)), volume_ml=Decimal("100.5")), "volume 100.5 is out of range"),
        (replace(listed(weeks(0), weeks(4)), evidence=PUBLISHED), "is called published: give its `citation`"),
    ],
)
def test_protocol_with_impossible_particulars_is_refused(protocol: Protocol, sentence: str) -> None:
    """A single session needs an interval, a solution its bounds, and a published protocol its source."""
    with pytest.raises(OutOfRange, match=re.escape(sentence)):
        check(protocol)


@pytest.mark.parametrize(
    ("make", "name", "title", "schedule"),
    [
        (lambda: evenly_spaced(3, weeks(4)), "own-3-every-4w", "3 sessions, 4 weeks apart", "0, 4w, 8w"),
        (lambda: evenly_spaced(1, weeks(4)), "own-1-every-4w", "1 session, 4 weeks apart", "0"),
        (
            lambda: evenly_spaced(2, months(1), weeks(2)),
            "own-2-every-1mo-from-2w-to-usual",
            "2 sessions, 1 month apart",
            "0, 1mo",
        ),
        (
            lambda: evenly_spaced(2, weeks(4), None, weeks(6)),
            "own-2-every-4w-from-usual-to-6w",
            "2 sessions, 4 weeks apart",
            "0, 4w",
        ),
        (
            lambda: at_offsets((weeks(0), weeks(4), weeks(16))),
            "own-at-0-4w-16w",
            "3 sessions, at 0, 4w, 16w",
            "0, 4w, 16w",
        ),
    ],
)
def test_protocol_of_the_clinics_own_is_named_for_its_schedule(
    make: Callable[[], Protocol], name: str, title: str, schedule: str
) -> None:
    """The same words always make the same protocol, so that it is reused and never published."""
    own = make()
    assert (own.name, own.title, own.schedule) == (name, f"The clinic's own: {title}", schedule)
    assert own.evidence == OWN
    assert check(own) == own
    assert own.gap(2) is not None


def test_a_name_of_a_protocol_that_is_too_long_is_refused() -> None:
    """It is looked up by it."""
    with pytest.raises(OutOfRange, match=r"^A name has at most 500 characters: shorten it\.$"):
        check(replace(two_sessions(Interval(4, Unit.WEEK)), name="x" * 501))
