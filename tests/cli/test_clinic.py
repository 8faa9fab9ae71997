"""Tests of ``clinic set`` and ``clinic show``."""

import pytest

from prolotrack.domain.safety import DEFAULTS, Rule
from prolotrack.services.clinic_settings import CLEARABLE
from tests.cli.desk import Desk

BERLIN = ("--zone", "europe/berlin", "--country", "Germany", "--subdivision", "by")
STOPS = "infection, anticoagulant, bleeding-disorder, pregnancy, allergy, fracture, malignancy, anaesthetic-dose"
WARNS = (
    "lactation, steroid, nsaid, recent-injection, allergy-unchecked, latex, same-site, "
    "anaesthetics-together, dose-unchecked, weight-old, expired-lot, recalled-lot, no-consent, candidacy, adverse-event"
)


def test_a_clinic_is_set_and_shown(any_desk: Desk) -> None:
    """What changed is said with what was before; then everything is shown, closed days of a year to come last."""
    said = any_desk.does(
        *("clinic", "set", *BERLIN, "--working-days", "mon-thu,sat", "--unanswered-calls", "4"),
        *("--hours", "mon-thu 8:00-12:00,13:00-17:00; sat 9:00-12:00"),
    )
    assert said.out == (
        "Time zone: Europe/Berlin (before: not set, the machine's).\n"
        "Country: DE, BY (before: not set).\n"
        "Public holidays: known until 2036 (before: not known).\n"
        "Working days: mon-thu,sat (before: mon-fri).\n"
        "Hours: mon-thu 08:00-12:00,13:00-17:00; sat 09:00-12:00 (before: not set).\n"
        "Unanswered calls: 4, then lost to follow-up is proposed "
        "(before: 3, then lost to follow-up is proposed).\n"
        "Public holidays added: 132.\n"
    )
    any_desk.does("clinic", "set", "--closed", "2026-12-24..2027-01-02", "--reason", "vacation")
    assert any_desk.does("clinic", "show").out == (
        "name              not set\n"
        "address           not set\n"
        "phone             not set\n"
        "time zone         Europe/Berlin\n"
        "country           DE, BY\n"
        "public holidays   known until 2036\n"
        "working days      mon-thu,sat\n"
        "hours             mon-thu 08:00-12:00,13:00-17:00; sat 09:00-12:00\n"
        "unanswered calls  4, then lost to follow-up is proposed\n"
        "same site         too recent within 14 days\n"
        "log asks for      nothing\n"
        "safety rules      the defaults\n"
        f"stops a session   {STOPS}\n"
        f"warns             {WARNS}\n"
        "off               unknown-lot, not-screened, consent-unasked\n"
        "first       last        name                       closed by\n"
        "2026-04-03  2026-04-03  Karfreitag                 public holiday\n"
        "2026-04-06  2026-04-06  Ostermontag                public holiday\n"
        "2026-05-01  2026-05-01  Erster Mai                 public holiday\n"
        "2026-05-14  2026-05-14  Christi Himmelfahrt        public holiday\n"
        "2026-05-25  2026-05-25  Pfingstmontag              public holiday\n"
        "2026-06-04  2026-06-04  Fronleichnam               public holiday\n"
        "2026-10-03  2026-10-03  Tag der Deutschen Einheit  public holiday\n"
        "2026-11-01  2026-11-01  Allerheiligen              public holiday\n"
        "2026-12-24  2027-01-02  vacation                   the clinic\n"
        "2026-12-25  2026-12-25  Erster Weihnachtstag       public holiday\n"
        "2026-12-26  2026-12-26  Zweiter Weihnachtstag      public holiday\n"
        "2027-01-01  2027-01-01  Neujahr                    public holiday\n"
        "2027-01-06  2027-01-06  Heilige Drei Könige        public holiday\n"
    )


def test_a_clinic_answers_to_programs(any_desk: Desk) -> None:
    """Settings by name, days in ISO; what was changed beside how it is set now."""
    new = any_desk.asks("clinic", "show")
    assert new == {
        "reference": "clinic",
        "zone": None,
        "country": None,
        "subdivision": None,
        "holidays_until": None,
        "working_days": ["mon", "tue", "wed", "thu", "fri"],
        "hours": None,
        "unanswered_calls": 3,
        "same_site": "14d",
        "asked": [],
        "rules": {rule.value: DEFAULTS[rule].value for rule in Rule},
        "own_rules": [],
        "name": None,
        "address": [],
        "phone": None,
        "closed": [],
    }
    changed = any_desk.asks(
        *("clinic", "set", *BERLIN, "--closed", "2026-04-07..2026-04-09", "--reopened", "2026-04-08")
    )
    closure = {"first": "2026-04-07", "last": "2026-04-09", "name": "closed", "public": False}
    place = {"zone": "Europe/Berlin", "country": "DE", "subdivision": "BY", "holidays_until": 2036}
    assert changed == {
        **(new | place),
        "closed": [closure],
        "reopened": ["2026-04-08"],
        "holidays_added": 132,
        "stranded": [],
    }
    shown = any_desk.asks("clinic", "show", "--format", "json")
    assert [(each["first"], each["last"]) for each in shown["closed"] if not each["public"]] == [
        ("2026-04-07", "2026-04-07"),
        ("2026-04-09", "2026-04-09"),
    ]


