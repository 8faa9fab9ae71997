"""Tests of what queries are made of."""

from typing import Any

import pytest
from sqlalchemy import ColumnElement, literal_column

from prolotrack.domain.setting import Setting
from prolotrack.store.queries.asking import fields_of


def test_columns_are_put_in_the_order_of_the_fields() -> None:
    """However they are said, the row becomes the record."""
    said: dict[str, ColumnElement[Any]] = {
        name: literal_column(name) for name in ("version", "id", "void", "value", "name")
    }
    assert [column.name for column in fields_of(Setting, **said)] == ["name", "value", "void", "id", "version"]


@pytest.mark.parametrize("names", [("name",), ("name", "value", "void", "id", "version", "other")])
def test_columns_that_are_not_the_fields_are_a_mistake(names: tuple[str, ...]) -> None:
    """One too few or one too many."""
    with pytest.raises(TypeError, match="Setting has other fields"):
        fields_of(Setting, **{name: literal_column(name) for name in names})
