"""Tests of refusals: each documented exit code, one sentence that says what to do, and nothing recorded."""

import shlex

import pytest

from tests.cli.desk import Desk

NOT_FOUND = {
    "show C99": "There is no course C99: prolotrack course list shows them.",
    "show S99": "There is no session S99: prolotrack session list shows them.",
    "show Nobody": "No patient 'Nobody': prolotrack patient list shows them, patient add adds one.",
    "patient show 9": "No patient '9': prolotrack patient list shows them, patient add adds one.",
    "patient edit 9 --phone 1": "No patient '9': prolotrack patient list shows them, patient add adds one.",
    "course list 9": "No patient '9': prolotrack patient list shows them, patient add adds one.",
    "course show C99": "There is no course C99: prolotrack course list shows them.",
    "course pause C99": "There is no course C99: prolotrack course list shows them.",
    "course extend C99": "There is no course C99: prolotrack course list shows them.",
    "course open 9 'left knee'": "No patient '9': prolotrack patient list shows them, patient add adds one.",
    "course open 1042 'left antler'": "No structure 'left antler': prolotrack structure list shows them, "
    "structure add adds one.",
    "course open 1042 'left knee' --protocol none": "No protocol 'none': prolotrack protocol list shows them, "
    "protocol add adds one.",
    "course open 1042 'left knee' --condition Z99": "No condition 'Z99': prolotrack condition list shows the codes.",
    "log C99": "There is no course C99: prolotrack course list shows them.",
    "log 1042 'left knee'": "Rivera, Ana has no course on the knee joint, LEFT, but C1 on the lateral epicondyle, "
    "LEFT: write C1 if that is meant; prolotrack course open opens another.",
    "show A99": "There is no appointment A99: prolotrack appointment list shows them.",
    "appointment arrive A99": "There is no appointment A99: prolotrack appointment list shows them.",
    "appointment show C1": "C1 has no open appointment: name one, such as A5, or book one.",
    "appointment move C99 tomorrow 09:30": "There is no course C99: prolotrack course list shows them.",
    "appointment list 9": "No patient '9': prolotrack patient list shows them, patient add adds one.",
    "book C99 tomorrow 09:30": "There is no course C99: prolotrack course list shows them.",
    "book 1042 'left knee' tomorrow 09:30": "Rivera, Ana has no course on the knee joint, LEFT, but C1 on the "
    "lateral epicondyle, LEFT: write C1 if that is meant; prolotrack course open opens another.",
    "session show S99": "There is no session S99: prolotrack session list shows them.",
    "session void S99 --reason x": "There is no session S99: prolotrack session list shows them.",
    "session amend S99 --reason x --pain 3": "There is no session S99: prolotrack session list shows them.",
    "session list C99": "There is no course C99: prolotrack course list shows them.",
    "structure show antler": "No structure 'antler': prolotrack structure list shows them, structure add adds one.",
    "condition show Z99": "No condition 'Z99': prolotrack condition list shows the codes.",
    "protocol show none": "No protocol 'none': prolotrack protocol list shows them, protocol add adds one.",
    "protocol add none.toml": "There is no file none.toml: check its name.",
    "measure show none": "No measure 'none': prolotrack measure list shows them.",
    "undo --as Nobody": "Nobody has recorded nothing that could be undone.",
    "course void C99 --reason x": "There is no course C99: prolotrack course list shows them.",
    "export courses --out nowhere/courses.csv": "There is no folder nowhere: make it first.",
}
NO_TIME = "is not a day with a time: write 2026-12-20 09:30, 2026-12-20T09:30, tomorrow 09:30 or +2w 09:30."
MALFORMED = {
    "course show 1042": "'1042' is not a course: write C12, or a patient and a structure.",
    "course show 1042 left elbow": "'1042 left elbow' is not a course: write C12, or a patient and a structure.",
    "session show C1": "'C1' is not a session: write S31; prolotrack session list shows them.",
    "appointment show 5": "'5' is not an appointment: write A5, or a course such as C12; "
    "prolotrack appointment list shows them.",
    "book C1 soon": f"'soon' {NO_TIME}",
    "book C1 tomorrow": f"'tomorrow' {NO_TIME}",
    "book C1 '2026-03-04 9:30'": f"'2026-03-04 9:30' {NO_TIME}",
    "book C1 2026-03-04 9:30": f"'2026-03-04 9:30' {NO_TIME}",
    "book 1042 'left elbow' 2026-03-04": f"'2026-03-04' {NO_TIME}",
    "book C1 2026-02-30 09:30": "'2026-02-30' is not a day of the calendar: "
    "write 2026-12-20, today, yesterday, tomorrow, +4w or -3d.",
    "book C1 tomorrow 09:30 --minutes 1h": "'1h' is not a whole number: write digits, such as 3.",
    "session amend S1 --reason x": "Nothing to change: say what is new, such as --percent.",
    "session amend S1 --reason x --pain 3 --course 1": "'1' is not a course: write C12.",
    "session amend S1 --reason x --pain 3 --course C9": "C9 was not injected in this session: name another course.",
    "patient edit 1042": "Nothing to change: say what is new, such as --phone.",
    "course open 1042 knee": "The knee joint has two sides: add --side left or --side right.",
    "course open 1042 knee --side up": "'up' is not a side: write left or right.",
    "course open 1042 knee --side both": "Both sides are two courses: open one for the left and one for the right.",
    "course open 1042 'left knee' --protocol usual --at 0,4w": "Say the protocol in one way: --protocol, "
    "or --sessions with --every, or --at.",
    "course open 1042 'left knee' --sessions 3": "--sessions and --every go together: --sessions 3 --every 4w.",
    "course open 1042 'left knee' --every 4w": "--sessions and --every go together: --sessions 3 --every 4w.",
    "course open 1042 'left knee' --not-before 2w": "--not-before and --late-after go with --sessions and --every.",
    "course stop C1 --reason tired": "'tired' is not one of resolved, no response, adverse event, switched agent, "
    "patient's choice, lost to follow-up, transferred.",
    "log C1 C1": "A course is named twice: name each course once.",
    "log C1 --again --as-planned": "--again and --as-planned exclude each other: choose one.",
    "log C1 --as-planned": "usual states no solution: say what was given.",
    "due --within 1w --all": "--within goes with neither --all nor --overdue: choose one.",
    "due --within 1w --overdue": "--within goes with neither --all nor --overdue: choose one.",
    "show 1042 --as-of today": "--as-of goes with a course only: name one, such as C12.",
    "structure add 'left antler' --kind joint --region head": "'left antler' names a side: leave it out, "
    "the side belongs to the course.",
    "structure add ... --kind joint --region head": "A name needs a letter or a digit: type it again.",
    "patient edit 1042 --clear name": "'name' cannot be cleared: write one of sex, phone, email, weight, allergies, "
    "alerts, deceased, note.",
    "export courses --out courses.ods": ".ods files are not written: end the name in one of "
    ".csv, .xlsx, .json, .ndjson, .parquet, or add --format.",
    "protocol add .": ". cannot be read: Is a directory.",
    "export courses --out .": ". is not a plain file: choose another name.",
}
CONFLICT = {
    "patient add --mrn 1042 --name X --born today": "MRN 1042 is already that of Rivera, Ana, born 1978-03-14: "
    "check the number.",
    "course open 1042 'left tennis elbow'": "C1 on the lateral epicondyle, LEFT of Rivera, Ana is open already: "
    "log to it, end it, or add --override REASON.",
    "log C1 --on 2026-02-02": "S2 on 2026-02-02 is recorded for C1 already: amend it, or add --override REASON.",
    "session amend S2 --reason x --on 2026-01-05": "S1 on 2026-01-05 is recorded for C1 already: void one of them.",
    "course resume C1": "C1 is open already, since 2026-01-05: there is nothing to resume.",
    "course pause C1 --on 2026-01-10": "C1 cannot be paused on 2026-01-10: session S2 was given on 2026-02-02. "
    "Name that day or a later one.",
    "course void C1 --reason x": "Session S2 was given in C1: void its sessions first, or stop the course.",
    "structure add knee --kind joint --region knee": "'knee' already means the knee joint: choose another name.",
}
CONTRADICTORY = {
    "course open 1042 'left knee' --side right": "The side of the knee joint is given as both left and right: "
    "give one.",
    "course open 1042 'lumbar disc' --side left": "The lumbar disc lies in the midline and has no side: "
    "leave the side out.",
    "course open 1042 'left right knee'": "'left right knee' names both sides: name one.",
    "course open 1042 'right knee' --condition M17.12": "M17.12 is a diagnosis of the left side and the course is on "
    "the right: correct one.",
    "course open 1042 'left knee' --at 0,4w,8d": "0,4w,8d mixes units: write all offsets in one unit.",
    "course open 1042 'left knee' --at 0,8w,4w": "0,8w,4w does not ascend: write each offset after the one before.",
    "course open 1042 'left knee' --sessions 51 --every 4w": "--sessions runs from 1 to 50.",
    "course open 1042 'left knee' --on 1970-01-01": "A course opened on 1970-01-01 lies before the birth on "
    "1978-03-14: correct the date.",
    "course extend C1 --sessions 3": "A course is extended by one or two sessions at a time, not by 3.",
    "book C1 2026-03-02 09:59": "2026-03-02 09:59 has passed: name a time to come.",
    "book C1 yesterday 12:00": "2026-03-01 12:00 has passed: name a time to come.",
    "book C1 9999-12-31 09:30": "9999-12-31 is beyond the calendar: name another day.",
    "book C1 +9999y 09:30": "2026-03-02 + 9999y is beyond the calendar: name another day.",
    "book C1 tomorrow 09:30 --minutes 481": "An appointment lasts from 1 to 480 minutes: 481 is out of range.",
    "book C1 tomorrow 09:30 --minutes 0": "0 is out of range: the least is 1.",
    "appointment list --since 2026-02-01 --until 2026-01-31": "--since 2026-02-01 lies after --until 2026-01-31: "
    "correct one.",
    "log C1 --on 2026-01-04": "C1 was opened on 2026-01-05, after 2026-01-04: correct the date, or the opening "
    "with course amend C1 --on.",
    "log C1 --on 1970-01-01": "A session on 1970-01-01 lies before the birth on 1978-03-14: correct the date.",
    "session amend S1 --reason x --on 2025-12-31": "C1 was opened on 2026-01-05, after 2025-12-31: correct the date, "
    "or the opening with course amend C1 --on.",
    "patient edit 1042 --deceased 1970-01-01": "A death on 1970-01-01 lies before the birth on 1978-03-14: "
    "correct the date.",
    "patient edit 1042 --deceased 2026-01-20": "Session S2 on 2026-02-02 lies after the death on 2026-01-20: "
    "correct the date.",
    "patient edit 1042 --born 2026-01-20": "The opening of C1 on 2026-01-05 lies before the birth on 2026-01-20: "
    "correct the date.",
    "session list --since 2026-02-01 --until 2026-01-31": "--since 2026-02-01 lies after --until 2026-01-31: "
    "correct one.",
    "export courses --since 2026-02-01 --until 2026-01-31": "--since 2026-02-01 lies after --until 2026-01-31: "
    "correct one.",
    "due --within 9999y": "2026-03-02 + 9999y is beyond the calendar: name another day.",
}


