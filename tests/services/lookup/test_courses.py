"""Tests of the lookup of courses: by reference, or by patient and structure."""

import pytest

from prolotrack.domain.course import Change
from prolotrack.errors import Ambiguous, NotFound, OutOfRange, UsageProblem
from prolotrack.services.lookup.courses import find_course, split_courses
from tests.domain.injections import after
from tests.factories import Clinic


def course(clinic: Clinic, *said: str) -> tuple[str, bool]:
    """Return the reference of the course that is found, and whether its patient was named exactly."""
    found, exact = clinic.ask(lambda reader: find_course(reader, said))
    return found.reference, exact


def test_course_is_found_by_its_reference(clinic: Clinic) -> None:
    """Also a void one; a reference that was never given is not."""
    clinic.opened()
    assert course(clinic, "C1") == course(clinic, "c1") == ("C1", True)
    clinic.undo()
    assert course(clinic, "C1") == ("C1", True)
    with pytest.raises(NotFound, match="There is no course C2"):
        course(clinic, "c2")


def test_course_is_found_by_patient_and_structure(clinic: Clinic) -> None:
    """The side may be left out where one has a course."""
    clinic.opened("left knee")
    assert course(clinic, "1042", "left knee") == ("C1", True)
    assert course(clinic, "1042", "knee") == ("C1", True)
    assert course(clinic, "riv", "knee") == ("C1", False)


@pytest.mark.parametrize("said", [(), ("1042",), ("1042", "left", "knee"), ("left knee",)])
def test_course_is_a_reference_or_two_words(clinic: Clinic, said: tuple[str, ...]) -> None:
    """Anything else is told."""
    with pytest.raises(UsageProblem, match="is not a course: write C12, or a patient and a structure"):
        course(clinic, *said)


def test_course_of_another_side_or_structure_is_not_found(clinic: Clinic) -> None:
    """Nor one of a side that the structure has not."""
    clinic.opened("left knee")
    with pytest.raises(NotFound, match="Rivera, Ana has no course on the knee joint, RIGHT, but C1 on the knee"):
        course(clinic, "1042", "right knee")
    with pytest.raises(NotFound, match="has no course on the hip joint"):
        course(clinic, "1042", "hip")
    with pytest.raises(OutOfRange, match="lies in the midline"):
        course(clinic, "1042", "left lumbar disc")


def test_courses_that_may_be_meant_are_named(clinic: Clinic) -> None:
    """Those that go on; where there is none, a new one is opened."""
    nothing = "Rivera, Ana has no course on the hip joint"
    for words in ("left knee", "lumbar disc"):
        clinic.opened(words)
    with pytest.raises(NotFound) as refusal:
        course(clinic, "1042", "hip")
    others = "C1 on the knee joint, LEFT; C2 on the lumbar disc"
    does = "write C1 if that is meant; prolotrack course open opens another."
    assert str(refusal.value) == f"{nothing}, but {others}: {does}"
    for key in (1, 2):
        clinic.change(key, Change.COMPLETED, after(1))
    with pytest.raises(NotFound, match=f"^{nothing}: prolotrack course open opens one.$"):
        course(clinic, "1042", "hip")


def test_course_that_goes_on_wins_over_one_that_ended(clinic: Clinic) -> None:
    """The one that ended is found where there is no other; a void one never."""
    clinic.opened("left knee")
    clinic.change(1, Change.COMPLETED, after(1))
    assert course(clinic, "1042", "left knee") == ("C1", True)
    clinic.opened("left knee", on=after(2))
    assert course(clinic, "1042", "left knee") == ("C2", True)
    clinic.change(2, Change.PAUSED, after(3))
    assert course(clinic, "1042", "left knee") == ("C2", True)
    clinic.undo()
    clinic.undo()
    assert course(clinic, "1042", "left knee") == ("C1", True)


def test_several_courses_are_candidates(clinic: Clinic) -> None:
    """Each with its side and state."""
    clinic.opened("left knee")
    clinic.opened("right knee", on=after(1))
    with pytest.raises(Ambiguous, match="Rivera, Ana has several courses on 'knee': give the reference") as several:
        course(clinic, "1042", "knee")
    assert several.value.candidates == (
        ("C1", "knee joint, LEFT, open, opened 2026-01-05"),
        ("C2", "knee joint, RIGHT, open, opened 2026-01-06"),
    )


def test_row_of_words_is_references_and_pairs() -> None:
    """``C12`` is always a reference; other words come in pairs, the last may lack its second."""
    assert split_courses(["C1", "1042", "left knee", "c3"]) == [("C1",), ("1042", "left knee"), ("c3",)]
    assert split_courses(["1042", "C1", "1042"]) == [("1042", "C1"), ("1042",)]
    assert split_courses([]) == []
