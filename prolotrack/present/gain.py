"""How a score is worded: its value, how it compares with the baseline, and whether that matters to the patient."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from prolotrack.domain.outcome import Measure
from prolotrack.domain.quantity import plain
from prolotrack.domain.reference import reference_of
from prolotrack.domain.score import Measured, Moment
from prolotrack.domain.trend import Trend
from prolotrack.present.text import day

_DIFFERENCE = {"%": "percentage points"}
_ONE = {"points": "point", "percentage points": "percentage point"}
_AT = {Moment.BEFORE: "before a session", Moment.AFTER: "right after a session", Moment.FOLLOW_UP: "at follow-up"}


def value_of(measure: Measure, value: Decimal) -> str:
    """Write a value with its unit: ``4 points``, ``34 %``."""
    unit = _ONE.get(measure.unit, measure.unit) if value == 1 else measure.unit
    return f"{plain(value)} {unit}"


def difference(measure: Measure, value: Decimal) -> str:
    """Write a difference between two values with its unit: ``3 points``, ``12 percentage points``."""
    unit = _DIFFERENCE.get(measure.unit, measure.unit)
    return f"{plain(value)} {_ONE.get(unit, unit) if value == 1 else unit}"


def bounds(measure: Measure) -> str:
    """Say between which values a measure lies, and which direction is better."""
    return f"{plain(measure.minimum)} to {plain(measure.maximum)} {measure.unit}, {measure.better} is better"


def taken_at(moment: Moment, session_id: int | None) -> str:
    """Say at which moment a score was taken: ``before S2``, ``at follow-up``."""
    at = _AT[moment]
    return at if session_id is None else at.replace("a session", reference_of("session", session_id))


def what_matters(measure: Measure) -> str:
    """Say which change matters to patients, or why that is not known."""
    if measure.mcid is None:
        return measure.mcid_note or "no figure is known"
    return f"{measure.mcid}; {measure.mcid_note}" if measure.mcid_note else measure.mcid


def compared(of: Trend, score: Measured, *, by: bool = True, written: Callable[[date], str] = day) -> str:
    """Say how a score compares with the baseline, and whether that matters to the patient, *by* which figure.

    Days are told as *written*.
    """
    if score.moment is Moment.AFTER:
        return "right after the injection it shows the anaesthetic, not the treatment"
    judged, first = of.judged(score), of.baseline
    if not of.tells_of(score):
        is_first = of.is_baseline(score) and of.measure.mcid_value is None
        return "the baseline" if is_first else "taken before treatment began, it does not tell of it"
    if of.measure.mcid_value is not None:
        return f"{'a' if judged.matters else 'no'} change that matters to patients{_figure(of.measure, by=by)}"
    if first is None or judged.gain is None:
        return "no baseline is recorded, so it is not known whether the patient is better"
    if judged.gain == 0:
        change = "the same as"
    else:
        direction = "better" if judged.gain > 0 else "worse"
        change = f"{difference(of.measure, abs(judged.gain))} {direction} than"
    return f"{change} the baseline of {plain(first.value)} ({written(first.on)}){_weighed(of, score, by=by)}"


def _weighed(of: Trend, score: Measured, *, by: bool) -> str:
    """Say whether a change matters to patients, and by which figure; nothing where the patient is no better."""
    judged, measure = of.judged(score), of.measure
    if judged.gain is None or judged.gain <= 0:
        return ""
    if judged.matters is None:
        return f"; whether that matters is not known: {what_matters(measure)}"
    if not judged.matters:
        return f", less than what matters to patients{_figure(measure, by=by)}"
    least = measure.detectable_change
    chance = least is not None and judged.gain < least
    doubt = f", though less than {difference(measure, least)} may be measurement error" if least and chance else ""
    return f", which matters to patients{_figure(measure, by=by)}{doubt}"


def _figure(measure: Measure, *, by: bool) -> str:
    """Say which change matters, where that is to be said."""
    return f" ({measure.mcid})" if by else ""
