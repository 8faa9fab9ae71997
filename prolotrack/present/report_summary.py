"""The summary of a report: nothing but what follows from the records, sentence by sentence."""

from collections.abc import Iterator

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.course import Status
from prolotrack.domain.report import Report
from prolotrack.domain.trend import Trend
from prolotrack.domain.window import Need, Window
from prolotrack.present.gain import compared, value_of
from prolotrack.present.next_session import span
from prolotrack.present.report_words import in_time, when
from prolotrack.present.text import day
from prolotrack.present.wording import amount


def summary(report: Report) -> Iterator[str]:
    """Yield how the course stands, how many sessions count, what follows, whether it helped, and what happened."""
    yield " ".join(filter(None, (_status(report), _given(report), _next(report), _booked(report))))
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
        told = f"{amount(counted, 'session')} {_were(counted)} given; no fixed number is planned"
    elif counted > planned:
        told = f"All {amount(planned, 'planned session')} and {counted - planned} more were given"
    elif counted == planned:
        told = f"All {amount(planned, 'planned session')} {_were(planned)} given"
    else:
        told = f"{counted or 'None'} of {amount(planned, 'planned session')} {_were(counted or 1)} given"
    return f"{told}; with those that do not count, {given}." if given != counted else f"{told}."


def _were(number: int) -> str:
    """Say that so many were."""
    return "was" if number == 1 else "were"


def _next(report: Report) -> str:
    """Say when the next session is or was due, or that none is to come."""
    now, coming = report.now, report.now.coming
    if now.patient.deceased:
        return f"The patient died {in_time(report, now.patient.deceased)}."
    if coming is None:
        return "No further session is planned." if now.state.status is not Status.PAUSED else ""
    if coming.window is None:
        return "Further sessions are given as needed."
    which = "Session" if coming.need is Need.PLANNED else "The optional session"
    return f"{which} {coming.number} {_due(report, coming.window)}."


def _due(report: Report, window: Window) -> str:
    """Say when a session is due; once that day has passed, that it was and has not been given."""
    if report.until > window.due:
        return f"was due {in_time(report, window.due)} and has not been given"
    return f"is due in {when(report, window.due)}" if report.deidentified else f"is due on {span(window)}"


def _booked(report: Report) -> str:
    """Say when the patient is expected, or that nobody said what became of it."""
    agreed = report.now.expected
    if agreed is None or report.now.patient.deceased:
        return ""
    if agreed.on < report.until:
        return f"What became of the appointment on {day(agreed.on)} is not recorded."
    return f"An appointment is booked for {day(agreed.on)} at {agreed.at:%H:%M}."


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
    """Name the adverse events, and say how many flares there were."""
    standing = [event for event in report.now.events if event.void is None]
    adverse = [event for event in standing if not event.expected]
    flares = len(standing) - len(adverse)
    told = "No adverse event is recorded."
    if adverse:
        named = "; ".join(_event(report, event) for event in adverse)
        told = f"{amount(len(adverse), 'adverse event')} {_is(len(adverse))} recorded: {named}."
    return f"{told} {amount(flares, 'expected flare')} {_is(flares)} recorded." if flares else told


def _event(report: Report, event: AdverseEvent) -> str:
    """Name an adverse event: ``allergic reaction (moderate, after session 2, resolved)``."""
    number = report.number(event.session_id)
    particulars = (
        event.severity or "severity not recorded",
        f"after session {number}" if number else f"since {when(report, event.onset)}",
        "in hospital" if event.hospitalised else None,
        event.outcome or ("over" if event.resolved_on else "it is not recorded that it is over"),
    )
    return f"{event.type} ({', '.join(filter(None, particulars))})"
