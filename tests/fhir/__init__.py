"""Bundles of FHIR resources, and the validators that judge them."""
