"""Asking at ``log`` for those parts of the procedure note that the clinic asks for and nobody said."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from prolotrack.cli import options
from prolotrack.cli.console import Console
from prolotrack.domain.asked import Asked
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.quantity import PAIN
from prolotrack.domain.safety import CLEAR, parse_screen, screened
from prolotrack.domain.said import Said
from prolotrack.domain.session import Guidance
from prolotrack.errors import UsageProblem
from prolotrack.services.clinic import clinic

_HEAD = "The clinic asks for these (Enter: not recorded; Ctrl-C: record nothing)."
_OF_INJECTION = {
    Asked.GUIDANCE: "guidance",
    Asked.IMAGE: "image",
    Asked.APPROACH: "approach",
    Asked.NEEDLE: "needle",
    Asked.RESPONSE: "response",
    Asked.COMPLICATIONS: "complications",
    Asked.LOT: "lots",
}
_OF_SESSION = {Asked.CONSENT: "consent", Asked.PAIN: "pain"}
_YES_OR_NO = {"y": True, "yes": True, "n": False, "no": False}


class _Question(NamedTuple):
    """What is asked, and what an answer means."""

    text: str
    parse: Callable[[str], object]


def ask_for_the_note(console: Console, known: Sequence[Dossier], said: Said) -> Said:
    """Return what was said, with the answers of whoever sits at the terminal; elsewhere say what was left out."""
    parts = [part for part in map(Asked, clinic(console.reader).asked) if _is_open(part, known, said)]
    if not parts:
        return said
    if not console.asks:
        console.warn(f"The clinic asks for these, and nobody said them: {', '.join(parts)}.")
        return said
    console.warn(_HEAD)
    for part in parts:
        question = _QUESTIONS[part]
        said = _with(said, part, console.ask(f"  {question.text}", None, _unless_blank(question.parse)))
    return said


def _is_open(part: Asked, known: Sequence[Dossier], said: Said) -> bool:
    """Say whether nobody said a part of the note; the guidance of the last session is said again by --again."""
    if part is Asked.GUIDANCE and said.again:
        return not all(now.given and now.given[-1].injection.guidance for now in known) and _now(said, part) is None
    return _now(said, part) in {None, ()}


def _now(said: Said, part: Asked) -> object:
    """Return what was said of a part of the note."""
    if part in _OF_SESSION:
        return getattr(said, _OF_SESSION[part])
    if part in _OF_INJECTION:
        return getattr(said.injection, _OF_INJECTION[part])
    value = getattr(said.visit, _of_visit(part))
    return CLEAR if value == () else value  # what was asked and found clear was said


def _with(said: Said, part: Asked, answer: Any) -> Said:  # noqa: ANN401 - of whatever part
    """Return what was said with an answer."""
    if answer is None:
        return said
    if part in _OF_SESSION:
        return replace(said, **{_OF_SESSION[part]: answer})
    if part in _OF_INJECTION:
        return replace(said, injection=replace(said.injection, **{_OF_INJECTION[part]: answer}))
    return replace(said, visit=replace(said.visit, **{_of_visit(part): answer}))


def _of_visit(part: Asked) -> str:
    """Return the field of a session that holds a part of the note."""
    return part.value.replace("-", "_")


def _unless_blank(parse: Callable[[str], object]) -> Callable[[str], object]:
    """Return what takes an answer, which may be none."""
    return lambda text: parse(text.strip()) if text.strip() else None


def _screen(text: str) -> tuple[str, ...] | None:
    """Return what screening found: ``c`` or ``clear``, or findings."""
    return screened(parse_screen(CLEAR if text.lower() == "c" else text))


def _yes_or_no(text: str) -> bool:
    """Return a yes or a no."""
    if text.lower() not in _YES_OR_NO:
        raise UsageProblem(f"{text!r} is neither: write y or n.")
    return _YES_OR_NO[text.lower()]


def _lots(text: str) -> tuple[str, ...]:
    """Return the lots that were named, with commas between."""
    return tuple(lot.strip() for lot in text.split(",") if lot.strip())


_QUESTIONS = {
    Asked.SCREEN: _Question("Screening (c: clear; or findings; Enter: not asked)", _screen),
    Asked.CONSENT: _Question("Consent (y or n)", _yes_or_no),
    Asked.TIME_OUT: _Question("Time-out (y or n)", _yes_or_no),
    Asked.POSITION: _Question("Position", str),
    Asked.PREP: _Question("Skin preparation", str),
    Asked.GUIDANCE: _Question(f"Guidance ({', '.join(Guidance)})", options.one_of(Guidance)),
    Asked.IMAGE: _Question("Where the image is", str),
    Asked.APPROACH: _Question("Approach", str),
    Asked.NEEDLE: _Question("Needle", str),
    Asked.RESPONSE: _Question("Immediate response", str),
    Asked.COMPLICATIONS: _Question("Complications", str),
    Asked.INSTRUCTIONS: _Question("Instructions given", str),
    Asked.PLAN: _Question("Plan", str),
    Asked.LOT: _Question("Lots, with commas between", _lots),
    Asked.PAIN: _Question("Pain before, 0 to 10", PAIN.parse),
}
