"""Tests of the protocols and outcome measures that prolotrack ships."""

import re
from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.anatomy import Region
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.dates import add
from prolotrack.domain.outcome import Measure
from prolotrack.domain.protocol import USUAL, Protocol, Since, check
from prolotrack.domain.quantity import CONCENTRATION, VOLUME
from prolotrack.domain.schedule import Given, progress
from tests.domain.protocols import published, weeks

CATALOGUE = shipped()
STRUCTURES = {structure.name for structure in CATALOGUE.structures}
MEASURES = {measure.name: measure for measure in CATALOGUE.measures}

each_protocol = pytest.mark.parametrize("protocol", CATALOGUE.protocols, ids=lambda each: each.name)
each_measure = pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda each: each.name)


@each_measure
def test_measure_has_a_range_and_known_regions(measure: Measure) -> None:
    """The lowest value lies below the highest, changes that matter within the range."""
    assert measure.minimum < measure.maximum
    assert set(measure.regions) <= set(Region)
    for change in (measure.mcid_points, measure.detectable_change):
        assert change is None or 0 < change < measure.maximum - measure.minimum
    assert measure.mcid or measure.mcid_note
    assert bool(measure.mcid) or measure.mcid_points is None


def test_every_measure_is_listed_once() -> None:
    """A name means one measure."""
    assert len(MEASURES) == len(CATALOGUE.measures)


@pytest.mark.parametrize(
    ("name", "minimum", "maximum", "better"),
    [
        ("nrs", 0, 10, "lower"),
        ("vas", 0, 100, "lower"),
        ("womac", 0, 96, "lower"),
        ("koos-pain", 0, 100, "higher"),
        ("prtee", 0, 100, "lower"),
        ("visa-a", 0, 100, "higher"),
        ("dash", 0, 100, "lower"),
        ("quickdash", 0, 100, "lower"),
        ("spadi", 0, 100, "lower"),
        ("odi", 0, 100, "lower"),
        ("rmdq", 0, 24, "lower"),
        ("ffi", 0, 100, "lower"),
        ("faam-adl", 0, 100, "higher"),
        ("faam-sports", 0, 100, "higher"),
        ("hhs", 0, 100, "higher"),
        ("pgic", 1, 7, "lower"),
    ],
)
def test_measure_improves_in_its_own_direction(name: str, minimum: int, maximum: int, better: str) -> None:
    """Direction and range differ from measure to measure."""
    measure = MEASURES[name]
    assert [measure.minimum, measure.maximum] == [minimum, maximum]
    assert measure.better.value == better


def test_pain_score_has_its_published_change_and_code() -> None:
    """Salaffi 2004: 2 points or 33 % of baseline; LOINC 72514-3."""
    pain = MEASURES["nrs"]
    assert (pain.mcid_points, pain.mcid_percent_of_baseline) == (Decimal(2), Decimal(33))
    assert pain.loinc == "72514-3"
    assert pain.source
    assert pain.source.startswith("Salaffi F")


@each_protocol
def test_protocol_agrees_with_itself(protocol: Protocol) -> None:
    """Its figures pass the check that a clinic's own protocol must pass."""
    assert check(protocol) is protocol


@each_protocol
def test_protocol_that_changed_since_it_was_shipped_first_is_a_new_edition(protocol: Protocol) -> None:
    """The usual course has stop rules since then, and a study's follow-up is counted from the first session."""
    assert protocol.edition == (2 if protocol.name == USUAL or protocol.follow_up else 1)


@each_protocol
def test_follow_up_of_a_study_is_counted_from_the_first_session(protocol: Protocol) -> None:
    """Weeks and months run from the beginning of the treatment."""
    assert protocol.follow_up_from is (Since.FIRST if protocol.follow_up else Since.LAST)


def test_weeks_of_a_study_that_counts_from_1_are_those_of_its_sessions() -> None:
    """Rabago 2013 scores in weeks 5 and 9, before sessions 2 and 3, and in weeks 12, 24 and 52."""
    rabago = published("rabago-2013")
    assert [str(offset) for offset in rabago.follow_up] == ["4w", "8w", "11w", "23w", "51w"]
    assert rabago.follow_up[:2] == rabago.at[1:]


def test_usual_course_has_rules_for_stopping_that_are_the_clinics_own() -> None:
    """No source is claimed for them."""
    assert published(USUAL).stop == ("resolved", "no gain before session 3")


