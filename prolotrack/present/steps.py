"""How the steps of an explanation are worded: a sentence each. Days are in ISO, for they are counted with."""

from datetime import date
from functools import singledispatch

from prolotrack.domain import step
from prolotrack.domain.appointment import Attendance
from prolotrack.domain.recall import Result
from prolotrack.domain.step import Step, Why, WindowRule
from prolotrack.domain.window import WIDEST_MARGIN, Need
from prolotrack.domain.worklist import AHEAD
from prolotrack.present import follow_up_steps
from prolotrack.present.lot import fault
from prolotrack.present.wording import amount, moved

_MINUS = "\N{MINUS SIGN}"
_NO_SESSION = "; appointments are never counted"
_PASSED_OVER = {
    Why.VOID: " is void{}",
    Attendance.NO_SHOW: f": the patient did not come{{}}{_NO_SESSION}",
    Attendance.CANCELLED: f": cancelled{{}}{_NO_SESSION}",
}
_NOT_LISTED = {
    Why.VOID: "the course is void{reason}",
    Why.NOT_YET: "the course was opened on {since} only",
    Why.DECEASED: "the patient died on {since}",
    Why.PAUSED: "{status} since {since}{reason}",
    Why.ENDED: "{status} since {since}{reason}",
    Why.ALL_GIVEN: "all sessions are given, {counted} of them counted",
    Why.AS_NEEDED: "a session that is given as needed has no due date",
    Why.OPTIONAL: "it is optional (due --optional shows it)",
    Why.AHEAD: f"due more than {AHEAD.in_words} ahead; it is listed from {{since}} on (due --all shows it)",
    Why.LAPSED: "lapsed after {since} (due --overdue shows it)",
}


@singledispatch
def says(each: Step) -> str:
    """Return the sentence of a step."""
    raise TypeError(f"{type(each).__name__} has no sentence")


for sentence in follow_up_steps.SENTENCES:
    says.register(sentence)


@says.register
def _opened(each: step.Opened) -> str:
    """Say when the course was opened."""
    return f"{each.course} was opened on {each.on} by {each.clinician}."


@says.register
def _protocol(each: step.Protocol) -> str:
    """Say which edition of a protocol the course follows for ever."""
    frozen = f"frozen into the course when it was opened on {each.frozen_on}"
    return f"{each.name}, version {each.version}, {frozen}: {each.schedule}."


@says.register
def _source(each: step.Source) -> str:
    """Say where the protocol comes from."""
    return each.citation or f"The {each.evidence}, no published source."


@says.register
def _session(each: step.Session) -> str:
    """Say as which number a session was given, and whether it counts."""
    parts = [f"{each.session} on {each.on}: session {each.number}"]
    if each.beside:
        return f"{parts[0]}, on the same day as {each.beside}; the day counts once."
    if each.restarts:
        parts.append("the series began anew after so long a gap")
    if each.too_soon_by:
        because = each.early_reason or "no reason recorded"
        parts.append(f"too soon by {amount(each.too_soon_by, 'day')} (not before {each.allowed_from}; {because})")
    if each.substandard:
        parts.append(f"sub-standard ({', '.join(fault(lot, date.isoformat) for lot in each.faults)})")
    if each.counts:
        parts.append("counts all the same" if each.too_soon_by else "counts")
    else:
        parts.append("does not count")
    return f"{', '.join(parts)}."


@says.register
def _passed_over(each: step.PassedOver) -> str:
    """Say why something that was recorded is no session."""
    return f"{each.reference} on {each.on}{_PASSED_OVER[each.because].format(_in_brackets(each.reason))}."


@says.register
def _extended(each: step.Extended) -> str:
    """Say that sessions were added."""
    return f"{amount(each.sessions, 'session')} added on {each.on}{_in_brackets(each.reason)}."


@says.register
def _reference(each: step.Reference) -> str:
    """Say what the next session runs from."""
    if each.session is None:
        return f"No session is given yet: the first runs from the opening of the course on {each.on}."
    return f"The next session runs from {each.session} on {each.on}, the last one given."


@says.register
def _next(each: step.Next) -> str:
    """Say which session comes next, and why there is one."""
    most = f", at most {each.maximum}" if each.maximum else ""
    if each.planned is None:
        given = f"{amount(each.counted, 'session')} counted so far"
        return f"Session {each.number} is next: {given}, and the series is open-ended{most}."
    added = f", {each.extension} of them added" if each.extension else ""
    so_far = f"{each.counted} of {amount(each.planned, 'planned session')} counted{added}"
    if each.need is Need.PLANNED:
        return f"Session {each.number} is next: {so_far}."
    if each.need is Need.OPTIONAL:
        return f"Session {each.number} is next, and optional: {so_far}."
    return f"Session {each.number} is next, given as needed, so that it has no due date: {so_far}{most}."


@says.register
def _gap(each: step.Gap) -> str:
    """Say when a session is due, and how that is computed."""
    if each.gap is None:
        return f"Session {each.number} is due on the day the course was opened: {each.due}."
    offsets = f"{each.minuend} {_MINUS} {each.subtrahend}" if each.minuend else f"every {each.gap}"
    repeated = ", which is repeated and has the gap of session 2," if each.number == 1 else ""
    again = ", the last gap again" if each.beyond else ""
    after = f"{each.gap.in_words} ({offsets}{again}) after {each.since}"
    return f"Session {each.number}{repeated} is due {after}: {each.due}{moved(each.missing)}."


