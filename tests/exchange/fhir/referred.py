"""To what a resource refers."""

from collections.abc import Iterator


def references(resource: object) -> Iterator[str]:
    """Yield the addresses to which a resource refers, those of what it contains left out."""
    match resource:
        case {"reference": str(address)} if not address.startswith("#"):
            yield address
        case dict():
            yield from (found for value in resource.values() for found in references(value))
        case list():
            yield from (found for value in resource for found in references(value))
