"""Where a text, a number or a day may be typed, and how what was recorded is asked for again."""

import re
import unicodedata
from functools import reduce
from typing import NamedTuple

from tests.cli.desk import Desk

# Written down apart from the program: controls, line and paragraph separators, broken characters, bidi controls.
_KINDS = {"Cc", "Zl", "Zp", "Cs"}
_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_HIDDEN = {"\u200b", "\u200e", "\u200f", "\u061c", "\ufeff", "\u2060"}


def harmful(shown: str, between: str = "\n") -> set[str]:
    """Return the characters that would act on a screen or hide, but for those *between* cells and rows."""
    return {
        character
        for character in shown
        if character not in between
        and (
            unicodedata.category(character) in _KINDS
            or unicodedata.bidirectional(character) in _BIDI
            or character in _HIDDEN
        )
    }


class Place(NamedTuple):
    """A command that keeps texts: TEXT stands for one, REF for what the command answers."""

    typed: str
    looks: str  # what asks for it as json
    paths: tuple[tuple[str | int, ...], ...]  # where the texts stand in that answer


PATIENT = "patient add --mrn 7 --name X --born today"
SESSION = "log C1"
AMEND = "session amend S1 --reason why"
KNEE = "course open 1042 knee --side left"
_VISIT = ("position", "prep", "instructions", "plan", "note", "clinician")
_INJECTION = ("image", "approach", "needle", "response", "complications")
_TEXTS = " ".join(f"--{field} TEXT" for field in (*_VISIT, *_INJECTION, "lot"))
_NOTED = (
    *((field,) for field in _VISIT),
    *(("injections", 0, field) for field in _INJECTION),
    ("injections", 0, "lots", 0),
)
SOUGHT = (  # by these texts patients are looked up, and so they are not of any length
    Place("patient add --mrn 8 --born today --name TEXT --phone TEXT", "patient show REF", (("name",), ("phone",))),
    Place("patient edit 1042 --name TEXT --phone TEXT", "patient show REF", (("name",), ("phone",))),
)
KEPT = (
    Place(
        f"{PATIENT} --email TEXT --allergy TEXT --note TEXT",
        "patient show REF",
        (("email",), ("allergies", 0), ("note",)),
    ),
    Place(
        "patient edit 1042 --email TEXT --allergy TEXT --note TEXT",
        "patient show REF",
        (("email",), ("allergies", 0), ("note",)),
    ),
    Place(
        f"{KNEE} --goal TEXT --note TEXT --clinician TEXT",
        "course show REF",
        (("goal",), ("note",), ("clinician",)),
    ),
    Place("course open 1042 ankle --side left --as TEXT", "course show REF", (("clinician",),)),
    Place("course open 1042 tennis-elbow --side left --override TEXT", "course show REF", (("override",),)),
    Place("course pause C1 --reason TEXT", "course show REF", (("stop_reason",),)),
    Place("course resume C1", "course show REF", ()),
    Place(f"{SESSION} {_TEXTS}", "session show REF", _NOTED),
    Place(f"{SESSION} --on 2026-02-02 --override TEXT", "session show REF", (("injections", 0, "override"),)),
    Place(f"{SESSION} --on 2026-01-06 --override TEXT", "session show REF", (("injections", 0, "early_reason"),)),
    Place(f"{AMEND} {_TEXTS}", "session show REF", _NOTED),
    Place("session void S1 --reason TEXT", "session show REF", (("void",),)),
    Place("score add C1 nrs=3 --note TEXT", "score show REF", (("note",),)),
    Place("score add C1 nrs=3 --session S2 --override TEXT", "score show REF", ()),
    Place("score amend M4 4 --reason TEXT --note TEXT", "score show REF", (("note",), ("history", 0, "reason"))),
    Place("score void M4 --reason TEXT", "score show REF", (("void",),)),
    Place("event add C1 flare --action TEXT --note TEXT", "event show REF", (("action",), ("note",))),
    Place("event amend E1 --reason TEXT --severity mild", "event show REF", (("action",), ("note",))),
    Place(
        "lot add D50 dextrose --maker TEXT --note TEXT",
        "lot show REF",
        (("maker",), ("note",)),
    ),
    Place("clinic set --name TEXT --address TEXT --phone TEXT", "clinic show", (("name",), ("address", 0), ("phone",))),
    Place("book C1 tomorrow 09:30 --clinician TEXT --note TEXT", "appointment show REF", (("clinician",), ("note",))),
    Place("book C1 tomorrow 09:45 --override TEXT", "appointment show REF", (("override",),)),
    Place(
        "appointment move A1 tomorrow 15:00 --reason TEXT --clinician TEXT", "show REF", (("reason",), ("clinician",))
    ),
)

