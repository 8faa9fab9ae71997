"""Tests of ``export fhir``: everything in a bundle that other systems take in, or nothing of who it is."""

import json
import re
import shutil
import stat
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine

from prolotrack.cli.app import run
from prolotrack.domain.study_id import ALPHABET, LENGTH
from tests.cli.desk import Desk
from tests.exchange.fhir.referred import references
from tests.fhir.everything import live
from tests.fhir.validators import by_python

LEAKS = (  # names, numbers, contacts, people, lots, own names, texts
    *("Rivera", "lafsson", "Ada", "1042", "2077", "2078", "555-", "example.org", "Lee", "Weber"),
    *("D50", "OLD-1", "UNKNOWN-7", "Hospira", "Mayer", "mayer", "Okafor", "okafor"),
    *(
        "PACS",
        "tennis",
        "12 weeks",
        "antibiotics",
        "a note",
        "bruise",
        "supine",
        "latex",
        "mistake",
        "patient who",
        "flu",
    ),
)


@pytest.fixture(scope="session")
def everything_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file in which everything happened, to be copied only."""
    path = tmp_path_factory.mktemp("everything") / "prolotrack.db"
    shutil.copy2(sqlite_template, path)

    def type_in(words: tuple[str, ...]) -> None:
        assert run([*words, "--db", f"sqlite:///{path}", "--as", "Dr. Weber"]) == 0

    with redirect_stdout(StringIO()):
        live(type_in)
    return path


@pytest.fixture
def busy(desk: Desk, everything_template: Path) -> Desk:
    """Return a desk at a clinic in which everything happened."""
    shutil.copy2(everything_template, desk.file)
    return desk


def exported(desk: Desk, *words: str) -> dict[str, Any]:
    """Return a bundle, of which every reference is within it, and with which a validator finds no fault."""
    bundle: dict[str, Any] = desk.does("export", "fhir", *words).data
    addresses = [entry["fullUrl"] for entry in bundle.get("entry", [])]
    assert len(set(addresses)) == len(addresses)
    assert set(references(bundle)) <= set(addresses)
    assert by_python(bundle) == ()
    return bundle


def ids(bundle: dict[str, Any]) -> dict[str, str]:
    """Return the address of each resource by its kind and id."""
    entries = bundle.get("entry", [])
    return {f"{each['resource']['resourceType']}/{each['resource']['id']}": each["fullUrl"] for each in entries}


def kinds(bundle: dict[str, Any]) -> Counter[str]:
    """Return how many resources there are of each kind."""
    return Counter(entry["resource"]["resourceType"] for entry in bundle["entry"])


def test_everything_is_told(any_desk: Desk) -> None:
    """Of each kind of resource as many as there are records, on either database."""
    live(lambda words: any_desk.does(*words))
    bundle = exported(any_desk)
    found = kinds(bundle)
    assert found.pop("Provenance") > 30
    assert found == {
        "Patient": 4,
        "AllergyIntolerance": 1,
        "Practitioner": 2,
        "Condition": 2,
        "CarePlan": 7,
        "Procedure": 8,
        "MedicationAdministration": 13,
        "Observation": 7 + 2 + 2,  # scores, flares, and forecasts
        "AdverseEvent": 1,
        "Appointment": 5,
        "Consent": 3,
    }
    head = any_desk.head
    assert head
    assert bundle["timestamp"] == head.at


def test_whoever_reads_the_file_is_its_owner(busy: Desk, tmp_path: Path) -> None:
    """An existing file is kept unless --force is given; what a program reads is what the file holds."""
    path = tmp_path / "clinic.json"
    answer = busy.does("export", "fhir", "--out", str(path))
    assert (answer.out, answer.err) == ("", f"{path} is written.\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("precious", "utf-8")
    assert "--force" in busy.is_refused(5, "export", "fhir", "--out", str(path))
    assert path.read_text("utf-8") == "precious"
    busy.does("export", "fhir", "--out", str(path), "--force")
    assert path.read_text("utf-8") == busy.does("export", "fhir").out


def test_the_same_records_give_the_same_bytes(busy: Desk) -> None:
    """On another day too."""
    first = busy.does("export", "fhir").out
    with time_machine.travel("2026-07-01 08:00 +0000", tick=False):
        assert busy.does("export", "fhir").out == first


def test_a_record_keeps_its_id_for_ever(busy: Desk) -> None:
    """Whatever is recorded, amended or struck out later."""
    before = ids(exported(busy))
    for typed in (
        ("log", "C1", "--agent", "dextrose", "--percent", "15", "--override", "again"),
        ("session", "amend", "S1", "--percent", "20", "--mix", "4 mL dextrose 20%", "--reason", "mistyped"),
        ("score", "add", "C1", "nrs=1", "--kind", "follow-up"),
        ("patient", "unmerge", "2078", "--reason", "two persons"),
    ):
        busy.does(*typed)
    after = ids(exported(busy))
    gone = set(before) - set(after)
    assert len(gone) == 1  # the lidocaine that was not in the mix
    assert {name.rpartition("-")[0] for name in gone} == {"MedicationAdministration/dose-injection-1"}
    assert {name: after[name] for name in before if name not in gone} == {
        name: address for name, address in before.items() if name not in gone
    }


def test_no_other_clinic_has_its_addresses(
    busy: Desk, empty_postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Although its first patient is the first of another as well."""
    other = Desk(empty_postgres_url, capsys)
    other.has_elbow()
    theirs, ours = ids(exported(other)), ids(exported(busy))
    assert "Patient/patient-1" in theirs.keys() & ours.keys()
    assert not set(theirs.values()) & set(ours.values())


