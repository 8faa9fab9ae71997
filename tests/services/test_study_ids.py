"""Tests of study ids as they are found."""

from prolotrack.services.giving_study_ids import give_study_id
from prolotrack.services.study_ids import lacking, study_id
from tests.factories import BEN, Clinic


def test_who_was_given_none_has_none(clinic: Clinic) -> None:
    """In a clinic of nobody, nobody lacks one."""
    assert not clinic.ask(lacking)
    ana, ben = clinic.patient(), clinic.patient(BEN)
    assert clinic.ask(lacking)
    clinic.do(lambda tx: give_study_id(tx, ana.id))
    assert clinic.ask(lacking)
    assert clinic.ask(lambda reader: study_id(reader, ana.id))
    assert clinic.ask(lambda reader: study_id(reader, ben.id)) is None
    clinic.do(lambda tx: give_study_id(tx, ben.id))
    assert not clinic.ask(lacking)
