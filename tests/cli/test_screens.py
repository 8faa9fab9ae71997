"""Snapshots of what a person sees on a terminal of 80 columns."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.desk import BEN, Desk
from tests.cli.hostile import harmful

KNEE = ("course", "open", "1042", "left knee", "--protocol", "rabago-2013", "--condition", "M17.12")
VIEWS = (
    *("due", "due --all --optional", "due --overdue --limit 1", "due --region hip"),
    *("course list", "course list --limit 2", "session list", "session list 2077", "patient list"),
    *("show C1", "show C2", "show C3", "show C4", "show S1", "show S4", "show 1042", "show 2077"),
    *("structure list wrist", "condition list knee", "protocol list knee", "measure list knee"),
    *("structure show knee", "condition show M17.12", "protocol show rabago-2013", "protocol show gul-2020"),
    "measure show womac",
)


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at a plain terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")


@pytest.fixture
def clinic(elbow: Desk) -> Desk:
    """Return a desk with courses at every stage, of a patient with everything recorded and one with nothing."""
    particulars = ("--sex", "female", "--email", "ana@example.org", "--weight", "68.5", "--allergy", "fish")
    elbow.does("patient", "edit", "1042", *particulars, "--note", "prefers mornings")
    elbow.does(*KNEE, "--on", "2025-11-24", "--pain", "8", "--tried", "physiotherapy 12 weeks")
    for day, pain in (("2025-11-24", "8"), ("2025-12-22", "6"), ("2026-01-19", "3")):
        elbow.does("log", "C2", "--on", day, "--as-planned", "--pain", pain, "--guidance", "ultrasound")
    elbow.does("patient", "add", *BEN, "--do-not-call")
    elbow.does("course", "open", "2077", "right hip", "--protocol", "gul-2020", "--on", "2026-02-20")
    elbow.does("course", "open", "2077", "lumbar disc", "--on", "2025-09-01", "--note", "second opinion")
    elbow.does("session", "amend", "S2", "--reason", "x", "--note", "tolerated well, bruising the next day")
    elbow.does("session", "void", "S3", "--reason", "wrong knee")
    return elbow


@pytest.mark.parametrize("typed", VIEWS)
def test_a_view_fits_eighty_columns(typed: str, clinic: Desk, snapshot: SnapshotAssertion) -> None:
    """Nothing is cut off, nothing is wider than the terminal, and dates and references stay whole."""
    shown = clinic.sees(*typed.split())
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "…" not in shown
    assert not harmful(shown)
    assert shown == snapshot


@pytest.mark.parametrize("typed", ["appointment list", "show A1", "show A2", "appointment cancel A1 --reason snow"])
def test_appointments_fit_eighty_columns(typed: str, clinic: Desk, snapshot: SnapshotAssertion) -> None:
    """One of them is for two courses, and comes after another."""
    clinic.does("book", "C1", "2026-03-03 09:30", "--note", "by phone")
    clinic.does("book", "C1", "C2", "2026-03-10 14:00", "--minutes", "45", "--override", "two visits")
    test_a_view_fits_eighty_columns(typed, clinic, snapshot)


@pytest.mark.parametrize(
    "typed",
    [
        "patient add --mrn 7 --name X --born 2001-02-03",
        "patient edit 1042 --phone 555-0199",
        "course open 1042 lumbar-disc --pain 4",
        "course extend C1",
        "course pause C1 --reason holiday",
        "course complete C1",
        "course stop C1 --reason resolved",
        "log C1",
        "log C1 --on 2026-02-10",
        "log C1 C2",
        "log C2 --format json",
        "session amend S1 --reason typo --percent 12.5",
        "session void S1 --reason typo",
        "book C1 2026-03-20 09:30",
        "undo",
        "structure add antler --kind joint --region head",
    ],
)
def test_a_confirmation_says_who_what_where_and_what_follows(
    typed: str, clinic: Desk, snapshot: SnapshotAssertion
) -> None:
    """Name, birth date, structure and SIDE in words, the reference, and the next window."""
    assert clinic.sees(*typed.split()) == snapshot


def test_a_narrow_terminal_cuts_nothing(clinic: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On 40 columns every date, reference and name of the worklist is still there whole."""
    monkeypatch.setenv("COLUMNS", "40")
    shown = clinic.sees("due", "--all", "--optional")
    for row in clinic.asks("due", "--all", "--optional"):
        for whole in (row["due"], row["status"], row["course"]):
            assert whole in shown


def test_a_long_number_is_not_cut(clinic: Desk) -> None:
    """An MRN of 64 characters is shown whole, if over several lines."""
    number = "0123456789abcdef" * 4
    clinic.does("patient", "add", "--mrn", number, "--name", "X", "--born", "today")
    shown = clinic.sees("patient", "list")
    assert number in shown or all(number[at : at + 6] in shown for at in (0, 58))


def test_markup_is_text(clinic: Desk) -> None:
    """What looks like Rich markup or an emoji code is shown as it was typed."""
    clinic.does("patient", "edit", "1042", "--name", "[bold]Ana[/bold] :smile: [link=file:///x]y[/link]")
    assert "[bold]Ana[/bold] :smile: [link=file:///x]y[/link]" in " ".join(clinic.sees("show", "1042").split())
