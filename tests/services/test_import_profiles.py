"""Tests of import profiles: kept once under a name, replaced with their history."""

from dataclasses import replace

import pytest

from prolotrack.domain.import_profile import ImportProfile
from prolotrack.errors import NotFound
from prolotrack.services.import_profiles import find_profile, keep_profile
from tests.factories import Clinic

OLD_SHEET = ImportProfile("Old sheet", "wide", ("Rep=percent", "X="), "dmy", "cp1252", ";")


def keep(clinic: Clinic, profile: ImportProfile) -> None:
    """Keep a profile."""
    clinic.do(lambda tx: keep_profile(tx, profile), command="import")


def test_a_profile_is_found_by_its_name(clinic: Clinic) -> None:
    """However that is written."""
    keep(clinic, OLD_SHEET)
    found = clinic.ask(lambda reader: find_profile(reader, "old  SHEET"))
    assert replace(found, id=0) == OLD_SHEET


def test_the_same_profile_again_changes_nothing(clinic: Clinic) -> None:
    """No entry in the trail, whatever the case of its name."""
    keep(clinic, OLD_SHEET)
    before = clinic.trail()
    keep(clinic, replace(OLD_SHEET, name="OLD SHEET"))
    assert clinic.trail() == before


def test_another_profile_of_that_name_takes_its_place(clinic: Clinic) -> None:
    """The trail has what it was."""
    keep(clinic, OLD_SHEET)
    keep(clinic, replace(OLD_SHEET, name="old sheet", dates="mdy"))
    found = clinic.ask(lambda reader: find_profile(reader, "Old sheet"))
    assert (found.name, found.dates, found.version) == ("Old sheet", "mdy", 2)
    assert '"dates":"dmy"' in (clinic.trail()[-1].before or "")


def test_a_profile_that_is_not_there_is_told(clinic: Clinic) -> None:
    """With those that are."""
    with pytest.raises(NotFound, match=r"^No import profile 'new': keep one with --save NAME\.$"):
        clinic.ask(lambda reader: find_profile(reader, "new"))
    keep(clinic, OLD_SHEET)
    keep(clinic, replace(OLD_SHEET, name="Another"))
    with pytest.raises(NotFound, match=r"^No import profile 'new': there are 'Another', 'Old sheet'\.$"):
        clinic.ask(lambda reader: find_profile(reader, "new"))
