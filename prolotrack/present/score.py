"""How a score looks, and what is said after one was recorded: who, which structure and SIDE, whether it helped."""

from collections.abc import Iterable, Iterator
from datetime import date

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.outcome import Measure
from prolotrack.domain.questionnaire import QUESTIONNAIRES, UNANSWERED
from prolotrack.domain.reference import reference_of
from prolotrack.domain.revision import Revision
from prolotrack.domain.score import Measured, Score
from prolotrack.domain.trend import Scored, Trend, trend
from prolotrack.present.advice import advice_object
from prolotrack.present.answers import next_of
from prolotrack.present.blocks import Block, Facts, Line
from prolotrack.present.follow_up import follow_up_due
from prolotrack.present.gain import bounds, compared, taken_at, value_of, what_matters
from prolotrack.present.revisions import revision_lines, revision_objects
from prolotrack.present.sentences import following
from prolotrack.present.text import day, said
from prolotrack.present.wording import person


def recorded_view(done: Scored, what: str, today: date) -> list[Block]:
    """Say what was done with scores of a course, how they compare with the baseline, and what follows."""
    now, first = done.now, done.scores[0]
    called = ", ".join(score.reference for score in done.scores)
    when = f"{day(first.on)}, {taken_at(first.moment, first.session_id)}"
    blocks: list[Block] = [
        Line(f"{called} {what}: {person(now.patient)}, {now.course.reference} {now.target}, {when}.")
    ]
    for score, of, measured in _each(done):
        told = f"void: {score.void}" if measured.void else compared(of, measured)
        blocks.append(Line(f"{score.reference} {of.measure.name} {_value(of.measure, score)}: {told}."))
    return [*blocks, Line(f"{now.course.reference}: {following(now, today)}{follow_up_due(now)}.")]


def recorded_object(done: Scored) -> dict[str, object]:
    """Return the answer to scores that were recorded, amended or struck out."""
    now, first = done.now, done.scores[0]
    return {
        "reference": first.reference,
        "course": now.course.reference,
        "on": first.on,
        "kind": first.moment.value,
        "session": _session(first),
        "scores": [_object(score, of, measured) for score, of, measured in _each(done)],
        "next": next_of(now),
        "follow_up": _follow_up_object(now),
        "advice": advice_object(now),
    }


def score_view(found: Scored, revisions: Iterable[Revision]) -> list[Block]:
    """Return a score beside the baseline, and what was put right."""
    ((score, of, measured),) = _each(found)
    now, measure = found.now, of.measure
    questionnaire = QUESTIONNAIRES.get(measure.name)
    facts = [
        ("course", f"{now.course.reference} {now.target}"),
        ("measure", f"{measure.name}: {measure.title}, {bounds(measure)}"),
        ("value", _value(measure, score)),
        ("on", f"{day(score.on)}, {taken_at(score.moment, score.session_id)}"),
        ("compared", "" if score.void else compared(of, measured)),
        ("matters", what_matters(measure)),
        ("answers", ", ".join(score.items)),
        ("scored by", questionnaire.rule if questionnaire and score.items else ""),
        ("note", said(score.note)),
    ]
    blocks: list[Block] = [
        Line(f"{score.reference}  {person(now.patient)}", "bold"),
        Facts(tuple((label, value) for label, value in facts if value)),
    ]
    if score.void:
        blocks.append(Line(f"VOID: {score.void}", "red"))
    return [*blocks, *revision_lines(revisions)]


def score_object(found: Scored, revisions: Iterable[Revision]) -> dict[str, object]:
    """Return a score for a program."""
    ((score, of, measured),) = _each(found)
    now = found.now
    return {
        **_object(score, of, measured),
        "course": now.course.reference,
        "mrn": now.patient.mrn,
        "patient": now.patient.name,
        "structure": now.structure.name,
        "side": now.course.side,
        "on": score.on,
        "kind": score.moment.value,
        "session": _session(score),
        "note": score.note,
        "void": score.void,
        "history": revision_objects(revisions),
    }


def _each(done: Scored) -> Iterator[tuple[Score, Trend, Measured]]:
    """Yield each score with the trend of its measure, and as the course has it."""
    known = {measured.score_id: measured for measured in done.now.scores}
    for score, measure in zip(done.scores, done.measures, strict=True):
        yield score, trend(done.now, measure), known[score.id]


def _object(score: Score, of: Trend, measured: Measured) -> dict[str, object]:
    """Return what a score says, for a program."""
    judged, first = of.judged(measured), of.baseline
    known = first is not None and judged.gain is not None and not score.void
    return {
        "reference": score.reference,
        "measure": of.measure.name,
        "value": score.value,
        "unit": of.measure.unit,
        "items": score.items,
        "baseline": first.value if first else None,
        "change": score.value - first.value if first and known else None,
        "matters": None if score.void else judged.matters,
    }


def _value(measure: Measure, score: Score) -> str:
    """Write a value, and of how many answers it was made."""
    if not score.items:
        return value_of(measure, score.value)
    answered = len(score.items) - score.items.count(UNANSWERED)
    return f"{value_of(measure, score.value)} ({answered} of {len(score.items)} answered)"


def _session(score: Score) -> str | None:
    """Return the session that a score belongs to."""
    return reference_of("session", score.session_id) if score.session_id else None


def _follow_up_object(now: Dossier) -> dict[str, object] | None:
    """Return the follow-up at which scores are taken next, for a program."""
    coming = now.follow_up
    return coming and {"number": coming.number, **coming.window._asdict()}
