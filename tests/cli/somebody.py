"""Somebody of whom everything that may be written says who it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from hypothesis import strategies as st

from prolotrack.domain.anatomy import Kind, Region
from prolotrack.domain.course import Change
from prolotrack.domain.dates import Interval, Unit
from prolotrack.domain.patient import Patient
from prolotrack.domain.protocol import evenly_spaced
from prolotrack.domain.said import NO_VISIT, Said
from prolotrack.domain.session import Injection
from prolotrack.domain.structure import Structure
from prolotrack.domain.substance import Role, Substance
from prolotrack.services.catalogue import add_structure, add_substance, own_protocol
from prolotrack.services.courses import Opening, change, open_course
from prolotrack.services.registration import add_patient
from prolotrack.services.treatment import log_session
from prolotrack.store.address import parse_address
from prolotrack.store.audit import Act
from prolotrack.store.transaction import Transaction, write
from tests.cli.desk import TODAY, Desk

Who = dict[str, str]


@st.composite
def somebody(draw: st.DrawFn) -> Who:
    """Draw words that tell who somebody is, each such as no form has by chance."""
    letters = st.text("abcdefghijkmnopqrstuvwxyzäöüßéñ漢字", min_size=4, max_size=9).map("q{}j".format)
    names = ("family", "given", "email", "note", "lot", "clinician", "structure", "substance", "place", "reason")
    told = {name: draw(letters) for name in names}
    numbers = st.integers(10**8, 10**11).map(str)
    return {**told, "mrn": draw(numbers), "phone": draw(numbers), "image": draw(numbers)}


def record(desk: Desk, who: Who, born: date, opened: date) -> None:
    """Record the patient with a course of two sessions, of a structure, a protocol and a substance of the clinic's."""

    def work(tx: Transaction) -> None:
        patient = add_patient(tx, _patient(who, born), TODAY)
        structure = add_structure(tx, Structure(who["structure"], Kind.FASCIA, Region.FOOT, sided=False))
        add_substance(tx, Substance(who["substance"], Role.IRRITANT))
        protocol = own_protocol(tx, evenly_spaced(3, Interval(opened.day + 1, Unit.DAY)))
        opening = Opening(patient, structure, None, None, opened, who["clinician"], note=who["note"])
        course = open_course(tx, opening, protocol).course
        for said in _sessions(who, opened):
            log_session(tx, [course.id], said)
        change(tx, course.id, Change.STOPPED, opened + timedelta(2), who["reason"], who["note"])

    write(parse_address(desk.url), Act(who["clinician"], "test", datetime.now(UTC), str(uuid4())), work)


def _patient(who: Who, born: date) -> Patient:
    """Return the patient."""
    name, email = f"{who['family'].title()}, {who['given']}", f"{who['email']}@example.org"
    note = who["note"]
    return Patient(who["mrn"], name, born, None, who["phone"], email, allergies=(note,), note=note)


def _sessions(who: Who, opened: date) -> tuple[Said, Said]:
    """Return what is said of two sessions: a mix, and on the day after, too soon, its agent alone."""
    note = who["note"]
    injection = Injection(
        *(0, 0),
        mix=f"2 mL {who['substance']} 10% + 1 mL dextrose 5%",
        lots=(who["lot"],),
        points=(f"{who['place']} 3 mL",),
        image=who["image"],
        approach=note,
        needle=note,
        response=note,
        complications=note,
    )
    wheals, told = f"1 mL {who['substance']} 1%", f"call {who['phone']}"
    visit = replace(
        NO_VISIT, screen=("fracture",), position=note, prep=note, plan=note, instructions=told, wheals=wheals
    )
    reason = who["reason"]
    said = Said(opened, injection, who["clinician"], note=note, override=reason, visit=visit, pain=Decimal(7))
    alone = replace(injection, mix=None, agent=who["substance"])
    return said, replace(said, on=opened + timedelta(1), early_reason=reason, injection=alone)
