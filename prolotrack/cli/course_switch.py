"""The command ``course switch``."""

from prolotrack.cli import course_options as said_of
from prolotrack.cli import finding, options, planning
from prolotrack.cli.arguments import CourseArgument
from prolotrack.cli.spread import spread
from prolotrack.cli.writing import record
from prolotrack.present.course_changes import of_switch, switch_object
from prolotrack.present.still_booked import booked_in_vain
from prolotrack.services.course_switch import Switch, switch_course
from prolotrack.services.courses import remarks


@spread(planning.Plan)
def run(
    ctx: options.Context,
    course: CourseArgument = None,
    agent: said_of.Agent = None,
    plan: planning.Plan = planning.UNSAID,
    consent: said_of.Consent = None,
    clinician: options.Clinician = None,
    on: options.On = None,
    reason: options.Reason = None,
    note: options.Note = None,
    override: options.Override = None,
    dry_run: options.DryRun = False,
    form: options.Form = None,
) -> None:
    """Stop a course and go on in a new one, with another agent or protocol, so that statistics do not mix."""
    console = options.console_of(ctx)
    seen = finding.course(console, course or (), to_write=True)
    said = Switch(on or console.today, agent, clinician, consent, reason, note, override)
    old, new = record(
        console,
        lambda tx: switch_course(tx, seen.id, said, plan.said_protocol(tx)),
        note=note,
        dry_run=dry_run,
        on=on,
    )
    besides = (*remarks(new), *booked_in_vain([old]))
    console.tell(switch_object(old, new), of_switch(old, new, console.today), form, besides)
