"""Tests of streams that are closed, full, or read no further: one sentence, no traceback, nothing false."""

import pytest

from tests.e2e.program import Program

ADD = "patient add --mrn {0} --name X{0} --born today"
FULL = "The answer cannot be written: No space left on device."
CLOSED = "The answer cannot be written: the output is closed. Nothing was done."


def mrns(program: Program) -> list[str]:
    """Return the numbers of the patients that are recorded."""
    return [line.split("\t")[0] for line in program.does("patient", "list").splitlines()[1:]]


@pytest.mark.parametrize("typed", ["due", "show C1", "structure list", "export courses", "--help", "--version", "demo"])
@pytest.mark.parametrize(("output", "sentence"), [("/dev/full", FULL), ("&-", CLOSED)])
def test_an_answer_that_cannot_be_written_is_told(typed: str, output: str, sentence: str, program: Program) -> None:
    """A full disk and a closed output are 1, in one sentence."""
    done = program.in_shell(f"$P {typed} >{output}")
    assert done.returncode == 1
    assert done.stderr == f"{sentence}\n"


def test_a_write_says_what_became_of_it(program: Program) -> None:
    """Where the confirmation cannot be printed it is said beside it that it was recorded, or nothing was done."""
    full = program.in_shell(f"$P {ADD.format(1)} >/dev/full")
    assert (full.returncode, full.stderr) == (1, f"{FULL} It was recorded.\n")
    closed = program.in_shell(f"$P {ADD.format(2)} >&-")
    assert (closed.returncode, closed.stderr) == (1, f"{CLOSED}\n")
    unread = program.in_shell(f"$P {ADD.format(3)} | true")
    assert (unread.returncode, unread.stderr) == (141, "It was recorded.\n")
    rehearsed = program.in_shell(f"$P {ADD.format(4)} --dry-run >/dev/full")
    assert (rehearsed.returncode, rehearsed.stderr) == (1, f"Dry run: nothing was recorded.\n{FULL}\n")
    assert {*mrns(program)} == {"1042", "2077", "1", "3"}


@pytest.mark.parametrize("typed", ["due", "structure list", "export courses", "condition list --format json", "--help"])
def test_a_reader_may_leave(typed: str, program: Program) -> None:
    """``| head -1`` is no error of the program's: it ends as others do, and says nothing."""
    assert program.in_shell(f"$P {typed} | head -1 >/dev/null").stderr == ""
    left = program.in_shell(f"$P {typed} | true")
    assert (left.returncode, left.stderr) == (141, "")


def test_a_demonstration_nobody_watches_ends(program: Program) -> None:
    """The reader left: so does the demonstration, and its database goes with it."""
    done = program.in_shell("TMPDIR=$PWD $P demo | head -3 >/dev/null")
    assert done.returncode == 141
    assert "Traceback" not in done.stderr
    assert {path.name for path in program.folder.iterdir()} == {"prolotrack.db"}


@pytest.mark.parametrize("errors", ["&-", "/dev/full"])
def test_the_exit_code_speaks_where_nothing_can_be_said(errors: str, program: Program) -> None:
    """Without a place for sentences commands work, and fail with their codes."""
    for typed, code in (("due", 0), ("due --frob", 2), ("show 9", 3), ("show Rivera", 4), ("log C1 --on +1d", 6)):
        done = program.in_shell(f"$P {typed} 2>{errors}")
        assert (done.returncode, done.stderr) == (code, ""), typed
    assert program.in_shell(f"$P {ADD.format(7)} 2>{errors}").returncode == 0
    assert program.in_shell(f"$P {ADD.format(8)} >&- 2>{errors}").returncode == 1
    assert {*mrns(program)} == {"1042", "2077", "7"}


def test_a_closed_input_is_nobody_to_ask(program: Program) -> None:
    """Commands that need nothing more work; the others name what is missing."""
    assert program.in_shell("$P due <&-").returncode == 0
    done = program.in_shell("$P patient add <&-")
    assert (done.returncode, done.stderr) == (2, "MRN is missing: add it, --help shows how.\n")


def test_a_closed_stream_never_becomes_the_database(program: Program) -> None:
    """With every stream closed no descriptor of the terminal is taken for the file, and the file stays sound."""
    before = mrns(program)
    program.in_shell(f"$P {ADD.format(9)} <&- >&- 2>&-")
    program.in_shell(f"$P {ADD.format(9)} <&- 2>&-")
    assert sorted(mrns(program)) == sorted([*before, "9"])


def test_the_output_is_utf_8_whatever_the_locale_says(program: Program) -> None:
    """Names are written and read in UTF-8 also where the machine knows none."""
    program.does("patient", "add", "--mrn", "5", "--name", "Ólafsson 漢字", "--born", "today", LC_ALL="C", LANG="C")
    for locale in ("C", "POSIX", "C.UTF-8"):
        assert "Ólafsson 漢字" in program.does("patient", "list", LC_ALL=locale, PYTHONIOENCODING="ascii")


def test_bytes_that_are_no_text_are_refused(program: Program) -> None:
    """An argument in another encoding is a broken text (2)."""
    for typed in ("show $'\\xff'", "patient add --mrn 5 --name $'Jos\\xe9' --born today", "due --db $'\\xff'"):
        done = program.in_shell(f"$P {typed}")
        sentence = "What was typed holds a NUL or a broken character: type it again.\n"
        assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)


@pytest.mark.parametrize("typed", [ADD.format(7), "log C1", "export courses --out courses.csv"])
def test_a_disk_that_is_full_is_told_and_nothing_is_half_written(typed: str, program: Program) -> None:
    """Where no file may grow, a write says so in one sentence, and file and folder are as they were."""
    before = program.file.read_bytes()
    done = program.in_shell(f"trap '' XFSZ; ulimit -f 0; TMPDIR=$PWD $P {typed}")
    assert done.returncode in {2, 9}
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "Unexpected" not in done.stderr
    assert program.file.read_bytes() == before
    assert "2077" in program.does("patient", "list")
    assert {path.name for path in program.folder.iterdir()} == {"prolotrack.db"}
