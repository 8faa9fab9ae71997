"""Tests of spreadsheets as they are understood: every line, or all its problems, in order."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolotrack.domain.anatomy import Side
from prolotrack.domain.cell import guarded_cell
from prolotrack.domain.intake import Kind, Line, Problem, ScoreSaid
from prolotrack.domain.patient import Sex
from prolotrack.domain.score import Moment
from prolotrack.domain.session import Guidance
from prolotrack.exchange.sheets.columns import as_kind
from prolotrack.exchange.sheets.days import Order
from prolotrack.exchange.sheets.reading import Reading
from tests.exchange.sheets.files import MEASURES, NAMES, csv_of, line_of, problems_of, quoted, understood

WIDE = {
    "MRN": "0042",
    "Patient": "Rivera, Ana",
    "DOB": "14 Mar 1978",
    "Sex": "f",
    "Site": "left knee",
    "Visit date": "2026-01-05",
    "Drug": "dextrose",
    "Percent": "15",
    "mL": "3.5",
    "Pain": "7",
    "Pain after": "3",
    "WOMAC": "48",
}


def test_a_line_says_everything_at_once(tmp_path: Path) -> None:
    """The patient, the course, the session, its injection and its scores."""
    assert line_of(tmp_path / "a.csv", Kind.WIDE, WIDE) == Line(
        2,
        "0042",
        "Rivera, Ana",
        date(1978, 3, 14),
        Sex.FEMALE,
        structure="left knee",
        on=date(2026, 1, 5),
        agent="dextrose",
        percent=Decimal(15),
        volume_ml=Decimal("3.5"),
        scores=(
            ScoreSaid("nrs", Decimal(7), Moment.BEFORE),
            ScoreSaid("nrs", Decimal(3), Moment.AFTER),
            ScoreSaid("womac", Decimal(48)),
        ),
    )


def test_what_is_not_said_is_not_in_a_line(tmp_path: Path) -> None:
    """Empty cells leave what they would say as it is in a line of nothing."""
    said = dict.fromkeys(WIDE, "") | {"MRN": "1"}
    assert line_of(tmp_path / "a.csv", Kind.WIDE, said) == Line(2, "1")


def test_all_problems_of_a_line_are_told(tmp_path: Path) -> None:
    """Not only the first."""
    wrong = WIDE | {"MRN": "", "DOB": "14/03/78", "Sex": "x?", "mL": "3,5", "Pain": "11", "WOMAC": "many"}
    assert [(each.line, each.column) for each in problems_of(tmp_path / "a.csv", Kind.WIDE, wrong)] == [
        *((2, "MRN"), (2, "DOB"), (2, "Sex"), (2, "mL"), (2, "Pain"), (2, "WOMAC"))
    ]


def test_lines_without_problems_are_understood_beside_the_others(tmp_path: Path) -> None:
    """Also those that are understood together with one that has a problem."""
    content = "MRN,Born\n" + "".join(f"{n},{'19780314' if n == 1500 else '1978-03-14'}\n" for n in range(1, 3001))
    found = understood(tmp_path / "a.csv", Kind.PATIENTS, content)
    assert [each.line for each in found] == list(range(2, 3002))
    assert [each.line for each in found if isinstance(each, Problem)] == [1501]


def test_lines_of_another_width_are_told(tmp_path: Path) -> None:
    """What stands in which column cannot be known then."""
    found = understood(tmp_path / "a.csv", Kind.PATIENTS, "MRN,Name\n1,A\n2\n3,C,D\n4,D\n")
    assert [each for each in found if isinstance(each, Problem)] == [
        Problem(3, None, None, "it has 1 cell where the header has 2", "write the empty cells too"),
        Problem(4, None, None, "it has 3 cells where the header has 2", "quote a cell that holds what parts cells"),
    ]
    assert [each.mrn for each in found if isinstance(each, Line)] == ["1", "4"]


def test_a_long_value_is_cut_where_it_is_told(tmp_path: Path) -> None:
    """A table of problems is no place for a megabyte."""
    (problem,) = problems_of(tmp_path / "a.csv", Kind.PATIENTS, {"mrn": "1", "born": "x" * 2**20})
    assert problem.value == "x" * 80 + "…"


def test_names_in_two_columns_are_joined(tmp_path: Path) -> None:
    """The family name first, as the program writes them; one may be missing."""
    path = tmp_path / "a.csv"
    named = [
        line_of(path, Kind.PATIENTS, {"mrn": "1", "First": first, "Last": last}).name
        for first, last in ((" Ana", "Rivera "), ("", "Rivera"), ("Ana", ""), ("", ""))
    ]
    assert named == ["Rivera, Ana", "Rivera", "Ana", None]
    (problem,) = problems_of(path, Kind.PATIENTS, {"mrn": "1", "First": "#N/A", "Last": "Rivera"})
    assert problem.column == "First"


def test_a_score_is_a_measure_and_its_value(tmp_path: Path) -> None:
    """The measure by its name, the value within its bounds, the time where a column says it."""
    path, said = tmp_path / "a.csv", {"mrn": "1", "course": "C1", "on": "2026-01-05"}
    line = line_of(path, Kind.SCORES, said | {"measure": "KOOS pain", "value": "48", "kind": "Follow up"})
    assert line.scores == (ScoreSaid("koos-pain", Decimal(48), Moment.FOLLOW_UP),)
    line = line_of(path, Kind.SCORES, said | {"measure": "prtee", "value": "48"})
    assert line.scores == (ScoreSaid("prtee", Decimal(48)),)
    for wrong, column in (
        ({"measure": "prteee", "value": "48"}, "measure"),
        ({"measure": "prtee", "value": "101"}, "value"),
        ({"measure": "prtee", "value": ""}, "value"),
        ({"measure": "", "value": "48"}, "measure"),
        ({"measure": "prtee", "value": "48", "kind": "soon"}, "kind"),
    ):
        (problem,) = problems_of(path, Kind.SCORES, said | wrong)
        assert problem.column == column


def test_a_time_holds_for_all_scores_of_a_line(tmp_path: Path) -> None:
    """But for a column whose name says another."""
    said = {"mrn": "1", "course": "C1", "on": "2026-01-05", "kind": "follow-up", "prtee": "20", "dash before": "30"}
    assert line_of(tmp_path / "a.csv", Kind.SCORES, said).scores == (
        ScoreSaid("prtee", Decimal(20), Moment.FOLLOW_UP),
        ScoreSaid("dash", Decimal(30), Moment.BEFORE),
    )


def test_what_was_struck_out_is_passed_over(tmp_path: Path) -> None:
    """A list shows such lines with the reason; they are told, and nothing of them is read."""
    content = "mrn,on,course,void\n1,2026-01-05,C1,\n1,nonsense,C1,entered twice\n1,2026-01-06,C1, \n2\n"
    struck_out: list[int] = []
    with csv_of(tmp_path / "a.csv", content) as sheet:
        columns = as_kind(sheet.header, Kind.SESSIONS, {}, NAMES)
        found = list(Reading(sheet, Kind.SESSIONS, columns, Order.ISO, MEASURES).lines(struck_out.append))
    assert struck_out == [3]
    assert sorted(each.line for each in found) == [2, 4, 5]


def test_a_problem_that_names_a_field_is_told_by_its_column(tmp_path: Path) -> None:
    """As the file calls it; what has no column keeps its name."""
    with csv_of(tmp_path / "a.csv", "MRN,Birthday\n1,1978-03-14\n") as sheet:
        columns = as_kind(sheet.header, Kind.PATIENTS, {}, NAMES)
        reading = Reading(sheet, Kind.PATIENTS, columns, Order.ISO, MEASURES)
    told = [reading.told(Problem(2, field, None, "why")).column for field in ("born", "name", None)]
    assert told == ["Birthday", "name", None]


@pytest.mark.parametrize(("order", "text"), [(Order.DMY, "14.3.1978"), (Order.MDY, "03/14/1978")])
def test_days_are_read_as_declared(order: Order, text: str, tmp_path: Path) -> None:
    """In every column of days."""
    (line,) = understood(tmp_path / "a.csv", Kind.PATIENTS, f"MRN,DOB\n1,{text}\n", order)
    assert isinstance(line, Line)
    assert line.born == date(1978, 3, 14)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf"]), min_size=1)
NAMED = TEXTS.map(str.strip).filter(lambda text: text and not text.startswith("#"))
LINES = st.builds(
    dict,
    line=st.just(0),
    mrn=NAMED.map(lambda text: text[:64].strip()),
    name=NAMED,
    born=st.dates(),
    sex=st.none() | st.sampled_from(Sex),
    side=st.none() | st.sampled_from(Side),
    course=st.none() | st.integers(1, 999_999_999),
    on=st.dates(),
    percent=st.none() | st.decimals("0.001", 100, places=3),
    guidance=st.none() | st.sampled_from(Guidance),
    consent=st.none() | st.booleans(),
    note=st.none() | NAMED,
    lots=st.lists(NAMED.map(lambda text: text.replace(";", ",")), max_size=3).map(tuple),
).map(lambda said: Line(**said))
FIELDS = ("mrn", "name", "born", "sex", "side", "course", "on", "percent", "guidance", "consent", "note", "lots")


def written(value: object) -> str:
    """Return a value as the program's own files have it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"C{value}"
    return str(guarded_cell(value))


@given(st.lists(LINES, min_size=1, max_size=5))
def test_what_the_program_writes_is_read_as_it_was(tmp_path_factory: pytest.TempPathFactory, lines: list[Line]) -> None:
    """Every value, whatever the texts hold."""
    rows = [",".join(quoted(written(getattr(line, field))) for field in FIELDS) for line in lines]
    content = "\r\n".join([",".join(FIELDS), *rows, ""])
    found = understood(tmp_path_factory.mktemp("csv") / "a.csv", Kind.WIDE, content)
    assert [each._replace(line=0) for each in found] == lines
