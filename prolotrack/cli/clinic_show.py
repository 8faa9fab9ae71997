"""The command ``clinic show``."""

from prolotrack.cli import options
from prolotrack.domain.dates import Interval, Unit, add
from prolotrack.present.clinic import clinic_object, clinic_view
from prolotrack.services.clinic import clinic
from prolotrack.services.closed_days import closed_days

AHEAD = Interval(12, Unit.MONTH)


def run(ctx: options.Context, form: options.Form = None) -> None:
    """Show the clinic's settings, and on which days of the next 12 months it is closed."""
    console = options.console_of(ctx)
    today = console.today
    now = clinic(console.reader)
    closed = closed_days(console.reader, today, add(today, AHEAD))
    console.close()
    console.tell(clinic_object(now, closed), clinic_view(now, closed), form)
