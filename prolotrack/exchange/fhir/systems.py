"""Where codes come from: the URIs of code systems, and of extensions that HL7 publishes.

Each was read in the published specification: FHIR R4 (hl7.org/fhir/R4), HL7 Terminology (terminology.hl7.org), and
mCODE for the side of the body (hl7.org/fhir/us/mcode). CPT codes stand without their descriptions, which are not free.
"""

ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
HCPCS = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"  # OID 2.16.840.1.113883.6.285
CPT = "http://www.ama-assn.org/go/cpt"
SNOMED_CT = "http://snomed.info/sct"

IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203"
ALLERGY_CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
CONDITION_VERIFIED = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
CONDITION_CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category"
OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
EVENT_SERIOUSNESS = "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness"
EVENT_SEVERITY = "http://terminology.hl7.org/CodeSystem/adverse-event-severity"
EVENT_OUTCOME = "http://terminology.hl7.org/CodeSystem/adverse-event-outcome"
CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation"

LATERALITY = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier"
RELATED_ARTIFACT = "http://hl7.org/fhir/StructureDefinition/workflow-relatedArtifact"
STATUS_REASON = "http://hl7.org/fhir/StructureDefinition/request-statusReason"