@says.register
def _window(each: step.Window) -> str:
    """Say whose window it is."""
    said = [f"not before {each.not_before.in_words}"] if each.not_before else []
    said += [f"late after {each.late_after.in_words}"] if each.late_after else []
    if each.margin is None or each.gap_days is None:
        return f"{_whose(each)}: {', '.join(said)}."
    half = f"the smaller of {WIDEST_MARGIN} days and half the gap of {amount(each.gap_days, 'day')}"
    ruled = f"the clinic's rule, due ± {half}: {amount(each.margin, 'day')}"
    return f"The protocol says {said[0]}; else {ruled}." if said else f"The protocol publishes none; {ruled}."


def _whose(each: step.Window) -> str:
    """Say who set both ends of a window."""
    if each.rule is WindowRule.PUBLISHED:
        return "As published"
    return "The clinic's own protocol says so" if each.not_before else "The clinic's rule for a first session"


@says.register
def _earliest(each: step.Earliest) -> str:
    """Say when the window begins."""
    if each.interval is None and each.margin is None:
        return f"{each.earliest}, the day the course was opened."
    held = "; later than due, so it is the due date" if each.held_at_due else ""
    return f"{each.earliest}: {_end(each, _MINUS)}{held}."


@says.register
def _latest(each: step.Latest) -> str:
    """Say when the window ends."""
    held = "; earlier than due, so it is the due date" if each.held_at_due else ""
    return f"{each.latest}: {_end(each, '+')}{held}."


@says.register
def _grace(each: step.Grace) -> str:
    """Say before which day a session is too soon, and whether it counts then."""
    less = f"earliest {_MINUS} {each.grace.in_words} of grace = " if each.grace.count else "earliest, "
    counts = "counts all the same" if each.early_counts else "does not count"
    return f"A session is too soon only before {less}{each.too_soon_before}; such a session {counts}."


@says.register
def _lapse(each: step.Lapse) -> str:
    """Say after which day the course counts as lapsed."""
    computed = f"latest + {each.lapse.in_words} = {each.lapses_on}{moved(each.missing)}"
    return f"The course counts as lapsed after {computed}."


@says.register
def _restart(each: step.Restart) -> str:
    """Say after which day the series begins anew."""
    return f"A session after {each.after}, {each.restart_after.in_words} after the last, begins the series anew."


@says.register
def _status(each: step.Status) -> str:
    """Say where the day lies in the window."""
    away = f"{amount(abs(each.days), 'day')} {'past' if each.days > 0 else 'before'} due"
    return f"On {each.day} the session is {each.tier}: {away if each.days else 'it is the due date'}."


@says.register
def _closed(each: step.Closed) -> str:
    """Say when the clinic is closed, and why."""
    days = f"on {each.first}" if each.first == each.last else f"from {each.first} to {each.last}"
    return f"The clinic is closed {days}: {each.because}."


@says.register
def _bookable(each: step.Bookable) -> str:
    """Say which day can be booked, or that the window has none."""
    if each.day:
        first = "" if each.day == each.since else f" is the first day from {each.since} on that"
        return f"{each.day}{first} can be booked."
    around = [f"the first open day after it is {each.first_after}"] if each.first_after else []
    around += [f"the last one before due is {each.last_before}"] if each.last_before else []
    return f"The window has no open day left from {each.since} on{': ' if around else ''}{', '.join(around)}."


@says.register
def _appointment(each: step.Appointment) -> str:
    """Say when the patient is expected, and what is to be known of that day."""
    parts = [f"{each.appointment} on {each.on} {each.at} with {each.clinician}"]
    if each.in_window is not None:
        parts.append("inside the window" if each.in_window else "outside the window")
    if each.closed:
        parts.append(f"when the clinic is closed ({each.closed})")
    if each.passed:
        parts.append("which has passed, and nobody said what became of it")
    return f"{', '.join(parts)}."


@says.register
def _call(each: step.Call) -> str:
    """Say what came of the last call."""
    if each.result is Result.SNOOZED:
        return f"The call was put off on {each.on}{_until(each.again_on)}{_tried(each)}."
    again = f", call again from {each.again_on} on" if each.again_on else ""
    return f"The last call was on {each.on}: {each.result}{again}{_tried(each)}."


@says.register
def _never_called(each: step.NeverCalled) -> str:
    """Say why nobody calls."""
    asked = ["asked not to be called"] if each.do_not_call else []
    asked += [f"declined on {each.declined_on}"] if each.declined_on else []
    return f"Nobody calls: the patient {' and '.join(asked)}."


@says.register
def _recall(each: step.Recall) -> str:
    """Say from which day on somebody should call."""
    missed = f"; {each.missed} was missed and not booked again" if each.missed else ""
    return f"Somebody should call from {each.call_on} on{missed}."


@says.register
def _not_listed(each: step.NotListed) -> str:
    """Say why a course is not on the due list, and how it is shown."""
    figures = {**each._asdict(), "reason": _in_brackets(each.reason)}
    why = _NOT_LISTED[each.because].format(**figures)
    return f"Not on the due list: {why}."


def _end(each: step.Earliest | step.Latest, sign: str) -> str:
    """Say how an end of the window is computed."""
    if each.interval:
        return f"{each.interval.in_words} after {each.since}{moved(each.missing)}"
    return f"due, {each.since}, {sign} {amount(each.margin or 0, 'day')}"


def _tried(each: step.Call) -> str:
    """Say how often nobody was reached, and what is proposed after so many calls."""
    if not each.unanswered:
        return ""
    lost = ", lost to follow-up is proposed" if each.unanswered >= each.limit else f" of {each.limit}"
    return f"; calls in a row that reached nobody: {each.unanswered}{lost}"


def _until(day: date | None) -> str:
    """Say until when something is put off."""
    return f" until {day}" if day else ""


def _in_brackets(reason: str | None) -> str:
    """Say a reason, if there is one."""
    return f" ({reason})" if reason else ""
