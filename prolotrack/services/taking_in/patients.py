"""The patient of some lines: the one who is recorded, if the lines agree, else one whom they make.

Import changes no record. So what a line says of a patient who is recorded must be what is recorded, or what was
recorded before somebody changed it; also where nothing is recorded so far, because `patient edit` says who added it,
and why. A weight is another each time: an older one is passed over.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from prolotrack.domain.intake import Line
from prolotrack.domain.names import fold, words
from prolotrack.domain.patient import Patient, check_birth
from prolotrack.services.registration import check_dates
from prolotrack.services.taking_in.case import Case, Said
from prolotrack.services.taking_in.known import Known, any_version

_FIRST, _END = Line._fields.index("name"), Line._fields.index("patient_note") + 1
_COLUMNS = Line._fields[_FIRST:_END]
_FIELD = {"patient_note": "note"}
_OPTION = {"weight_kg": "--weight", "allergies": "--allergy", "patient_note": "--note", "do_not_call": "--do-not-call"}
_SAYS = {"name": "name", "born": "birth date"}
_OF_A_WEIGHT = {"weight_kg", "weight_on"}


def judge_patient(case: Case) -> None:
    """Find or make the patient of a case."""
    if case.recorded:
        _agree(case, case.recorded)
    else:
        _make(case)


def _agree(case: Case, recorded: Known) -> None:
    """Refuse the lines that contradict who is recorded."""
    patient, seen = recorded.patient, set()
    for line in case.lines:
        facts = (*line[_FIRST:_END], _weight_day(line) if line.weight_kg else None)
        if facts in seen:
            continue
        called, command = f"MRN {line.mrn}", f"prolotrack patient edit {patient.mrn}"
        for each in _said(line):
            if not any(_is_or_was(case, record, each) for record in recorded.names):
                case.contradict(line, each, getattr(patient, each.field), called, command)
        weight = _newer_weight(line, patient)
        if weight and not any(_is_or_was(case, record, weight) for record in recorded.names):
            case.contradict(line, weight, patient.weight_kg, called, f"{command} --on {_weight_day(line)}")
        if line.line not in case.refused:
            seen.add(facts)


def _make(case: Case) -> None:
    """Make a patient of what the lines say; where they say too little, or what cannot be, refuse them all."""
    said: dict[str, Any] = {}
    seen = set()
    for line in case.lines:
        facts = line[_FIRST:_END]
        if facts in seen:
            continue
        seen.add(facts)
        for each in _said(line):
            if not _same(each.field, said.setdefault(each.field, each.value), each.value):
                case.contradict(line, each, said[each.field], "a line before it", "")
    first = case.lines[0]
    for column in ("name", "born"):
        if column not in said:
            _refuse_all(case, column, f"MRN {first.mrn} is not known, and no line says the {_SAYS[column]}")
            return
    weight = _last_weight(case)
    patient = Patient(first.mrn, **said, **weight, id=case.setting.fresh.key(Patient))
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


def _refuse_all(case: Case, column: str, reason: str) -> None:
    """Refuse every line of a case that has no problem yet."""
    for line in list(case.sound()):
        case.refuse(
            line, column, line.mrn, reason, "say it in the file, or enter the patient with prolotrack patient add"
        )


def _said(line: Line) -> Iterator[Said]:
    """Yield what a line says of its patient, the weight aside."""
    for column, value in zip(_COLUMNS, line[_FIRST:_END], strict=True):
        if value is not None and value != () and column not in _OF_A_WEIGHT:
            option = _OPTION.get(column, f"--{column}")
            yield Said(_FIELD.get(column, column), column, value, option)


def _same(field: str, recorded: Any, said: Any) -> bool:  # noqa: ANN401 - of any field
    """Say whether two values of a field are the same; names without case, accents and order, allergies in part."""
    if recorded == said:
        return True
    if field == "name":
        return set(words(recorded)) == set(words(said))
    if field == "allergies":
        return {fold(each) for each in said} <= {fold(each) for each in recorded}
    return False


def _is_or_was(case: Case, record: Patient, said: Said) -> bool:
    """Say whether a patient is, or ever was, recorded as a line says."""
    fits = lambda version: _same(said.field, getattr(version, said.field), said.value)  # noqa: E731 - asked of versions
    return any_version(case.setting.reader, record, fits)


def _weight_day(line: Line) -> date | None:
    """Return the day of the weight of a line."""
    return line.weight_on or line.on


def _newer_weight(line: Line, patient: Patient) -> Said | None:
    """Return the weight of a line that is another than the recorded one and not older; None where it is passed over."""
    weight, day = line.weight_kg, _weight_day(line)
    if weight is None or weight == patient.weight_kg:
        return None
    if patient.weight_kg and (day is None or (patient.weight_on and day <= patient.weight_on)):
        return None
    return Said("weight_kg", "weight_kg", weight, "--weight")


def _last_weight(case: Case) -> dict[str, Any]:
    """Return the last weight that the lines say, with its day."""
    weights = [(_weight_day(line) or date.min, line.weight_kg) for line in case.lines if line.weight_kg is not None]
    if not weights:
        return {}
    day, weight = max(weights)
    return {"weight_kg": weight, "weight_on": None if day == date.min else day}
