"""What a column can be: the fields of a line, what clinics call them, and how their cells are understood."""

from collections.abc import Mapping

from prolotrack.domain.intake import Kind

MRN, ON, STRUCTURE, COURSE, SESSION = "mrn", "on", "structure", "course", "session"
FIRST_NAME, LAST_NAME, NAME = "first_name", "last_name", "name"
MEASURE, VALUE, MOMENT = "measure", "value", "moment"
PAIN, PAIN_AFTER = "pain", "pain_after"
VOID = "void"
DAYS = {ON, "born", "weight_on", "deceased", "opened_on", "status_since"}

_PATIENT = {
    MRN: "mrn|mrn no|mr no|medical record|medical record number|medical record no|record number|record no|record|chart"
    "|chart no|chart number|patient id|patient no|patient number|pat id|pid|file number|file no|id"
    "|patient mrn|hospital number",
    NAME: "name|patient|patient name|full name|patient full name|client|client name|pt|pt name",
    LAST_NAME: "last name|lastname|surname|family name|last|patient last name",
    FIRST_NAME: "first name|firstname|given name|given names|forename|first|patient first name",
    "born": "born|dob|date of birth|birth date|birthdate|birthday|d o b|patient dob|born on",
    "sex": "sex|gender|administrative sex|patient sex|m f",
    "phone": "phone|telephone|tel|mobile|cell|phone number|cell phone|mobile phone|telephone number|phone no"
    "|home phone|contact number",
    "email": "email|e mail|mail|email address|e mail address",
    "weight_kg": "weight kg|weight in kg|body weight kg|wt kg|kg",
    "weight_on": "weight on|weight date|weighed on|date of weight",
    "allergies": "allergies|allergy|known allergies",
    "deceased": "deceased|date of death|died|died on|death date|deceased on|dod",
    "do_not_call": "do not call|no calls|dnc|do not contact",
    "patient_note": "patient note|patient notes|note on patient|patient comment",
}
_COURSE = {
    COURSE: "course|course id|course reference|course ref",
    STRUCTURE: "structure|site|target|injection site|body part|area|location|treated structure|tendon|joint"
    "|anatomy|treatment site|area treated|structure treated",
    "side": "side|laterality|left right|l r|body side",
    "condition": "condition|diagnosis|icd|icd10|icd 10|icd 10 cm|icd code|dx|diagnosis code|icd 10 code|dx code",
    "protocol": "protocol|regimen|protocol name|treatment protocol",
    "protocol_version": "protocol version|version of protocol|protocol edition",
    "opened_on": "opened on|opened|start date|started|started on|course start|course opened|date opened|start"
    "|course start date|first visit|enrolled|enrolled on",
    "course_clinician": "course clinician|course provider|course physician",
    "tried": "tried|conservative treatment|previous treatment|prior treatment|conservative treatments|prior treatments"
    "|failed treatments|tried before",
    "goal": "goal|treatment goal|aim",
    "course_note": "course note|course notes|note on course|course comment",
    "course_status": "course status|status|state|course state",
    "stop_reason": "stop reason|reason stopped|stopped because|reason for stopping|discontinuation reason",
    "status_since": "status since|ended on|ended|stopped on|completed on|paused on|end date|date ended|closed on",
}
_SESSION = {
    SESSION: "session|session id|session reference|session ref|visit id",
    ON: "on|date|session date|visit date|date of session|date of visit|treatment date|date of treatment|date of service"
    "|dos|injection date|date of injection|procedure date|visit|day|given on|session on|seen on",
    "clinician": "clinician|provider|physician|doctor|dr|md|treated by|injected by|practitioner|performed by|operator"
    "|surgeon|treating clinician|treating physician",
    "consent": "consent|consented|informed consent|consent given|consent signed|consent obtained",
    "screen": "screen|screening|contraindications|screening result|found at screening",
    "agent": "agent|drug|solution|proliferant|medication|substance|injectate|injected",
    "percent": "percent|concentration|strength|conc|percentage|concentration percent|dextrose percent"
    "|agent percent|final concentration|percent strength|conc percent|strength percent",
    "volume_ml": "volume ml|volume|ml|cc|amount ml|vol|vol ml|volume cc|total volume|total ml|volume in ml"
    "|total volume ml",
    "mix": "mix|mixture|recipe|solution mixed|mixed as",
    "points": "points|injection points|points injected|sites injected|places",
    "guidance": "guidance|imaging|image guidance|guided by|guidance method|imaging guidance|us guidance"
    "|guid|us guided|ultrasound guided|guided",
    "lots": "lots|lot|lot no|lots no|lot number|lot numbers|batch|batch no|batch number",
    "early_reason": "early reason|reason early|reason too soon|why early",
    "override": "override|override reason|reason for override",
    "wheals": "wheals|skin wheals",
    "time_out": "time out|timeout",
    "position": "position|patient position",
    "prep": "prep|skin prep|preparation",
    "approach": "approach",
    "needle": "needle|needle size|gauge",
    "image": "image|image stored|images",
    "response": "response|immediate response",
    "complications": "complications|complication",
    "instructions": "instructions|aftercare",
    "plan": "plan",
    "stops": "stops",
    "stops_override": "stops override",
    PAIN: "pain|pain 0 10|pre injection pain",
    PAIN_AFTER: "pain after|pain after injection|post injection pain",
    "note": "note|notes|comment|comments|remark|remarks|session note|visit note|session notes|visit notes"
    "|procedure note",
}
_SCORE = {
    ON: "on|date|score date|date of score|assessment date|assessed on|date assessed|measured on|date measured|day"
    "|visit date|follow up date|taken on",
    MEASURE: "measure|outcome measure|questionnaire|instrument|scale|score name|test|outcome",
    VALUE: "value|score|result|score value|points|total|total score",
    MOMENT: "moment|kind|timing|timepoint|time point|when|score kind|phase|before after",
    SESSION: "session|session id|session reference|session ref|visit id",
    PAIN: _SESSION[PAIN],
    PAIN_AFTER: _SESSION[PAIN_AFTER],
    "note": "note|notes|comment|comments|remark|remarks|score note",
}
_OF_ALL = {VOID: "void|voided|struck out|void reason"}

_FIELDS: dict[Kind, Mapping[str, str]] = {
    Kind.PATIENTS: {
        **_PATIENT,
        "patient_note": f"{_PATIENT['patient_note']}|note|notes|comment|comments|remark|remarks",
    },
    Kind.COURSES: {
        **_PATIENT,
        **_COURSE,
        "opened_on": f"{_COURSE['opened_on']}|date|day",
        "course_clinician": f"{_COURSE['course_clinician']}|{_SESSION['clinician']}",
        "course_note": f"{_COURSE['course_note']}|note|notes|comment|comments|remark|remarks",
    },
    Kind.SESSIONS: {**_PATIENT, **_COURSE, **_SESSION},
    Kind.SCORES: {**_PATIENT, **_COURSE, **_SCORE},
    Kind.WIDE: {**_PATIENT, **_COURSE, **_SESSION},
}
SYNONYMS = {
    kind: {name: field for field, names in {**fields, **_OF_ALL}.items() for name in names.split("|")}
    for kind, fields in _FIELDS.items()
}
WEAK = {"score", "date", "status", "injected", "start", "id", "record"}  # give way to a column that says it better


def fields_of(kind: Kind) -> tuple[str, ...]:
    """Return the fields that a line of a kind can have, beside the measures."""
    return (*_FIELDS[kind], VOID)
