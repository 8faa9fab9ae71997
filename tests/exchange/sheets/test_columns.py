"""Tests of columns: what they are by their names, and what a person says they are."""

import pytest

from prolotrack.domain.course import CourseRow
from prolotrack.domain.injection_row import InjectionRow
from prolotrack.domain.intake import Kind, Line
from prolotrack.domain.names import fold
from prolotrack.domain.patient import PatientRow
from prolotrack.domain.score import ScoreRow
from prolotrack.domain.session import SessionRow
from prolotrack.domain.summary import Summary
from prolotrack.errors import UsageProblem
from prolotrack.exchange.sheets.columns import as_kind, check_columns, kind_of, parse_map
from prolotrack.exchange.sheets.fields import SYNONYMS, fields_of
from tests.exchange.sheets.files import NAMES


def read_as(titles: str, kind: Kind, **said: str) -> list[str | None]:
    """Return what columns are, in words."""
    return [field and str(field) for field in as_kind(titles.split("|"), kind, said, NAMES)]


@pytest.mark.parametrize("kind", Kind)
def test_every_name_is_that_of_one_field_of_a_line(kind: Kind) -> None:
    """Folded as names are compared; what is no field of a line goes into one."""
    helping = {"last_name", "first_name", "pain", "pain_after", "measure", "value", "moment", "void"}
    assert set(fields_of(kind)) <= {*Line._fields, *helping}
    assert all(fold(name) == name for name in SYNONYMS[kind])
    assert all(SYNONYMS[kind].get(fold(field), field) == field for field in fields_of(kind))


@pytest.mark.parametrize(
    ("kind", "titles", "columns"),
    [
        (
            Kind.PATIENTS,
            "Chart No.|Last Name|First Name|D.O.B.|Gender|Cell Phone|E-Mail|Weight (kg)|Notes|Insurance",
            ["mrn", "last_name", "first_name", "born", "sex", "phone", "email", "weight_kg", "patient_note", None],
        ),
        (
            Kind.COURSES,
            "MRN|Site|Laterality|ICD-10|Start date|Provider|Status|Comment",
            ["mrn", "structure", "side", "condition", "opened_on", "course_clinician", "course_status", "course_note"],
        ),
        (
            Kind.WIDE,
            "Patient ID|Patient|Birthday|Body part|Date|Drug|Conc.|Vol (mL)|Lot #|Pain|Pain after|PRTEE|NRS follow-up",
            [
                *("mrn", "name", "born", "structure", "on", "agent", "percent", "volume_ml", "lots"),
                *("pain", "pain_after", "prtee", "nrs follow-up"),
            ],
        ),
        (
            Kind.SCORES,
            "MRN|Course|Date|Questionnaire|Score|Time point",
            ["mrn", "course", "on", "measure", "value", "moment"],
        ),
        (Kind.SCORES, "MRN|Course|Date|WOMAC before|KOOS pain", ["mrn", "course", "on", "womac before", "koos-pain"]),
        (Kind.SESSIONS, "Chart #|Site|DOS|Session #|Dextrose %", ["mrn", "structure", "on", None, "percent"]),
        (Kind.PATIENTS, "MRN|Name|Born|NRS||Vol", ["mrn", "name", "born", None, None, None]),
    ],
)
def test_columns_are_known_by_the_names_clinics_give(kind: Kind, titles: str, columns: list[str | None]) -> None:
    """Without case and punctuation; what has another name is not read, nor what a kind has no place for."""
    assert read_as(titles, kind) == columns


DERIVED = {
    *("kind", "region", "number", "counts", "courses", "counted", "planned", "last_session", "due", "given"),
    *("first_session", "next_due", "agent", "percent_last", "volume_total_ml", "pain_baseline", "pain_latest"),
    *("pain_change", "measure", "score_baseline", "score_latest", "score_change", "responder", "adverse_events"),
    *("score", "unit", "items"),
}


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (PatientRow, Kind.PATIENTS),
        (CourseRow, Kind.COURSES),
        (Summary, Kind.COURSES),
        (SessionRow, Kind.SESSIONS),
        (ScoreRow, Kind.SCORES),
        (InjectionRow, Kind.WIDE),
    ],
)
def test_what_the_program_writes_is_known_again(row: type, kind: Kind) -> None:
    """Of what kind each list and export is, and every column but what is derived."""
    titles = list(row.__annotations__)
    assert kind_of(titles, {}, NAMES) is kind
    columns = as_kind(titles, kind, {}, NAMES)
    check_columns("a.csv", kind, columns)
    unread = {title for title, field in zip(titles, columns, strict=True) if field is None}
    assert unread <= DERIVED
    assert {"mrn", "course", "session"} & set(titles) <= set(titles) - unread


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        ("MRN|Name|DOB", Kind.PATIENTS),
        ("MRN|Site|Opened", Kind.COURSES),
        ("MRN|Site|Visit date|Volume", Kind.SESSIONS),
        ("MRN|Course|Date", Kind.SESSIONS),
        ("MRN|Name|DOB|Site|Visit date", Kind.WIDE),
        ("MRN|Course|Date|PRTEE", Kind.SCORES),
        ("MRN|Course|Date|Measure|Score", Kind.SCORES),
        ("MRN|Course|Date|PRTEE|Volume", Kind.SESSIONS),
        ("Foo|Bar", Kind.PATIENTS),
    ],
)
def test_the_kind_is_known_by_the_columns(titles: str, kind: Kind) -> None:
    """The least that takes in all they say."""
    assert kind_of(titles.split("|"), {}, NAMES) is kind


