"""Patients for a clinic of any size: a few names are common, most are rare, as in any town."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from prolotrack.domain.patient import Patient, Sex

_STEMS = (  # noqa: SIM905 - a list would be fifty lines
    "Ander Bau Bene Berg Bran Cal Carl Chand Dal Dom Eber Fern Fisch Gar Gold Gonz Hal Hart Hern Jans Kauf Kim Kowal "
    "Lars Lind Mar Mart Mend Nak Nov Oliv Pal Park Peter Quin Ram Rich River Rod Sand Schul Silv Stein Tan Thom "
    "Vas Wag Wal Wil Yam Zim"
).split()
_ENDINGS = (  # noqa: SIM905 - a list would be fifty lines
    "a ado ala aldi ano ari as berg burg dal dorf er eau ec eira elli enko er es ez field holm ic in ington ka ley "
    "lund man mann mura ney off oglu ova ski son stad ström ton vic ville wald well wick wood worth"
).split()
_GIVEN = (  # noqa: SIM905 - a list would be fifty lines
    "Ana José Maria Li Noor Omar Lena Peter Sofia John Mary Wei Aisha Ivan Olga Carlos Emma Noah Mia Leo Zoë Ravi "
    "Priya Hana Yuki Sven Ingrid Paul Anna Ahmed Fatima Luis Carmen Igor Nina Tom Kate Ben Sara Max Ida Hugo Eva Amir"
).split()
_ELSEWHERE = (  # noqa: SIM905 - as above
    "王 李 張 陳 Nguyễn Trần Иванов Смирнова الأحمد Παπαδόπουλος Łukasik Ødegård Şahin Straße 伟 芳 محمد Анна"
).split()
_YOUNGEST, _OLDEST = 18, 90  # years
_RARE = 40_000  # family names of a big town


def people(chance: Random, count: int, today: date) -> Iterator[Patient]:
    """Yield so many patients, numbered from 1 on."""
    surnames = [stem + ending for stem in _STEMS for ending in _ENDINGS]
    chance.shuffle(surnames)
    family = chance.choices(surnames, [1 / (rank + 10) for rank in range(len(surnames))], k=count)
    given = chance.choices(_GIVEN, [1 / (rank + 20) for rank in range(len(_GIVEN))], k=count)
    for number, (surname, first) in enumerate(zip(family, given, strict=True), start=1):
        yield Patient(
            mrn=str(100_000 + number),
            name=f"{surname}, {first}",
            born=today - timedelta(days=chance.randrange(_YOUNGEST * 365, _OLDEST * 365)),
            sex=Sex.FEMALE if number % 2 else Sex.MALE,
            phone=f"+1 555 {number % 10_000_000:07}",
            weight_kg=Decimal(50 + number % 50),
            weight_on=today - timedelta(days=number % 300),
            id=number,
        )


def names(chance: Random, count: int) -> Iterator[str]:
    """Yield so many names as a big town has them: some scripts, many family names, every third with two given names."""
    stems = [*_STEMS, *(stem + other.lower() for stem in _STEMS for other in _STEMS)]
    families = [*_ELSEWHERE, *chance.sample([stem + ending for stem in stems for ending in _ENDINGS], _RARE)]
    given = [*_GIVEN, *_ELSEWHERE, *(stem + ending for stem in _STEMS for ending in ("a", "e", "i", "o", "is", "an"))]
    family = chance.choices(families, [1 / (rank + 30) for rank in range(len(families))], k=count)
    first, second = (chance.choices(given, [1 / (rank + 10) for rank in range(len(given))], k=count) for _ in range(2))
    for number, parts in enumerate(zip(family, first, second, strict=True)):
        yield "{}, {} {}".format(*parts) if number % 3 == 0 and parts[1] != parts[2] else "{}, {}".format(*parts)