def test_one_course_is_told_alone(busy: Desk) -> None:
    """With its patient and its appointments; as it is among the others."""
    whole = {entry["fullUrl"]: entry for entry in exported(busy)["entry"]}
    for words in (("--course", "C1"), ("--course", "1042 left lateral epicondyle")):
        bundle = exported(busy, *words)
        assert kinds(bundle)["CarePlan"] == kinds(bundle)["Patient"] == 1
        assert kinds(bundle)["Appointment"] == 5
        told = [entry for entry in bundle["entry"] if entry["resource"]["resourceType"] != "Provenance"]
        assert all(whole[entry["fullUrl"]] == entry for entry in told)
    assert kinds(exported(busy, "--course", "C5"))["CarePlan"] == 1


def test_courses_are_chosen_by_the_day_they_were_opened(busy: Desk) -> None:
    """--since and --until are included; patients without such a course are left out."""
    bundle = exported(busy, "--since", "2026-02-01", "--until", "2026-02-19")
    plans = [each["resource"]["id"] for each in bundle["entry"] if each["resource"]["resourceType"] == "CarePlan"]
    assert plans == ["course-5", "course-4"]
    assert kinds(bundle)["Patient"] == 2
    assert "entry" not in exported(busy, "--until", "2025-12-31")


def test_what_cannot_be_meant_is_refused(busy: Desk) -> None:
    """An unknown course, a patient alone, a course with days, days in the wrong order."""
    busy.is_refused(3, "export", "fhir", "--course", "C99")
    assert "leave out --course" in busy.is_refused(2, "export", "fhir", "--course", "C1", "--since", "2026-01-01")
    busy.is_refused(6, "export", "fhir", "--since", "2026-02-01", "--until", "2026-01-01")
    busy.is_refused(2, "export", "fhir", "--course", " ")


def test_a_clinic_of_nobody_is_a_bundle(desk: Desk) -> None:
    """Without entries, whoever may be named."""
    assert "entry" not in exported(desk)
    assert "entry" not in exported(desk, "--deidentified")


