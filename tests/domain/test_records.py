"""Tests of what all records of the clinical core have in common."""

from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import walk_packages

import pytest

import prolotrack.domain
from prolotrack.domain.schedule import Given
from tests.domain.injections import OPENED


def records() -> list[type]:
    """Return every record that a module of the clinical core defines."""
    found = walk_packages(prolotrack.domain.__path__, "prolotrack.domain.")
    modules = [import_module(module.name) for module in found]
    return [
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and is_dataclass(each) and each.__module__ == module.__name__
    ]


def test_record_cannot_be_changed() -> None:
    """What was recorded stays: a correction is a new version."""
    injection = Given(OPENED)
    with pytest.raises(AttributeError):
        injection.substandard = True  # type: ignore[misc]


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__qualname__)
def test_every_record_is_frozen(record: type) -> None:
    """Equal records are the same key, and a misspelt field is an error."""
    assert {"__hash__", "__eq__", "__setattr__", "__slots__"} <= set(vars(record))


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__qualname__)
def test_new_record_has_no_key_and_is_its_first_version(record: type) -> None:
    """What the database gives is not set beforehand; nothing is void from the start."""
    defaults = {field.name: field.default for field in fields(record)}
    if "version" in defaults and "void" in defaults:
        assert (defaults["void"], defaults["id"], defaults["version"]) == (None, 0, 1)
