"""Whose lines they are: as they say, else of whom the course is that they name."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from prolotrack.domain.course import Course
from prolotrack.domain.intake import Line
from prolotrack.domain.patient import Patient
from prolotrack.store.reader import Reader

_KEPT = 1 << 12  # courses


def whose(reader: Reader, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines with the number of their patient; one of nobody who is known has none."""

    @lru_cache(maxsize=_KEPT)
    def treated(key: int) -> str:
        course = reader.get(Course, key)
        return reader.known(Patient, course.patient_id).mrn if course else ""

    for line in lines:
        yield line if line.mrn else line._replace(mrn=treated(line.course) if line.course else "")
