"""The command ``score show``."""

from prolotrack.cli import finding_score, options
from prolotrack.cli import score_options as said_of
from prolotrack.present.score import score_object, score_view
from prolotrack.services.history import corrections, history
from prolotrack.services.lookup.scores import scored


def run(ctx: options.Context, score: said_of.ScoreArgument = None, form: options.Form = None) -> None:
    """Show a score: what was measured, beside the baseline, and what was put right."""
    console = options.console_of(ctx)
    found = scored(console.reader, finding_score.score(console, score))
    revisions = corrections(history(console.reader, [("score", found.scores[0].id)]))
    console.close()
    console.tell(score_object(found, revisions), score_view(found, revisions), form)
