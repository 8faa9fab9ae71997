"""How patients who may be one person look: what speaks for it, and the commands that settle it."""

import shlex
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from prolotrack.domain.likeness import Pair
from prolotrack.domain.patient import Patient
from prolotrack.present.blocks import Block, Column, Line
from prolotrack.present.wording import person

TWINS = "perhaps twins"

_PROGRAM = "prolotrack "


class DuplicateRow(NamedTuple):
    """Two patients who may be one person; *score* is in bits, *merge* and *not_duplicate* are the commands."""

    score: int
    verdict: str
    reasons: tuple[str, ...]
    mrn: str
    patient: str
    born: date
    other_mrn: str
    other_patient: str
    other_born: date
    to_review: bool
    merge: str
    not_duplicate: str


COLUMNS = (
    Column("score", lambda row: str(row.score), right=True),
    Column("verdict", lambda row: row.verdict + (", to review" if row.to_review else "")),
    Column("patient", lambda row: f"{row.patient}, born {row.born} (MRN {row.mrn})"),
    Column("other", lambda row: f"{row.other_patient}, born {row.other_born} (MRN {row.other_mrn})"),
    Column("because", lambda row: ", ".join(row.reasons)),
    Column("one person", lambda row: row.merge.removeprefix(_PROGRAM), below=True),
    Column("two persons", lambda row: row.not_duplicate.removeprefix(_PROGRAM), below=True),
)


def rows(pairs: Iterable[Pair]) -> list[DuplicateRow]:
    """Return pairs as they are listed; who was entered later is merged into who was entered first."""
    return [
        DuplicateRow(
            pair.likeness.score,
            TWINS if pair.likeness.twins else pair.likeness.chance.value,
            tuple(reason.value for reason in pair.likeness.reasons),
            *(pair.first.mrn, pair.first.name, pair.first.born),
            *(pair.second.mrn, pair.second.name, pair.second.born),
            pair.to_review,
            _command("merge", pair.second.mrn, pair.first.mrn),
            _command("not-duplicate", pair.first.mrn, pair.second.mrn),
        )
        for pair in pairs
    ]


def already_there(pairs: Iterable[Pair]) -> list[str]:
    """Say of a patient who was entered who is probably the same person, and why."""
    return [
        f"There is already {person(Patient(pair.first.mrn, pair.first.name, pair.first.born))} "
        f"({', '.join(pair.likeness.reasons)}{'; ' + TWINS if pair.likeness.twins else ''}): "
        "if it is the same person, prolotrack undo."
        for pair in pairs
    ]


def two_persons(one: Patient, other: Patient) -> list[Block]:
    """Say that two patients are two persons."""
    return [Line(f"{person(one)} and {person(other)} are two persons: they are not listed as duplicates any more.")]


def two_persons_object(one: Patient, other: Patient) -> dict[str, object]:
    """Return the answer to that, for a program."""
    return {"reference": one.mrn, "other": other.mrn, "verdict": "two persons"}


def _command(verb: str, *numbers: str) -> str:
    """Return a command about two patients, as a shell takes it."""
    said = ["--", *numbers] if any(number.startswith("-") for number in numbers) else numbers
    return _PROGRAM + shlex.join(["patient", verb, *said])