def cases(code: int, refusals: dict[str, str]) -> list[tuple[int, str, str]]:
    """Return what is typed, with the code and the sentence that answer it."""
    return [(code, typed, sentence) for typed, sentence in refusals.items()]


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [*cases(2, MALFORMED), *cases(3, NOT_FOUND), *cases(5, CONFLICT), *cases(6, CONTRADICTORY)],
)
def test_refusal_says_what_to_do(code: int, typed: str, sentence: str, elbow: Desk) -> None:
    """Every refusal has its documented code and one sentence, writes no answer, and leaves the records as they were."""
    assert elbow.is_refused(code, *shlex.split(typed)) == sentence


MISSING = {
    "show": "REF",
    "log": "COURSE",
    "patient add": "MRN",
    "patient add --mrn 7": "Name",
    "patient add --mrn 7 --name X": "Birth date",
    "patient show": "PATIENT",
    "patient edit": "PATIENT",
    "course open": "PATIENT",
    "course open 1042": "STRUCTURE",
    "course show": "COURSE",
    "course extend": "COURSE",
    "course pause": "COURSE",
    "course resume": "COURSE",
    "course complete": "COURSE",
    "course stop C1": "Reason (resolved, no response, adverse event, switched agent, patient's choice, "
    "lost to follow-up, transferred)",
    "book": "COURSE",
    "book C1": "TIME",
    "book 1042 tennis-elbow": "TIME",
    "appointment show": "APPOINTMENT",
    "appointment move": "APPOINTMENT",
    "appointment cancel": "APPOINTMENT",
    "appointment arrive": "APPOINTMENT",
    "appointment no-show": "APPOINTMENT",
    "session show": "SESSION",
    "session amend": "SESSION",
    "session amend S1": "Reason",
    "session void": "SESSION",
    "session void S1": "Reason",
    "score add": "COURSE",
    "score show": "SCORE",
    "score amend": "SCORE",
    "score amend M1": "Reason",
    "score void": "SCORE",
    "score void M1": "Reason",
    "chart": "COURSE",
    "structure show": "NAME",
    "structure add": "NAME",
    "structure add antler": "Kind (tendon, ligament, muscle, joint, labrum, fascia, disc)",
    "structure add antler --kind joint": "Region (head, neck, shoulder, elbow, wrist and hand, thoracic spine, "
    "lumbar spine, sacroiliac, pelvis and groin, hip, thigh, knee, lower leg, ankle, foot)",
    "course void": "COURSE",
    "course void C1": "Reason",
    "condition show": "NAME",
    "protocol show": "NAME",
    "protocol add": "FILE",
    "measure show": "NAME",
}


@pytest.mark.parametrize(("typed", "what"), MISSING.items())
def test_a_missing_value_is_named_where_nobody_can_be_asked(typed: str, what: str, elbow: Desk) -> None:
    """Without a terminal a required value is never guessed: 2, and which one it is."""
    assert elbow.is_refused(2, *typed.split()) == f"{what} is missing: add it, --help shows how."
