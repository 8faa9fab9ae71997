"""How the list of appointments looks."""

from prolotrack.domain.appointment import Attendance
from prolotrack.present.blocks import Column

_STYLE = {
    Attendance.BOOKED: "",
    Attendance.ARRIVED: "green",
    Attendance.KEPT: "dim",
    Attendance.NO_SHOW: "yellow",
    Attendance.CANCELLED: "dim",
}

COLUMNS = (
    Column("when", lambda row: f"{row.on:%a} {row.on} {row.at}", whole=True),
    Column("min", lambda row: str(row.minutes), right=True, whole=True),
    Column("attendance", lambda row: row.attendance.value, lambda row: _STYLE[row.attendance], whole=True),
    Column("patient", lambda row: f"{row.patient} ({row.mrn})"),
    Column("structure", lambda row: "; ".join(row.structures)),
    Column("appointment", lambda row: row.appointment, whole=True),
    Column("course", lambda row: " ".join(row.courses), below=True),
    Column("clinician", lambda row: row.clinician, below=True),
    Column("phone", lambda row: row.phone or "", below=True),
)
