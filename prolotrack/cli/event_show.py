"""The command ``event show``."""

from prolotrack.cli import event_options as said_of
from prolotrack.cli import options
from prolotrack.present.event import event_object, event_view
from prolotrack.present.revisions import revision_objects
from prolotrack.services.dossiers import dossier
from prolotrack.services.history import corrections, history


def run(ctx: options.Context, event: said_of.EventArgument = None, form: options.Form = None) -> None:
    """Show an adverse event or a flare, and what was put right."""
    console = options.console_of(ctx)
    found = said_of.event(console, event)
    now = dossier(console.reader, found.course_id)
    revisions = corrections(history(console.reader, [("adverse_event", found.id)]))
    console.close()
    changes = revision_objects(revisions)
    answer = {**event_object(found, now), "changes": changes, "history": changes}
    console.tell(answer, event_view(found, now, revisions), form)