def test_safety_rules_are_set_and_shown(desk: Desk) -> None:
    """Only what differs from the defaults is the clinic's own; then what each rule does, those of the clinic in it."""
    said = desk.does(
        *("clinic", "set", "--rule", "NSAID=stop", "--rule", "not-screened = warn", "--rule", "pregnancy=warn"),
        *("--ask", "plan,consent", "--same-site", "3w"),
    )
    assert said.out == (
        "Same site: too recent within 3 weeks (before: too recent within 14 days).\n"
        "Log asks for: consent, plan (before: nothing).\n"
        "Safety rules: pregnancy=warn, nsaid=stop, not-screened=warn (before: the defaults).\n"
    )
    shown = desk.does("clinic", "show").out
    assert "safety rules      pregnancy=warn, nsaid=stop, not-screened=warn\n" in shown
    assert "off               unknown-lot, consent-unasked\n" in shown
    data = desk.asks("clinic", "set", "--rule", "pregnancy=stop", "--rule", "nsaid=off", "--clear", "asked")
    assert (data["same_site"], data["asked"], data["own_rules"]) == ("3w", [], ["nsaid=off", "not-screened=warn"])
    assert (data["rules"]["nsaid"], data["rules"]["pregnancy"]) == ("off", "stop")
    cleared = desk.does("clinic", "set", "--clear", "rules", "--clear", "same-site")
    assert cleared.out.endswith("Safety rules: the defaults (before: nsaid=off, not-screened=warn).\n")
    for rule in ("unknown-lot", "not-screened", "consent-unasked"):
        desk.does("clinic", "set", "--rule", f"{rule}=stop")
    assert "off               nothing\n" in desk.does("clinic", "show").out


def test_who_the_clinic_is_is_set_and_shown(desk: Desk) -> None:
    """Its name, its address line by line, its telephone; a word that says nothing is refused, and each is unsaid."""
    letterhead = ("--name", "Weber Clinic", "--address", "1 Elm Street", "--address", "Madison\n\n USA ")
    said = desk.does("clinic", "set", *letterhead, "--phone", "+1 608 555 0100")
    assert said.out == (
        "Name: Weber Clinic (before: not set).\n"
        "Address: 1 Elm Street, Madison, USA (before: not set).\n"
        "Phone: +1 608 555 0100 (before: not set).\n"
    )
    assert "address           1 Elm Street, Madison, USA\n" in desk.does("clinic", "show").out
    data = desk.asks("clinic", "show")
    assert (data["name"], data["phone"]) == ("Weber Clinic", "+1 608 555 0100")
    assert data["address"] == ["1 Elm Street", "Madison", "USA"]
    for option, what in (("--name", "name"), ("--address", "address"), ("--phone", "telephone")):
        assert desk.is_refused(2, "clinic", "set", option, " ") == f"The {what} is empty: say it."
    cleared = desk.does("clinic", "set", "--clear", "address")
    assert cleared.out == "Address: not set (before: 1 Elm Street, Madison, USA).\n"


def test_a_clinic_is_shown_on_a_terminal(desk: Desk) -> None:
    """A new clinic has little to show."""
    seen = desk.sees("clinic", "show")
    assert "not set, the machine's" in seen
    assert "No closed days in the next 12 months." in seen
    desk.does("clinic", "set", "--closed", "today", "--closed", "+1w", "--reason", "\x1b[2J")
    assert desk.sees("clinic", "show").count(r"\x1b[2J") == 2


def test_a_holiday_is_worked_on(desk: Desk) -> None:
    """One day by name, said in words; struck out twice it is no longer closed."""
    desk.does("clinic", "set", *BERLIN)
    assert desk.does("clinic", "set", "--reopened", "2026-05-01").out == "Open again: 1 May 2026.\n"
    assert "Erster Mai" not in desk.does("clinic", "show").out
    assert desk.is_refused(5, "clinic", "set", "--reopened", "2026-05-01") == (
        "2026-05-01 (Friday) is not closed: there is nothing to reopen."
    )


