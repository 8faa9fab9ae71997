"""What is said after a course was put right, or switched."""

from collections.abc import Sequence
from datetime import date

from prolotrack.domain.dossier import Dossier
from prolotrack.domain.revision import Edit
from prolotrack.present.answers import of_course
from prolotrack.present.blocks import Block, Line
from prolotrack.present.revisions import edit_object, edited
from prolotrack.present.sentences import following
from prolotrack.present.sentences import of_course as told_of_course
from prolotrack.present.text import said
from prolotrack.present.wording import person


def of_amendment(before: Dossier, now: Dossier, edits: Sequence[Edit], today: date) -> list[Block]:
    """Say what was changed of a course, a change of side or structure loudly, and what follows."""
    opened, *follows = told_of_course(now, "amended", today)
    return [opened, Line(f"Changed: {'; '.join(map(edited, edits))}."), *_moved(before, now), *follows]


def amendment_object(now: Dossier, edits: Sequence[Edit]) -> dict[str, object]:
    """Return the answer to an amendment for a program."""
    return {**of_course(now), "changes": list(map(edit_object, edits))}


def of_switch(old: Dossier, new: Dossier, today: date) -> list[Block]:
    """Say that a course was stopped, which one goes on in its place, and what follows."""
    agent = new.course.agent or new.protocol.agent
    planned = f"{new.protocol.title}, {said(agent)}" if agent else new.protocol.title
    return [
        Line(f"{old.course.reference} stopped (switched agent): {person(old.patient)}, {old.target}."),
        Line(f"{new.course.reference} opened, it continues {old.course.reference}: {new.target}, {planned}."),
        Line(f"{new.course.reference}: {following(new, today)}."),
    ]


def switch_object(old: Dossier, new: Dossier) -> dict[str, object]:
    """Return the answer to a switch for a program: the new course, and which one it continues."""
    return {**of_course(new), "continues": old.course.reference}


def _moved(before: Dossier, now: Dossier) -> list[Block]:
    """Say loudly that sessions which were given are now read as given elsewhere."""
    if before.target == now.target or not now.given:
        return []
    sessions = ", ".join(treatment.session.reference for treatment in now.given)
    moved = f"{sessions}, recorded on the {before.target}, now {'reads' if len(now.given) == 1 else 'read'} as given on"
    return [Line(f"ATTENTION: {moved} the {now.target}.", "bold red")]
