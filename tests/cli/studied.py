"""Study ids at a desk: who was given which."""

from contextlib import closing

from prolotrack.domain.patient import Patient
from prolotrack.services.study_ids import study_id
from prolotrack.store.address import parse_address
from prolotrack.store.engine import open_reader
from tests.cli.desk import Desk


def study_id_of(desk: Desk, mrn: str = "1042") -> str | None:
    """Return the study id of a patient."""
    with closing(open_reader(parse_address(desk.url))) as reader:
        patient = reader.one(Patient, "patients.by_mrn", mrn=mrn)
        return study_id(reader, patient.id) if patient else None
