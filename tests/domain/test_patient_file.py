"""Tests of patients' files: what is in them, and what the trail tells of them."""

from dataclasses import replace

import pytest

from prolotrack.domain.revision import Did
from tests.domain.dossiers import COURSE, a_dossier
from tests.domain.injections import OPENED, after
from tests.domain.mixes import mixed
from tests.domain.patient_files import a_file, a_trace, with_session

VOID, STANDS = '{"void":"mistyped"}', '{"void":null}'


@pytest.mark.parametrize(
    ("before", "now", "did"),
    [
        (None, STANDS, Did.ADDED),
        (STANDS, STANDS, Did.CHANGED),
        ("{}", STANDS, Did.CHANGED),
        (STANDS, VOID, Did.STRUCK_OUT),
        (VOID, STANDS, Did.RESTORED),
    ],
)
def test_the_trail_tells_what_was_done(before: str | None, now: str, did: Did) -> None:
    """A record of before there were void ones says nothing of it."""
    assert a_trace("course", 12, before=before, after=now).did is did


def test_a_course_is_found_by_its_key() -> None:
    """One that is not in the file is not."""
    file = a_file(a_dossier(), a_dossier(course=replace(COURSE, id=13)))
    assert [now and now.course.id for now in (file.course(12), file.course(13), file.course(14))] == [12, 13, None]


def test_wheals_are_told_once_a_session() -> None:
    """With its first injection, where it is known what was in them."""
    now = with_session(a_dossier(OPENED, after(28)), wheals="1 mL lidocaine 1%")
    file = a_file(now, solutions={"1 mL lidocaine 1%": mixed("1 mL lidocaine 1%")}, first_injections=frozenset({1, 2}))
    (first, second) = now.treatments
    assert file.with_wheals(first.session, first.injection) == mixed("1 mL lidocaine 1%")
    assert file.with_wheals(second.session, second.injection) is None
    assert file._replace(first_injections=frozenset()).with_wheals(first.session, first.injection) is None
    assert file._replace(solutions={}).with_wheals(first.session, first.injection) is None