# Every option and argument that takes a text, also those that only look for it.
ASKED = (
    *("show TEXT", "patient show TEXT", "patient list TEXT", "patient edit TEXT --phone 1", "course list TEXT"),
    *("course show TEXT", "course show TEXT knee", "course show 1042 TEXT", "course open TEXT knee"),
    *("course open 1042 TEXT", f"{KNEE} --side TEXT", f"{KNEE} --protocol TEXT", f"{KNEE} --condition TEXT"),
    *(f"{KNEE} --at TEXT", "course list --clinician TEXT", "course list --status TEXT", "course stop C1 --reason TEXT"),
    *("log TEXT", "log 1042 TEXT", "session show TEXT", "session list TEXT", "session list 1042 TEXT"),
    *("session void TEXT --reason x", f"{AMEND} --course TEXT", "due --clinician TEXT", "due --region TEXT"),
    *("structure show TEXT", "structure list TEXT", "structure add antler --region head --kind TEXT"),
    *("structure add antler --kind joint --region TEXT", "condition show TEXT", "condition list TEXT"),
    *("protocol show TEXT", "protocol list TEXT", "protocol add TEXT", "measure show TEXT", "measure list TEXT"),
    *("score add TEXT nrs=4", "score add C1 TEXT", "score add C1 TEXT=4", "score add C1 nrs=TEXT", "score show TEXT"),
    *("score add C1 nrs=4 --kind TEXT", "score add C1 nrs=4 --session TEXT", "score list TEXT", "chart TEXT"),
    *("score list --measure TEXT", "score list --kind TEXT", "score amend M2 TEXT --reason x", "score void TEXT"),
    *("event add TEXT flare", "event add C1 TEXT", "event add C1 flare --session TEXT", "event show TEXT"),
    *("event add C1 flare --severity TEXT", "event add C1 flare --outcome TEXT", "event list TEXT"),
    *("event list --type TEXT", "event amend TEXT --note x --reason x", "event void TEXT --reason x"),
    *("due --kind TEXT", "score due --region TEXT", "score due --clinician TEXT"),
    *("due --format TEXT", "export courses --format TEXT", "due --db TEXT", "TEXT", "patient TEXT", "due --TEXT"),
    *("book TEXT", "book C1 TEXT", "book C1 TEXT 09:30", "book 1042 TEXT tomorrow 09:30", "book C1 tomorrow TEXT"),
    *("appointment show TEXT", "appointment list TEXT", "appointment move TEXT", "appointment move C1 TEXT"),
    *("appointment list --clinician TEXT", "appointment list --status TEXT", "appointment cancel TEXT --reason x"),
    *("undo --as TEXT", f"{PATIENT} --sex TEXT", f"{SESSION} --guidance TEXT"),
    *(f"{SESSION} --agent TEXT", f"{SESSION} --mix TEXT", f"{SESSION} --wheals TEXT", f"{SESSION} --screen TEXT"),
    *(
        f"{AMEND} --agent TEXT",
        f"{AMEND} --mix TEXT",
        "patient edit 1042 --alert TEXT",
        "patient edit 1042 --no-alert TEXT",
        "patient edit 1042 --no-allergy TEXT",
    ),
    *("lot add D50 x --expires TEXT", "lot show TEXT", "lot list --within TEXT"),
    *("lot amend TEXT --maker x --reason x", "lot amend D50 --clear TEXT --reason x", "lot amend D50 --number TEXT"),
    *("lot recall TEXT --reason x", "lot void TEXT --reason x"),
    *("clinic set --rule TEXT", "clinic set --rule nsaid=TEXT", "clinic set --ask TEXT", "clinic set --same-site TEXT"),
)
NUMBERS = {
    "score": "score add C1 nrs=TEXT",
    "amended score": "score amend M2 nrs=TEXT --reason x",
    "weight": f"{PATIENT} --weight TEXT",
    "new weight": "patient edit 1042 --weight TEXT",
    "percent": f"{SESSION} --percent TEXT",
    "volume": f"{SESSION} --volume TEXT",
    "pain": f"{SESSION} --pain TEXT",
    "pain after": f"{SESSION} --pain-after TEXT",
    "baseline pain": f"{KNEE} --pain TEXT",
    "amended percent": f"{AMEND} --percent TEXT",
    "amended volume": f"{AMEND} --volume TEXT",
    "amended pain": f"{AMEND} --pain TEXT",
    "amended pain after": f"{AMEND} --pain-after TEXT",
}
COUNTS = {
    "limit": "due --limit TEXT",
    "limit of patients": "patient list --limit TEXT",
    "limit of sessions": "session list --limit TEXT",
    "limit of scores": "score list --limit TEXT",
    "limit of scores due": "score due --limit TEXT",
    "limit of events": "event list --limit TEXT",
    "sessions": f"{KNEE} --every 4w --sessions TEXT",
    "more sessions": "course extend C1 --sessions TEXT",
}
INTERVALS = {
    "every": f"{KNEE} --sessions 3 --every TEXT",
    "not before": f"{KNEE} --sessions 3 --every 4w --not-before TEXT",
    "late after": f"{KNEE} --sessions 3 --every 4w --late-after TEXT",
    "at": f"{KNEE} --at 0,TEXT",
    "within": "due --within TEXT",
    "scores within": "score due --within TEXT",
}
LOOKED_AT = {
    "as of": "due --as-of TEXT",
    "course as of": "course show C1 --as-of TEXT",
    "sessions as of": "session list --as-of TEXT",
    "sessions since": "session list --since TEXT",
    "sessions until": "session list --until TEXT",
    "scores due as of": "score due --as-of TEXT",
    "events as of": "event list --as-of TEXT",
    "events since": "event list --since TEXT",
    "events until": "event list --until TEXT",
    "appointments as of": "appointment list --as-of TEXT",
    "appointments since": "appointment list --since TEXT",
    "appointments until": "appointment list --until TEXT",
    "export since": "export courses --since TEXT",
    "export until": "export courses --until TEXT",
}
HAPPENED = {
    "birth": "patient add --mrn 7 --name X --born TEXT",
    "new birth": "patient edit 1042 --born TEXT",
    "death": "patient edit 1042 --deceased TEXT",
    "weighed on": f"{PATIENT} --weight 70 --on TEXT",
    "opened on": f"{KNEE} --on TEXT",
    "session on": f"{SESSION} --on TEXT",
    "amended day": f"{AMEND} --on TEXT",
    "event on": "event add C1 flare --on TEXT",
    "event resolved on": "event add C1 flare --resolved TEXT",
    "booked on": "book C1 tomorrow 09:30 --on TEXT",
    "paused on": "course pause C1 --on TEXT",
    "completed on": "course complete C1 --on TEXT",
    "stopped on": "course stop C1 --reason resolved --on TEXT",
    "extended on": "course extend C1 --on TEXT",
}


def words(typed: str, text: str) -> list[str]:
    """Return the words of a command, with a text in its place."""
    return [re.sub("TEXT", lambda _: text, word) for word in typed.split()]


def alone(place: Place) -> list[str]:
    """Return the command with each of its texts alone."""
    options = re.findall(r"--\S+ TEXT", place.typed)
    bare = re.sub(r" --\S+ TEXT", "", place.typed)
    name = "" if " --name TEXT" not in place.typed or "edit" in bare else " --name X"
    return [f"{bare}{'' if option == '--name TEXT' else name} {option}" for option in options]


def told(desk: Desk, place: Place, reference: str) -> list[object]:
    """Return what comes back of the texts."""
    answer = desk.asks(*place.looks.replace("REF", reference).split())
    return [reduce(lambda part, step: part[step], path, answer) for path in place.paths]
