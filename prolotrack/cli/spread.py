"""Options that several commands share are written once: a command takes them as one, Typer sees each by itself."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Any

Run = Callable[..., None]


def spread(group: type) -> Callable[[Run], Run]:
    """Return what puts the options of a group, its fields, in the place of the parameter that takes them as one."""
    defaults: dict[str, Any] = getattr(group, "_field_defaults", {})
    fields = {
        name: Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=defaults.get(name), annotation=kind)
        for name, kind in group.__annotations__.items()
    }

    def spread_in(run: Run) -> Run:
        own = signature(run)
        (taken,) = [name for name, parameter in own.parameters.items() if parameter.annotation is group]

        @wraps(run)
        def run_with(*args: Any, **said: Any) -> None:  # noqa: ANN401 - whatever Typer has parsed
            together = {name: said.pop(name) for name in fields if name in said}
            run(*args, **said, **{taken: group(**together)})

        parameters = list(own.parameters.values())
        at = list(own.parameters).index(taken)
        run_with.__signature__ = own.replace(parameters=[*parameters[:at], *fields.values(), *parameters[at + 1 :]])  # type: ignore[attr-defined]
        return run_with

    return spread_in
