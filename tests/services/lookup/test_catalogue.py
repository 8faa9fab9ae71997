"""Tests of the lookup of conditions, protocols and measures."""

import pytest

from prolotrack.errors import NotFound
from prolotrack.services.lookup.catalogue import find_condition, find_measure, find_protocol
from tests.factories import Clinic


def test_entries_of_the_catalogue_are_found_by_their_names(untouched: Clinic) -> None:
    """Whatever their case."""
    with untouched.reading() as reader:
        assert find_condition(reader, " m77.12 ").code == "M77.12"
        assert find_protocol(reader, " Rabago-2013 ").name == "rabago-2013"
        assert find_measure(reader, " NRS ").name == "nrs"


def test_entries_of_the_catalogue_that_are_not_there_are_not_found(untouched: Clinic) -> None:
    """The sentence says which command lists them."""
    with untouched.reading() as reader:
        for find, says in (
            (find_condition, "condition list"),
            (find_protocol, "protocol list"),
            (find_measure, "measure list"),
        ):
            with pytest.raises(NotFound, match=says):
                find(reader, "none")
