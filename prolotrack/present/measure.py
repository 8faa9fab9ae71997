"""How an outcome measure looks: its range, which change matters, and how its answers make the score."""

from prolotrack.domain.outcome import Measure
from prolotrack.domain.questionnaire import QUESTIONNAIRES
from prolotrack.present.blocks import Block, Facts, Line
from prolotrack.present.catalogue import entry_object
from prolotrack.present.gain import bounds, difference, what_matters
from prolotrack.present.text import said


def measure_view(measure: Measure) -> list[Block]:
    """Return everything that is known of a measure."""
    questionnaire = QUESTIONNAIRES.get(measure.name)
    facts = [
        ("range", bounds(measure)),
        ("matters from", what_matters(measure)),
        (
            "detectable from",
            "" if measure.detectable_change is None else difference(measure, measure.detectable_change),
        ),
        ("regions", said(measure.regions) if measure.regions else "all"),
        ("given as", _given_as(measure)),
        ("scored by", questionnaire.rule if questionnaire else ""),
        ("scoring from", questionnaire.source if questionnaire else ""),
        ("LOINC", measure.loinc or ""),
        ("source", measure.source or ("no citation is shipped" if measure.mcid else "")),
    ]
    blocks: list[Block] = [
        Line(f"{measure.name}  {measure.title}", "bold"),
        Facts(tuple((label, text) for label, text in facts if text)),
    ]
    if measure.below_detectable:
        blocks.append(
            Line(
                "What matters to patients is less than what can be told from measurement error in one patient.",
                "yellow",
            )
        )
    return blocks


def measure_object(measure: Measure) -> dict[str, object]:
    """Return a measure for a program."""
    questionnaire = QUESTIONNAIRES.get(measure.name)
    return {
        **entry_object(measure, measure.name),
        "below_detectable_change": measure.below_detectable,
        "items": questionnaire.items if questionnaire else None,
        "items_answered_at_least": questionnaire.least if questionnaire else None,
        "scoring": questionnaire.rule if questionnaire else None,
    }


def _given_as(measure: Measure) -> str:
    """Say how a score of the measure is typed."""
    questionnaire = QUESTIONNAIRES.get(measure.name)
    if questionnaire is None:
        return f"one number: {measure.name}={said(measure.maximum)}"
    return (
        f"one number ({measure.name}={said(measure.maximum)}), or the answers to its {questionnaire.items} "
        f'{questionnaire.noun}s, apart by commas ("-" where one was left out)'
    )
