"""How a session looks, and one of a course as a row."""

from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.session import Session, SessionRow
from prolotrack.present.blocks import Block, Facts, Line
from prolotrack.present.text import day, said
from prolotrack.present.wording import person, which


def session_row(now: Dossier, treatment: Treatment) -> SessionRow:
    """Return one injection of a course as a row."""
    visit, injection = now.visit(treatment), treatment.injection
    return SessionRow(
        session=treatment.session.reference,
        on=treatment.session.on,
        course=now.course.reference,
        mrn=now.patient.mrn,
        patient=now.patient.name,
        structure=now.structure.name,
        side=now.course.side,
        number=visit.number if visit else None,
        counts=bool(visit and visit.counts),
        agent=injection.agent,
        percent=injection.percent,
        volume_ml=injection.volume_ml,
        pain=treatment.pain_before,
        note=treatment.session.note,
        void=treatment.void,
    )


def session_view(session: Session, courses: tuple[Dossier, ...]) -> list[Block]:
    """Return a session with what it did for each of its courses."""
    blocks: list[Block] = [
        Line(f"{session.reference}  {person(courses[0].patient)}", "bold"),
        Facts(
            (
                ("on", day(session.on)),
                ("clinician", session.clinician),
                ("consent", said(session.consent)),
                ("note", said(session.note)),
            )
        ),
    ]
    if session.void:
        blocks.append(Line(f"VOID: {session.void}", "red"))
    for now in courses:
        treatment = now.treatment_of(session.id)
        blocks += [Line(f"{now.course.reference} {now.target}"), _injection(now, treatment)]
    return blocks


def session_object(session: Session, courses: tuple[Dossier, ...]) -> dict[str, object]:
    """Return a session for a program."""
    injections = []
    for now in courses:
        treatment = now.treatment_of(session.id)
        row, injection = session_row(now, treatment), treatment.injection
        injections.append(
            {
                "course": row.course,
                "structure": row.structure,
                "side": row.side,
                "number": row.number,
                "counts": row.counts,
                "agent": row.agent,
                "percent": row.percent,
                "volume_ml": row.volume_ml,
                "guidance": injection.guidance,
                "lots": injection.lots,
                "pain": treatment.pain_before,
                "pain_after": treatment.pain_after,
                "early_reason": injection.early_reason,
                "override": injection.override,
            }
        )
    return {
        "reference": session.reference,
        "on": session.on,
        "mrn": courses[0].patient.mrn,
        "patient": courses[0].patient.name,
        "clinician": session.clinician,
        "consent": session.consent,
        "note": session.note,
        "void": session.void,
        "injections": injections,
    }


def is_too_soon(now: Dossier, treatment: Treatment) -> bool:
    """Say whether a session was given too soon."""
    visit = now.visit(treatment)
    return visit is not None and visit.too_soon


def _injection(now: Dossier, treatment: Treatment) -> Facts:
    """Return what one injection was."""
    visit, injection = now.visit(treatment), treatment.injection
    early = f" (too soon: {said(injection.early_reason)})" if is_too_soon(now, treatment) else ""
    counts = "" if visit is None or visit.counts else ", does not count"
    facts = [
        ("  number", (which(visit.number, now.progress.planned) if visit else "void") + early + counts),
        ("  agent", said(injection.agent)),
        ("  concentration", said(injection.percent) + (" % (final)" if injection.percent else "")),
        ("  volume", said(injection.volume_ml) + (" mL" if injection.volume_ml else "")),
        ("  guidance", said(injection.guidance)),
        ("  lots", said(injection.lots)),
        ("  pain before", said(treatment.pain_before)),
        ("  pain after", said(treatment.pain_after)),
    ]
    if injection.override:
        facts.append(("  overridden", said(injection.override)))
    return Facts(tuple(facts))
