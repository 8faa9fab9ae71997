"""Tests of random clinics that move: what they wrote down comes in whole, and moves on from clinic to clinic."""

import shutil
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolotrack.domain.anatomy import Side
from prolotrack.domain.injection_row import InjectionRow
from prolotrack.domain.intake import Line, ScoreSaid
from prolotrack.domain.patient import Sex
from prolotrack.domain.reference import key_of
from prolotrack.domain.score import Moment
from prolotrack.domain.session import Guidance
from prolotrack.services.choice import Choice
from prolotrack.services.doctor import examine
from prolotrack.services.injections import injections
from prolotrack.store.address import Address
from tests.domain.hostile import HARMLESS
from tests.factories import TODAY, Clinic
from tests.services.spreadsheets import changes_nothing, edit_numbers, take

FIRST = date(2025, 1, 6)
texts = st.none() | st.sampled_from([text for text in HARMLESS if 0 < len(text) < 100])
tenths = st.integers(1, 999).map(lambda number: Decimal(number) / 10)
runs = count()


class Visit(NamedTuple):
    """A line before it is known of whom: a patient, a place and a day that other lines may share, and the rest."""

    patient: int
    place: tuple[str, Side]
    week: int
    said: dict[str, Any]


visits = st.builds(
    Visit,
    st.integers(0, 2),
    st.sampled_from([("knee joint", Side.LEFT), ("knee joint", Side.RIGHT), ("shoulder joint", Side.LEFT)]),
    st.integers(0, 9),
    st.fixed_dictionaries(
        {
            "percent": st.none() | tenths,
            "volume_ml": st.none() | tenths,
            "agent": st.sampled_from([None, "dextrose", "saline"]),
            "guidance": st.none() | st.sampled_from(Guidance),
            "lots": st.lists(st.sampled_from(["D50-1", "D50-2"]), max_size=2, unique=True).map(tuple),
            "needle": texts,
            "pain": st.none() | st.integers(0, 10),
        }
    ),
)
sheets = st.lists(visits, min_size=1, max_size=12, unique_by=lambda visit: visit[:3])


def lines_of(sheet: list[Visit], run: int) -> tuple[Line, ...]:
    """Return the lines of a sheet, about patients whom nobody knew before this run."""
    return edit_numbers(
        Line(
            0,
            f"{run}-{visit.patient}",
            name=f"Patient {chr(65 + run % 26)}{run} {visit.patient}",
            born=date(1960 + visit.patient, 1 + run % 12, 1 + run % 28),
            sex=list(Sex)[visit.patient],
            structure=visit.place[0],
            side=visit.place[1],
            on=FIRST + timedelta(weeks=visit.week),
            scores=() if pain is None else (ScoreSaid("nrs", Decimal(pain), Moment.BEFORE),),
            **said,
        )
        for visit in sheet
        for said in [{**visit.said}]
        for pain in [said.pop("pain")]
    )


def rows(clinic: Clinic) -> list[InjectionRow]:
    """Return what leaves of all sessions of a clinic."""
    return clinic.ask(lambda reader: list(injections(reader, Choice())))


def as_line(row: InjectionRow, number: int) -> Line:
    """Return a row that left as the line that comes in elsewhere."""
    shared = set(Line._fields) & set(InjectionRow._fields)
    pains = ((row.pain, Moment.BEFORE), (row.pain_after, Moment.AFTER))
    told = {
        "line": number,
        "name": row.patient,
        "course": key_of(row.course),
        "session": key_of(row.session),
        "scores": tuple(ScoreSaid("nrs", value, moment) for value, moment in pains if value is not None),
    }
    return Line(**{**{field: getattr(row, field) for field in shared}, **told})


few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(sheet=sheets, order=st.randoms(use_true_random=False))
def test_what_was_written_down_is_what_is_recorded(clinic: Clinic, sheet: list[Visit], order: Any) -> None:  # noqa: ANN401 - of Hypothesis
    """Line by line, whatever their order; the same again changes nothing, and the doctor finds nothing."""
    lines = list(lines_of(sheet, next(runs)))
    order.shuffle(lines)
    intake = take(clinic, *lines)
    assert intake.unchanged == 0
    mrns = {line.mrn for line in lines}
    recorded = {(row.mrn, row.structure, row.side, row.on): row for row in rows(clinic) if row.mrn in mrns}
    assert len(recorded) == len(lines)
    for line in lines:
        row = recorded[line.mrn, str(line.structure), line.side, line.on or FIRST]
        assert (row.patient, row.born, row.sex) == (line.name, line.born, line.sex)
        for field in ("percent", "volume_ml", "agent", "guidance", "lots", "needle"):
            assert getattr(row, field) == getattr(line, field)
        assert row.pain == next((score.value for score in line.scores), None)
    order.shuffle(lines)
    assert changes_nothing(clinic, *lines)
    assert clinic.ask(lambda reader: examine(reader, TODAY)).differences == ()


@few
@given(sheet=sheets, order=st.randoms(use_true_random=False))
def test_clinic_moves_whole(sheet: list[Visit], order: Any, sqlite_template: Path, tmp_path: Path) -> None:  # noqa: ANN401 - of Hypothesis
    """What leaves one clinic comes in at another, references too, and leaves there as it came."""
    here, there = (Clinic(Address(path=tmp_path / f"{next(runs)}.db")) for _ in range(2))
    for clinic in (here, there):
        shutil.copy2(sqlite_template, clinic.address.path or "")
    take(here, *lines_of(sheet, 1))
    leaving = [as_line(row, number) for number, row in enumerate(rows(here), 2)]
    order.shuffle(leaving)
    take(there, *leaving)
    assert rows(there) == rows(here)
    assert changes_nothing(there, *leaving)
    assert changes_nothing(here, *leaving)
