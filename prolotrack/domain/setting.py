"""Settings: what the clinic said of itself, each as it is recorded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting by its name; a clinic that never said it has none."""

    name: str
    value: str
    void: str | None = None
    id: int = 0
    version: int = 1
