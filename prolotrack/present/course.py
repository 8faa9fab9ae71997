"""How a course looks: its progress, its sessions and its next window."""

from collections.abc import Sequence

from prolotrack.domain.adverse_event import AdverseEvent
from prolotrack.domain.candidacy import Conservative, conservative, had_physical_therapy
from prolotrack.domain.course import Course, CourseChange, Status
from prolotrack.domain.dossier import Dossier, Treatment
from prolotrack.domain.recall import Call
from prolotrack.domain.reference import reference_of
from prolotrack.domain.revision import Revision, rules_in
from prolotrack.present.advice import advice_object, stop_rules
from prolotrack.present.answers import next_of
from prolotrack.present.appointment import at
from prolotrack.present.blocks import Block, Facts, Grid, Line
from prolotrack.present.course_events import event_of, in_brief
from prolotrack.present.follow_up import follow_up_of, follow_up_words
from prolotrack.present.lot import fault
from prolotrack.present.next_session import coming
from prolotrack.present.revisions import revision_lines, revision_objects
from prolotrack.present.session import is_too_soon, session_row
from prolotrack.present.sessions import OF_COURSE
from prolotrack.present.text import day, said
from prolotrack.present.wording import counted_of, person

_GIVEN, _LEFT, _OPTIONAL = "●", "○", "◌"
_SINCE = {Status.PAUSED, Status.STOPPED, Status.COMPLETED}
_WIDEST = 20  # sessions drawn one by one


def bar(now: Dossier) -> str:
    """Draw how far a course is: ``●●○ 2 of 3``; optional sessions are dotted."""
    counted, planned = now.progress.counted, now.progress.planned
    if planned is not None and max(planned, counted) > _WIDEST:
        return counted_of(counted, planned)
    if planned is None:
        return f"{_GIVEN * min(counted, _WIDEST)} {counted} given, until the stop rule says so".lstrip()
    optional = max(len(now.protocol.offsets) - max(planned, counted), 0)
    drawn = _GIVEN * counted + _LEFT * (planned - counted) + _OPTIONAL * optional
    extra = f", {optional} optional" if optional else ""
    return f"{drawn} {counted_of(counted, planned)}{extra}"


def course_view(now: Dossier, revisions: Sequence[Revision] = (), continued_by: str | None = None) -> list[Block]:
    """Return a course with its progress, its next window, its sessions, and what was put right since."""
    since = f" since {day(now.state.since)}" if now.state.status in _SINCE else ""
    ended = "" if now.state.status is Status.OPEN or not now.state.reason else said(now.state.reason)
    facts = (
        ("structure", now.target),
        ("condition", f"{now.condition.code} {now.condition.title}" if now.condition else said(None)),
        ("protocol", f"{now.protocol.name}, version {now.protocol.edition}: {now.protocol.schedule}"),
        ("source", said(now.protocol.citation) if now.protocol.citation else now.protocol.evidence),
        ("opened", f"{day(now.course.opened_on)} by {now.course.clinician}"),
        ("tried before", _tried(now.course.tried)),
        ("goal", said(now.course.goal)),
        ("consent", said(now.course.consent)),
        *_links(now.course, continued_by),
        ("status", now.state.status.value + since + (f" ({ended})" if ended else "")),
        ("progress", bar(now)),
        ("next", coming(now) if now.state.status is Status.OPEN else "none"),
        ("pain", _pain(now)),
        *_stop_rules(now),
        ("allergies", said(now.patient.allergies)),
        *((("alerts", said(now.patient.alerts)),) if now.patient.alerts else ()),
        ("changes", "; ".join(map(_change, now.changes)) or "none"),
        ("appointment", f"{now.expected.reference} {at(now.expected)}" if now.expected else "none"),
        ("calls", "; ".join(map(_call, _standing(now))) or "none"),
        ("events", "; ".join([*map(in_brief, now.events), *map(_before, now.carried_over)]) or "none"),
        ("follow-up", follow_up_words(now)),
        ("note", said(now.course.note)),
    )
    blocks: list[Block] = [Line(f"{now.course.reference}  {person(now.patient)}", "bold"), Facts(facts)]
    if now.course.override:
        blocks.append(Line(f"Opened against {_rules(revisions)}: {said(now.course.override)}", "yellow"))
    if not now.treatments:
        return [*blocks, Line("No session yet."), *revision_lines(revisions)]
    return [
        *blocks,
        Grid(OF_COURSE, [session_row(now, treatment) for treatment in now.treatments]),
        *_too_soon(now),
        *_substandard(now),
        *revision_lines(revisions),
    ]


