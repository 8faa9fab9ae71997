"""Favourites: mixes under a name, and which one is meant."""

from collections.abc import Callable, Iterator, Sequence

from prolotrack.domain.favourite import Favourite
from prolotrack.domain.names import fold
from prolotrack.domain.solution import Solution
from prolotrack.errors import Ambiguous, Candidate, NotFound
from prolotrack.services.substances import solution_in
from prolotrack.store.reader import Reader


def favourites(reader: Reader, words: str = "") -> list[Favourite]:
    """Return the favourites with the words in their name, mix, protocol or clinician, by their names."""
    return [
        favourite
        for favourite in reader.all(Favourite, "solutions.favourites")
        if fold(words)
        in fold(" ".join((favourite.name, favourite.mix, favourite.protocol or "", favourite.clinician or "")))
    ]


def favourite_named(reader: Reader, name: str, protocol: str, clinician: str) -> Favourite:
    """Return what a name means under a protocol for a clinician.

    That is the clinician's own for the protocol, else the clinician's own, the protocol's, anybody's.
    """
    wanted = [favourite for favourite in favourites(reader) if fold(favourite.name) == fold(name)]
    found = next(filter(None, _by_closeness(wanted, protocol, clinician)), None)
    if found is None:
        whose = f" for {protocol} and {clinician}" if wanted else ""
        does = "prolotrack favourite list shows them; a mix begins with its volume, such as 1.2 mL dextrose 50%"
        raise NotFound(f"No favourite {name!r}{whose}: {does}.")
    return found[0]


def planned_favourite(
    reader: Reader, protocol: str, clinician: str, fits: Callable[[Favourite], bool]
) -> Favourite | None:
    """Return the favourite that *fits* among those of a protocol, the clinician's own before anybody's.

    Ambiguous where several are equally close.
    """
    bound = [favourite for favourite in favourites(reader) if favourite.protocol == protocol and fits(favourite)]
    found = next(filter(None, _by_closeness(bound, protocol, clinician)), [])
    if len(found) > 1:
        candidates = tuple(Candidate(favourite.name, favourite.mix) for favourite in found)
        raise Ambiguous(f"{protocol} has several favourites: name one with --mix NAME.", candidates)
    return found[0] if found else None


def find_favourite(reader: Reader, name: str, protocol: str | None, clinician: str | None) -> Favourite:
    """Return the favourite of a name, of the protocol and the clinician where these are said.

    Where they are not, anybody's for any protocol comes first; Ambiguous where several others remain.
    """
    said = Favourite(name, "", protocol and protocol.strip().lower(), clinician)
    _, of_protocol, of_clinician = key_of(said)
    known = [other for other in favourites(reader) if fold(other.name) == fold(name)]
    wanted = [other for other in known if key_of(other) == key_of(said)] or [
        other for other in known if of_protocol in {None, other.protocol} and of_clinician in {None, key_of(other)[2]}
    ]
    if not wanted:
        raise NotFound(f"No favourite {said.described}: prolotrack favourite list shows them.")
    if len(wanted) > 1:
        candidates = tuple(Candidate(other.name, other.described) for other in wanted)
        raise Ambiguous(f"Several favourites are called {name!r}: add --protocol or --clinician.", candidates)
    return wanted[0]


def contents_of(reader: Reader, favourite: Favourite) -> tuple[Favourite, Solution]:
    """Return a favourite with the solution that it makes."""
    return favourite, solution_in(reader, favourite.mix)


def key_of(favourite: Favourite) -> tuple[str, str | None, str | None]:
    """Return what no two favourites share: name, protocol and clinician, as names are compared."""
    return fold(favourite.name), favourite.protocol, favourite.clinician and fold(favourite.clinician)


def _by_closeness(known: Sequence[Favourite], protocol: str, clinician: str) -> Iterator[list[Favourite]]:
    """Yield the favourites that a clinician can take under a protocol, the closest first."""
    own = fold(clinician)
    for of_clinician, of_protocol in ((own, protocol), (own, None), (None, protocol), (None, None)):
        yield [favourite for favourite in known if key_of(favourite)[1:] == (of_protocol, of_clinician)]
