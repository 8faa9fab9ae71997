"""How a procedure is coded: HCPCS for prolotherapy, and CPT as far as the record tells which."""

from collections.abc import Iterator

from prolotrack.domain.anatomy import Kind
from prolotrack.domain.session import Guidance, Injection
from prolotrack.domain.structure import Structure
from prolotrack.exchange.fhir.elements import Element, coded
from prolotrack.exchange.fhir.systems import CPT, HCPCS

PROLOTHERAPY = coded(HCPCS, "M0076", "Prolotherapy")
_OF_KIND = {Kind.LIGAMENT: "20550", Kind.FASCIA: "20550"}
_ORIGINS = dict.fromkeys(("lateral epicondyle", "medial epicondyle", "adductor tendon", "hamstring tendon"), "20551")
_SMALL, _MIDDLE, _LARGE = "20604", "20606", "20611"
_JOINTS = {  # under ultrasound, by how large the joint is
    **dict.fromkeys(("finger joint", "thumb metacarpophalangeal joint"), _SMALL),
    **dict.fromkeys(("first metatarsophalangeal joint", "lesser metatarsophalangeal joint"), _SMALL),
    **dict.fromkeys(("temporomandibular joint", "acromioclavicular joint"), _MIDDLE),
    **dict.fromkeys(("wrist joint", "elbow joint", "ankle joint"), _MIDDLE),
    **dict.fromkeys(("shoulder joint", "hip joint", "knee joint"), _LARGE),
}


def codings(structure: Structure, injection: Injection) -> Iterator[Element]:
    """Yield the codes of an injection into a structure."""
    yield PROLOTHERAPY
    seen = injection.guidance is Guidance.ULTRASOUND
    cpt = _OF_KIND.get(structure.kind) or _ORIGINS.get(structure.name) or (seen and _JOINTS.get(structure.name))
    if cpt:
        yield coded(CPT, cpt)
