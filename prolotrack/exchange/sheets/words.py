"""How the cells of each field are understood."""

from collections.abc import Mapping

from prolotrack.domain.anatomy import parse_side
from prolotrack.domain.course import Status, StopReason
from prolotrack.domain.names import fold, mrn
from prolotrack.domain.patient import Sex
from prolotrack.domain.point import points_of
from prolotrack.domain.quantity import CONCENTRATION, VOLUME, WEIGHT
from prolotrack.domain.safety import CLEAR, Finding, kept
from prolotrack.domain.score import Moment
from prolotrack.domain.session import Guidance
from prolotrack.exchange.sheets import cells, fields
from prolotrack.exchange.sheets.cells import Parser, remembered, terms, word_of
from prolotrack.exchange.sheets.days import Order, day_in

_YES = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
_SEXES = terms(Sex, FEMALE="f|w|woman|fem", MALE="m|man", OTHER="o|x|diverse|nonbinary|non binary", UNKNOWN="u|unk")
_GUIDANCE = terms(
    Guidance,
    ULTRASOUND="us|u s|usg|uss|sono|sonography|ultrasound guided|us guided|ultrasonography|ultrasound guidance",
    FLUOROSCOPY="fluoro|x ray|xray|c arm|fluoroscopic|fluoroscopy guided",
    CT="ct guided|computed tomography",
    LANDMARK="landmarks|landmark guided|palpation|palpation guided|blind|unguided|anatomic|anatomical",
)
_STATUSES = terms(
    Status,
    OPEN="active|ongoing|in progress",
    PAUSED="on hold",
    STOPPED="discontinued|ended early",
    COMPLETED="complete|done|finished",
)
_REASONS = terms(
    StopReason,
    RESOLVED="pain free|cured",
    NO_RESPONSE="nonresponse|non response|no improvement|not improved",
    ADVERSE_EVENT="adverse effect|side effect|complication",
    SWITCHED="switched",
    PATIENTS_CHOICE="patient choice|patient declined|patient request",
    LOST="lost|ltfu",
    TRANSFERRED="moved|transfer",
)
_MOMENTS = terms(Moment, BEFORE="pre|baseline|pre injection", AFTER="immediately after", FOLLOW_UP="fu|f u|later")
_FINDINGS = terms(
    Finding, PREGNANCY="pregnant", LACTATION="breastfeeding", ANTICOAGULANT="anticoagulants|blood thinner"
)


_finding = word_of(_FINDINGS, "finding of screening")


def parsers(order: Order) -> Mapping[str, Parser]:
    """Return what understands the cells of each field, days as they are declared."""
    day = remembered(day_in(order))
    yes, reference = word_of(_YES, "yes or no"), {kind: remembered(cells.key(kind)) for kind in ("course", "session")}
    return {
        fields.MRN: _number_of_record,
        fields.ON: day,
        **dict.fromkeys(("born", "weight_on", "deceased", "opened_on", "status_since"), day),
        "sex": word_of(_SEXES, "sex"),
        "weight_kg": cells.number(WEIGHT),
        "percent": cells.number(CONCENTRATION),
        "volume_ml": cells.number(VOLUME),
        **dict.fromkeys(("do_not_call", "consent", "time_out"), yes),
        **reference,
        "side": remembered(parse_side),
        "protocol_version": remembered(cells.count),
        "course_status": word_of(
            {word: status for word, status in _STATUSES.items() if status is not Status.VOID}, "state of a course"
        ),
        "stop_reason": word_of(_REASONS, "reason to stop"),
        "guidance": word_of(_GUIDANCE, "guidance"),
        fields.MOMENT: word_of(_MOMENTS, "time of a score"),
        "screen": remembered(_screen),
        **dict.fromkeys(("allergies", "tried", "lots", "stops"), cells.several),
        "points": _points,
        **dict.fromkeys(
            (
                *("patient_note", "course_note", "note", "goal", "early_reason", "override", "stops_override", "mix"),
                *("wheals", "position", "prep", "approach", "needle", "image", "response", "complications"),
                *("instructions", "plan"),
            ),
            cells.free_text,
        ),
        **dict.fromkeys(
            (fields.STRUCTURE, "condition", "protocol", "agent", "clinician", "course_clinician"), remembered(str)
        ),
    }


def _number_of_record(text: str) -> str | None:
    """Return a medical record number."""
    said = cells.one_line(text)
    return None if said is None else mrn(said)


def _screen(text: str) -> tuple[str, ...]:
    """Return what screening found, parted by commas or semicolons; nothing where it was clear."""
    said = [word.strip() for word in text.replace(",", ";").split(";") if word.strip()]
    if [fold(word) for word in said] == [CLEAR]:
        return ()
    return kept([finding for word in said if (finding := _finding(word))])


def _points(text: str) -> tuple[str, ...]:
    """Return places with their volumes, as they are kept."""
    return points_of(cells.several(text))
