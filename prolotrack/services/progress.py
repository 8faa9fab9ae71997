"""Progress: how far a course is, from no more than bears on it."""

from datetime import date

from prolotrack.domain.course import Course, CourseChange, state
from prolotrack.domain.protocol import Protocol
from prolotrack.domain.schedule import Given, Progress, progress
from prolotrack.store.reader import Reader


def progress_of(reader: Reader, course_id: int) -> Progress:
    """Return how far a course is."""
    course = reader.known(Course, course_id)
    changes = reader.all(CourseChange, "courses.changes", id=course_id)
    given = reader.all(Given, "courses.given", id=course_id, day=date.max.isoformat())
    protocol = reader.known(Protocol, course.protocol_id)
    return progress(protocol, course.opened_on, given, state(course, changes).extension)
