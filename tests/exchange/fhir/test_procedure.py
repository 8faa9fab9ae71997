"""Tests of injections as procedures: where, by whom, with what, and what came of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from prolotrack.domain.anatomy import Kind, Region
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.lot import Lot, LotState
from prolotrack.domain.session import Guidance, Injection
from prolotrack.domain.structure import Structure
from prolotrack.exchange.fhir.coding import PROLOTHERAPY, codings
from prolotrack.exchange.fhir.site import body_site
from tests.domain.dossiers import a_dossier, treatment
from tests.domain.injections import OPENED
from tests.domain.patient_files import STUDY_ID, a_file, in_deidentified, with_injection, with_session
from tests.exchange.fhir.telling import CLINIC, LEE, PLAN, SUBJECT, told

D50 = Lot("D50", "Dextrose 50 %", expires=date(2027, 3, 31), maker="Hospira")
CPT = "http://www.ama-assn.org/go/cpt"


def of(now: Dossier, **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of a file
    """Return the first injection of a course as it is told."""
    return told(a_file(now, **facts), "Procedure")[0]


def noted(now: Dossier) -> list[str]:
    """Return the notes of the first injection."""
    return [note["text"] for note in of(now).get("note", [])]


def test_an_injection_is_told_whole() -> None:
    """Everything that has an element of its own."""
    now = with_session(a_dossier(OPENED), instructions="no NSAIDs")
    now = with_injection(now, needle="27 G", response="no pain", complications="bruise", guidance=Guidance.ULTRASOUND)
    lots = (LotState("D50", known=True, expires=D50.expires), LotState("L\u00a07", known=False))
    now = now._replace(treatments=(now.treatments[0]._replace(lots=lots),))
    assert of(now, lots={"D50": D50}) == {
        "resourceType": "Procedure",
        "id": "injection-1",
        "contained": [
            {
                "resourceType": "Medication",
                "id": "lot-1",
                "code": {"text": "Dextrose 50 %"},
                "manufacturer": {"display": "Hospira"},
                "batch": {"lotNumber": "D50", "expirationDate": "2027-03-31"},
            },
            {"resourceType": "Medication", "id": "lot-2", "batch": {"lotNumber": "L 7"}},
        ],
        "identifier": [{"system": CLINIC.own("injections"), "value": "S1/C12"}],
        "basedOn": [PLAN],
        "status": "completed",
        "code": {"coding": [PROLOTHERAPY, {"system": CPT, "code": "20611"}], "text": "prolotherapy"},
        "subject": SUBJECT,
        "performedDateTime": "2026-01-05",
        "performer": [{"actor": LEE}],
        "bodySite": [body_site(CLINIC, now)],
        "outcome": {"text": "no pain"},
        "complication": [{"text": "bruise"}],
        "followUp": [{"text": "no NSAIDs"}],
        "usedReference": [{"reference": "#lot-1"}, {"reference": "#lot-2"}],
        "usedCode": [{"text": "ultrasound guidance"}, {"text": "27 G"}],
    }


def test_nothing_is_told_that_nobody_said() -> None:
    """What and where, when and by whom: no more."""
    assert set(of(a_dossier(OPENED))) == {
        *("resourceType", "id", "identifier", "basedOn", "status", "code", "subject"),
        *("performedDateTime", "performer", "bodySite"),
    }


def test_a_void_injection_is_an_error() -> None:
    """With its reason."""
    resource = of(a_dossier(treatment(1, OPENED, void="another patient")))
    assert (resource["status"], resource["statusReason"]) == ("entered-in-error", {"text": "another patient"})


def test_the_rest_of_the_note_is_told_in_words() -> None:
    """Each with what it is about; landmarks guided, and are nothing that is used."""
    now = with_session(
        a_dossier(OPENED),
        time_out=True,
        screen=("nsaid", "allergy"),
        position="supine",
        prep="chlorhexidine",
        plan="again",
        note="a note",
        stops=("dose (40 mg)", "nsaid (the day before)"),
        override="asked for",
    )
    now = with_injection(
        now,
        guidance=Guidance.LANDMARK,
        mix="3 mL dextrose 15%",
        points=("entheses 1 mL", "joint 2 mL"),
        approach="lateral",
        image="PACS 4711",
        early_reason="the pain is back",
        override="beyond",
        complications="None",
    )
    assert noted(now) == [
        "time-out: patient, structure and side checked",
        "screening: nsaid, allergy",
        "guidance: by landmarks",
        "solution: 3 mL dextrose 15%",
        "points: entheses 1 mL; joint 2 mL",
        "approach: lateral",
        "image: PACS 4711",
        "complications: None",
        "position: supine",
        "prep: chlorhexidine",
        "too soon: the pain is back",
        "overridden: dose (40 mg); nsaid (the day before); asked for; beyond",
        "plan: again",
        "note: a note",
    ]
    assert not {"usedCode", "complication"} & set(of(now))
    assert noted(with_session(a_dossier(OPENED), time_out=False, screen=())) == [
        "time-out: not done",
        "screening: clear",
    ]


def structure(name: str, kind: Kind) -> Structure:
    """Return a structure."""
    return Structure(name, kind, Region.KNEE, sided=True)


@pytest.mark.parametrize(
    ("name", "kind", "guidance", "cpt"),
    [
        ("anterior cruciate ligament", Kind.LIGAMENT, None, "20550"),
        ("plantar fascia", Kind.FASCIA, Guidance.ULTRASOUND, "20550"),
        ("lateral epicondyle", Kind.TENDON, Guidance.LANDMARK, "20551"),
        ("achilles tendon", Kind.TENDON, Guidance.ULTRASOUND, None),
        ("finger joint", Kind.JOINT, Guidance.ULTRASOUND, "20604"),
        ("wrist joint", Kind.JOINT, Guidance.ULTRASOUND, "20606"),
        ("hip joint", Kind.JOINT, Guidance.ULTRASOUND, "20611"),
        ("hip joint", Kind.JOINT, Guidance.FLUOROSCOPY, None),
        ("hip joint", Kind.JOINT, None, None),
        ("sacroiliac joint", Kind.JOINT, Guidance.ULTRASOUND, None),
        ("glenoid labrum", Kind.LABRUM, Guidance.ULTRASOUND, None),
    ],
)
def test_a_procedure_is_coded_as_far_as_the_record_tells(
    name: str, kind: Kind, guidance: Guidance | None, cpt: str | None
) -> None:
    """Prolotherapy always; a CPT code where it is certain, and never its description."""
    first, *others = codings(structure(name, kind), Injection(1, 1, guidance=guidance))
    assert first == {
        "system": "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
        "code": "M0076",
        "display": "Prolotherapy",
    }
    assert others == ([{"system": CPT, "code": cpt}] if cpt else [])


def test_a_nameless_injection_tells_no_text() -> None:
    """No lots, clinician, notes, reference; guidance, which is no text, stays."""
    now = with_session(a_dossier(OPENED), note="Ana", position="Ana", instructions="Ana")
    now = with_injection(
        now, needle="Ana", response="Ana", complications="Ana", lots=("Ana",), guidance=Guidance.ULTRASOUND
    )
    now = now._replace(treatments=(now.treatments[0]._replace(lots=(LotState("Ana", known=False),)),))
    (resource,) = told(in_deidentified(a_file(now)), "Procedure")
    assert set(resource) == {
        *("resourceType", "id", "basedOn", "status", "code", "subject", "performedDateTime", "bodySite", "usedCode"),
    }
    assert (resource["id"], resource["performedDateTime"]) == (f"injection-{STUDY_ID}-1-1", "2026")
    assert resource["usedCode"] == [{"text": "ultrasound guidance"}]
    assert "Ana" not in repr(resource)


def test_a_session_of_two_courses_is_two_procedures() -> None:
    """Each of its own structure."""
    other = a_dossier(course=replace(a_dossier().course, id=13))
    second = replace(treatment(1, OPENED).injection, course_id=13, id=2)
    other = other._replace(treatments=(treatment(1, OPENED)._replace(injection=second),))
    found = told(a_file(a_dossier(OPENED), other), "Procedure")
    assert [each["identifier"][0]["value"] for each in found] == ["S1/C12", "S1/C13"]
