"""What a line says of its patient, and whether that is the same as what is, or ever was, recorded."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from prolotrack.domain.intake import Line
from prolotrack.domain.names import fold, words
from prolotrack.domain.patient import Patient
from prolotrack.services.taking_in.case import Case, Said
from prolotrack.services.taking_in.known import Known, any_version

_FIRST, _END = Line._fields.index("name"), Line._fields.index("patient_note") + 1
_COLUMNS = Line._fields[_FIRST:_END]
_FIELD = {"patient_note": "note"}
_OPTION = {"allergies": "--allergy", "patient_note": "--note", "do_not_call": "--do-not-call"}
_OF_A_WEIGHT = {"weight_kg", "weight_on"}


class Weight(NamedTuple):
    """A weight, when it was taken, and the line that says it."""

    kg: Decimal
    on: date | None
    line: Line

    @property
    def fields(self) -> dict[str, Any]:
        """Return the weight as it is recorded."""
        return {"weight_kg": self.kg, "weight_on": self.on}


def facts_of(line: Line) -> tuple[object, ...]:
    """Return everything that a line says of its patient."""
    return line[_FIRST:_END]


def said_of_patient(line: Line) -> Iterator[Said]:
    """Yield what a line says of its patient, the weight aside."""
    for column, value in zip(_COLUMNS, line[_FIRST:_END], strict=True):
        if value is not None and value != () and column not in _OF_A_WEIGHT:
            yield Said(_FIELD.get(column, column), column, value, _OPTION.get(column, f"--{column}"))


def last_weight(lines: Iterable[Line]) -> Weight | None:
    """Return the last weight that lines say; on the day of the visit where no other is said."""
    weights = [Weight(line.weight_kg, line.weight_on or line.on, line) for line in lines if line.weight_kg is not None]
    return max(weights, key=lambda weight: (weight.on or date.min, weight.kg), default=None)


def is_newer(weight: Weight, patient: Patient) -> bool:
    """Say whether a weight is another than the recorded one, and not older; of one without a day nobody knows."""
    if weight.kg == patient.weight_kg:
        return False
    if patient.weight_kg is None:
        return True
    return weight.on is not None and (patient.weight_on is None or weight.on > patient.weight_on)


def was_weighed(case: Case, recorded: Known, weight: Weight) -> bool:
    """Say whether a weight was ever recorded: on that day, or at all where somebody cleared it since."""
    cleared = recorded.patient.weight_kg is None
    was = lambda then: then.weight_kg == weight.kg and (cleared or then.weight_on == weight.on)  # noqa: E731 - of versions
    return any(any_version(case.setting.reader, record, was) for record in recorded.names)


def is_or_was(case: Case, recorded: Known, said: Said) -> bool:
    """Say whether a patient is, or ever was, recorded as a line says, or as the lines before it made it."""
    fits = lambda then: same(said.field, getattr(then, said.field), said.value)  # noqa: E731 - asked of versions
    now = [case.patient] if case.patient else []
    return any(map(fits, now)) or any(any_version(case.setting.reader, record, fits) for record in recorded.names)


def same(field: str, recorded: Any, said: Any) -> bool:  # noqa: ANN401 - of any field
    """Say whether two values of a field are the same; names without case, accents and order, allergies in part."""
    if recorded == said:
        return True
    if field == "name":
        return set(words(recorded)) == set(words(said))
    if field == "allergies":
        return {fold(each) for each in said} <= {fold(each) for each in recorded}
    return False
