"""The list of access: who has which role, by e-mail address or domain.

Source: docs/sign-in.md, "Who may see what".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kmc_sheets.access.viewers import Role

# Anybody can have an address there
PUBLIC_DOMAINS: Final = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "yahoo.co.in"}
    | {"yahoo.in", "icloud.com", "rediffmail.com", "proton.me", "protonmail.com", "zoho.com", "zohomail.in"}
    | {"aol.com", "gmx.com", "mail.com"}
)


@dataclass(frozen=True, slots=True)
class Given:
    """What an address or domain has been given: a role, and for DEPARTMENT its departments as listed."""

    role: Role
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roles:
    """All that is given: entries are `folded` addresses ("a@x.in") and domains ("@x.in").

    `ask` says whom to ask for access ("" where the list doesn't tell).
    """

    given: Mapping[str, Given]
    ask: str = ""

    def of(self, address: str) -> Given | None:
        """What a verified address has: by its own entry, else by that of its domain; None for nothing."""
        own = folded(address)
        return self.given.get(own) or self.given.get(f"@{own.rpartition('@')[2]}")

    @property
    def departments(self) -> tuple[str, ...]:
        """All departments that the list names, as it spells them."""
        named = (name for one in self.given.values() for name in one.departments)
        return tuple(dict.fromkeys(named))

    @property
    def public_domains(self) -> tuple[str, ...]:
        """Domains in the list in which anybody can have an address."""
        return tuple(entry for entry in self.given if entry[:1] == "@" and entry[1:] in PUBLIC_DOMAINS)


def roles_of(
    commissioner: Iterable[str], reviewer: Iterable[str], department: Mapping[str, Iterable[str]], ask: str
) -> Roles:
    """Puts the list together. Of several roles the highest counts; of departments, all."""
    given: dict[str, Given] = {}
    for name, entries in department.items():
        for entry in map(folded, entries):
            before = given[entry].departments if entry in given else ()
            given[entry] = Given(Role.DEPARTMENT, tuple(dict.fromkeys((*before, name))))
    for role, entries in ((Role.REVIEWER, reviewer), (Role.COMMISSIONER, commissioner)):
        given |= {folded(entry): Given(role) for entry in entries}
    return Roles(given, ask)


def folded(address: str) -> str:
    """An address as it is compared: capitals don't count. Only ASCII letters are folded, since other signs
    (the Kelvin sign, for one) become a Latin letter in lower case."""
    stripped = address.strip()
    return "".join(sign.lower() if sign.isascii() else sign for sign in stripped)
