"""Tests of who is acting, and who treated."""

import getpass

import pytest

from tests.cli.desk import ANA, Desk


def actor(desk: Desk) -> str:
    """Return who acted last."""
    head = desk.head
    assert head is not None
    return head.actor


def test_as_goes_before_the_environment_before_the_login(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """--as NAME, else PROLOTRACK_USER, else the login name; an empty variable is as good as none."""
    desk.does("patient", "add", *ANA, "--as", "Dr. Lee")
    assert actor(desk) == "Dr. Lee"
    desk.does("patient", "edit", "1042", "--phone", "1")
    assert actor(desk) == "Dr. Weber"
    for nobody in ("", None):
        if nobody is None:
            monkeypatch.delenv("PROLOTRACK_USER")
        else:
            monkeypatch.setenv("PROLOTRACK_USER", nobody)
        desk.does("patient", "edit", "1042", "--phone", f"2{nobody}")
        assert actor(desk) == getpass.getuser()


def test_as_is_understood_before_and_after_the_command(desk: Desk) -> None:
    """The last one said holds."""
    desk.does("--as", "Dr. Lee", "patient", "add", *ANA)
    assert actor(desk) == "Dr. Lee"
    desk.does("--as", "Dr. Lee", "patient", "edit", "1042", "--phone", "1", "--as", "Dr. Kim")
    assert actor(desk) == "Dr. Kim"


@pytest.mark.parametrize("nobody", ["", " ", "\t"])
def test_nobody_does_not_act(nobody: str, desk: Desk) -> None:
    """A blank --as is refused, never taken for the login name."""
    assert desk.is_refused(2, "patient", "add", *ANA, "--as", nobody) == "The name of who acts is empty: say it."


def test_a_machine_without_login_names_asks_for_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container without a user table there is no login name: --as says who acts."""
    monkeypatch.delenv("PROLOTRACK_USER")
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 2**31 - 2)
    assert desk.is_refused(2, "patient", "add", *ANA) == (
        "Who acts is not known here: add --as NAME, or set PROLOTRACK_USER."
    )
    desk.does("patient", "add", *ANA, "--as", "Dr. Lee")


def test_who_treats_is_said_or_the_courses_or_who_acts(desk: Desk) -> None:
    """--clinician, else the course's, else (at opening) who is acting."""
    desk.does("patient", "add", *ANA)
    desk.does("course", "open", "1042", "left knee", "--as", "Nurse Ito")
    desk.does("course", "open", "1042", "right knee", "--clinician", "Dr. Lee", "--as", "Nurse Ito")
    assert [row["clinician"] for row in desk.asks("course", "list")] == ["Nurse Ito", "Dr. Lee"]
    desk.does("log", "C2")
    desk.does("log", "C2", "--on", "today", "--override", "x", "--clinician", "Dr. Kim")
    assert [desk.asks("show", session)["clinician"] for session in ("S1", "S2")] == ["Dr. Lee", "Dr. Kim"]
