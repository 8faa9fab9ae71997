"""How a check-up looks: what was looked at, what differs, and what somebody may want to do."""

from collections.abc import Iterator, Sequence

from prolotrack.domain.checkup import Checkup, Difference, Loose
from prolotrack.domain.reference import reference_of
from prolotrack.present.blocks import Block, Column, Grid, Line
from prolotrack.present.text import day

_SHOWN = 50  # differences on a screen
_NAMED = 5  # appointments of a kind in a sentence
_COLUMNS = (
    Column("reference", lambda row: row.reference, whole=True),
    Column("field", lambda row: row.field, whole=True),
    Column("stored", lambda row: _value(row.stored)),
    Column("fresh", lambda row: _value(row.fresh)),
)


def checkup_view(found: Checkup, *, mended: bool) -> list[Block]:
    """Return what was found in words."""
    if found.damage:
        return [Line(f"Damaged: {what}.", "red") for what in found.damage]
    blocks: list[Block] = [Line(sentence) for sentence in _well(found)]
    if found.differences:
        blocks.append(Grid(_COLUMNS, found.differences[:_SHOWN]))
    if len(found.differences) > _SHOWN:
        blocks.append(Line(f"The first {_SHOWN} are shown: --format json lists all {len(found.differences):,}.", "dim"))
    if mended:
        blocks.append(Line(f"Mended: {counted(found.differences)} derived anew."))
    return [*blocks, *(Line(sentence, "yellow") for sentence in _advice(found))]


def checkup_object(found: Checkup, *, mended: bool) -> dict[str, object]:
    """Return what was found for a program."""
    return {
        "schema": found.revision,
        "catalogue": found.edition,
        "courses": found.courses,
        "patients": found.patients,
        "damage": found.damage,
        "differences": [difference._asdict() for difference in found.differences],
        "mended": mended,
        "forgotten": [_object(each) for each in found.forgotten],
        "needless": [_object(each) for each in found.needless],
        "holidays_end": found.holidays[1] if found.holidays else None,
        "injections": found.injections,
    }


def counted(differences: Sequence[Difference]) -> str:
    """Say how many differences there are: ``1 difference``, ``1,204 differences``."""
    return f"{len(differences):,} difference{'' if len(differences) == 1 else 's'}"


def _well(found: Checkup) -> Iterator[str]:
    """Say what was looked at, and whether it is as it should be."""
    whole = "" if found.damage is None else "The file is whole. "
    yield f"{whole}The schema is of version {found.revision}, the catalogue of edition {found.edition}."
    patients, sessions, courses = (_differing(found, field) for field in ("word", "lot", None))
    well = (
        f"{courses:,} kept otherwise than computed afresh" if courses else "every forecast equals a fresh computation"
    )
    yield f"{_number(found.courses, 'course')}: {well}."
    well = (
        f"{patients:,} not found by the words of name and MRN"
        if patients
        else "each is found by the words of name and MRN"
    )
    yield f"{_number(found.patients, 'patient')}: {well}."
    if found.injections or sessions:
        well = f"{sessions:,} not found by its lots" if sessions else "each is found by its lots"
        yield f"{_number(found.injections, 'injection')} from lots: {well}."


def _differing(found: Checkup, field: str | None) -> int:
    """Return of how many patients or sessions the words or lots differ; of None, how many courses do."""
    kinds = ((each.field if each.field in {"word", "lot"} else None, each.reference) for each in found.differences)
    return len({reference for kind, reference in kinds if kind == field})


def _advice(found: Checkup) -> Iterator[str]:
    """Say what somebody may want to do; none of it is damage."""
    if found.forgotten:
        what = "is past and open" if len(_appointments(found.forgotten)) == 1 else "are past and open"
        yield f"{_named(found.forgotten)} {what}: log the session, or prolotrack appointment arrive, no-show or cancel."
    for each in found.needless[:_NAMED]:
        appointment, course = _references(each)
        yield f"{appointment} on {day(each.on)} is for {course}, which has no session to come."
    if len(found.needless) > _NAMED:
        yield f"So are {len(found.needless) - _NAMED:,} more: --format json lists them."
    if found.holidays:
        country, year = found.holidays
        yield f"Public holidays are known until the end of {year}: repeat prolotrack clinic set --country {country}."


def _named(loose: Sequence[Loose]) -> str:
    """Name appointments: ``A3, A5``, and how many more."""
    references = _appointments(loose)
    more = len(references) - _NAMED
    return ", ".join(references[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _appointments(loose: Sequence[Loose]) -> list[str]:
    """Return the references of appointments, each once."""
    return list(dict.fromkeys(appointment for appointment, _ in map(_references, loose)))


def _references(loose: Loose) -> tuple[str, str]:
    """Return what a loose appointment is called, and the course that it is for."""
    return reference_of("appointment", loose.appointment_id), reference_of("course", loose.course_id)


def _object(loose: Loose) -> dict[str, object]:
    """Return a loose appointment for a program."""
    appointment, course = _references(loose)
    return {
        "appointment": appointment,
        "course": course,
        "on": loose.on,
        "at": loose.at,
    }


def _number(count: int, noun: str) -> str:
    """Say how many things there are: ``1 course``, ``1,204 courses``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _value(value: str | int | None) -> str:
    """Write one side of a difference."""
    return "nothing" if value is None else str(value)
