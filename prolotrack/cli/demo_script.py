"""Twelve patients on published protocols, at different stages: what the demonstration types."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """One patient's course; sessions are days after the opening, which was so many days ago."""

    mrn: str
    name: str
    born: str
    opened_days_ago: int
    structure: str
    protocol: str
    sessions: tuple[int, ...]
    pain: tuple[int, ...] = ()
    solution: tuple[str, ...] = ("--as-planned",)
    condition: str | None = None
    phone: str | None = None
    ends: tuple[str, ...] = ()
    weight: str | None = None


PLANNED = ("--as-planned", "--volume", "2")  # these protocols leave the volume open
DEXTROSE = ("--agent", "dextrose", "--percent", "15", "--volume", "3")
AGAIN = ("--again",)

STORIES = (
    Story(
        "1001",
        "Rivera, Ana",
        "1958-03-14",
        84,
        "left knee",
        "rabago-2013",
        (0, 28, 56, 84),
        (7, 6, 4, 3),
        ("--agent", "dextrose", "--percent", "25", "--volume", "6"),
        "M17.12",
        "555-0101",
    ),
    Story(
        "1002",
        "Okafor, Chidi",
        "1971-11-02",
        56,
        "right lateral epicondyle",
        "scarpone-2008",
        (0, 28),
        (6, 3),
        condition="M77.11",
        phone="555-0102",
    ),
    Story(
        "1003",
        "Lindqvist, Åsa",
        "1983-06-21",
        150,
        "left anterior cruciate ligament",
        "reeves-2003-acl",
        (0, 61),
        (4, 3),
        ("--agent", "dextrose", "--percent", "10", "--volume", "6"),
        "S83.512A",
        "555-0103",
    ),
    Story(
        "1004",
        "Nguyễn, Minh",
        "1990-01-30",
        42,
        "right achilles tendon",
        "maxwell-2007",
        (0,),
        (8,),
        solution=PLANNED,
        condition="M76.61",
    ),
    Story(
        "1005",
        "Santos, João",
        "1999-09-09",
        20,
        "left adductor tendon",
        "topol-2005",
        (0,),
        (6,),
        solution=PLANNED,
        phone="555-0105",
        weight="74",
    ),
    Story(
        "1006",
        "Yamada, Hana",
        "1965-04-18",
        70,
        "right hip",
        "gul-2020",
        (0, 21, 42),
        (7, 5, 4),
        solution=PLANNED,
        condition="M16.11",
        phone="555-0106",
    ),
    Story(
        "1007",
        "Novak, Petra",
        "1976-12-05",
        13,
        "left sacroiliac joint",
        "kim-2010",
        (0,),
        (7,),
        solution=PLANNED,
        phone="555-0107",
    ),
    Story(
        "1008",
        "Haddad, Samir",
        "1969-07-27",
        95,
        "right plantar fascia",
        "ersen-2017",
        (0, 21, 42),
        (8, 6, 2),
        DEXTROSE,
        "M72.2",
        ends=("complete",),
    ),
    Story(
        "1009",
        "Schmidt, Jürgen",
        "1961-02-11",
        200,
        "left knee",
        "sit-2020",
        (0, 28),
        (6, 6),
        solution=DEXTROSE,
        condition="M17.12",
        phone="555-0109",
    ),
    Story(
        "1010",
        "O'Neill, Siobhán",
        "1988-08-16",
        3,
        "right rotator cuff tendon",
        "bertrand-2016",
        (),
        (5,),
        phone="555-0110",
    ),
    Story(
        "1011",
        "Kovács, Gergő",
        "2012-05-03",
        65,
        "left tibial tubercle",
        "topol-2011",
        (0, 31, 62),
        (5, 3, 1),
        solution=PLANNED,
        condition="M92.522",
        phone="555-0111",
    ),
    Story(
        "1012",
        "Silva, Beatriz",
        "1979-10-24",
        40,
        "right medial epicondyle",
        "usual",
        (0, 30),
        (6, 7),
        DEXTROSE,
        "M77.01",
        ends=("stop", "--reason", "no response"),
    ),
)
