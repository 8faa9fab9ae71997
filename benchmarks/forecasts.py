"""Derive every forecast anew and compare it with the one that is kept, as ``prolotrack doctor`` does: ``FILE``."""

import gc
import sys
from contextlib import closing
from pathlib import Path

from prolotrack.store.address import Address
from prolotrack.store.anew import standing_rows
from prolotrack.store.engine import open_reader

gc.set_threshold(100_000)  # as the program does
with closing(open_reader(Address(path=Path(sys.argv[1])))) as reader:
    pairs = differences = 0
    for kept, fresh in standing_rows(reader):
        pairs += 1
        differences += kept != fresh
print(f"{pairs:,} courses, {differences:,} differences")
sys.exit(differences > 0)
