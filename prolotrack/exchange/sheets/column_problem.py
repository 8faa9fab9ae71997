"""A problem that is not of a line, but of a column: what it holds must be declared."""

from prolotrack.errors import UsageProblem


class ColumnProblem(UsageProblem):
    """What a column holds must be declared; it is told once, not of every line."""