def test_the_kind_is_known_by_what_columns_are_said_to_be() -> None:
    """A column that only its clinic understands may decide."""
    assert kind_of(["MRN", "Wo", "Wann"], {"Wo": "structure", "Wann": "on"}, NAMES) is Kind.SESSIONS


def test_who_knows_says_what_a_column_is() -> None:
    """A field, another name of one, a measure, or nothing."""
    assert read_as("MRN|Rep|Vol|Score|X", Kind.WIDE, Rep="percent", Vol="", Score="PRTEE before", X="dob") == [
        *("mrn", "percent", None, "prtee before", "born")
    ]


def test_a_weak_name_gives_way() -> None:
    """A score list calls its reference score beside the value; a visit's date beside another date is that other."""
    assert read_as("MRN|Score|Value", Kind.SCORES) == ["mrn", None, "value"]
    assert read_as("ID|MRN", Kind.PATIENTS) == [None, "mrn"]
    assert read_as("ID|Chart", Kind.PATIENTS, Chart="") == ["mrn", None]
    assert read_as("Score|X", Kind.SCORES, X="value") == [None, "value"]


@pytest.mark.parametrize(
    ("titles", "said", "sentence"),
    [
        (
            "MRN|Chart no",
            {},
            "'MRN' and 'Chart no' are both mrn: leave one out, --map \"Chart no=\", or say what it is.",
        ),
        ("Name|Last name", {}, "'Name' and 'Last name' are both names: leave one out, --map \"Name=\"."),
        ("MRN|X", {"X": "brth"}, "'brth' is no field of patients: write one of mrn, name, "),
        ("MRN|X", {"X": "borm"}, "'borm' is no field of patients: perhaps born is meant."),
        ("MRN|X", {"X": "percent"}, "'percent' is no field of patients: "),
    ],
)
def test_what_columns_cannot_be_is_told(titles: str, said: dict[str, str], sentence: str) -> None:
    """Two of one field, or one of none."""
    with pytest.raises(UsageProblem) as told:
        read_as(titles, Kind.PATIENTS, **said)
    assert str(told.value).startswith(sentence)


@pytest.mark.parametrize(
    ("kind", "titles", "lacking"),
    [
        (Kind.PATIENTS, "Name|DOB", "mrn"),
        (Kind.PATIENTS, "MRN|DOB", "last_name or name"),
        (Kind.PATIENTS, "MRN", "last_name or name, born"),
        (Kind.COURSES, "MRN|Opened", "structure"),
        (Kind.SESSIONS, "MRN|Site", "on"),
        (Kind.SESSIONS, "MRN|On", "course or structure"),
        (Kind.SCORES, "MRN|On|Course", "measure, value"),
        (Kind.SCORES, "MRN|On|Course|Measure", "value"),
        (Kind.WIDE, "Name", "mrn, on, course or structure"),
    ],
)
def test_a_column_that_is_missing_is_told(kind: Kind, titles: str, lacking: str) -> None:
    """All that are, and how one is said to be it."""
    columns = as_kind(titles.split("|"), kind, {}, NAMES)
    with pytest.raises(UsageProblem, match=f"^a.csv has no column of {lacking}, which {kind} need: say which it is, "):
        check_columns("a.csv", kind, columns)


def test_what_is_said_names_columns_as_they_are() -> None:
    """In any case, with what the header has; a name may hold an equals sign."""
    assert parse_map(["rep = percent", "A=B=", "vol. (ML)=volume_ml"], ["Rep", "A=B", "Vol (mL)"]) == {
        "Rep": "percent",
        "A=B": "",
        "Vol (mL)": "volume_ml",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("percent", '\'percent\' says no column: write --map "COLUMN=FIELD", or "COLUMN=" to leave it out.'),
        ("=percent", "'=percent' says no column: "),
        ("Repp=percent", "There is no column 'Repp': perhaps 'Rep' is meant."),
    ],
)
def test_what_is_said_of_no_column_is_told(text: str, sentence: str) -> None:
    """With the column that is perhaps meant."""
    with pytest.raises(UsageProblem) as told:
        parse_map([text], ["Rep", "", "Vol"])
    assert str(told.value).startswith(sentence)


def test_a_column_is_said_once() -> None:
    """Twice is perhaps a mistake."""
    with pytest.raises(UsageProblem, match="--map names the column 'Rep' twice: name it once"):
        parse_map(["Rep=percent", "rep=volume_ml"], ["Rep"])
