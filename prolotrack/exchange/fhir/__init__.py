"""FHIR R4 (4.0.1): the files of patients as resources, written as plain objects."""
