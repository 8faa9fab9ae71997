"""How the steps of a follow-up are worded: a sentence each. Days are in ISO, for they are counted with."""

from prolotrack.domain import follow_up_steps as step
from prolotrack.present.wording import amount, moved


def affected(each: step.Affected) -> str:
    """Say which adverse event the next session warns of."""
    return f"{each.event} affects the next session, which warns of it: {each.type}, onset {each.onset}."


def followed(each: step.Followed) -> str:
    """Say which scores were taken on a day."""
    return f"Scores of follow-up were taken on {each.on}: {', '.join(each.measures)} ({', '.join(each.scores)})."


def follow_up(each: step.FollowUp) -> str:
    """Say when scores fall due, and by whose rule."""
    after = f"{each.after.in_words} after the {each.since}, {each.session} on {each.begins}"
    rule = "by the protocol"
    if each.usual:
        rule = "the clinic's rule, all that the protocol states being over" if each.stated else "the clinic's rule"
    return f"Follow-up {each.number} of {each.of} is due {after} ({rule}): {each.due}{moved(each.missing)}."


def score_window(each: step.ScoreWindow) -> str:
    """Say from when on scores are of it, and in time, from when on of the next, and until when they are asked for."""
    days = f"from {each.earliest} on, in time until {each.latest} (due ± {amount(each.margin, 'day')})"
    missed = f"from {each.missed_from} on they are of the next follow-up, and " if each.missed_from else ""
    return f"Scores are of it {days}; {missed}they are asked for until {each.lapses_on}."


def score_status(each: step.ScoreStatus) -> str:
    """Say where the day lies in the window of the follow-up."""
    away = f"{amount(abs(each.days), 'day')} {'past' if each.days > 0 else 'before'} due"
    return f"On {each.day} the follow-up is {each.tier}: {away if each.days else 'it is the due date'}."


SENTENCES = (affected, followed, follow_up, score_window, score_status)
