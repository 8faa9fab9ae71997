"""The sessions of a report, what was remarkable about them, and the adverse events and flares."""

from collections.abc import Iterator

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.document import Cell, Column, Facts, Paragraph, Part, Table
from prolotrack.domain.dossier import Treatment
from prolotrack.domain.report import Report
from prolotrack.present.lot import fault
from prolotrack.present.report_words import cell, day_column, in_time, left_out, when
from prolotrack.present.session import is_too_soon
from prolotrack.present.sessions import solution
from prolotrack.present.solution import contents


def sessions(report: Report) -> Iterator[Part]:
    """Yield the sessions that were given as a table, what was remarkable, and how many were struck out."""
    given = report.now.given
    if given:
        columns = (_NUMBER, day_column(report), *_SESSION, *(() if report.deidentified else _NAMED))
        yield Table(columns, tuple(_session(report, each) for each in given))
        yield Paragraph(
            "Concentrations are final, after mixing. Pain is the numeric rating scale of 0 to 10.", remark=True
        )
    else:
        yield Paragraph("No session is recorded.")
    if remarks := tuple(_remarks(report)):
        yield Facts(remarks)
    if report.void_sessions:
        yield Paragraph(left_out(report.void_sessions, "session"), remark=True)


def happenings(report: Report) -> Iterator[Part]:
    """Yield the adverse events and the flares that stand, and how many were struck out."""
    standing = [event for event in report.now.events if event.void is None]
    if standing:
        columns = _EVENT if report.deidentified else (*_EVENT, Column("Action", 3))
        yield Table(columns, tuple(_event(report, event) for event in standing))
        if any(event.expected for event in standing):
            yield Paragraph(
                "A flare of up to 72 hours is expected after an injection and no adverse event.", remark=True
            )
    else:
        yield Paragraph("No adverse event and no flare is recorded.")
    if report.void_events:
        yield Paragraph(left_out(report.void_events, "event"), remark=True)


_NUMBER = Column("No.", right=True)
_SESSION = (
    Column("Solution", 8),
    Column("Guidance", 4),
    Column("Pain before", 3, right=True),
    Column("Pain after", 3, right=True),
)
_NAMED = (Column("Lots", 5), Column("Clinician", 5))
_EVENT = (Column("Event", 3), Column("Since"), Column("Session", 2), Column("Severity", 2), Column("Outcome", 3))


def _session(report: Report, treatment: Treatment) -> tuple[Cell, ...]:
    """Return a session as a row."""
    injection = treatment.injection
    row = (
        cell(_number(report, treatment)),
        cell(when(report, treatment.session.on)),
        _solution(report, treatment),
        cell(injection.guidance),
        cell(treatment.pain_before),
        cell(treatment.pain_after),
    )
    return row if report.deidentified else (*row, cell(*injection.lots), cell(treatment.session.clinician))


def _number(report: Report, treatment: Treatment) -> str:
    """Say which session it was; in brackets where it does not count."""
    visit = report.now.visit(treatment)
    if visit is None:
        return ""
    return str(visit.number) if visit.counts else f"({visit.number})"


def _solution(report: Report, treatment: Treatment) -> Cell:
    """Say what was injected, each substance by its final concentration, and the volume."""
    injection = treatment.injection
    mixed = report.solutions.get(injection.mix or "")
    if mixed:
        return cell(*contents(mixed, injection.volume_ml).split("; "))
    told = solution(injection) or None
    return cell(f"{told}, agent not recorded" if told and not injection.agent else told)


def _remarks(report: Report) -> Iterator[tuple[str, Cell]]:
    """Yield what was remarkable about sessions: why one was too soon or does not count, complications, the note."""
    for treatment in report.now.given:
        visit, injection = report.now.visit(treatment), treatment.injection
        told: list[str | None] = []
        if visit and not visit.counts:
            told.append("does not count")
        if is_too_soon(report.now, treatment):
            told.append("given before the planned window")
        told += [fault(lot) for lot in treatment.faults]
        if report.deidentified and visit and visit.substandard:
            told.append("given from a lot that had expired or was recalled")
        told += [f"complications: {injection.complications}"] if injection.complications else []
        told += [f"note: {treatment.session.note}"] if treatment.session.note else []
        if told:
            yield f"Session {_number(report, treatment)}", cell(*told)


def _event(report: Report, event: AdverseEvent) -> tuple[Cell, ...]:
    """Return an adverse event or a flare as a row."""
    number = report.number(event.session_id)
    became = [event.outcome, {True: "in hospital", False: "not in hospital", None: None}[event.hospitalised]]
    if event.resolved_on:
        became.append(f"over {in_time(report, event.resolved_on)}")
    row = (
        cell(f"{event.type}, expected" if event.expected else event.type),
        cell(when(report, event.onset)),
        cell(number and str(number)),
        cell(event.severity),
        cell(*became),
    )
    return row if report.deidentified else (*row, cell(event.action))
