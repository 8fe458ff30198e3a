"""Wards and boroughs as they are, streets as they are not."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

# The borough of each of the 144 wards, ward 1 first, as runs of equal boroughs.
_RUNS = (
    "1x9 2x3 3x2 2x6 4x8 3x7 5x2 4x2 5x6 6x2 5x3 6x5 7x4 6x3 7x5 8x3 9x1 8x1 9x8 10x1 9x1 8x6 10x1 8x1 "
    "10x10 12x2 11x2 12x5 11x5 13x6 14x1 13x1 16x4 14x6 15x9 16x3"
)
_NUMERALS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI"
_ROMAN = _NUMERALS.split()
BOROUGHS = tuple(int(run.split("x")[0]) for run in _RUNS.split() for _ in range(int(run.split("x")[1])))
STREETS = (
    "Bokul Bithi Road",
    "Palashbon Lane",
    "Shiuli Chhaya Sarani",
    "Doyel Para Lane",
    "Machhranga Road",
    "Tepantar Road",
    "Rupkatha Lane",
    "Megh Mallar Avenue",
    "Jonaki Bylane",
    "Tuntuni Lane",
    "Byangoma Street",
    "Neelkantha Pakhi Road",
    "Kagojer Nouko Lane",
    "Hijal Chhaya Road",
    "Dui Bighe Street",
    "Ghuri Para Bylane",
    "Kash Phul Avenue",
    "Shalikdanga Road",
    "Chhatim Gachhi Lane",
    "Sandhyatara Street",
)
LANDMARKS = (
    "the primary school",
    "the pumping station",
    "the bus stop",
    "the puja ground",
    "the ward health unit",
    "the market gate",
    "the pond",
    "the club house",
)


class Spot(NamedTuple):
    """A place that a query or an activity is about, so that the reply speaks of the same."""

    ward: int
    street: str
    near: str
    house: str
    n: int  # of days, lamps, cases: some small number


def some_spot(dice: Random) -> Spot:
    return Spot(
        ward=dice.randint(1, len(BOROUGHS)),
        street=dice.choice(STREETS),
        near=dice.choice(LANDMARKS),
        house=f"{dice.randint(1, 180)}{dice.choice(('', '', 'A', 'B', '/1', '/2C'))}",
        n=dice.randint(2, 9),
    )


def type_ward(ward: int, dice: Random) -> str:
    """A ward as clerks write it: alone, with its borough, or with a word before it."""
    roman = _borough(ward)
    return dice.choices((str(ward), f"{roman}/{ward}", f"{roman}/ {ward}", f"Wd. {ward}"), (6, 3, 1, 1))[0]


def fill(text: str, spot: Spot) -> str:
    """The text with the spot's ward, borough, street, landmark, house number and small number put in."""
    return text.format(borough=_borough(spot.ward), **spot._asdict())


def _borough(ward: int) -> str:
    return _ROMAN[BOROUGHS[ward - 1] - 1]
