"""The arguments that several commands share."""

from typing import Annotated

import typer

PatientArgument = Annotated[str | None, typer.Argument(metavar="PATIENT", help="MRN or name.", show_default=False)]
CourseArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="COURSE", help='C12, or a patient and a structure: 1042 "left knee".', show_default=False),
]
CoursesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="COURSE...", help='C12, or a patient and a structure: 1042 "left knee".', show_default=False
    ),
]
SessionArgument = Annotated[str | None, typer.Argument(metavar="SESSION", help="S31.", show_default=False)]
NameArgument = Annotated[str | None, typer.Argument(metavar="NAME", help="Its name.", show_default=False)]
WordsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words to look for.", show_default=False)
]
