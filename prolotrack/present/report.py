"""The report of a course in words, as a document: what a referrer, an insurer or the patient is told."""

from collections.abc import Iterator
from itertools import pairwise

from prolotrack.domain.candidacy import conservative, had_physical_therapy
from prolotrack.domain.document import Cell, Document, Facts, Paragraph, Part, Section
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.protocol import OWN, PUBLISHED, Protocol
from prolotrack.domain.quantity import plain
from prolotrack.domain.report import Report
from prolotrack.present.report_scores import outcomes
from prolotrack.present.report_sessions import happenings, sessions
from prolotrack.present.report_summary import summary
from prolotrack.present.report_words import NOTHING, cell, when
from prolotrack.present.text import NOT_RECORDED, day, said, visible

_TITLE = "Report of a prolotherapy course"
_UNPUBLISHED = "the clinic's own protocol, without a published source"


def report_document(report: Report) -> Document:
    """Return the report of a course as a document."""
    now, clinic, hidden = report.now, report.clinic, report.deidentified
    phone = (f"Telephone {clinic.phone}",) if clinic.phone else ()
    head = () if hidden else cell(*((clinic.name,) if clinic.name else ()), *clinic.address, *phone)
    signed = (("Clinician", cell(_signing(now))), ("Date", ()))
    return Document(
        title=_TITLE,
        subtitle=visible(_target(report)),
        running=visible(_running(report)),
        letterhead=head,
        sections=tuple(_sections(report)),
        signature=() if hidden else signed,
        missing=NOT_RECORDED,
        on=None if hidden else report.today,
    )


def _sections(report: Report) -> Iterator[Section]:
    """Yield the sections in the order in which they are read."""
    yield Section("Patient and course", (Facts(tuple(_who(report))),))
    yield Section("Diagnosis", (Facts(tuple(_diagnosis(report))),))
    yield Section("Summary", tuple(Paragraph(visible(sentence)) for sentence in summary(report)))
    yield Section("Treatment before this course", tuple(_candidacy(report)))
    yield Section("Plan", (Facts(tuple(_plan(report))),))
    yield Section("Sessions", tuple(sessions(report)))
    yield Section("Adverse events and flares", tuple(happenings(report)))
    yield Section("Pain and function", tuple(outcomes(report)))


def _signing(now: Dossier) -> str | None:
    """Return the clinician of a course who signs: somebody who treated in it, not who only opened it."""
    treated = {treatment.session.clinician.lower() for treatment in now.given}
    return now.course.clinician if now.course.clinician.lower() in treated else None


def _running(report: Report) -> str:
    """Say on every page whose report it is."""
    if report.person:
        return f"Study id {report.person.study_id}"
    return f"{report.now.course.reference}, MRN {report.now.patient.mrn}"


def _target(report: Report) -> str:
    """Say the structure with its side, as a title."""
    name, side = report.now.structure.name, report.now.course.side
    text = f"{name}, {side}" if side else name
    return text[:1].upper() + text[1:]


def _who(report: Report) -> Iterator[tuple[str, Cell]]:
    """Yield who was treated, and of which day the report is."""
    now, person = report.now, report.person
    if person:
        yield "Study id", cell(person.study_id)
        yield "Age at the opening", cell(f"{person.age} years")
        if person.birth_year:
            yield "Year of birth", cell(str(person.birth_year))
        yield "Sex", cell(person.sex)
    else:
        yield "Name", cell(now.patient.name)
        yield "Record number", cell(f"MRN {now.patient.mrn}")
        yield "Born", cell(when(report, now.patient.born))
        yield "Sex", cell(now.patient.sex)
        yield "Allergies", cell(*now.patient.allergies)
        yield "Alerts", cell(*(alert.replace("-", " ") for alert in now.patient.alerts))
        yield "Course", cell(now.course.reference)
    yield "Year of the report" if person else "Date of the report", cell(when(report, report.today))
    if report.day:
        yield "As of", cell(f"{when(report, report.day)}; what happened later is left out")