def test_a_dry_run_shows_and_records_nothing(desk: Desk) -> None:
    """As with every command that writes; a note is kept in the trail where it is recorded."""
    before = desk.head
    dry = desk.does("clinic", "set", *BERLIN, "--dry-run")
    assert "Public holidays added: 132.\n" in dry.out
    assert dry.err == "Dry run: nothing was recorded.\n"
    assert desk.head == before
    desk.does("clinic", "set", "--zone", "UTC", "--note", "moved", "--reason", "the server", "--on", "2026-02-27")
    head = desk.head
    assert head is not None
    assert (head.record, head.note, head.reason, str(head.on)) == ("setting", "moved", "the server", "2026-02-27")
    desk.does("undo")
    assert desk.asks("clinic", "show")["zone"] is None


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        (2, (), "Nothing to change: say what is new, such as --zone Europe/Berlin."),
        (2, ("--reason", "x"), "Nothing to change: say what is new, such as --zone Europe/Berlin."),
        (2, ("--zone", "Berlin"), "'Berlin' is no time zone: did you mean Europe/Berlin?"),
        (2, ("--zone", ""), "'' is no time zone: write one such as Europe/Berlin."),
        (2, ("--country", "Grmany"), "The public holidays of 'Grmany' are not known: did you mean DE (Germany)?"),
        (2, ("--subdivision", "BY"), "--subdivision needs a country: add --country, such as --country DE."),
        (
            2,
            ("--country", "DE", "--subdivision", "Bayer"),
            "The public holidays of 'Bayer' in DE are not known: did you mean BY (Bayern)?",
        ),
        (
            2,
            ("--working-days", "weekdays"),
            "'weekdays' does not name weekdays: write mon-fri, mon,wed,fri or mon-thu,sat.",
        ),
        (
            2,
            ("--hours", "8-17"),
            "'8-17' does not state hours: write 08:00-12:00,13:00-17:00 or mon-thu 08:00-17:00; fri 08:00-13:00.",
        ),
        (
            6,
            ("--hours", "mon-thu 08:00-17:00"),
            "The hours mon-thu 08:00-17:00 leave out fri: give --hours for each day.",
        ),
        (
            6,
            ("--closed", "2026-12-24..2026-12-20"),
            "2026-12-24 lies after 2026-12-20: write the first day before the last.",
        ),
        (5, ("--closed", "today", "--closed", "today"), "2026-03-02 is closed already (closed): leave it out."),
        (2, ("--unanswered-calls", "3.5"), "'3.5' is not a whole number: write digits, such as 3."),
        (6, ("--unanswered-calls", "0"), "0 is out of range: the least is 1."),
        (6, ("--unanswered-calls", "100"), "100 is out of range: the most is 99."),
        (
            2,
            ("--clear", "colour"),
            f"'colour' cannot be cleared: write one of {', '.join(CLEARABLE)}.",
        ),
        (2, ("--rule", "nsaid"), "'nsaid' does not say what nsaid does: write nsaid=stop, nsaid=warn or nsaid=off."),
        (
            2,
            ("--rule", "anaesthetic-dose=warn"),
            "anaesthetic-dose is always a stop, whatever the clinic: leave it out.",
        ),
        (
            6,
            ("--same-site", "0d"),
            "'0d' would make no session too recent: to switch the rule off write --rule same-site=off.",
        ),
        (2, ("--same-site", "two weeks"), "'two weeks' is not an interval: write 28d, 4w, 1mo or 1y."),
        (2, ("--clear", "zone", "--zone", "UTC"), "--clear zone contradicts --zone: choose one."),
    ],
)
def test_what_cannot_be_is_refused(code: int, typed: tuple[str, ...], sentence: str, desk: Desk) -> None:
    """In one sentence that says what to do."""
    assert desk.is_refused(code, "clinic", "set", *typed) == sentence


def test_appointments_on_a_day_closed_now_are_named(elbow: Desk) -> None:
    """Beside the answer: their patients must be called."""
    for hour in range(8, 19):
        elbow.does("book", "C1", f"2026-03-05 {hour:02}:00", "--override", "x", "--clinician", f"Dr. {hour}")
    done = elbow.does("clinic", "set", "--closed", "2026-03-05")
    assert done.out == "Closed: 5 Mar 2026 (closed).\n"
    assert done.err == (
        "Booked on days that are closed now: A1, A2, A3, A4, A5, A6, A7, A8, A9, A10 and 1 more; "
        "prolotrack appointment move gives another time.\n"
    )
