"""The command ``score add``."""

from functools import partial

from prolotrack.cli import finding, options
from prolotrack.cli import score_options as said_of
from prolotrack.cli.console import Console
from prolotrack.cli.writing import record
from prolotrack.domain.course import Course
from prolotrack.domain.outcome import PAIN_MEASURES, Measure
from prolotrack.domain.quantity import plain
from prolotrack.domain.questionnaire import SaidScore, answered
from prolotrack.errors import UsageProblem
from prolotrack.present.advice import advised
from prolotrack.present.score import recorded_object, recorded_view
from prolotrack.services.dossiers import dossier
from prolotrack.services.scores import Scoring, add_scores, asked_for


def run(
    ctx: options.Context,
    words: said_of.ScoresArgument = None,
    on: options.On = None,
    kind: said_of.Kind = None,
    session: said_of.OfSession = None,
    note: options.Note = None,
    override: options.Override = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Record scores of a course: pain, function, what the patient says of the change. Several are recorded together.

    Unless said otherwise they are taken before a session; after the last one, at follow-up.
    """
    console = options.console_of(ctx)
    named, scores = said_of.split(words or [])
    course = finding.course(console, named, to_write=True)
    said = Scoring(scores or _asked(console, course), on, kind, session, note, override)
    done = record(console, lambda tx: add_scores(tx, course.id, said, console.today), note=note, dry_run=dry_run, on=on)
    told = advised((done.now,)) if any(measure.name in PAIN_MEASURES for measure in done.measures) else ()
    console.tell(recorded_object(done), recorded_view(done, "recorded", console.today), form, told)


def _asked(console: Console, course: Course) -> tuple[SaidScore, ...]:
    """Ask for the scores of a course, each of which can be left out."""
    if not console.asks:
        raise UsageProblem("MEASURE=VALUE is missing: add it, such as nrs=4; --help shows how.")
    measures = asked_for(console.reader, dossier(console.reader, course.id))
    found = [console.ask(_question(measure), None, partial(_said, measure)) for measure in measures]
    if not any(found):
        raise UsageProblem("No score was said: nothing was recorded.")
    return tuple(each for each in found if each)


def _question(measure: Measure) -> str:
    """Return what is asked of a measure."""
    bounds = f"{plain(measure.minimum)} to {plain(measure.maximum)} {measure.unit}"
    return f"{measure.title} ({measure.name}, {bounds}, {measure.better} is better; Enter: not recorded)"


def _said(measure: Measure, text: str) -> SaidScore | None:
    """Return what was answered of a measure, once it is understood; None for nothing."""
    if not text.strip():
        return None
    answered(measure, text.strip())
    return SaidScore(measure.name, text.strip())
