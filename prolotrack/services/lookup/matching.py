"""Matching: how words that were typed are compared with those that are known."""

from collections.abc import Sequence

SHOWN = 20  # candidates listed


def begins(asked: Sequence[str], known: Sequence[str]) -> bool:
    """Say whether each word that was asked for begins a word that is known."""
    return all(any(word.startswith(begin) for word in known) for begin in asked)
