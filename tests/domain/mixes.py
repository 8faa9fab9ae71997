"""Substances to mix, and mixes of them as they are typed."""

from decimal import Decimal

from hypothesis import strategies as st

from prolotrack.domain.catalogue import shipped
from prolotrack.domain.quantity import plain
from prolotrack.domain.solution import Solution, parse_solution

KNOWN = shipped().substances
USUAL = "1.2 mL dextrose 50% + 1.8 mL water + 1 mL lidocaine 2%"
WITH_EPINEPHRINE = "lidocaine 2% with epinephrine 1:200000"


def mixed(text: str = USUAL) -> Solution:
    """Return the solution that a text writes, of what is shipped."""
    return parse_solution(text, KNOWN)


_tenths = st.integers(1, 100).map(lambda tenths: plain(Decimal(tenths) / 10))
_percents = st.integers(1_000, 100_000).map(lambda thousandths: plain(Decimal(thousandths) / 1000))
_ratios = st.integers(100, 500_000).map(lambda ratio: f"epinephrine 1:{ratio}")
_strong = st.builds("{} {}%".format, st.sampled_from(["dextrose", "saline", "morrhuate", "lidocaine"]), _percents)
_alone = st.one_of(st.just("water"), _ratios, _strong, st.builds("{} with {}".format, _strong, _ratios))
PARTS = st.lists(st.builds("{} mL {}".format, _tenths, _alone), min_size=1, max_size=10)