def test_nobody_is_named(busy: Desk) -> None:
    """No name, number, contact, clinician, lot, text or reference; of a date its year; nothing that is void."""
    text = busy.does("export", "fhir", "--deidentified").out
    bundle = exported(busy, "--deidentified")
    assert kinds(bundle) == {
        "Patient": 3,
        "Condition": 2,
        "CarePlan": 6,
        "Procedure": 7,
        "MedicationAdministration": 11,
        "Observation": 6 + 1,
        "AdverseEvent": 1,
        "Consent": 2,
    }
    assert [leak for leak in LEAKS if leak in without_addresses(text)] == []
    assert re.findall(r'"[^"]*\d{4}-\d{2}(?:-\d{2})?(?:T[^"]*)?"', without_addresses(text)) == []
    assert re.findall(r'"[CSMEA]\d{1,3}"', text) == []
    assert "entered-in-error" not in text
    assert "1930" not in without_addresses(text)
    assert '"timestamp"' not in text


def without_addresses(text: str) -> str:
    """Return a bundle without what may spell anything by chance: addresses, study ids, signs in ids, LOINC codes."""
    drawn = f"[{ALPHABET}]{{{LENGTH}}}"
    return re.sub(rf'"urn:uuid:[-0-9a-f]{{36}}"|{drawn}|-[0-9a-f]{{8}}"|"code": "\d{{4,5}}-\d"', '""', text)


def test_study_ids_stay(busy: Desk) -> None:
    """The same bundle again; a course alone is as it is among the others, the patient's second the second."""
    first = exported(busy, "--deidentified")
    assert exported(busy, "--deidentified") == first
    whole = {entry["fullUrl"]: entry for entry in first["entry"]}
    alone = exported(busy, "--course", "C4", "--deidentified")
    assert [whole[entry["fullUrl"]] for entry in alone["entry"] if entry["resource"]["resourceType"] != "CarePlan"] == [
        entry for entry in alone["entry"] if entry["resource"]["resourceType"] != "CarePlan"
    ]
    (plan,) = (each["resource"] for each in alone["entry"] if each["resource"]["resourceType"] == "CarePlan")
    (patient,) = (each["resource"] for each in alone["entry"] if each["resource"]["resourceType"] == "Patient")
    assert plan["id"] == f"course-{patient['id'].removeprefix('patient-')}-3"


def test_an_existing_file_is_kept_before_anything_is_recorded(busy: Desk, tmp_path: Path) -> None:
    """No study id is given for a bundle that is not written."""
    path = tmp_path / "clinic.json"
    path.write_text("precious", "utf-8")
    busy.is_refused(5, "export", "fhir", "--deidentified", "--out", str(path))
    assert path.read_text("utf-8") == "precious"


def test_one_course_gives_one_study_id(busy: Desk) -> None:
    """Whoever else is in the clinic has none yet."""
    exported(busy, "--course", "C1", "--deidentified")
    head = busy.head
    assert head
    assert (head.record, head.key) == ("study_id", 1)


def test_who_looks_sees_what_a_program_reads(busy: Desk) -> None:
    """Nothing in it acts on a screen."""
    shown = busy.sees("export", "fhir", "--course", "C1")
    assert shown.isascii()
    assert json.loads(shown) == exported(busy, "--course", "C1")


def test_a_person_is_warned_of_names(busy: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Before they leave, with how many; not where nobody is named, or nobody looks."""
    path = str(tmp_path / "clinic.json")
    assert "names" not in busy.does("export", "fhir", "--course", "C1").err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    warned = f"{path} names 4 patients: keep it as safe as their records."
    assert warned in busy.does("export", "fhir", "--out", path).err
    assert "The bundle names 1 patient:" in busy.does("export", "fhir", "--course", "C1").err
    assert "names" not in busy.does("export", "fhir", "--deidentified", "--out", path, "--force").err


def test_looking_imports_no_database_toolkit(elbow: Desk) -> None:
    """An export starts as quickly as a list."""
    program = (
        "import sys; from prolotrack.cli.app import run; "
        f"code = run(['--db', {elbow.url!r}, 'export', 'fhir']); print(code, 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "0 False"