def _diagnosis(report: Report) -> Iterator[tuple[str, Cell]]:
    """Yield what is treated: the condition with its code, the structure and its side in words."""
    now = report.now
    code = f"{now.condition.title} (ICD-10-CM {now.condition.code})" if now.condition else None
    yield "Diagnosis", cell(code)
    yield "Structure", cell(f"{now.structure.name} ({now.structure.kind}, {now.structure.region})")
    yield "Side", cell(now.course.side or "none, it lies in the midline")


def _candidacy(report: Report) -> Iterator[Part]:
    """Yield what was tried before."""
    tried = report.now.course.tried
    yield Facts((("Tried", cell(*map(_told, tried))),))
    if tried and not had_physical_therapy(tried):
        yield Paragraph("Physical therapy is not documented among what was tried.", remark=True)


def _told(tried: str) -> str:
    """Say what was tried, its days in words: ``physiotherapy, 1 Sep to 28 Nov 2025: no relief``."""
    found = conservative(tried)
    since, until = found.since, found.until
    if since and until:
        period = f"{day(since, short=since.year == until.year)} to {day(until)}"
    elif since or until:
        period = f"since {day(since)}" if since else f"until {said(until)}"
    else:
        return tried
    return f"{found.what}, {period}{f': {found.result}' if found.result else ''}"


def _plan(report: Report) -> Iterator[tuple[str, Cell]]:
    """Yield what was planned: the protocol with its source, the goal, who treats and since when."""
    now, protocol = report.now, report.now.protocol
    nameless = report.deidentified and protocol.name == OWN
    yield "Protocol", cell(protocol.title if nameless else f"{protocol.title} (version {protocol.edition})")
    yield "Schedule", cell(schedule(protocol))
    yield "Solution planned", cell(_planned(report))
    if not nameless:
        yield "Source", cell(protocol.citation or (_UNPUBLISHED if protocol.evidence != PUBLISHED else None))
    if not report.deidentified:
        yield "Goal", cell(now.course.goal)
    yield "Consent to the course", cell(now.course.consent)
    yield "Opened", cell(when(report, now.course.opened_on))
    if not report.deidentified:
        yield "Clinician", cell(now.course.clinician)


def _planned(report: Report) -> str | None:
    """Say what was planned to be injected; the figures of a protocol hold for its own agent only."""
    protocol, agent = report.now.protocol, report.now.course.agent
    if agent or protocol.solution:
        return agent or protocol.solution
    parts = [
        protocol.agent or "",
        f"{plain(protocol.percent)} %" if protocol.percent is not None else "",
        f"{plain(protocol.volume_ml)} mL" if protocol.volume_ml is not None else "",
    ]
    return " ".join(part for part in parts if part) or None


def schedule(protocol: Protocol) -> str:
    """Say a schedule in words: ``3 sessions, at the start and after 4 weeks and 8 weeks``."""
    parts = []
    if protocol.sessions is not None:
        parts.append(f"{protocol.sessions} session{'' if protocol.sessions == 1 else 's'}")
    gaps = {later - earlier for earlier, later in pairwise(protocol.at)}
    if len(gaps) == 1:
        parts.append(f"{gaps.pop().in_words} apart")
    elif gaps:
        parts.append(f"at the start and after {_listed([offset.in_words for offset in protocol.at[1:]])}")
    if protocol.optional_at:
        parts.append(f"optional ones after {_listed([gap.in_words for gap in protocol.optional_at])}")
    if protocol.every and not protocol.at:
        parts.append(f"one every {protocol.every.in_words}")
    if protocol.maximum:
        parts.append(f"at most {protocol.maximum}")
    if protocol.as_needed:
        parts.append("then as needed")
    return ", ".join(parts) or NOTHING


def _listed(words: list[str]) -> str:
    """Join words as they are read out."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
