"""Tests of several people who write at the same time: everybody's work is kept, or its author is told."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal
from subprocess import PIPE
from threading import Barrier

from prolotrack.domain.appointment import Attendance
from prolotrack.domain.course import Course
from prolotrack.domain.dossier import Dossier
from prolotrack.domain.patient import Patient
from prolotrack.domain.session import Injection
from prolotrack.domain.setting import Setting
from prolotrack.errors import ChangedMeanwhile, Conflict, Duplicate
from prolotrack.services.amendment import Amendment, amend_session, void_session
from prolotrack.services.courses import open_course
from prolotrack.services.front_desk import Settled
from prolotrack.services.lookup.catalogue import find_protocol
from prolotrack.services.registration import edit_patient
from prolotrack.services.treatment import log_session
from prolotrack.store.address import Address, parse_address
from prolotrack.store.transaction import Transaction
from tests.domain.injections import OPENED, after
from tests.factories import ANA, BEN, TODAY, Clinic, given
from tests.services.visits import became, booked
from tests.store.chain import breaks


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do several things at once, each in a thread; return each one's answer or what it was told."""
    start = Barrier(len(works))

    def told(work: Callable[[], object]) -> object:
        start.wait()
        try:
            return work()
        except Conflict as error:
            return error

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(told, works))


def kinds(answers: list[object]) -> Counter[type]:
    """Count answers by their kind."""
    return Counter(map(type, answers))


def test_many_writers_share_one_unbroken_trail(clinic: Clinic) -> None:
    """Eight people record twenty times each: all of it is there, in one chain."""
    before = len(clinic.trail())

    def person(number: int) -> Callable[[], object]:
        def work() -> None:
            for turn in range(20):
                said = Setting(f"{number}-{turn}", "on")
                clinic.do(lambda tx, said=said: tx.add(said), actor=f"person {number}")  # type: ignore[misc]

        return work

    assert kinds(at_once(*map(person, range(8)))) == {type(None): 8}
    trail = clinic.trail()
    assert [entry.n for entry in trail] == list(range(1, before + 161))
    assert breaks(clinic) == []
    assert Counter(entry.actor for entry in trail[before:]) == {f"person {number}": 20 for number in range(8)}


def test_second_of_two_changes_is_told(clinic: Clinic) -> None:
    """Two people saw the same patient; one change is kept, the other is refused and not half done."""
    ana = clinic.patient()
    phones = ("555-0100", "555-0199", "555-0142")

    def work(phone: str) -> Callable[[], object]:
        return lambda: clinic.do(lambda tx: edit_patient(tx, ana, replace(ana, phone=phone), TODAY))

    answers = at_once(*map(work, phones))
    assert kinds(answers) == {Patient: 1, ChangedMeanwhile: 2}
    (kept,) = (answer for answer in answers if isinstance(answer, Patient))
    assert clinic.ask(lambda reader: reader.known(Patient, ana.id)) == kept
    assert kept.version == 2


def test_one_session_a_day_is_logged_however_many_log_it(clinic: Clinic) -> None:
    """Everybody in the room records the injection: it is recorded once."""
    course = clinic.opened().course
    work = lambda: clinic.do(lambda tx: log_session(tx, [course.id], given(after(2))))  # noqa: E731 - run four times
    assert kinds(at_once(*[work] * 4)) == {tuple: 1, Duplicate: 3}
    assert len(clinic.course(course.id).given) == 1


def test_one_course_is_opened_however_many_open_it(clinic: Clinic) -> None:
    """A structure and a side of a patient have one course that goes on."""
    said = clinic.opening(clinic.patient())
    work = lambda: clinic.do(  # noqa: E731 - run four times
        lambda tx: open_course(tx, said, find_protocol(tx.reader, "usual"))
    )
    assert kinds(at_once(*[work] * 4))[Duplicate] == 3
    assert len(clinic.ask(lambda reader: reader.all(Course, "courses.of_patient", patient_id=said.patient.id))) == 1


def test_clinician_is_booked_once_however_many_book_the_hour(clinic: Clinic) -> None:
    """Each for another patient; whoever comes second is told, also of an hour that only overlaps."""
    courses = [
        clinic.open(clinic.opening(clinic.patient(replace(ANA, mrn=f"{number}")), on=TODAY)).course.id
        for number in range(4)
    ]

    def work(number: int) -> Callable[[], object]:
        return lambda: booked(clinic, f"2026-12-04 09:{5 * number:02}", courses[number])

    assert kinds(at_once(*map(work, range(4)))) == {Settled: 1, Duplicate: 3}
    assert len(clinic.rows("appointment")) == len(clinic.rows("booking")) == 1


def test_appointment_is_not_given_away_while_it_is_put_back(clinic: Clinic) -> None:
    """Either the cancellation is taken back, or the hour is booked for somebody else: never both."""
    for number in range(5):
        ana, ben = (
            clinic.open(clinic.opening(clinic.patient(replace(each, mrn=f"{each.mrn}{number}")), on=TODAY)).course.id
            for each in (ANA, BEN)
        )
        actor, hour = f"desk {number}", f"2026-12-04 1{number}:00"
        made = booked(clinic, hour, ana).appointment
        became(clinic, made, Attendance.CANCELLED, actor=actor)
        answers = at_once(
            lambda key=ben, text=hour: booked(clinic, text, key),  # type: ignore[misc]
            lambda name=actor: clinic.undo(name),  # type: ignore[misc]
        )
        assert sum(isinstance(answer, Conflict) for answer in answers) == 1, answers


