"""Thirty departments for the sample: real names and short forms, made-up officers and made-up habits.

Names, short forms and other spellings are those of the Corporation's own pages and the press. Who heads
a department here, and how well it does, is invented and says nothing about anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kmc_sheets.sample.hand import Hand


class Profile(NamedTuple):
    """How a department does: shares of 1 of what it does in time, and of days with nothing to share."""

    prompt: float
    interim: float
    concrete: float
    shared: float
    notice: float
    nil: float = 0.03


GOOD = Profile(prompt=0.70, interim=0.97, concrete=0.96, shared=0.96, notice=0.94)
DECENT = Profile(prompt=0.45, interim=0.81, concrete=0.78, shared=0.80, notice=0.74)
POOR = Profile(prompt=0.20, interim=0.58, concrete=0.56, shared=0.60, notice=0.55)


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the sample: how it is called, who heads it, how it writes and how it does.

    `weekly` is the number of queries a week. `silent_days` is for how many days nothing has come in.
    `is_vague` types a date without a time, and words where a moment belongs.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    officer: str
    profile: Profile
    weekly: float
    hand: Hand = Hand.TRUE_DATE
    misspelt: str = ""
    daily_updates: bool = True
    silent_days: int = 0
    is_vague: bool = False


DEPARTMENTS = (
    Department("WS", "Water Supply", ("W.S.", "Water"), "Arindra Kayal", GOOD, 7, misspelt="Watter Supply"),
    Department(
        "SWM",
        "Solid Waste Management",
        ("S.W.M.", "Conservancy", "Jonjal"),
        "Subhrangshu Podder",
        DECENT,
        7,
        Hand.DOTS,
        "Soild Waste Management",
    ),
    Department(
        "SD",
        "Sewerage & Drainage",
        ("S&D", "Drainage"),
        "Nirupam Ghoshdastidar",
        POOR,
        6,
        misspelt="Sewrage & Drainage",
    ),
    Department(
        "RDS",
        "Roads and Asphaltum",
        ("Roads", "Road Dept"),
        "Tirthankar Samajdar",
        DECENT,
        6,
        misspelt="Roads & Asphultum",
    ),
    Department("LTG", "Lighting", ("L&E",), "Madhuchhanda Talapatra", GOOD, 5, misspelt="Lightning"),
    Department(
        "HLT", "Health", ("Public Health", "CMHO"), "Dr. Parthapratim Adhya", GOOD, 5, misspelt="Helth"
    ),
    Department(
        "AC",
        "Assessment & Collection",
        ("A-C", "Assessment-Collection"),
        "Swapnendu Barat",
        POOR,
        4,
        Hand.SLASH,
        "Assesment & Collection",
    ),
    Department("LIC", "Licence", ("License", "Trade Licence"), "Sharmishtha Kundagrami", GOOD, 4),
    Department("BLDG", "Building", ("Bldg",), "Debjit Purkayet", POOR, 4, misspelt="Bulding"),
    Department(
        "PS",
        "Parks & Squares",
        ("P&S", "Parks"),
        "Anulekha Bhuniya",
        GOOD,
        4,
        Hand.WORDS,
        "Parks & Sqaures",
    ),
    Department("MKT", "Market", ("Markets", "Mkt"), "Sukalyan Daripa", DECENT, 3),
    Department("CP", "Car Parking", ("Parking",), "Rathindra Majilya", POOR, 3, Hand.DOTS),
    Department("BUS", "Bustee Services", ("Bustee", "Basti"), "Kaberi Sannigrahi", POOR, 3),
    Department("ADV", "Advertisement", ("Advt",), "Indrajit Lodh", DECENT, 3.1),
    Department("EDU", "Education", ("Edn",), "Bishakha Gharami", DECENT, 3.1, misspelt="Eductaion"),
    Department("TP", "Town Planning", (), "Sandipan Chakladar", DECENT, 3, Hand.HOURS),
    Department(
        "SWUPA",
        "Social Welfare & Urban Poverty Alleviation",
        ("SW&UPA", "UPE Cell"),
        "Mousumi Jaladas",
        DECENT,
        3.1,
    ),
    Department("IT", "Information Technology", ("I.T.", "E-Governance"), "Abhirup Tapadar", GOOD, 3),
    Department("CIV", "Engineering (Civil)", ("CE(Civil)", "Civil"), "Gautam Kanrar", DECENT, 3.1),
    Department("HER", "Heritage", ("Heritage Conservation",), "Oindrila Basumallik", DECENT, 3),
    Department("AMU", "Amusement", ("Amusement Tax",), "Pranabesh Hatui", DECENT, 3),
    Department(
        "EST", "Estate", ("Land & Estate",), "Haradhan Simlai", DECENT, 3.1, Hand.SLASH, is_vague=True
    ),
    Department("FIN", "Finance & Accounts", ("F&A", "Accounts"), "Jayati Nandigrami", GOOD, 3),
    Department("CVS", "Chief Valuer & Surveyor", ("Ch. V&S", "Ch. VS"), "Ashis Dhauria", DECENT, 3),
    Department(
        "IPR",
        "Information & Public Relations",
        ("I&PR", "Info & PR"),
        "Sreetama Bagal",
        GOOD,
        3,
        Hand.WORDS,
    ),
    Department("LAW", "Law", ("Law Dept", "CMLO"), "Manabendra Sahana", DECENT, 3),
    Department("PEN", "Pension", ("Pension Cell",), "Shefali Atarthi", DECENT, 3, Hand.BENGALI),
    Department("TRE", "Treasury", ("Treasury Dept",), "Kanailal Bodhak", DECENT, 3, silent_days=23),
    Department("VIG", "Vigilance", ("Vigilance Cell",), "Nandadulal Khanra", GOOD, 0.15, daily_updates=False),
    Department("PRN", "Printing", ("KMC Press",), "Ramkinkar Dihidar", DECENT, 3, silent_days=16),
)
BY_CODE = {department.code: department for department in DEPARTMENTS}
