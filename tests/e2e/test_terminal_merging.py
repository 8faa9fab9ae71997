"""Tests of merging two patients at a terminal: both are shown before it is done."""

import pytest

from tests.e2e.program import Program
from tests.e2e.terminal import Spawn, rest


@pytest.mark.parametrize(("answer", "code", "courses"), [("y", 0, 2), ("n", 2, 1), ("", 2, 1)])
def test_a_merge_is_confirmed(at_terminal: Spawn, program: Program, answer: str, code: int, courses: int) -> None:
    """With the names, the birth dates and the numbers; whatever is no yes merges nobody."""
    program.does("patient", "add", "--mrn", "1043", "--name", "Rivera, Anna", "--born", "1978-03-14")
    program.does("course", "open", "1043", "right knee", "--tried", "physiotherapy")
    child = at_terminal("patient", "merge", "1043", "1042")
    child.expect_exact("Merge Rivera, Anna, born 14 Mar 1978 (MRN 1043) into Rivera, Ana")
    child.sendline(answer)
    assert rest(child)[0] == code
    assert len(program.does("course", "list", "1042").splitlines()) == 1 + courses
