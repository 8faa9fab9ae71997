"""Tests of the edition of the shipped catalogue: a change that databases would not notice is noticed here."""

import hashlib
from importlib.resources import files

from prolotrack.domain.edition import EDITION

DIGESTS = {1: "f757d517cc4f143d", 2: "bfe67de020575363"}  # 1 was before there were substances


def test_changed_catalogue_is_a_new_edition() -> None:
    """Whoever edits a TOML file raises EDITION and writes the new digest here; else no clinic receives the change."""
    folder = files("prolotrack.domain.catalogue")
    names = ("structures", "conditions", "protocols", "measures", "substances")
    text = b"".join((folder / f"{name}.toml").read_bytes() for name in names)
    assert DIGESTS[EDITION] == hashlib.sha256(text).hexdigest()[:16]
