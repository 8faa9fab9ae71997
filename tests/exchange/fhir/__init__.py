"""Tests of FHIR resources, which mirror `prolotrack.exchange.fhir`."""
