"""What somebody may do in a clinic, by the command that does it, and then take back."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from prolotrack.domain.anatomy import Kind, Region
from prolotrack.domain.course import Change
from prolotrack.domain.protocol import evenly_spaced
from prolotrack.domain.structure import Structure
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.catalogue import add_structure, own_protocol
from prolotrack.services.courses import extend, open_course
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session
from tests.domain.injections import after
from tests.domain.protocols import weeks
from tests.factories import ANA, NOTHING_SAID, TODAY, Clinic, given

RAO = "Dr. Rao"
FAT_PAD = Structure("hoffa fat pad", Kind.FASCIA, Region.KNEE, sided=True, origin="clinic")


def dose(clinic: Clinic, actor: str) -> None:
    """Put the last session of the first course right: day, dose and pain."""
    seen = clinic.course(1).given[-1].session
    said = Amendment("mistyped", seen.on, None, None, "x", replace(NOTHING_SAID, percent=Decimal(15)), Decimal(3))
    clinic.do(lambda tx: amend_session(tx, seen, said), actor, "session amend")


def strike(clinic: Clinic, actor: str) -> None:
    """Strike out the last session of the first course."""
    seen = clinic.course(1).given[-1].session
    clinic.do(lambda tx: void_session(tx, seen, "not given"), actor, "session void")


def rename(clinic: Clinic, actor: str) -> None:
    """Change the name of the patient of the first course."""
    seen = clinic.course(1).patient
    clinic.do(lambda tx: edit_patient(tx, seen, replace(seen, name="Ríos, Ana"), TODAY), actor, "patient edit")


def lengthen(clinic: Clinic, actor: str) -> None:
    """Add a session to the first course."""
    clinic.do(lambda tx: extend(tx, 1, 1, after(30), None, None), actor, "course extend")


def treat(clinic: Clinic, actor: str) -> None:
    """Log a session with pain."""
    said = replace(given(after(56)), pain=Decimal(2), pain_after=Decimal(1))
    clinic.do(lambda tx: log_session(tx, [1], said), actor)


def open_own(clinic: Clinic, actor: str) -> None:
    """Open a course under a protocol of the clinic's own, with a baseline of pain."""
    said = replace(clinic.opening(clinic.course(1).patient, "left hip"), pain=Decimal(5))
    clinic.do(lambda tx: open_course(tx, said, own_protocol(tx, evenly_spaced(4, weeks(3)))), actor, "course open")


DEEDS: dict[str, Callable[[Clinic, str], object]] = {
    "patient add": lambda clinic, actor: clinic.do(lambda tx: tx.add(replace(ANA, mrn="3")), actor, "patient add"),
    "patient edit": rename,
    "course open": open_own,
    "course extend": lengthen,
    "course pause": lambda clinic, actor: clinic.change(1, Change.PAUSED, after(30), actor),
    "course complete": lambda clinic, actor: clinic.change(1, Change.COMPLETED, after(30), actor),
    "course stop": lambda clinic, actor: clinic.change(1, Change.STOPPED, after(30), actor),
    "log": treat,
    "session amend": dose,
    "session void": strike,
    "structure add": lambda clinic, actor: clinic.do(lambda tx: add_structure(tx, FAT_PAD), actor, "structure add"),
}
