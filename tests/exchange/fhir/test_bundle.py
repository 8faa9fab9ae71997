"""Tests of bundles: valid JSON at every size, whatever is in it, every reference within it."""

import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from prolotrack.domain.patient_file import PatientFile
from prolotrack.exchange.fhir.bundle import bundle_text
from tests.domain.dossiers import COURSE, PATIENT, a_dossier
from tests.domain.hostile import HARMLESS, label
from tests.domain.injections import OPENED
from tests.domain.mixes import USUAL, mixed
from tests.domain.patient_files import a_file, a_score, a_trace, an_event, in_deidentified, with_injection, with_session
from tests.exchange.fhir.referred import references
from tests.exchange.fhir.telling import CLINIC
from tests.fhir.validators import by_python

AT = "2026-03-02T10:00:00+00:00"


def bundle(*files: PatientFile, at: str | None = AT) -> dict[str, Any]:
    """Return a bundle as it is read."""
    read: dict[str, Any] = json.loads("".join(bundle_text(CLINIC, files, at)))
    return read


def full(said: str = "x") -> PatientFile:
    """Return a file in which a text stands wherever one can."""
    course = replace(COURSE, clinician=f"-{said}", tried=(said,), goal=said, note=said, consent=True)
    now = with_session(a_dossier(OPENED, course=course), clinician=f"-{said}", note=said, consent=False)
    now = with_injection(now, mix=USUAL, response=said, complications=said, needle=said, points=(said,))
    now = now._replace(events=(an_event(note=said, action=said, session_id=1),))
    return a_file(
        now,
        patient=replace(PATIENT, mrn=said, name=f"-{said}", phone=said, email=said),
        scores=(a_score(note=said, session_id=1),),
        traces=(a_trace("course", 12, actor=f"-{said}", reason=said),),
        solutions={USUAL: mixed()},
    )


def test_a_bundle_of_nothing_has_no_entries() -> None:
    """A list in FHIR is never empty."""
    assert bundle() == {"resourceType": "Bundle", "type": "collection", "timestamp": AT}
    assert bundle(at=None) == {"resourceType": "Bundle", "type": "collection"}


def test_every_resource_is_an_entry() -> None:
    """A line each, under the address to which others refer."""
    text = "".join(bundle_text(CLINIC, [full()], AT))
    entries = json.loads(text)["entry"]
    assert text.count("\n") == len(entries) + 3
    for entry in entries:
        resource = entry["resource"]
        assert entry["fullUrl"] == CLINIC.address(resource["resourceType"], resource["id"])


def test_every_reference_is_within_the_bundle() -> None:
    """And nothing is there twice; whom nobody names is referred to as well."""
    for file in (full(), in_deidentified(full())):
        read = bundle(file)
        addresses = [entry["fullUrl"] for entry in read["entry"]]
        assert len(set(addresses)) == len(addresses)
        referred = set(references(read))
        assert referred
        assert referred <= set(addresses)


def test_people_are_told_once() -> None:
    """Before the first patient whom they treated, however many they treated."""
    kinds = [entry["resource"]["resourceType"] for entry in bundle(full(), full())["entry"]]
    assert kinds[:2] == ["Practitioner", "Patient"]
    assert kinds.count("Practitioner") == 1
    assert "Practitioner" not in {
        entry["resource"]["resourceType"] for entry in bundle(in_deidentified(full()))["entry"]
    }


def test_patients_are_read_one_at_a_time() -> None:
    """What was told of one is written before the next is asked for."""
    asked: list[int] = []

    def files() -> Iterator[PatientFile]:
        for number in range(3):
            asked.append(number)
            yield full()

    seen = [(len(asked), part) for part in bundle_text(CLINIC, files(), AT)]
    assert [number for number, part in seen if '"resourceType": "Patient"' in part] == [1, 2, 3]


def test_a_bundle_is_never_whole_in_memory() -> None:
    """Of many patients no more is held than of one, and the names that are remembered."""
    file = full()
    files = (file._replace(patient=replace(PATIENT, id=key)) for key in range(100))
    tracemalloc.start()
    try:
        written = sum(map(len, bundle_text(CLINIC, files, AT)))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < written / 5


@pytest.mark.parametrize("said", HARMLESS, ids=label)
def test_any_text_makes_a_valid_bundle(said: str) -> None:
    """Printed it acts on no screen; a validator finds no fault."""
    text = "".join(bundle_text(CLINIC, [full(said)], AT))
    assert text.isascii()
    assert not set(text) & {chr(code) for code in range(32) if chr(code) != "\n"}
    assert by_python(json.loads(text)) == ()


def test_the_same_files_give_the_same_bytes() -> None:
    """Nothing looks at a clock."""
    assert list(bundle_text(CLINIC, [full()], AT)) == list(bundle_text(CLINIC, [full()], AT))