def course_object(
    now: Dossier, revisions: Sequence[Revision] = (), continued_by: str | None = None
) -> dict[str, object]:
    """Return a course for a program."""
    changes = revision_objects(revisions)
    return {
        "reference": now.course.reference,
        **now.row._asdict(),
        "protocol_version": now.protocol.edition,
        "stop_reason": now.state.reason if now.state.status is not Status.OPEN else None,
        "tried": now.course.tried,
        "note": now.course.note,
        "override": now.course.override,
        "next": next_of(now),
        "appointment": now.expected.reference if now.expected else None,
        "calls": [
            {"on": call.on, "result": call.result.value, "again_on": call.again_on, "note": call.note}
            for call in _standing(now)
        ],
        "sessions": [_session(now, treatment) for treatment in now.treatments],
        "goal": now.course.goal,
        "consent": now.course.consent,
        "agent": now.course.agent,
        "physical_therapy": had_physical_therapy(now.course.tried),
        "conservative": [_treatment(conservative(text)) for text in now.course.tried],
        "continues": reference_of("course", now.course.continues_id) if now.course.continues_id else None,
        "continued_by": continued_by,
        "changes": [_change_object(change) for change in now.changes if change.void is None],
        "amendments": changes,
        "history": changes,
        "advice": advice_object(now),
        "events": [event_of(event, now) for event in now.events],
        "carried_over": [
            {"course": reference_of("course", event.course_id), **event_of(event, now)} for event in now.carried_over
        ],
        "follow_up": follow_up_of(now),
    }


def _before(event: AdverseEvent) -> str:
    """Return an event of a course that is continued, which affects the next session: ``E4 nerve injury …, of C1``."""
    return f"{in_brief(event)}, of {reference_of('course', event.course_id)}"


def _tried(treatments: tuple[str, ...]) -> str:
    """Say which conservative treatments were tried, and where physical therapy is not among them."""
    if not treatments:
        return "not documented"
    return "; ".join([*treatments, *([] if had_physical_therapy(treatments) else ["physical therapy not documented"])])


def _links(course: Course, continued_by: str | None) -> list[tuple[str, str]]:
    """Return what is planned for a course beside its protocol, and which courses it is linked with."""
    facts = (
        ("agent", course.agent),
        ("continues", reference_of("course", course.continues_id) if course.continues_id else None),
        ("continued by", continued_by),
    )
    return [(label, said(value)) for label, value in facts if value]


def _stop_rules(now: Dossier) -> list[tuple[str, str]]:
    """Return what became of the stop rules of a course, where it has any."""
    outcome = stop_rules(now)
    return [("stop rules", outcome)] if outcome else []


def _rules(revisions: Sequence[Revision]) -> str:
    """Say against which rules a course was opened, as far as the trail tells."""
    rules = [rule for revision in revisions for rule in rules_in(revision.reason, revision.command)]
    return f"the rule {', '.join(dict.fromkeys(rules))}" if rules else "a rule"


def _treatment(known: Conservative) -> dict[str, object]:
    """Return a conservative treatment for a program."""
    lasted = known.lasted.in_words if known.lasted else None
    return {**known._asdict(), "kind": known.kind.value, "lasted": lasted}


def _change_object(change: CourseChange) -> dict[str, object]:
    """Return what happened to a course for a program."""
    return {
        "on": change.on,
        "change": change.change.value,
        "sessions": change.sessions,
        "reason": change.reason,
        "note": change.note,
    }


def _session(now: Dossier, treatment: Treatment) -> dict[str, object]:
    """Return a session of a course for a program."""
    why = treatment.injection.early_reason
    return {**session_row(now, treatment)._asdict(), "too_soon": is_too_soon(now, treatment), "early_reason": why}


def _too_soon(now: Dossier) -> list[Block]:
    """Say which sessions were given too soon, and why."""
    early = [treatment for treatment in now.treatments if is_too_soon(now, treatment)]
    return [Line(f"{each.session.reference} too soon, reason: {said(each.injection.early_reason)}") for each in early]


def _substandard(now: Dossier) -> list[Block]:
    """Say which sessions were given from a bad lot, and why it was bad."""
    bad = [(each.session.reference, list(map(fault, each.faults))) for each in now.given]
    return [Line(f"{session} sub-standard: {', '.join(faults)}", "red") for session, faults in bad if faults]


def _change(change: CourseChange) -> str:
    """Return what happened to a course: ``paused 2 Mar 2026: on holiday``."""
    more = f" by {change.sessions}" if change.sessions else ""
    void = f"; void: {change.void}" if change.void else ""
    told = "; ".join(said(text) for text in (change.reason, change.note) if text)
    return f"{change.change}{more} {day(change.on)}{f' ({told}{void})' if told or void else ''}"


def _standing(now: Dossier) -> list[Call]:
    """Return the calls about a course that were not taken back."""
    return [call for call in now.calls if call.void is None]


def _call(call: Call) -> str:
    """Return what came of a call: ``2 Mar 2026 no-answer, again 4 Mar 2026 (call after five)``."""
    again = f", again {day(call.again_on)}" if call.again_on else ""
    return f"{day(call.on)} {call.result}{again}{f' ({call.note})' if call.note else ''}"


def _pain(now: Dossier) -> str:
    """Return the pain at the beginning and the latest, never that right after an injection."""
    if now.latest_pain is None:
        return said(now.baseline_pain)
    return f"{said(now.baseline_pain)} at the beginning, {said(now.latest_pain)} last"
