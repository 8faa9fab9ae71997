"""Numbers of patients that may lead to somebody else: those of which a blank makes another, those that were changed."""

import string
from functools import cached_property
from typing import NamedTuple

from prolotrack.domain.patient import Patient
from prolotrack.store.audit import revived
from prolotrack.store.reader import Reader

_BLANKS = f"{string.whitespace}\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


class Blanked(NamedTuple):
    """A number with blanks around it, from when they were kept."""

    mrn: str


class Former(NamedTuple):
    """The number that a patient has, and the patient's row when it was another."""

    mrn: str
    before: str


class Numbers:
    """The numbers of patients that were changed or hold blanks: each kind is read once, if it is needed."""

    def __init__(self, reader: Reader) -> None:
        """Read nothing so far."""
        self._reader = reader

    def with_blanks(self, mrn: str) -> str | None:
        """Return the number of a patient that is this one but for the blanks around it."""
        return self._blanked.get(mrn)

    def now(self, mrn: str) -> str | None:
        """Return the number that a patient has who once had this one."""
        return self._former.get(mrn)

    @cached_property
    def _blanked(self) -> dict[str, str]:
        """Return the numbers with blanks around them, by what they are without."""
        found = self._reader.all(Blanked, "intake.blanked", blanks=_BLANKS)
        return {each.mrn.strip(): each.mrn for each in found}

    @cached_property
    def _former(self) -> dict[str, str]:
        """Return what the numbers were changed to that patients once had; a change that was undone never was."""
        found = self._reader.all(Former, "intake.former")
        return {revived(Patient, each.before).mrn: each.mrn for each in found}
