"""The commands: what there is, in one line each. A command's module is imported only when it runs."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, cast

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command_from_info, get_install_completion_arguments
from typer.models import CommandInfo

from prolotrack import __version__
from prolotrack.cli.console import Console
from prolotrack.cli.interrupts import code_of, heed, hold
from prolotrack.domain.names import clean
from prolotrack.errors import Ambiguous, ProlotrackError

COMMANDS = {
    "log": "Record a session, for one course or several.",
    "due": "List every next session by its due date: whom to call.",
    "show": "Show anything: C12, S31, A5, a patient, a protocol.",
    "why": "Explain the next session of a course, step by step.",
    "undo": "Take back your own last command.",
    "patient add": "Enter a patient.",
    "patient list": "List patients, or those whose name begins with some words.",
    "patient show": "Show a patient and the patient's courses.",
    "patient edit": "Change a patient's particulars.",
    "patient duplicates": "List patients who may be one person, entered twice.",
    "patient merge": "Merge a patient into another: they are one person.",
    "patient unmerge": "Take a merge back: they are two persons.",
    "patient not-duplicate": "Say that two patients are two persons.",
    "course open": "Open a course: a structure and side under a protocol.",
    "course list": "List courses.",
    "course show": "Show a course: progress, sessions, next window.",
    "course extend": "Add one or two sessions to the planned ones.",
    "course pause": "Pause a course: it leaves the due list.",
    "course resume": "Resume a paused course.",
    "course complete": "Complete a course.",
    "course stop": "Stop a course before it is completed, and why.",
    "course amend": "Put right what a course was opened with.",
    "course switch": "Stop a course and go on in a new one: another agent or protocol.",
    "course reopen": "Reopen a course that was completed or stopped.",
    "course void": "Strike out a course that was opened by mistake.",
    "session list": "List sessions, one row an injection.",
    "session show": "Show a session.",
    "session amend": "Put a session right.",
    "session void": "Strike out a session; it stays visible.",
    "score add": "Record scores: nrs=4 prtee=31.",
    "score list": "List the scores of a course.",
    "score due": "List whose follow-up scores are due.",
    "score show": "Show a score.",
    "score amend": "Put a score right.",
    "score void": "Strike out a score; it stays visible.",
    "chart": "Draw pain and function of a course over its sessions.",
    "response": "Say whether patients get better: one course, or many.",
    "event add": "Record an adverse event, or an expected flare.",
    "event list": "List adverse events and flares.",
    "event show": "Show an adverse event.",
    "event amend": "Put an adverse event right.",
    "event void": "Strike out an adverse event; it stays visible.",
    "book": "Book an appointment, for one course or several.",
    "appointment list": "List appointments.",
    "appointment show": "Show an appointment.",
    "appointment move": "Move an appointment to another time.",
    "appointment cancel": "Cancel an appointment.",
    "appointment arrive": "Say that the patient has arrived.",
    "appointment no-show": "Say that the patient did not come.",
    "recall list": "List whom to call: late, lapsed, or not booked after a no-show.",
    "recall log": "Record a call and what came of it.",
    "recall snooze": "Put a call off until a day.",
    "calendar": "Write a calendar file (.ics) of appointments and due windows.",
    "lot add": "Enter a lot with its expiry.",
    "lot list": "List lots.",
    "lot show": "Show a lot and what was given from it.",
    "lot amend": "Put a lot right.",
    "lot recall": "Say that a lot was recalled; list patients and sessions.",
    "lot void": "Strike out a lot that was entered by mistake.",
    "substance list": "List what solutions are mixed of.",
    "substance show": "Show a substance, with its limits.",
    "substance add": "Add a substance of the clinic's own.",
    "favourite list": "List favourite mixes.",
    "favourite add": "Keep a mix under a name, for --mix.",
    "favourite void": "Strike out a favourite mix.",
    "structure list": "List target structures.",
    "structure show": "Show a structure.",
    "structure add": "Add a structure of the clinic's own.",
    "condition list": "List conditions with their ICD-10-CM codes.",
    "condition show": "Show a condition.",
    "protocol list": "List protocols.",
    "protocol show": "Show a protocol with its source.",
    "protocol add": "Add protocols from a TOML file.",
    "measure list": "List outcome measures.",
    "measure show": "Show an outcome measure.",
    "export courses": "Export one row a course: csv, xlsx, json, ndjson, parquet.",
    "export sessions": "Export one row an injection: csv, xlsx, json, ndjson, parquet.",
    "export fhir": "Export the records as a FHIR R4 Bundle.",
    "export all": "Export everything, history and trail too, as a zip file.",
    "import": "Take in a spreadsheet (csv, xlsx), or a whole database (zip).",
    "report": "Write the report of a course, as pdf or html.",
    "clinic show": "Show the clinic's settings and closed days.",
    "clinic set": "Change the clinic's settings and closed days.",
    "audit list": "List what was recorded and changed, by whom and when.",
    "doctor": "Check that everything derived agrees with the records.",
    "demo": "Play twelve patients in a throwaway database.",
}
GROUPS = {
    "patient": "Patients: add, list, show, edit, duplicates, merge.",
    "course": "Treatment courses: open, list, show, amend, switch, stop …",
    "session": "Sessions: list, show, amend, void.",
    "score": "Scores of outcome measures: add, list, due, show, amend, void.",
    "event": "Adverse events: add, list, show, amend, void.",
    "lot": "Lots: add, list, show, amend, recall, void.",
    "substance": "What solutions are mixed of: list, show, add.",
    "favourite": "Favourite mixes: list, add, void.",
    "audit": "The audit trail: list.",
    "structure": "Target structures: list, show, add.",
    "condition": "Conditions: list, show.",
    "protocol": "Protocols: list, show, add.",
    "measure": "Outcome measures: list, show.",
    "appointment": "Appointments: list, show, move, cancel, arrive, no-show.",
    "recall": "Calls to patients who are late: list, log, snooze.",
    "export": "Exports: courses, sessions, fhir, all.",
    "clinic": "The clinic: show, set.",
}
_MODULES = {"import": "import_"}  # a word that Python keeps for itself
_PIPE_CLOSED = 141


class Interrupted(Exception):  # noqa: N818 - no error: a person's wish
    """Ctrl-C was pressed, or the like."""


class PipeClosed(Exception):  # noqa: N818 - no error: a reader had enough
    """Who read the answer left."""


@contextmanager
def _unanswered() -> Iterator[None]:
    """Keep from Typer what it would answer in its own way."""
    try:
        yield
    except KeyboardInterrupt as interrupt:
        raise Interrupted(*interrupt.args) from None
    except BrokenPipeError:
        raise PipeClosed from None


class Group(TyperGroup):
    """A group whose commands are stubs until one of them is called."""

    def make_context(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401 - Click's
        """Parse the command line."""
        with _unanswered():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Click's
        """Run the command."""
        with _unanswered():
            return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401 - Click's
        """Import the module of the command that is called."""
        name, command, rest = super().resolve_command(ctx, args)
        if name is None or isinstance(command, TyperGroup):
            return name, command, rest
        path = name if ctx.parent is None else f"{self.name} {name}"
        ctx.find_object(Console).command = path
        return name, loaded(path), rest


def root() -> Group:
    """Return the whole command line, of stubs."""
    program = _group("prolotrack", "Keep track of prolotherapy courses: who is treated, how far, and when next.")
    program.params += [*_everywhere(), _option("--version", "Print the version and leave.", _print_version)]
    program.params += get_install_completion_arguments()
    for path, summary in COMMANDS.items():
        noun, _, verb = path.rpartition(" ")
        stub = TyperCommand(verb, help=summary, rich_markup_mode=None)
        if noun not in program.commands and noun:
            program.add_command(_group(noun, GROUPS[noun]))
        (program.commands[noun] if noun else program).add_command(stub)  # type: ignore[attr-defined]
    return program


def loaded(path: str) -> TyperCommand:
    """Return a command with its options, from its module."""
    module = path.replace(" ", "_").replace("-", "_")
    run_command: Callable[..., None] = import_module(f"prolotrack.cli.{_MODULES.get(module, module)}").run
    info = CommandInfo(name=path.rpartition(" ")[2], callback=run_command)
    command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
    command.params += _everywhere()
    return cast("TyperCommand", command)


def run(args: Sequence[str]) -> int:
    """Run one command and return its exit code: the one place where an error becomes a sentence."""
    console = Console()
    try:
        heed()
        code = _answered(console, args)
        hold()  # it is done: nothing is left to interrupt
    except (KeyboardInterrupt, Interrupted) as interrupt:
        hold()
        console.warn("Interrupted: nothing was recorded.")
        code = code_of(interrupt)
    return code


def _answered(console: Console, args: Sequence[str]) -> int:
    """Run one command and return its exit code, whatever goes wrong."""
    try:
        words = [clean(word, "What was typed") for word in args]
        code = root().main(words, prog_name="prolotrack", standalone_mode=False, obj=console) or 0
        sys.stdout.flush()
    except ProlotrackError as error:
        console.warn(str(error))
        for candidate in error.candidates if isinstance(error, Ambiguous) else ():
            console.warn(f"  {candidate.reference}  {candidate.description}")
        code = error.exit_code
    except ClickException as error:
        message = error.format_message()
        for line in message.splitlines() if isinstance(error, NoArgsIsHelpError) else [message]:
            console.warn(line)
        code = error.exit_code
    except (PipeClosed, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if console.outcome:
            console.warn(console.outcome)
        code = _PIPE_CLOSED
    except OSError as error:
        console.warn(f"The answer cannot be written: {error.strerror}. {console.outcome}".rstrip())
        code = 1
    except SystemExit as leaving:  # Typer's, when it has answered a shell that completes a word
        code = leaving.code
    finally:
        console.close()
    return int(code or 0)


def _group(name: str, summary: str) -> Group:
    """Return a group without commands, which shows its help when none is called."""
    return Group(name=name, help=summary, no_args_is_help=True, rich_markup_mode=None)


def _everywhere() -> list[TyperOption]:
    """Return the options that every command takes, before or after its name."""
    return [
        _option("--db", "The database: sqlite:///FILE or postgresql://HOST/DATABASE.", _remember_db, "URL"),
        _option("--as", "Who is acting, if not the login name.", _remember_actor, "NAME"),
    ]


def _option(name: str, summary: str, react: Callable[..., None], value: str | None = None) -> TyperOption:
    """Return an option whose value goes to the console; a flag where it has no value."""
    return TyperOption(
        param_decls=[name],
        help=summary,
        metavar=value,
        is_flag=value is None,
        expose_value=False,
        is_eager=True,
        callback=react,
        default=None if value else False,
    )


def _remember_db(ctx: typer.Context, _: object, said: str | None) -> None:
    """Tell the console which database to use."""
    if said is not None:
        ctx.find_object(Console).db = said  # type: ignore[union-attr]


def _remember_actor(ctx: typer.Context, _: object, said: str | None) -> None:
    """Tell the console who acts."""
    if said is not None:
        ctx.find_object(Console).actor_said = said  # type: ignore[union-attr]


def _print_version(ctx: typer.Context, _: object, wanted: bool) -> None:  # noqa: FBT001 - Click's
    """Print the version and leave."""
    if wanted:
        sys.stdout.write(f"prolotrack {__version__}\n")
        ctx.exit()
