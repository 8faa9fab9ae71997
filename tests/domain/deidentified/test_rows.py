"""Tests of rows that name nobody: every field of those that do has a fate, so that none leaves by being forgotten."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from prolotrack.domain import injection_row, summary
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.column import Columns, kinds_of
from prolotrack.domain.course import StopReason
from prolotrack.domain.deidentified import Fate
from prolotrack.domain.deidentified import course_row as told_course
from prolotrack.domain.deidentified import injection_row as told_injection
from prolotrack.domain.deidentified.course_row import DeidentifiedCourse, deidentified_course
from prolotrack.domain.deidentified.injection_row import DeidentifiedInjection, deidentified_injection
from prolotrack.domain.deidentified.names import DeidentifiedNames
from prolotrack.domain.patient import Sex
from prolotrack.domain.person import Person
from prolotrack.domain.protocol import OWN
from tests.domain.identified import COURSE, INJECTION

SHIPPED = shipped()
NAMES = DeidentifiedNames(SHIPPED, SHIPPED)
WHO = Person("K7M2PQ8RST", Sex.FEMALE, 1978, "46")
TOLD_COURSE = deidentified_course(COURSE, WHO, 2, NAMES)
TOLD_SESSION = deidentified_injection(INJECTION, WHO, 2, NAMES)

each_row = pytest.mark.parametrize(
    ("fates", "identified", "told"),
    [(told_course.FATES, COURSE, TOLD_COURSE), (told_injection.FATES, INJECTION, TOLD_SESSION)],
    ids=["course", "session"],
)
Fates = Mapping[str, Fate]


@each_row
def test_every_field_of_who_is_identified_has_a_fate(fates: Fates, identified: Any, told: Any) -> None:  # noqa: ANN401, ARG001 - one of two kinds of rows
    """A new field fails here until somebody has said what becomes of it."""
    assert sorted(fates) == sorted(identified._fields)


@each_row
def test_a_field_does_as_its_fate_says(fates: Fates, identified: Any, told: Any) -> None:  # noqa: ANN401
    """What is kept is there as it was; what is left out is not there; of the rest there is nothing that is exact."""
    for name, fate in fates.items():
        if fate is Fate.KEPT:
            assert getattr(told, name) == getattr(identified, name)
        if fate is Fate.LEFT_OUT:
            assert name not in told._fields


@each_row
def test_nothing_is_kept_that_a_person_can_have_written(fates: Fates, identified: Any, told: Any) -> None:  # noqa: ANN401, ARG001
    """Only figures, truths and words of which there are few; whether somebody responded is one of three words."""
    kinds = kinds_of(type(identified))
    kept = [kinds[name] for name, fate in fates.items() if fate is Fate.KEPT and name != "responder"]
    assert Sex in kept
    assert [kind for kind in kept if kind not in {int, bool, Decimal} and not issubclass(kind, StrEnum)] == []


@each_row
def test_no_date_is_in_a_row_that_names_nobody(fates: Fates, identified: Any, told: Any) -> None:  # noqa: ANN401, ARG001
    """By the kinds of its fields; each field of a row is one that is named above, or is of the person."""
    assert date not in kinds_of(type(told)).values()
    texts = {name for name, kind in kinds_of(type(told)).items() if kind is str or kind == tuple[str, ...]}
    assert texts <= {
        *("study_id", "age", "structure", "condition", "protocol", "agent", "measure", "responder"),
        *("mix", "wheals", "screen", "stops"),
    }


@pytest.mark.parametrize(
    ("columns", "record"),
    [
        (summary.COLUMNS, summary.Summary),
        (injection_row.COLUMNS, injection_row.InjectionRow),
        (told_course.COLUMNS, DeidentifiedCourse),
        (told_injection.COLUMNS, DeidentifiedInjection),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_every_column_is_explained(columns: Columns, record: type) -> None:
    """In the order of the columns, each in a sentence."""
    assert list(columns) == list(record.__annotations__)
    for column in columns.values():
        assert column.meaning[0].isupper()
        assert column.meaning[-1] == "."
        assert "{" not in column.meaning


def test_a_course_is_told() -> None:
    """The place instead of the reference, years instead of dates."""
    told = TOLD_COURSE
    assert (told.study_id, told.course, told.age, told.birth_year, told.sex) == (*WHO[:1], 2, "46", 1978, Sex.FEMALE)
    assert (told.structure, told.condition, told.protocol, told.protocol_version) == (
        "knee joint",
        "M17.12",
        "rabago-2013",
        2,
    )
    assert (told.opened_year, told.first_year, told.last_year, told.next_due_year) == (2024, 2025, 2025, 2026)
    assert (told.stop_reason, told.agent, told.measure) == (StopReason.NO_RESPONSE, "dextrose", "womac")


def test_what_a_course_has_not_is_not_told() -> None:
    """No session, nothing due, not stopped."""
    new = COURSE._replace(first_session=None, last_session=None, next_due=None, stop_reason=None, agent=None)
    told = deidentified_course(new, WHO, 1, NAMES)
    assert (told.first_year, told.last_year, told.next_due_year) == (None, None, None)
    assert (told.stop_reason, told.agent) == (None, None)


def test_what_the_clinic_named_is_told_alike() -> None:
    """And the version of a protocol of its own tells nothing."""
    own = COURSE._replace(
        structure="ana's knee", protocol="rivera-2", agent="rivera", measure="rivera", condition="X", stop_reason="Ana"
    )
    told = deidentified_course(own, WHO, 1, NAMES)
    assert (told.structure, told.protocol, told.agent, told.measure, told.condition) == (OWN,) * 5
    assert (told.protocol_version, told.stop_reason) == (None, None)
    injection = INJECTION._replace(structure="ana's knee", protocol="rivera-2", agent="rivera", mix="1 mL rivera 5%")
    given = deidentified_injection(injection, WHO, 1, NAMES)
    assert (given.structure, given.protocol, given.protocol_version) == (OWN, OWN, None)
    assert (given.agent, given.mix) == (OWN, None)


def test_a_session_is_told() -> None:
    """Its number and its year, what was found and lifted in the words of the program."""
    told = TOLD_SESSION
    assert (told.study_id, told.course, told.number, told.counts, told.year, told.opened_year) == (
        *("K7M2PQ8RST", 2, 1, False),
        *(2025, 2024),
    )
    assert (told.mix, told.wheals) == (INJECTION.mix, INJECTION.wheals)
    assert (told.screen, told.stops) == (("nsaid",), ("allergy",))


@pytest.mark.parametrize(
    ("screen", "told"),
    [(None, None), (("clear",), ("clear",)), (("nsaid", "of her mother"), ("nsaid",)), (("x",), ())],
)
def test_screening_is_told_in_words_that_it_has(screen: tuple[str, ...] | None, told: tuple[str, ...] | None) -> None:
    """That nobody asked is not that nothing was found."""
    row = INJECTION._replace(screen=screen)
    assert deidentified_injection(row, WHO, 1, NAMES).screen == told
