"""The conclusion of a report: nothing but what follows from the records, sentence by sentence."""

from collections.abc import Iterator

from prolotrack.domain.course import Status
from prolotrack.domain.report import Report
from prolotrack.domain.trend import Trend
from prolotrack.domain.window import Need
from prolotrack.present.gain import compared, value_of
from prolotrack.present.next_session import span
from prolotrack.present.report_words import in_time, when
from prolotrack.present.wording import amount


def conclusion(report: Report) -> Iterator[str]:
    """Yield how the course stands, how many sessions count, what follows, whether it helped, and what happened."""
    yield " ".join((_status(report), _given(report), _next(report)))
    if not report.trends:
        yield "No score is recorded, so it is not known whether the patient is better."
    for of in report.trends:
        yield _response(report, of)
    yield _events(report)


def _status(report: Report) -> str:
    """Say how the course stands, since when and why."""
    now = report.now
    opened, since = in_time(report, now.course.opened_on), in_time(report, now.state.since)
    match now.state.status:
        case Status.STOPPED | Status.COMPLETED | Status.PAUSED as status:
            reason = f" ({now.state.reason})" if now.state.reason else ""
            return f"The course was opened {opened} and was {status} {since}{reason}."
        case _:
            return f"The course was opened {opened} and is open."


def _given(report: Report) -> str:
    """Say how many sessions count, of how many planned, and how many were given."""
    so_far = report.now.progress
    counted, planned, given = so_far.counted, so_far.planned, len(so_far.visits)
    if planned is None:
        told = f"{amount(counted, 'session')} {_counts(counted)}; no fixed number is planned"
    elif counted > planned:
        told = f"All {amount(planned, 'planned session')} and {counted - planned} more are given"
    elif counted == 0:
        told = f"None of {amount(planned, 'planned session')} is given"
    elif counted == planned:
        told = f"All {amount(planned, 'planned session')} {_counts(planned)}"
    else:
        told = f"{counted} of {amount(planned, 'planned session')} {_counts(counted)}"
    return f"{told}; {given} {'was' if given == 1 else 'were'} given." if given != counted else f"{told}."


def _counts(number: int) -> str:
    """Say that so many are given."""
    return "is given" if number == 1 else "are given"


def _next(report: Report) -> str:
    """Say when the next session is due, or that none is to come."""
    now, coming = report.now, report.now.coming
    if now.patient.deceased:
        return f"The patient died {in_time(report, now.patient.deceased)}."
    if coming is None:
        return "No further session is planned." if now.state.status is not Status.PAUSED else ""
    if coming.window is None:
        return "Further sessions are given as needed."
    which = "Session" if coming.need is Need.PLANNED else "The optional session"
    due = f"in {when(report, coming.window.due)}" if report.deidentified else f"on {span(coming.window)}"
    return f"{which} {coming.number} is due {due}."


def _response(report: Report, of: Trend) -> str:
    """Say how a measure stands beside its baseline, and which follow-ups are missing."""
    first, latest = of.baseline, of.latest
    if latest:
        value = f"{value_of(of.measure, latest.value)} {in_time(report, latest.on)}"
        told = f"last {value}, {compared(of, latest, by=False, written=lambda on: when(report, on))}"
    elif first:
        told = f"{value_of(of.measure, first.value)} at the beginning; no score was taken since treatment began"
    else:
        told = "only scores right after an injection, which show the anaesthetic, not the treatment"
    missing = report.missing(of)
    more = f" {len(missing)} of {amount(missing[0].of, 'follow-up')} {_is(len(missing))} missing." if missing else ""
    return f"{of.measure.title}: {told}.{more}"


def _is(number: int) -> str:
    """Say that so many are."""
    return "is" if number == 1 else "are"


def _events(report: Report) -> str:
    """Say how many adverse events and flares there were, and how many are not over."""
    standing = [event for event in report.now.events if event.void is None]
    adverse = [event for event in standing if not event.expected]
    flares = len(standing) - len(adverse)
    if not standing:
        return "No adverse event is recorded."
    told = f"{amount(len(adverse), 'adverse event')}" if adverse else "No adverse event"
    told += f" and {amount(flares, 'expected flare')}" if flares else ""
    ongoing = sum(event.open for event in adverse)
    still = f"; of {amount(ongoing, 'adverse event')} it is not recorded that it is over" if ongoing else ""
    return f"{told} {_is(len(standing))} recorded{still}."
