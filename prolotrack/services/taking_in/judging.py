"""Judging: the lines of a patient become records, or problems."""

from collections.abc import Sequence
from typing import NamedTuple

from prolotrack.domain.intake import Kind, Line, Problem
from prolotrack.domain.patient import Patient
from prolotrack.services.taking_in.case import Case, Setting
from prolotrack.services.taking_in.courses import judge_courses
from prolotrack.services.taking_in.endings import judge_endings
from prolotrack.services.taking_in.known import Known, known
from prolotrack.services.taking_in.patients import judge_patient
from prolotrack.services.taking_in.scores import judge_scores
from prolotrack.services.taking_in.sessions import judge_sessions


class Judged(NamedTuple):
    """What came of the lines of a patient: how many said nothing new, what is wrong, and which others wait."""

    unchanged: int
    problems: Sequence[Problem] = ()
    waiting: Sequence[int] = ()


def judge(setting: Setting, lines: Sequence[Line], *, incomplete: bool) -> Judged:
    """Let the records that lines make wait to be written; where one has a problem, none: they come in together.

    A patient is *incomplete* of whom a line could not be read.
    """
    mark = setting.fresh.mark()
    case = _judged(setting, lines, _recorded(setting, lines[0].mrn))
    if not (case.problems or incomplete):
        return Judged(len(lines) - len(case.made))
    setting.fresh.back_to(mark)
    return Judged(0, case.problems, [line.line for line in case.sound()])


def _recorded(setting: Setting, mrn: str) -> Known | None:
    """Return what is recorded of a patient, whom lines under another number may have been about just now."""
    recorded = known(setting.reader, mrn)
    if recorded is None or recorded.patient.id not in setting.fresh.about:
        return recorded
    setting.fresh.write()
    return known(setting.reader, mrn)


def _judged(setting: Setting, lines: Sequence[Line], recorded: Known | None) -> Case:
    """Judge lines, a stage after the other: each rests on what the one before found."""
    case = Case(setting, lines, recorded)
    judge_patient(case)
    if case.patient is not None:
        setting.fresh.about.add(case.patient.id)
    if case.patient is not None and setting.kind is not Kind.PATIENTS:
        _judge_days(case, case.patient)
        judge_courses(case)
        judge_sessions(case)
        judge_scores(case)
        judge_endings(case)
    if not case.problems:
        _keep(case)
    return case


def _keep(case: Case) -> None:
    """Let what was judged to the end wait to be written."""
    fresh, patient = case.setting.fresh, case.patient
    if case.recorded and patient and patient != case.recorded.patient:
        fresh.complete(case.recorded.patient, patient)
    for course in case.courses:
        if course.new:
            fresh.add(course.record)
    for session in case.sessions:
        if session.new:
            fresh.add(session.record)


def _judge_days(case: Case, patient: Patient) -> None:
    """Refuse the lines whose day cannot have been: in the future, before birth, after death."""
    what = "A score" if case.setting.scores_only else "A session"
    for line in list(case.sound()):
        on = line.on
        if on is not None and on > case.setting.today:
            case.refuse(line, "on", on, f"{what} on {on} lies in the future", "correct the date")
        elif on is not None:
            case.attempt(line, "on", on, lambda on=on: patient.alive(on, what))  # type: ignore[misc] # of this line
