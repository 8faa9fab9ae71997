"""The clinic's own settings."""

from dataclasses import dataclass

CATALOGUE = "catalogue"  # the setting that holds the edition of the catalogue a database has loaded
EDITION = 1  # of the shipped catalogue; raised whenever a TOML file changes: a database then takes in what is new


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting by its name."""

    name: str
    value: str
    void: str | None = None
    id: int = 0
    version: int = 1
