"""The patient of some lines: the one who is recorded, if the lines agree, else one whom they make.

What the record lacks, and lines say, is added to it; what it says is never put in the place of anything but an older
weight. What was recorded once, and changed or cleared since, is known: it neither contradicts nor comes back.
"""

import shlex
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from prolotrack.domain.intake import Line
from prolotrack.domain.names import words
from prolotrack.domain.patient import Patient, check_birth
from prolotrack.domain.reference import reference_of
from prolotrack.domain.typos import typos_between
from prolotrack.services.registration import check_dates, check_history
from prolotrack.services.taking_in.case import Case, Said
from prolotrack.services.taking_in.known import Known
from prolotrack.services.taking_in.patient_facts import (
    facts_of,
    is_newer,
    is_or_was,
    last_weight,
    said_of_patient,
    same,
    was_weighed,
)

_SAYS = {"name": "name", "born": "birth date"}


def judge_patient(case: Case) -> None:
    """Find, complete or make the patient of a case."""
    if not case.lines[0].mrn:
        _refuse_nobodys(case)
    elif _may_be_anothers(case):
        return
    elif case.recorded:
        _agree(case, case.recorded)
        _weigh(case, case.recorded)
    else:
        _make(case)


def _may_be_anothers(case: Case) -> bool:
    """Say whether the number of the lines may be that of another patient than they mean, and refuse them then."""
    number, numbers = case.lines[0].mrn, case.setting.numbers
    if twin := numbers.with_blanks(number):
        reason = f"{number} and {twin!r} are the numbers of patients, and a file does not tell them apart"
        does = f"give one of them another: prolotrack patient edit {shlex.quote(twin)} --mrn NUMBER"
    elif case.recorded is None and (now := numbers.now(number)):
        reason = f"{number} was once the number of the patient who has {now} now"
        does = f"write {now}, or enter another patient with prolotrack patient add"
    else:
        return False
    for line in case.lines:
        case.refuse(line, "mrn", number, reason, does)
    return True


def _agree(case: Case, recorded: Known) -> None:
    """Add to who is recorded what is not recorded so far; refuse the lines that contradict it."""
    seen, added = set(), set[str]()
    for line in case.lines:
        facts = facts_of(line)
        if facts in seen:
            continue
        for said in said_of_patient(line):
            if not is_or_was(case, recorded, said):
                _add_or_refuse(case, recorded, line, said, added)
        if line.line not in case.refused:
            seen.add(facts)


def _add_or_refuse(case: Case, recorded: Known, line: Line, said: Said, added: set[str]) -> None:
    """Add what a record lacks; refuse a line that contradicts the record, or what a line before it *added*."""
    patient = case.patient or recorded.patient
    has = getattr(patient, said.field)
    if said.field == "allergies":
        missing = (each for each in said.value if not is_or_was(case, recorded, said._replace(value=(each,))))
        _complete(case, line, said.column, replace(patient, allergies=(*has, *missing)))
    elif has in {None, False}:
        added.add(said.field)
        _complete(case, line, said.column, replace(patient, **{said.field: said.value}))
    elif said.field in added:
        case.contradict(line, said, has, "a line before it", "")
    elif said.field in _SAYS and not _may_be(line, patient):
        _refuse_another(case, line, said)
    else:
        case.contradict(line, said, has, f"MRN {line.mrn}", f"prolotrack patient edit {patient.mrn}")
        if said.field == "born":
            found = case.problems.pop()
            does = f"if it is another patient, give the line another number; else {found.suggestion}"
            case.problems.append(found._replace(suggestion=does))


def _may_be(line: Line, patient: Patient) -> bool:
    """Say whether a line may be about a patient, but for typos: by the name, where it says one, else by the birth."""
    return line.born in {None, patient.born} if line.name is None else _alike(line.name, patient.name)


def _alike(one: str, other: str) -> bool:
    """Say whether two names are one but for typos, or a word that only one of them has."""
    short, long = sorted((words(one), words(other)), key=len)
    return typos_between(short, long) is not None


def _refuse_another(case: Case, line: Line, said: Said) -> None:
    """Refuse a line under the number of somebody else."""
    does = "give this line the patient's own number"
    case.refuse(line, said.column, said.shown, f"another patient has the number {line.mrn}", does)


def _refuse_nobodys(case: Case) -> None:
    """Refuse lines that do not say whose they are, or name a course that is not there."""
    for line in case.lines:
        if line.course:
            called = reference_of("course", line.course)
            does = "import the courses first, or correct the line"
            case.refuse(line, "course", called, f"there is no course {called}", does)
        else:
            case.refuse(line, "mrn", None, "it says neither the patient nor the course", "write one of them")


def _weigh(case: Case, recorded: Known) -> None:
    """Put the last weight that lines say in the place of an older one; refuse it where nobody knows which is older."""
    weight, patient = last_weight(case.sound()), case.patient or recorded.patient
    if weight is None or not is_newer(weight, patient) or was_weighed(case, recorded, weight):
        return
    if patient.weight_kg is None or patient.weight_on:
        _complete(case, weight.line, "weight_kg", replace(patient, **weight.fields))
    else:
        command = f"prolotrack patient edit {patient.mrn} --on {weight.on}"
        said = Said("weight_kg", "weight_kg", weight.kg, "--weight")
        case.contradict(weight.line, said, patient.weight_kg, f"MRN {weight.line.mrn}", command)


def _complete(case: Case, line: Line, column: str, completed: Patient) -> None:
    """Let a patient be recorded as completed by a line, unless that cannot be."""
    value = getattr(line, column)
    if case.allows(line, column, value, lambda: check_dates(completed, case.setting.today)) and (
        column != "deceased" or case.allows(line, column, value, lambda: check_history(case.setting.reader, completed))
    ):
        case.patient = completed
        case.made.add(line.line)


def _make(case: Case) -> None:
    """Make a patient of what the lines say; where they say too little, or what cannot be, refuse them all."""
    said: dict[str, Any] = {}
    seen = set()
    for line in case.lines:
        facts = facts_of(line)
        if facts in seen:
            continue
        seen.add(facts)
        for each in said_of_patient(line):
            if not same(each.field, said.setdefault(each.field, each.value), each.value):
                _contradict_before(case, line, each, said)
    first = case.lines[0]
    for column in ("name", "born"):
        if column not in said:
            _refuse_all(case, column, f"MRN {first.mrn} is not known, and no line says the {_SAYS[column]}")
            return
    weight = last_weight(case.lines)
    patient = Patient(first.mrn, **said, **(weight.fields if weight else {}), id=case.setting.fresh.key(Patient))
    today = case.setting.today
    if not (
        case.allows(first, "born", patient.born, lambda: check_birth(patient.born, today))
        and case.allows(first, None, None, lambda: check_dates(patient, today))
    ):
        _refuse_all(case, "mrn", f"MRN {first.mrn} cannot be entered, see line {first.line}")
        return
    case.patient = patient
    case.setting.fresh.add(patient)
    case.made.add(first.line)


def _contradict_before(case: Case, line: Line, each: Said, said: Mapping[str, Any]) -> None:
    """Refuse a line that says another person, or something else of the same one, than a line before it."""
    if each.field == "name" and not _alike(each.value, said["name"]):
        _refuse_another(case, line, each)
    else:
        case.contradict(line, each, said[each.field], "a line before it", "")


def _refuse_all(case: Case, column: str, reason: str) -> None:
    """Refuse every line of a case that has no problem yet."""
    for line in list(case.sound()):
        case.refuse(
            line, column, line.mrn, reason, "say it in the file, or enter the patient with prolotrack patient add"
        )
