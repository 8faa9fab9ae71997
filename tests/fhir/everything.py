"""A clinic in which everything happened that a bundle can tell of, typed on 2 March 2026."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine

from tests.domain.hostile import HARMLESS

JANUARY = datetime(2026, 1, 26, 10, tzinfo=ZoneInfo("UTC"))
NOW = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("UTC"))
HOSTILE = " ".join(text for text in HARMLESS if len(text) < 100)
MIX = "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"
ANA = ("--mrn", "1042", "--name", "Rivera, Ana María", "--born", "1978-03-14", "--sex", "female")

ADMINISTRATION = (
    ("clinic", "set", "--zone", "Europe/Berlin"),
    ("lot", "add", "D50-8812", "Dextrose 50 % 50 mL", "--expires", "2027-03", "--maker", "Hospira"),
    ("lot", "add", "OLD-1", "Lidocaine 2 %", "--expires", "2026-01-15"),
    ("substance", "add", "Mayer's mixture", "--role", "irritant"),
    ("structure", "add", "Okafor's spot", "--kind", "ligament", "--region", "elbow"),
)
ELBOW = (  # C1, with everything that a note holds; S2 is void, S3 was sub-standard, S4 amended
    (
        "patient",
        "add",
        *ANA,
        "--phone",
        "555-0142",
        "--email",
        "ana@example.org",
        "--note",
        "a note of Ana",
        "--allergy",
        "latex",
    ),
    (
        *("course", "open", "1042", "left lateral epicondyle", "--condition", "M77.12", "--on", "2026-01-05"),
        *("--protocol", "yelland-2019", "--tried", "physiotherapy 12 weeks", "--goal", "tennis", "--consent"),
        *("--pain", "7", "--score", "prtee=55", "--note", "a note of C1", "--clinician", "Dr. Lee"),
    ),
    (
        *("log", "C1", "--on", "2026-01-05", "--mix", MIX, "--guidance", "ultrasound", "--image", "PACS 4711"),
        *("--lot", "D50-8812", "--lot", "unknown-7", "--pain", "7", "--pain-after", "2", "--consent", "--time-out"),
        *("--screen", "clear", "--position", "supine", "--prep", "chlorhexidine", "--wheals", "1 mL lidocaine 1%"),
        *("--point", "common extensor origin 4 mL", "--approach", "lateral", "--needle", "27 G 40 mm"),
        *("--response", "no pain on resisted extension", "--complications", "bruise", "--plan", "again in 4 weeks"),
        *("--instructions", "no NSAIDs for 7 days", "--note", HOSTILE),
    ),
    ("log", "C1", "--on", "2026-01-12", "--again", "--override", "asked for", "--no-consent", "--screen", "clear"),
    ("session", "void", "S2", "--reason", "was another patient"),
    ("log", "C1", "--on", "2026-02-02", "--again", "--lot", "OLD-1", "--override", "none else was there"),
    ("log", "C1", "--on", "2026-02-16", "--agent", "dextrose", "--percent", "15", "--override", "the pain is back"),
    ("session", "amend", "S4", "--volume", "3", "--guidance", "landmark", "--reason", "the volume was forgotten"),
    ("score", "add", "C1", "prtee=31", "vas=40", "--on", "2026-02-16", "--note", "a note of scores"),
    ("score", "add", "C1", "nrs=3", "--on", "2026-02-20", "--kind", "follow-up"),
    ("score", "void", "M7", "--reason", "typed into the wrong course"),
    ("event", "add", "C1", "flare", "--session", "S1", "--on", "2026-01-05", "--resolved", "2026-01-07"),
    (
        *("event", "add", "C1", "infection", "--session", "S3", "--on", "2026-02-04", "--severity", "severe"),
        *("--action", "antibiotics", "--outcome", "resolved", "--resolved", "2026-02-12", "--hospitalised"),
        *("--affects-next", "--note", "a note of E2"),
    ),
    ("event", "add", "C1", "other", "--on", "2026-02-05"),
    ("event", "void", "E3", "--reason", "a mistake"),
    ("event", "add", "C1", "flare", "--on", "2026-02-17"),
    ("event", "void", "E4", "--reason", "a mistake"),
)
OTHERS = (  # Ben has two records and dies; C3 is switched to C4; C5 is void; Old Ada is 96, of no known sex
    ("patient", "add", "--mrn", "2077", "--name", "Ólafsson, Ben", "--born", "1969-07-01", "--sex", "male"),
    ("patient", "add", "--mrn", "2078", "--name", "Olafsson Ben", "--born", "1969-07-01", "--phone", "555-0199"),
    (
        "course",
        "open",
        "2078",
        "right knee",
        "--condition",
        "M17.11",
        "--on",
        "2026-01-07",
        "--protocol",
        "rabago-2013",
    ),
    ("patient", "merge", "2078", "2077"),
    (
        "course",
        "open",
        "2077",
        "Okafor's spot",
        "--side",
        "right",
        "--on",
        "2026-01-08",
        "--sessions",
        "2",
        "--every",
        "3w",
    ),
    ("log", "C2", "C3", "--on", "2026-01-08", "--agent", "dextrose", "--percent", "12.5", "--volume", "2.5"),
    ("course", "switch", "C3", "--agent", "Mayer's mixture", "--on", "2026-02-01", "--reason", "no gain"),
    ("log", "C4", "--on", "2026-02-10", "--mix", "2 mL Mayer's mixture 3% + 1 mL lidocaine 1%"),
    ("course", "open", "1042", "left hip", "--on", "2026-02-01"),
    ("course", "void", "C5", "--reason", "the wrong side"),
    ("course", "pause", "C2", "--on", "2026-02-15"),
    ("patient", "edit", "2077", "--deceased", "2026-02-28"),
    ("patient", "add", "--mrn", "1", "--name", "Old Ada", "--born", "1930-01-01", "--sex", "unknown"),
    ("course", "open", "1", "plantar fascia", "--side", "left", "--on", "2026-02-20", "--protocol", "topol-2005"),
    ("course", "stop", "C6", "--on", "2026-02-21", "--reason", "resolved"),
    ("course", "open", "1", "right hip", "--on", "2026-02-20"),
    ("log", "C7", "--on", "2026-02-20", "--percent", "15", "--volume", "3"),
)
AGREED = (  # in January: one will be kept, one a no-show
    ("book", "C1", "2026-02-02 09:30"),
    ("book", "C1", "2026-02-27 16:00", "--override", "both suit her"),
)
DESK = (  # one cancelled, one void, one to come
    ("appointment", "no-show", "A2", "--reason", "did not come"),
    ("book", "C1", "2026-03-10 09:30", "--note", "first of the day"),
    ("appointment", "cancel", "A3", "--reason", "has the flu"),
    ("book", "C1", "2026-03-30 09:30"),
    ("undo",),
    ("book", "C1", "2026-03-16 09:30", "--minutes", "45", "--clinician", "Dr. Lee"),
)
DAYS = {
    JANUARY: (*ADMINISTRATION, *ELBOW[:5], *AGREED),
    NOW: (*ELBOW[5:], *OTHERS, *DESK),
}


def live(type_in: Callable[[tuple[str, ...]], object]) -> None:
    """Let everything happen, each command on its day."""
    for day, commands in DAYS.items():
        with time_machine.travel(day, tick=False):
            for command in commands:
                type_in(command)
