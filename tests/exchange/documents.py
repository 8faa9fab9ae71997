"""Documents to lay out."""

from datetime import date
from decimal import Decimal

from prolotrack.domain.document import (
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Paragraph,
    Plot,
    Point,
    Section,
    Table,
    Tick,
)

CHART = Chart(
    (
        Plot("Pain: 0 to 10", (Decimal(0), Decimal(5), Decimal(10)), Decimal(5), (Point(3, Decimal(7), joined=True),)),
        Plot(
            "Function: 0 to 100",
            (Decimal(0), Decimal(100)),
            None,
            (
                Point(3, Decimal(62), joined=True),
                Point(3, Decimal(20), joined=False),
                Point(33, Decimal("31.5"), joined=True),
            ),
        ),
    ),
    (Tick(3, "1", "5 Jan 2026"), Tick(5, "2", "7 Jan 2026"), Tick(33, "3", "4 Feb 2026")),
    ("before a session", "right after one", "it matters"),
    'Pain 7, "better" & so on',
)
SESSIONS = Table(
    (Column("No.", right=True), Column("Date"), Column("Solution", 4), Column("Lots", 2)),
    ((("1",), ("5 Jan 2026",), ("dextrose 15 %", "3 mL"), ("D50-8812",)), (("2",), ("2 Feb 2026",), (), ())),
    "What was given",
)


def a_document(*told: str, on: date | None = date(2026, 3, 2)) -> Document:
    """Return a document of every part, which tells some texts wherever it can."""
    facts = Facts((("Name", told or ("Rivera, Ana",)), ("Sex", ())))
    parts = (facts, CHART, SESSIONS, Paragraph("Concentrations are final.", remark=True))
    conclusion = tuple(Paragraph(text) for text in told or ("All is well.",))
    return Document(
        "Report of a course",
        told[0] if told else "Knee joint, left",
        "C1, MRN 1042",
        ("Weber Clinic", *told),
        (Section("Course", parts), Section("Conclusion", conclusion)),
        (("Clinician", ("Dr. Weber", *told)), ("Date", ())),
        "not recorded",
        on,
    )


def long_document(rows: int) -> Document:
    """Return a document of a table that may not fit on a page."""
    row: tuple[Cell, ...] = (("1",), ("5 Jan 2026",), ("dextrose 15 %", "3 mL"), ("D50-8812",))
    document = a_document()
    table = Section("Sessions", (SESSIONS._replace(rows=(row,) * rows),))
    return document._replace(sections=(table, document.sections[-1]))
