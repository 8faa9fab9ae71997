"""How it is shown what was changed of a record since, by whom, when and why."""

from collections.abc import Iterable
from datetime import datetime

from prolotrack.domain.revision import Did, Edit, Revision
from prolotrack.domain.safety import CLEAR
from prolotrack.present.blocks import Block, Line
from prolotrack.present.text import day, said

_UNITS = {"percent": ("concentration", " %"), "volume_ml": ("volume", " mL"), "weight_kg": ("weight", " kg")}


def revision_lines(revisions: Iterable[Revision]) -> list[Block]:
    """Say what was changed, one line a revision; nothing where nothing was."""
    lines: list[Block] = [Line(f"  {told(revision)}") for revision in revisions if revision.changes]
    return [Line("Changed since:"), *lines] if lines else []


def revision_object(revision: Revision) -> dict[str, object]:
    """Return a revision for a program."""
    return {
        "n": revision.n,
        "at": revision.at,
        "by": revision.actor,
        "command": revision.command,
        "what": revision.record,
        "did": revision.did.value,
        "changes": list(map(edit_object, revision.changes)),
        "reason": revision.reason,
        "note": revision.note,
        "undoes": revision.undoes,
    }


def revision_objects(revisions: Iterable[Revision]) -> list[dict[str, object]]:
    """Return for a program the revisions that changed something."""
    return [revision_object(revision) for revision in revisions if revision.changes]


def edit_object(edit: Edit) -> dict[str, object]:
    """Return for a program how a field was changed."""
    return {"field": edit.field, "before": edit.before, "after": edit.after}


def edited(edit: Edit) -> str:
    """Say how a field was changed: ``concentration 15 % → 20 %``."""
    name, unit = _UNITS.get(edit.field, (edit.field.replace("_", " "), ""))
    before, after = (_valued(_emptied(edit.field, value), unit) for value in (edit.before, edit.after))
    return f"{name} {before} → {after}"


def moment(at: str) -> str:
    """Write an instant of the trail: ``2 Mar 2026 10:00``."""
    when = datetime.fromisoformat(at)
    return f"{day(when.date())} {when:%H:%M}"


def told(revision: Revision, of: str = "") -> str:
    """Say who changed what, when and why; *of* which record, where that is not plain."""
    done = "; ".join(edited(edit) for edit in revision.changes if edit.field != "void")
    if revision.did is not Did.CHANGED:
        done = "; ".join(filter(None, [revision.did.value, done]))
    done = f"{of} {done}".strip()
    why = "; ".join(said(text) for text in (revision.reason, revision.note) if text)
    return f"{moment(revision.at)} {revision.actor} ({revision.command}): {done}{f' ({why})' if why else ''}"


def _emptied(field: str, value: object) -> object:
    """Return a value; where nothing was found at screening, that was asked, and it was clear."""
    return CLEAR if field == "screen" and value == () else value


def _valued(value: object, unit: str) -> str:
    """Write a value with its unit; what nobody said has none."""
    return said(value) + (unit if value is not None else "")
