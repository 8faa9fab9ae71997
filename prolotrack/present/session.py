"""A session for a program, and one of a course as a row."""

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.note import Note
from prolotrack.domain.revision import Revision
from prolotrack.domain.score import Measured
from prolotrack.domain.session import SessionRow
from prolotrack.present.revisions import revision_object
from prolotrack.present.safety import overridden_rules
from prolotrack.present.solution import contents_object


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


def session_object(note: Note) -> dict[str, object]:
    """Return the procedure note of a session for a program."""
    session, patient, made = note.session, note.courses[0].patient, note.revisions[0]
    changes = [_change(note, revision) for revision in note.revisions if revision.changes]
    wheals = note.solutions.get(session.wheals or "")
    return {
        "reference": session.reference,
        "on": session.on,
        "mrn": patient.mrn,
        "patient": patient.name,
        "clinician": session.clinician,
        "consent": session.consent,
        "note": session.note,
        "void": session.void,
        "injections": [_injection(note, now) for now in note.courses],
        "born": patient.born,
        "time_out": session.time_out,
        "screen": session.screen,
        "alerts": patient.alerts,
        "allergies": patient.allergies,
        "overridden": overridden_rules(session, note.courses),
        "override": session.override,
        "position": session.position,
        "prep": session.prep,
        "wheals": session.wheals,
        "wheals_contents": contents_object(wheals) if wheals else None,
        "instructions": session.instructions,
        "plan": session.plan,
        "recorded_at": made.at,
        "recorded_by": made.actor,
        "changes": changes,
        "history": changes,
    }


def is_too_soon(now: Dossier, treatment: Treatment) -> bool:
    """Say whether a session was given too soon."""
    visit = now.visit(treatment)
    return visit is not None and visit.too_soon


def _injection(note: Note, now: Dossier) -> dict[str, object]:
    """Return for a program what a session was for one of its courses."""
    treatment = now.treatment_of(note.session.id)
    row, injection = session_row(now, treatment), treatment.injection
    mixed = note.solutions.get(injection.mix or "")
    return {
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
        "condition": now.condition.code if now.condition else None,
        "diagnosis": now.condition.title if now.condition else None,
        "tried": now.course.tried,
        "too_soon": is_too_soon(now, treatment),
        "substandard": bool(treatment.faults),
        "lot_states": [state._asdict() for state in treatment.lots],
        "mix": injection.mix,
        "contents": contents_object(mixed, injection.volume_ml) if mixed else None,
        "points": injection.points,
        "image": injection.image,
        "approach": injection.approach,
        "needle": injection.needle,
        "response": injection.response,
        "complications": injection.complications,
        "scores": [_score(score) for score in note.scores(now)],
        "events": [_event(event) for event in note.events(now)],
    }


def _change(note: Note, revision: Revision) -> dict[str, object]:
    """Return for a program a change of what belongs to a session, and of which course alone it was."""
    now = note.course_of(revision)
    return {**revision_object(revision), "course": now.course.reference if now else None}


def _score(score: Measured) -> dict[str, object]:
    """Return a score for a program."""
    return {"score": score.reference, "measure": score.measure, "kind": score.moment, "value": score.value}


def _event(event: AdverseEvent) -> dict[str, object]:
    """Return an adverse event, or a flare, for a program."""
    return {
        "event": event.reference,
        "type": event.type,
        "expected": event.expected,
        "onset": event.onset,
        "severity": event.severity,
        "action": event.action,
        "outcome": event.outcome,
        "resolved_on": event.resolved_on,
        "hospitalised": event.hospitalised,
        "affects_next": event.affects_next,
    }
