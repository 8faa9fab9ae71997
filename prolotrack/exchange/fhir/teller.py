"""How the records of a patient's file are called, dated and referred to in a bundle.

A clinic's identifiers are made of the seal of its trail's first entry, by UUID version 5: no other clinic has them, and
a record keeps its own for ever.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID, uuid5

from prolotrack.domain.patient_file import PatientFile
from prolotrack.exchange.fhir.elements import Element, text

_DIGITS = 32  # hexadecimal, of a UUID
_FEW = 8
_REMEMBERED = 2**12  # names: those of the patient who is told come again and again


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic by the seal of its trail's first entry."""

    seal: str

    def address(self, kind: str, name: str) -> str:
        """Return the address of a resource."""
        return self.own(f"{kind}/{name}")

    def own(self, what: str) -> str:
        """Return a URI of the clinic's own, such as that of its medical record numbers."""
        return f"urn:uuid:{_made(self.seal, what)}"

    def short(self, called: str) -> str:
        """Return what tells a name apart from the few beside it, in any script; case does not matter."""
        return _made(self.seal, called.lower())[:_FEW]

    def reference(self, kind: str, name: str) -> Element:
        """Return a reference to a resource."""
        return {"reference": self.address(kind, name)}

    def practitioner(self, called: str) -> str:
        """Return the id of who goes by a name; case does not matter."""
        return f"practitioner-{_made(self.seal, called.lower())}"


@lru_cache(_REMEMBERED)
def _made(seal: str, what: str) -> str:
    """Return what identifies something of a clinic's."""
    return str(uuid5(UUID(seal[:_DIGITS]), what))


@dataclass(frozen=True, slots=True)
class Teller:
    """A patient's file as a clinic tells it."""

    clinic: Clinic
    file: PatientFile

    def name(self, kind: str, key: int, of: str = "") -> str:
        """Return the id of what is made *of* a record: ``course-12``, ``condition-course-12``."""
        called = f"{kind.replace('_', '-')}-{self.file.called.get((kind, key), key)}"
        return f"{of}-{called}" if of else called

    def refer(self, to: str, kind: str, key: int, of: str = "") -> Element:
        """Return a reference to the resource of a kind that is made of a record."""
        return self.clinic.reference(to, self.name(kind, key, of))

    @property
    def subject(self) -> Element:
        """Return a reference to the patient."""
        return self.refer("Patient", "patient", self.file.patient.id)

    def identifier(self, called: str, of: str) -> Element | None:
        """Return what people call a record of some kind, such as ``C12``; None in a file that names nobody."""
        return None if self.file.who else {"system": self.clinic.own(of), "value": text(called)}

    def who(self, called: str) -> Element | None:
        """Return a reference to who treated or recorded, with the name; None where that is not told."""
        if not called:
            return None
        return self.clinic.reference("Practitioner", self.clinic.practitioner(called)) | {"display": text(called)}

    def day(self, on: date | None) -> str | None:
        """Return a day as it is told: its year alone in a file that names nobody."""
        if on is None:
            return None
        return f"{on.year:04}" if self.file.who else on.isoformat()
