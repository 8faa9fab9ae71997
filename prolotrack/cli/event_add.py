"""The command ``event add``."""

from collections.abc import Sequence

from prolotrack.cli import event_options as said_of
from prolotrack.cli import finding, options
from prolotrack.cli.writing import record
from prolotrack.domain.adverse_event import AdverseEvent, EventType, parse_type
from prolotrack.domain.reference import key_in
from prolotrack.present.event import event_object, recorded_view, remarks
from prolotrack.services.events import add_event


def run(
    ctx: options.Context,
    words: said_of.CourseAndType = None,
    session: said_of.OfSession = None,
    on: options.On = None,
    severity: said_of.HowBad = None,
    action: said_of.Action = None,
    outcome: said_of.Became = None,
    resolved: said_of.Resolved = None,
    hospitalised: said_of.Hospitalised = None,
    affects_next: said_of.AffectsNext = None,
    note: options.Note = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Record an adverse event of a course from its onset on, or an expected flare, which is none."""
    console = options.console_of(ctx)
    course, kind = split_type(words or ())
    found = finding.course(console, course, to_write=True)
    said = AdverseEvent(
        course_id=found.id,
        type=console.ask(f"TYPE ({', '.join(EventType)})", kind, parse_type),
        onset=on or console.today,
        session_id=session,
        severity=severity,
        action=action,
        outcome=outcome,
        resolved_on=resolved,
        hospitalised=hospitalised,
        affects_next=affects_next,
        note=note,
    )
    event, now = record(console, lambda tx: add_event(tx, said), note=note, dry_run=dry_run, on=on)
    shown = recorded_view(event, now, "recorded", console.today)
    console.tell(event_object(event, now), shown, form, remarks(event, now))


def split_type(said: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """Return the words that name a course, and those after them, which name a type, if there are any."""
    count = 1 if said and key_in(said[0], "course") else 2
    return said[:count], " ".join(said[count:]) or None
