"""Patient: who is treated. Merged ones are linked; one that names nobody is a study id, a sex and a year of birth."""

from prolotrack.domain.patient import Patient
from prolotrack.domain.person import OLDER, Person
from prolotrack.exchange.fhir.elements import Element, Resource, coded, concept, element, present, resource, text
from prolotrack.exchange.fhir.systems import IDENTIFIER_TYPE
from prolotrack.exchange.fhir.teller import Teller


def patient_resource(teller: Teller) -> Resource:
    """Return the patient of a file."""
    file = teller.file
    if file.who:
        return _nobody(teller, file.who)
    patient = file.patient
    return resource(
        "Patient",
        teller.name("patient", patient.id),
        identifier=[
            element(
                use="usual",
                type=concept("medical record number", coded(IDENTIFIER_TYPE, "MR", "Medical record number")),
                system=teller.clinic.own("medical record numbers"),
                value=text(patient.mrn),
            )
        ],
        active=file.replaced_by is None,
        name=[_name(patient.name)],
        telecom=present(_contact("phone", patient.phone), _contact("email", patient.email)),
        gender=patient.sex and patient.sex.value,
        birthDate=patient.born.isoformat(),
        deceasedDateTime=teller.day(patient.deceased),
        link=_links(teller),
    )


def _nobody(teller: Teller, who: Person) -> Resource:
    """Return a patient who is not to be known."""
    patient: Patient = teller.file.patient
    old = who.age == OLDER
    return resource(
        "Patient",
        teller.name("patient", patient.id),
        identifier=[element(system=teller.clinic.own("study ids"), value=who.study_id)],
        gender=who.sex and who.sex.value,
        birthDate=who.birth_year and f"{who.birth_year:04}",
        deceasedBoolean=True if old and patient.deceased else None,
        deceasedDateTime=None if old else teller.day(patient.deceased),
    )


def _name(said: str) -> Element:
    """Return a name as it was typed; one with a comma has its family name before it."""
    family, comma, given = said.partition(",")
    parts = element(family=text(family.strip()), given=[text(word) for word in given.split()]) if comma else {}
    return element(text=text(said)) | parts


def _contact(system: str, said: str | None) -> Element | None:
    """Return a way to reach a patient."""
    return element(system=system, value=text(said)) if said else None


def _links(teller: Teller) -> list[Element]:
    """Return the patients who are the same person: whom this one replaces, and by whom it is replaced."""
    others = [(key, "replaces") for key in teller.file.replaces]
    others += [(teller.file.replaced_by, "replaced-by")] if teller.file.replaced_by else []
    return [{"other": teller.refer("Patient", "patient", key), "type": how} for key, how in others]