@each_protocol
def test_protocol_names_structures_and_measures_that_exist(protocol: Protocol) -> None:
    """A protocol is offered for structures of the catalogue."""
    assert set(protocol.structures) <= STRUCTURES
    assert set(protocol.measures) <= set(MEASURES)


@each_protocol
def test_published_protocol_carries_its_citation(protocol: Protocol) -> None:
    """Author, year and journal; the clinic's own course has no source to cite and no figures of one."""
    if protocol.name == USUAL:
        assert (protocol.evidence, protocol.citation, protocol.result) == ("clinic's own", None, None)
        return
    year = re.match(r"[a-z]+-(\d{4})", protocol.name)
    assert protocol.evidence == "published"
    assert year
    assert protocol.citation
    assert year[1] in protocol.citation
    assert protocol.structures
    assert protocol.result


@each_protocol
def test_second_session_of_every_protocol_is_due_one_gap_after_the_first(protocol: Protocol) -> None:
    """Every shipped protocol has an interval and a forecast."""
    first = date(2026, 1, 5)
    coming = progress(protocol, first, [Given(first)]).forecast
    gap = protocol.gap(2)
    assert gap
    assert coming
    assert coming.window
    assert coming.window.due == add(first, gap)


@each_protocol
def test_solution_of_a_protocol_is_within_bounds(protocol: Protocol) -> None:
    """Concentration in percent and volume in mL; what the source did not state is left out."""
    assert protocol.percent is None or CONCENTRATION.check(protocol.percent)
    assert protocol.volume_ml is None or VOLUME.check(protocol.volume_ml)


def test_every_protocol_is_listed_once() -> None:
    """A name and an edition mean one protocol."""
    assert len({(protocol.name, protocol.edition) for protocol in CATALOGUE.protocols}) == len(CATALOGUE.protocols)


def test_usual_course_is_three_sessions_four_weeks_apart() -> None:
    """Next due 4 weeks after the last one given, no earlier than 2, late after 6; for every structure."""
    usual = published(USUAL)
    assert (usual.sessions, usual.at, usual.optional_at) == (3, (weeks(0), weeks(4), weeks(8)), ())
    assert (usual.not_before, usual.late_after, usual.lapse) == (weeks(2), weeks(6), weeks(12))
    assert (usual.structures, usual.maximum, usual.as_needed, usual.every) == ((), None, False, None)


@pytest.mark.parametrize(
    ("name", "schedule"),
    [
        ("rabago-2013", "0, 4w, 8w; optional 12w, 16w"),
        ("sit-2020", "0, 4w, 8w, 16w"),
        ("reeves-2000-knee", "0, 2mo, 4mo"),
        ("reeves-2003-acl", "0, 2mo, 4mo, 6mo, 10mo"),
        ("reeves-2000-hand", "0, 2mo, 4mo"),
        ("scarpone-2008", "0, 4w, 8w"),
        ("yelland-2019", "0, 1mo, 2mo, 3mo"),
        ("bertrand-2016", "0, 1mo, 2mo"),
        ("trebinjac-2016", "0, 4w, 8w, 12w, 16w, 20w"),
        ("maxwell-2007", "every 6w"),
        ("yelland-2011", "every 1w"),
        ("ryan-2009", "every 6w"),
        ("ersen-2017", "0, 21d, 42d"),
        ("topol-2005", "every 1mo"),
        ("topol-2011", "0, 1mo, 2mo; then as needed"),
        ("kim-2010", "every 2w; at most 3"),
        ("cusi-2010", "0, 6w, 12w"),
        ("hoffman-2018", "0, 1mo, 2mo"),
        ("yelland-2004", "0, 2w, 4w, 6w, 8w, 10w"),
        ("louw-2019", "0, 1mo, 2mo; then as needed"),
        ("gul-2020", "every 21d; at most 6"),
    ],
)
def test_published_protocol_has_the_schedule_of_its_study(name: str, schedule: str) -> None:
    """A month is a calendar month, and an optional session is not a planned one."""
    assert published(name).schedule == schedule


@pytest.mark.parametrize(
    ("name", "percent"),
    [
        ("scarpone-2008", "10.7"),
        ("gul-2020", "13.5"),
        ("maxwell-2007", "25"),
        ("topol-2005", "12.5"),
        ("hoffman-2018", "15"),
        ("rabago-2013", None),
    ],
)
def test_published_concentration_is_exact_or_left_out(name: str, percent: str | None) -> None:
    """A protocol of two concentrations has none of its own: nothing is guessed."""
    assert published(name).percent == (Decimal(percent) if percent else None)
