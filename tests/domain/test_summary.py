"""Tests of who counts as a responder."""

from datetime import date
from decimal import Decimal

import pytest

from prolotrack.domain.anatomy import Kind, Region, Side
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.course import Status
from prolotrack.domain.outcome import PAIN_MEASURE
from prolotrack.domain.summary import Summary

(PAIN,) = (measure for measure in shipped().measures if measure.name == PAIN_MEASURE)


def summary(baseline: int | None, latest: int | None) -> Summary:
    """Return the summary of a course with its first and its latest pain score."""
    return Summary(
        course="C12",
        mrn="1042",
        patient="Rivera, Ana",
        born=date(1978, 3, 14),
        sex=None,
        structure="knee joint",
        kind=Kind.JOINT,
        region=Region.KNEE,
        side=Side.LEFT,
        condition=None,
        protocol="usual",
        protocol_version=1,
        course_status=Status.OPEN,
        stop_reason=None,
        opened_on=date(2026, 1, 5),
        planned=3,
        given=0,
        counted=0,
        first_session=None,
        last_session=None,
        next_due=date(2026, 1, 5),
        agent=None,
        percent_last=None,
        volume_total_ml=None,
        pain_baseline=None if baseline is None else Decimal(baseline),
        pain_latest=None if latest is None else Decimal(latest),
        pain_change=None,
        measure=None,
        score_baseline=None,
        score_latest=None,
        score_change=None,
        responder="missing",
        adverse_events=None,
        clinician="Dr. Lee",
    )


@pytest.mark.parametrize(
    ("baseline", "latest", "responder"),
    [
        (7, 5, "yes"),
        (7, 6, "no"),
        (5, 7, "no"),
        (2, 0, "yes"),
        (0, 0, "no"),
        (None, None, "missing"),
        (7, None, "missing"),
        (None, 0, "missing"),
    ],
)
def test_responder_is_known_from_two_scores(baseline: int | None, latest: int | None, responder: str) -> None:
    """A missing follow-up is missing, never "no response"; a score of 0 is a score."""
    assert summary(baseline, latest).judged(PAIN).responder == responder
