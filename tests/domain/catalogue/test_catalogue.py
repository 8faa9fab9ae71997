"""Tests of the structures and conditions that prolotrack ships."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import prolotrack
from prolotrack.domain.anatomy import Kind, Region, Side, split_side
from prolotrack.domain.catalogue import shipped
from prolotrack.domain.condition import Condition
from prolotrack.domain.names import fold
from prolotrack.domain.structure import Structure

CATALOGUE = shipped()
STRUCTURES = {structure.name: structure for structure in CATALOGUE.structures}
CODES = {condition.code: condition for condition in CATALOGUE.conditions}

each_structure = pytest.mark.parametrize("structure", CATALOGUE.structures, ids=lambda each: each.name)
each_condition = pytest.mark.parametrize("condition", CATALOGUE.conditions, ids=lambda each: each.code)


def test_catalogue_is_the_same_whenever_it_is_read() -> None:
    """Reading it again gives equal records."""
    assert shipped() == CATALOGUE


def test_catalogue_is_the_same_on_a_machine_of_another_encoding() -> None:
    """The files are UTF-8, whatever the locale says."""
    foreign = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    read = subprocess.run(
        [sys.executable, "-c", "from prolotrack.domain.catalogue import shipped; print(ascii(shipped()))"],
        env={**os.environ, **foreign},
        cwd=Path(prolotrack.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert read.stdout.strip() == ascii(shipped())


def test_structures_cover_the_body() -> None:
    """There are at least 60, of all kinds and in all regions."""
    assert len(CATALOGUE.structures) >= 60
    assert {structure.kind for structure in CATALOGUE.structures} == set(Kind)
    assert {structure.region for structure in CATALOGUE.structures} == set(Region)


def test_every_name_and_synonym_means_one_structure() -> None:
    """No two of them are alike once case, accents and punctuation are gone."""
    names = Counter(name for structure in CATALOGUE.structures for name in structure.called)
    assert [name for name, count in names.items() if count > 1] == []


@each_structure
def test_name_of_a_structure_carries_no_side(structure: Structure) -> None:
    """A name that held left or right could not be found by its own words."""
    assert structure.origin == "prolotrack"
    for name in (structure.name, *structure.synonyms):
        assert split_side(name) == (None, fold(name))
        assert fold(name)


@pytest.mark.parametrize(
    ("synonym", "name"),
    [
        ("tennis elbow", "lateral epicondyle"),
        ("golfer's elbow", "medial epicondyle"),
        ("achilles", "achilles tendon"),
        ("acl", "anterior cruciate ligament"),
        ("rotator cuff", "rotator cuff tendon"),
        ("hamstring tear", "hamstring muscle"),
        ("knee", "knee joint"),
        ("shoulder", "shoulder joint"),
        ("hip", "hip joint"),
        ("shoulder labrum", "glenoid labrum"),
        ("hip labrum", "acetabular labrum"),
        ("plantar fasciitis", "plantar fascia"),
        ("low back disc", "lumbar disc"),
        ("low back ligament", "lumbar ligament"),
        ("si joint", "sacroiliac joint"),
        ("biceps brachii", "biceps brachii muscle"),
    ],
)
def test_structure_is_found_by_the_words_of_the_clinic(synonym: str, name: str) -> None:
    """Each condition that the clinics list has its structure."""
    assert fold(synonym) in STRUCTURES[name].called


@pytest.mark.parametrize(
    ("name", "sided"),
    [("knee joint", True), ("lumbar disc", False), ("pubic symphysis", False), ("hip joint", True)],
)
def test_midline_structure_has_no_side(name: str, sided: bool) -> None:
    """A disc lies in the midline, a knee does not."""
    assert STRUCTURES[name].sided is sided


def test_every_code_is_listed_once() -> None:
    """A code means one diagnosis."""
    assert len(CODES) == len(CATALOGUE.conditions)


@each_condition
def test_code_has_the_form_of_a_billable_icd_10_cm_leaf(condition: Condition) -> None:
    """Letter, digit, digit or letter, up to four after the point; injuries end in A, active treatment."""
    assert re.fullmatch(r"[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}", condition.code)
    if condition.code.startswith("S"):
        assert re.fullmatch(r"S\d\d\.[0-9X]{3}A", condition.code)


@each_condition
def test_condition_names_structures_that_exist(condition: Condition) -> None:
    """A diagnosis of one side belongs to structures that have sides."""
    assert condition.structures
    assert len(set(condition.structures)) == len(condition.structures)
    for name in condition.structures:
        assert name in STRUCTURES
        assert STRUCTURES[name].sided or condition.side is None


@each_condition
def test_title_says_the_side_of_the_code(condition: Condition) -> None:
    """Left and right codes differ, and so do their titles."""
    words = fold(condition.title).split()
    assert [side for side in Side if side in words] == ([condition.side] if condition.side else [])


@each_condition
def test_code_of_one_side_has_its_mirror(condition: Condition) -> None:
    """1 is right and 2 is left, in the last place or in that before the seventh character A."""
    if condition.side is None:
        return
    digit, other = ("1", "2") if condition.side is Side.RIGHT else ("2", "1")
    stem = condition.code.removesuffix("A").removesuffix("X")
    assert stem.endswith(digit)
    mirror = CODES[stem[:-1] + other + condition.code[len(stem) :]]
    assert mirror.structures == condition.structures
    assert {mirror.side, condition.side} == set(Side)


@pytest.mark.parametrize(
    ("code", "side"),
    [
        ("M77.11", Side.RIGHT),
        ("M77.01", Side.RIGHT),
        ("M76.61", Side.RIGHT),
        ("M72.2", None),
        ("M17.11", Side.RIGHT),
        ("M16.11", Side.RIGHT),
        ("M19.011", Side.RIGHT),
        ("M75.111", Side.RIGHT),
        ("M75.121", Side.RIGHT),
        ("S46.011A", Side.RIGHT),
        ("S83.511A", Side.RIGHT),
        ("S76.311A", Side.RIGHT),
        ("S46.111A", Side.RIGHT),
        ("S46.211A", Side.RIGHT),
        ("S43.431A", Side.RIGHT),
        ("M51.360", None),
        ("M54.50", None),
        ("M54.59", None),
        ("M53.3", None),
        ("M76.51", Side.RIGHT),
        ("M92.521", Side.RIGHT),
    ],
)
def test_common_diagnosis_is_listed_with_its_side(code: str, side: Side | None) -> None:
    """What the clinics treat has its code."""
    assert CODES[code].side is side