def test_one_patient_is_entered_however_many_enter_the_number(clinic: Clinic) -> None:
    """An MRN is one person's; whoever comes second is told, early or late."""
    work = lambda: clinic.patient(ANA)  # noqa: E731 - run four times
    assert kinds(at_once(*[work] * 4))[Patient] == 1
    assert len(clinic.rows("patient")) == 1


def test_course_is_not_undone_while_a_session_is_logged(clinic: Clinic) -> None:
    """Either the session is refused, or the undoing: never an injection on a void course."""
    for number in range(5):
        patient = clinic.patient(replace(ANA, mrn=f"{number}"))
        course = clinic.open(clinic.opening(patient), actor=f"opener {number}").course
        log = lambda key=course.id: clinic.log(key, OPENED)  # noqa: E731 - run once
        undo = lambda name=f"opener {number}": clinic.undo(name)  # noqa: E731 - run once
        answers = at_once(log, undo)
        assert sum(isinstance(answer, Conflict) for answer in answers) == 1, answers
        now = clinic.course(course.id)
        assert bool(now.given) != bool(now.course.void)


def test_session_is_not_void_twice(clinic: Clinic) -> None:
    """The second to strike it out is told that it changed."""
    session = clinic.log(clinic.opened().course.id, OPENED)
    work = lambda: clinic.do(lambda tx: void_session(tx, session, "wrong side"))  # noqa: E731 - run twice
    assert kinds(at_once(work, work)) == {tuple: 1, ChangedMeanwhile: 1}
    (injection,) = clinic.ask(lambda reader: reader.all(Injection, "sessions.injections", id=session.id))
    assert injection.version == 2


def test_second_of_two_amendments_is_told(clinic: Clinic) -> None:
    """Whatever they put right of a session: what was injected, or the pain before it."""
    session = clinic.log(clinic.opened().course.id, OPENED)
    doses = [Amendment("typo", injection=Injection(0, 0, percent=Decimal(percent))) for percent in (15, 20, 25)]
    pains = [Amendment("typo", pain=Decimal(pain)) for pain in (3, 4, 5)]

    def work(said: Amendment, known: tuple[Dossier, ...]) -> Callable[[], object]:
        return lambda: clinic.do(lambda tx: amend_session(tx, session, said, known))

    for both in (doses[:2], pains[:2], [doses[2], pains[2]]):
        known = (clinic.course(1),)
        assert kinds(at_once(*(work(said, known) for said in both))) == {tuple: 1, ChangedMeanwhile: 1}
    known = (clinic.course(1),)
    clinic.do(lambda tx: amend_session(tx, session, Amendment("typo", pain_after=Decimal(0)), known))
    strike = lambda: clinic.do(lambda tx: void_session(tx, session, "wrong side", known))  # noqa: E731 - run once
    assert kinds(at_once(strike)) == {ChangedMeanwhile: 1}


def test_deadlock_is_tried_again(postgres_url: str) -> None:
    """Two commands that wait for each other's patient both succeed: the server stops one, which begins anew."""
    clinic = Clinic(parse_address(postgres_url))
    ana, ben = clinic.patient(ANA), clinic.patient(BEN)
    both_hold = Barrier(2)
    tries: list[str] = []

    def crossing(name: str, first: int, second: int) -> Callable[[], object]:
        def work(tx: Transaction) -> Setting:
            tx.hold(first)
            tries.append(name)
            if tries.count(name) == 1:
                both_hold.wait()
            tx.hold(second)
            return tx.add(Setting(name, "done"))

        return lambda: clinic.do(work)

    assert kinds(at_once(crossing("a", ana.id, ben.id), crossing("b", ben.id, ana.id))) == {Setting: 2}
    assert len(tries) == 3
    assert breaks(clinic) == []


def first_starts(address: Address) -> list[str]:
    """Start two programs that both make the database ready; return what they complained of."""
    script = (
        "import sys; from datetime import UTC, datetime\n"
        "from prolotrack.services.administration import prepare\n"
        "from prolotrack.store.address import parse_address\n"
        "print('ready', flush=True); sys.stdin.read(1)\n"
        "prepare(parse_address(sys.argv[1]), datetime.now(UTC))"
    )
    command = [sys.executable, "-c", script, address.url or f"sqlite:///{address.path}"]
    with ExitStack() as running:
        programs = [
            running.enter_context(subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True))
            for _ in range(2)
        ]
        for program in programs:
            assert program.stdout
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            assert program.stdin
            program.stdin.write("x")
            program.stdin.flush()
        return [program.communicate()[1] for program in programs]


def test_two_programs_prepare_one_new_database(empty_url: str) -> None:
    """On the first day two people type their first command at once: both succeed, and the catalogue is loaded once."""
    address: Address = parse_address(empty_url)
    assert first_starts(address) == ["", ""]
    clinic = Clinic(address)
    names = [row[0] for row in clinic.rows("structure")]
    assert len(names) == len(set(names)) > 100
    assert breaks(clinic) == []
