"""The clinic's own settings."""

from dataclasses import dataclass

CATALOGUE = "catalogue"  # the edition of the shipped catalogue that is loaded


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting by its name."""

    name: str
    value: str
    void: str | None = None
    id: int = 0
    version: int = 1
